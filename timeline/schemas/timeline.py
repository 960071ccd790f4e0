"""The schema of `timeline.json`, the whole chronology as data."""

from __future__ import annotations

from enum import StrEnum

from timeline import csl
from timeline.exports.timeline_json import VERSION
from timeline.model import Kind, Precision, Status, UrlStatus
from timeline.reading.fields import DAY_FORM
from timeline.reading.sources import SHA256_FORM
from timeline.schemas.values import Schema
from timeline.text.names import ID_FORM, ID_LIMIT


def _defined(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_TEXT, _ID, _DAY = _defined("text"), _defined("id"), _defined("day")
_URL, _KEY, _DATE = _defined("url"), _defined("key"), _defined("date")
_FOLDER: Schema = {"description": "Of the file, below `events/`.", **_TEXT}
_BOUND = r"^(?:-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z?)?|-inf|inf|unknown)$"


def timeline() -> Schema:
    """Describe the file; what is absent is absent, never null."""
    return {
        "title": "A chronology",
        "description": "Every event, claim, figure and source, with the bounds of every date.",
        **_object(
            required=("version", "measures", "events", "sources", "actors", "places"),
            version={"const": VERSION},
            title=_TEXT,
            description=_TEXT,
            site_url=_URL,
            language={"description": "The interface's, a tag of BCP 47.", **_TEXT},
            date_locale={"description": "In which dates are printed (CLDR).", **_TEXT},
            license={"description": "SPDX id of the content.", **_TEXT},
            contact={
                "description": "For those without an account on the repository's host.",
                **_TEXT,
            },
            feed_authority={"description": "What the ids in feeds begin with (RFC 4151).", **_TEXT},
            measures=_named(_measure(), _ID),
            events=_list({"oneOf": [_event(), _withdrawn()]}, least=0),
            sources=_list(_source(), least=0),
            actors=_named(_actor()),
            places=_named(_object(required=("name",), **_place())),
        ),
        "$defs": _definitions(),
    }


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
    key = "The id of a registry's entry, else made of the name; of any script."
    date = "A date in EDTF, its inclusive bounds (ISO 8601, -inf, inf or unknown), and its words."
    return {
        "text": {"type": "string", "minLength": 1},
        "id": {"type": "string", "pattern": f"^{ID_FORM}$", "maxLength": ID_LIMIT},
        "day": {"type": "string", "pattern": f"^{DAY_FORM}$"},
        "url": {"type": "string", "pattern": r"^(?:https?://\S+|/\S*)$"},
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
        sum_of={"description": "Never computed: sources gave one number.", **_list(_ID)},
    )


def _event() -> Schema:
    return _object(
        required=("id", "title", "date", "status", "url"),
        id=_ID,
        title=_TEXT,
        date=_DATE,
        date_text=_TEXT,
        added=_DAY,
        revealed=_DATE,
        status=_choice(Status),
        summary=_TEXT,
        body={"description": "Markdown.", **_TEXT},
        folder=_FOLDER,
        url=_URL,
        places=_list(_object(required=("id", "name"), id=_KEY, **_place())),
        actors=_list(_KEY),
        tags=_list(_TEXT),
        sources=_list(_ID),
        claims=_list(_claim()),
        notes=_list(_object(required=("text", "by"), text=_TEXT, by=_ID)),
        related=_list(_ID),
        image=_object(
            required=("src", "alt", "credit"), src=_TEXT, alt=_TEXT, credit=_TEXT, license=_TEXT
        ),
        corrections=_list(_object(required=("date", "text"), date=_DAY, text=_TEXT)),
        aliases=_list(_ID),
        **_ignored(),
    )


def _ignored() -> dict[str, Schema]:
    one = _object(required=("code", "reason"), code=_TEXT, reason=_TEXT)
    words = "Checks that the editors silence for this record."
    return {"check-ignore": {"description": words, **_list(one)}}


def _withdrawn() -> Schema:
    return {
        "description": "An event that was taken back: of it nothing else is told.",
        **_object(
            required=("id", "url", "withdrawn"),
            id=_ID,
            folder=_FOLDER,
            url=_URL,
            aliases=_list(_ID),
            withdrawn=_object(required=("date", "reason"), date=_DAY, reason=_TEXT),
        ),
    }


def _claim() -> Schema:
    return _object(
        required=("id", "text", "claimant", "sources", "status", "url"),
        id=_ID,
        text=_TEXT,
        claimant={"description": "Who said it: the id of an actor.", **_KEY},
        via=_list(_KEY),
        reported=_DATE,
        about=_DATE,
        scope=_TEXT,
        figures=_list(_figure()),
        sources=_list(_object(required=("id",), id=_ID, locator=_TEXT, quote=_TEXT)),
        status=_choice(Status),
        supersedes={
            "description": "`claim`, or `event#claim`; a list where it replaces several.",
            "anyOf": [_TEXT, {**_list(_TEXT), "minItems": 2}],
        },
        note=_TEXT,
        url=_URL,
    )


def _figure() -> Schema:
    return _object(
        required=("measure", "text", "kind"),
        measure=_ID,
        text={"description": "The words as reported.", **_TEXT},
        low={"type": "number"},
        best={"type": "number"},
        high={"type": "number"},
        kind=_choice(Kind),
        of=_TEXT,
    )


def _source() -> Schema:
    person = _object((), **dict.fromkeys(csl.NAME_PARTS, _TEXT))
    fields: dict[str, Schema] = {
        **dict.fromkeys(sorted(csl.TEXTS | csl.NUMBERS | csl.DATES), _TEXT),
        **{name: _list(person) for name in sorted(csl.NAMES)},
        "id": _ID,
        "type": {"enum": sorted(csl.TYPES)},
        "title": _TEXT,
        "archive-url": _URL,
        "archive-date": _TEXT,
        "url-status": _choice(UrlStatus),
        "no-archive": {"const": True},
        "sha256": {"type": "string", "pattern": f"^{SHA256_FORM}$"},
        **_ignored(),
        "aliases": {"description": "Former ids.", **_list(_ID)},
    }
    description = "A source under CSL's names; dates are EDTF."
    return {"description": description, **_object(("id", "type", "title"), **fields)}


def _actor() -> Schema:
    return _object(
        required=("name",),
        name=_TEXT,
        aliases=_list(_TEXT),
        speaks_for={"description": "The body whose words this actor's words are.", **_KEY},
        part_of={"description": "The body above it, for which it does not speak.", **_KEY},
        description=_TEXT,
        **_ignored(),
    )


def _place() -> dict[str, Schema]:
    return {
        "name": _TEXT,
        "aliases": _list(_TEXT),
        "region": _TEXT,
        "country": _TEXT,
        "lat": {"type": "number", "minimum": -90, "maximum": 90},
        "lon": {"type": "number", "minimum": -180, "maximum": 180},
        "precision": _choice(Precision),
        "description": _TEXT,
        **_ignored(),
    }


def _choice(values: type[StrEnum]) -> Schema:
    return {"enum": [str(value) for value in values]}
