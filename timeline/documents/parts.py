"""Read a `timeline.json`, which is the whole chronology or an index of its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from timeline.documents.json import JsonError, read_json

ReadPart = Callable[[str], str]
"""Returns the text of a part by its path, relative to the index."""

PATH = r"timeline-[0-9a-z.-]+\.json"
"""A pattern of the paths of parts."""


def without_parts(path: str) -> str:
    """Read no part, for a file that must be whole.

    Raises:
        JsonError: always.
    """
    raise JsonError(f"1:1: the file is an index, and {path} is missing")


def read_parts(text: str, read: ReadPart) -> object:
    """Parse a `timeline.json`; an index of parts gives what the whole file would hold.

    The content is not checked: data that is not an index is returned unchanged.

    Raises:
        JsonError: it is not JSON, or an index with a faulty part.
    """
    data = read_json(text)
    if not isinstance(data, dict) or not isinstance(data.get("parts"), list):
        return data
    events: list[object] = []
    records: dict[str, dict[str, object]] = {"sources": {}, "actors": {}, "places": {}}
    for listed in data["parts"]:
        path = listed.get("path") if isinstance(listed, dict) else None
        if not isinstance(path, str) or not re.fullmatch(PATH, path):
            raise JsonError(f"1:1: {path!r} is not the path of a part")
        part = read(path)
        try:
            _add(read_json(part), data.get("version"), events, records)
        except JsonError as error:
            raise JsonError(f"1:1: the part {path} can't be read: {error}") from error
    head = {key: value for key, value in data.items() if key != "parts"}
    ordered = {name: dict(sorted(found.items())) for name, found in records.items()}
    return {**head, "events": events, **ordered, "sources": [*ordered["sources"].values()]}


def _add(
    part: object,
    version: object,
    events: list[object],
    records: Mapping[str, dict[str, object]],
) -> None:
    """Add the records of a part.

    Raises:
        JsonError: it is not a part of this version.
    """
    if not isinstance(part, dict) or part.get("version") != version:
        raise JsonError(f"1:1: not a timeline.json of version {version}")
    try:
        events += part["events"]
        records["sources"].update((str(one["id"]), one) for one in part["sources"])
        for name in ("actors", "places"):
            records[name].update(part[name])
    except (KeyError, TypeError, ValueError) as error:
        message = "1:1: not a timeline.json, which has events, sources, actors and places"
        raise JsonError(message) from error
