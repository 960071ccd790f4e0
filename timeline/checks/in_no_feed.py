"""The check for TL609, event-in-no-feed."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL609",
    Severity.WARNING,
    "event-in-no-feed",
    what="an event has neither the day it was added nor any correction.",
    why="""
        feeds list what is new by that day, so this event is missing from them, and their
        subscribers never see it. Sites without an address (`site_url`) have no feeds.
    """,
    bad="""
        title: Losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]
    """,
    good="""
        title: Losses near Plekhovo
        date: 2024-12-14
        added: 2025-01-13
        sources: [ap-2024-12-18]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    if not corpus.settings.site_url:
        return
    for event in corpus.events:
        if event.published and not (event.added or event.corrections or event.withdrawn):
            message = "the event is missing from the feeds: it has no `added`"
            hint = f"add the day of its publication, such as added: {corpus.today}"
            yield Finding(event.origin.location, message, hint)
