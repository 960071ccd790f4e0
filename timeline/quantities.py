"""Numbers in English words: what a phrase such as “at least 1,100” or “thirty to forty” gives.

Only what the words say: a number, and whether it is the least, the most or the number itself.
“Several hundred” gives none. Digits are read in any language, the words around them in English.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a number is to the words around it, in the names of a figure's keys."""

    LOW = "low"
    BEST = "best"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    There are two `values` where a point may part thousands or decimals (`1.000`), and for the
    lower end of a range that shares the word behind it (`2-3 thousand`).
    """

    values: frozenset[Decimal]
    role: Role


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = MappingProxyType(
    {word: number for number, word in enumerate(_UNITS.split(" "))}
    | {word: 10 * number for number, word in enumerate(_TENS.split(" "), start=2)}
)
_SCALES = MappingProxyType(
    {"dozen": 12, "hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "billion": 10**9}
)
_ARTICLES = frozenset({"a", "an", "another"})
_VAGUE_WORDS = (
    "several few couple many some dozens hundreds thousands tens scores millions numerous multiple "
    "handful various"
)
_VAGUE = frozenset(_VAGUE_WORDS.split(" "))
_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d{1,3}(?:[,.' \u00a0\u202f\u2019]\d{3})+(?!\d)(?:[.,]\d+)?|"
    r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s]"
)
_DIGITS = re.compile(r"[0-9](?:[0-9,.' \u00a0\u202f\u2019]*[0-9])?")
_FILLER = r"(?: (?:a|an|another|about|some|the|of|around|approximately|roughly|nearly))*$"
_LEAST = re.compile(
    r"(?:\bat least|(?<!\bno )(?<!\bnot )\bmore than|\bover|\babove|\bno fewer than|\bno less than|"
    r"\bnot (?:fewer|less) than|\bminimum|\bupwards of|\b(?:exceed|surpass)(?:e?s|ed|ing)?|"
    r"\bin excess of|> ?=?|≥)" + _FILLER
)
_MOST = re.compile(
    r"(?:\bup to|\bat most|(?<!\bno )(?<!\bnot )\b(?:less|fewer) than|\bunder|\bbelow|"
    r"\bno more than|\bnot more than|\bmaximum|\bas many as|\bas much as|< ?=?|≤)" + _FILLER
)
_OR_MORE = re.compile(r"(?:or|and) (?:more|above|over)\b|\+|plus\b|at (?:the )?least\b")
_OR_LESS = re.compile(r"or (?:fewer|less|below|under)\b|at (?:the )?most\b")
_REACH = 6


def is_vague(text: str) -> bool:
    """Tell whether a text has English words for an unknown number, such as “several”."""
    return not _VAGUE.isdisjoint(_tokens(text))


def quantities(text: str) -> tuple[Quantity, ...]:
    """List the numbers that a text gives, in its order."""
    tokens = _tokens(text)
    found = list(_numbers(tokens))
    listed: list[Quantity] = []
    for place, (start, end, values) in enumerate(found):
        role = _role(tokens, start, end)
        if place and _joins(tokens, found[place - 1][0], found[place - 1][1], start):
            scale = math.prod(_SCALES.get(token, 1) for token in tokens[start:end])
            lower = listed[-1].values
            listed[-1] = Quantity(lower | {value * scale for value in lower}, Role.LOW)
            role = Role.HIGH
        listed.append(Quantity(values, role))
    return tuple(listed)


def _tokens(text: str) -> list[str]:
    return [found[0] for found in _TOKEN.finditer(text.casefold())]


def _numbers(tokens: list[str]) -> Iterator[tuple[int, int, frozenset[Decimal]]]:
    """Give each number's first token, the token after its last, and its readings."""
    at = 0
    while at < len(tokens):
        end, values = _digits(tokens, at) or _words(tokens, at) or (at, frozenset())
        if values:
            yield at, end, values
        at = max(end, at + 1)


def _digits(tokens: list[str], at: int) -> tuple[int, frozenset[Decimal]] | None:
    token = tokens[at]
    if not _DIGITS.fullmatch(token):  # an ordinal, a word, digits of another script
        return None
    values = {Decimal(reading) for reading in _readings(token)}
    end = at + 1
    while (scale := _scale(tokens, end)) is not None:
        values = {value * _SCALES[tokens[scale]] for value in values}
        end = scale + 1
    return end, frozenset(values)


def _scale(tokens: list[str], at: int) -> int | None:
    """Find the scale that a number has here, also behind a hyphen: `15 thousand`, `15-hundred`."""
    behind = at + 1 if tokens[at : at + 1] == ["-"] else at
    return behind if behind < len(tokens) and tokens[behind] in _SCALES else None


def _readings(token: str) -> Iterator[str]:
    """Read digits with separators: groups of three may be thousands, one group may be a decimal."""
    *groups, last = re.split(r"[,.' \u00a0\u202f\u2019]", token)
    if not groups:
        yield last
        return
    thousands = all(len(group) == 3 for group in (*groups[1:], last))
    if thousands:
        yield "".join((*groups, last))
    if not thousands or (len(groups) == 1 and "." in token):
        yield f"{''.join(groups)}.{last}"


def _words(tokens: list[str], at: int) -> tuple[int, frozenset[Decimal]] | None:
    """Read a number in words: `one hundred and twenty`, `a dozen`, `another thousand`."""
    if tokens[at] in _SCALES and at and tokens[at - 1] in (*_VAGUE, "of"):
        return None
    if tokens[at : at + 2] == ["half", "a"] and tokens[at + 2 : at + 3] in (["dozen"], ["million"]):
        return at + 3, frozenset({Decimal(_SCALES[tokens[at + 2]]) / 2})
    total = current = 0
    end, seen = at, False
    while end < len(tokens):
        token = tokens[end]
        following = tokens[end + 1] if end + 1 < len(tokens) else ""
        if token in _SMALL:
            current += _SMALL[token]
        elif token in _SCALES and token != "k":
            current = max(current, 1) * _SCALES[token]
            if _SCALES[token] >= 1000:
                total, current = total + current, 0
        elif token in _ARTICLES and not seen and following in _SCALES:
            current = 1
        elif seen and token.isascii() and token.isdecimal() and tokens[end - 1] == "-":
            current += int(token)
        elif not (token in ("and", "-") and seen and _goes_on(tokens[end - 1], token, following)):
            break
        seen = True
        end += 1
    return (end, frozenset({Decimal(total + current)})) if seen else None


def _goes_on(before: str, joint: str, after: str) -> bool:
    """Tell whether a joint holds one number together: `hundred and five`, `four-thousand-100`."""
    if joint == "and":
        return before in _SCALES and after in _SMALL
    if after.isascii() and after.isdecimal():
        return _SCALES.get(before, 0) > int(after)
    if after in _SCALES:
        return before in _SMALL
    return _SMALL.get(before, 0) >= 20 and 0 < _SMALL.get(after, 0) < 10


def _joins(tokens: list[str], first: int, end: int, start: int) -> bool:
    """Tell whether two numbers are the ends of a range: `30 to 40`, `four or five`."""
    between = tokens[end:start]
    if between in (["to"], ["-"], ["–"], ["—"], ["or"]):
        return True
    return between == ["and"] and "between" in tokens[max(0, first - 3) : first]


def _role(tokens: list[str], start: int, end: int) -> Role:
    before = " ".join(tokens[max(0, start - _REACH) : start])
    after = " ".join(tokens[end : end + 3])
    if _LEAST.search(before) or _OR_MORE.match(after):
        return Role.LOW
    if _MOST.search(before) or _OR_LESS.match(after):
        return Role.HIGH
    return Role.BEST
