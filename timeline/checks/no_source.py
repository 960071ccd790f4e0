"""The check for TL204, event-without-source."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL204",
    Severity.ERROR,
    "event-without-source",
    what="an event names no source, either for itself or for one of its claims.",
    why="the chronology states nothing on its own authority.",
    bad="""
        # content/events/2024-12-14-losses.md
        ---
        title: Losses near Plekhovo
        date: 2024-12-14
        ---
    """,
    good="""
        # content/events/2024-12-14-losses.md
        ---
        title: Losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]
        ---
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        written = event.origin.fields
        # Unreadable sources have been reported already.
        if event.withdrawn or event.sources or "sources.0" in written or "claims.0" in written:
            continue
        if any(claim.sources for claim in event.claims):
            continue
        hint = "name one under `sources`, or in a claim"
        yield Finding(event.origin.location, "the event names no source", hint)
