"""What a table has otherwise than an event that is there: in words, and as a diff to apply."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from timeline.chronology import Chronology
from timeline.diagnostics import Location
from timeline.documents import InputFile
from timeline.importing.rows.entries import Entry
from timeline.importing.rows.rendering import numbered_claims
from timeline.importing.rows.rewriting import BODY, Change, front_of, rewritten
from timeline.importing.rows.texts import Words, one_line
from timeline.importing.yaml_output import as_flow
from timeline.model import Kind, PlaceReference
from timeline.model.claim_fields import CLAIM
from timeline.model.common import Origin
from timeline.model.event_fields import EVENT
from timeline.model.events import EDITOR
from timeline.model.fields import Choice, Record
from timeline.text.names import shorten

Data = Mapping[str, object]

_NOWHERE = Origin(Location(""))
_DEFAULTS = (Kind.TOTAL, None, "")
"""Values that are the same as none."""


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


def _is_cited(old: object, new: object, text: str) -> bool:
    """Return whether all sources are cited in an event's file, the event's own among them.

    Our table of events lists those of the claims too.
    """
    listed = new if isinstance(new, list) else []
    own = {_id(one) for one in old} if isinstance(old, list) else set()
    return own < set(listed) and all(
        re.search(rf"(?<![\w-]){re.escape(str(one))}(?![\w-])", text) for one in listed
    )


def _id(value: object) -> object:
    return value.get("id") if isinstance(value, Mapping) else value


class _Found(NamedTuple):
    words: str
    change: Change


def _changes(
    entry: Entry, front: Data, text: str, chronology: Chronology, words: Words
) -> Iterator[_Found]:
    """Yield how an entry differs from its event's file, of which `front` and `text` are read."""
    same = _Same(chronology)
    for key, value in entry.front.items():
        if key == "sources" and _is_cited(front.get(key), value, text):
            continue
        if found := _changed(EVENT, (key,), front.get(key), value, same):
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
            if found := _changed(CLAIM, path, own[key].get(name), value, same):
                yield found


def _changed(
    record: Record, path: tuple[str, ...], old: object, new: object, same: _Same
) -> _Found | None:
    """Return the change of a value; None if both mean the same, or nothing is written yet."""
    key = path[-1]
    kind = record.by_key[key].kind
    is_default = old is None and isinstance(kind, Choice) and new == kind.default
    if is_default or same.values(key, old, new):
        return None
    name = ".".join(path)
    whole = same.with_details(key, old, new)
    return _Found(f"{name}: {_shown(old)} → {_shown(new)}", Change(path, whole))


class _Same:
    """Compares values of an event's file with those of a table.

    Of a place, an actor or a source, a table may give the name alone: that says nothing about the
    details that the file has.
    """

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology

    def values(self, key: str, old: object, new: object) -> bool:
        """Return whether two values of a key mean the same."""
        if isinstance(new, list):
            listed = old if isinstance(old, list) else [] if old is None else [old]
            if key == "notes":
                listed = [_of_table(one) for one in listed if _is_own(one)]
            if key == "supersedes" and not isinstance(old, list):
                listed = [old]
            return len(listed) == len(new) and all(
                self.values(key, one, other) for one, other in zip(listed, new, strict=True)
            )
        if key in _NAMED:
            return self._name(key, old) == self._name(key, new) and all(
                _number(value) == _number(_data(old).get(name))
                for name, value in _data(new).items()
            )
        if isinstance(new, Mapping):
            return _numbers(old) == _numbers(new)
        return old is not None and one_line(str(old)) == one_line(str(new))

    def with_details(self, key: str, old: object, new: object) -> object:
        """Return a new list with the details that the old one has of the same names."""
        if key == "notes" and isinstance(new, list) and isinstance(old, list):
            return _notes(old, new)
        if key not in _NAMED or not isinstance(new, list) or not isinstance(old, list):
            return new
        details = {self._name(key, one): one for one in old if isinstance(one, Mapping)}
        return [
            details.get(self._name(key, one), one) if isinstance(one, str) else one for one in new
        ]

    def _name(self, key: str, value: object) -> str:
        name = str(value.get(_NAMED[key])) if isinstance(value, Mapping) else str(value)
        if key == "sources":
            return name
        if key == "places":
            return self._chronology.place(PlaceReference(name, origin=_NOWHERE)).id
        return self._chronology.actor(name).id


_NAMED = {"places": "name", "actors": "name", "claimant": "name", "via": "name", "sources": "id"}
"""The keys whose values may be names alone, and the key of the name in a mapping."""


def _data(value: object) -> Data:
    """Return the details of a value, without its name or id; those of a whole source too."""
    data = value if isinstance(value, Mapping) else {}
    return {key: one for key, one in data.items() if key not in ("name", "id")}


def _numbers(value: object) -> object:
    data = value if isinstance(value, Mapping) else {}
    return {key: _number(one) for key, one in data.items() if one not in _DEFAULTS}


def _is_own(note: object) -> bool:
    return isinstance(note, Mapping) and note.get("by") == EDITOR


def _of_table(note: object) -> Data:
    """Return what a table has of a note: not the claims that it is about."""
    return {key: value for key, value in _data(note).items() if key != "claims"}


def _notes(old: Sequence[object], new: Sequence[object]) -> list[object]:
    """Return the editors' notes of a table among those of a file by sources, which stay.

    A note with the same text as before keeps the claims that it is about.
    """
    before = {_words(one): one for one in old if _is_own(one)}
    ours = iter([before.get(_words(one), one) for one in new])
    made = [next(ours, None) if _is_own(one) else one for one in old]
    return [*(one for one in made if one is not None), *ours]


def _words(note: object) -> str:
    return one_line(str(_data(note).get("text")))


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
