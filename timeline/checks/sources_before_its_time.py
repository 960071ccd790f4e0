"""The check for TL509, sources-before-its-time."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.timing import is_before, of_plans_only
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL509",
    Severity.WARNING,
    "sources-before-its-time",
    what="every source of a claim appeared before the time that the claim describes.",
    why="an older report can give background, but can't show what happened later.",
    bad="""
        claims:
          - id: nis
            text: Soldiers were killed.
            claimant: NIS
            about: 2024-12-14
            sources: [early]
        # content/sources/early.yml
        - {id: early, title: Arrival, publisher: Daily, issued: 2024-10-24}
    """,
    good="""
        claims:
          - id: nis
            text: Soldiers were killed.
            claimant: NIS
            about: 2024-12-14
            sources: [later]
        # content/sources/later.yml
        - {id: later, title: Losses, publisher: Daily, issued: 2024-12-19}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; a source without a date is no evidence."""
    for event in corpus.events:
        for claim in event.claims:
            about = claim.about or event.date
            dates = corpus.issued(claim)
            if not dates or None in dates or of_plans_only(claim):
                continue
            if claim.reported is not None and is_before(claim.reported, about):
                continue  # reported by the check of that date
            if all(date is not None and is_before(date, about) for date in dates):
                latest = max(date for date in dates if date is not None)
                message = (
                    f"its latest source is from `{latest}`, before the time it describes, `{about}`"
                )
                hint = "cite a later source, or correct the date"
                yield Finding(claim.origin.at("sources"), message, hint)
