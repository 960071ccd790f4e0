"""Spreadsheets (.xlsx) → tables: the sheet is chosen, and cells become text."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.cells import MAX_CELL, Cell, Row, Table
from timeline.importing.rows.package_scan import Extent, Package, Sheet

MISSING = "spreadsheets need more packages: pip install 'cited-timeline[xlsx]'"
"""What is said if openpyxl is not installed."""

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_FAULTS = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, EOFError),
    *(SyntaxError, OSError, zipfile.BadZipFile),
)
"""What openpyxl raises at damaged files."""


def read_workbook(stream: BinaryIO, names: Iterable[str] = ()) -> list[Table]:
    """Return the tables of a workbook's visible sheets, or of the named ones.

    A sheet may be named by its number, from 1.

    Raises:
        ImportFormatError: openpyxl is missing, the file is none that is read, or lacks a sheet.
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  # an extra, and slow to import
    except ImportError as error:
        raise ImportFormatError(MISSING) from error
    package = Package(stream)
    chosen = _chosen(package.sheets, list(names))
    extents = {sheet.name: package.extent(sheet) for sheet in chosen}
    try:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        from_1904 = book.epoch.year == 1904
        return [
            _table(book[name], name, extent, from_1904=from_1904)
            for name, extent in extents.items()
        ]
    except _FAULTS as error:
        if isinstance(error, ImportFormatError):
            raise
        raise ImportFormatError(f"the file is damaged: {type(error).__name__} {error}") from error


def _chosen(sheets: Sequence[Sheet], names: list[str]) -> list[Sheet]:
    if not names:
        visible = [sheet for sheet in sheets if not sheet.is_hidden]
        if not visible:
            raise ImportFormatError("the file has no visible sheet with cells")
        return visible
    found = []
    for name in names:
        by_number = {str(number): sheet for number, sheet in enumerate(sheets, start=1)}
        sheet = next((one for one in sheets if one.name == name), by_number.get(name))
        if sheet is None:
            listed = ", ".join(f"`{one.name}`" for one in sheets)
            raise ImportFormatError(f"the file has no sheet `{name}`; it has {listed}")
        found.append(sheet)
    return found


def _table(sheet: Any, name: str, extent: Extent, *, from_1904: bool) -> Table:
    """Return a sheet as a table, with remarks on what its cells don't hold."""
    remarks = []
    if from_1904:
        remarks.append(
            "this file counts days from 1904; only cells that are formatted as dates "
            "are read as such"
        )
    if extent.unsaved:
        listed = ", ".join(extent.unsaved[:10])
        remarks.append(
            f"formulas without a saved value are left out: {listed}; open the file in "
            "a spreadsheet program and save it"
        )
    found: list[list[Cell]] = []
    last = {"max_row": extent.rows, "max_col": extent.columns}
    for number, cells in enumerate(sheet.iter_rows(**last) if extent.rows else (), 1):
        found.append(
            [
                _cell(cell, extent.links.get((number, at), ""), remarks)
                for at, cell in enumerate(cells, 1)
            ]
        )
    _fill_down(found, extent.merged)
    rows = (Row(number, tuple(_trimmed(cells))) for number, cells in enumerate(found, 1))
    kept = tuple(row for row in rows if not row.is_blank)
    return Table(kept, name, tuple(remarks))


def _trimmed(cells: list[Cell]) -> Iterator[Cell]:
    last = max((at for at, cell in enumerate(cells) if cell.text), default=-1)
    yield from cells[: last + 1]


def _fill_down(rows: list[list[Cell]], merged: list[tuple[int, int, int, int]]) -> None:
    """Repeat the value of cells that are merged over several rows of one column."""
    for top, left, bottom, right in merged:
        if left != right or not 0 < top <= len(rows) or not 0 < left <= len(rows[top - 1]):
            continue
        value = rows[top - 1][left - 1]
        for row in rows[top : min(bottom, len(rows))]:
            if left <= len(row) and not row[left - 1].text:
                row[left - 1] = value


def _cell(cell: Any, link: str, remarks: list[str]) -> Cell:
    value = cell.value
    if getattr(cell, "data_type", "") == "e":
        remarks.append(f"the cell {cell.coordinate} contains the error {value}, and is left out")
        return Cell()
    text = _text(value, getattr(cell, "number_format", "") or "")
    if len(text) > MAX_CELL:
        raise ImportFormatError(
            f"the cell {cell.coordinate} is longer than {MAX_CELL:,} characters"
        )
    return Cell(text, link) if text or link else Cell()


def _text(value: object, shown: str) -> str:
    """Return a value as text: dates as EDTF, no closer than their number format shows them."""
    text = "" if value is None else str(value).replace("_x000D_", "").strip()
    match value:
        case bool():
            text = str(value).lower()
        case float():
            text = _digits(value)
        case datetime.datetime():
            text = _moment(value, shown)
        case datetime.time():
            text = value.replace(microsecond=0).isoformat()
    return text


def _digits(value: float) -> str:
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: datetime.datetime, shown: str) -> str:
    parts = set(_QUOTED.sub("", shown.partition(";")[0].lower()))
    if "y" in parts and "d" not in parts and "h" not in parts:
        return f"{value:%Y-%m}" if "m" in parts else f"{value:%Y}"
    rounded = (value + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
    if rounded.time() == datetime.time():
        return rounded.date().isoformat()
    return rounded.isoformat()
