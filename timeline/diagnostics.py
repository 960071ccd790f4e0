"""What can be wrong and where: the values every stage hands on instead of raising."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TEXT_LIMIT = 2_000
"""Characters of a message or a hint: all known keys of a source fit, a value of 1 MiB does not."""


class Severity(StrEnum):
    """How much a fault weighs: errors fail a check, warnings fail a strict one, infos never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a project's file.

    `path` is relative to the project, with forward slashes; `line` and `column` count from 1, in
    characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of fault: its code (`TL` and three digits, never reused), its weight and its name."""

    code: str
    severity: Severity
    name: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule in plain words: `what` breaks it and `why` it is one, each a line of any length.

    `bad` and `good` are examples of one or more lines, without a line end after the last one.
    """

    rule: Rule
    what: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, as whoever found it says it: where, the fact, and how to mend it."""

    location: Location
    message: str
    hint: str = ""

    def under(self, rule: Rule) -> Diagnostic:
        """Give the finding the code and the severity of the rule it breaks."""
        message, hint = _cut(self.message), _cut(self.hint)
        return Diagnostic(self.location, rule.code, rule.severity, message, hint)


def _cut(text: str) -> str:
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """A finding with its code and severity; ordered by file, line and column."""

    location: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""
