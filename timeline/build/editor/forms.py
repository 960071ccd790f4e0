"""The form fields of Sveltia CMS for the fields of a record.

They fit files in the long form (`timeline.workspace.long_form`): a list of objects for whatever may
be an id or a record, a list for whatever may be one value or several.
"""

from __future__ import annotations

from typing import Any

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
)
from timeline.reading.dates import DAY_FORM
from timeline.reading.sources import SHA256_FORM
from timeline.text.names import ID_FORM
from timeline.workspace.long_form import short_key

_PATTERNS = {
    Simple.ID: (ID_FORM, "lower-case letters, digits and single hyphens"),
    Simple.DAY: (DAY_FORM, "a day, such as 2024-12-14"),
    Simple.ADDRESS: ("https?://.+", "an address that begins with https:// or http://"),
    Simple.CHECKSUM: (SHA256_FORM, "64 digits 0 to 9 and a to f"),
}
"""Regular expressions for values, and what the form says where one doesn't match."""

_SHOWN = ("text", "name", "id", "reason")
"""The fields by which a list shows its closed entries: the first one that they have."""


def fields(record: Record) -> list[dict[str, Any]]:
    """Return the form fields of a record, in its order."""
    return [_field(one, required=one.required) for one in record.fields]


def _field(field: Field, *, required: bool) -> dict[str, Any]:
    return {
        "name": field.key,
        "label": field.in_words,
        "hint": field.about,
        "required": required,
        **_widget(field.kind),
    }


def _widget(kind: Kind) -> dict[str, Any]:
    """Return the editor's widget for a kind of value (Sveltia CMS), without name and label."""
    made: dict[str, Any] = {"widget": "string"}
    match kind:
        case Text(_, False):
            made = {"widget": "text"}
        case Number(lowest, highest):
            bounds = {"min": lowest, "max": highest}
            given = {key: value for key, value in bounds.items() if value is not None}
            made = {"widget": "number", "value_type": "float", **given}
        case Choice(values):
            made = {"widget": "select", "options": [one.value for one in values]}
        case Simple.TRUTH:
            # Not Sveltia's switch, which writes `false` into every file.
            made = {"widget": "select", "options": [{"label": "yes", "value": True}]}
        case Simple() if kind in _PATTERNS:
            form, message = _PATTERNS[kind]
            made = {"widget": "string", "pattern": [f"^({form})?$", message]}
        case Nested(record):
            made = {"widget": "object", "collapsed": True, "fields": fields(record)}
        case Either(_, record):
            only = short_key(record)
            own = [_field(one, required=one.key == only) for one in record.fields]
            made = {"widget": "object", "fields": own}
        case ListOf(item) | OneOrMore(item):
            inner = _widget(item)
            if "fields" in inner:
                named = [one["name"] for one in inner["fields"]]
                shown = next((key for key in _SHOWN if key in named), named[0])
                summary = {"collapsed": True, "summary": f"{{{{fields.{shown}}}}}"}
                made = {"widget": "list", **summary, "fields": inner["fields"]}
            else:
                made = {"widget": "list", "field": {"name": "item", "label": "Item", **inner}}
    return made
