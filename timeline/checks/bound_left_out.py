"""The check for TL511, bound-left-out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import MappingProxyType

from timeline.checks.corpus import Corpus
from timeline.checks.text_languages import languages, readings
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Claim, Figure
from timeline.text.quantities import Quantity, Reading, Role, Use
from timeline.text.quantities.plain import shortest

RULE = Rule(
    "TL511",
    Severity.WARNING,
    "bound-left-out",
    what="a figure gives as an exact number what its claim's sentence gives as a bound.",
    why="""
        “at least 30” is a lower bound; as `best` it would be shown and compared as an exact number,
        which nobody stated.
    """,
    bad="""
        claims:
          - id: nis
            text: At least 100 soldiers were killed.
            claimant: NIS
            figures: [{measure: killed, text: "100", best: 100}]
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: nis
            text: At least 100 soldiers were killed.
            claimant: NIS
            figures: [{measure: killed, text: at least 100, low: 100}]
            sources: [ap-2024-12-18]
    """,
)

_WORDS = MappingProxyType({Role.LOW: "a minimum", Role.HIGH: "a maximum"})
_MAX_WORDS = 12
"""The maximum number of words that a hint quotes for a bound."""


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        for claim in event.claims:
            tags = languages(corpus, claim.sources)
            for figure in claim.figures:
                if figure.best is not None and figure.low is None and figure.high is None:
                    yield from _compare(claim, figure, figure.best, tags)


def _compare(
    claim: Claim, figure: Figure, best: Decimal, tags: tuple[str, ...]
) -> Iterator[Finding]:
    """Compare a figure with the sentence, unless the figure's own words give the bound (TL507)."""
    bounds = {_bound(reading, best) for reading in readings(claim.text, tags)}
    bound = bounds.pop() if len(bounds) == 1 else None
    if bound is None or _is_given(claim, bound, best):
        return
    own = [reading for reading in readings(figure.text, tags) if reading.is_read]
    exact = [each for reading in own for each in _of(reading, best) if Role.BEST in each.roles]
    if own and not exact:
        return
    words, found = _shortest(claim.text, tags, bound, best)
    message = f"the claim's sentence gives {best:f} as {_WORDS[bound]}, not as an exact number"
    numbers = ", ".join(f"{each.role}: {shortest(min(each.values))}" for each in found)
    hint = f"write text: {json.dumps(words, ensure_ascii=False)}, {numbers} instead of best"
    yield Finding(figure.origin.at("best"), message, hint)


def _of(reading: Reading, value: Decimal) -> list[Quantity]:
    return [each for each in reading.quantities if value in each.values]


def _bound(reading: Reading, value: Decimal) -> Role | None:
    """Return the bound that a text consistently makes of a number, if it is one."""
    roles = {each.roles for each in _of(reading, value) if each.use is Use.COUNT}
    alike = roles.pop() if len(roles) == 1 else ()
    return alike[0] if alike in ((Role.LOW,), (Role.HIGH,)) else None


def _is_given(claim: Claim, bound: Role, value: Decimal) -> bool:
    """Return whether another figure of the claim has the number as this bound."""
    ends = (each.low if bound is Role.LOW else each.high for each in claim.figures)
    return value in ends


def _shortest(
    text: str, tags: tuple[str, ...], bound: Role, value: Decimal
) -> tuple[str, tuple[Quantity, ...]]:
    """Return the shortest part of a text that gives the bound, and its numbers."""

    def given(some: list[str]) -> tuple[Quantity, ...]:
        ways = readings(_joined(some), tags)
        return next((way.quantities for way in ways if _bound(way, value) is bound), ())

    words = text.split()
    starts = range(max(1, len(words) - _MAX_WORDS + 1))
    parts = (words[start : start + _MAX_WORDS] for start in starts)
    kept = next((part for part in parts if given(part)), words)
    while given(kept[:-1]):
        kept = kept[:-1]
    while given(kept[1:]):
        kept = kept[1:]
    return _joined(kept), given(kept)


def _joined(words: list[str]) -> str:
    return " ".join(words).strip(" .,;:")
