"""The check for TL405, unknown-part-of."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.bodies import PART_OF, unknown
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL405",
    Severity.ERROR,
    "unknown-part-of",
    what="`part_of` names an actor that is not registered.",
    why="the topmost body gives its colour to all its members; a misspelt one would split them up.",
    bad="""
        # content/actors.yml
        nis: {name: National Intelligence Service, part_of: south-corea}
        south-korea: {name: South Korea}
    """,
    good="""
        # content/actors.yml
        nis: {name: National Intelligence Service, part_of: south-korea}
        south-korea: {name: South Korea}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    return unknown(corpus, PART_OF)
