"""Near duplicates of words: other hyphens, one letter more or less, or two swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MIN_LETTERS = 8
"""Shorter words with one letter more or less are different words."""

_DIGITS, _NO_LETTER = re.compile("[0-9]+"), re.compile("[-0-9]")

MAX_LETTERS = 100
"""Longer words are not compared letter by letter; no id is longer."""


def near_duplicates(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of near duplicates, each word with at most one shorter or equal one.

    Digits must be equal: `attack-1` and `attack-2` are a series. The running time is linear in the
    letters of all words.
    """
    whole: dict[str, dict[str, str]] = {}  # by their digits and their number of letters
    anagrams: dict[str, str] = {}
    bare: dict[str, str] = {}
    found = ((_letters(word), word) for word in words)
    for letters, word in sorted(found, key=lambda pair: (len(pair[0]), pair[1])):
        digits = " ".join(_DIGITS.findall(word))
        like = bare.setdefault(word.replace("-", ""), word)
        if like == word and MIN_LETTERS <= len(letters) <= MAX_LETTERS:
            swapped = anagrams.setdefault(f"{digits} {''.join(sorted(letters))}", word)
            if _is_swapped(letters, _letters(swapped)):
                like = swapped
            else:
                like = whole.setdefault(f"{digits} {len(letters)}", {}).setdefault(letters, word)
            shorter = whole.get(f"{digits} {len(letters) - 1}")
            if like == word and shorter and len(letters) > MIN_LETTERS:
                like = next(_shorter(letters, shorter), word)
        if like != word:
            yield min(like, word), max(like, word)


def _shorter(letters: str, words: dict[str, str]) -> Iterator[str]:
    """Yield the words, given by their letters, that lack one letter of a word."""
    for at in range(len(letters)):
        fewer = letters[:at] + letters[at + 1 :]
        if fewer in words:
            yield words[fewer]


def _is_swapped(one: str, other: str) -> bool:
    """Return whether two words differ by two swapped neighbouring letters."""
    differ = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return len(differ) == 2 and differ[1] == differ[0] + 1


def _letters(word: str) -> str:
    return _NO_LETTER.sub("", word)
