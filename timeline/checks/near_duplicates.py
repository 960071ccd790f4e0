"""Words that are almost the same: by their hyphens, a letter more or less, or two swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MIN_LETTERS = 8
"""Letters a word must have for one letter not to make it another word."""

MAX_LETTERS = 100
"""Letters up to which a word is looked at letter by letter; an id has no more."""


def near_duplicates(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """List pairs of words that are almost the same, each word with one shorter or equal at most.

    Digits have to be the same ones: `attack-1` and `attack-2` are a series. In time linear in the
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
    """List the words that are this one less a letter."""
    for at in range(len(letters)):
        key = f"{digits} {letters[:at]}{letters[at + 1 :]}"
        if key in whole:
            yield whole[key]


def _is_swapped(one: str, other: str) -> bool:
    """Return whether two words of the same letters differ by two neighbours in the other order."""
    differ = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return len(differ) == 2 and differ[1] == differ[0] + 1


def _letters(word: str) -> str:
    return re.sub("[-0-9]", "", word)
