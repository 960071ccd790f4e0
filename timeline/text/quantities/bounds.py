"""The role of a number by the words around it: a bound, an exact number, or the end of a range."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from timeline.text.quantities.lexicon import Lexicon
from timeline.text.quantities.numbers import Number
from timeline.text.quantities.tokens import DIGITS, WORD, Token

_QUOTES = frozenset("\"“”„«»‚‘'()[]")
_GAP = 3
"""The maximum number of words between a number and the bound after it: `300 soldiers or more`."""


class Role(StrEnum):
    """The role of a number, named as the keys of a figure."""

    LOW = "low"
    BEST = "best"
    HIGH = "high"


class Bound(NamedTuple):
    """The roles that words give a number, the likeliest first.

    `sure` means that no unknown word, which could be a bound, precedes it.
    """

    roles: tuple[Role, ...]
    sure: bool = True


_OPPOSITE = {Role.LOW: Role.HIGH, Role.HIGH: Role.LOW, Role.BEST: Role.BEST}
_BEFORE = {
    "least": (Role.LOW,),
    "most": (Role.HIGH,),
    "either_low": (Role.LOW, Role.BEST),
    "either_high": (Role.HIGH, Role.BEST),
}
_BOUNDS = tuple(_BEFORE)
_AFTER = {
    "least_after": (Role.LOW,),
    "most_after": (Role.HIGH,),
    "either_low_after": (Role.LOW, Role.BEST),
    "about_after": (Role.BEST,),
}
_BEHIND = (*_AFTER, "counters", "particles")


def bound(found: Sequence[Token], number: Number, lexicon: Lexicon) -> Bound:
    """Return the role of a number by the words before it, else by those after it."""
    start = before_fillers(found, number.start, lexicon)
    roles = _before(found, start, lexicon) or _sign_before(found, start)
    if roles is None and start != number.start:
        roles = _before(found, number.start, lexicon)
    if roles is None:
        roles = _behind(found, number.end, lexicon)
    if roles is not None:
        return Bound(roles)
    leading = found[start - 1] if start else None
    sure = leading is None or leading.kind is not WORD
    return Bound((Role.BEST,), sure or (leading is not None and lexicon.knows(leading)))


def before_fillers(found: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """Return where the neutral words before a number begin: `about`, `the`."""
    while start > 0:
        hit = lexicon.phrases["about"].ending(found, start)
        if hit and _is_filler(found, hit[0], start, lexicon):
            start = hit[0]
        elif found[start - 1].text in _QUOTES or found[start - 1].text == "~":
            start -= 1
        else:
            return start
    return start


def _is_filler(found: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether the words from one token to another are not part of a bound themselves."""
    bounds = (lexicon.phrases[key].ending(found, end) for key in _BEFORE)
    return all(start < bound[0] for bound in bounds if bound)


def _before(found: Sequence[Token], end: int, lexicon: Lexicon) -> tuple[Role, ...] | None:
    if not (end and lexicon.may_end(_BOUNDS)[found[end - 1].text]):
        return None
    hits = [
        (hit[0], roles)
        for key, roles in _BEFORE.items()
        if (hit := lexicon.phrases[key].ending(found, end))
    ]
    if not hits:
        return None
    start, roles = min(hits, key=lambda hit: hit[0])
    if len(roles) == 1 and lexicon.phrases["not"].ending(found, start):
        return (_OPPOSITE[roles[0]],)
    return roles


def _sign_before(found: Sequence[Token], end: int) -> tuple[Role, ...] | None:
    signs = {"<": Role.HIGH, "≤": Role.HIGH, ">": Role.LOW, "≥": Role.LOW}
    while end and found[end - 1].text == "=":
        end -= 1
    role = signs.get(found[end - 1].text) if end else None
    return (role,) if role else None


def _behind(found: Sequence[Token], end: int, lexicon: Lexicon) -> tuple[Role, ...] | None:
    """Read the bound after a number: immediately after it, or after the counted noun."""
    gap = 0
    may_begin = lexicon.may_begin(_BEHIND)
    for at in range(end, len(found)):
        token = found[at]
        known = may_begin[token.text]
        hits = [
            (hit[0], roles)
            for key, roles in (_AFTER.items() if known else ())
            if (hit := lexicon.phrases[key].at(found, at)) and not _leads(found, hit[0])
        ]
        if hits:
            return max(hits, key=lambda hit: hit[0])[1]
        helps = known and any(lexicon.has(key, found, at) for key in ("counters", "particles"))
        if not helps:
            gap += 1
            passes = token.kind is WORD or token.text == ","
            if not passes or gap > _GAP or lexicon.has("and", found, at):
                return None
    return None


def _leads(found: Sequence[Token], end: int) -> bool:
    """Return whether a number follows a phrase immediately, which then belongs to that number."""
    return end < len(found) and found[end].kind is DIGITS


# --- ranges ------------------------------------------------------------------------------


def joins(found: Sequence[Token], first: Number, second: Number, lexicon: Lexicon) -> bool:
    """Return whether two numbers are the ends of a range: `30 to 40`, `between 30 and about 40`."""
    if first.start == second.start:
        return True  # one word for both numbers
    if first.end == second.start:
        return found[second.start].joint == "-"
    end = _joint_end(found, second.start, lexicon, first.end)
    start = first.end
    while start < end and _is_passed(found, start, lexicon):
        start += 1
    if start == end:
        return False
    between = found[start:end]
    plain = [token for token in between if token.text != "-"] or between
    if len(plain) == 1 and plain[0].text in ("-", "~"):
        return True
    for key in ("range", "and"):
        hit = lexicon.phrases[key].at(plain, 0)
        if hit and hit[0] == len(plain):
            return key == "range" or _is_between(found, first, second, lexicon)
    return False


def _joint_end(found: Sequence[Token], start: int, lexicon: Lexicon, least: int) -> int:
    """Return where the words that join two numbers end, before fillers and bounds of the second."""
    end = start
    while end > least:
        hits = [lexicon.phrases[key].ending(found, end) for key in ("about", "least", "most")]
        at = min((hit[0] for hit in hits if hit), default=end)
        if at <= least or at == end:
            return end
        end = at
    return end


def _is_passed(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a word is the counted noun, and does not join two numbers itself."""
    joint = any(lexicon.has(key, found, at) for key in ("range", "and"))
    return not joint and _is_counted(found, at, lexicon)


def _is_counted(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return any(lexicon.has(key, found, at) for key in ("counters", "particles", "units"))


def _is_between(found: Sequence[Token], first: Number, second: Number, lexicon: Lexicon) -> bool:
    start = before_fillers(found, first.start, lexicon)
    led = any(lexicon.phrases["between"].ending(found, place) for place in {start, first.start})
    behind = second.end
    while behind < len(found) and _is_counted(found, behind, lexicon):
        behind += 1
    return led or lexicon.has("between", found, behind)


def ends(first: Number, second: Number) -> tuple[Number, Number] | None:
    """Return the two ends of a range, with omitted parts completed; None if it is not a range.

    `2-3 thousand` and `8-900` omit the scale of the first, `1,200-50` the beginning of the second.
    """
    low, high = first.values[0], second.values[0]
    dash = first.end == second.start
    if second.scale > 1 and first.scale == 1 and low < high / second.scale:
        return first._replace(values=tuple(v * second.scale for v in first.values)), second
    if low < high:
        values = _elided(low, high, first.values) if dash else first.values
        return first._replace(values=values), second
    filled = _filled(low, high) if dash else None
    return (first, second._replace(values=(filled,))) if filled else None


def _elided(low: Decimal, high: Decimal, values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return the first end before a round second one: `8-900`, perhaps `2-500`."""
    power = Decimal(1)
    while high % (power * 10) == 0 and power < high:
        power *= 10
    leading = high / power
    if power < 100 or not 1 <= low < leading < 10 or low % 1:
        return values
    return (low * power,) if leading - low == 1 and low > 1 else (low, low * power)


def _filled(low: Decimal, high: Decimal) -> Decimal | None:
    """Return the second end if it consists of last digits only: `1,200-50` means 1,250."""
    if low % 1 or high % 1 or high < 0 or low < 0:
        return None
    power = Decimal(10) ** len(str(int(high)))
    filled = low - low % power + high
    return filled if filled > low else None
