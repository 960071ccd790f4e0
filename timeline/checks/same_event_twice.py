"""The check for TL212, same-event-twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.likeness import likenesses
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Event
from timeline.text.names import slug

RULE = Rule(
    "TL212",
    Severity.WARNING,
    "same-event-twice",
    what="two events have one date and almost the same title.",
    why="mostly they are one event, entered twice.",
    bad="""
        # content/events/2024-12-14-first-losses.md
        ---
        title: First losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]
        ---
        # content/events/2024-12-14-plekhovo.md
        ---
        title: First losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]
        ---
    """,
    good="""
        # content/events/2024-12-14-first-losses.md
        ---
        title: First losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]
        ---
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    by_date: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in corpus.events:
        if event.withdrawn is None:
            by_date[event.date.text][slug(event.title)].append(event)
    for titles in by_date.values():
        for same in titles.values():
            for event in same[1:]:
                if event.id != same[0].id:  # two of one id are told by another check
                    yield _finding(event, same[0])
        for one, other in likenesses(titles):
            yield _finding(titles[other][0], titles[one][0])


def _finding(event: Event, other: Event) -> Finding:
    message = f"the event `{other.id}` has the same date and almost the same title"
    hint = "keep one, with the other's id under aliases; or say in the titles what differs"
    return Finding(event.origin.at("title"), message, hint)
