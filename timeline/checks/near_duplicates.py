"""Near duplicates of words: other hyphens, one letter more or less, or two swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MIN_LETTERS = 8
"""Shorter words with one letter more or less are different words."""

MAX_LETTERS = 100
"""Longer words are not compared letter by letter; no id is longer."""


def near_duplicates(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of near duplicates, each word with at most one shorter or equal one.

    Digits must be equal: `attack-1` and `attack-2` are a series. The running time is linear in the
    letters of all words.
    """
    whole: dict[str, str] = {}
    anagrams: dict[str, str] = {}
    bare: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (len(_letters(word)), word)):
        letters, digits = _letters(word), " ".join(re.findall("[0-9]+", word))
        like = bare.setdefault(word.replace("-", ""), word)
        if like == word and MIN_LETTERS <= len(letters) <= MAX_LETTERS:
            swapped = anagrams.setdefault(f"{digits} {''.join(sorted(letters))}", word)
            if _is_swapped(letters, _letters(swapped)):
                like = swapped
            else:
                like = whole.setdefault(f"{digits} {letters}", word)
            if like == word and len(letters) > MIN_LETTERS:
                like = next(_shorter(digits, letters, whole), word)
        if like != word:
            yield min(like, word), max(like, word)


def _shorter(digits: str, letters: str, whole: dict[str, str]) -> Iterator[str]:
    """Yield the variants of a word without one letter."""
    for at in range(len(letters)):
        key = f"{digits} {letters[:at]}{letters[at + 1 :]}"
        if key in whole:
            yield whole[key]


def _is_swapped(one: str, other: str) -> bool:
    """Return whether two words differ by two swapped neighbouring letters."""
    differ = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return len(differ) == 2 and differ[1] == differ[0] + 1


def _letters(word: str) -> str:
    return re.sub("[-0-9]", "", word)
