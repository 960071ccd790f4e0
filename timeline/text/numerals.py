"""The digits of a locale's own script, which Babel knows by name only."""

from __future__ import annotations

from functools import cache

from babel import Locale

_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "cakm": 0x11136,
    "deva": 0x966,
    "hmnp": 0x1E140,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x7C0,
    "olck": 0x1C50,
    "tibt": 0xF20,
}


@cache
def numerals(locale: Locale) -> str:
    """Return the ten digits of a locale, from zero: those that CLDR has first for it."""
    zero = _ZEROS.get(locale.default_numbering_system, ord("0"))
    return "".join(chr(zero + digit) for digit in range(10))


def in_numerals(text: str, locale: Locale) -> str:
    """Return a text with the locale's digits in place of ASCII ones."""
    digits = numerals(locale)
    return (
        text
        if digits[0] == "0"
        else text.translate(dict(zip(range(0x30, 0x3A), digits, strict=True)))
    )
