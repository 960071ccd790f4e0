"""Diagnostics: faults with their locations, as values that stages return instead of raising."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

TEXT_LIMIT = 2_000
"""The maximum length of a message or a hint in characters: enough for all keys of a source, but not
for a value of 1 MiB."""

REPORT_VERSION = 1
"""The version of the JSON format of findings: `timeline check --format json`."""


class Severity(StrEnum):
    """The severity of a fault: errors fail a check, warnings a strict one, infos none."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Location(NamedTuple):
    """A place in a file of the project.

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
    """A kind of fault, with its explanation.

    `code` is `TL` and three digits, never reused for another rule. `what` states what breaks the
    rule, and `why` the reason for it, each in one paragraph that begins in lower case and ends with
    a full stop. `bad` breaks the rule and `good` doesn't; each is a part of an event's front matter
    (and, below a line `---`, its body), or whole files, each below a line such as `#
    content/actors.yml`, or plain text. A multi-line text may be indented, and begin and end with a
    line break: these are removed.
    """

    code: str
    severity: Severity
    name: str
    what: str = field(kw_only=True, compare=False, repr=False)
    why: str = field(kw_only=True, compare=False, repr=False)
    bad: str = field(kw_only=True, compare=False, repr=False)
    good: str = field(kw_only=True, compare=False, repr=False)

    def key(self, part: str) -> str:
        """Return the key of its explanation (`what` or `why`) in the catalogues."""
        return f"{self.code}.{part}"

    def __post_init__(self) -> None:
        for name in ("what", "why"):
            object.__setattr__(self, name, " ".join(getattr(self, name).split()))
        for name in ("bad", "good"):
            object.__setattr__(self, name, _unindented(getattr(self, name)))


def _unindented(example: str) -> str:
    """Remove the common indentation of all lines, and the surrounding line breaks, from a text."""
    lines = example.strip("\n").split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).rstrip()


class Mend(NamedTuple):
    """A certain correction: the text `old`, where the fault is, becomes `new`."""

    old: str
    new: str


NO_MEND = Mend("", "")


class Finding(NamedTuple):
    """One fault: its location, the fact, how to correct it, and what a program can correct."""

    location: Location
    message: str
    hint: str = ""
    mend: Mend = NO_MEND

    def under(self, rule: Rule) -> Diagnostic:
        """Return the finding as a diagnostic, with the code and severity of the rule it breaks."""
        message, hint = _cut(self.message), _cut(self.hint)
        return Diagnostic(self.location, rule.code, rule.severity, message, hint, self.mend)


def _cut(text: str) -> str:
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…"


class Diagnostic(NamedTuple):
    """A finding with its code and severity; ordered by file, line and column."""

    location: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""
    mend: Mend = NO_MEND
