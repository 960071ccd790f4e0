"""Compare the names in events with a registry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from timeline.checks.corpus import Corpus, actors_at, places_at
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Location
from timeline.model import PlaceReference
from timeline.text.names import ID_LIMIT, shorten, slug
from timeline.workspace.registry_files import Registry


class Unregistered(NamedTuple):
    """A name that a registry lacks, where an event uses it, and the registered one it is like.

    `like` is empty for a name that is like no other; `is_compared` is False where there were too
    many names to compare them all.
    """

    name: str
    location: Location
    like: str
    is_compared: bool


def misspelt(corpus: Corpus, kind: str) -> Iterator[Finding]:
    """Yield a finding for each name of an event that is like a registered `actor` or `place`."""
    for one in _unregistered(corpus, kind):
        if one.like or not one.is_compared:
            meant = f"did you mean {shorten(one.like)}? Otherwise " if one.like else ""
            hint = f"{meant}{_registering(corpus, kind, one.name)}"
            yield Finding(one.location, f"unknown {kind} `{shorten(one.name)}`", hint)


def new(corpus: Corpus, kind: str) -> Iterator[Finding]:
    """Yield a finding for each name of an event that is like no registered `actor` or `place`."""
    for one in _unregistered(corpus, kind):
        if not one.like and one.is_compared:
            hint = _registering(corpus, kind, one.name)
            yield Finding(one.location, f"new {kind} `{shorten(one.name)}`", hint)


def _unregistered(corpus: Corpus, kind: str) -> Iterator[Unregistered]:
    """Yield the names of events that the registry lacks, each once an event.

    A name whose slug is a registered id is left to the check of addresses.
    """
    is_actor = kind == "actor"
    names = corpus.known_actors if is_actor else corpus.known_places
    suggestions = corpus.actor_suggestions if is_actor else corpus.place_suggestions
    if not names or corpus.registry_broken(Registry(f"{kind}s")):
        return
    ids = frozenset(names.values())
    for event in corpus.events:
        used = actors_at(event) if is_actor else _places(places_at(event))
        yield from _of_one_event(corpus, used, names, ids, suggestions)


def _places(used: Iterable[tuple[PlaceReference, Location]]) -> Iterator[tuple[str, Location]]:
    yield from ((place.name, location) for place, location in used)


def _of_one_event(
    corpus: Corpus,
    used: Iterable[tuple[str, Location]],
    names: Mapping[str, str],
    ids: frozenset[str],
    suggestions: Suggestions,
) -> Iterator[Unregistered]:
    seen: set[str] = set()
    for name, location in used:
        if name in names or name in seen or name in corpus.lost or slug(name) in ids:
            continue
        seen.add(name)
        like = suggestions.nearest(name)
        yield Unregistered(name, location, like, suggestions.has_compared(name))


def _registering(corpus: Corpus, kind: str, name: str) -> str:
    """Return the hint to register a name, with the line to add."""
    key, line = registry_line(name, corpus.settings.language)
    return f"add it to {corpus.home(Registry(f'{kind}s'), key)}: {line}"


def registry_line(name: str, language: str) -> tuple[str, str]:
    """Return the line that registers a name, after its id, which is made in a language."""
    from timeline.text.romanising import joined, latin_words  # noqa: PLC0415  # for hints only

    key = joined(latin_words(name, language), ID_LIMIT) or "an-id"
    return key, f"{key}: {{name: {json.dumps(shorten(name, ID_LIMIT), ensure_ascii=False)}}}"
