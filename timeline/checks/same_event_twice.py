"""The check for TL212, same-event-twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.near_duplicates import near_duplicates
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Claim, Event
from timeline.text.names import slug

RULE = Rule(
    "TL212",
    Severity.WARNING,
    "same-event-twice",
    what="two events have the same date and almost the same title, or a claim in the same words.",
    why="usually one event was entered twice.",
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
    """Yield the violations of the rule."""
    by_date: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in corpus.events:
        if event.withdrawn is None:
            by_date[event.date.text][slug(event.title)].append(event)
    for titles in by_date.values():
        found: set[str] = set()
        for event, other in _alike(titles):
            found.add(event.id)
            message = f"the event `{other.id}` has the same date and almost the same title"
            hint = "delete one and list its id in the other's aliases, or make the titles distinct"
            yield Finding(event.origin.at("title"), message, hint)
        yield from _same_claims([event for same in titles.values() for event in same], found)


def _alike(titles: dict[str, list[Event]]) -> Iterable[tuple[Event, Event]]:
    """Yield pairs of events of one day with almost the same title."""
    for same in titles.values():
        for event in same[1:]:
            if event.id != same[0].id:  # duplicate ids are reported by another check
                yield event, same[0]
    for one, other in near_duplicates(titles):
        yield titles[other][0], titles[one][0]


def _same_claims(events: list[Event], found: set[str]) -> Iterable[Finding]:
    """Yield findings for events of one day with the same claim, if not found by title."""
    first: dict[tuple[str, ...], tuple[Event, Claim]] = {}
    for event in events:
        for claim in event.claims:
            reported = claim.reported.text if claim.reported else ""
            key = (slug(claim.claimant), reported, slug(claim.text))
            other, its = first.setdefault(key, (event, claim))
            if other.id != event.id and event.id not in found and all(key):
                found.add(event.id)
                message = f"`{other.id}#{its.id}` is the same claim, in an event with the same date"
                hint = (
                    f"if they are one event, delete one and list its id in the other's aliases; "
                    f"otherwise make the text show what this claim adds to {other.id}#{its.id}"
                )
                yield Finding(claim.origin.at("text"), message, hint)
