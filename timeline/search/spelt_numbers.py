"""The words of numbers of a language, from the tables by which numbers in texts are read."""

from __future__ import annotations

from functools import cache
from typing import TypedDict

from timeline.search.folding import bare, fold
from timeline.text.quantities.tables import LANGUAGES, table

LEAST_SCALE = 100

_OTHERWISE = frozenset(("ar", "ko"))
"""Languages whose numbers aren't words in a row: with prefixes, or without blanks."""


class NumberWords(TypedDict):
    """Words with their values: of numbers, of what multiplies them, and what stands between them.

    `joined` is whether a number is written as one word, such as `zwölftausend`.
    """

    numbers: dict[str, int]
    scales: dict[str, int]
    between: list[str]
    joined: bool


@cache
def number_words(language: str) -> NumberWords | None:
    """Return the words of a language, as the search has them; None if it has none."""
    if language not in LANGUAGES or language in _OTHERWISE:
        return None
    found = table(language)
    scales = {
        word: value
        for kind in ("scales", "multiples")
        for word, value in _words(found[kind]).items()
        if value >= LEAST_SCALE
    }
    numbers = {
        word: value for word, value in _words(found["numbers"]).items() if word not in scales
    }
    between = [fold(bare(word)) for word in found.get("joiners", ())]
    return NumberWords(
        numbers=numbers, scales=scales, between=between, joined=bool(found.get("compound"))
    )


def _words(entries: dict[str, list[str]]) -> dict[str, int]:
    """Return the single words of a table with their values, where those are whole."""
    return {
        fold(bare(word)): int(value)
        for value, words in entries.items()
        if value.isdecimal()
        for word in words
        if " " not in word and "*" not in word
    }
