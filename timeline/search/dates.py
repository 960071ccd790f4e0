"""Dates in a text, by the forms that find them: the year, the month in any language, the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from timeline.edtf.lexicon import names
from timeline.search.folding import fold

DATE = (
    r"\d{4}-(?:1[0-2]|0?[1-9])-\d\d?(?!\d)|\d{4}-(?:1[0-2]|0[1-9])(?![\d-])|"
    r"\d\d?(?:\.\d\d?\.|/\d\d?/)\d{4}(?!\d)|(?:1[0-2]|0?[1-9])/\d{4}(?!\d)|"
    r"\d{1,4}[年년]|(?:1[0-2]|0?[1-9])[月월]|[1-3]?\d[日일]"
)
"""A date in digits, or a part of one in Chinese, Japanese or Korean."""

BETWEEN = ("of", "de", "del")
"""Words between a month and its day or year."""

_SHORT = re.compile("jan|feb|mar|apr|ma[yij]|mei|jun|jul|aug|sep|oct|nov|dec")
"""Short names of months in Latin letters that are mostly nothing else."""

_DIGITS = re.compile(r"\d+")
_LAST = 12


def readings(text: str) -> list[list[str]]:
    """Return what a date in digits may mean: the forms of each meaning."""
    first, *rest = _DIGITS.findall(text)
    sign = text[-1]
    if sign in "年년":
        return [[first]]
    if sign in "月월":
        return [[_month(first)]]
    if sign in "日일":
        return [[_number(first)]]
    if "-" in text:
        month, *days = rest
        return [[first, _month(month), *map(_number, days)]]
    if len(rest) == 1:
        return [[rest[0], _month(first)]]
    second, year = rest
    both = [(first, second), (second, first)] if "/" in text else [(first, second)]
    found = [[year, _month(month), _number(day)] for day, month in both if 0 < int(month) <= _LAST]
    return found or [[year, _number(first), _number(second)]]


def _number(digits: str) -> str:
    return str(int(digits))


def _month(digits: str) -> str:
    """Return the form of a month, which no word has."""
    return f"~{int(digits)}"


@cache
def months() -> Mapping[str, tuple[str, ...]]:
    """Return the names of months in many languages, folded, each with the forms of its months."""
    found: dict[str, tuple[str, ...]] = {}
    for name, tokens in sorted(names().items()):
        folded = fold(name)
        some = tuple(_month(one[1:]) for one in tokens if one[0] == "M")
        is_short = len(folded) < (4 if folded.isascii() else 3) and not _SHORT.fullmatch(folded)
        if some and folded.isalpha() and not is_short:
            found[folded] = tuple(dict.fromkeys((*found.get(folded, ()), *some)))
    return MappingProxyType(found)
