"""Delimited text (CSV, TSV) → a table: the delimiter is found by trying each."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.cells import (
    FURTHER_ROWS,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Row,
    Table,
)
from timeline.importing.rows.targets import key_of, names

DELIMITERS = (",", ";", "\t", "|")

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_DECLARED = re.compile(r"sep=([,;\t|])\s*(?:\r\n|\r|\n)", re.IGNORECASE)
_SAMPLE = 200
_HEADERS = 30
_LONG = 80  # longer texts are no names of columns
_RUN = re.compile(r"'(?=[=+\-@\t\r])")


def read_delimited(text: str, delimiter: str = "", notice: str = "") -> Table:
    """Return the table of a delimited text (RFC 4180); `notice` is one on its encoding.

    Raises:
        ImportFormatError: it is too large, a quotation mark is not closed, or the delimiter is
            none.
    """
    if delimiter and (len(delimiter) > 1 or delimiter in '"\r\n'):
        raise ImportFormatError("a delimiter is one character, such as , or ;")
    skipped = 0
    if declared := _DECLARED.match(text):
        text, skipped = text[declared.end() :], 1
        delimiter = delimiter or declared[1]
    chosen = delimiter or _delimiter(text)
    rows: list[Row] = []
    for number, cells in enumerate(_records(text, chosen), start=1 + skipped):
        row = Row(number, tuple(Cell(_unescaped(text)) for text in cells))
        if not row.is_blank:
            rows.append(row)
        if len(rows) > MAX_ROWS + FURTHER_ROWS:
            raise ImportFormatError(f"more than {MAX_ROWS:,} rows; split the file")
        if len(cells) > MAX_COLUMNS:
            raise ImportFormatError(f"row {number} has more than {MAX_COLUMNS} columns")
    return Table(tuple(rows), remarks=(notice,) if notice else ())


def _unescaped(text: str) -> str:
    """Remove the apostrophe that our own tables put before text that could run as a formula."""
    return _RUN.sub("", text.strip(), count=1) if text.lstrip().startswith("'") else text.strip()


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the most known names in one row.

    Of several, it is the one that parts most rows into the same number of cells, two or more.
    """

    def quality(delimiter: str) -> tuple[int, int, int]:
        try:
            rows = list(islice(_records(text, delimiter), _SAMPLE))
        except ImportFormatError:
            return 0, 0, 0
        several = Counter(len(row) for row in rows if len(row) > 1)
        if not several:
            return 0, 0, 0
        known = max(len({_known(cell) for cell in row} - {""}) for row in rows[:_HEADERS])
        width, times = max(several.items(), key=lambda one: (one[1] * min(one[0], 8), one[0]))
        return known, times * min(width, 8), width

    return max(DELIMITERS, key=quality)


def _known(cell: str) -> str:
    """Return the field of a column with this name; empty if none is known."""
    return names().get(key_of(cell), "") if 0 < len(cell) < _LONG else ""


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = (found[0] for found in _LINES.finditer(text))
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=False)
    begin = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ImportFormatError(_fault(begin, str(error))) from error
        if any(len(cell) > MAX_CELL for cell in record):
            raise ImportFormatError(_fault(begin, "field larger than field limit"))
        begin = reader.line_num + 1
        yield record


def _fault(line: int, what: str) -> str:
    if "limit" in what:
        return (
            f"line {line}: a cell is longer than {MAX_CELL:,} characters; "
            'is a quotation mark (") not closed?'
        )
    return f"line {line}: {what}"
