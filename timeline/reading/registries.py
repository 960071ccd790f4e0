"""Read files that list records: sources, and the registries of actors and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from timeline.diagnostics import Location
from timeline.documents import Broken, InputFile, Mapping, Node, Scalar, Sequence, read_yaml
from timeline.documents.file_rules import WRONG_ROOT
from timeline.model import Actor, Place, Source
from timeline.model.fields import Record
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.reading import fields as f
from timeline.reading.declared import build, read_record
from timeline.reading.field_rules import NOT_AN_ID, WRONG_KIND
from timeline.reading.record import FieldContext, Fields, Reading, Report, TooManyFindingsError
from timeline.text.names import is_id, shorten

T = TypeVar("T")
Root = TypeVar("Root", Sequence, Mapping)


def read_actors(file: InputFile) -> Reading[Actor]:
    """Read a file of the registry of actors."""
    return _registry(file, ACTOR)


def read_places(file: InputFile) -> Reading[Place]:
    """Read a file of the registry of places."""
    return _registry(file, PLACE)


def read_sources(file: InputFile) -> Reading[Source]:
    """Read a file that lists sources."""
    message = "the file is not a list of sources"
    hint = "begin each source with `- ` and indent its other fields by two spaces"
    return _read(file, Sequence, _sources, message, hint)


def _registry(file: InputFile, record: Record) -> Reading[Any]:
    """Read the entries of a registry, a mapping of ids."""
    message = "the file is not a set of ids with names"
    hint = "write each entry as `id: {name: …}`"
    return _read(file, Mapping, partial(_entries, record), message, hint)


def _read(
    file: InputFile,
    kind: type[Root],
    records: Callable[[Root, Report], Iterator[T]],
    message: str,
    hint: str,
) -> Reading[T]:
    """Read a file of records; `message` and `hint` are for one that is not of a kind of YAML."""
    root, faults = read_yaml(file)
    report = Report(faults)
    if root is None:
        return report.unread(file) if faults else Reading((), ())
    if not isinstance(root, kind):
        report.add(WRONG_ROOT, root.location, message, hint)
        return report.unread(file)
    try:
        found = tuple(records(root, report))
    except TooManyFindingsError as end:
        report.close(end)
        return report.unread(file)
    return Reading(found, tuple(report.diagnostics), lost=frozenset(report.lost))


def _sources(root: Sequence, report: Report) -> Iterator[Source]:
    places: dict[str, Location] = {}
    for number, node in enumerate(root.items):
        source = read_record(SOURCE, node, FieldContext(f"sources.{number}", report, places))
        if source:
            yield source


def _entries(record: Record, root: Mapping, report: Report) -> Iterator[Any]:
    for key, entry in root.entries.items():
        made = _entry(key, entry.key_location, entry.node, report, record)
        if made:
            yield made
        else:
            report.lost.add(key)
            report.add_lost(entry.node)


def _entry(key: str, at: Location, node: Node, report: Report, record: Record) -> Any | None:
    good = is_id(key)
    if not good:
        report.add(NOT_AN_ID, at, f"`{shorten(key)}` is not an id", f.id_hint(key))
    if isinstance(node, Scalar) and node.missing:
        node = Mapping({}, at)
    if isinstance(node, Broken):
        return None
    if not isinstance(node, Mapping):
        name = shorten(node.value.strip()) if isinstance(node, Scalar) else "…"
        message = f"the entry `{shorten(key)}` is not a mapping"
        hint = f"write it as {key}: {{name: {name}}}"
        report.add(WRONG_KIND, node.location, message, hint)
        return None
    fields = Fields(node, report, record.keys, f"the entry `{shorten(key)}`", at)
    made = build(record, fields, id=key)
    return made if good else None
