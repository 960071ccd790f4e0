"""Numbers in a text, in one form: without grouping, with their units and words worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

UNITS: Mapping[str, int] = MappingProxyType(
    {
        **{"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12},
        **{"십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12},
    }
)
"""Chinese, Japanese and Korean units, as powers of ten."""

NUMERALS: Mapping[str, int] = MappingProxyType(
    {
        **{sign: value for value, sign in enumerate("〇一二三四五六七八九")},
        **{"零": 0, "两": 2, "兩": 2},
        **{sign: value for value, sign in enumerate("영일이삼사오육칠팔구")},
        **{"공": 0, "륙": 6},
    }
)
"""Chinese, Japanese and Korean numerals."""

SCALES: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("thousand", "tausend", "mille", "mil", "tys", "bin"), 3),
        **dict.fromkeys(("тисячами", "тисячам", "тисячах", "тисяча", "тисячі", "тисяч", "тис"), 3),
        **dict.fromkeys(("тысячами", "тысячам", "тысячах", "тысяча", "тысячи", "тысяч", "тыс"), 3),
        **dict.fromkeys(("ألفا", "ألف", "آلاف", "الف", "الاف", "אלפים", "אלף"), 3),
        **dict.fromkeys(("हजर",), 3),
        **dict.fromkeys(("lakhs", "lakh", "लख"), 5),
        **dict.fromkeys(("millions", "millionen", "million", "millones", "millón", "millon"), 6),
        **dict.fromkeys(("milyon", "mio", "mln", "млн", "מיליון", "مليون", "ملايين"), 6),
        **dict.fromkeys(("мільйонів", "мільйона", "мільйони", "мільйон"), 6),
        **dict.fromkeys(("миллионов", "миллиона", "миллион"), 6),
        **dict.fromkeys(("crores", "crore", "करड"), 7),
        **dict.fromkeys(("billions", "billion", "milliarden", "milliarde", "milliards"), 9),
        **dict.fromkeys(("milliard", "mrd", "bn", "млрд", "مليار", "מיליארד"), 9),
        **dict.fromkeys(("мільярдів", "мільярди", "мільярда", "мільярд"), 9),
        **dict.fromkeys(("миллиардов", "миллиарда", "миллиард"), 9),
    }
)
"""Words after a number that multiply it, as powers of ten; the longer ones of a stem first.

Those of Hindi lack the marks that are its vowels, as in a bare text.
"""

ATTACHED: Mapping[str, int] = MappingProxyType({"k": 3, "m": 6})
"""Letters directly after a number that multiply it, as powers of ten."""

COUNTED = "명개대척발톤원년월일회건"
"""Korean counters that follow a number in words."""

GROUPED = r"(?:[1-9]\d?(?:,\d\d)+,\d{3}|[1-9]\d{0,2}(?:[,.'_ ]\d{3})+)$"
"""A number whose digits are grouped."""

STEP = rf"(\d[\d,]*(?:\.\d+)?)|([{''.join(NUMERALS)}])|([{''.join(UNITS)}])"
"""A step of a number with units: digits, a numeral, or a unit."""

HAN_NUMBER = f"[{''.join(one for one in (*UNITS, *NUMERALS) if one < '가')}]{{2,}}"
"""A number in Han characters, if it has a unit."""

HANGUL_NUMBER = (
    f"([{''.join(one for one in (*UNITS, *NUMERALS) if one >= '가')}]{{2,}})여?[{COUNTED}]?$"
)
"""A number in Hangul, if it has a unit."""

_GROUPED = re.compile(GROUPED)
_STEP = re.compile(STEP)
_HAN_NUMBER = re.compile(HAN_NUMBER)
_HANGUL_NUMBER = re.compile(HANGUL_NUMBER)
_BIG = 4
"""The least power of ten that multiplies all that is before it."""


def plain(number: str) -> str:
    """Return a number without grouping, with a point before decimals."""
    *whole, last = re.split(r"[,.'_ ]", number)
    if not whole or _GROUPED.match(number):
        return "".join(whole) + last
    return f"{''.join(whole)}.{last}"


def scaled(number: str, word: str) -> str:
    """Return the value of a number with a word such as million; empty if it has a fraction."""
    return _times(plain(number), SCALES[word] if word in SCALES else ATTACHED[word])


def _times(number: str, power: int) -> str:
    whole, _, decimals = number.partition(".")
    if len(decimals) > power:
        return ""
    return str(int(whole + decimals + "0" * (power - len(decimals))))


def eastern(text: str) -> str:
    """Return the value of a number with units such as 万; empty if it has a fraction."""
    total = section = 0
    current: str | None = None
    for digits, numeral, unit in _STEP.findall(text):
        if unit:
            power = UNITS[unit]
            if power < _BIG:
                section += int(_times(current or "1", power) or 0)
            else:
                scale = int(_times(current, power) or 0) if current else 0
                total += (scale + section * 10**power) if section or current else 10**power
                section = 0
            current = None
        elif numeral:
            current = (current or "") + str(NUMERALS[numeral])
        else:
            current = digits.replace(",", "")
    if current and "." in current:
        return ""
    return str(total + section + int(current or 0))


def hangul(word: str) -> str:
    """Return the value of a number that is spelt in Hangul; empty for another word."""
    found = _HANGUL_NUMBER.match(word)
    return eastern(found[1]) if found and not UNITS.keys().isdisjoint(found[1]) else ""


def in_run(text: str) -> Iterator[str]:
    """Yield the values of the numbers that are written in a text in Han characters."""
    for found in _HAN_NUMBER.findall(text):
        if not UNITS.keys().isdisjoint(found):
            yield eastern(found)
