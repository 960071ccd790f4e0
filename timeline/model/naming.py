"""What ids and names refer to: records by their ids, actors and places also by their names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from timeline.model.registries import Actor, Place
from timeline.model.sources import Source
from timeline.text.names import slug

Record = TypeVar("Record", Source, Actor, Place)
Named = TypeVar("Named", Actor, Place)


@lru_cache(100_000)
def unregistered_actor(name: str) -> Actor:
    """Return the actor of a name that no record describes."""
    return Actor(id=slug(name), name=name)


@lru_cache(100_000)
def unregistered_place(name: str) -> Place:
    """Return the place of a name that no record describes."""
    return Place(id=slug(name), name=name)


def first_by_id(records: Iterable[Record]) -> dict[str, Record]:
    """Index records by their ids; of several with the same id the first is used."""
    found: dict[str, Record] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


def by_names(registry: Iterable[Named]) -> dict[str, Named]:
    """Index actors or places by id, name and alias.

    Ids precede names, names precede aliases.
    """
    entries = list(registry)
    index = {alias: entry for entry in entries for alias in entry.aliases}
    index.update((entry.name, entry) for entry in entries)
    index.update((entry.id, entry) for entry in entries)
    return index
