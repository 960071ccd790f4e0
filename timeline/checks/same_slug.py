"""The check for TL403, two-names-one-address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.checks.corpus import Corpus, actors_at, places_at, tags_at
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.model import Actor, Place
from timeline.text.names import shorten, slug
from timeline.workspace.registry_files import Registry

RULE = Rule(
    "TL403",
    Severity.ERROR,
    "two-names-one-address",
    what="two different names of actors, places or tags would have the same address.",
    why="one page would hide the other; usually it is one name in two spellings.",
    bad="tags: [Front line, front-line]",
    good="tags: [Front line]",
)

Used = Iterable[tuple[str, Location]]


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    events = corpus.events
    if not corpus.registry_broken(Registry.ACTORS):
        used = (pair for event in events for pair in actors_at(event))
        inline = corpus.chronology.inline_actors.values()
        yield from _clashes("actor", used, corpus.known_actors, corpus.lost, inline)
    if not corpus.registry_broken(Registry.PLACES):
        named = ((place.name, at) for event in events for place, at in places_at(event))
        inline_places = corpus.chronology.inline_places.values()
        yield from _clashes("place", named, corpus.known_places, corpus.lost, inline_places)
    tags = (pair for event in events for pair in tags_at(event))
    yield from _clashes("tag", tags, {}, frozenset())


def _clashes(
    kind: str,
    used: Used,
    registered: Mapping[str, str],
    lost: frozenset[str],
    inline: Iterable[Actor | Place] = (),
) -> Iterable[Finding]:
    """Yield a finding for each name once, at its first use.

    The other names and the id of what an event describes are known like those of a registry.
    """
    owners = {key: (key, "in the registry") for key in registered.values()}
    seen = {name for one in inline for name in (one.id, *one.aliases) if name != one.name}
    for name, location in used:
        if name in seen or name in registered or name in lost:
            continue
        seen.add(name)
        address = slug(name)
        where = f"at {location.path}:{location.line}"
        other, place = owners.setdefault(address, (name, where))
        if other != name:
            known = shorten(other)
            named = f"the {kind}s `{shorten(name)}` and `{known}` ({place})"
            message = f"{named} share the address `{shorten(address)}`"
            hint = (
                f"write {known}" if place == "in the registry" else f"write {known} in both places"
            )
            yield Finding(location, message, hint)
