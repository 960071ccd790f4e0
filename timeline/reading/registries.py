"""Read files that list records: sources, and the registries of actors and places."""

from __future__ import annotations

from typing import Any

from timeline.diagnostics import Location
from timeline.documents import Broken, InputFile, Mapping, Node, Scalar, Sequence, read_yaml
from timeline.documents.file_rules import WRONG_ROOT
from timeline.documents.files import plain_words
from timeline.model import Actor, Place, Source
from timeline.model.fields import Record
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.reading import fields as f
from timeline.reading.declared import build, read_record
from timeline.reading.field_rules import NOT_AN_ID, WRONG_KIND
from timeline.reading.record import FieldContext, Fields, Reading, Report, TooManyFindingsError
from timeline.text.names import is_id, shorten


def read_actors(file: InputFile) -> Reading[Actor]:
    """Read a file of the registry of actors."""
    return _registry(file, ACTOR)


def read_places(file: InputFile) -> Reading[Place]:
    """Read a file of the registry of places."""
    return _registry(file, PLACE)


def read_sources(file: InputFile) -> Reading[Source]:
    """Read a file that lists sources."""
    root, faults = read_yaml(file)
    report = Report(faults)
    if root is None:
        words = frozenset(plain_words(file.data)) if faults else frozenset()
        return Reading((), faults, bool(faults), words)
    if not isinstance(root, Sequence):
        hint = "begin each source with `- ` and indent its other fields by two spaces"
        report.add(WRONG_ROOT, root.location, "the file is not a list of sources", hint)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    found: list[Source] = []
    places: dict[str, Location] = {}
    try:
        for number, node in enumerate(root.items):
            source = read_record(SOURCE, node, FieldContext(f"sources.{number}", report, places))
            if source:
                found.append(source)
    except TooManyFindingsError as end:
        report.close(end)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    return Reading(tuple(found), tuple(report.diagnostics), False, frozenset(report.lost))


def _registry(file: InputFile, record: Record) -> Reading[Any]:
    """Read the entries of a registry, a mapping of ids."""
    root, faults = read_yaml(file)
    report = Report(faults)
    if root is None:
        words = frozenset(plain_words(file.data)) if faults else frozenset()
        return Reading((), faults, bool(faults), words)
    if not isinstance(root, Mapping):
        hint = "write each entry as `id: {name: …}`"
        report.add(WRONG_ROOT, root.location, "the file is not a set of ids with names", hint)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    entries = []
    try:
        for key, entry in root.entries.items():
            made = _entry(key, entry.key_location, entry.node, report, record)
            if made:
                entries.append(made)
            else:
                report.lost.add(key)
                report.add_lost(entry.node)
    except TooManyFindingsError as end:
        report.close(end)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    return Reading(tuple(entries), tuple(report.diagnostics), False, frozenset(report.lost))


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
