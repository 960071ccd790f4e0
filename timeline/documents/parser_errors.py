"""The YAML parser's errors, and their explanations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from timeline.diagnostics import NO_MEND, Mend

REACH = 4
"""The number of lines before the parser's location in which a mistake is searched."""

FIELD = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s'\"\[\]{}#:][^:]*?)\s*:(?:\s+(?P<value>.*))?")
"""A line with a field: the indentation and dashes before it, its key and its value."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A syntax error, explained; line and column count from 0 in the YAML text."""

    line: int
    column: int
    message: str
    hint: str
    mend: Mend = NO_MEND


@dataclass(frozen=True, slots=True)
class ParserError:
    """The parser's error: the problem and its location, and the context and where that began."""

    problem: str
    context: str
    line: int
    column: int
    since_line: int
    since_column: int
    lines: tuple[str, ...]

    def text(self, line: int) -> str:
        """Return a line, empty beyond the last one."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def before(self) -> list[int]:
        """Return the numbers of the lines to search, backwards from the parser's location."""
        last = min(self.line, len(self.lines) - 1)
        return list(range(last, max(-1, last - REACH), -1))


Guess = Callable[[ParserError], Explanation | None]
"""Explains one mistake; None if it is another."""
