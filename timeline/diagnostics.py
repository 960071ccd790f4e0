"""What can be wrong and where: the values every stage hands on instead of raising."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

TEXT_LIMIT = 2_000
"""Characters of a message or a hint: all known keys of a source fit, a value of 1 MiB does not."""

REPORT_VERSION = 1
"""The version of findings as JSON: `timeline check --format json`."""


class Severity(StrEnum):
    """How much a fault weighs: errors fail a check, warnings fail a strict one, infos never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Location(NamedTuple):
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
    """A kind of fault, and its explanation for those whose files have it.

    `code` is `TL` and three digits, never used again for another rule. `what` says what breaks the
    rule and `why` that is a fault, each in one paragraph that begins in lower case and ends with a
    full stop. `bad` breaks the rule and `good` doesn't; each is a piece of an event's front matter
    (and, below a line `---`, its body), or whole files, each below a line such as
    `# content/actors.yml`, or words. A text of several lines may be indented and begin and end with
    a line break: these blanks are taken away.
    """

    code: str
    severity: Severity
    name: str
    what: str = field(kw_only=True, compare=False, repr=False)
    why: str = field(kw_only=True, compare=False, repr=False)
    bad: str = field(kw_only=True, compare=False, repr=False)
    good: str = field(kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("what", "why"):
            object.__setattr__(self, name, " ".join(getattr(self, name).split()))
        for name in ("bad", "good"):
            object.__setattr__(self, name, _unindented(getattr(self, name)))


def _unindented(example: str) -> str:
    """Take the indentation that all lines share, and the line breaks around them, from a text."""
    lines = example.strip("\n").split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).rstrip()


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
