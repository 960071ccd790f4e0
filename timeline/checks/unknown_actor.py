"""The check for TL401, unknown-actor."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus, actors_at
from timeline.checks.registered_names import known_names, unregistered
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL401",
    Severity.WARNING,
    "unknown-actor",
    what="an event names an actor that the registry actors.yml does not have.",
    why="a misspelt name would get a page of its own.",
    bad="actors: [Associated Pres]",
    good="actors: [Associated Press]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    names = known_names(corpus.actors)
    if not names or corpus.registry_broken("actors"):
        return
    ids, suggestions = frozenset(names.values()), Suggestions(names)
    for event in corpus.events:
        used = actors_at(event)
        yield from unregistered(corpus, "actor", names, ids, used, suggestions)
