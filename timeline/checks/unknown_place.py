"""The check for TL402, unknown-place."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus, places_at
from timeline.checks.registered_names import known_names, unregistered
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL402",
    Severity.WARNING,
    "unknown-place",
    what="an event names a place that the registry places.yml does not have.",
    why="a misspelt name would get a page of its own, and no point on a map.",
    bad="places: [Kursk regon]",
    good="places: [Kursk region]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    names = known_names(corpus.places)
    if not names or corpus.registry_broken("places"):
        return
    ids, suggestions = frozenset(names.values()), Suggestions(names)
    for event in corpus.events:
        used = ((p.name, at) for p, at in places_at(event))
        yield from unregistered(corpus, "place", names, ids, used, suggestions)
