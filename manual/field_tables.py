"""Tables of declared fields: what files hold (docs/format.md), and what the data holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from manual.markdown import code, escape, table
from timeline import schemas
from timeline.exports import parquet
from timeline.exports.tables import TABLES
from timeline.model.claim_fields import CITATION, CLAIM, FIGURE
from timeline.model.event_fields import EVENT, WITHDRAWN
from timeline.model.event_part_fields import WITHDRAWAL
from timeline.model.fields import (
    Choice,
    Either,
    Field,
    Kind,
    Known,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    Record,
    Simple,
    Text,
    records_in,
)
from timeline.model.registry_fields import ACTOR, INLINE_ACTOR, INLINE_PLACE, PLACE
from timeline.model.source_fields import SOURCE, SOURCES_TABLE

_KNOWN = {
    Known.RECORD: "with the {}",
    Known.PARTS: "in parts",
    Known.WHOLE: "with the whole event",
    Known.NEVER: "full view only",
    None: "",
}


def of_files(record: Record) -> Iterator[str]:
    """Yield the table of a record in files: key, value, meaning, from when it is known."""
    has_known = any(field.known for field in record.fields)
    head = ["field", "value", "meaning", *(["as known on a day"] if has_known else [])]
    rows = []
    for field in record.fields:
        if record is SOURCE and field.about.startswith("CSL variable"):
            continue
        key = f"`{field.key}`, required" if field.required else f"`{field.key}`"
        cells = [key, in_words(field.kind), field.about]
        if has_known:
            cells.append(_KNOWN[field.known].format(record.name))
        rows.append([cell.replace("'", "’") for cell in cells])
    return table(head, rows)


def in_words(kind: Kind) -> str:
    """Return what an author writes for a kind of values."""
    words = ""
    match kind:
        case Simple():
            words = kind.value
        case Text(limit, one_line):
            words = "text on one line" if one_line else "text"
            words += f", at most {limit} characters" if limit else ""
        case Choice(values):
            words = "one of " + ", ".join(f"`{value}`" for value in values)
        case Number(lowest, highest):
            words = "a number" if lowest is None else f"a number from {lowest} to {highest}"
        case ListOf(item):
            words = f"a list, each {in_words(item)}"
        case OneOrMore(item):
            words = f"{in_words(item)}; or a list of them"
        case Nested(record):
            words = f"{record.title}: {_keys(record)}"
        case Either(short, record):
            words = f"{short.value}; or {_keys(record)}"
    return words


def _keys(record: Record) -> str:
    """Return the keys of a nested record; those of a source have a table."""
    return "a whole source" if record is SOURCE else ", ".join(f"`{key}`" for key in record.keys)


# --- The data dictionary


def of_data() -> str:
    """Return the sections on `timeline.json`: the file's keys, and those of each record."""
    top: dict[str, Any] = json.loads(schemas.text("timeline"))
    keys = (
        (code(key), "always" if key in top["required"] else "", escape(value["description"]))
        for key, value in top["properties"].items()
    )
    lines = ["### The file", "", *table(("key", "there", "meaning"), keys), ""]
    for record in _records():
        rows = _rows(record, record.in_data)
        lines += [f"### {_title(record)}", "", escape(record.about), "", *rows, ""]
    withdrawn = [EVENT.by_key[key] for key in WITHDRAWN]
    about = "An event that was taken back. It stands among the events, at their end."
    lines += ["### Withdrawn event", "", about, "", *_rows(EVENT, withdrawn), ""]
    return "\n".join(lines)


def _title(record: Record) -> str:
    article, _, name = record.title.partition(" ")
    return (name if article in ("a", "an") else record.title).capitalize()


def _records() -> tuple[Record, ...]:
    """List the records of the data: the main ones, then those nested in them."""
    found = [EVENT, CLAIM, FIGURE, CITATION, SOURCE, ACTOR, PLACE, WITHDRAWAL]
    for record in found:  # the list grows while it is iterated
        for field in record.in_data:
            below = (
                one for one in records_in(field.kind) if one not in (INLINE_ACTOR, INLINE_PLACE)
            )
            found += [one for one in below if one not in found]
    return tuple(found)


def _rows(record: Record, fields: Iterable[Field]) -> Iterator[str]:
    rows = (
        (
            code(field.key),
            _data_words(field.kind, record),
            "always" if field.always_in_data else "",
            escape(field.about_data or field.about),
        )
        for field in fields
    )
    return table(("key", "value", "there", "meaning"), rows)


def _data_words(kind: Kind, record: Record) -> str:
    """Return the form of a kind of values in `timeline.json`."""
    words = in_words(kind)
    match kind:
        case Simple.DATE | Simple.MOMENT if record is not SOURCE:
            words = "[a date](#dates-in-the-data)"
        case Simple.DATE | Simple.MOMENT:
            words = "EDTF"
        case Simple.ACTOR | Either(Simple.ACTOR, _):
            words = "the key of an actor"
        case Simple.PLACE:
            words = "the key of a place"
        case Simple.TRUTH:
            words = "`true`"
        case ListOf(item):
            words = f"a list, each {_data_words(item, record)}"
        case OneOrMore(item):
            words = f"{_data_words(item, record)}; or a list of them"
        case Either(_, nested) if nested is INLINE_PLACE:
            words = f"[a place](#{_anchor(PLACE)}) with its key as `id`"
        case Either(_, nested) if nested is SOURCE:
            words = "the id of a source"
        case Nested(nested) | Either(_, nested):
            words = f"[{nested.title}](#{_anchor(nested)})"
    return words


def _anchor(record: Record) -> str:
    return _title(record).lower().replace(" ", "-")


def of_tables() -> str:
    """Return a section for each CSV table: its columns, with their types in Parquet."""
    lines: list[str] = []
    for one in TABLES:
        rows = (
            (
                code(column.name),
                "number" if isinstance(one.kind(column), Number) else "text",
                *([parquet.type_of(one, column)] if one is not SOURCES_TABLE else []),
                "always" if column.required else "",
                escape(column.about),
            )
            for column in one.columns
        )
        typed = ("Parquet",) if one is not SOURCES_TABLE else ()
        head = ("column", "value", *typed, "filled", "meaning")
        lines += [f"### {one.name}.csv", "", *table(head, rows), ""]
    return "\n".join(lines)
