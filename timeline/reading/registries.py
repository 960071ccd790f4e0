"""The registries of actors and places: mappings from an id to a name and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from timeline.diagnostics import Location, Rule, Severity
from timeline.documents import Broken, InputFile, Mapping, Node, Scalar, read_yaml
from timeline.documents.files import WRONG_ROOT, plain_words
from timeline.model import Actor, Origin, Place, PlaceReference, Point, Precision
from timeline.reading import fields as f
from timeline.reading.numbers import number
from timeline.reading.record import WRONG_KIND, EnoughError, Fields, Reading, Report, Spot, mapping
from timeline.reading.sources import ignoring
from timeline.text.names import is_id, shorten

HALF_A_POINT = Rule("TL118", Severity.ERROR, "half-a-point")

RULES = (HALF_A_POINT,)

ACTOR_KEYS = ("name", "aliases", "speaks_for", "part_of", "description", "check-ignore")
INLINE_PLACE_KEYS = ("name", "region", "country", "lat", "lon", "precision")
PLACE_KEYS = (*INLINE_PLACE_KEYS, "aliases", "description", "check-ignore")
LATITUDES = (-90, 90)
LONGITUDES = (-180, 180)

Entry = TypeVar("Entry", Actor, Place)


def read_actors(file: InputFile) -> Reading[Actor]:
    """Read `actors.yml`."""
    return _registry(file, ACTOR_KEYS, _actor)


def read_places(file: InputFile) -> Reading[Place]:
    """Read `places.yml`."""
    return _registry(file, PLACE_KEYS, _place)


def _registry(
    file: InputFile, keys: tuple[str, ...], build: Callable[[str, Fields], Entry | None]
) -> Reading[Entry]:
    root, faults = read_yaml(file)
    report = Report(faults)
    if root is None:
        words = frozenset(plain_words(file.data)) if faults else frozenset()
        return Reading((), faults, bool(faults), words)
    if not isinstance(root, Mapping):
        hint = "write each entry as `id: {name: …}`"
        report.add(WRONG_ROOT, root.location, "the file is no list of ids with their names", hint)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    entries = []
    try:
        for key, entry in root.entries.items():
            record = _entry(key, entry.key_location, entry.node, report, keys, build)
            if record:
                entries.append(record)
            else:
                report.lost.add(key)
                report.lose(entry.node)
    except EnoughError as end:
        report.close(end)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    return Reading(tuple(entries), tuple(report.diagnostics), False, frozenset(report.lost))


def _entry(
    key: str,
    at: Location,
    node: Node,
    report: Report,
    keys: tuple[str, ...],
    build: Callable[[str, Fields], Entry | None],
) -> Entry | None:
    good = is_id(key)
    if not good:
        report.add(f.NOT_AN_ID, at, f"`{shorten(key)}` is not an id", f.id_hint(key))
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
    record = build(key, Fields(node, report, keys, f"the entry `{shorten(key)}`", at))
    return record if good else None


def _actor(key: str, fields: Fields) -> Actor | None:
    name = fields.required("name", f.name)
    aliases = fields.optional("aliases", f.listing(f.name)) or ()
    speaks_for = fields.optional("speaks_for", f.name) or ""
    part_of = fields.optional("part_of", f.name) or ""
    description = fields.optional("description", f.text) or ""
    ignores = fields.optional("check-ignore", ignoring) or ()
    if name is None:
        return None
    origin = fields.origin()
    return Actor(key, name, aliases, speaks_for, part_of, description, ignores, origin=origin)


def _place(key: str, fields: Fields) -> Place | None:
    name = fields.required("name", f.name)
    region = fields.optional("region", f.line) or ""
    country = fields.optional("country", f.line) or ""
    point = _point(fields)
    aliases = fields.optional("aliases", f.listing(f.name)) or ()
    description = fields.optional("description", f.text) or ""
    ignores = fields.optional("check-ignore", ignoring) or ()
    if name is None:
        return None
    origin = fields.origin()
    return Place(key, name, region, country, point, aliases, description, ignores, origin=origin)


def place_reference(node: Node, spot: Spot) -> PlaceReference | None:
    """Read a place as an event gives it: a name or an id, or a mapping."""
    if isinstance(node, Scalar):
        name = f.name(node, spot)
        return PlaceReference(name, origin=Origin(node.location)) if name else None
    found = mapping(node, spot, "a name, or {name: …, lat: …, lon: …}")
    if found is None:
        return None
    fields = Fields(found, spot.report, INLINE_PLACE_KEYS, "a place", found.location)
    name = fields.required("name", f.name)
    region = fields.optional("region", f.line) or ""
    country = fields.optional("country", f.line) or ""
    point = _point(fields)
    spot.contain(fields.places)
    if name is None:
        return None
    return PlaceReference(name, region, country, point, origin=fields.origin())


def _point(fields: Fields) -> Point | None:
    """Read coordinates in degrees: both or none, and how closely they locate."""
    lat = fields.optional(
        "lat",
        number(*LATITUDES, "is it the longitude? `lat` is north or south, `lon` east or west"),
    )
    lon = fields.optional("lon", number(*LONGITUDES))
    precision = fields.optional("precision", f.choice(Precision))
    given = [key for key in ("lat", "lon") if fields.has(key)]
    if len(given) == 1 or (not given and precision):
        key = given[0] if given else "precision"
        other = {"lat": "`lon`", "lon": "`lat`"}.get(key, "`lat` and `lon`")
        at = fields.mapping.entries[key].key_location
        message = f"`{key}` stands without {other}"
        fields.report.add(HALF_A_POINT, at, message, f"add {other}, or delete {key}")
    return None if lat is None or lon is None else Point(lat, lon, precision)
