"""Parquet files of events and claims, for programs that read more rows than a spreadsheet can.

The columns are those of the CSV tables, with types: numbers, days, and lists where a cell has
several values. A day is empty if it is unknown or in no year from 1 to 9999, as other programs have
no other years. Texts are unchanged, as nothing runs them as formulas. The same content gives the
same bytes with the same version of pyarrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial

from timeline.edtf.bounds import Bound
from timeline.exports import tables
from timeline.exports.export import (
    BinaryExport,
    Format,
    MissingPackageError,
    has_claims,
    has_events,
)
from timeline.exports.tables import Row
from timeline.model.claim_fields import CLAIMS_TABLE
from timeline.model.event_fields import EVENTS_TABLE
from timeline.model.fields import Column, ListOf, Number, OneOrMore, Simple, Table
from timeline.site.site import Site

EPOCH = 719_528
"""The number of 1970-01-01, from which Parquet counts days, in days from 0000-01-01."""


class Type(StrEnum):
    """The type of a column, as the data dictionary names it."""

    TEXT = "text"
    LIST = "list of texts"
    NUMBER = "number (double)"
    DAY = "day"
    TRUTH = "true or false"


def type_of(table: Table, column: Column) -> Type:
    """Return the type of a column, by its declaration."""
    path, kind = table.path(column), table.kind(column)
    if isinstance(kind, Number):
        return Type.NUMBER
    if column.part in ("earliest", "latest"):
        return Type.DAY
    if path and isinstance(path[-1].kind, ListOf | OneOrMore):
        return Type.LIST
    return Type.TRUTH if kind is Simple.TRUTH else Type.TEXT


def require() -> None:
    """Do nothing if Parquet files can be written.

    Raises:
        MissingPackageError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415  # an extra
    except ImportError as error:
        raise MissingPackageError("parquet") from error


def _write(table: Table, rows_of: Callable[[Site], Iterable[Row]], site: Site) -> bytes:
    """Return a table in Parquet's format 2.6, compressed with Zstandard.

    Raises:
        MissingPackageError: pyarrow is not installed.
    """
    require()
    import pyarrow  # noqa: PLC0415  # an extra, slow to import
    from pyarrow import parquet  # noqa: PLC0415

    types = {
        Type.TEXT: pyarrow.string(),
        Type.LIST: pyarrow.list_(pyarrow.string()),
        Type.NUMBER: pyarrow.float64(),
        Type.DAY: pyarrow.date32(),
        Type.TRUTH: pyarrow.bool_(),
    }
    rows = [*rows_of(site)]
    columns = {}
    for column in table.columns:
        kind = type_of(table, column)
        days = pyarrow.int32() if kind is Type.DAY else types[kind]
        values = [*_values(site, table, column, rows)]
        columns[column.name] = pyarrow.array(values, days).cast(types[kind])
    made = pyarrow.table(columns)
    stream = pyarrow.BufferOutputStream()
    parquet.write_table(made, stream, compression="zstd", version="2.6")
    return bytes(stream.getvalue())


def _values(site: Site, table: Table, column: Column, rows: Iterable[Row]) -> Iterator[object]:
    """Yield the values of a column; None for an empty cell."""
    kind, path, declared = type_of(table, column), table.path(column), table.kind(column)
    for record, computed in rows:
        given = computed.get(column.name)
        if given is not None:
            yield given.split("; ") if kind is Type.LIST and given else given or None
            continue
        found = [*tables.values(record, path)]
        match kind:
            case Type.LIST:
                yield [*tables.texts(site, column, declared, found)]
            case Type.TEXT:
                yield "; ".join(tables.texts(site, column, declared, found)) or None
            case Type.TRUTH:
                yield any(found[:1])
            case Type.NUMBER:
                yield float(found[0]) if found else None
            case Type.DAY:
                yield _day(getattr(found[0], column.part)) if found else None


def _day(bound: Bound) -> int | None:
    """Return a day as Parquet counts it; None if there is none, or the year is out of range."""
    is_in_range = 1 <= (bound.year or 0) <= 9999
    return bound.ordinal - EPOCH if is_in_range and bound.ordinal is not None else None


_FORMAT = Format("Apache Parquet", "https://parquet.apache.org/", "application/vnd.apache.parquet")

EVENTS_PARQUET = BinaryExport(
    name="events-parquet",
    address="data/events.parquet",
    format=_FORMAT,
    purpose="One row per event, for DuckDB, Spark and data frames.",
    write=partial(_write, EVENTS_TABLE, tables.event_rows),
    holds=has_events,
)

CLAIMS_PARQUET = BinaryExport(
    name="claims-parquet",
    address="data/claims.parquet",
    format=_FORMAT,
    purpose="One row per figure, for DuckDB, Spark and data frames.",
    write=partial(_write, CLAIMS_TABLE, tables.claim_rows),
    holds=has_claims,
)
