"""The schemas of records in YAML: mappings with declared keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from timeline.model.fields import (
    Choice,
    Either,
    Field,
    Kind,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    Record,
    Simple,
    Text,
    records_in,
)
from timeline.reading.record import EVIDENCE
from timeline.schemas import values as v
from timeline.schemas.values import Schema, Value, types

GIVEN: Schema = {
    "description": "A value; an empty one counts as missing.",
    "type": ["string", "number", "boolean", "array", "object"],
    "pattern": r"\S",
    "minItems": 1,
}
"""The definition `given`, for rules that require one key or another."""


def _given(key: str) -> Schema:
    """Return the schema for the presence of a key with a value."""
    return {"required": [key], "properties": {key: {"$ref": "#/$defs/given"}}}


def _any_given(*keys: str) -> Schema:
    """Return the schema for the presence of at least one key with a value."""
    return {"anyOf": [_given(key) for key in keys]}


_BETWEEN: Mapping[str, Schema] = MappingProxyType(
    {
        "event": _any_given(*EVIDENCE),
        "source": _any_given("container-title", "publisher"),
        "name": _any_given("family", "literal"),
        "place": {
            "allOf": [
                {"if": _given("lat"), "then": _given("lon")},
                {"if": _given("lon"), "then": _given("lat")},
                {"if": _given("precision"), "then": _given("lat")},
            ]
        },
    }
)
"""The constraints between the keys of a record, by its name."""

_SIMPLE: Mapping[Simple, Value] = MappingProxyType(
    {
        Simple.NAME: v.name,
        Simple.ACTOR: v.name,
        Simple.PLACE: v.name,
        Simple.ID: v.identifier,
        Simple.SOURCE: v.identifier,
        Simple.EVENT: v.identifier,
        Simple.CLAIM: v.address_of_claim,
        Simple.DATE: v.edtf,
        Simple.MOMENT: v.moment,
        Simple.DAY: v.day,
        Simple.TRUTH: v.boolean,
        Simple.ADDRESS: v.url,
        Simple.CHECKSUM: v.sha256,
        Simple.PICTURE: v.media_path,
        Simple.SOURCE_TYPE: v.source_type,
    }
)


def value_of(kind: Kind) -> Value:
    """Return the schema function of a kind of value; list items are definitions of their own."""
    value: Value
    match kind:
        case Simple():
            value = _SIMPLE[kind]
        case Text(limit, one_line):
            value = v.plain(limit, one_line=one_line)
        case Choice(values):
            value = v.choice(values)
        case Number(lowest, highest):
            value = v.number(lowest, highest)
        case ListOf(Nested(record), least):
            value = v.listing(v.ref(record.name), least)
        case ListOf(item, least):
            value = v.listing(value_of(item), least)
        case OneOrMore(item):
            value = v.one_or_more(value_of(item))
        case Either(short, record):
            only = "id" if short is Simple.SOURCE and record.name == "source" else ""
            value = v.either(_SIMPLE[short], record.name, only)
        case Nested(record):
            value = _inline(record)
    return value


def record(declared: Record) -> Schema:
    """Return the schema of a record: its keys, in order, and the constraints between them."""
    shape = _shape(declared, nullable=False)
    return {"description": declared.about, **shape, **_BETWEEN.get(declared.name, {})}


def definitions(*roots: Record) -> dict[str, Schema]:
    """Return the schemas of all nested records, by the names that schemas refer to."""
    found: dict[str, Record] = {}
    _gather(roots, found)
    described = {name: record(one) for name, one in found.items()}
    rules = any(name in _BETWEEN for name in (*found, *(root.name for root in roots)))
    return {**described, **({"given": GIVEN} if rules else {})}


def _gather(records: Iterable[Record], found: dict[str, Record]) -> None:
    for one in records:
        for field in one.fields:
            inner = records_in(field.kind)
            if not isinstance(field.kind, Nested):
                found.update({each.name: each for each in inner})
            _gather(inner, found)


def _inline(declared: Record) -> Value:
    """Return the schema of a record that is the value of one key only."""

    def value(optional: bool) -> Schema:
        return _shape(declared, nullable=optional)

    return value


def _shape(declared: Record, *, nullable: bool) -> Schema:
    required = [field.key for field in declared.fields if field.required]
    return {
        "type": types(["object"], True) if nullable else "object",
        "properties": {field.key: _property(field) for field in declared.fields},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(field: Field) -> Schema:
    described: Schema = {"description": field.about, "examples": [field.example]}
    return described | value_of(field.kind)(not field.required)
