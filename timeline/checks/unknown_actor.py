"""The check for TL401, unknown-actor."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.registered_names import misspelt
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL401",
    Severity.WARNING,
    "unknown-actor",
    what="an event names an actor that is not registered but resembles one that is.",
    why="a misspelt name would get a page of its own.",
    bad="actors: [Associated Pres]",
    good="actors: [Associated Press]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    return misspelt(corpus, "actor")
