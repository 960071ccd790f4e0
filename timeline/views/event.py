"""An event's page: its text, claims, sources and neighbours."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.known_since import Day, Known, first, since
from timeline.model import EDITOR, Actor, Event, Note
from timeline.site.card import frame
from timeline.site.references import Entry, entry, source_anchor
from timeline.site.site import Link, Site, event_address
from timeline.site.statements import keyed
from timeline.views import axis
from timeline.views.claims import ClaimGroup, Reference, groups
from timeline.views.deferred import Deferred
from timeline.views.page import PageView, Passage
from timeline.views.rows import plain_row

_LAST = Day(sys.maxsize)

REACH = 2
"""The number of neighbouring events listed before and after."""


def pages(site: Site) -> Iterable[PageView]:
    """Yield every event's page, and the tombstones of withdrawn ones."""
    line = axis.axis(site)
    for event in site.chronology.events:
        yield PageView(
            event_address(event),
            event.title,
            "timeline/event.html",
            partial(_event, site, event, line),
            description=site.summaries.of(event),
            search=partial(_passages, site, event),
        )
    for event in site.chronology.withdrawn:
        yield PageView(
            event_address(event),
            site.text("withdrawn"),
            "timeline/withdrawn.html",
            partial(dict, withdrawal=event.withdrawn, event=event),
            description=_withdrawn(site, event),
        )


def _withdrawn(site: Site, event: Event) -> str:
    """Return in plain text that an event was withdrawn, and why."""
    if event.withdrawn is None:
        return ""
    note = site.text("withdrawn_note", date=site.words(event.withdrawn.date))
    return f"{note} {site.text('withdrawn_reason')} {event.withdrawn.reason}"


def _passages(site: Site, event: Event) -> Iterable[Passage]:
    """Yield the title, the text, each claim with its claimant, the notes and each source."""
    known = site.known
    whole = known.whole(event)
    yield Passage(event.title, "", known=known.event(event))
    summary = "" if event.body.strip() else event.summary
    about = ". ".join(filter(None, (site.when(event).rstrip("."), summary, *event.tags)))
    yield Passage("", about, "tl_text", whole, holds_text=True)
    late: dict[str, list[str]] = {}
    for claim in event.claims:
        reported, citing = known.claim(claim), known.citing(claim)
        quotes: list[str] = []
        for citation in claim.sources:
            source = known.chronology.sources.get(citation.source)
            out = known.published_later(source, reported) if source else None
            of_then = citing.get(citation.source) == reported and out is None
            (quotes if of_then else late.setdefault(citation.source, [])).append(citation.quote)
        figures = site.text.listed(figure.text for figure in claim.figures)
        yield Passage(
            site.text.listed(
                site.chronology.actor(name).name for name in (claim.claimant, *claim.via)
            ),
            " ".join(filter(None, (figures, claim.text, *quotes, claim.scope))),
            claim.id,
            reported,
        )
    yield from _names(site, event)
    notes = (*(claim.note for claim in event.claims), *(note.text for note in event.notes))
    if any(notes):
        yield Passage(
            site.text("notes_on_claims"), " ".join(filter(None, notes)), "tl_notes", whole
        )
    for key, day in known.cited(event).items():
        source = site.chronology.sources[key]
        publisher = source.publisher if source.publisher != source.outlet else ""
        held = (f"{source.outlet}: {source.title}", publisher, *late.get(key, ()))
        out = known.published_later(source, day)
        yield Passage("", " ".join(filter(None, held)), source_anchor(key), out or day)


def _names(site: Site, event: Event) -> Iterable[Passage]:
    """Yield the other names of the claimants, and the names of all other actors and places."""
    known = site.known
    done: set[str] = set()
    for claim in sorted(event.claims, key=lambda one: known.claim(one) or _LAST):
        for name in (claim.claimant, *claim.via):
            actor = site.chronology.actor(name)
            if actor.aliases and actor.id not in done:
                aliases = site.text.listed(actor.aliases)
                yield Passage(actor.name, aliases, claim.id, known.claim(claim))
            done.add(actor.id)
    whole = known.whole(event)
    for reference in event.actors:
        actor = site.chronology.actor(reference)
        if actor.id not in done:
            yield Passage(actor.name, site.text.listed(actor.aliases), known=whole)
        done.add(actor.id)
    for at in event.places:
        place = site.chronology.place_of(at)
        words = (*place.aliases, place.region, place.country)
        yield Passage(place.name, site.text.listed(words), known=whole)


def numbers(event: Event) -> Mapping[str, int]:
    """Number an event's sources from 1, in the order of their citation."""
    return {source: number for number, source in enumerate(event.cited(), start=1)}


def _event(site: Site, event: Event, line: axis.Axis | None) -> Mapping[str, object]:
    """Return the data of an event's page; `line` is the axis of the whole chronology."""
    chronology = site.chronology
    order = numbers(event)
    before, after = chronology.around(event, REACH)
    claims = groups(site, event, order)
    revealed = chronology.revealed(event)
    related = [
        chronology.event_by_id[key] for key in event.related if key in chronology.event_by_id
    ]
    return {
        "event": event,
        "axis": line,
        "here": line.mark(event) if line else None,
        "revealed": revealed,
        "places": _distinct(site.place_link(reference) for reference in event.places),
        "actors": _distinct(site.actor_link(reference) for reference in event.actors),
        "tags": _distinct(site.tag_link(tag) for tag in event.tags),
        "groups": claims,
        "cited": keyed(_references(claims), lambda one: (one.source,)),
        "previous": _neighbour(site, before[-1:]),
        "next": _neighbour(site, after[:1]),
        "days": _days(site, event),
        "claims_known": first(map(site.known.claim, event.claims)),
        "noted": first(site.known.note(event, note.by) for note in event.notes),
        "corrected": first(since(one.date) for one in event.corrections),
        "known": site.known.event(event),
        "whole": site.known.whole(event),
        "terms": site.glossary.named_in(event.body),
        "notes": [_note(site, event, note, order) for note in event.notes],
        "corrections": [(one, since(one.date)) for one in event.corrections],
        "sources": [
            (entry(site, chronology.sources[key], number), site.known.cited(event)[key])
            for key, number in order.items()
        ],
        "around": [
            *(plain_row(site, one) for one in before),
            plain_row(site, event, current=True),
            *(plain_row(site, one) for one in after),
        ],
        "neighbours": first(map(site.known.event, (*before, *after))),
        "related": [plain_row(site, one) for one in related],
        "relations": first(map(site.known.event, related)),
        "embed": Deferred((event, _voices(site, event)), lambda: frame(site, event)),
    }


def _voices(site: Site, event: Event) -> list[tuple[Actor, ...]]:
    """Return the claimants of an event, each with those it speaks for."""
    chronology = site.chronology
    return [chronology.bodies.voices_of(chronology.actor(claim.claimant)) for claim in event.claims]


def _references(claims: Iterable[ClaimGroup]) -> Iterator[Reference]:
    """Yield the claims' references that have an anchor: each claim's on its first row."""
    for group in claims:
        for row in group.rows:
            yield from (one for one in row.references if one.anchor)


@dataclass(frozen=True)
class Neighbour:
    """An event next to another in time, and the day from which it is known."""

    title: str
    address: str
    known: Known


def _neighbour(site: Site, events: Sequence[Event]) -> Neighbour | None:
    for event in events:
        return Neighbour(event.title, event_address(event), site.known.event(event))
    return None


def _days(site: Site, event: Event) -> tuple[Day, ...]:
    """Return the days on which the contents of this event's page changed."""
    changes = (
        site.known.event(event),
        site.known.whole(event),
        *map(site.known.claim, event.claims),
        *(since(one.date) for one in event.corrections),
        *(
            site.known.published_later(site.chronology.sources[key], known)
            for key, known in site.known.cited(event).items()
        ),
    )
    return tuple(sorted({day for day in changes if day}))


def _note(
    site: Site, event: Event, note: Note, order: Mapping[str, int]
) -> tuple[Note, Entry | None, Known]:
    known = site.known.note(event, note.by)
    if note.by == EDITOR:
        return note, None, known
    return note, entry(site, site.chronology.sources[note.by], order[note.by]), known


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(links))
