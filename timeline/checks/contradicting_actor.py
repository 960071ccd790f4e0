"""The check for TL417, contradicting-actor."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.contradictions import contradictions
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL417",
    Severity.ERROR,
    "contradicting-actor",
    what="""
        an event describes an actor differently from the registry or another event, such as for
        whom it speaks.
    """,
    why="only one description could be used; charts join the totals of a body and its speakers.",
    bad="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            claimant: {name: NIS, speaks_for: Associated Press}
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            claimant: {name: NIS, part_of: South Korea}
            sources: [ap-2024-12-18]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    actor = corpus.chronology.actor

    def other_body(here: str, there: str) -> bool:
        return (actor(here).id if here else "") != (actor(there).id if there else "")

    def other_text(here: str, there: str) -> bool:
        return bool(here and there) and here != there

    return contradictions(
        corpus,
        "actor",
        lambda event: [*event.described_actors()],
        {"speaks_for": other_body, "part_of": other_body, "description": other_text},
        {
            "speaks_for": lambda here, there: bool(here) and other_body(here, there),
            "part_of": lambda here, there: bool(here) and other_body(here, there),
            "description": lambda here, there: bool(here) and here != there,
        },
    )
