"""Compare the records of two states of a chronology."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.comparing.changes import Action, RecordChange
from timeline.comparing.state import State
from timeline.comparing.values import Data, changes


def record_changes(before: State, after: State) -> Iterator[RecordChange]:
    """Yield every record that differs, kind by kind, each in the order of the later state."""
    for kind in after.records:
        old, new = before.records[kind], after.records[kind]
        former = _former(kind, old, after)
        for key, record in new.items():
            yield from _changed(kind, key, former.get(key, key), old, record, after)
        for key in old.keys() - new.keys() - set(former.values()):
            yield _gone(kind, key, old[key], before, after)


def _former(kind: str, old: Mapping[str, Data], after: State) -> Mapping[str, str]:
    """Return the ids that records had before they were renamed, by the id they have now."""
    now = after.records[kind]
    return {
        key: alias
        for key, record in now.items()
        if key not in old and kind in ("event", "source")
        for alias in record.get("aliases", ())
        if alias in old and alias not in now
    }


def _changed(
    kind: str, key: str, former: str, old: Mapping[str, Data], record: Data, after: State
) -> Iterator[RecordChange]:
    was = old.get(former)
    action = Action.ADDED if was is None else Action.RENAMED if former != key else Action.CHANGED
    if was is not None and "withdrawn" in record and "withdrawn" not in was:
        # What is taken back is not repeated in a report that outlives it.
        action, was = Action.WITHDRAWN, {}
    differing = tuple(changes(was, record))
    if differing or action is not Action.CHANGED:
        yield RecordChange(
            kind,
            key,
            action,
            _name(record),
            former if former != key else "",
            _path(kind, key, after),
            "draft" in record,
            differing,
        )


def _gone(kind: str, key: str, record: Data, before: State, after: State) -> RecordChange:
    unreadable = kind != "settings" and key in after.unread
    action = Action.UNREADABLE if unreadable else Action.REMOVED
    values = () if unreadable else tuple(changes(record, None))
    path = _path(kind, key, before)
    return RecordChange(kind, key, action, _name(record), "", path, "draft" in record, values)


def _name(record: Data) -> str:
    return str(record.get("title") or record.get("name") or record.get("label") or "")


def _path(kind: str, key: str, state: State) -> str:
    """Return the file of a record; empty for measures and settings, which are in mkdocs.yml."""
    held: Mapping[str, Mapping[str, Any]] = {
        "event": state.event_by_id,
        "source": state.chronology.sources,
        "actor": state.chronology.described_actors,
        "place": state.chronology.registered_places,
    }
    record = held.get(kind, {}).get(key)
    origin = getattr(record, "origin", None)
    return origin.location.path if origin else ""
