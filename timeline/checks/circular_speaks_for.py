"""The check for TL412, circular-speaks-for."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.bodies import PART_OF, SPEAKS_FOR, Cycle, body_cycles, shown
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL412",
    Severity.ERROR,
    "circular-speaks-for",
    what="a chain of `speaks_for`, possibly with `part_of`, ends where it began.",
    why="it is impossible to determine whose words these are.",
    bad="""
        # content/actors.yml
        jane-doe: {name: Jane Doe, speaks_for: city-council}
        city-council: {name: City Council, speaks_for: jane-doe}
    """,
    good="""
        # content/actors.yml
        jane-doe: {name: Jane Doe, speaks_for: city-council}
        city-council: {name: City Council}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for circle in body_cycles(corpus):
        if SPEAKS_FOR in circle.relations:
            message = f"`speaks_for` goes in a circle: {shown(circle.members)}"
            yield Finding(circle.location, message, _hint(circle))


def _hint(circle: Cycle) -> str:
    if PART_OF in circle.relations:
        body = circle.members[circle.relations.index(PART_OF)]
        return f"delete it, or part_of in `{body}`"
    if len(circle.relations) == 1:
        return "delete it: nobody needs to speak for themselves"
    return "delete it from the body whose words these are"
