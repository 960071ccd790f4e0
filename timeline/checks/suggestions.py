"""Suggestions from a long list of known words, fast enough for thousands of unknown ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from timeline.names import nearest

CANDIDATES = 30
COMMON = 500
"""A trigram that more words share than this tells too little to look at them all."""


class Suggestions:
    """Finds the nearest known word; looks closely only at words that share rare trigrams."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._found: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """Name the known word that was most likely meant, or nothing."""
        if word not in self._found:
            self._found[word] = nearest(word, self._candidates(word))
        return self._found[word]

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for word in self._known:
            for trigram in _trigrams(word):
                index[trigram].append(word)
        return index

    def _candidates(self, word: str) -> list[str]:
        if len(self._known) <= COMMON:
            return list(self._known)
        shared: Counter[str] = Counter()
        for trigram in _trigrams(word):
            words = self._index.get(trigram, [])
            if len(words) <= COMMON:
                shared.update(words)
        return [word for word, _ in shared.most_common(CANDIDATES)]


def _trigrams(word: str) -> set[str]:
    padded = f" {word.casefold()} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
