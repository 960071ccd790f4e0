"""CSV tables of events, claims' figures and sources, and the data package that describes them.

UTF-8 with a header, RFC 4180; a cell that a spreadsheet would run begins with an apostrophe.
Numbers and dates never do: nothing in them can be run, and other programs need them as they are.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from timeline.edtf import Edtf
from timeline.exports.export import CSV, Export, Format
from timeline.exports.timeline_json import told, url
from timeline.model import Claim, Event, Figure, Kind, Source, Status, UrlStatus
from timeline.site.site import Site, event_address

Cell = str | Decimal | None
Row = Sequence[Cell]

RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of something to run."""

EVENTS = {
    "id": "The event's id: its page is /events/<id>/.",
    "title": "The event in one line.",
    "date_edtf": "When it happened, as exact as it is known: EDTF (Library of Congress, 2019).",
    "date_earliest": "The earliest day or time that the date can mean; -inf or unknown where none.",
    "date_latest": "The latest day or time that the date can mean; inf or unknown where none.",
    "date_text": "The date in words.",
    "status": "What the chronology holds of the event.",
    "summary": "The event in a few sentences.",
    "places": "Names of places, parted by semicolons.",
    "actors": "Names of actors, parted by semicolons.",
    "tags": "Tags, parted by semicolons.",
    "source_ids": "Ids of all sources that the event cites, parted by semicolons.",
    "url": "The event's page.",
}
CLAIMS = {
    "event_id": "The event that the claim belongs to.",
    "claim_id": "The claim's id, unique in its event.",
    "claimant": "Who said it.",
    "via": "Who passed it on, nearest to the claimant first, parted by semicolons.",
    "text": "What was said, in the chronology's words.",
    "reported_edtf": "When it became public: EDTF; empty where not known.",
    "reported_latest": "The latest day that it can have become public.",
    "about_edtf": "The time it speaks of, where that is not the event's date: EDTF.",
    "measure": "What the figure counts: an id of the chronology's measures.",
    "kind": "Up to the day reported (total), within the time spoken of (span), a rate, or a plan.",
    "of": "The part of the population that the figure counts, where not the whole.",
    "figure_text": "The figure in the words reported.",
    "low": "The lowest number that the words allow; empty where they give none.",
    "best": "The number that the words give; empty where they give a bound alone.",
    "high": "The highest number that the words allow; empty where they give none.",
    "scope": "The time or population meant, in words.",
    "status": "What the chronology holds of the claim.",
    "source_ids": "Ids of the claim's sources, parted by semicolons.",
    "quote": "Words of the sources, verbatim, parted by semicolons.",
    "url": "The claim's place on its event's page.",
}
SOURCES = {
    "id": "The source's id: its page is /sources/<id>/.",
    "type": "An item type of the Citation Style Language.",
    "title": "The title; in brackets where it is a description.",
    "author": "Persons and bodies, parted by semicolons.",
    "container_title": "The publication that it appeared in.",
    "publisher": "Who published it.",
    "issued": "When it was published: EDTF; empty where not known.",
    "accessed": "When it was read: EDTF.",
    "url": "Its address; empty where it has none.",
    "archive_url": "The address of an archived copy.",
    "archive_date": "When that copy was made: EDTF.",
    "url_status": "Whether the address still leads to it.",
    "cited_by": "How many events cite it.",
}
"""The tables' columns and what stands in them."""

NUMBERS = {"low", "best", "high", "cited_by"}
DATES = {
    *("date_edtf", "date_earliest", "date_latest", "reported_edtf", "reported_latest"),
    *("about_edtf", "issued", "accessed", "archive_date"),
}
REQUIRED = {"id", "title", "date_edtf", "event_id", "claim_id", "claimant", "type"}
VALUES: Mapping[str, Iterable[StrEnum]] = MappingProxyType(
    {"status": Status, "kind": Kind, "url_status": UrlStatus}
)
KEYS = {"events": "id", "sources": "id"}


def events(site: Site) -> str:
    """Write a row an event."""
    return _table(EVENTS, (_event(site, event) for event in site.chronology.events))


def claims(site: Site) -> str:
    """Write a row a claim's figure, one row for a claim without."""
    return _table(
        CLAIMS,
        (
            _claim(site, event, claim, figure)
            for event in site.chronology.events
            for claim in event.claims
            for figure in claim.figures or (None,)
        ),
    )


def sources(site: Site) -> str:
    """Write a row a source, by id."""
    ordered = sorted(site.chronology.sources.values(), key=lambda source: source.id)
    return _table(SOURCES, (_source(site, source) for source in ordered))


def _event(site: Site, event: Event) -> Row:
    chronology = site.chronology
    return (
        event.id,
        event.title,
        event.date.text,
        str(event.date.earliest),
        str(event.date.latest),
        site.when(event),
        event.status.value,
        event.summary,
        _several(chronology.place(one).name for one in event.places),
        _several(chronology.actor(one).name for one in event.actors),
        _several(event.tags),
        _several(event.cited()),
        url(site, event_address(event)),
    )


def _claim(site: Site, event: Event, claim: Claim, figure: Figure | None) -> Row:
    chronology = site.chronology
    counted: Row = (
        (
            figure.measure,
            figure.kind.value,
            figure.of,
            figure.text,
            figure.low,
            figure.best,
            figure.high,
        )
        if figure
        else ("",) * 7
    )
    return (
        event.id,
        claim.id,
        chronology.actor(claim.claimant).name,
        _several(chronology.actor(one).name for one in claim.via),
        claim.text,
        _edtf(claim.reported),
        str(claim.reported.latest) if claim.reported else "",
        _edtf(claim.about),
        *counted,
        claim.scope,
        claim.status.value,
        _several(citation.source for citation in claim.sources),
        _several(citation.quote for citation in claim.sources if citation.quote),
        url(site, f"{event_address(event)}#{claim.id}"),
    )


def _source(site: Site, source: Source) -> Row:
    return (
        source.id,
        source.type,
        source.title,
        _several(map(str, source.author)),
        source.container_title,
        source.publisher,
        _edtf(source.issued),
        _edtf(source.accessed),
        source.url,
        source.archive_url,
        _edtf(source.archive_date),
        source.url_status.value if source.url_status else "",
        str(len(site.chronology.citing.get(source.id, ()))),
    )


def _edtf(date: Edtf | None) -> str:
    return date.text if date else ""


def _several(words: Iterable[str]) -> str:
    return "; ".join(words)


def _table(columns: Collection[str], rows: Iterable[Row]) -> str:
    text = _Lines()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(*one) for one in zip(columns, row, strict=True)])
    return "".join(text)


class _Lines(list[str]):
    """What `csv` writes to, in memory."""

    write = list.append


def cell(column: str, value: Cell) -> str:
    """Write a cell; text that a spreadsheet would run begins with an apostrophe.

    Dates were read as EDTF: what begins with a minus there is a year before 1, or no beginning.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return f"'{value}" if column not in DATES and value.startswith(RUN) else value


# --- the package ---------------------------------------------------------------------------------


TABLES: tuple[tuple[str, Mapping[str, str], Callable[[Site], str]], ...] = (
    ("events", EVENTS, events),
    ("claims", CLAIMS, claims),
    ("sources", SOURCES, sources),
)


def package(site: Site) -> str:
    """Describe the tables as a Frictionless data package."""
    settings = site.chronology.settings
    license_ = {"name": settings.license, "path": site.license_url} if settings.license else None
    described = told(
        profile="tabular-data-package",
        name="chronology",
        title=settings.title,
        description=settings.description,
        homepage=settings.site_url,
        licenses=[license_] if license_ else [],
        resources=[_resource(name, columns) for name, columns, _ in TABLES],
    )
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, columns: Mapping[str, str]) -> dict[str, object]:
    fields = [
        told(
            name=column,
            type="number" if column in NUMBERS else "string",
            description=words,
            constraints=_constraints(column),
        )
        for column, words in columns.items()
    ]
    schema: dict[str, object] = {"fields": fields}
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    if name == "claims":
        schema["foreignKeys"] = [
            {"fields": "event_id", "reference": {"resource": "events", "fields": "id"}}
        ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "description": "Text that a spreadsheet would run begins with an apostrophe of ours.",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _constraints(column: str) -> dict[str, object] | None:
    """Say what a column's cells may be."""
    if column in VALUES:
        return {"enum": [one.value for one in VALUES[column]]}
    return {"required": True} if column in REQUIRED else None


EVENTS_CSV = Export(
    name="events-csv",
    address="data/events.csv",
    format=CSV,
    purpose="A row an event, for spreadsheets and statistics.",
    write=events,
)

CLAIMS_CSV = Export(
    name="claims-csv",
    address="data/claims.csv",
    format=CSV,
    purpose="A row a claim’s figure: words, bounds, claimant, dates.",
    write=claims,
)

SOURCES_CSV = Export(
    name="sources-csv",
    address="data/sources.csv",
    format=CSV,
    purpose="A row a source.",
    write=sources,
)

DATAPACKAGE = Export(
    name="datapackage",
    address="data/datapackage.json",
    format=Format("Frictionless Data Package", "https://specs.frictionlessdata.io/data-package/"),
    purpose="What the tables’ columns mean (Frictionless).",
    write=package,
)
