"""The schemas of the registries' files."""

from __future__ import annotations

from timeline.model.fields import Record
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.schemas.records import definitions, record
from timeline.schemas.values import Schema
from timeline.text.names import ID_FORM, ID_LIMIT


def actors() -> Schema:
    """Return the schema of a file of actors."""
    about = "People and organisations that act, speak or pass on statements: ids with names."
    return {"title": "Actors", "description": about, **_registry(ACTOR)}


def places() -> Schema:
    """Return the schema of a file of places."""
    about = "Where things happen: ids with names and coordinates."
    return {"title": "Places", "description": about, **_registry(PLACE)}


def _registry(entry: Record) -> Schema:
    """Return the schema of a mapping from ids to entries; an empty file is valid."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"maxLength": ID_LIMIT},
        "patternProperties": {f"^(?:{ID_FORM})$": {"$ref": f"#/$defs/{entry.name}"}},
        "additionalProperties": False,
        "$defs": {entry.name: record(entry), **definitions(entry)},
    }
