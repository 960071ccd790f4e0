"""The check for TL201, duplicate-event."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity

RULE = Rule(
    "TL201",
    Severity.ERROR,
    "duplicate-event",
    what="two files have the same event id.",
    why="the id is the event's address; the folders in events/ are there only for order.",
    bad="content/events/2024/arrival.md and content/events/old/arrival.md",
    good="content/events/2024/arrival.md and content/events/old/departure.md",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    first: dict[str, str] = {}
    for event in sorted(corpus.events, key=lambda event: event.path):
        other = first.setdefault(event.id, event.path)
        if other != event.path:
            message = f"the event id `{event.id}` is already used by {other}"
            yield Finding(Location(event.path), message, "rename one of the two files")
