"""The pages of a word as text: short, and shorter compressed than numbers; `postings.js` reads it.

Each number is the difference from the one before. It ends in a sign for its rest by 80; the signs
before are the digits of the quotient, to the base 11.
"""

from __future__ import annotations

from collections.abc import Iterable

_SIGNS = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\"]
_ENDS = 80
_ENDING, _BEGINNING = _SIGNS[:_ENDS], _SIGNS[_ENDS:]


def coded(numbers: Iterable[int]) -> str:
    """Return numbers in ascending order, from 0, as text."""
    before = 0
    made: list[str] = []
    for number in numbers:
        quotient, rest = divmod(number - before, _ENDS)
        before = number
        text = _ENDING[rest]
        while quotient:
            quotient, digit = divmod(quotient, len(_BEGINNING))
            text = _BEGINNING[digit] + text
        made.append(text)
    return "".join(made)
