"""The check for TL404, name-taken."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.model import Actor, Place

RULE = Rule(
    "TL404",
    Severity.ERROR,
    "name-taken",
    what="a name or alias in a registry belongs to another of its entries too.",
    why="a reference by that name could mean either.",
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
    """Yield the violations of the rule."""
    for registry in (corpus.actors, corpus.places):
        owners = {entry.id: entry.id for entry in registry}
        for entry in registry:
            for name, location in _names(entry):
                other = owners.setdefault(name, entry.id)
                if other != entry.id:
                    message = f"the name `{name}` belongs to the entry `{other}` too"
                    hint = "keep it in one of the two entries"
                    yield Finding(location, message, hint)


def _names(entry: Actor | Place) -> Iterable[tuple[str, Location]]:
    if entry.origin is None:
        return
    yield entry.name, entry.origin.at("name")
    for number, alias in enumerate(entry.aliases):
        yield alias, entry.origin.at(f"aliases.{number}")
