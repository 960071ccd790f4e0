"""Numbers among tokens, in digits and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from timeline.text.quantities.digits import is_name, readings
from timeline.text.quantities.lexicon import Lexicon
from timeline.text.quantities.partial_number import ONE, ZERO, PartialNumber, plus, times
from timeline.text.quantities.scales import bounded, is_after_vague, scale_at
from timeline.text.quantities.tokens import DIGITS, WORD, Token

BEGINNINGS = ("numbers", "scales", "bounded", "parts_of", "articles", "none", "implied")
"""The keys of the words that a number begins with, besides ranges."""


class Number(NamedTuple):
    """A number, from the token `start` up to the token `end`.

    There are two `values` where a sign may separate thousands or decimals. `scale` is the
    multiplier of its last word, 1 for none; `implied` means that no word names the number (`a`).
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    scale: Decimal = ONE
    implied: bool = False


def numbers(found: Sequence[Token], lexicon: Lexicon, taken: Sequence[bool]) -> Iterator[Number]:
    """Yield the numbers of a text in order; tokens that are `taken` belong to dates."""
    may_begin, ranges = lexicon.may_begin(BEGINNINGS), lexicon.ranges
    end = 0
    for at, token in enumerate(found):
        if at < end or taken[at]:
            continue
        if token.kind is DIGITS or may_begin[token.text] or token.text in ranges:
            for number in _numbers_at(found, at, lexicon, taken):
                end = end if number.implied else max(end, number.end)
                yield number


def _numbers_at(
    found: Sequence[Token], at: int, lexicon: Lexicon, taken: Sequence[bool]
) -> list[Number]:
    both = lexicon.ranges.get(found[at].text) if found[at].kind is WORD else None
    if both is not None:
        end, scale = lexicon.phrases["scales"].at(found, at + 1) or (at + 1, ONE)
        return [Number(at, end, (each * scale,), scale) for each in both]
    one = _none(found, at, lexicon) or _one(found, at, lexicon, taken)
    return [one] if one else []


def _none(found: Sequence[Token], at: int, lexicon: Lexicon) -> Number | None:
    """Read a word for nobody, unless it is part of a bound: `no one`, but `none fewer than 3`."""
    hit = lexicon.phrases["none"].at(found, at)
    behind = found[hit[0]] if hit and hit[0] < len(found) else None
    if hit is None or (behind is not None and behind.kind is DIGITS):
        return None
    for key in ("least", "most"):
        bound = lexicon.phrases[key].at(found, at)
        if lexicon.has(key, found, hit[0]) or (bound and bound[0] > hit[0]):
            return None
    return Number(at, hit[0], (ZERO,))


def _one(found: Sequence[Token], at: int, lexicon: Lexicon, taken: Sequence[bool]) -> Number | None:
    token = found[at]
    if token.kind is DIGITS:
        values = () if is_name(found, at, lexicon) else readings(token, lexicon)
        begun = [PartialNumber(at + 1, value) for value in values]
    else:
        first = _begin(found, at, lexicon)
        begun = [first] if first else []
    states = [_whole(found, state, lexicon, taken) for state in begun]
    implied = lexicon.phrases["implied"]
    hit = implied.at(found, at)
    if hit and (not states or (states[0].value == hit[1] and token.text in implied.words)):
        return Number(at, hit[0], (hit[1],), implied=True)
    if not states:
        return None
    values = tuple(dict.fromkeys(state.value for state in states))
    for other in _unsure(found, states[0], lexicon):
        values = (*values, other)
    number = Number(at, states[0].end, values, states[0].scale)
    sign = _sign(found, at, lexicon)
    return number if sign is None else number._replace(start=sign, values=tuple(-v for v in values))


def _unsure(found: Sequence[Token], state: PartialNumber, lexicon: Lexicon) -> Iterator[Decimal]:
    """Yield the number itself if the letters after it may be a unit: `5m`."""
    last = found[state.end - 1]
    if not last.joint and state.before and last.text in lexicon.table.get("unsure_attached", ()):
        yield state.before.value


def _sign(found: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return the token that makes a number negative."""
    word = lexicon.phrases["minus"].ending(found, at)
    if word and not any(lexicon.phrases[key].ending(found, at) for key in ("least", "most")):
        return word[0]
    before = found[at - 1] if at else None
    if before is None or before.text != "-" or found[at].joint or not before.joint:
        return None
    return None if at > 1 and found[at - 2].kind is DIGITS else at - 1


def _begin(found: Sequence[Token], at: int, lexicon: Lexicon) -> PartialNumber | None:
    """Read the first word of a number, or the two of `a hundred` and `half a million`."""
    if found[at].kind is not WORD:
        return None
    part = lexicon.phrases["parts_of"].at(found, at)
    if part and (scale := scale_at(found, part[0], lexicon)):
        return times(PartialNumber(at, part[1]), *scale)
    word = lexicon.phrases["numbers"].at(found, at)
    if word:
        return plus(PartialNumber(at), *word)
    article = lexicon.phrases["articles"].at(found, at)
    if article and (scale := scale_at(found, article[0], lexicon)):
        return times(PartialNumber(at, ONE), *scale)
    alone = lexicon.phrases["scales"].at(found, at) or bounded(found, at, lexicon)
    if alone is None or is_after_vague(found, at, lexicon):
        return None
    return times(PartialNumber(at, ONE), *alone)


def _whole(
    found: Sequence[Token], state: PartialNumber, lexicon: Lexicon, taken: Sequence[bool]
) -> PartialNumber:
    """Read on as long as the words belong to the number."""
    while state.end < len(found) and not taken[state.end]:
        scale = scale_at(found, state.end, lexicon)
        if scale:
            further = times(state, *scale)
            if further is None:  # `one hundred two hundred`: the last word began another number
                return state.before if state.before and state.low else state
        else:
            further = _linked(found, state, lexicon) or _added(found, state, lexicon)
            if further is None:
                return state
        state = further
    return state


def _linked(found: Sequence[Token], state: PartialNumber, lexicon: Lexicon) -> PartialNumber | None:
    """Read a further scale after a link: `une centaine de milliers`."""
    link = lexicon.phrases["scale_links"].at(found, state.end)
    scale = scale_at(found, link[0], lexicon) if link else None
    return times(state, *scale) if scale else _behind_comma(found, state, lexicon)


def _behind_comma(
    found: Sequence[Token], state: PartialNumber, lexicon: Lexicon
) -> PartialNumber | None:
    """Read hundreds in words after a comma: `two thousand, one hundred and forty`."""
    at = state.end + 1
    comma = lexicon.table.get("commas") and state.parts and found[state.end].text == ","
    if not comma or at >= len(found):
        return None
    begun = _begin(found, at, lexicon)
    more = _whole(found, begun, lexicon, [False] * len(found)) if begun else None
    if more is None or more.scale == 1 or more.value >= state.parts[-1][0]:
        return None
    parts = (*state.parts, *more.parts)
    return more._replace(parts=parts, before=state)


def _added(found: Sequence[Token], state: PartialNumber, lexicon: Lexicon) -> PartialNumber | None:
    """Read a further part to add: `and a half`, `five`, `and five`, `200` in digits."""
    at = state.end
    more = lexicon.phrases["parts_more"].at(found, at)
    if more:
        if state.parts and not state.low and not state.high:
            scale, value = state.parts[-1]
            parts = (*state.parts[:-1], (scale, value + more[1] * scale))
            return state._replace(end=more[0], parts=parts, before=state)
        return state._replace(end=more[0], low=state.low + more[1], before=state)
    joiner = lexicon.joiners.get(found[at].text)
    if joiner is None and found[at].text not in lexicon.phrases["units_first"].words:
        return _unit(found, state, at, lexicon)
    if at + 1 >= len(found):
        return None
    return _unit_first(found, state, at + 1, lexicon) or (
        _unit(found, state, at + 1, lexicon)
        if joiner and state.value % joiner == 0 and found[at + 1].kind is WORD
        else None
    )


def _unit_first(
    found: Sequence[Token], state: PartialNumber, at: int, lexicon: Lexicon
) -> PartialNumber | None:
    """Read tens that follow the units: `einundzwanzig`, `خمسة وعشرون`."""
    unit = state.low % 10
    if (
        not lexicon.phrases["units_first"].words
        or found[at].joint
        or not 0 < unit == state.low % 100
    ):
        return None
    tens = lexicon.phrases["numbers"].at(found, at)
    if tens is None or not (20 <= tens[1] <= 90 and tens[1] % 10 == 0):
        return None
    return state._replace(end=tens[0], low=state.low + tens[1], before=state)


def _unit(
    found: Sequence[Token], state: PartialNumber, at: int, lexicon: Lexicon
) -> PartialNumber | None:
    """Read a part that fits into the number's remaining room."""
    token = found[at]
    if token.kind is DIGITS:
        values = readings(token, lexicon)
        if state.low or not values or not _digits_go_on(found, state, at, lexicon):
            return None
        hit = (at + 1, values[0])
    else:
        word = lexicon.phrases["numbers"].at(found, at) if token.kind is WORD else None
        alone = lexicon.phrases["scales"].at(found, at) if word is None else None
        if alone and not state.low:
            return times(state, *alone)
        if word is None:
            return None
        hit = word
    return plus(state, *hit) if 0 < hit[1] < state.room else None


def _digits_go_on(found: Sequence[Token], state: PartialNumber, at: int, lexicon: Lexicon) -> bool:
    """Return whether digits continue after a scale: `four-thousand-100`, `1만 2345`."""
    if not (state.high or state.parts):
        return False
    scale = scale_at(found, at + 1, lexicon)
    return (
        found[at].joint == "-"
        or bool(lexicon.table.get("digits_follow"))
        or (scale is not None and scale[1] < (state.parts or ((ZERO, ZERO),))[-1][0])
    )
