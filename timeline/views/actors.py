"""Actors: claimants and intermediaries, and the claims of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.chronology import CitingEvent, EventClaim
from timeline.model import Actor, Claim, Event
from timeline.page_kinds import ACTORS
from timeline.site.site import Link, Site
from timeline.site.statements import Statement
from timeline.views.over_time import OverTime, over_time
from timeline.views.page import PageView, Passage
from timeline.views.rows import plain_row
from timeline.views.sources import Mentions, mentions

Below = Mapping[tuple[str, str], Sequence[Link]]


@dataclass(frozen=True)
class Words:
    """An actor's statements: figures over time, and the claims without figures by event."""

    figures: tuple[OverTime, ...]
    claims: tuple[Mentions, ...]


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of actors and every actor's page."""
    yield PageView(
        ACTORS.address,
        site.text(ACTORS.name),
        "timeline/actors.html",
        partial(_actors, site),
    )
    below = _below(site)
    for actor in site.chronology.actors.values():
        yield PageView(
            ACTORS.page(actor.id),
            actor.name,
            "timeline/actor.html",
            partial(_actor, site, below, actor),
            description=actor.description,
            search=partial(_passages, actor),
            origin=actor.origin.location if actor.origin else None,
            feed_of=site.chronology.events_by_actor.get(actor.id, ()),
        )


def _passages(actor: Actor) -> Sequence[Passage]:
    return (Passage(actor.name, ". ".join(filter(None, (*actor.aliases, actor.description)))),)


def _actors(site: Site) -> Mapping[str, object]:
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
            for actor in sorted(chronology.actors.values(), key=lambda a: a.name.casefold())
        ]
    }


def _actor(site: Site, below: Below, actor: Actor) -> Mapping[str, object]:
    chronology = site.chronology
    address = ACTORS.page(actor.id)
    return {
        "actor": actor,
        "slot": site.slot(actor),
        "bodies": _bodies(site, actor),
        "speakers": below.get((address, "speaks_for"), ()),
        "members": below.get((address, "part_of"), ()),
        "own": _words(site, actor, site.statements_by_actor, site.speakers),
        "others": _words(site, actor, site.statements_of_members, site.members),
        "rows": [plain_row(site, one) for one in chronology.events_by_actor.get(actor.id, ())],
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
    figures: Mapping[str, Sequence[Statement]],
    speakers: Mapping[str, Sequence[Actor]],
) -> Words:
    """Return the statements of an actor's speakers, or of its members."""
    chronology = site.chronology
    claims = (
        one
        for speaker in speakers.get(actor.id, ())
        for one in chronology.claims_by_actor.get(speaker.id, ())
        if not one.claim.figures
    )
    ordered = sorted(claims, key=lambda one: chronology.position(one.event))
    return Words(over_time(site, actor, figures.get(actor.id, ())), tuple(by_event(site, ordered)))


def by_event(site: Site, found: Iterable[EventClaim]) -> Iterable[Mentions]:
    """Group claims by event, in the events' order."""
    claims: dict[str, tuple[Event, list[Claim]]] = {}
    for one in found:
        claims.setdefault(one.event.id, (one.event, []))[1].append(one.claim)
    for event, members in claims.values():
        yield mentions(site, CitingEvent(event, tuple(members)))
