"""The check for TL510, title-ahead-of-reports."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.known_since import KnownSince
from timeline.model import Claim
from timeline.text.quantities import quantities

RULE = Rule(
    "TL510",
    Severity.WARNING,
    "title-ahead-of-reports",
    what="an event's title gives a figure that became known only after the event itself.",
    why="""
        readers who ask what was known on a day see the titles of all events known by then; a title
        is never hidden, so this one would reveal a later figure.
    """,
    bad="""
        title: Losses put at 3,800, then 4,000
        claims:
          - id: first
            text: 3,800 soldiers were killed or wounded.
            claimant: NIS
            reported: 2024-12-19
            figures: [{measure: killed, text: 3800, best: 3800}]
            sources: [ap-2024-12-18]
          - id: second
            text: 4,000 soldiers were killed or wounded.
            claimant: NIS
            reported: 2024-12-23
            figures: [{measure: killed, text: 4000, best: 4000}]
            sources: [ap-2024-12-18]
    """,
    good="""
        title: Losses put at 3,800, then higher
        claims:
          - id: first
            text: 3,800 soldiers were killed or wounded.
            claimant: NIS
            reported: 2024-12-19
            figures: [{measure: killed, text: 3800, best: 3800}]
            sources: [ap-2024-12-18]
          - id: second
            text: 4,000 soldiers were killed or wounded.
            claimant: NIS
            reported: 2024-12-23
            figures: [{measure: killed, text: 4000, best: 4000}]
            sources: [ap-2024-12-18]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule: numbers of the title that only later claims give."""
    known_since = KnownSince(corpus.chronology)
    for event in corpus.events:
        known = known_since.event(event)
        if known is None:
            continue
        days = {claim.id: known_since.claim(claim) for claim in event.claims}
        later = [claim for claim in event.claims if (days[claim.id] or known) > known]
        ahead = _numbers(later) - _numbers(claim for claim in event.claims if claim not in later)
        for quantity in quantities(event.title, corpus.settings.language):
            number = next((value for value in quantity.values if value in ahead), None)
            if number is not None:
                day = min(d for c in later if number in _numbers([c]) and (d := days[c.id]))
                message = (
                    f"the title gives {number:f}, which was reported on {day}; "
                    f"the event itself was known from {known}"
                )
                hint = "leave it out of the title: every title is shown for its own day"
                yield Finding(event.origin.at("title"), message, hint)


def _numbers(claims: Iterable[Claim]) -> set[Decimal]:
    return {
        value
        for claim in claims
        for figure in claim.figures
        for value in (figure.low, figure.best, figure.high)
        if value is not None
    }
