"""Number signs and hashtags that YAML reads as comments: `Boat #2 sinks`, `tags: #a #b`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.text.names import shorten

HASH = re.compile(r"(?:(?<=[\s\[{,])|^)#(?:[^\s#]|[ \t]+[0-9])")
"""A number sign that may be text: comments in this format begin with `# ` and a word."""

_QUOTE = "put the whole value in quotes; for a comment, put a space after the #"
_KEY = re.compile(r"\s*(?:- +)*([\w-]+):\s*")
_SINGLE = frozenset({"id", "claimant", "measure", "title", "publisher", "text", "status"})
"""Keys of one value: a word behind a # is no list of hashtags there."""
_NO_PROSE = re.compile(r"[a-z0-9-]+|https?://\S+|[^A-Za-z]*")


class LostText(NamedTuple):
    """Text that YAML reads as a comment; line and column count from 0."""

    line: int
    column: int
    message: str
    hint: str


class NumberSigns:
    """The lines of a file with a `#` that may be text, and what its values occupy of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.numbers = {
            n for n, line in enumerate(lines) if "#" in line and next(_cuts(line), None)
        }
        """The numbers of these lines, from 0."""
        self._covered: dict[int, list[tuple[int, int]]] = {}

    def cover(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Note that a value is from one line and column to another: a `#` in it is text.

        Values come in the order of the file.
        """
        for line in self.numbers.intersection(range(start[0], end[0] + 1)):
            first = start[1] if line == start[0] else 0
            last = end[1] if line == end[0] else len(self._lines[line])
            self._covered.setdefault(line, []).append((first, last))

    def lost_texts(self, last: int) -> Iterator[LostText]:
        """Yield the texts outside of values: `Boat #2 sinks`, `tags: #a #b`, `[#a, #b]`.

        A comment that occupies a whole line is intended. Lines after the `last` one that the parser
        read are not considered.
        """
        for number in sorted(line for line in self.numbers if line <= last):
            line, covered = self._lines[number], self._covered.get(number, [])
            for at in _cuts(line):
                before = bisect_right(covered, (at, len(line)))
                if before and at < covered[before - 1][1]:
                    continue  # inside a value
                explained = _explain_cut(self._lines, number, at)
                if explained:
                    yield LostText(number, at, *explained)
                break


def _explain_cut(lines: Sequence[str], number: int, at: int) -> tuple[str, str] | None:
    """Return what a `#` outside of values cuts off, and a hint; None for a plain comment.

    Cut off are a line of its own, text after a value with an explicit end or next to a key whose
    value is on the following lines, and `# 2 of them` after a number, a date or an id.
    """
    before, rest = lines[number][:at].rstrip(), lines[number][at:].strip()
    sentence = _SENTENCE.fullmatch(lines[number])
    if sentence and sentence.start("rest") == at:
        whole = f"{sentence['value']} {rest}".replace("\\", "\\\\").replace('"', '\\"')
        hint = f'put the whole value in quotes: {sentence["key"]}: "{whole}"'
        return f"`{shorten(rest)}` is a comment in YAML, and is cut off", hint
    key = _KEY.fullmatch(lines[number][:at].rstrip(" \t["))
    if not before or before.endswith(('"', "'", "]", "}")):
        return None
    if before.endswith(":") and _continues(lines, number):
        return None
    if rest[1:2].isspace() and _NO_PROSE.fullmatch(before.rpartition(" ")[2]):
        return None
    hint = _QUOTE
    if key and re.fullmatch(r"(?:#[\w-]+[\s,]*)+\]?", rest):
        words = re.findall(r"[\w-]+", rest)
        listed = f"[{', '.join(words)}]"
        hint = f"write {key[1]}: {words[0] if key[1] in _SINGLE else listed}, without #"
    return f"`{shorten(rest)}` is a comment in YAML, and is cut off", hint


_SENTENCE = re.compile(
    r"\s*(?:- +)*(?P<key>text|quote|summary): +(?![\"'|>])(?P<value>[^#]*[^\s#.!?…])\s+"
    r"(?P<rest>#\s+[a-z].*)"
)


def _cuts(line: str) -> Iterator[int]:
    """Yield where a `#` in a line may be text: a number sign, or one within a sentence.

    A comment after a whole sentence, or one that begins in upper case, is meant as one.
    """
    sentence = _SENTENCE.fullmatch(line)
    if sentence:
        yield sentence.start("rest")
    for found in HASH.finditer(line):
        yield found.start()


def _continues(lines: Sequence[str], number: int) -> bool:
    """Return whether the value of a line's key is on the lines below it."""
    below = (lines[at] for at in range(number + 1, len(lines)))
    following = next((line for line in below if line.strip() and line.strip()[0] != "#"), "")
    is_item = f"{following.strip()} ".startswith("- ")
    column = len(following) - len(following.lstrip(" "))
    return column >= _indent(lines[number]) + (not is_item)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))
