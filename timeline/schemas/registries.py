"""The schemas of `actors.yml` and `places.yml`, and of a place given inline in an event."""

from __future__ import annotations

from timeline.model import Precision
from timeline.reading.registries import (
    ACTOR_KEYS,
    INLINE_PLACE_KEYS,
    LATITUDES,
    LONGITUDES,
    PLACE_KEYS,
)
from timeline.schemas.records import GIVEN, Field, Fields, given, record
from timeline.schemas.sources import CHECK_IGNORE, IGNORE
from timeline.schemas.values import Schema, choice, line, listing, name, number, text
from timeline.text.names import ID_FORM, ID_LIMIT

ACTOR_FIELDS: Fields = {
    "name": Field(
        name,
        "The name that is printed for this actor.",
        "National Intelligence Service",
        required=True,
    ),
    "aliases": Field(
        listing(name),
        "Other names of the same actor, by which events and claims may call it.",
        ["NIS"],
    ),
    "speaks_for": Field(
        name,
        "The body whose words this actor's words are, as a spokesman's, a head's or a minister's "
        "are: an id or a name of this file. Charts join the totals of one body.",
        "nis",
    ),
    "part_of": Field(
        name,
        "The body above this actor, for which it does not speak: an id or a name of this file. "
        "They share a colour, never a line in a chart.",
        "south-korea",
    ),
    "description": Field(
        text, "A few words on who this is, for the actor's page.", "South Korea's secret service."
    ),
    "check-ignore": CHECK_IGNORE,
}

INLINE_PLACE_FIELDS: Fields = {
    "name": Field(name, "The name that is printed for this place.", "Kursk region", required=True),
    "region": Field(line, "The region the place lies in.", "Kursk region"),
    "country": Field(line, "The country the place lies in, as printed.", "Russia"),
    "lat": Field(
        number(*LATITUDES),
        "Latitude in degrees (WGS 84), south below zero; it needs `lon`.",
        51.7,
    ),
    "lon": Field(
        number(*LONGITUDES),
        "Longitude in degrees (WGS 84), west below zero; it needs `lat`.",
        36.2,
    ),
    "precision": Field(
        choice(Precision),
        "How closely the coordinates locate the place; it needs `lat` and `lon`.",
        "region",
    ),
}

PLACE_FIELDS: Fields = {
    **INLINE_PLACE_FIELDS,
    "aliases": Field(
        listing(name),
        "Other names of the same place, by which events may call it.",
        ["Kursk oblast"],
    ),
    "description": Field(
        text, "A few words on the place, for its page.", "A region on the border with Ukraine."
    ),
    "check-ignore": CHECK_IGNORE,
}

_WHOLE_POINT: Schema = {
    "allOf": [
        {"if": given("lat"), "then": given("lon")},
        {"if": given("lon"), "then": given("lat")},
        {"if": given("precision"), "then": given("lat")},
    ]
}

INLINE_PLACE = record(
    INLINE_PLACE_KEYS,
    INLINE_PLACE_FIELDS,
    "A place that stands in no registry, or this event's own point in one that does.",
    _WHOLE_POINT,
)


def actors() -> Schema:
    """Describe `actors.yml`."""
    entry = record(ACTOR_KEYS, ACTOR_FIELDS, "An actor.", nullable=False)
    return {
        "title": "Actors",
        "description": "Who acts, speaks or passes a statement on: ids with names.",
        **_registry("actor"),
        "$defs": {"actor": entry, "ignore": IGNORE},
    }


def places() -> Schema:
    """Describe `places.yml`."""
    entry = record(PLACE_KEYS, PLACE_FIELDS, "A place.", _WHOLE_POINT, nullable=False)
    return {
        "title": "Places",
        "description": "Where things happen: ids with names and coordinates.",
        **_registry("place"),
        "$defs": {"place": entry, "ignore": IGNORE, "given": GIVEN},
    }


def _registry(definition: str) -> Schema:
    """Describe a file of ids with their entries; a file with nothing in it is one too."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"maxLength": ID_LIMIT},
        "patternProperties": {f"^(?:{ID_FORM})$": {"$ref": f"#/$defs/{definition}"}},
        "additionalProperties": False,
    }
