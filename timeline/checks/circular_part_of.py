"""The check for TL406, circular-part-of."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.bodies import SPEAKS_FOR, body_cycles, shown
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL406",
    Severity.ERROR,
    "circular-part-of",
    what="a chain of `part_of` ends where it began.",
    why="there is no topmost body to give them their colour.",
    bad="""
        # content/actors.yml
        army: {name: Army, part_of: state}
        state: {name: State, part_of: army}
    """,
    good="""
        # content/actors.yml
        army: {name: Army, part_of: state}
        state: {name: State}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for circle in body_cycles(corpus):
        if SPEAKS_FOR not in circle.relations:
            message = f"`part_of` goes in a circle: {shown(circle.members)}"
            yield Finding(circle.location, message, "delete it from the topmost body")
