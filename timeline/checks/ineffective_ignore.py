"""The check for TL120, ineffective-ignore."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity
from timeline.text.names import shorten

RULE = Rule(
    "TL120",
    Severity.ERROR,
    "ineffective-ignore",
    what="`check-ignore` names a code that doesn't exist, or the code of an error.",
    why="the entry would have no effect: errors are always reported.",
    bad="check-ignore: [{code: TL999, reason: as agreed}]",
    good="check-ignore: [{code: TL601, reason: the publisher forbids copies}]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    suggestions = Suggestions(corpus.codes)
    for ignore, location in corpus.ignores():
        severity = corpus.codes.get(ignore.code)
        if severity is None:
            meant = suggestions.nearest(ignore.code)
            hint = f"did you mean {meant}?" if meant else "write a code such as TL601"
            yield Finding(location, f"unknown code `{shorten(ignore.code)}`", hint)
        elif severity is Severity.ERROR:
            message = f"`{ignore.code}` is an error and cannot be ignored"
            yield Finding(location, message, "fix the error, and delete this entry")
