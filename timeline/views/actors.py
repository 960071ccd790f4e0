"""Actors: claimants and intermediaries, and the claims of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.chronology import CitingEvent, EventClaim
from timeline.model import Actor, Claim, Event
from timeline.page_kinds import ACTORS
from timeline.site.site import Link, Site
from timeline.site.statements import Statement
from timeline.views.chart import TimeAxis
from timeline.views.measures import shared_axis
from timeline.views.over_time import OverTime, charted, over_time
from timeline.views.page import PageView, Passage
from timeline.views.parts import FIGURE, LISTED, NAME, PLAIN, Path, Rows, Within, divided
from timeline.views.paths import LETTERS, by_date, by_day, by_letters
from timeline.views.rows import plain_row
from timeline.views.sources import Mentions, mentions

Below = Mapping[tuple[str, str], Sequence[Link]]


@dataclass(frozen=True)
class Words:
    """An actor's statements: figures over time, and the claims without figures by event."""

    figures: tuple[OverTime, ...]
    claims: tuple[Mentions, ...]


@dataclass(frozen=True)
class Entry:
    """A row of an actor's page: a figure or a claim of its speakers or members, or an event."""

    of: Statement | EventClaim | Event
    of_members: bool = False


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of actors and every actor's page."""
    actors = site.chronology.actors.values()
    yield from divided(
        site,
        PageView(ACTORS.address, site.text(ACTORS.name), "timeline/actors.html"),
        Rows(
            sorted(actors, key=lambda actor: actor.name.casefold()),
            lambda actor: by_letters(actor.name),
            lambda _: NAME,
            folder=LETTERS,
        ),
        partial(_actors, site),
    )
    below = _below(site)
    for actor in actors:
        view = PageView(
            ACTORS.page(actor.id),
            actor.name,
            "timeline/actor.html",
            description=actor.description,
            search=partial(_passages, actor),
            origin=actor.origin.location if actor.origin else None,
            feed_of=site.chronology.events_by_actor.get(actor.id, ()),
        )
        rows = Rows([*_entries(site, actor)], _path, _length)
        yield from divided(site, view, rows, partial(_actor, site, below, actor))


def _entries(site: Site, actor: Actor) -> Iterator[Entry]:
    """Yield the rows of an actor's page in their order."""
    statements = (
        (False, site.statements_by_actor, site.speakers),
        (True, site.statements_of_members, site.members),
    )
    for of_members, figures, speakers in statements:
        yield from (Entry(one, of_members) for one in figures.get(actor.id, ()))
        yield from (Entry(one, of_members) for one in _claims(site, actor, speakers))
    yield from map(Entry, site.chronology.events_by_actor.get(actor.id, ()))


def _claims(
    site: Site, actor: Actor, speakers: Mapping[str, Sequence[Actor]]
) -> Sequence[EventClaim]:
    """Return the claims without figures of an actor's speakers, or of its members."""
    chronology = site.chronology
    claims = (
        one
        for speaker in speakers.get(actor.id, ())
        for one in chronology.claims_by_actor.get(speaker.id, ())
        if not one.claim.figures
    )
    return sorted(claims, key=lambda one: chronology.position(one.event))


def _path(entry: Entry) -> Path:
    """File a figure under the day of its report, everything else under the event's date."""
    if isinstance(entry.of, Statement):
        return by_day(entry.of.known)
    return by_date(entry.of.date if isinstance(entry.of, Event) else entry.of.event.date)


def _length(entry: Entry) -> int:
    if isinstance(entry.of, Statement):
        return FIGURE
    return PLAIN if isinstance(entry.of, Event) else LISTED


def _passages(actor: Actor) -> Sequence[Passage]:
    return (Passage(actor.name, ". ".join(filter(None, (*actor.aliases, actor.description)))),)


def _actors(site: Site, actors: Sequence[Actor], within: Within) -> Mapping[str, object]:
    chronology = site.chronology
    return {
        "actors": [
            (
                Link(actor.name, ACTORS.page(actor.id)),
                actor,
                site.slot(actor),
                len(chronology.claims_by_actor.get(actor.id, ())),
                len(chronology.events_by_actor.get(actor.id, ())),
                _bodies(site, actor),
            )
            for actor in actors
        ],
        "bodies": [
            (site.actor_link(body), slot)
            for body, slot in sorted(site.slots.items(), key=lambda item: item[1])
        ],
        "has_glossary": bool(site.glossary.terms),
        "within": within,
    }


def _actor(
    site: Site, below: Below, actor: Actor, entries: Sequence[Entry], within: Within
) -> Mapping[str, object]:
    address = ACTORS.page(actor.id)
    own = [one.of for one in entries if not one.of_members]
    others = [one.of for one in entries if one.of_members]
    axis = shared_axis(site, (*charted(_figures(own)), *charted(_figures(others))))
    return {
        "actor": actor,
        "slot": site.slot(actor),
        "bodies": _bodies(site, actor),
        "speakers": below.get((address, "speaks_for"), ()),
        "members": below.get((address, "part_of"), ()),
        "own": _words(site, actor, own, axis),
        "others": _words(site, actor, others, axis),
        "rows": [plain_row(site, one.of) for one in entries if isinstance(one.of, Event)],
        "within": within,
    }


def _bodies(site: Site, actor: Actor) -> Mapping[str, Link]:
    """Return links to the bodies that an actor speaks for and belongs to, by relation.

    Each once.
    """
    given = {"speaks_for": actor.speaks_for, "part_of": actor.part_of}
    links = {relation: site.actor_link(body) for relation, body in given.items() if body}
    if links.get("speaks_for") == links.get("part_of"):
        links.pop("part_of", None)
    return links


def _below(site: Site) -> Below:
    """Return links to the actors directly below each actor, by its address and the relation."""
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for actor in site.chronology.actors.values():
        for relation, body in _bodies(site, actor).items():
            found[body.address, relation].append(Link(actor.name, ACTORS.page(actor.id)))
    return found


def _words(
    site: Site,
    actor: Actor,
    found: Sequence[Statement | EventClaim | Event],
    axis: TimeAxis | None,
) -> Words:
    """Return the statements among an actor's rows."""
    claims = (one for one in found if isinstance(one, EventClaim))
    return Words(over_time(site, actor, _figures(found), axis), tuple(by_event(site, claims)))


def _figures(found: Iterable[Statement | EventClaim | Event]) -> Sequence[Statement]:
    return [one for one in found if isinstance(one, Statement)]


def by_event(site: Site, found: Iterable[EventClaim]) -> Iterable[Mentions]:
    """Group claims by event, in the events' order."""
    claims: dict[str, tuple[Event, list[Claim]]] = {}
    for one in found:
        claims.setdefault(one.event.id, (one.event, []))[1].append(one.claim)
    for event, members in claims.values():
        yield mentions(site, CitingEvent(event, tuple(members)))
