"""The check for TL418, contradicting-place."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.contradictions import contradictions
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL418",
    Severity.WARNING,
    "contradicting-place",
    what="""
        an event describes a place differently from the registry or another event: another region,
        country or description. A point of its own is not a contradiction.
    """,
    why="usually two places have the same name, and their events appear on one page.",
    bad="places: [{name: Kursk region, country: Ukraine}]",
    good="places: [{name: Kursk region, country: Russia}]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""

    def differs(here: str, there: str) -> bool:
        return bool(here and there) and here != there

    fields = dict.fromkeys(("region", "country", "description"), differs)
    return contradictions(
        corpus,
        "place",
        lambda event: [place for place in event.places if place.has_details],
        fields,
        {**fields, "description": lambda here, there: bool(here) and here != there},
    )
