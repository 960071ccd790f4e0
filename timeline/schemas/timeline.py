"""The schema of `timeline.json`, the whole chronology as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from timeline import csl
from timeline.documents import parts
from timeline.exports.timeline_json import VERSION
from timeline.model.event_fields import EVENT, WITHDRAWN
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
)
from timeline.model.registry_fields import ACTOR, INLINE_PLACE, PLACE
from timeline.model.source_fields import NAME, NAMES, SOURCE
from timeline.reading.dates import DAY_FORM
from timeline.reading.sources import SHA256_FORM
from timeline.schemas.values import Schema
from timeline.text.names import ID_FORM, ID_LIMIT


def _defined(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_TEXT, _ID, _DAY = _defined("text"), _defined("id"), _defined("day")
_URL, _KEY, _DATE = _defined("url"), _defined("key"), _defined("date")
_FOLDER: Schema = {"description": "Path of the file, below `events/`.", **_TEXT}
_BOUND = r"^(?:-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z?)?|-inf|inf|unknown)$"


def timeline() -> Schema:
    """Return the schema of the file; absent values are omitted, never null."""
    return {
        "title": "A chronology",
        "description": "All events, claims, figures and sources, with the bounds of every date.",
        **_object(
            required=("version", "measures", "events", "sources", "actors", "places"),
            **_head(),
            events=_about(
                "Every event in order; withdrawn ones last.",
                _list({"oneOf": [_event(), _withdrawn()]}, least=0),
            ),
            sources=_about("Every source, by id.", _list(_source(), least=0)),
            actors=_about("All actors named in events, by key.", _named(_record(ACTOR))),
            places=_about("All places named in events, by key.", _named(_record(PLACE))),
        ),
        "$defs": _definitions(),
    }


def index() -> Schema:
    """Return the schema of the index that takes the file's place where it would be too large."""
    year: Schema = {"type": "integer"}
    part = _object(
        required=("path", "events"),
        path={"description": "Relative to the index.", "pattern": f"^{parts.PATH}$"},
        first_year=_about("The period's first year; 0 is 1 BC.", year),
        last_year=_about("The period's last year.", year),
        events={"description": "The number of events.", "type": "integer", "minimum": 0},
    )
    about = "In chronological order; the last one may have withdrawn events and uncited sources."
    return {
        "title": "A chronology in parts",
        "description": (
            "Each part is valid by the schema of the whole; together they have all its records."
        ),
        **_object(
            required=("version", "measures", "parts"), **_head(), parts=_about(about, _list(part))
        ),
        "$defs": {name: schema for name, schema in _definitions().items() if name in _IN_HEAD},
    }


_IN_HEAD = ("text", "id", "url")


def _head() -> dict[str, Schema]:
    """Return the properties of the whole chronology."""
    return {
        "version": {"description": "The version of this format.", "const": VERSION},
        "title": _about("The name of the chronology.", _TEXT),
        "description": _about("The chronology in a sentence or two.", _TEXT),
        "site_url": _about("Where the site is published.", _URL),
        "language": {"description": "Language of the interface: a BCP 47 tag.", **_TEXT},
        "date_locale": {"description": "Locale in which dates are printed (CLDR).", **_TEXT},
        "license": {"description": "SPDX id of the content's licence.", **_TEXT},
        "contact": {
            "description": "Contact for readers without an account on the repository's host.",
            **_TEXT,
        },
        "feed_authority": {"description": "What the ids in feeds begin with (RFC 4151).", **_TEXT},
        "measures": _about("What figures count, by id.", _named(_measure(), _ID)),
        "tags": _about("What tags stand for.", _named(_object(description=_TEXT), _TEXT)),
    }


def _about(description: str, schema: Schema) -> Schema:
    return {"description": description, **schema}


def _object(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


def _named(value: Schema, name: Schema = _KEY) -> Schema:
    return {"type": "object", "propertyNames": name, "additionalProperties": value}


def _list(items: Schema, least: int = 1) -> Schema:
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def _definitions() -> dict[str, Schema]:
    bound: Schema = {"type": "string", "pattern": _BOUND}
    key = "The id of a registry entry, or one made from the name; in any script."
    date = "A date in EDTF, its inclusive bounds (ISO 8601, -inf, inf or unknown), and its words."
    return {
        "text": {"type": "string", "minLength": 1},
        "id": {"type": "string", "pattern": f"^{ID_FORM}$", "maxLength": ID_LIMIT},
        "day": {"type": "string", "pattern": f"^{DAY_FORM}$"},
        "url": {"type": "string", "pattern": r"^(?:[Hh][Tt][Tt][Pp][Ss]?://\S+|/\S*)$"},
        "key": {"description": key, "type": "string", "minLength": 1},
        "date": {
            "description": date,
            **_object(
                required=("edtf", "earliest", "latest", "text"),
                edtf=_TEXT,
                earliest=bound,
                latest=bound,
                text=_TEXT,
            ),
        },
    }


def _measure() -> Schema:
    return _object(
        required=("label",),
        label=_TEXT,
        unit=_TEXT,
        sum_of={"description": "Never calculated: the sources gave one number.", **_list(_ID)},
        description=_TEXT,
    )


def _record(declared: Record) -> Schema:
    """Return the schema of a record by its declared fields."""
    return _object(_required(declared.in_data), **_properties(declared.in_data))


def _required(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(field.key for field in fields if field.always_in_data)


def _properties(fields: Iterable[Field]) -> dict[str, Schema]:
    return {field.key: _described(field, value(field.kind)) for field in fields}


def _described(field: Field, schema: Schema) -> Schema:
    return _about(field.about_data, schema) if field.about_data else schema


def _event() -> Schema:
    return _record(EVENT)


def _withdrawn() -> Schema:
    fields = [EVENT.by_key[key] for key in WITHDRAWN]
    return {
        "description": "A withdrawn event: nothing else about it is published.",
        **_object(("id", "url", "withdrawn"), **_properties(fields)),
    }


def _source() -> Schema:
    """Return the schema of a source, whose dates are texts, unlike an event's."""
    kinds = {Simple.DATE: _TEXT, NAMES: _list(_object((), **dict.fromkeys(NAME.keys, _TEXT)))}
    properties = {
        field.key: _described(field, kinds.get(field.kind) or value(field.kind))
        for field in SOURCE.fields
    }
    description = "A source with CSL's field names; dates are EDTF."
    return {"description": description, **_object(("id", "type", "title"), **properties)}


def value(kind: Kind) -> Schema:
    """Return the schema of a kind of value."""
    schema = _TEXT
    match kind:
        case Simple():
            schema = _SIMPLE[kind]
        case Choice(values):
            schema = {"enum": [str(one) for one in values]}
        case Number(lowest, highest):
            bounds = {"minimum": lowest, "maximum": highest}
            given = {name: bound for name, bound in bounds.items() if bound is not None}
            schema = {"type": "number", **given}
        case ListOf(item):
            schema = _list(value(item))
        case OneOrMore(item):
            schema = {"anyOf": [value(item), _list(value(item), least=2)]}
        case Either(Simple.ACTOR, _):
            schema = _KEY
        case Either(_, record) if record is INLINE_PLACE:
            schema = _object(("id", "name"), id=_KEY, **_properties(PLACE.in_data))
        case Either(_, record) if record is SOURCE:
            schema = _ID
        case Nested(record) | Either(_, record):
            schema = _record(record)
    return schema


_SIMPLE: Mapping[Simple, Schema] = MappingProxyType(
    {
        Simple.NAME: _TEXT,
        Simple.ACTOR: _KEY,
        Simple.PLACE: _KEY,
        Simple.ID: _ID,
        Simple.SOURCE: _ID,
        Simple.EVENT: _ID,
        Simple.CLAIM: _TEXT,
        Simple.DATE: _DATE,
        Simple.MOMENT: _DATE,
        Simple.DAY: _DAY,
        Simple.TRUTH: {"const": True},
        Simple.ADDRESS: _URL,
        Simple.CHECKSUM: {"type": "string", "pattern": f"^{SHA256_FORM}$"},
        Simple.PICTURE: _TEXT,
        Simple.SOURCE_TYPE: {"enum": sorted(csl.TYPES)},
    }
)
