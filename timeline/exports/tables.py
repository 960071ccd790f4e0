"""CSV tables of events, claims' figures and sources, and the data package that describes them.

UTF-8 with a header, RFC 4180; a cell that a spreadsheet would run begins with an apostrophe.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from timeline.edtf import Edtf
from timeline.exports.timeline_json import told, url
from timeline.model import Claim, Event, Figure, Source
from timeline.views.site import Site, event_address, source_address

Cell = str | Decimal | None
Row = Sequence[Cell]

RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of something to run."""

EVENTS = (
    "id", "title", "date_edtf", "date_earliest", "date_latest", "date_text", "status", "summary",
    "places", "actors", "tags", "source_ids", "url",
)  # fmt: skip
CLAIMS = (
    "event_id", "claim_id", "claimant", "via", "text", "reported_edtf", "reported_latest",
    "about_edtf", "measure", "kind", "of", "figure_text", "low", "best", "high", "scope", "status",
    "source_ids", "quote", "url",
)  # fmt: skip
SOURCES = (
    "id", "type", "title", "author", "container_title", "publisher", "issued", "accessed", "url",
    "archive_url", "archive_date", "url_status", "cited_by",
)  # fmt: skip
NUMBERS = {"low", "best", "high", "cited_by"}
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
        source.url or url(site, source_address(source.id)),
        source.archive_url,
        _edtf(source.archive_date),
        source.url_status.value if source.url_status else "",
        str(len(site.chronology.citing.get(source.id, ()))),
    )


def _edtf(date: Edtf | None) -> str:
    return date.text if date else ""


def _several(words: Iterable[str]) -> str:
    return "; ".join(words)


def _table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    text = _Lines()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(one) for one in row])
    return "".join(text)


class _Lines(list[str]):
    """What `csv` writes to, in memory."""

    write = list.append


def cell(value: Cell) -> str:
    """Write a cell; text that a spreadsheet would run begins with an apostrophe, numbers never."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if value.startswith(RUN) else value


# --- the package ---------------------------------------------------------------------------------


TABLES: tuple[tuple[str, Sequence[str], Callable[[Site], str]], ...] = (
    ("events", EVENTS, events),
    ("claims", CLAIMS, claims),
    ("sources", SOURCES, sources),
)


def package(site: Site) -> str:
    """Describe the tables as a Frictionless data package."""
    settings = site.chronology.settings
    license_ = [{"name": settings.license}] if settings.license else []
    described = told(
        profile="tabular-data-package",
        name="chronology",
        title=settings.title,
        description=settings.description,
        homepage=settings.site_url,
        licenses=license_,
        resources=[_resource(name, columns) for name, columns, _ in TABLES],
    )
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, columns: Sequence[str]) -> dict[str, object]:
    fields = [
        {"name": column, "type": "number" if column in NUMBERS else "string"} for column in columns
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
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
