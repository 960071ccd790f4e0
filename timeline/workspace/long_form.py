"""The long form of a file: every value has one shape, so that forms made from the declarations fit.

A field that accepts an id or a record has a record, and one that accepts a value or a list has a
list. The editor for newsrooms needs this: it drops what doesn't have the shape of its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents import (
    Entry,
    InputFile,
    Node,
    Scalar,
    Sequence,
    read_document,
    read_yaml,
)
from timeline.documents import Mapping as Entries
from timeline.model.event_fields import EVENT
from timeline.model.fields import Either, Kind, ListOf, Nested, Number, OneOrMore, Record, Simple
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.text.names import shorten
from timeline.workspace.layout import Part
from timeline.workspace.layout_rules import NOT_KEPT

_NOT_TEXT = (
    r"[-+]?(?:[0-9][0-9_]*|0o[0-7]+|0x[0-9a-fA-F]+)"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|true|True|TRUE|false|False|FALSE|null|Null|NULL|~|"
)
"""Unquoted text that YAML 1.2's core schema takes for something other than text."""


def is_text(value: str) -> bool:
    """Return whether YAML reads unquoted text as text, rather than as a number, truth or null."""
    return not re.fullmatch(_NOT_TEXT, value)


def short_key(record: Record) -> str:
    """Return the key that a record's short form stands for: an id, else a name."""
    return "id" if "id" in record.by_key else record.keys[0]


class Registry(NamedTuple):
    """A mapping of ids to records."""

    record: Record


Content = Kind | Registry
"""What a file holds, or a value in it."""

CONTENT: Mapping[Part, Content] = MappingProxyType(
    {
        Part.EVENT: Nested(EVENT),
        Part.SOURCES: ListOf(Nested(SOURCE)),
        Part.ACTORS: Registry(ACTOR),
        Part.PLACES: Registry(PLACE),
    }
)
"""What files hold, by their part; the editor shows no others."""


def faults(file: InputFile, content: Content) -> Iterator[Diagnostic]:
    """Yield the values of a file that are not in the long form.

    A file with other faults has none: those come first.
    """
    root: Node | None
    if file.path.endswith(".md"):
        document, found = read_document(file)
        root = document.root if document else None
    else:
        root, found = read_yaml(file)
    if root is None or found:
        return
    for at, message in _short(root, content):
        hint = f"run `timeline fmt {file.path}`, which changes the form and keeps the content"
        yield Finding(at, message, hint).under(NOT_KEPT)


def _short(node: Node, kind: Content) -> Iterator[tuple[Location, str]]:
    match kind, node:
        case OneOrMore(), Scalar(value, at, _):
            yield at, f"`{shorten(value)}` is a single value where the editor has a list"
        case ((ListOf(item) | OneOrMore(item)), Sequence(items)):
            for one in items:
                yield from _short(one, item)
        case Either(_, record), Scalar(value, at, _):
            key = short_key(record)
            yield at, f"`{shorten(value)}` stands for `{key}: {shorten(value)}`"
        case ((Nested(record) | Either(_, record)), Entries(entries)):
            for key, entry in entries.items():
                if key in record.by_key:
                    yield from _short(entry.node, record.by_key[key].kind)
        case Registry(record), Entries(entries):
            for entry in entries.values():
                yield from _short(entry.node, Nested(record))
        case ((Number() | Simple.TRUTH), _):
            return
        case _, Scalar(value, at, True) if not is_text(value):
            yield at, f"`{shorten(value)}` is not quoted, so the editor takes it for no text"


def expanded(node: Node, kind: Content | None) -> Node:
    """Return the long form of a value; `kind` is None for the value of an unknown key."""
    made = node
    match kind, node:
        case OneOrMore(item), Scalar(_, at, _):
            made = Sequence((expanded(node, item),), at)
        case ((ListOf(item) | OneOrMore(item)), Sequence(items, at)):
            made = Sequence(tuple(expanded(one, item) for one in items), at)
        case Either(_, record), Scalar(_, at, _):
            only = {short_key(record): Entry(at, node)}
            made = expanded(Entries(only, at), Nested(record))
        case ((Nested(record) | Either(_, record)), Entries(entries, at)):
            rank = {key: place for place, key in enumerate(record.keys)}
            keys = sorted(entries, key=lambda key: rank.get(key, len(rank)))
            known = {key: record.by_key[key].kind for key in keys if key in record.by_key}
            made = Entries({key: _entry(entries[key], known.get(key)) for key in keys}, at)
        case Registry(record), Entries(entries, at):
            made = Entries({key: _entry(one, Nested(record)) for key, one in entries.items()}, at)
        case ((Number() | Simple.TRUTH | None), _):
            pass
        case _, Scalar(value, at, _):
            made = Scalar(value, at, is_text(value))
    return made


def _entry(entry: Entry, kind: Content | None) -> Entry:
    return Entry(entry.key_location, expanded(entry.node, kind))
