"""The check for TL411, unknown-speaks-for."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.bodies import SPEAKS_FOR, unknown
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL411",
    Severity.ERROR,
    "unknown-speaks-for",
    what="`speaks_for` names an actor that is not registered.",
    why="charts join the totals of a body and its speakers; a misspelt body would be shown apart.",
    bad="""
        # content/actors.yml
        jane-doe: {name: Jane Doe, speaks_for: city-counsil}
        city-council: {name: City Council}
    """,
    good="""
        # content/actors.yml
        jane-doe: {name: Jane Doe, speaks_for: city-council}
        city-council: {name: City Council}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    return unknown(corpus, SPEAKS_FOR)
