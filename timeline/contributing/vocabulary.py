"""The declared fields as the form shows them: kinds of values, labels, limits, choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from timeline import csl
from timeline.model.claim_fields import CITATION, CLAIM, FIGURE
from timeline.model.event_fields import EVENT
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
from timeline.model.registry_fields import INLINE_ACTOR, INLINE_PLACE
from timeline.model.settings import Measure
from timeline.model.source_fields import CSL_ALONE, NAME, SOURCE
from timeline.strings import Catalogue

Json = dict[str, object]

_FIRST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        EVENT.name: ("title", "date", "places", "actors", "tags", "sources", "claims"),
        SOURCE.name: ("URL", "title", "publisher", "issued"),
        CLAIM.name: ("text", "claimant", "reported", "sources", "figures"),
        FIGURE.name: ("measure", "text", "low", "best", "high"),
        CITATION.name: ("id", "quote"),
        NAME.name: ("family", "given", "literal"),
        INLINE_PLACE.name: (),
        INLINE_ACTOR.name: (),
    }
)
"""The fields that the form asks for at once, in its order; of other records, all. Further fields
follow in the order of files, when the reader asks for more."""

_KEPT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        EVENT.name: frozenset({"added", "aliases", "draft", "withdrawn", "check-ignore"}),
        SOURCE.name: CSL_ALONE
        | {"id", "aliases", "sha256", "no-archive", "check-ignore", "citation-key"}
        | {"abstract", "annote"},
        CLAIM.name: frozenset({"id"}),
        INLINE_PLACE.name: frozenset(INLINE_PLACE.keys),
        INLINE_ACTOR.name: frozenset(INLINE_ACTOR.keys),
    }
)
"""The fields that the form does not ask for: it keeps those of an event that is corrected, and
gives a new event its day and its ids."""


def records(text: Catalogue, measures: Iterable[Measure] = ()) -> Json:
    """Return every record that the form fills, by its name: its fields in the order of files."""
    listed = [[one.id, one.label] for one in measures]
    made = {record.name: [*_fields(record, text)] for record in _nested(EVENT)}
    for field in made[FIGURE.name]:
        if field["key"] == "measure":
            field["kind"] = {"is": "choice", "values": listed, "default": ""}
    return {**made}


def items(text: Catalogue) -> Mapping[str, str]:
    """Return what one item of a list is called, by the record and the key of the list."""
    keys = {f"{record.name}_{one.key}": one for record in _nested(EVENT) for one in record.fields}
    named = {key: f"item_{key.replace('-', '_')}" for key in keys}
    return {key: text(name) for key, name in named.items() if name in text.texts}


def _nested(record: Record) -> list[Record]:
    """Return a record and all within it, each once."""
    found = {record.name: record}
    for one in record.fields:
        for inner in records_in(one.kind):
            found |= {each.name: each for each in _nested(inner) if each.name not in found}
    return [*found.values()]


def _fields(record: Record, text: Catalogue) -> Iterator[Json]:
    for one in record.fields:
        key = f"{record.name}_{one.key}".replace("-", "_")
        label, about = f"field_{key}", f"about_{key}"
        english = "" if label in text.texts else one.about
        yield {
            "key": one.key,
            "kind": kind_of(one.kind, text),
            "label": text.translated(label, one.in_words),
            "help": "" if _is_kept(record, one) else text.translated(about, english),
            **({} if label in text.texts else {"lang": "en"}),
            "required": one.required,
            "place": _place(record, one),
        }


def _is_kept(record: Record, field: Field) -> bool:
    return field.key in _KEPT.get(record.name, ())


def _place(record: Record, field: Field) -> int:
    """Return where the form has a field: its number among the first, -1 if further, -2 if kept."""
    if _is_kept(record, field):
        return -2
    first = _FIRST.get(record.name, record.keys)
    return first.index(field.key) if field.key in first else -1


def kind_of(kind: Kind, text: Catalogue) -> Json:
    """Return a kind of value as data."""
    found: Json
    match kind:
        case Simple():
            found = {"is": kind.name.lower()}
            if kind is Simple.SOURCE_TYPE:
                found = {"is": "choice", "values": _types(text), "default": csl.DEFAULT_TYPE}
        case Text(limit, one_line):
            found = {"is": "text", "limit": limit, "lines": not one_line}
        case Choice(values, default):
            named = [(one.value, _choice(type(one).__name__, one.value, text)) for one in values]
            found = {"is": "choice", "values": named, "default": default.value if default else ""}
        case Number(counts=counts):
            found = {"is": "number", "counts": counts}
        case ListOf(item):
            found = {"is": "list", "item": kind_of(item, text)}
        case OneOrMore(item):
            found = {"is": "list", "item": kind_of(item, text), "may_be_one": True}
        case Nested(record):
            found = {"is": "record", "record": record.name}
        case Either(short, record):
            found = {"is": "either", "short": kind_of(short, text), "record": record.name}
    return found


def _types(text: Catalogue) -> list[tuple[str, str]]:
    """Return the types of sources with their names; those without a name come last."""
    named = {one: text.translated(f"type_{one.replace('-', '_')}", "") for one in sorted(csl.TYPES)}
    known = sorted(((one, name) for one, name in named.items() if name), key=lambda pair: pair[1])
    return [*known, *((one, one) for one, name in named.items() if not name)]


def _choice(enumeration: str, value: str, text: Catalogue) -> str:
    """Return the name of a choice: its own for the form, else the one that pages print."""
    prefix = {"Kind": "counts", "UrlStatus": "url"}.get(enumeration, enumeration.lower())
    return text.translated(f"{prefix}_{value.replace('-', '_')}", value)
