"""The check for TL211, near-duplicate-id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.checks.corpus import Corpus
from timeline.checks.near_duplicates import near_duplicates
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.model import Actor, Event, Place, Source

RULE = Rule(
    "TL211",
    Severity.WARNING,
    "near-duplicate-id",
    what="two ids of events, of sources or in a registry differ only in hyphens or in one letter.",
    why="usually one thing was entered under two ids, and references are split between them.",
    bad="""
        # content/actors.yml
        north-korea: {name: North Korea}
        northkorea: {name: "Korea, North"}
    """,
    good="""
        # content/actors.yml
        north-korea: {name: North Korea, aliases: ["Korea, North"]}
    """,
)

Records = Sequence[Event] | Sequence[Source] | Sequence[Actor] | Sequence[Place]


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    kinds: tuple[Records, ...] = (
        corpus.events,
        corpus.all_sources,
        corpus.actors,
        corpus.places,
    )
    for records in kinds:
        places: dict[str, Location] = {}
        for record in records:
            if record.origin:
                places.setdefault(record.id, record.origin.at("id"))
        for one, other in near_duplicates(places):
            first, second = sorted((one, other), key=lambda key: (places[key], key))
            message = f"the ids `{second}` and `{first}` are almost the same"
            hint = f"if both are the same thing, keep {first}; otherwise make one more distinct"
            yield Finding(places[second], message, hint)
