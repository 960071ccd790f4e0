"""Who acts, speaks and passes on; and what each said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from timeline.chronology import Citing, Said
from timeline.model import Actor, Claim, Event
from timeline.views.overtime import over_time
from timeline.views.page import PageView, Passage
from timeline.views.rows import plain_row
from timeline.views.site import Link, Site
from timeline.views.sources import Mentions, mentions


def pages(site: Site) -> Iterable[PageView]:
    """Give the list of actors and every actor's page."""
    yield PageView(
        "actors/",
        site.text("actors"),
        "timeline/actors.html",
        partial(_actors, site),
        section="actors",
    )
    for actor in site.chronology.actors.values():
        yield PageView(
            f"actors/{actor.id}/",
            actor.name,
            "timeline/actor.html",
            partial(_actor, site, actor),
            description=actor.description,
            search=partial(_passages, actor),
            origin=actor.origin.location if actor.origin else None,
            has_feed=True,
        )


def _passages(actor: Actor) -> Sequence[Passage]:
    return (Passage(actor.name, ". ".join(filter(None, (*actor.aliases, actor.description)))),)


def _actors(site: Site) -> Mapping[str, object]:
    chronology = site.chronology
    return {
        "actors": [
            (
                Link(actor.name, f"actors/{actor.id}/"),
                actor,
                site.slot(actor),
                len(chronology.claims_by_actor.get(actor.id, ())),
                len(chronology.events_by_actor.get(actor.id, ())),
                site.actor_link(actor.part_of) if actor.part_of else None,
            )
            for actor in sorted(chronology.actors.values(), key=lambda a: a.name.casefold())
        ]
    }


def _actor(site: Site, actor: Actor) -> Mapping[str, object]:
    chronology = site.chronology
    members = [a for a in chronology.actors.values() if _parent(site, a) == actor.id]
    return {
        "actor": actor,
        "slot": site.slot(actor),
        "parent": site.actor_link(actor.part_of) if actor.part_of else None,
        "members": [Link(member.name, f"actors/{member.id}/") for member in members],
        "figures": over_time(site, actor),
        "said": tuple(by_event(site, _without_figures(site, actor))),
        "rows": [plain_row(site, one) for one in chronology.events_by_actor.get(actor.id, ())],
    }


def _without_figures(site: Site, actor: Actor) -> Iterable[Said]:
    """List what an actor said that counts nothing; a body's members speak for it."""
    chronology = site.chronology
    said = (
        one
        for speaker in site.speakers.get(actor.id, ())
        for one in chronology.claims_by_actor.get(speaker, ())
        if not one.claim.figures
    )
    return sorted(said, key=lambda one: chronology.position(one.event))


def _parent(site: Site, actor: Actor) -> str:
    return site.chronology.actor(actor.part_of).id if actor.part_of else ""


def by_event(site: Site, said: Iterable[Said]) -> Iterable[Mentions]:
    """Gather claims under their events, in the events' order."""
    claims: dict[str, tuple[Event, list[Claim]]] = {}
    for one in said:
        claims.setdefault(one.event.id, (one.event, []))[1].append(one.claim)
    for event, members in claims.values():
        yield mentions(site, Citing(event, tuple(members)))
