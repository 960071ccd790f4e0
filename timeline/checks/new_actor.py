"""The check for TL415, new-actor."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.registered_names import new
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL415",
    Severity.INFO,
    "new-actor",
    what="an event names an actor that is not registered and resembles none that is.",
    why="this is a new claimant; the maintainers give it an id and note for whom it speaks.",
    bad="actors: [Ministry of Health]",
    good="actors: [Associated Press]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    return new(corpus, "actor")
