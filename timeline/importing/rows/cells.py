"""Tables as read from a file, and the items that are made of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

MAX_ROWS = 10_000
"""The maximum number of rows of a table: each may become a file."""

FURTHER_ROWS = 100
"""The number of rows above that which a sheet may have, for titles and notes around the table."""

MAX_COLUMNS = 300
"""The maximum number of columns of a table."""

MAX_CELL = 50_000
"""The maximum length of a cell in characters; a spreadsheet's own limit is 32,767."""


class Cell(NamedTuple):
    """The text of a cell, and the address that it links to, if any."""

    text: str = ""
    link: str = ""


class Row(NamedTuple):
    """The cells of a row, and its number in the file, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether all cells are empty."""
        return not any(cell.text for cell in self.cells)

    def cell(self, at: int) -> Cell:
        """Return the cell of a column, counted from 0; an empty one beyond the last."""
        return self.cells[at] if at < len(self.cells) else Cell()


class Table(NamedTuple):
    """The rows of a file or of one of its sheets, and remarks on how it was read.

    `sheet` is empty if the file has no sheets.
    """

    rows: tuple[Row, ...]
    sheet: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[Remark, ...]:
        """The remarks as those of an import."""
        return tuple(Remark(Level.NOTE, words) for words in self.remarks)

    def place(self, row: Row) -> Place:
        """Return the place of a row: `row 14`, or `Events, row 14` in a sheet."""
        return Place(f"{self.sheet}, row" if self.sheet else "row", row.number)


class Value(NamedTuple):
    """A value of an item, with the words that name its place: `column C (Date)`."""

    text: str
    link: str = ""
    place: str = ""


class Place(NamedTuple):
    """The place of an item in its file: `row 14`, `line 3`, `events[2]`."""

    unit: str
    number: int

    def __str__(self) -> str:
        return f"{self.unit} {self.number}"


@dataclass(frozen=True)
class Item:
    """What one row, slide or entry holds: its values, by the path of the field.

    A path is a declared one such as `claims.figures.low`, or one of `targets.OWN`. `figures` are
    further figures of the claim, each with the parts of one as values. `left` are remarks on what
    the format has and the chronology has no field for.
    """

    place: Place
    values: Mapping[str, tuple[Value, ...]]
    figures: tuple[Mapping[str, Value], ...] = ()
    left: tuple[str, ...] = ()

    def all(self, path: str) -> tuple[Value, ...]:
        """Return the values of a field that are not empty."""
        return self.values.get(path, ())

    def one(self, path: str) -> Value:
        """Return the first value of a field; an empty one if it has none."""
        return next(iter(self.all(path)), Value(""))

    def has_any(self, prefix: str) -> bool:
        """Return whether a field whose path begins in this way has a value."""
        return any(path.startswith(prefix) and found for path, found in self.values.items())


class SourceRow(NamedTuple):
    """A row of a sheet of sources: its place, the id of the source, and its fields by key."""

    place: Place
    id: str
    values: Mapping[str, Value]


class Items(NamedTuple):
    """The items of a file in its order, and the remarks on the file as a whole.

    `sources` are those of a sheet of their own.
    """

    items: tuple[Item, ...]
    remarks: tuple[Remark, ...]
    sources: tuple[SourceRow, ...] = ()


class Level(StrEnum):
    """What a remark says about its item."""

    REFUSED = "not added"
    DUPLICATE = "left out as a duplicate"
    CHANGED = "differs"
    LEFT = "left out"
    NOTE = "note"


@dataclass(frozen=True)
class Remark:
    """A remark on an item, or on a whole file if it has no place.

    `column` names the column, if it is about one.
    """

    level: Level
    words: str
    place: Place | None = None
    column: str = ""


@dataclass
class Remarks:
    """Collects the remarks on one item."""

    place: Place
    found: list[Remark] = field(default_factory=list)

    def add(self, level: Level, words: str, column: str = "") -> None:
        """Add a remark."""
        self.found.append(Remark(level, words, self.place, column))

    def refuse(self, words: str, value: Value | None = None) -> None:
        """Note why the item can't be added."""
        self.add(Level.REFUSED, words, value.place if value else "")

    def leave(self, words: str, value: Value | None = None) -> None:
        """Note what was left out."""
        self.add(Level.LEFT, words, value.place if value else "")

    def note(self, words: str, value: Value | None = None) -> None:
        """Note a change, or an assumption."""
        self.add(Level.NOTE, words, value.place if value else "")

    @property
    def is_refused(self) -> bool:
        """Whether the item can't be added."""
        return any(one.level is Level.REFUSED for one in self.found)
