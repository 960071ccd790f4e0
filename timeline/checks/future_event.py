"""The check for TL122, event-in-the-future."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL122",
    Severity.WARNING,
    "event-in-the-future",
    what="an event's date is in the future.",
    why="a chronology records what has happened; usually a digit of the year is wrong.",
    bad="date: 2124-12-14",
    good="date: 2024-12-14",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        if corpus.is_future(event.date):
            message = f"the event's date `{event.date}` is in the future"
            hint = "check the year; for a plan, give the date of its announcement"
            yield Finding(event.origin.at("date"), message, hint)
