"""Bytes of a text file → its text, with a notice if the encoding had to be inferred."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from timeline.importing.errors import ImportFormatError

_NAMES = {"cp1251": "Windows-1251 (Cyrillic)", "cp1252": "Windows-1252 (Western European)"}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LETTERS = re.compile(rb"[\xa8\xb8\xaa\xba\xaf\xbf\xb2\xb3\xc0-\xff]+")


class Decoded(NamedTuple):
    """A text, and a notice on its encoding; empty if it was certain."""

    text: str
    notice: str = ""


def decoded(data: bytes, encoding: str = "") -> Decoded:
    """Return the text of a file; `encoding` is a name that Python knows, if one was chosen.

    UTF-8 and UTF-16 are certain; any other text is read as Windows-1251 if most of its letters
    beyond ASCII stand side by side, as in Cyrillic words, else as Windows-1252.

    Raises:
        ImportFormatError: the encoding is unknown, or the bytes are not in it.
    """
    if encoding:
        return Decoded(_by_name(data, encoding))
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_by_name(data, name))
    if wide := _unmarked_utf16(data):
        return Decoded(_by_name(data, wide))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        name = "cp1251" if _is_cyrillic(data) else "cp1252"
        line = data.count(b"\n", 0, error.start) + 1
        notice = (
            f"byte 0x{data[error.start]:02x} on line {line} is not UTF-8: the file was read as "
            f"{_NAMES[name]}; if letters are wrong, choose the encoding with --encoding"
        )
        return Decoded(data.decode(name, "replace"), notice)


def _by_name(data: bytes, name: str) -> str:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeError as error:
        raise ImportFormatError(f"the file is not in {name}: {error}") from error
    except (LookupError, ValueError) as error:  # or a codec of bytes, or a name with a NUL
        raise ImportFormatError(f"there is no encoding {name}") from error


def _unmarked_utf16(data: bytes) -> str:
    """Return the name of the UTF-16 of a text without a mark: every second byte is mostly 0."""
    begin = data[:400]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = begin[first::2].count(0)
        if zeros * 10 > len(begin) * 4 and not begin[1 - first :: 2].count(0):
            return name
    return ""


def _is_cyrillic(data: bytes) -> bool:
    runs = [len(run) for run in _LETTERS.findall(data)]
    return sum(run for run in runs if run > 2) * 2 > sum(runs)
