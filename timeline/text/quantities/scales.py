"""Words that multiply a number: `hundred`, `million`, `dozen`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from timeline.text.quantities.lexicon import Lexicon
from timeline.text.quantities.tokens import DIGITS, Token


def bounded(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, Decimal] | None:
    """Read a word that means one of its scale only after a bound: `более тысячи`."""
    hit = lexicon.phrases["bounded"].at(found, at)
    keys = ("least", "most", "about", "either_low", "either_high")
    led = hit and any(lexicon.phrases[key].ending(found, at) for key in keys)
    return hit if led else None


def is_after_vague(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a vague word precedes a scale: `several hundred`, `a couple of dozen`."""
    if at and (found[at - 1].text == "of" or lexicon.phrases["scale_links"].ending(found, at)):
        at -= 1
    return lexicon.phrases["vague"].ending(found, at) is not None


def scale_at(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, Decimal] | None:
    """Read a multiplier in words, or in letters after digits (`2m`); return its end and value."""
    if at >= len(found):
        return None
    token = found[at]
    tied = not token.joint or token.capital  # `2m` may be metres, `2 M` is not
    if tied and at and found[at - 1].kind is DIGITS and token.text in lexicon.attached:
        return at + 1, lexicon.attached[token.text]
    hits = [lexicon.phrases[key].at(found, at) for key in ("scales", "multiples")]
    return max((hit for hit in hits if hit), default=None)
