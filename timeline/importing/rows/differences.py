"""What a table has otherwise than an event that is there: in words, and as a diff to apply."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from timeline.chronology import Chronology
from timeline.diagnostics import Location
from timeline.documents import InputFile
from timeline.importing.rows.entries import Entry
from timeline.importing.rows.rendering import numbered_claims
from timeline.importing.rows.rewriting import BODY, Change, front_of, rewritten
from timeline.importing.rows.texts import Words
from timeline.importing.yaml_output import as_flow
from timeline.model import PlaceReference
from timeline.model.claim_fields import CLAIM
from timeline.model.common import Origin
from timeline.model.event_fields import EVENT
from timeline.model.events import EDITOR
from timeline.model.fields import Choice, Record
from timeline.text.names import shorten

Data = Mapping[str, object]

_NOWHERE = Origin(Location(""))


class Difference(NamedTuple):
    """What differs, in words, and the unified diff; empty if none can be made."""

    words: str
    diff: str


def difference(
    entry: Entry, file: InputFile, chronology: Chronology, words: Words
) -> Difference | None:
    """Return what a table has otherwise than an event's file; None if it has nothing otherwise.

    Only what the table gives is compared: an empty cell, or a field without a column, says nothing.
    """
    text = (file.data or b"").decode("utf-8-sig", "replace")
    front = front_of(text)
    found = list(_changes(entry, front, text, chronology, words))
    if not found:
        return None
    wording = "; ".join(one.words for one in found)
    new = rewritten(text, (one.change for one in found))
    diff = unified(file.path, text, new) if new and new != text else ""
    return Difference(wording, diff)


class _Found(NamedTuple):
    words: str
    change: Change


def _changes(
    entry: Entry, front: Data, text: str, chronology: Chronology, words: Words
) -> Iterator[_Found]:
    normal = _normal(chronology)
    for key, value in entry.front.items():
        if found := _changed(EVENT, (key,), front.get(key), value, normal):
            yield found
    body = text.partition("\n---")[2].partition("\n")[2].strip()
    if entry.body and entry.body != body:
        yield _Found(f"text: {_shown(body)} → {_shown(entry.body)}", Change(BODY, entry.body))
    listed = front.get("claims")
    claims = listed if isinstance(listed, list) else []
    own = {str(one.get("id")): one for one in claims if isinstance(one, Mapping)}
    for claim in numbered_claims(entry, words):
        if not isinstance(claim, Mapping):
            continue
        key = str(claim["id"])
        if key not in own:
            yield _Found(f"claim {key} is new", Change(("claims", key), claim))
            continue
        for name, value in claim.items():
            path = ("claims", key, name)
            if found := _changed(CLAIM, path, own[key].get(name), value, normal):
                yield found


def _changed(
    record: Record, path: tuple[str, ...], old: object, new: object, normal: Callable[..., object]
) -> _Found | None:
    """Return the change of a value; None if both mean the same, or nothing is written yet."""
    key = path[-1]
    kind = record.by_key[key].kind
    if old is None and isinstance(kind, Choice) and new == kind.default:
        return None
    if normal(key, old) == normal(key, new):
        return None
    name = ".".join(path)
    return _Found(f"{name}: {_shown(old)} → {_shown(new)}", Change(path, new))


def _normal(chronology: Chronology) -> Callable[..., object]:
    """Return a function that gives equal values for values of a key that mean the same."""

    def place(value: object) -> object:
        data = value if isinstance(value, Mapping) else {"name": value}
        reference = PlaceReference(str(data.get("name")), origin=_NOWHERE)
        own = {name: _number(one) for name, one in data.items() if name != "name"}
        return chronology.place(reference).id, tuple(sorted(own.items()))

    def normal(key: str, value: object) -> object:
        if isinstance(value, list):
            items = value if key != "notes" else [one for one in value if _is_own(one)]
            return [normal(key, one) for one in items]
        match key:
            case "places":
                return place(value)
            case "actors" | "claimant" | "via":
                return chronology.actor(str(value)).id
            case "sources" if isinstance(value, Mapping) and not _is_cited(value):
                return str(value.get("id"))
        if isinstance(value, Mapping):
            return {name: _number(one) for name, one in value.items()}
        return " ".join(str(value).split()) if value is not None else None

    return normal


def _is_own(note: object) -> bool:
    return isinstance(note, Mapping) and note.get("by") == EDITOR


def _is_cited(value: Data) -> bool:
    return bool({"quote", "locator"} & value.keys())


def _number(value: object) -> object:
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return str(value)


def _shown(value: object) -> str:
    if value in (None, ""):
        return "nothing"
    return f"`{shorten(value if isinstance(value, str) else as_flow(value), 80)}`"


def unified(path: str, old: str, new: str) -> str:
    """Return a unified diff of a file, from nothing if it is new."""
    lines = difflib.unified_diff(
        old.splitlines(keepends=True),
        new.splitlines(keepends=True),
        f"a/{path}" if old else "/dev/null",
        f"b/{path}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
