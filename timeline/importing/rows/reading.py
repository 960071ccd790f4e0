"""A file of events in any format that is read → its items."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import BinaryIO

from timeline.exports.workbook import SHEETS
from timeline.importing.errors import ImportFormatError
from timeline.importing.rows import calendar, markwhen, timelinejs
from timeline.importing.rows.cells import Items, Level, Remark, Table
from timeline.importing.rows.delimited import read_delimited
from timeline.importing.rows.encodings import decoded
from timeline.importing.rows.header import find_header
from timeline.importing.rows.items import read_items, read_source_rows
from timeline.importing.rows.mapping import Map
from timeline.importing.rows.workbook import read_workbook
from timeline.model import Measure

MAX_BYTES = 32 * 1024 * 1024
"""The maximum size of a file."""

TABLES = (".csv", ".tsv", ".tab", ".txt")
OTHERS: Mapping[str, Callable[[str], Items]] = MappingProxyType(
    {
        ".json": timelinejs.read_json_slides,
        ".mw": markwhen.read_markwhen,
        ".ics": calendar.read_calendar,
    }
)
"""The readers of other people's timelines, by the ending of the file."""


def read_file(
    name: str,
    stream: BinaryIO,
    measures: Mapping[str, Measure],
    chosen: Map,
    *,
    sheet: str = "",
    encoding: str = "",
    delimiter: str = "",
) -> Items:
    """Return the items of a file; the ending of its name selects the format.

    Raises:
        ImportFormatError: it is too large, or not in the format.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ImportFormatError(f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB")
    stream.seek(0)
    ending = posixpath.splitext(name)[1].lower()
    if ending == ".xlsx" or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _of_sheets(stream, measures, chosen, sheet or chosen.sheet)
    if ending not in (*TABLES, *OTHERS):
        listed = ", ".join((*TABLES, ".xlsx", *OTHERS))
        raise ImportFormatError(f"files ending in `{ending}` can't be imported; known are {listed}")
    text = decoded(data, encoding)
    if ending in OTHERS:
        return _noted(OTHERS[ending](text.text), text.notice)
    return _of_table(read_delimited(text.text, delimiter, text.notice), measures, chosen)


def _noted(items: Items, notice: str) -> Items:
    return items._replace(remarks=(*items.remarks, Remark(Level.NOTE, notice))) if notice else items


def _of_table(table: Table, measures: Mapping[str, Measure], chosen: Map) -> Items:
    """Return the items of a table, also of one in TimelineJS's template."""
    header = find_header(
        table, measures, mapped=chosen.columns, optional=chosen.optional, row=chosen.header
    )
    if not chosen.fields and timelinejs.is_spreadsheet(header):
        return timelinejs.read_table_slides(table, header)
    return read_items(table, header, chosen)


def _of_sheets(stream: BinaryIO, measures: Mapping[str, Measure], chosen: Map, sheet: str) -> Items:
    """Return the items of the chosen sheet, of our own sheets, or of the first with a header."""
    tables = read_workbook(stream, [sheet] if sheet else ())
    by_name = {table.sheet: table for table in tables}
    events, claims, of_sources = SHEETS
    if by_name.keys() >= {events, claims}:
        both = _joined(_of_table(by_name[one], measures, chosen) for one in (events, claims))
        sources = by_name.get(of_sources)
        return both._replace(sources=read_source_rows(sources) if sources else ())
    fault: ImportFormatError | None = None
    for at, table in enumerate(tables):
        try:
            found = _of_table(table, measures, chosen)
        except ImportFormatError as error:
            fault = fault or ImportFormatError(f"sheet {table.sheet}: {error}")
            continue
        others = [one for one in (*tables[:at], *tables[at + 1 :]) if one.rows]
        return Items(found.items, (*_others(table, others), *found.remarks))
    raise fault or ImportFormatError("the file has no sheet with cells")


def _others(read: Table, others: list[Table]) -> Iterable[Remark]:
    if others:
        listed = ", ".join(one.sheet for one in others)
        words = f"the sheet {read.sheet} was read; for another ({listed}), use --sheet"
        yield Remark(Level.NOTE, words)


def _joined(parts: Iterable[Items]) -> Items:
    listed = list(parts)
    return Items(
        tuple(item for one in listed for item in one.items),
        tuple(remark for one in listed for remark in one.remarks),
    )
