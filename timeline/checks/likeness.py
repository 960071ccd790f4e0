"""Words that are almost the same: by their hyphens, a letter more or less, or two swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SHORTEST = 8
"""Letters a word must have for one letter not to make it another word."""


def likenesses(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """List pairs of words that are almost the same, each word with one other at most.

    Digits have to be the same ones: `attack-1` and `attack-2` are a series. In time linear in the
    letters of all words.
    """
    whole: dict[str, str] = {}
    shorter: dict[str, str] = {}
    for word in sorted(words):
        own, less = _keys(word), _less_a_letter(word)
        like = next((found[key] for key, found in _looked_up(own, less, whole, shorter)), None)
        if like is not None and like != word:
            yield like, word
        for key in own:
            whole.setdefault(key, word)
        for key in less:
            shorter.setdefault(key, word)


Found = dict[str, str]


def _looked_up(
    own: list[str], less: list[str], whole: Found, shorter: Found
) -> Iterator[tuple[str, Found]]:
    for keys, found in ((own, whole), (own, shorter), (less, whole)):
        yield from ((key, found) for key in keys if key in found)


def _keys(word: str) -> list[str]:
    """Give keys of the whole word: without hyphens, and with each two letters in order."""
    bare = word.replace("-", "")
    letters = _letters(word)
    if len(letters) < SHORTEST:
        return [bare]
    digits = _digits(word)
    pairs = range(len(letters) - 1)
    swapped = [
        f"{digits} {letters[:at]}<{''.join(sorted(letters[at : at + 2]))}>{letters[at + 2 :]}"
        for at in pairs
    ]
    return [bare, f"{digits} {letters}", *swapped]


def _less_a_letter(word: str) -> list[str]:
    letters = _letters(word)
    if len(letters) <= SHORTEST:
        return []
    digits = _digits(word)
    return [f"{digits} {letters[:at]}{letters[at + 1 :]}" for at in range(len(letters))]


def _letters(word: str) -> str:
    return re.sub("[-0-9]", "", word)


def _digits(word: str) -> str:
    return " ".join(re.findall("[0-9]+", word))
