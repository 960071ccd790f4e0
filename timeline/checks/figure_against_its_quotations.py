"""The check for TL315, figure-against-its-quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from timeline.checks.corpus import Corpus
from timeline.checks.text_languages import languages, readings
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Claim, Figure
from timeline.text.quantities import Reading, Role, Use

RULE = Rule(
    "TL315",
    Severity.WARNING,
    "figure-against-its-quotations",
    what="""
        a figure's number is in none of its claim's quotations, and one of them gives another
        number.
    """,
    why="""
        the quotation should prove the figure; if they differ, one of them was mistyped, or the
        words that give the figure were not quoted. Dates, ages, percentages, money and names such
        as “11th Airborne” don't count.
    """,
    bad="""
        claims:
          - id: nis
            text: 6,418 children were killed.
            claimant: NIS
            figures: [{measure: killed, text: "6,418", best: 6418}]
            sources: [{id: ap-2024-12-18, quote: "6,148 children have been killed"}]
    """,
    good="""
        claims:
          - id: nis
            text: 6,148 children were killed.
            claimant: NIS
            figures: [{measure: killed, text: "6,148", best: 6148}]
            sources: [{id: ap-2024-12-18, quote: "6,148 children have been killed"}]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        for claim in event.claims:
            if any(figure.in_numbers for figure in claim.figures):
                yield from _compare(corpus, claim)


def _compare(corpus: Corpus, claim: Claim) -> Iterator[Finding]:
    """Yield a claim's numbers that none of its quotations gives, at most one per figure."""
    quoted = [citation for citation in claim.sources if citation.quote]
    read = [readings(each.quote, languages(corpus, [each])) for each in quoted]
    if not all(read):
        return  # an unreadable quotation may give any number
    accounted = {value for figure in claim.figures for _, value in _numbers(figure)}
    others = sorted({v for ways in read for v in _others(ways, accounted)})
    if not others:
        return
    for figure in claim.figures:
        own = readings(figure.text, languages(corpus, claim.sources))
        words = [reading for reading in own if reading.is_read]
        missing = [
            (role, value)
            for role, value in _numbers(figure)
            if not any(_gives(way, value) for ways in read for way in ways)
            and (
                not words or any(_gives(way, value) for way in words)
            )  # otherwise TL507 reports it
        ]
        for role, value in missing[:1]:
            given = " and ".join(f"{other:f}" for other in others[:3])
            message = f"{role} {value:f} is in none of the quotations, which give {given}"
            hint = "compare it with the source, then correct it or quote the words that give it"
            yield Finding(figure.origin.at(role), message, hint)


def _numbers(figure: Figure) -> list[tuple[Role, Decimal]]:
    given = ((Role.LOW, figure.low), (Role.BEST, figure.best), (Role.HIGH, figure.high))
    return [(role, value) for role, value in given if value is not None]


def _gives(reading: Reading, value: Decimal) -> bool:
    return reading.implies(value) or any(value in q.values for q in reading.quantities)


def _others(ways: Iterable[Reading], accounted: set[Decimal]) -> set[Decimal]:
    """Return the counts in every reading of a quotation that no figure has.

    One and none are ignored, as they have common other uses: `one of them`, `no one knows`.
    """
    found = [
        {
            min(quantity.values)
            for quantity in reading.quantities
            if quantity.use is Use.COUNT
            and min(quantity.values) > 1
            and accounted.isdisjoint(quantity.values)
        }
        for reading in ways
    ]
    return set.intersection(*found) if found else set()
