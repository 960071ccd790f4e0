"""Numbers in words: what a phrase such as “at least 1,100” or “тридцять-сорок” states.

A result is what the words state: a number, and whether it is a minimum, a maximum or exact.
“Several hundred” states no number, nor does a date. The words of each language are in `languages/`,
one file each; this package contains no language-specific code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from timeline.text.quantities.bounds import Role, before_fillers, bound, ends, joins
from timeline.text.quantities.dates import dated, is_year
from timeline.text.quantities.lexicon import Lexicon, lexicon
from timeline.text.quantities.numbers import Number, numbers
from timeline.text.quantities.splitting import split
from timeline.text.quantities.tables import LANGUAGES
from timeline.text.quantities.tokens import DIGITS, WORD, Token, tokens

MAX_LENGTH = 500
"""Longer texts, in characters, are not read; quotations have at most 300."""
OUR_TIME = range(1900, 2101)
"""The range of numbers that may be years without a word that says so."""


class Use(StrEnum):
    """The function of a number in its text.

    `MEASURE` has a unit, is money, an age, a part, or may be a year or a name; `IMPLIED` has no
    number word: `a`, `both`.
    """

    COUNT = "count"
    MEASURE = "measure"
    IMPLIED = "implied"


class Quantity(NamedTuple):
    """A number in a text, with the roles that its words give it, the likeliest first.

    There are two `values` where a point may separate thousands or decimals (`1.000`). `sure` means
    that no unknown word before the number could be a bound.
    """

    values: frozenset[Decimal]
    roles: tuple[Role, ...]
    use: Use = Use.COUNT
    sure: bool = True

    @property
    def role(self) -> Role:
        """The likeliest role."""
        return self.roles[0]


class Reading(NamedTuple):
    """The result of reading a text in one language.

    `numberless` means that the words state something other than a number: an unknown number, a
    date. `known` counts the words in the language's table, `unknown` the others.
    """

    quantities: tuple[Quantity, ...]
    implied: frozenset[Decimal]
    numberless: bool
    known: int
    unknown: int

    @property
    def is_read(self) -> bool:
        """Whether the language found a number, or words for none, in the text."""
        return bool(self.quantities) or self.numberless

    def implies(self, value: Decimal) -> bool:
        """Return whether words may state a number without naming it: `a soldier` implies 1."""
        return value in self.implied


def is_read(language: str) -> bool:
    """Return whether a language is supported, by its tag (BCP 47): `en`, `de-CH`."""
    return primary(language) in LANGUAGES


def script_of(language: str) -> str:
    """Return the script of a supported language by its Unicode name: `LATIN`, `HANGUL`."""
    word = next(iter(lexicon(primary(language)).table["numbers"]["2"]))
    return unicodedata.name(word[0]).partition(" ")[0]


def primary(tag: str) -> str:
    """Return the primary subtag of a language tag: `de` of `de-CH`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the numbers that a text states, in order."""
    return read(text, language).quantities


@lru_cache(maxsize=4096)
def read(text: str, language: str) -> Reading:
    """Read a text in a language; in an unsupported one, digits only."""
    words = lexicon(primary(language))
    found = split(tokens(text), words) if len(text) <= MAX_LENGTH else []
    taken = dated(found, words)
    listed = list(numbers(found, words, taken))
    is_known = words.known
    known = [is_known[token.text] for token in found if token.kind is WORD]
    return Reading(
        quantities=_quantities(found, [n for n in listed if not n.implied], words, taken),
        implied=frozenset(v for n in listed if n.implied for v in n.values) | words.unsaid,
        numberless=any(taken) or any(n.implied for n in listed) or _is_vague(found, words),
        known=sum(known),
        unknown=len(known) - sum(known),
    )


def _quantities(
    found: list[Token], listed: list[Number], words: Lexicon, taken: Sequence[bool]
) -> tuple[Quantity, ...]:
    given: list[Quantity] = []
    for place, number in enumerate(listed):
        before = listed[place - 1] if place else None
        pair = before and joins(found, before, number, words) and ends(before, number)
        if before and pair:
            low, high = pair
            use = max(given[-1].use, _use(found, number, words, taken))
            if _may_be_years(found, before, number, words):
                use = Use.MEASURE
            given[-1] = Quantity(frozenset(low.values), (Role.LOW,), use)
            given.append(Quantity(frozenset(high.values), (Role.HIGH,), use))
            continue
        role = bound(found, number, words)
        use = _use(found, number, words, taken)
        given.append(Quantity(frozenset(number.values), role.roles, use, role.sure))
    return tuple(_listed(found, listed, given, words))


def _listed(
    found: list[Token], listed: list[Number], given: list[Quantity], words: Lexicon
) -> Iterator[Quantity]:
    """Yield the numbers.

    One joined by `and` to a number with a unit has its use: `20 y 26 años`.
    """
    for place, quantity in enumerate(given):
        behind = listed[place + 1] if place + 1 < len(listed) else None
        hit = words.phrases["and"].at(found, listed[place].end) if behind else None
        joined = behind is not None and hit is not None and hit[0] == behind.start
        yield (
            quantity._replace(use=given[place + 1].use)
            if joined and (given[place + 1].use is Use.MEASURE)
            else quantity
        )


def _is_vague(found: list[Token], words: Lexicon) -> bool:
    keys = ("vague", "multiples")
    may_begin = words.may_begin(keys)
    places = [at for at, token in enumerate(found) if may_begin[token.text]]
    return any(words.has(key, found, at) for at in places for key in keys)


def _use(found: list[Token], number: Number, words: Lexicon, taken: Sequence[bool]) -> Use:
    start, end = number.start, number.end
    behind = _behind_links(found, end, words)
    measured = (
        any(words.has("units", found, at) for at in {end, behind})
        or bool(words.phrases["money"].ending(found, start))
        or words.has("money", found, behind)
        or bool(words.phrases["designations_before"].ending(found, start))
        or _is_designation(found, number, words)
        or _may_be_year(found, number, words)
        or _may_be_age(found, number)
        or _may_be_day(found, number, words, taken)
        or _is_part_of_word(found, number, words)
    )
    return Use.MEASURE if measured else Use.COUNT


def _behind_links(found: list[Token], at: int, words: Lexicon) -> int:
    """Return where the unit of a number begins: after `정도`, or `de` in `millions de`."""
    for key in ("about_after", "scale_links"):
        hit = words.phrases[key].at(found, at)
        at = hit[0] if hit else at
    return at


def _is_designation(found: list[Token], number: Number, words: Lexicon) -> bool:
    """Return whether a number is part of a unit's name: `47 Brigade`, but not `3 brigades`."""
    if number.values[0] == 1 or found[number.start].kind is not DIGITS:
        return False
    behind = range(number.end, min(number.end + 3, len(found)))
    return any(words.has("designations_after", found, at) for at in behind)


def _may_be_year(found: list[Token], number: Number, words: Lexicon) -> bool:
    """Return whether a number may be a recent year: `2024`, but not `2000 soldiers`."""
    if number.end != number.start + 1 or not is_year(found, number.start):
        return False
    year = int(found[number.start].text)
    start = before_fillers(found, number.start, words)
    if year not in OUR_TIME or any(
        words.phrases[k].ending(found, start) for k in ("least", "most")
    ):
        return False
    behind = found[number.end] if number.end < len(found) else None
    counted = behind is not None and behind.kind is WORD and not words.knows(behind)
    return not (year % 50 == 0 and (counted or start < number.start))


def _may_be_years(found: list[Token], first: Number, second: Number, words: Lexicon) -> bool:
    """Return whether two numbers may be years: `between 1458 and 1460`, `1458-60`."""
    short = found[second.start].joint == "-" and len(found[second.start].text) == 2
    if not (is_year(found, first.start) and (short or is_year(found, second.start))):
        return False
    behind = found[second.end] if second.end < len(found) else None
    counted = behind is not None and behind.kind is WORD and not words.knows(behind)
    return not counted


def _may_be_day(found: list[Token], number: Number, words: Lexicon, taken: Sequence[bool]) -> bool:
    """Return whether a number follows a month that has no other day: `December 26`."""
    month = words.phrases["months"].ending(found, number.start)
    return bool(month and found[month[0]].capital and not taken[month[0]])


def _may_be_age(found: list[Token], number: Number) -> bool:
    """Return whether a number is set off after a name: `John Smith, 35,`, `Article 5(4)`."""
    start, end = number.start, number.end
    if start < 2 or end >= len(found) or end != start + 1:
        return False
    around = (found[start - 1].text, found[end].text)
    named = found[start - 2]
    return around in ((",", ","), ("(", ")")) and (named.capital or named.kind is DIGITS)


def _is_part_of_word(found: list[Token], number: Number, words: Lexicon) -> bool:
    """Return whether a dash joins the number to a word: `three-day`, but not `20-ти`."""
    behind = found[number.end] if number.end < len(found) else None
    if behind is None or behind.joint != "-" or behind.kind is not WORD:
        return False
    return not words.has("cardinal_suffixes", found, number.end)


__all__ = [
    "LANGUAGES",
    "Quantity",
    "Reading",
    "Role",
    "Use",
    "is_read",
    "quantities",
    "read",
    "script_of",
]
