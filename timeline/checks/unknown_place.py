"""The check for TL402, unknown-place."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.registered_names import misspelt
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL402",
    Severity.WARNING,
    "unknown-place",
    what="an event names a place that is not registered but resembles one that is.",
    why="a misspelt name would get a page of its own, without a point on the map.",
    bad="places: [Kursk regon]",
    good="places: [Kursk region]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    return misspelt(corpus, "place")
