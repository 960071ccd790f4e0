"""The check for TL505, reported-before-its-time."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.timing import is_before, of_plans_only
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL505",
    Severity.WARNING,
    "reported-before-its-time",
    what="a claim was reported before the time that it speaks of.",
    why="""
        nobody can report what has not happened yet; one of the two dates is wrong. What is
        foretold is ignored with its reason, and what is planned has figures of the kind
        `planned`.
    """,
    bad="""
        claims:
          - id: nis
            text: Soldiers were killed.
            claimant: NIS
            reported: 2024-11-19
            about: 2024-12-14
            sources: [background]
    """,
    good="""
        claims:
          - id: nis
            text: Soldiers were killed.
            claimant: NIS
            reported: 2024-12-19
            about: 2024-12-14
            sources: [background]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        for claim in event.claims:
            about = claim.about or event.date
            if claim.reported is None or of_plans_only(claim):
                continue
            if is_before(claim.reported, about):
                message = f"reported on `{claim.reported}`, before `{about}`, which it speaks of"
                hint = "check both dates; `about` is the event's date where the claim gives none"
                yield Finding(claim.origin.at("reported"), message, hint)
