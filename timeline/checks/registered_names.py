"""Compare the names in events with a registry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.checks.corpus import Corpus, actors_at, known_names, places_at
from timeline.diagnostics import Finding, Location
from timeline.model import Actor, Place, PlaceReference, Point
from timeline.model.registry_fields import INLINE_ACTOR, INLINE_PLACE
from timeline.text.names import ID_LIMIT, shorten, slug
from timeline.workspace.registry_files import Registry


class Unregistered(NamedTuple):
    """A name that a registry lacks, where an event uses it, and the registered one it is like.

    `described` is what events say of it, if anything, `point` where the event has it. `like` is
    empty for a name that is like no other; `is_compared` is False where there were too many names
    to compare them all.
    """

    name: str
    location: Location
    described: Actor | Place | None
    like: str
    is_compared: bool
    point: Point | None


def misspelt(corpus: Corpus, kind: str) -> Iterator[Finding]:
    """Yield a finding for each name of an event that is like a registered `actor` or `place`."""
    for one in _unregistered(corpus, kind):
        if one.like or not one.is_compared:
            meant = f"did you mean {shorten(one.like)}? Otherwise " if one.like else ""
            hint = f"{meant}{_registering(corpus, kind, one)}"
            yield Finding(one.location, f"unknown {kind} `{shorten(one.name)}`", hint)


def new(corpus: Corpus, kind: str) -> Iterator[Finding]:
    """Yield a finding for each name of an event that is like no registered `actor` or `place`."""
    for one in _unregistered(corpus, kind):
        if not one.like and one.is_compared:
            hint = _registering(corpus, kind, one)
            yield Finding(one.location, f"new {kind} `{shorten(one.name)}`", hint)


def _unregistered(corpus: Corpus, kind: str) -> Iterator[Unregistered]:
    """Yield the names of events that the registry lacks, each once an event.

    Where there is no registry, names alone are left out, and actors that events describe are not. A
    name whose slug is a registered id is left to the check of addresses.
    """
    is_actor = kind == "actor"
    chronology = corpus.chronology
    names = corpus.known_actors if is_actor else corpus.known_places
    described: dict[str, Actor | Place] = {
        **(chronology.inline_actors if is_actor else chronology.inline_places)
    }
    known = known_names([*described.values()])
    if corpus.registry_broken(Registry(f"{kind}s")) or not (names or (is_actor and described)):
        return
    suggestions = corpus.actor_suggestions if is_actor else corpus.place_suggestions
    ids = frozenset(names.values())
    for event in corpus.events:
        seen: set[str] = set()
        for used, location in actors_at(event) if is_actor else _names(places_at(event)):
            own = described.get(known.get(used, ""))
            name = own.name if own else used
            is_left_out = name in names or name in corpus.lost or slug(name) in ids
            if name in seen or is_left_out or not (names or own):
                continue
            seen.add(name)
            like = suggestions.nearest(name)
            point = next((one.point for one in event.places if one.name == used), None)
            is_compared = suggestions.has_compared(name)
            yield Unregistered(name, location, own, like, is_compared, point)


def _names(used: Iterable[tuple[PlaceReference, Location]]) -> Iterator[tuple[str, Location]]:
    yield from ((place.name, location) for place, location in used)


def _registering(corpus: Corpus, kind: str, one: Unregistered) -> str:
    """Return the hint to register a name, with the line to add, and the bodies that it needs."""
    own = one.described
    bodies = (own.speaks_for, own.part_of) if isinstance(own, Actor) else ()
    missing = [body for body in bodies if body and body not in corpus.known_actors]
    more = f"; it needs an entry for {' and '.join(missing)} too" if missing else ""
    key, line = registry_line(one.name, corpus.settings.language, _details(one))
    return f"add it to {corpus.home(Registry(f'{kind}s'), key)}: {line}{more}"


def registry_line(name: str, language: str, details: Iterable[str] = ()) -> tuple[str, str]:
    """Return the line that registers a name, after its id, which is made in a language.

    `details` are the entry's other fields, as they are written.
    """
    from timeline.text.romanising import joined, latin_words  # noqa: PLC0415  # for hints only

    key = joined(latin_words(name, language), ID_LIMIT) or "an-id"
    fields = [f"name: {_quoted(shorten(name, ID_LIMIT))}", *details]
    return key, f"{key}: {{{', '.join(fields)}}}"


def _details(one: Unregistered) -> Iterator[str]:
    """Yield what events say of a name, as the fields of an entry are written."""
    own = one.described
    fields = (INLINE_ACTOR if isinstance(own, Actor) else INLINE_PLACE).fields if own else ()
    point = one.point._asdict() if isinstance(own, Place) and one.point else {}
    for field in fields[1:]:
        value = point[field.key] if field.key in point else getattr(own, field.name, None)
        if isinstance(value, tuple) and value:
            yield f"{field.key}: [{', '.join(map(_quoted, value))}]"
        elif value:
            yield f"{field.key}: {value if field.key in point else _quoted(value)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
