"""The fields that a column may fill, by path, and the names by which columns are found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pkgutil import get_data
from types import MappingProxyType

import yaml

from timeline.model.claim_fields import CLAIMS_TABLE
from timeline.model.event_fields import EVENT, EVENTS_TABLE
from timeline.model.fields import Field, ListOf, Record, records_in
from timeline.model.registry_fields import INLINE_ACTOR
from timeline.model.source_fields import NAME
from timeline.text.names import slug
from timeline.workspace import package_data, translations

OWN: Mapping[str, str] = MappingProxyType(
    {
        "date.from": "the first day of an event of several days",
        "date.to": "its last day",
        "date.year": "the year of the date",
        "date.month": "the month of the date, a number or a name",
        "date.day": "the day of the month of the date",
        "date.time": "the time of day of the date",
        "date.to.year": "the year of the last day",
        "date.to.month": "the month of the last day",
        "date.to.day": "the day of the month of the last day",
        "date.to.time": "the time of day of the end",
        "date.precision": "`day`, `month` or `year`: how much of the date is known; `about`: near "
        "that day; `within`: once between `date.from` and `date.to`",
        "places.coordinates": "latitude and longitude in one cell",
        "claims.first_quote": "the quotation from the first of a claim's sources",
        "claims.first_locator": "the place in the first of a claim's sources",
    }
)
"""Paths that no declaration has, and what they mean."""

IGNORED = "ignore"
"""What a map writes for a column that is left out without a remark."""

_LEFT_OUT = {
    "events": {"date_earliest", "date_latest", "date_text", "url"},
    "claims": {"reported_latest", "url"},
}
"""Columns of our own tables that repeat others."""


_OF_REGISTRIES = {"places.aliases", "places.description"}
"""What an event may say of a place and no table does; of actors a table has the names alone."""


_NEVER = ("check-ignore", "withdrawn", "corrections", "added")
"""Fields that an import doesn't fill."""

_SHORT = {"claims.sources": "sources", "claims.sources.id": "sources.id", "places.name": "places"}
_SHORT |= {"notes": "notes.text", "image": "image.src", "claims": "claims.text"}
"""Other ways to write a path, and the one that is used."""

_UNUSED = {"notes.by", "notes.claims", "claims.figures", "sources.aliases"}


_RECORDS = {
    "": "event",
    "claims": "claim",
    "claims.figures": "figure",
    "claims.sources": "citation",
    "image": "image",
    "notes": "note",
    "places": "place",
    "sources": "source",
}
"""The records, by the path to their fields."""


@cache
def declared() -> Mapping[str, Field]:
    """Return the fields of an event and of all records in it, by path."""
    return MappingProxyType(dict(_paths(EVENT, "")))


def _paths(record: Record, prefix: str) -> Iterator[tuple[str, Field]]:
    own = {"id", "body"} if record is EVENT else set()
    for key, field in record.by_key.items():
        is_computed = field in record.computed and key not in own
        if is_computed or key in _NEVER:
            continue
        path = f"{prefix}{key}"
        if path not in _OF_REGISTRIES:
            yield path, field
            for below in records_in(field.kind):
                if below not in (INLINE_ACTOR, NAME):
                    yield from _paths(below, f"{path}.")


def is_target(path: str) -> bool:
    """Return whether a map may name a path."""
    return path in OWN or (path in declared() and path not in _UNUSED)


def canonical(path: str) -> str:
    """Return the path that is used for another way to write it."""
    return _SHORT.get(path, path)


def is_list(path: str) -> bool:
    """Return whether several columns may fill a field together."""
    field = declared().get(path)
    several = field is not None and isinstance(field.kind, ListOf)
    return several or path.startswith("sources") or path in ("summary", "body", "notes.text")


def key_of(name: str) -> str:
    """Return a column's name without what doesn't matter: case, accents, brackets and numbers."""
    text = re.sub(r"[(\[{].*?[)\]}]", " ", name.replace("_", " "))
    apart = unicodedata.normalize("NFD", slug(text))
    bare = "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f")
    whole = unicodedata.normalize("NFC", bare)
    return re.sub(r"-\d+(?=-|$)|(?<=\D)\d+$", "", whole) or whole


@cache
def repeated() -> frozenset[str]:
    """Return the keys of columns that repeat others in our own tables."""
    return frozenset(key_of(name) for names in _LEFT_OUT.values() for name in names)


@cache
def names() -> Mapping[str, str]:
    """Return the path of a field by the key of each name of it.

    A name of several fields means the one that comes first: those of the event, then those of
    `columns.yml`, then the titles of the form, then those of our own tables and of the records in
    an event.
    """
    found: dict[str, str] = {}
    for path in (*EVENT.keys, "id", "body"):
        found.setdefault(key_of(path), path)
    for path, by_language in _synonyms().items():
        for name in (name for listed in by_language.values() for name in listed):
            found.setdefault(key_of(name), path)
    for path, name in (*_titles(), *_columns()):
        found.setdefault(key_of(name), path)
    for path in (*declared(), *OWN):
        found.setdefault(key_of(path), path)
    for path in (*declared(), *OWN):
        if path.startswith(("claims.", "sources.")):
            found.setdefault(key_of(path.rpartition(".")[2]), path)
    return MappingProxyType(
        {key: canonical(path) for key, path in found.items() if is_target(canonical(path))}
    )


def _titles() -> Iterator[tuple[str, str]]:
    """Yield the titles that the form for contributors gives to fields, in all its languages."""
    languages = sorted(path.stem for path in translations.PROGRAM.glob("*.po"))
    catalogues = [package_data.catalogue(language) for language in languages]
    for path in declared():
        record, _, key = path.rpartition(".")
        name = f"field_{_RECORDS.get(record, record)}_{key.replace('-', '_')}"
        for catalogue in catalogues:
            if name in catalogue.texts:
                yield path, catalogue(name)


def _columns() -> Iterable[tuple[str, str]]:
    """Yield the columns of our own tables, with the paths of their fields in an event."""
    for table, prefix in ((EVENTS_TABLE, ""), (CLAIMS_TABLE, "claims.")):
        for column in table.columns:
            if column.field and column.name not in _LEFT_OUT[table.name]:
                yield f"{prefix}{column.field}", column.name
    yield "id", "event_id"


@cache
def _synonyms() -> Mapping[str, Mapping[str, list[str]]]:
    data = get_data("timeline.importing.rows", "columns.yml") or b""
    loaded: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(data)
    return loaded
