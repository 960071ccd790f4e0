"""The names of new events that no registry has: the lines that register them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from timeline.checks.corpus import known_names
from timeline.checks.registered_names import registry_line
from timeline.checks.suggestions import Suggestions
from timeline.chronology import Chronology
from timeline.documents.placeholders import MARKER
from timeline.importing.rows.cells import Level, Place, Remark
from timeline.importing.rows.entries import Entry
from timeline.text.names import slug
from timeline.workspace.registry_files import Registry


@dataclass(frozen=True)
class NewNames:
    """The lines to add to a registry, by id, and remarks on names that are like registered ones."""

    lines: Mapping[str, str]
    remarks: tuple[Remark, ...]


def new_names(kind: Registry, entries: Iterable[Entry], chronology: Chronology) -> NewNames:
    """Return the names in new events that a registry lacks."""
    of_actors = kind is Registry.ACTORS
    registered = chronology.registered_actors if of_actors else chronology.registered_places
    known = known_names(tuple(registered.values()))
    suggestions = Suggestions(known)
    ids = set(known.values())
    used: dict[str, Place] = {}
    for entry in entries:
        for name in _actors(entry) if of_actors else _places(entry):
            if name not in known and slug(name) not in ids and not name.startswith(MARKER):
                used.setdefault(name, entry.place)
    lines: dict[str, str] = {}
    remarks = []
    for name, place in used.items():
        if like := suggestions.nearest(name):
            words = f"`{name}` resembles `{like}`, a registered name; if they are the same, use one"
            remarks.append(Remark(Level.NOTE, words, place))
        key, line = registry_line(name, chronology.settings.language)
        number, found = 2, key
        while found in ids:
            found, number = f"{key}-{number}", number + 1
        ids.add(found)
        lines[found] = found + line.removeprefix(key)
    return NewNames(lines, tuple(remarks))


def _actors(entry: Entry) -> Iterator[str]:
    yield from _texts(entry.front.get("actors"))
    for claim in entry.claims:
        yield str(claim["claimant"])
        yield from _texts(claim.get("via"))


def _places(entry: Entry) -> Iterator[str]:
    yield from _texts(entry.front.get("places"))


def _texts(listed: object) -> Iterator[str]:
    for one in listed if isinstance(listed, list) else ():
        yield str(one["name"]) if isinstance(one, Mapping) else str(one)


def with_lines(text: str, lines: Iterable[str]) -> str:
    """Return a registry's file with lines added to its end."""
    joint = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{joint}" + "".join(f"{line}\n" for line in lines)
