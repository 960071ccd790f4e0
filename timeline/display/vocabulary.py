"""Words for dates that CLDR lacks, by language: a table for each in `languages/`.

In a template `{0}` is the date, or what the key names. A key may have variants, used if present:
`_day` for exact days, `_period` for decades and centuries, `_season` for parts of a year, `_gen`
for the genitive, or the form that the language requires after a preposition, `_00` for the first
decade of a century. Names of components agree with `_one` or `_many`, and one
of another gender with `_one_year`, `_one_month` or `_one_day`.
The key `first` is the number of a month’s first day, where it isn’t written as other numbers are.
The keys `joint`, `joint_days` and `joint_years` stand between the ends of an interval, of days of
one month and of years, in place of CLDR's own, which differ from one of its versions to the next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data

_ALL = {"zone": "(UTC{0})"}
"""What needs no translation."""


class UntranslatedError(LookupError):
    """Neither CLDR nor we have the words in a language: the whole date is in English then."""


class Words(dict[str, str]):
    """The words of a language, by key."""

    def __missing__(self, key: str) -> str:
        raise UntranslatedError(key)


@cache
def vocabulary(language: str) -> Words:
    """Return the words of a language by its code; of one that is not supported, nearly none.

    Asking for a key that the language lacks raises `UntranslatedError`.
    """
    try:
        table = get_data(__package__, f"languages/{language}.json") or b""
    except FileNotFoundError:
        return Words(_ALL)
    return Words({**_ALL, **json.loads(table)})


def variant(words: Mapping[str, str], key: str, *suffixes: str) -> str:
    """Return the first variant of a key that the language has, else the key itself."""
    for suffix in suffixes:
        if suffix and f"{key}{suffix}" in words:
            return words[f"{key}{suffix}"]
    return words[key]


def numbered(template: str, number: int, *texts: str, **names: str) -> str:
    """Fill a template that has a number: `{n}`, `{ordinal}`, `{roman}`, `{er}` (French)."""
    return template.format(
        *texts,
        n=number,
        ordinal=ordinal(number),
        roman=roman(number),
        er="er" if number == 1 else "e",
        **names,
    )


def ordinal(number: int) -> str:
    """Return an English ordinal: `1st`, `12th`, `22nd`."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def roman(number: int) -> str:
    """Return a Roman numeral below 400, for centuries."""
    numeral = ""
    for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX")):
        numeral += sign * (number // value)
        number %= value
    for value, sign in ((5, "V"), (4, "IV"), (1, "I")):
        numeral += sign * (number // value)
        number %= value
    return numeral
