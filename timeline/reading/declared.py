"""Parsers of values and records, built from the field declarations."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from timeline.documents import Broken, Mapping, Node
from timeline.model import Citation, Origin, PlaceReference
from timeline.model.fields import (
    Choice,
    Either,
    Kind,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    Record,
    Simple,
    Text,
)
from timeline.reading import dates
from timeline.reading import fields as f
from timeline.reading.addresses import url
from timeline.reading.claims import checked_claim, claim_address, in_order
from timeline.reading.images import picture
from timeline.reading.numbers import number
from timeline.reading.points import with_point
from timeline.reading.record import FieldContext, Fields, Parser, mapping
from timeline.reading.sources import checksum, read_name, source_type, with_text

Values = dict[str, Any]
"""The values of a record by key; absent and bad ones are missing."""

_SIMPLE: Map[Simple, Parser[Any]] = MappingProxyType(
    {
        Simple.NAME: f.name,
        Simple.ACTOR: f.name,
        Simple.PLACE: f.name,
        Simple.ID: f.identifier,
        Simple.SOURCE: f.source_id,
        Simple.EVENT: f.identifier,
        Simple.CLAIM: claim_address,
        Simple.DATE: dates.edtf,
        Simple.MOMENT: dates.moment,
        Simple.DAY: dates.day,
        Simple.TRUTH: f.boolean,
        Simple.ADDRESS: url,
        Simple.CHECKSUM: checksum,
        Simple.PICTURE: picture,
        Simple.SOURCE_TYPE: source_type,
    }
)

_CHECKED: Map[str, Callable[[Fields, Values], Values]] = MappingProxyType(
    {"claim": checked_claim, "figure": in_order, "place": with_point, "source": with_text}
)
"""Constraints between the fields of a record, by the record's name: each function takes the values
that were read, reports faults, and returns the arguments for the record."""

_SHORT: Map[str, Callable[[str, Origin], object]] = MappingProxyType(
    {
        "citation": lambda key, origin: Citation(key, origin=origin),
        "place": lambda name, origin: PlaceReference(name, origin=origin),
    }
)
"""The expansion of a record's short form, by the record's name; others are unchanged."""


def read_values(record: Record, fields: Fields) -> Values:
    """Read all fields of a record."""
    found: Values = {}
    there = fields.mapping.entries
    for key, is_required, parse in _parsers(record):
        if key not in there and not is_required:
            continue
        value = fields.required(key, parse) if is_required else fields.optional(key, parse)
        if value is not None:
            found[key] = value
    return found


def build(record: Record, fields: Fields, **more: object) -> Any | None:
    """Read a record; return None if it is incomplete. `more` are additional attributes."""
    values = read_values(record, fields)
    if record.name in _CHECKED:
        values = _CHECKED[record.name](fields, values)
    return make(record, fields, values, **more)


def make(record: Record, fields: Fields, values: Values, **more: object) -> Any | None:
    """Create a record from its values; return None if it is incomplete."""
    if not fields.complete:
        return None
    known = record.by_key
    named = {known[key].name if key in known else key: value for key, value in values.items()}
    if record.has_origin:
        named["origin"] = fields.origin()
    return record.model(**more, **named)


def read_record(record: Record, node: Node, context: FieldContext) -> Any | None:
    """Read a record nested in another one or in a list; return None if it is incomplete."""
    found = mapping(node, context, record.written_form)
    made = None
    if found is not None:
        fields = Fields(found, context.report, record.keys, record.title, found.location)
        made = build(record, fields)
        context.contain(fields.places)
    if made is None and record.is_referred_to:
        context.report.add_lost(node)
    return made


@cache
def _parsers(record: Record) -> tuple[tuple[str, bool, Parser[Any]], ...]:
    return tuple((one.key, one.required, parser(one.kind)) for one in record.fields)


def parser(kind: Kind) -> Parser[Any]:
    """Return the parser of a kind of value."""
    read: Parser[Any]
    match kind:
        case Simple():
            read = _SIMPLE[kind]
        case Text(limit, one_line):
            read = f.plain(limit, one_line=one_line)
        case Choice(values):
            read = f.choice(values)
        case Number(lowest, highest, hint, counts):
            read = number(lowest, highest, hint, counts=counts)
        case ListOf(item, _, item_form):
            read = f.listing(parser(item), item_form)
        case OneOrMore(item):
            read = f.one_or_more(parser(item))
        case Nested(record):
            read = read_name if record.name == "name" else partial(read_record, record)
        case Either(_, record) if record.name == "citation":
            read = _either(f.cited_id, record)
        case Either(short, record):
            read = _either(parser(short), record)
    return read


def _either(short: Parser[str], record: Record) -> Parser[Any]:
    """Return a parser for a record or its short form.

    A source of which only the id is given is the same as the id.
    """
    expand = _SHORT.get(record.name)

    def read(node: Node, context: FieldContext) -> object | None:
        if expand is None and isinstance(node, Mapping) and list(node.entries) == ["id"]:
            node = node.entries["id"].node
        if isinstance(node, Mapping | Broken):
            return read_record(record, node, context)
        value = short(node, context)
        if value is None or expand is None:
            return value
        return expand(value, Origin(node.location))

    return read
