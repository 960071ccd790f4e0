"""The header of a table: in which row it stands, and which field each column fills."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows import targets
from timeline.importing.rows.cells import Row, Table
from timeline.model import Measure
from timeline.model.claim_fields import CLAIMS_TABLE

SEARCHED = 30
"""The number of rows in which the header is looked for."""

_LONG = 80
"""Longer texts are no names of columns."""

_OF_CLAIMS = {
    "body": "claims.text",
    "status": "claims.status",
    "notes.text": "claims.note",
    "date_text": "claims.scope",
}
"""What some names mean in our own table of claims, or beside a column of claimants."""


class Column(NamedTuple):
    """A column: its number `at` from 0, its name, and the path of its field.

    The path is empty if no field is known. `measure` is the id of the measure that it counts.
    """

    at: int
    name: str
    path: str = ""
    measure: str = ""

    @property
    def place(self) -> str:
        """The words that name the column in messages."""
        return f"column {letters(self.at)} ({self.name})" if self.name else letters(self.at)


@dataclass(frozen=True)
class Header:
    """The columns of a table, and the rows below them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def letters(index: int) -> str:
    """Return a column's letters, as spreadsheets name it: 0 is A, 27 is AB."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def find_header(
    table: Table,
    measures: Mapping[str, Measure],
    *,
    mapped: Collection[str] = (),
    optional: Collection[str] = (),
    row: int = 0,
) -> Header:
    """Return the header of a table: the row with the most names that are known.

    `mapped` are the columns that a map names, of which the `optional` may be missing; `row` is the
    number of the row if it was chosen. The names of two rows are read together where the upper one
    has names for several columns.

    Raises:
        ImportFormatError: no row has two known names, or lacks one that the map names.
    """
    wanted = {targets.key_of(name) for name in mapped}
    best: tuple[int, int, list[str]] = (0, 0, [])
    for at, names in _candidates(table.rows, row, measures):
        known = {_path(name, measures)[:2] for name in names} - {("", "")}
        quality = len(known) + 2 * len(wanted & {targets.key_of(name) for name in names})
        if quality > best[0]:
            best = quality, at, names
    quality, at, names = best
    if not names or (quality < 2 and not row):
        raise ImportFormatError(_no_header(table))
    there = {targets.key_of(name) for name in names}
    needed = [name for name in mapped if name not in optional]
    if missing := [name for name in needed if targets.key_of(name) not in there]:
        have = ", ".join(f"`{name}`" for name in names if name)
        raise ImportFormatError(
            f"the map names the column `{missing[0]}`, which the table doesn't have; it has {have}"
        )
    return Header(tuple(_columns(names, measures)), table.rows[at + 1 :])


def _no_header(table: Table) -> str:
    if not table.rows:
        return "the table is empty"
    shown = ", ".join(f"`{cell.text[:30]}`" for cell in table.rows[0].cells[:8] if cell.text)
    return f"no row has known column names (the first row has {shown}); name the columns with --map"


def _candidates(
    rows: Sequence[Row], chosen: int, measures: Mapping[str, Measure]
) -> Iterator[tuple[int, list[str]]]:
    for at, row in enumerate(rows if chosen else rows[:SEARCHED]):
        if chosen and row.number != chosen:
            continue
        own = [" ".join(cell.text.split()) for cell in row.cells]
        if any(len(name) > _LONG for name in own):
            continue
        yield at, own
        above = rows[at - 1] if at else None
        if above is not None and above.number == row.number - 1:
            yield at, list(_joined(above, own, measures))


def _joined(above: Row, own: list[str], measures: Mapping[str, Measure]) -> Iterator[str]:
    """Yield names with those of the merged cells above them: `Date` over `from` and `to`.

    A name that is known without the one above it stays as it is, unless both together are known.
    """
    upper = ""
    for at, name in enumerate(own):
        here = " ".join(above.cell(at).text.split())
        upper = here or upper
        whole = f"{upper} {name}".strip()
        is_known = any(_path(whole, measures))
        yield whole if is_known or not name or (here and not any(_path(name, measures))) else name


def _path(name: str, measures: Mapping[str, Measure]) -> tuple[str, str]:
    """Return the path of a column's field, and the measure that it counts."""
    key = targets.key_of(name)
    for measure, declared in measures.items():
        if key and key in (targets.key_of(measure), targets.key_of(declared.label)):
            return "claims.figures.text", measure
    return (targets.names().get(key, ""), "") if key else ("", "")


def _columns(names: list[str], measures: Mapping[str, Measure]) -> Iterator[Column]:
    found = [Column(at, name, *_path(name, measures)) for at, name in enumerate(names)]
    keys = {column.name for column in found}
    ours = {"event_id", "claim_id"} <= keys or {"date_edtf", "date_earliest"} <= keys
    of_claims = {f"claims.{one.field}" for one in CLAIMS_TABLE.columns if one.field}
    has_claimant = any(one.path == "claims.claimant" for one in found)
    has_text = any(one.path == "claims.text" for one in found)
    taken: set[str] = set()
    for column in found:
        path, of_figure = column.path, f"claims.figures.{column.name}"
        if ours and targets.key_of(column.name) in targets.repeated():
            path = targets.IGNORED
        elif "claim_id" in keys and column.name != "text" and of_figure in of_claims:
            path = of_figure
        elif (ours and "claim_id" in keys) or (has_claimant and not has_text and path == "body"):
            path = _OF_CLAIMS.get(path, path)
        one_only = path and not column.measure and not targets.is_list(path)
        if path != targets.IGNORED and one_only and path in taken:
            path = ""
        taken.add(path)
        yield column._replace(path=path)
