"""The relations of actors to bodies: `speaks_for` and `part_of`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.checks.corpus import Corpus, known_names
from timeline.checks.cycles import cycles
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Location
from timeline.model import Actor
from timeline.text.names import shorten

SPEAKS_FOR, PART_OF = "speaks_for", "part_of"

SHOWN = 12
"""The number of members of a cycle to show; of a longer one the first and the last."""


def body(actor: Actor, relation: str) -> str:
    """Return the body that an actor names in a relation, as written; empty if there is none."""
    return actor.speaks_for if relation == SPEAKS_FOR else actor.part_of


def unknown(corpus: Corpus, relation: str) -> Iterator[Finding]:
    """Yield findings for bodies named in a relation that are not in the registry."""
    names = corpus.known_actors
    suggestions = Suggestions(names)
    for actor in corpus.actors:
        wanted = body(actor, relation)
        if not wanted or wanted in names or wanted in corpus.lost or actor.origin is None:
            continue
        meant = suggestions.nearest(wanted)
        hint = f"did you mean {shorten(meant)}?" if meant else "add an entry for it"
        yield Finding(actor.origin.at(relation), f"unknown actor `{shorten(wanted)}`", hint)


class Cycle(NamedTuple):
    """Actors whose relations lead back to the first, which is repeated at the end.

    `relations` are the links from each to the next; the first is a `speaks_for` if there is one,
    and `location` is its place.
    """

    members: tuple[str, ...]
    relations: tuple[str, ...]
    location: Location


def body_cycles(corpus: Corpus) -> Iterator[Cycle]:
    """Yield the cycles of both relations together."""
    names = known_names(corpus.described_actors)
    relation_at: dict[Location, str] = {}
    references: dict[str, list[tuple[str, Location]]] = {}
    for actor in reversed(corpus.described_actors):
        over: dict[str, Location] = {}
        for relation in (PART_OF, SPEAKS_FOR):
            wanted = body(actor, relation)
            if wanted and actor.origin:
                location = over[names.get(wanted, wanted)] = actor.origin.at(relation)
                relation_at[location] = relation
        if over:
            references[actor.id] = [*over.items()]
    starts = dict.fromkeys(actor.id for actor in corpus.described_actors if actor.id in references)
    for found in cycles(references, starts):
        relations = [relation_at[location] for _, location in found]
        at = relations.index(SPEAKS_FOR) if SPEAKS_FOR in relations else 0
        turned = [*found[at:], *found[:at]]
        members = (*(key for key, _ in turned), turned[0][0])
        yield Cycle(members, (*relations[at:], *relations[:at]), turned[0][1])


def shown(members: Iterable[str]) -> str:
    """Format a cycle, shortened if it is long."""
    named = [*members]
    if len(named) > SHOWN:
        named = [*named[: SHOWN - 2], "…", named[-1]]
    return " → ".join(named)
