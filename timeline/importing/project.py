"""`timeline.json` → a project's files: the inverse of the export.

The files are in the project's format; exporting them again gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from timeline.documents.json import JsonError
from timeline.documents.parts import ReadPart, read_parts, without_parts
from timeline.exports.timeline_json import VERSION
from timeline.importing.errors import ImportFormatError
from timeline.importing.yaml_output import as_yaml
from timeline.model.event_fields import EVENT
from timeline.model.fields import Choice, Either, Kind, ListOf, Nested, Record, Simple
from timeline.model.registry_fields import INLINE_ACTOR, INLINE_PLACE
from timeline.reading.points import POINT
from timeline.text.names import is_id
from timeline.workspace.registry_files import Registry

Data = Mapping[str, Any]


def read_export(text: str, part: ReadPart = without_parts) -> Data:
    """Return the data of a `timeline.json`; `part` reads the parts of an index.

    Raises:
        ImportFormatError: the text is not a `timeline.json`, or of another version.
    """
    try:
        data = read_parts(text, part)
    except JsonError as error:
        raise ImportFormatError(str(error)) from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ImportFormatError(f"1:1: not a timeline.json of version {VERSION}")
    return data


def project_files(data: Data) -> Iterator[tuple[str, str]]:
    """Yield the files of the project that was exported as the data of a `timeline.json`.

    Raises:
        ImportFormatError: the data are not those of a `timeline.json`.
    """
    place = ""
    try:
        place = "settings"
        yield "mkdocs.yml", as_yaml(_config(data))
        place = "sources"
        if data["sources"]:
            yield "content/sources/sources.yml", as_yaml(list(data["sources"]))
        names = _Names(data)
        for registry in Registry:
            place = registry
            entries = {key: one for key, one in data[registry].items() if names.has_entry(key)}
            if entries:
                yield f"content/{registry.file}", as_yaml(entries)
        if not data["events"] and not data["sources"]:
            yield "content/index.md", f"# {data.get('title', 'Chronology')}\n"
        taken: set[str] = set()
        for at, event in enumerate(data["events"]):
            place = f"events[{at}]"
            folder = "".join(f"{_id(part)}/" for part in event.get("folder", "").split("/") if part)
            name = _id(event["id"])
            if name in taken:
                raise ImportFormatError(f"at {place}: a second event has the id {name}")
            taken.add(name)
            yield f"content/events/{folder}{name}.md", _event(event, names)
    except RecursionError as error:
        raise ImportFormatError(f"at {place}: nested too deep") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ImportFormatError(f"at {place}: not valid in timeline.json ({error})") from error


def _id(value: object) -> str:
    """Return a valid event id, which names its file and cannot lead out of the folder."""
    if not isinstance(value, str) or not value.replace("-", "").isalnum():
        raise TypeError(f"{value!r} is not an id")
    return value


def _config(data: Data) -> Data:
    options = dict(_some(data, "date_locale", "license", "contact", "feed_authority"))
    if data["measures"]:
        options["measures"] = dict(data["measures"])
    if data.get("tags"):
        options["tags"] = dict(data["tags"])
    return {
        "site_name": data.get("title", "Chronology"),
        **({"site_description": data["description"]} if "description" in data else {}),
        **({"site_url": data["site_url"]} if "site_url" in data else {}),
        "docs_dir": "content",
        "theme": {"name": "material", "language": data.get("language", "en")},
        "plugins": [{"timeline": options}],
    }


class _Names:
    """References to actors and places in events: by id, or by name if that makes no id.

    What has no id is in no registry, nor is an actor with such a body: it is described in the
    events that name it.
    """

    def __init__(self, data: Data) -> None:
        self._entries = {**data["places"], **data["actors"]}
        self._places = data["places"]
        self._actors = data["actors"]

    def has_entry(self, key: str) -> bool:
        """Return whether an actor or a place gets an entry in its registry."""
        return is_id(key) and key not in self._without_entry

    @cached_property
    def _without_entry(self) -> frozenset[str]:
        """The keys of actors that are not ids, and of those with such a body, directly or not."""
        found = {key for key in self._actors if not is_id(key)}
        waiting = [*found]
        for body in waiting:  # the list grows while it is iterated
            for key, entry in self._actors.items():
                if key not in found and body in (entry.get("speaks_for"), entry.get("part_of")):
                    found.add(key)
                    waiting.append(key)
        return frozenset(found)

    def actor(self, key: str) -> object:
        """Return the reference to an actor."""
        entry = {} if self.has_entry(key) else self._actors.get(key, {})
        details = {
            one.key: self.of(entry[one.key]) if one.kind is Simple.ACTOR else entry[one.key]
            for one in INLINE_ACTOR.fields
            if one.key in entry
        }
        return details if len(details) > 1 else self.of(key)

    def of(self, key: str) -> str:
        """Return the reference to an entry by its id or name."""
        return key if is_id(key) or key not in self._entries else str(self._entries[key]["name"])

    def place(self, place: Data) -> object:
        """Return the reference to a place, with the event's own details of it."""
        key = place["id"]
        usual = self._places.get(key, {}) if is_id(key) else {}
        kept = ("region", "country", "aliases", "description")
        own = {name: place[name] for name in kept if place.get(name)}
        stated = {name: value for name, value in own.items() if usual.get(name) != value}
        if any(place.get(name) != usual.get(name) for name in POINT):
            stated |= _some(place, *POINT)
        return {"name": place["name"], **stated} if stated else self.of(key)


def media(data: Data) -> Iterator[str]:
    """Yield the pictures of the events, as paths below the content (`media/map.png`)."""
    for event in data["events"]:
        image = event.get("image", {})
        source = str(image.get("src", "")) if isinstance(image, dict) else ""
        if re.fullmatch(r"media/[^\\]+", source) and ".." not in source.split("/"):
            yield source


def _event(event: Data, names: _Names) -> str:
    body = event.get("body", "")
    return f"---\n{as_yaml(_front(event, names))}---\n" + (f"{body}\n" if body else "")


def _front(event: Data, names: _Names) -> Data:
    if "withdrawn" in event:
        return {
            "title": "Withdrawn",
            "date": event["withdrawn"]["date"],
            **_some(event, "aliases", "withdrawn"),
        }
    return _record(EVENT, event, names)


def _record(declared: Record, data: Data, names: _Names) -> Data:
    """Return a record in its file form; a choice with the default value is omitted.

    Raises:
        KeyError: a required field is missing.
    """
    kept = (one for one in declared.fields if one.always_in_data or one.key in data)
    return {
        one.key: _value(one.kind, data[one.key], names)
        for one in kept
        if not (isinstance(one.kind, Choice) and data[one.key] == one.kind.default)
    }


def _value(kind: Kind, value: Any, names: _Names) -> object:
    """Return a value in its file form."""
    written: object = value
    match kind:
        case Simple.ACTOR:
            written = names.of(value)
        case Either(Simple.ACTOR, _):
            written = names.actor(value)
        case Simple.DATE | Simple.MOMENT:
            written = value["edtf"]
        case Either(_, record) if record is INLINE_PLACE:
            written = names.place(value)
        case ListOf(item):
            written = [_value(item, one, names) for one in _list(value)]
        case Nested(record):
            written = _record(record, value, names)
    return written


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def _some(record: Data, *keys: str) -> Data:
    return {key: record[key] for key in keys if key in record}
