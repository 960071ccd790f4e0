"""Find text that Markdown would silently drop or renumber."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.diagnostics import Rule
from timeline.reading.dropped_text_rules import LEFT_OUT, NUMBERED_ANEW
from timeline.text.markdown_code import HIDDEN
from timeline.text.names import shorten

TAB = 4
"""Columns of one level of list nesting."""

_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_MARKER = re.compile(r"(?:(?P<number>[0-9]{1,9})\.|[*+-])[ ]+(?=\S)")
_ENDS = re.compile(r"#|([-*_])[ ]*(?:\1[ ]*){2,}$")
"""A heading or a thematic break: a new block follows."""
_NUMBERED = re.compile(r"^(?:[^\S\n]|>|[*+-][ ]|\[\^[^\[\]\n]+\]:)*+[0-9]{1,9}\.[ ]", re.MULTILINE)
"""A line that may be a numbered item, also of a nested list."""
_NOTE = re.compile(r"^[ ]{0,3}\[\^(?P<label>[^\[\]\n]+)\]:[ ]*", re.MULTILINE)
_RULE_OF_TABLE = re.compile(r"[ ]{0,3}(?=[^\n]*-)(?=[^\n]*\|)[|:\- ]+")
_BAR = re.compile(r"(?<!\\)\|")


class Loss(NamedTuple):
    """A place where text would change: its offset, the rule, the fact and the hint."""

    offset: int
    rule: Rule
    fact: str
    hint: str


def find(text: str) -> Iterator[Loss]:
    """Find text that would be dropped or changed in Markdown with masked code."""
    yield from _numbers(text)
    yield from _cells(text)
    yield from _notes(text)


@dataclass(slots=True)
class _List:
    """An open list: its level, whether it is numbered, and the number of its items."""

    level: int
    numbered: bool
    items: int = 0


@dataclass(slots=True)
class _Lists:
    """The open lists of a text, read line by line, nested as Python-Markdown does."""

    opened: list[_List] = field(default_factory=list)
    quoted: int = 0
    fresh: bool = True
    """Whether a block begins here: only then can a list follow a paragraph."""
    listing: bool = False
    """Whether the block began with an item: then every line may be one."""

    def line(self, line: str) -> Iterator[tuple[int, int, int | None]]:
        """Yield the numbers at the beginning of a line: column, number written, number shown."""
        quote = _QUOTE.match(line)
        column = quote.end() if quote else 0
        depth = quote[0].count(">") if quote else 0
        if not line[column:].strip(f" \t{HIDDEN}"):
            self.fresh = True
            return
        if depth != self.quoted and (depth or self.fresh):
            self.opened, self.quoted, self.fresh = [], depth, True
        note = _NOTE.match(line[column:])
        if note:
            column, self.opened, self.fresh = column + note.end(), [], True
        level = self._level(line, column)
        column += len(line[column:]) - len(line[column:].lstrip())
        marker = None if _ENDS.match(line, column) else _MARKER.match(line, column)
        if self.fresh:
            self.listing = marker is not None
        marker = marker if self.listing else None
        if marker is None:
            self._text(line[column:], level)
            return
        self.fresh = False
        while marker:
            shown = self._item(level, numbered=marker["number"] is not None)
            if marker["number"]:
                yield marker.start(), int(marker["number"]), shown
            marker, level = _MARKER.match(line, marker.end()), level + 1

    def _level(self, line: str, column: int) -> int:
        lead = line[column : len(line) - len(line[column:].lstrip())]
        return len(lead.expandtabs(TAB)) // TAB

    def _text(self, words: str, level: int) -> None:
        """Process a line that is not an item: a heading or a new paragraph closes lists."""
        ends = _ENDS.match(words) is not None
        if self.fresh or ends:
            while self.opened and self.opened[-1].level >= level:
                self.opened.pop()
        self.fresh = ends

    def _item(self, level: int, *, numbered: bool) -> int | None:
        """Count an item; return the number shown before it, None for a bullet."""
        while self.opened and self.opened[-1].level > level:
            self.opened.pop()
        if not self.opened or self.opened[-1].level < level:
            self.opened.append(_List(level, numbered))
        here = self.opened[-1]
        here.items += 1
        return here.items if here.numbered else None


def _numbers(text: str) -> Iterator[Loss]:
    if not _NUMBERED.search(text):
        return
    lists = _Lists()
    offset = 0
    for line in text.split("\n"):
        for column, written, shown in lists.line(line):
            if shown == written or (shown and written == 1):
                continue
            becomes = f"numbered {shown}" if shown else "shown without its number"
            fact = f"`{written}.` begins a list item, and would be {becomes}"
            hint = f"write {written}\\. if it is meant as text; number lists from 1"
            yield Loss(offset + column, NUMBERED_ANEW, fact, hint)
        offset += len(line) + 1


def _cells(text: str) -> Iterator[Loss]:
    """Find table rows with more cells than the first one."""
    offset = width = 0
    before = ""
    for line in text.split("\n"):
        if not line.strip():
            width = 0
        elif width and len(_row(line)) > width:
            fact = (
                f"this row has {len(_row(line))} cells, but the first row of its table has {width}"
            )
            hint = (
                "add empty cells to the first row until it has as many; for a literal | write \\|"
            )
            yield Loss(offset, LEFT_OUT, f"{fact}: the others would not be shown", hint)
        elif not width and "|" in before and _RULE_OF_TABLE.fullmatch(line):
            width = len(_row(before))
        before = line
        offset += len(line) + 1


def _row(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    ends = (cells[0] == "", len(cells) > 1 and cells[-1] == "")
    return cells[ends[0] : len(cells) - ends[1]]


def _notes(text: str) -> Iterator[Loss]:
    """Find footnotes with the mark of an earlier one: only one of them is shown."""
    marks: set[str] = set()
    for note in _NOTE.finditer(text):
        if note["label"] in marks:
            mark = f"[^{shorten(note['label'])}]"
            fact = f"the footnote `{mark}` is defined twice: only one of them would be shown"
            hint = "give this one another mark, and put that mark in the text where it belongs"
            yield Loss(note.start("label") - 2, LEFT_OUT, fact, hint)
        marks.add(note["label"])
