"""The check for TL407, similar-names."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus, actors_at, places_at, tags_at
from timeline.checks.near_duplicates import near_duplicates
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.text.names import slug
from timeline.workspace.registry_files import Registry

RULE = Rule(
    "TL407",
    Severity.WARNING,
    "similar-names",
    what="two names of actors, places or tags are almost the same.",
    why="usually it is one name in two spellings, and its events are split between two pages.",
    bad="tags: [frontal assault, frontal assaults]",
    good="tags: [frontal assault]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule, at the first use of the second name.

    With a registry, unknown names are reported by another check.
    """
    events = corpus.events
    if not corpus.actors and not corpus.registry_broken(Registry.ACTORS):
        yield from _similar("actor", (pair for event in events for pair in actors_at(event)))
    if not corpus.places and not corpus.registry_broken(Registry.PLACES):
        named = ((place.name, at) for event in events for place, at in places_at(event))
        yield from _similar("place", named)
    yield from _similar("tag", (pair for event in events for pair in tags_at(event)))


def _similar(kind: str, used: Iterable[tuple[str, Location]]) -> Iterable[Finding]:
    """Compare names by slug."""
    names: dict[str, str] = {}
    places: dict[str, Location] = {}
    for name, location in sorted(used, key=lambda pair: pair[1]):
        names.setdefault(slug(name), name)
        places.setdefault(slug(name), location)
    for one, other in near_duplicates(names):
        first, second = sorted((one, other), key=lambda key: (places[key], key))
        message = f"the {kind}s `{names[second]}` and `{names[first]}` are almost the same"
        hint = f"if they are the same, write {names[first]} in both places"
        yield Finding(places[second], message, hint)
