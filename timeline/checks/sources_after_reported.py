"""The check for TL506, sources-after-reported."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.timing import is_before
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL506",
    Severity.WARNING,
    "sources-after-reported",
    what="every source of a claim appeared more than a week after the day the claim was reported.",
    why="""
        then none of the sources shows that it was known that day: the date of the first report is
        wrong, or its source is missing. A week is allowed because newspapers, translations and
        agencies that relay one another appear some days later.
    """,
    bad="""
        claims:
          - id: nis
            text: Soldiers were killed.
            claimant: NIS
            reported: 2024-12-19
            sources: [late]
        # content/sources/late.yml
        - {id: late, title: A look back, publisher: Weekly, issued: 2025-02-01}
    """,
    good="""
        claims:
          - id: nis
            text: Soldiers were killed.
            claimant: NIS
            reported: 2024-12-19
            sources: [early]
        # content/sources/early.yml
        - {id: early, title: Losses, publisher: Daily, issued: 2024-12-19}
    """,
)
GRACE = 7
"""Days that a source may be published after the report it relays."""


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; a source without a date is no evidence."""
    for event in corpus.events:
        for claim in event.claims:
            dates = corpus.issued(claim)
            if claim.reported is None or not dates or None in dates:
                continue
            if all(date is not None and is_before(claim.reported, date, GRACE) for date in dates):
                earliest = min(date for date in dates if date is not None)
                message = (
                    f"reported on `{claim.reported}`, but the earliest source is from `{earliest}`"
                )
                hint = "cite a report from that day, or write the day of the earliest source"
                yield Finding(claim.origin.at("reported"), message, hint)
