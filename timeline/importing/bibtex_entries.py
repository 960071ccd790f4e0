"""BibTeX's text → entries, each read by itself: one that is broken leaves the others whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pybtex.database.input.bibtex import LowLevelParser
from pybtex.exceptions import PybtexError

from timeline.names import shorten

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that BibTeX knows by itself."""

_BEGIN = re.compile(r"@\s*([^\s{}(),=\"#%'@\\]+)\s*[{(]")
_ON_ITS_LINE = re.compile(r"^[ \t]*(?=@\s*[A-Za-z]+\s*[{(])", re.MULTILINE)
_NO_KEY = re.compile(r"\s*,")
_KEY = re.compile(r"\s*([^,{}()=\"#]+?)\s*,")


@dataclass(frozen=True)
class Entry:
    """An entry: its type and its fields' names in lower case, values with macros filled in.

    `left`, `notes` and `fault` are as in a record. `line` counts from 1.
    """

    line: int
    type: str
    key: str
    fields: Mapping[str, str]
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str = ""


class _Macros(dict[str, str]):
    """Abbreviations, whatever their case; one that nobody declared is kept as a word."""

    def __init__(self) -> None:
        super().__init__((month, month) for month in MONTHS)
        self.unknown: list[str] = []

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value)

    def __missing__(self, name: str) -> str:
        if name.lower() in self:
            return self[name.lower()]
        self.unknown.append(name)
        return name


def entries(text: str) -> Iterator[Entry]:
    """Read all entries, in their order; `@string` fills in, `@comment` and `@preamble` are none."""
    macros = _Macros()
    at, line, counted = 0, 1, 0
    while begin := _BEGIN.search(text, at):
        line += text.count("\n", counted, begin.start())
        counted = begin.start()
        name = begin[1].lower()
        if name == "comment":
            at = _after_group(text, begin.end() - 1)
            continue
        entry, at = _entry(text, begin, line, macros)
        if entry:
            yield entry


def _entry(text: str, begin: re.Match[str], line: int, macros: _Macros) -> tuple[Entry | None, int]:
    """Read what begins there; give it, and where to go on."""
    parser = LowLevelParser(text, macros=macros)
    parser.command_start, parser.pos, parser.lineno = begin.start(), begin.start() + 1, line
    parser.keyless_entries = bool(_NO_KEY.match(text, begin.end()))
    macros.unknown.clear()
    name = begin[1].lower()
    try:
        _, body = parser.parse_command()
    except (PybtexError, RecursionError) as error:
        following = _ON_ITS_LINE.search(text, begin.end())
        key = _KEY.match(text, begin.end())
        fault = _words(error, line)
        if key and re.search(r"\s", key[1]):
            fault = "its key has a blank in it"
        broken = Entry(line, name, key[1] if key else f"@{name}", {}, fault=fault)
        return broken, following.start() if following else len(text)
    if name in ("string", "preamble"):
        return None, parser.pos
    key, pairs = body
    fields: dict[str, str] = {}
    left = []
    for field, parts in pairs:
        value = " ".join("".join(parts).split())
        if fields.setdefault(field.lower(), value) != value:
            left.append(f"{field.lower()} ({shorten(value)!r} is a second one)")
    kept = (word for word in macros.unknown if word not in fields.get("month", ""))
    notes = (f"`{word}` is no macro, and was kept as a word" for word in kept)
    return Entry(line, name, key or "", fields, tuple(left), tuple(notes)), parser.pos


def _words(error: Exception, begun: int) -> str:
    """Say what is wrong, and in which line where that is not the first."""
    line = getattr(error, "lineno", None) or begun
    message = str(error).partition(f" in line {line}: ")[2] or "it is nested too deep"
    if message == "premature end of file":
        return "a brace or a quotation mark in it is not closed"
    return message if line == begun else f"{message} in line {line}"


def _after_group(text: str, at: int) -> int:
    """Give where the braces that open at `at` are closed; else the end of the line."""
    depth = 0
    for brace in re.compile("[{}]").finditer(text, at):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0:
            return brace.end()
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
