"""CSV tables of events, claims' figures and sources, and the data package that describes them.

UTF-8 with a header, RFC 4180; a cell that a spreadsheet would run as a formula begins with an
apostrophe. Numbers and dates never do: they cannot be formulas, and other programs need them
unchanged.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from timeline.exports.addresses import claim_url, url
from timeline.exports.export import CSV, Export, Format, has_claims, has_events, has_sources
from timeline.exports.record_data import without_absent
from timeline.model import Event
from timeline.model.claim_fields import CLAIMS_TABLE
from timeline.model.event_fields import EVENTS_TABLE
from timeline.model.fields import Choice, Column, Either, Field, Kind, Number, Simple, Table
from timeline.model.registry_fields import INLINE_PLACE
from timeline.model.source_fields import SOURCES_TABLE
from timeline.site.site import Site, event_address
from timeline.text.json_text import indented

Row = tuple[object, Mapping[str, str]]
"""A record, and the texts of computed columns."""

RUN = ("=", "+", "-", "@", "\t", "\r")
"""Characters at the beginning of a spreadsheet formula."""

BOUNDS = ("edtf", "earliest", "latest")
"""Parts of a date that begin with a minus in years before 1, and must not be escaped."""

TABLES = (EVENTS_TABLE, CLAIMS_TABLE, SOURCES_TABLE)


def events(site: Site) -> str:
    """Return a row per event."""
    return _table(site, EVENTS_TABLE, ((one, [_event(site, one)]) for one in _published(site)))


def event_rows(site: Site) -> Iterable[Row]:
    """Return the events, and the texts of their computed columns."""
    return (_event(site, event) for event in _published(site))


def _event(site: Site, event: Event) -> Row:
    cited = "; ".join(event.cited())
    address = url(site, event_address(event))
    return event, {"date_text": site.when(event), "source_ids": cited, "url": address}


def claims(site: Site) -> str:
    """Return a row per figure of a claim, or one for a claim without figures."""
    return _table(site, CLAIMS_TABLE, ((one, _claims(site, one)) for one in _published(site)))


def claim_rows(site: Site) -> Iterable[Row]:
    """Return the claims with one figure each at most, and the texts of computed columns."""
    return chain.from_iterable(_claims(site, event) for event in _published(site))


def _claims(site: Site, event: Event) -> Iterable[Row]:
    return (
        (
            replace(claim, figures=(figure,) if figure else ()),
            {"event_id": event.id, "url": claim_url(site, event, claim)},
        )
        for claim in event.claims
        for figure in claim.figures or (None,)
    )


def _published(site: Site) -> Sequence[Event]:
    return site.chronology.events


def sources(site: Site) -> str:
    """Return a row per source, by id."""
    chronology = site.chronology
    rows = (
        (source, {"cited_by": str(len(chronology.citing.get(source.id, ())))})
        for source in sorted(chronology.sources.values(), key=lambda source: source.id)
    )
    return _table(site, SOURCES_TABLE, ((row, [row]) for row in rows))


def _table(site: Site, table: Table, records: Iterable[tuple[object, Iterable[Row]]]) -> str:
    """Return a table; each record comes with what its rows follow from."""
    text = _Lines()
    csv.writer(text, lineterminator="\r\n").writerow(column.name for column in table.columns)
    columns = [(one, table.path(one), table.kind(one)) for one in table.columns]
    with site.kept.parts(f"{table.name}-csv") as parts:
        text += [parts.made(one, partial(_lines, site, columns, rows)) for one, rows in records]
    return "".join(text)


def _lines(
    site: Site, columns: Iterable[tuple[Column, tuple[Field, ...], Kind]], rows: Iterable[Row]
) -> str:
    """Return some rows of a table."""
    text = _Lines()
    writer = csv.writer(text, lineterminator="\r\n")
    for record, made in rows:
        cells = []
        for column, path, kind in columns:
            given = made.get(column.name)
            if given is None:
                given = "; ".join(texts(site, column, kind, values(record, path)))
            is_safe = isinstance(kind, Number) or column.part in BOUNDS
            cells.append(given if is_safe else harmless(given))
        writer.writerow(cells)
    return "".join(text)


class _Lines(list[str]):
    """The output of `csv`, in memory."""

    write = list.append


def harmless(text: str) -> str:
    """Return a text that a spreadsheet does not run: a formula is preceded by an apostrophe."""
    return f"'{text}" if text.startswith(RUN) else text


def values(record: object, path: tuple[Field, ...]) -> Iterable[Any]:
    """Return the values on the path of a column's fields; all items of lists."""
    if getattr(record, path[0].name) in (None, "", ()):
        return ()
    found = [record]
    for field in path:
        below = [getattr(one, field.name) for one in found]
        found = [each for one in below for each in (one if isinstance(one, tuple) else (one,))]
    return (one for one in found if one is not None)


def texts(site: Site, column: Column, kind: Kind, found: Iterable[Any]) -> Iterable[str]:
    """Return the values of a cell as texts, without empty ones."""
    return filter(None, (_text(site, column, kind, one) for one in found))


def _text(site: Site, column: Column, kind: Kind, value: Any) -> str:
    made = str(value)
    match kind:
        case Simple.ACTOR | Either(Simple.ACTOR, _):
            made = site.chronology.actor(value).name
        case Simple.DATE | Simple.MOMENT | Simple.DAY:
            made = value.text if column.part in ("", "edtf") else str(getattr(value, column.part))
        case Simple.TRUTH:
            made = "true" if value else ""
        case Number():
            made = f"{value.normalize():f}"
        case Either(_, record) if record is INLINE_PLACE:
            made = site.chronology.place(value).name
    return made


# --- the package ---------------------------------------------------------------------------------


def package(site: Site) -> str:
    """Return the description of the tables as a Frictionless data package."""
    settings = site.chronology.settings
    license_ = {"name": settings.license, "path": site.license_url} if settings.license else None
    described = without_absent(
        profile="tabular-data-package",
        name="chronology",
        title=settings.title,
        description=settings.description,
        homepage=settings.site_url,
        licenses=[license_] if license_ else [],
        resources=[_resource(table) for table in TABLES],
    )
    return indented(described) + "\n"


def _resource(table: Table) -> dict[str, object]:
    """Return the description of a CSV table (Frictionless Tabular Data Resource)."""
    fields = [
        without_absent(
            name=column.name,
            type="number" if isinstance(table.kind(column), Number) else "string",
            description=column.about,
            constraints=_constraints(table.kind(column), column),
        )
        for column in table.columns
    ]
    schema: dict[str, object] = {"fields": fields}
    if table.key:
        schema["primaryKey"] = table.key
    if table is CLAIMS_TABLE:
        schema["foreignKeys"] = [
            {"fields": "event_id", "reference": {"resource": "events", "fields": "id"}}
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": "Cells that could run as formulas start with an apostrophe.",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _constraints(kind: Kind, column: Column) -> dict[str, object] | None:
    """Return the constraints on a column's cells."""
    if isinstance(kind, Choice):
        return {"enum": [str(one) for one in kind.values]}
    return {"required": True} if column.required else None


EVENTS_CSV = Export(
    name="events-csv",
    address="data/events.csv",
    format=CSV,
    purpose="One row per event, for spreadsheets and statistics.",
    write=events,
    holds=has_events,
    has_texts=False,
)

CLAIMS_CSV = Export(
    name="claims-csv",
    address="data/claims.csv",
    format=CSV,
    purpose="One row per figure: wording, bounds, claimant, dates.",
    write=claims,
    holds=has_claims,
    has_texts=False,
)

SOURCES_CSV = Export(
    name="sources-csv",
    address="data/sources.csv",
    format=CSV,
    purpose="One row per source.",
    write=sources,
    holds=has_sources,
    has_texts=False,
)

DATAPACKAGE = Export(
    name="datapackage",
    address="data/datapackage.json",
    format=Format(
        "Frictionless Data Package",
        "https://specs.frictionlessdata.io/data-package/",
        "application/json",
    ),
    purpose="The meaning of the tables’ columns (Frictionless).",
    write=package,
    has_texts=False,
)
