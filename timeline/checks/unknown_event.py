"""The check for TL205, unknown-event."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL205",
    Severity.ERROR,
    "unknown-event",
    what="`related` names an event that doesn't exist.",
    why="the link would be broken.",
    bad="related: [2024-10-24-arival]",
    good="related: [2024-10-24-arrival]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; an unlisted folder may contain any event."""
    if corpus.hides(f"{corpus.settings.content_dir}/events"):
        return
    suggestions = Suggestions(corpus.event_ids)
    renamed = {alias: event.id for event in corpus.events for alias in event.aliases}
    known = corpus.event_ids | corpus.lost
    for event in corpus.events:
        for number, related in enumerate(event.related):
            if related in known:
                continue
            meant = renamed.get(related) or suggestions.nearest(related)
            hint = f"did you mean {meant}?" if meant else "write the id of an event"
            location = event.origin.at(f"related.{number}")
            yield Finding(location, f"unknown event `{related}`", hint)
