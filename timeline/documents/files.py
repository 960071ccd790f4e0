"""Read files: decoding, splitting front matter from the body, and the body's first line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents.fences import closing_fence
from timeline.documents.file_rules import (
    CONTROL_CHARACTER,
    NOT_UTF8,
    TOO_LARGE,
    UNREADABLE_FILE,
    WRONG_ROOT,
)
from timeline.documents.nodes import Mapping, Node, Scalar
from timeline.documents.yaml import parse_yaml
from timeline.text.characters import describe, first_invisible, hint_for

SIZE_LIMIT = 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# A lone carriage return: an old line end, which editors show and Python splits at.
_LONE_RETURN = re.compile("\r(?!\n)")


class InputFile(NamedTuple):
    """A file of the project, as read from the disk.

    `path` is relative to the project, with forward slashes. `data` is None if only the name
    matters, or if the file could not be read; `problem` then says why. For a picture, `data` is the
    beginning of the file, and `size` its length in bytes. `is_link` marks a symbolic link, which is
    never followed; `is_folder` a folder whose entries could not be listed.
    """

    path: str
    data: bytes | None
    problem: str = ""
    size: int = 0
    is_link: bool = False
    is_folder: bool = False


class Document(NamedTuple):
    """A Markdown file: its front matter as nodes, and its body, which begins at line `body_line`.

    `root` is None if the front matter could not be read; the body is checked all the same.
    `opening` is the location of the first `---`.
    """

    root: Mapping | None
    opening: Location
    body: str
    body_line: int


def read_document(file: InputFile) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Parse a Markdown file with front matter; return None if it has no front matter."""
    text, faults = read_text(file)
    if text is None:
        return None, faults
    opening = Location(file.path)
    lines = _lines(text)
    closing = closing_fence(lines, file.path)
    if isinstance(closing, Diagnostic):
        return None, (closing,)
    root, problems = parse_yaml(lines[1:closing], file.path, first_line=2)
    mapping, wrong = _front_matter(root, opening, broken=bool(problems))
    body = "\n".join(lines[closing + 1 :])
    return Document(mapping, opening, body, closing + 2), (*problems, *wrong)


def read_yaml(file: InputFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Parse a YAML file; return None if it is empty or could not be read."""
    text, faults = read_text(file)
    if text is None:
        return None, faults
    return parse_yaml(_lines(text), file.path)


def _front_matter(
    root: Node | None, opening: Location, *, broken: bool
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    if isinstance(root, Mapping):
        return root, ()
    if broken:
        return None, ()
    if root is None or (isinstance(root, Scalar) and root.missing):
        return Mapping({}, opening), ()
    hint = "write each field on a line of its own: the key, a colon, a space and the value"
    finding = Finding(root.location, "the front matter has no fields", hint)
    return None, (finding.under(WRONG_ROOT),)


def read_text(file: InputFile) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Decode a file without its byte order mark; return None and the faults if it is not text."""
    start = Location(file.path)
    if file.data is None:
        why = f": {file.problem}" if file.problem else ""
        finding = Finding(start, f"the file cannot be read{why}", "check its name and permissions")
        return None, (finding.under(UNREADABLE_FILE),)
    if len(file.data) > SIZE_LIMIT:
        finding = Finding(
            start,
            "the file is larger than 1 MiB",
            "split it into several files",
        )
        return None, (finding.under(TOO_LARGE),)
    data = file.data.removeprefix(BYTE_ORDER_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(file.path, data, error.start).under(NOT_UTF8),)
    at = first_invisible(text)
    lone = _LONE_RETURN.search(text) if "\r" in text else None
    if lone and (at is None or lone.start() < at):
        at = lone.start()
    if at is not None:
        return None, (_invisible(file.path, text, at).under(CONTROL_CHARACTER),)
    return text, ()


def _not_utf8(path: str, data: bytes, at: int) -> Finding:
    before = data[:at].decode("utf-8", "replace")
    if data.startswith(_UTF16_MARKS):
        likely = "UTF-16"
    elif any(0x80 <= byte <= 0x9F for byte in data):
        likely = "Windows-1252"
    else:
        likely = "ISO 8859-1 (Latin-1)"
    return Finding(
        _place(path, before),
        f"byte 0x{data[at]:02x} is not UTF-8",
        f"save the file as UTF-8; it looks like {likely}",
    )


def _invisible(path: str, text: str, at: int) -> Finding:
    return Finding(
        _place(path, text[:at]),
        f"the file contains the character {describe(text[at])}",
        hint_for(text[at]),
    )


def _place(path: str, before: str) -> Location:
    """Return the location of the character after `before`."""
    line_start = before.rfind("\n") + 1
    return Location(path, before.count("\n") + 1, len(before) - line_start + 1)


def _lines(text: str) -> list[str]:
    """Split at line ends as editors count them: LF and CRLF only."""
    return text.replace("\r\n", "\n").split("\n")


def plain_words(data: bytes | None) -> Iterable[str]:
    """Yield every word of an unreadable file that may be an id.

    References to these ids are not reported, as they may be correct.
    """
    data = data or b""
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8"
    return _ID_LIKE.findall(data.decode(encoding, "replace"))


_ID_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
