"""One event: what is said to have happened, who says what, the sources, the neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from timeline.knowledge import Day, Known, first, since
from timeline.model import EDITOR, Event, Note
from timeline.views import axis
from timeline.views.claims import groups
from timeline.views.page import PageView, Passage
from timeline.views.references import Entry, entry
from timeline.views.rows import plain_row
from timeline.views.site import Link, Site, event_address

REACH = 2
"""How many events before and after are named."""


def pages(site: Site) -> Iterable[PageView]:
    """Give every event's page, and the tombstones of those withdrawn."""
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
            partial(dict, withdrawal=event.withdrawn),
        )


def _passages(site: Site, event: Event) -> Iterable[Passage]:
    """Give the title with the date and tags, each claim under its claimant, notes, sources."""
    summary = "" if event.body.strip() else event.summary
    yield Passage(event.title, ". ".join(filter(None, (site.when(event), summary, *event.tags))))
    for claim in event.claims:
        speakers = (claim.claimant, *claim.via)
        figures = ", ".join(figure.text for figure in claim.figures)
        quotes = (citation.quote for citation in claim.sources)
        words = (figures, claim.text, *quotes, claim.scope, claim.note)
        yield Passage(
            ", ".join(site.chronology.actor(name).name for name in speakers),
            " ".join(filter(None, words)),
            claim.id,
        )
    if event.notes:
        yield Passage(
            site.text("notes_on_claims"), " ".join(note.text for note in event.notes), "tl_notes"
        )
    sources = (site.chronology.sources[key] for key in event.cited())
    titles = " ".join(f"{source.outlet}: {source.title}" for source in sources)
    yield Passage(site.text("sources"), titles, "tl_sources")


def numbers(event: Event) -> Mapping[str, int]:
    """Number an event's sources from 1, in the order they are cited."""
    return {source: number for number, source in enumerate(event.cited(), start=1)}


def _event(site: Site, event: Event, line: axis.Axis | None) -> Mapping[str, object]:
    chronology = site.chronology
    order = numbers(event)
    before, after = chronology.around(event, REACH)
    revealed = chronology.revealed(event)
    related = [
        chronology.event_by_id[key] for key in event.related if key in chronology.event_by_id
    ]
    return {
        "event": event,
        "axis": line,
        "here": line.mark(event) if line else None,
        "position": chronology.position(event) + 1,
        "total": len(chronology.events),
        "status": site.text(f"status_{event.status.value}"),
        "revealed": revealed,
        "places": _distinct(site.place_link(reference) for reference in event.places),
        "actors": _distinct(site.actor_link(reference) for reference in event.actors),
        "tags": _distinct(site.tag_link(tag) for tag in event.tags),
        "groups": groups(site, event, order),
        "days": _days(site, event),
        "said": first(map(site.known.claim, event.claims)),
        "noted": first(site.known.note(event, note.by) for note in event.notes),
        "corrected": first(since(one.date) for one in event.corrections),
        "known": site.known.event(event),
        "whole": site.known.whole(event),
        "notes": [_note(site, event, note, order) for note in event.notes],
        "corrections": [(one, since(one.date)) for one in event.corrections],
        "sources": [
            (entry(chronology.sources[key], number), site.known.cited(event)[key])
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
    }


def _days(site: Site, event: Event) -> tuple[Day, ...]:
    """List the days on which this event's page changed."""
    changes = (
        site.known.event(event),
        site.known.whole(event),
        *map(site.known.claim, event.claims),
        *(since(one.date) for one in event.corrections),
    )
    return tuple(sorted({day for day in changes if day}))


def _note(
    site: Site, event: Event, note: Note, order: Mapping[str, int]
) -> tuple[Note, Entry | None, Known]:
    known = site.known.note(event, note.by)
    if note.by == EDITOR:
        return note, None, known
    return note, entry(site.chronology.sources[note.by], order[note.by]), known


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(links))
