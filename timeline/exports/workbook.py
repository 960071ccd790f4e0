"""A workbook (.xlsx) of events, claims and sources, to be filled in and imported again.

The columns are called as the fields are, so that `timeline import events` finds them. Every cell is
text: a spreadsheet program must not turn `2024-12` into a day, and no text may run as a formula.
The same content gives the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, BinaryIO, NamedTuple

from timeline.exports.export import MissingPackageError
from timeline.model import Citation, Claim, Event, Figure, Kind, PlaceReference, Source, Status
from timeline.model.claim_fields import CLAIM
from timeline.model.event_fields import EVENT
from timeline.model.events import EDITOR
from timeline.model.fields import Record
from timeline.model.source_fields import SOURCE
from timeline.site.references import person
from timeline.site.site import Site

SHEETS = ("Events", "Claims", "Sources")
"""The names of the sheets, by which the import knows them."""

EMPTY_ROWS = 500
"""The number of rows below the last one in which choices are offered."""

_CREATED = datetime.datetime(2000, 1, 1)  # one for all, so that the bytes are the same
_ABOUT = (
    "Fill in this workbook and send it back. Add rows at the end; don’t change the ids of existing "
    "rows. For a new event, choose an id, such as 2024-12-14-fire, or leave it empty.",
    "Events has one row per event, and Claims one row per figure of a claim: who said it, what, "
    "and by which sources. event_id is the id of the event in Events.",
    "first_quote and first_locator are the quotation from a claim’s first source, and the place in "
    "it.",
    "Several names or ids in a cell are separated by semicolons. A source can also be written as "
    "“Name, https://…”.",
    "Dates can be as vague as what is known: 2024-12-14, 2024-12, about 1890, or in words. "
    "Write figures in the words reported, and numbers in digits in low, best and high.",
    "An empty cell changes nothing. Whatever you change is shown to the editors before it counts.",
)


class _Column(NamedTuple):
    """A column of a sheet: its name, the path of its field, and its width in characters."""

    name: str
    record: Record
    key: str
    width: int = 16


def write(site: Site, stream: BinaryIO) -> None:
    """Write the workbook of a site to a stream.

    Raises:
        MissingPackageError: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingPackageError("xlsx") from error
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "use_zip64": False,
    }
    chronology = site.chronology
    events, claims = list(chronology.events), list(_claims(chronology.events))
    sources = [source for _, source in sorted(chronology.sources.items())]
    with Workbook(stream, options) as book:
        book.set_properties({"title": chronology.settings.title, "created": _CREATED})
        styles = (book.add_format({"bold": True}), book.add_format({"num_format": "@"}))
        _about(book, site, styles)
        notes = max([1, *(len(_notes(event)) for event in events)])
        event_columns = [*_EVENTS, *[_NOTE._replace(name=f"note {n + 1}") for n in range(1, notes)]]
        event_rows = [_event(site, event, notes) for event in events]
        _sheet(book, SHEETS[0], event_columns, event_rows, styles, _choices(event_columns, site))
        claim_rows = [_claim(site, *one) for one in claims]
        _sheet(book, SHEETS[1], _CLAIMS, claim_rows, styles, _choices(_CLAIMS, site))
        _sheet(book, SHEETS[2], _SOURCES, [_source(one) for one in sources], styles, {})


_NOTE = _Column("note", EVENT, "notes", 30)
_EVENTS = (
    _Column("id", EVENT, "id", 30),
    _Column("title", EVENT, "title", 50),
    _Column("date", EVENT, "date"),
    _Column("date_text", EVENT, "date_text"),
    _Column("revealed", EVENT, "revealed"),
    _Column("summary", EVENT, "summary", 50),
    _Column("status", EVENT, "status"),
    _Column("places", EVENT, "places", 24),
    _Column("region", EVENT, "places"),
    _Column("country", EVENT, "places"),
    _Column("lat", EVENT, "places", 10),
    _Column("lon", EVENT, "places", 10),
    _Column("places.precision", EVENT, "places", 10),
    _Column("actors", EVENT, "actors", 24),
    _Column("tags", EVENT, "tags", 20),
    _Column("sources", EVENT, "sources", 30),
    _Column("related", EVENT, "related", 20),
    _NOTE,
)
_CLAIMS = (
    _Column("event_id", EVENT, "id", 30),
    _Column("claim_id", CLAIM, "id", 10),
    _Column("claimant", CLAIM, "claimant", 24),
    _Column("via", CLAIM, "via", 24),
    _Column("text", CLAIM, "text", 50),
    _Column("reported", CLAIM, "reported"),
    _Column("about", CLAIM, "about"),
    _Column("scope", CLAIM, "scope", 24),
    _Column("measure", CLAIM, "figures"),
    _Column("figure_text", CLAIM, "figures", 20),
    _Column("low", CLAIM, "figures", 10),
    _Column("best", CLAIM, "figures", 10),
    _Column("high", CLAIM, "figures", 10),
    _Column("kind", CLAIM, "figures", 10),
    _Column("of", CLAIM, "figures", 20),
    _Column("sources", CLAIM, "sources", 30),
    _Column("first_locator", CLAIM, "sources"),
    _Column("first_quote", CLAIM, "sources", 30),
    _Column("status", CLAIM, "status"),
    _Column("supersedes", CLAIM, "supersedes", 20),
    _Column("note", CLAIM, "note", 30),
)
_SOURCES = tuple(
    _Column(key, SOURCE, key, 40 if key in ("title", "URL") else 20)
    for key in (
        *("id", "type", "title", "author", "container-title", "publisher", "issued", "accessed"),
        *("URL", "archive-url", "archive-date", "language"),
    )
)


def _claims(events: Iterable[Event]) -> Iterator[tuple[Event, Claim, Figure | None]]:
    for event in events:
        for claim in event.claims:
            for figure in claim.figures or (None,):
                yield event, claim, figure


def _event(site: Site, event: Event, notes: int) -> list[str]:
    chronology = site.chronology
    place = event.places[0] if event.places else None
    status = "" if event.status is Status.REPORTED else str(event.status)
    written = [*_notes(event), *[""] * notes]
    return [
        event.id,
        event.title,
        event.date.text,
        event.date_text,
        event.revealed.text if event.revealed else "",
        event.summary,
        status,
        "; ".join(chronology.place(one).name for one in event.places),
        *_details(place),
        "; ".join(chronology.actor(one).name for one in event.actors),
        "; ".join(event.tags),
        "; ".join(event.sources),
        "; ".join(event.related),
        *written[:notes],
    ]


def _details(place: PlaceReference | None) -> list[str]:
    """Return what an event itself says of its first place: region, country, point."""
    if place is None:
        return [""] * 5
    point = place.point
    numbers = ["", "", ""]
    if point:
        numbers = [_digits(point.lat), _digits(point.lon), str(point.precision or "")]
    return [place.region, place.country, *numbers]


def _notes(event: Event) -> list[str]:
    return [note.text for note in event.notes if note.by == EDITOR]


def _claim(site: Site, event: Event, claim: Claim, figure: Figure | None) -> list[str]:
    chronology = site.chronology
    first = claim.sources[0] if claim.sources else None
    return [
        event.id,
        claim.id,
        chronology.actor(claim.claimant).name,
        "; ".join(chronology.actor(one).name for one in claim.via),
        claim.text,
        claim.reported.text if claim.reported else "",
        claim.about.text if claim.about else "",
        claim.scope,
        *_figure(figure),
        "; ".join(one.source for one in claim.sources),
        *_quoted(first),
        "" if claim.status is Status.REPORTED else str(claim.status),
        "; ".join(claim.supersedes),
        claim.note,
    ]


def _quoted(citation: Citation | None) -> tuple[str, str]:
    return (citation.locator, citation.quote) if citation else ("", "")


def _figure(figure: Figure | None) -> list[str]:
    if figure is None:
        return [""] * 7
    bounds = (figure.low, figure.best, figure.high)
    kind = "" if figure.kind is Kind.TOTAL else str(figure.kind)
    return [figure.measure, figure.text, *map(_digits, bounds), kind, figure.of]


def _source(source: Source) -> list[str]:
    return [as_cell(source.written.get(column.key, "")) for column in _SOURCES]


def as_cell(value: object) -> str:
    """Return a value of a source as its cell has it."""
    if isinstance(value, list | tuple):
        return "; ".join(map(as_cell, value))
    return person(value) if isinstance(value, Mapping) else str(value)


def _digits(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _choices(columns: Sequence[_Column], site: Site) -> dict[int, list[str]]:
    """Return the values that the cells of some columns may have, by the number of the column."""
    offered = {
        "status": [str(one) for one in Status],
        "kind": [str(one) for one in Kind],
        "measure": list(site.chronology.settings.measures),
    }
    return {
        at: offered[column.name]
        for at, column in enumerate(columns)
        if offered.get(column.name) and len(",".join(offered[column.name])) < 255
    }


def _sheet(
    book: Any,
    name: str,
    columns: Sequence[_Column],
    rows: Sequence[Sequence[str]],
    styles: tuple[Any, Any],
    choices: dict[int, list[str]],
) -> None:
    bold, text = styles
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, text)
        sheet.write_string(0, at, column.name, bold)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if cell:
                sheet.write_string(number, at, cell, text)
    for at, values in choices.items():
        rule = {"validate": "list", "source": values, "error_type": "warning"}
        sheet.data_validation(1, at, len(rows) + EMPTY_ROWS, at, rule)


def _about(book: Any, site: Site, styles: tuple[Any, Any]) -> None:
    """Add the sheet that says how to fill in the others, and what each column means."""
    bold, _ = styles
    sheet = book.add_worksheet("Read me")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 18, wrapped)
    sheet.set_column(2, 2, 90, wrapped)
    sheet.write_string(0, 0, site.chronology.settings.title, bold)
    row = 2
    for line in _ABOUT:
        sheet.write_string(row, 2, line, wrapped)
        row += 1
    row += 1
    for name, columns in zip(SHEETS, (_EVENTS, _CLAIMS, _SOURCES), strict=True):
        for column in columns:
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, column.name)
            sheet.write_string(row, 2, column.record.by_key[column.key].about, wrapped)
            row += 1
