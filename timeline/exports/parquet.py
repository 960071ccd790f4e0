"""Parquet files of events and claims, for programs that read more rows than a spreadsheet can.

The columns are those of the CSV tables, with types: numbers, days, and lists where a cell has
several values. A day is empty if it is unknown or in no year from 1 to 9999, as other programs have
no other years. Texts are unchanged, as nothing runs them as formulas. The same content gives the
same bytes with the same version of pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from typing import Any

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


def _write(table: Table, site: Site) -> bytes:
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
    rows = [*(tables.event_rows if table is EVENTS_TABLE else tables.claim_rows)(site)]
    columns = {}
    for column in table.columns:
        kind = type_of(table, column)
        values = [_value(site, table, column, kind, row) for row in rows]
        days = pyarrow.int32() if kind is Type.DAY else types[kind]
        columns[column.name] = pyarrow.array(values, days).cast(types[kind])
    made = pyarrow.table(columns)
    stream = pyarrow.BufferOutputStream()
    parquet.write_table(made, stream, compression="zstd", version="2.6")
    return bytes(stream.getvalue())


def _value(site: Site, table: Table, column: Column, kind: Type, row: Row) -> object:
    """Return the value of a cell; None if it is empty."""
    record, made = row
    given = made.get(column.name)
    if given is not None:
        return given.split("; ") if kind is Type.LIST and given else given or None
    found = [*tables.values(record, table.path(column))]
    texts = [one for one in _texts(site, table, column, found) if one]
    first: Any = found[0] if found else None
    match kind:
        case Type.LIST:
            value: object = texts
        case Type.DAY:
            value = first and _day(getattr(first, column.part))
        case Type.NUMBER:
            value = None if first is None else float(first)
        case Type.TRUTH:
            value = bool(first)
        case _:
            value = "; ".join(texts) or None
    return value


def _day(bound: Bound) -> int | None:
    """Return a day as Parquet counts it; None if there is none, or the year is out of range."""
    is_in_range = 1 <= (bound.year or 0) <= 9999
    return bound.ordinal - EPOCH if is_in_range and bound.ordinal is not None else None


def _texts(site: Site, table: Table, column: Column, found: Iterable[Any]) -> Iterable[str]:
    return (tables.cell_text(site, column, table.kind(column), one) for one in found)


_FORMAT = Format("Apache Parquet", "https://parquet.apache.org/", "application/vnd.apache.parquet")

EVENTS_PARQUET = BinaryExport(
    name="events-parquet",
    address="data/events.parquet",
    format=_FORMAT,
    purpose="One row per event, for DuckDB, Spark and data frames.",
    write=partial(_write, EVENTS_TABLE),
    holds=has_events,
)

CLAIMS_PARQUET = BinaryExport(
    name="claims-parquet",
    address="data/claims.parquet",
    format=_FORMAT,
    purpose="One row per figure, for DuckDB, Spark and data frames.",
    write=partial(_write, CLAIMS_TABLE),
    holds=has_claims,
)
