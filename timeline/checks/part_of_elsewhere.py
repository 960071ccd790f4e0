"""The check for TL413, part-of-elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.bodies import PART_OF, body_cycles
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL413",
    Severity.WARNING,
    "part-of-elsewhere",
    what="an actor speaks for one body and is part of another, unrelated one.",
    why="""
        it takes its colour from the body it speaks for, so it would appear under another body in
        the wrong colour.
    """,
    bad="""
        # content/actors.yml
        jane-doe: {name: Jane Doe, speaks_for: city-council, part_of: port-authority}
        city-council: {name: City Council}
        port-authority: {name: Port Authority}
    """,
    good="""
        # content/actors.yml
        jane-doe: {name: Jane Doe, speaks_for: city-council}
        city-council: {name: City Council}
        port-authority: {name: Port Authority}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; cycles are reported by another check."""
    chronology = corpus.chronology
    both = [one for one in corpus.described_actors if one.speaks_for and one.part_of]
    if not both or any(body_cycles(corpus)):
        return
    for actor in both:
        spoken, above = chronology.actor(actor.speaks_for), chronology.actor(actor.part_of)
        known = actor.origin and spoken.origin and above.origin
        if (
            actor.origin
            and known
            and chronology.bodies.topmost_of(spoken).id != chronology.bodies.topmost_of(above).id
        ):
            message = f"`{actor.id}` speaks for `{spoken.id}`, which is not part of `{above.id}`"
            hint = (
                f"delete part_of: speakers are listed with the body they speak for, `{spoken.id}`"
            )
            yield Finding(actor.origin.at(PART_OF), message, hint)
