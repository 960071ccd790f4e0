"""Dates, ordinals and decades among tokens: their numbers are not counts."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.text.quantities.lexicon import Lexicon
from timeline.text.quantities.tokens import DIGITS, MARK, OTHER, WORD, Token

BEGINNINGS = ("months", "numbers", "scales", "units")
"""The keys of the words that a date, an ordinal or a multi-word unit begins with."""
YEARS = range(1000, 2101)
"""Four digits that may be a year."""


def dated(found: Sequence[Token], lexicon: Lexicon) -> list[bool]:
    """Return for each token whether it belongs to a date, a time of day or an ordinal."""
    taken = [token.kind is OTHER and token.text[0].isdigit() for token in found]
    may_begin = lexicon.may_begin(BEGINNINGS)
    for at, token in enumerate(found):
        if token.kind is MARK or not (token.kind is DIGITS or may_begin[token.text]):
            continue
        for start, end in (
            _month(found, at, lexicon),
            _year(found, at, lexicon),
            _ordinal(found, at, lexicon),
            _phrase(found, at, lexicon),
        ):
            for place in range(start, end):
                taken[place] = True
    # `14~15일`: a range that ends in a date begins with one
    for at in range(len(found) - 2, 0, -1) if True in taken else ():
        joined = found[at].text in ("-", "~") and found[at - 1].kind is DIGITS
        if joined and found[at + 1].kind is DIGITS and taken[at + 1]:
            taken[at - 1] = True
    return taken


def _phrase(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the span of a multi-word unit, which may contain a number word: `pour cent`."""
    hit = lexicon.phrases["units"].at(found, at)
    return (at, hit[0]) if hit and hit[0] > at + 1 else (at, at)


def _month(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the span of a date with a month: `14–15 December 2024`, `le 1er mai`."""
    hit = lexicon.phrases["months"].at(found, at)
    if hit is None or (lexicon.capital_months and not found[at].capital):
        return at, at
    start, end = at, hit[0]
    if end < len(found) and found[end].text == "." and not found[end].joint:
        end += 1
    while (place := _day_before(found, start, lexicon)) is not None:
        start = place
    after = _skip(found, end, "of", lexicon)
    if start == at and _is_day(found, after):
        return at, _day_behind(found, after, lexicon) or at
    has_day = start < at
    if is_year(found, after) or (_is_number_of_year(found, after) and (after > end or has_day)):
        return start, after + 1
    return (start, end) if has_day else (at, at)


def _day_behind(found: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return where a date with the day after the month ends, unless the day may be a count."""
    end = at + 1 + _suffix(found, at + 1, lexicon)
    comma = _skip(found, end, "of", lexicon)
    if is_year(found, comma):
        return comma + 1
    last = end >= len(found) or found[end].kind is not WORD
    return end if last or end > at + 1 else None


def _day_before(found: Sequence[Token], start: int, lexicon: Lexicon) -> int | None:
    """Return where the day before a month, or before another day, begins: `14, 15 and 16 May`."""
    at = start
    joints = (".", ",", "-", "'", "/")
    while at > 0 and start - at < 3:
        token = found[at - 1]
        known = any(lexicon.phrases[key].ending(found, at) for key in ("of", "and", "range"))
        if token.text in joints or known or _suffix(found, at - 1, lexicon):
            at -= 1
        else:
            break
    return at - 1 if at > 0 and _is_day(found, at - 1) else None


def _is_day(found: Sequence[Token], at: int) -> bool:
    token = found[at] if 0 <= at < len(found) else None
    return (
        token is not None
        and token.kind is DIGITS
        and token.text.isdecimal()
        and 1 <= int(token.text[:4]) <= 31
    )


def is_year(found: Sequence[Token], at: int) -> bool:
    """Return whether a token may be a year: four digits without separators."""
    token = found[at] if 0 <= at < len(found) else None
    return (
        token is not None
        and token.text.isdecimal()
        and (len(token.text) == 4 and int(token.text) in YEARS)
    )


def _is_number_of_year(found: Sequence[Token], at: int) -> bool:
    token = found[at] if 0 <= at < len(found) else None
    return token is not None and token.text.isdecimal() and 2 < len(token.text) < 5


def _skip(found: Sequence[Token], at: int, key: str, lexicon: Lexicon) -> int:
    hit = lexicon.phrases[key].at(found, at) if at < len(found) else None
    return hit[0] if hit else at


def _year(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the span of a year, a range of years, or a decade, if the surrounding words say so."""
    token = found[at]
    if token.kind is not DIGITS or not token.text.isdecimal():
        return at, at
    end = at + 1
    decade = lexicon.phrases["decades"].at(found, end) if _glued(found, end) else None
    if decade and token.text[-1] == "0":
        return at, decade[0]
    counter = _counter_end(found, end, lexicon)
    if counter:
        return at, counter
    return (at, _year_end(found, at, lexicon)) if is_year(found, at) else (at, at)


def _year_end(found: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where a year or a range of years ends; `at` if no word says so."""
    short = _is_short_year(found, at)
    end = at + 1 + bool(short or (_glued(found, at + 1) and is_year(found, at + 1)))
    after = lexicon.phrases["after_years"].at(found, end)
    if after:
        return after[0]
    led = lexicon.phrases["before_years"].ending(found, at)
    about = lexicon.phrases["circa"].ending(found, at)
    return end if led or (short and (about or int(found[at].text) >= 1900)) else at


def _is_short_year(found: Sequence[Token], at: int) -> bool:
    """Return whether a later year follows in two digits: `1939-41`."""
    behind = found[at + 1] if at + 1 < len(found) else None
    return (
        behind is not None
        and behind.joint == "-"
        and behind.kind is DIGITS
        and len(behind.text) == 2
        and int(behind.text) > int(found[at].text[2:])
    )


def _counter_end(found: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return the end of a counter that makes the number before it a date: `년`, `2024년에`."""
    hit = lexicon.phrases["date_counters"].at(found, at)
    if hit or at >= len(found) or not lexicon.table.get("spaceless"):
        return hit[0] if hit else None
    words = lexicon.phrases["date_counters"].words
    return at + 1 if any(found[at].text.startswith(word) for word in words) else None


def _glued(found: Sequence[Token], at: int) -> bool:
    return at < len(found) and found[at].joint in ("", "-")


def _suffix(found: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return how many tokens form an ordinal suffix of the digits before: `th`, `-й`, `.ª`."""
    if not _glued(found, at) or found[at - 1].kind is not DIGITS:
        return 0
    hit = lexicon.phrases["ordinal_suffixes"].at(found, at)
    return hit[0] - at if hit else 0


def _ordinal(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the span of an ordinal number: `11th`, `810-я`, `die 2. Kompanie`."""
    token = found[at]
    if token.kind is DIGITS:
        suffix = _suffix(found, at + 1, lexicon)
        dotted = _dotted(found, at, lexicon)
        led = lexicon.phrases["ordinal_before"].ending(found, at)
        if suffix or dotted or led:
            return at, at + 1 + suffix
        mark = found[at + 1] if at + 1 < len(found) else None
        return (at, at + 1) if mark and mark.text in "ºª" else (at, at)
    tens = lexicon.phrases["numbers"].at(found, at) or lexicon.phrases["scales"].at(found, at)
    if tens and tens[1] >= 20 and lexicon.has("ordinals", found, at + 1):
        return at, at + 2
    if tens and lexicon.table.get("spaceless") and lexicon.has("ordinals", found, at + 1):
        return at, at + 2
    return at, at


def _dotted(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a point marks an ordinal: `die 810. Brigade`, `das 2. Regiment`."""
    if at + 2 >= len(found) or "ordinal_dot_before" not in lexicon.table:
        return False
    dot, behind = found[at + 1], found[at + 2]
    if dot.text != "." or dot.joint or behind.kind is not WORD:
        return False
    led = lexicon.phrases["ordinal_dot_before"].ending(found, at)
    named = lexicon.has("designations_after", found, at + 2)
    return bool(led or named or not behind.capital)
