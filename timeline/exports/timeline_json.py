"""`timeline.json`: the whole model, with the earliest and the latest bound of every date.

What is absent is absent, never null. Events stand in chronological order, those withdrawn last
with nothing but their reason; sources stand by id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from timeline.chronology import Chronology
from timeline.edtf import Edtf
from timeline.exports.export import Export, Format
from timeline.model import Actor, Citation, Claim, Event, Figure, Place, Source
from timeline.site.site import Site, event_address

VERSION = 1

Json = dict[str, object]


def write(site: Site) -> str:
    """Write the chronology as JSON, indented by two, with a line break at its end."""
    return json.dumps(data(site), ensure_ascii=False, indent=2) + "\n"


def data(site: Site) -> Json:
    """Give the chronology as plain data."""
    chronology, settings = site.chronology, site.chronology.settings
    measures: Mapping[str, Json] = {
        key: told(label=measure.label, unit=measure.unit, sum_of=list(measure.sum_of))
        for key, measure in settings.measures.items()
    }
    events = [event_data(site, event) for event in chronology.events]
    withdrawn = [_withdrawn(site, event) for event in chronology.withdrawn]
    return {
        "version": VERSION,
        **told(
            title=settings.title,
            description=settings.description,
            site_url=settings.site_url,
            language=settings.language,
            date_locale=settings.date_locale,
            license=settings.license,
            contact=settings.contact,
            feed_authority=settings.feed_authority,
        ),
        "measures": measures,
        "events": [*events, *withdrawn],
        "sources": [source_data(source) for _, source in sorted(chronology.sources.items())],
        "actors": {
            key: _actor(chronology, actor) for key, actor in sorted(chronology.actors.items())
        },
        "places": {key: place_data(place) for key, place in sorted(chronology.places.items())},
    }


def told(**fields: object) -> Json:
    """Leave out what is not told: None, no text, and empty lists."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def date_data(site: Site, date: Edtf | None) -> Json | None:
    """Give a date with its bounds (ISO 8601, `-inf`, `inf` or `unknown`) and its words."""
    if date is None:
        return None
    return {
        "edtf": date.text,
        "earliest": str(date.earliest),
        "latest": str(date.latest),
        "text": site.words(date),
    }


def url(site: Site, address: str) -> str:
    """Give the whole address of a page; from the site's root where it does not say where it is."""
    return f"{site.chronology.settings.site_url.rstrip('/')}/{address}"


def event_data(site: Site, event: Event) -> Json:
    """Give an event with all that its file says."""
    chronology = site.chronology
    return told(
        id=event.id,
        title=event.title,
        date=date_data(site, event.date),
        date_text=event.date_text,
        added=event.added.text if event.added else None,
        revealed=date_data(site, event.revealed),
        status=event.status.value,
        summary=event.summary,
        body=event.body.strip("\n"),
        folder=folder(site, event),
        url=url(site, event_address(event)),
        places=[_place(chronology.place_of(reference)) for reference in event.places],
        actors=[chronology.actor(name).id for name in event.actors],
        tags=list(event.tags),
        sources=list(event.sources),
        claims=[_claim(site, event, claim) for claim in event.claims],
        notes=[{"text": note.text, "by": note.by} for note in event.notes],
        related=[key for key in event.related if key in chronology.event_by_id],
        image=told(
            src=event.image.src,
            alt=event.image.alt,
            credit=event.image.credit,
            license=event.image.license,
        )
        if event.image
        else None,
        corrections=[{"date": one.date.text, "text": one.text} for one in event.corrections],
        aliases=list(event.aliases),
        **_ignored(event),
    )


def _ignored(record: Event | Actor | Place) -> Json:
    """Give the checks that the editors silence for a record, under the key that silences them."""
    ignores = [{"code": one.code, "reason": one.reason} for one in record.ignores]
    return {"check-ignore": ignores} if ignores else {}


def _withdrawn(site: Site, event: Event) -> Json:
    assert event.withdrawn is not None
    return told(
        id=event.id,
        folder=folder(site, event),
        url=url(site, event_address(event)),
        aliases=list(event.aliases),
        withdrawn={"date": event.withdrawn.date.text, "reason": event.withdrawn.reason},
    )


def _claim(site: Site, event: Event, claim: Claim) -> Json:
    chronology = site.chronology
    return told(
        id=claim.id,
        text=claim.text,
        claimant=chronology.actor(claim.claimant).id,
        via=[chronology.actor(name).id for name in claim.via],
        reported=date_data(site, claim.reported),
        about=date_data(site, claim.about),
        scope=claim.scope,
        figures=[_figure(figure) for figure in claim.figures],
        sources=[_citation(citation) for citation in claim.sources],
        status=claim.status.value,
        supersedes=_superseded(site, event, claim),
        note=claim.note,
        url=url(site, f"{event_address(event)}#{claim.id}"),
    )


def folder(site: Site, event: Event) -> str:
    """Give the folder of an event's file below `events/`: links between files lead through it."""
    inside = event.path.removeprefix(f"{site.chronology.settings.content_dir}/events/")
    return inside.rpartition("/")[0]


def _superseded(site: Site, event: Event, claim: Claim) -> str | list[str]:
    """Return the claims that this one replaces, without those of withdrawn events: one as text."""
    pairs = zip(claim.supersedes, claim.superseded(event.id), strict=True)
    found = [address for address, (target, _) in pairs if target in site.chronology.event_by_id]
    return found[0] if len(found) == 1 else found


def _figure(figure: Figure) -> Json:
    return told(
        measure=figure.measure,
        text=figure.text,
        low=number(figure.low),
        best=number(figure.best),
        high=number(figure.high),
        kind=figure.kind.value,
        of=figure.of,
    )


def number(value: Decimal | None) -> int | float | None:
    """Give a number as JSON has it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _citation(citation: Citation) -> Json:
    return told(id=citation.source, locator=citation.locator, quote=citation.quote)


def source_data(source: Source) -> Json:
    """Give a source as it was written, under CSL's names."""
    return {"id": source.id, **{key: plain(value) for key, value in source.written.items()}}


def plain(value: object) -> object:
    """Make plain data of what was read."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value


def _actor(chronology: Chronology, actor: Actor) -> Json:
    """Give an actor; the bodies it speaks for and belongs to by their ids, which are keys here."""
    speaks_for, part_of = (
        chronology.actor(body).id if body else "" for body in (actor.speaks_for, actor.part_of)
    )
    return told(
        name=actor.name,
        aliases=list(actor.aliases),
        speaks_for=speaks_for,
        part_of=part_of,
        description=actor.description,
        **_ignored(actor),
    )


def _place(place: Place) -> Json:
    return {"id": place.id, **place_data(replace(place, ignores=()))}


def place_data(place: Place) -> Json:
    """Give a place with its coordinates (WGS 84, in degrees) and how exact they are."""
    point = place.point
    return told(
        name=place.name,
        aliases=list(place.aliases),
        region=place.region,
        country=place.country,
        lat=number(point.lat) if point else None,
        lon=number(point.lon) if point else None,
        precision=point.precision.value if point and point.precision else None,
        description=place.description,
        **_ignored(place),
    )


EXPORT = Export(
    name="json",
    address="data/timeline.json",
    format=Format("JSON Schema", "data/timeline.schema.json"),
    purpose=(
        "The whole chronology, with the earliest and the latest bound of every date; `timeline"
        " import project` makes a project of it again."
    ),
    write=write,
)
