"""The check for TL607, unused-source."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL607",
    Severity.WARNING,
    "unused-source",
    what="no event cites a source.",
    why="nothing is based on it; usually the citation was forgotten or has a different id.",
    bad="""
        # content/sources/agencies.yml
        - {id: reuters-2024-12-17, title: Losses, publisher: Reuters}
    """,
    good="""
        sources: [reuters-2024-12-17]
        # content/sources/agencies.yml
        - {id: reuters-2024-12-17, title: Losses, publisher: Reuters}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; an unreadable event may cite any source."""
    if corpus.has_unread_events:
        return
    cited = {key for event in corpus.events for key in event.cited()}
    for source in corpus.sources:
        if source.id not in cited and source.id not in corpus.lost:
            message = f"no event cites the source `{source.id}`"
            hint = "cite it, or delete the entry"
            yield Finding(source.origin.at("id"), message, hint)
