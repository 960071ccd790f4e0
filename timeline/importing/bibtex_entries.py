"""BibTeX → entries, each parsed separately, so that a broken one does not affect the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser
from pybtex.exceptions import PybtexError
from pybtex.scanner import PrematureEOF, Token

from timeline.text.names import shorten

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The predefined macros of BibTeX."""

_BEGIN = re.compile(r"@\s*+([^\s{}(),=\"#%'@\\]++)\s*+[{(]")
_ON_ITS_LINE = re.compile(r"^[ \t]*+(?=@\s*+[A-Za-z]++\s*+[{(])", re.MULTILINE)
_BEGUN = re.compile(r"\n[ \t]*+@[ \t]*+[A-Za-z]++[ \t]*+\{\Z")
_NO_KEY = re.compile(r"\s*+,")
_KEY = re.compile(r"\s*+([^,{}()=\"#]++),")

VALUE_LIMIT = 100_000
"""The maximum length of a field or macro in characters: about fifty pages of an abstract."""

GROWTH = 10
"""The maximum size of the expanded text, as a multiple of the file's size."""


@dataclass(frozen=True)
class Entry:
    """An entry: type and field names in lower case, values with macros expanded.

    `left`, `notes` and `fault` are as in a record. `line` counts from 1.
    """

    line: int
    type: str
    key: str
    fields: Mapping[str, str]
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str = ""


class _TooLongError(Exception):
    """The expansion of macros is too long; the message says so."""


class _Macros(dict[str, str]):
    """Macros, independent of case; an undefined one is kept as a word.

    `room` is the remaining number of characters that they may expand to, so that a small file
    cannot become large.
    """

    def __init__(self, room: int) -> None:
        super().__init__((month, month) for month in MONTHS)
        self.unknown: list[str] = []
        self.room = room

    def __setitem__(self, name: str, value: str) -> None:
        if len(value) > VALUE_LIMIT:
            raise _TooLongError(f"it is longer than {VALUE_LIMIT:,} characters")
        super().__setitem__(name.lower(), value)

    def __getitem__(self, name: str) -> str:
        found = self.get(name.lower())
        if found is None:
            self.unknown.append(name)
            return name
        self.room -= len(found)
        if self.room < 0:
            raise _TooLongError("the abbreviations in this file expand to too much text")
        return found


class _Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """pybtex's parser, with one search for the next delimiter instead of one for each.

    If one of the delimiters is rare, pybtex reads to the end of the file for every value. An entry
    that begins on a line of its own implies that the previous one is not closed.
    """

    text: str
    pos: int

    def skip_to(self, patterns: Sequence[Any]) -> Token | None:
        """Advance past the first of several delimiters; return None if there is none.

        Raises:
            PrematureEOF: another entry begins before it.
        """
        signs = {pattern.description: pattern for pattern in patterns}
        found = _signs("".join(sign.strip("'") for sign in signs)).search(self.text, self.pos)
        if found is None:
            return None
        value = self.text[self.pos : found.end()]
        if found[0] == "{" and _BEGUN.search(value):
            raise PrematureEOF(self)
        self.pos = found.end()
        self.update_lineno(value)
        return Token(value, signs[f"'{found[0]}'"])


@cache
def _signs(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs)}]")


def entries(text: str) -> Iterator[Entry]:
    """Yield all entries in order.

    `@string` defines macros, `@comment` and `@preamble` are skipped.
    """
    macros = _Macros(GROWTH * len(text) + VALUE_LIMIT)
    at, line, counted = 0, 1, 0
    comments: Mapping[int, int] | None = None
    while begin := _BEGIN.search(text, at):
        line += text.count("\n", counted, begin.start())
        counted = begin.start()
        if begin[1].lower() == "comment":
            comments = _comments(text) if comments is None else comments
            at = comments.get(begin.end() - 1, -1)
            if at < 0:  # not closed: it ends with its line
                end = text.find("\n", begin.end())
                at = end if end >= 0 else len(text)
            continue
        entry, at = _entry(text, begin, line, macros)
        if entry:
            yield entry


def _entry(text: str, begin: re.Match[str], line: int, macros: _Macros) -> tuple[Entry | None, int]:
    """Parse the entry at an offset; return it, and the offset to continue at."""
    parser = _Parser(text, macros=macros)
    parser.command_start, parser.pos, parser.lineno = begin.start(), begin.start() + 1, line
    parser.keyless_entries = bool(_NO_KEY.match(text, begin.end()))
    macros.unknown.clear()
    name = begin[1].lower()
    try:
        _, body = parser.parse_command()
    except (PybtexError, RecursionError, _TooLongError) as error:
        following = _ON_ITS_LINE.search(text, begin.end())
        key = _KEY.match(text, begin.end())
        named = key[1].strip() if key else ""
        fault = _words(error, line)
        if re.search(r"\s", named):
            fault = "its key contains a space"
        if name == "string" and "=" in (rest := text[begin.end() : begin.end() + 100]):
            named = f"@string {rest.partition('=')[0].strip()}"
        broken = Entry(line, name, named or f"@{name}", {}, fault=fault)
        return broken, following.start() if following else len(text)
    if name in ("string", "preamble"):
        return None, parser.pos
    key, pairs = body
    fields: dict[str, str] = {}
    left = []
    for field, parts in pairs:
        value = " ".join("".join(parts).split())
        if len(value) > VALUE_LIMIT:
            left.append(f"{field.lower()} (longer than {VALUE_LIMIT:,} characters)")
        elif fields.setdefault(field.lower(), value) != value:
            left.append(f"{field.lower()} ({shorten(value)!r} is a duplicate)")
    kept = (word for word in dict.fromkeys(macros.unknown) if word not in fields.get("month", ""))
    notes = (f"`{word}` is not a macro, and was kept as a word" for word in kept)
    return Entry(line, name, key or "", fields, tuple(left), tuple(notes)), parser.pos


def _words(error: Exception, begun: int) -> str:
    """Return the error, with its line if that is not the entry's first."""
    if isinstance(error, _TooLongError):
        return str(error)
    line = getattr(error, "lineno", None) or begun
    message = str(error).partition(f" in line {line}: ")[2] or "it is nested too deep"
    if message == "premature end of file":
        return "a brace or a quotation mark in it is not closed"
    return message if line == begun else f"{message} in line {line}"


def _comments(text: str) -> Mapping[int, int]:
    """Return the offsets where comments’ braces open, with those where they close, in one pass."""
    found: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    depth = 0
    for sign in re.compile(r"@\s*+comment\s*+\{|[{}]", re.IGNORECASE).finditer(text):
        if sign[0] == "}":
            if opened and opened[-1][0] == depth:
                found[opened.pop()[1]] = sign.end()
            depth -= 1
            continue
        depth += 1
        if sign[0] != "{":
            opened.append((depth, sign.end() - 1))
        while opened and opened[-1][0] > depth:
            opened.pop()
    return found
