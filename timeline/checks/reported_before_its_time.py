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
    what="a claim was reported before the time it describes.",
    why="""
        nobody can report what has not happened yet; one of the two dates is wrong. For a forecast,
        ignore this warning with a reason; for a plan, use figures of the kind `planned`.
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
                message = f"reported on `{claim.reported}`, before the time it describes, `{about}`"
                hint = "check both dates; a claim without `about` is about the event's date"
                yield Finding(claim.origin.at("reported"), message, hint)
