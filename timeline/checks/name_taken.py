"""The check for TL404, name-taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.model import Actor, Place

RULE = Rule(
    "TL404",
    Severity.ERROR,
    "name-taken",
    what="an id, a name or an alias of an actor or a place also belongs to another.",
    why="a reference by it could mean either.",
    bad="""
        # content/actors.yml
        nis: {name: National Intelligence Service}
        sis: {name: SIS, aliases: [National Intelligence Service]}
    """,
    good="""
        # content/actors.yml
        nis: {name: National Intelligence Service}
        sis: {name: SIS}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; events may describe actors and places too."""
    yield from _same_ids(corpus.actors)
    yield from _same_ids(corpus.places)
    for registry in (corpus.described_actors, corpus.described_places):
        owners = {entry.id: entry.id for entry in registry}
        for entry in registry:
            for name, location in _names(entry):
                other = owners.setdefault(name, entry.id)
                if other != entry.id:
                    message = f"the name `{name}` also belongs to `{other}`"
                    hint = "delete it from one of the two"
                    yield Finding(location, message, hint)


def _same_ids(registry: Sequence[Actor] | Sequence[Place]) -> Iterable[Finding]:
    """Yield the entries with the id of an earlier one, in another file of the registry."""
    first: dict[str, Location] = {}
    for entry in registry:
        if entry.origin:
            at = first.setdefault(entry.id, entry.origin.location)
            if at != entry.origin.location:
                message = f"the id `{entry.id}` is taken at {at.path}:{at.line}"
                hint = "keep one of the two entries, or give the other its own id"
                yield Finding(entry.origin.location, message, hint)


def _names(entry: Actor | Place) -> Iterable[tuple[str, Location]]:
    if entry.origin is None:
        return
    yield entry.name, entry.origin.at("name")
    for number, alias in enumerate(entry.aliases):
        yield alias, entry.origin.at(f"aliases.{number}")
