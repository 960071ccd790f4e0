"""The check for TL409, unused-registry-entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timeline.checks.corpus import Corpus, actors_at, places_at
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Actor, Place

RULE = Rule(
    "TL409",
    Severity.WARNING,
    "unused-registry-entry",
    what="no event names an actor or a place that is in a registry.",
    why="the entry has no page, so nobody will find it; usually events spell its name differently.",
    bad="""
        # content/places.yml
        kursk-region: {name: Kursk region}
        sudzha: {name: Sudzha}
        # content/events/2024-12-14-plekhovo.md
        ---
        title: Losses near Plekhovo
        date: 2024-12-14
        places: [kursk-region]
        sources: [ap-2024-12-18]
        ---
    """,
    good="""
        # content/places.yml
        kursk-region: {name: Kursk region}
        sudzha: {name: Sudzha}
        # content/events/2024-12-14-plekhovo.md
        ---
        title: Losses near Plekhovo
        date: 2024-12-14
        places: [kursk-region, sudzha]
        sources: [ap-2024-12-18]
        ---
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; none if an event could not be read."""
    if corpus.has_unread_events:
        return
    actors = [name for event in corpus.events for name, _ in actors_at(event)]
    bodies = [body for one in corpus.actors for body in (one.speaks_for, one.part_of) if body]
    suggestions = corpus.actor_suggestions
    yield from _unused("actor", corpus.actors, corpus.known_actors, suggestions, {*actors, *bodies})
    places = (place.name for event in corpus.events for place, _ in places_at(event))
    suggestions = corpus.place_suggestions
    yield from _unused("place", corpus.places, corpus.known_places, suggestions, set(places))


def _unused(
    kind: str,
    entries: Sequence[Actor] | Sequence[Place],
    known: Mapping[str, str],
    near: Suggestions,
    named: set[str],
) -> Iterable[Finding]:
    # An unknown name has been reported, with the likely intended entry.
    meant = (known.get(name) or known.get(near.nearest(name), "") for name in named)
    used = set(meant)
    for entry in entries:
        if entry.id not in used and entry.origin:
            used.add(entry.id)
            message = f"no event names the {kind} `{entry.id}`"
            hint = "delete the entry, or add to its aliases the spelling that events use"
            yield Finding(entry.origin.location, message, hint)
