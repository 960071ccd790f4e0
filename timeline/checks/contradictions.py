"""Compare what events say of an actor or a place with its registry, and with each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from timeline.checks.corpus import Corpus, known_names
from timeline.diagnostics import Finding
from timeline.model import Actor, ActorReference, Event, Place, PlaceReference
from timeline.text.names import shorten, slug

Described = TypeVar("Described", ActorReference, PlaceReference)
Differs = Callable[[str, str], bool]


def contradictions(
    corpus: Corpus,
    kind: str,
    described: Callable[[Event], Sequence[Described]],
    fields: Mapping[str, Differs],
    to_registry: Mapping[str, Differs],
) -> Iterator[Finding]:
    """Yield a finding for each description that differs from the registry, else from the first.

    `described` gives those of an event, `fields` the texts to compare, each with whether the text
    here contradicts the one there; `to_registry` those to compare with a registered entry.
    """
    registry: Sequence[Actor | Place] = corpus.actors if kind == "actor" else corpus.places
    entries = {entry.id: entry for entry in reversed(registry)}
    names = known_names(registry)
    first: dict[str, Described] = {}
    # Withdrawn events say nothing, and drafts come after what is published.
    standing = [event for event in corpus.events if event.withdrawn is None]
    for event in sorted(standing, key=lambda event: event.draft):
        for one in described(event):
            entry = entries.get(names.get(one.name, ""))
            if entry is None:
                other = first.setdefault(slug(one.name), one)
                yield from _differences(kind, one, other, fields)
            else:
                yield from _differences(kind, one, entry, to_registry)
                yield from _other_names(kind, one, entry)


def _differences(
    kind: str,
    one: ActorReference | PlaceReference,
    other: ActorReference | PlaceReference | Actor | Place,
    fields: Mapping[str, Differs],
) -> Iterator[Finding]:
    """Yield a finding for the first text that differs."""
    for key, differs in fields.items():
        here, there = getattr(one, key), getattr(other, key)
        if one is not other and differs(here, there) and other.origin:
            hint = f"delete {key} here, or add it there too"
            if there:
                written = json.dumps(there, ensure_ascii=False)
                hint = f"write {key}: {written} here too, or the name alone; or correct it there"
            yield _finding(kind, one, other, key, key, hint)
            return


def _other_names(
    kind: str, one: ActorReference | PlaceReference, entry: Actor | Place
) -> Iterator[Finding]:
    """Yield a finding for a name that the registered entry does not have."""
    known = {entry.id, entry.name, *entry.aliases}
    for number, alias in enumerate(one.aliases):
        if alias not in known:
            written = json.dumps(alias, ensure_ascii=False)
            hint = f"add {written} to the aliases there, and delete it here"
            yield _finding(kind, one, entry, "aliases", f"aliases.{number}", hint)
            return


def _finding(
    kind: str,
    one: ActorReference | PlaceReference,
    other: ActorReference | PlaceReference | Actor | Place,
    key: str,
    place: str,
    hint: str,
) -> Finding:
    assert other.origin
    at = other.origin.at(key)
    message = f"the {kind} `{shorten(one.name)}` differs from {at.path}:{at.line} in `{key}`"
    return Finding(one.origin.at(place), message, hint)
