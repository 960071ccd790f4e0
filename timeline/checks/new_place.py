"""The check for TL416, new-place."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.registered_names import new
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL416",
    Severity.INFO,
    "new-place",
    what="an event names a place that is not registered and resembles none that is.",
    why="this is a new place; the maintainers give it an id, a region and a point on the map.",
    bad="places: [Donetsk]",
    good="places: [Kursk region]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    return new(corpus, "place")
