"""Suggestions from a long list of known words, fast enough for thousands of unknown ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from timeline.text.names import nearest

CANDIDATES = 30
COMMON = 500
"""A trigram that more words share than this tells too little to look at them all."""

BEGINNING = 40
"""Characters of a word whose trigrams are looked at: enough to find what is alike."""

COST_LIMIT = 3_000
"""What suggestions may cost in one check, in comparisons of two words of twenty letters, each about
a tenth of a millisecond. Whoever misspells so many words sees it by the first."""


class Suggestions:
    """Finds the nearest known word; looks closely only at words that share rare trigrams."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._found: dict[str, str] = {}
        self._left = COST_LIMIT

    def nearest(self, word: str) -> str:
        """Name the known word that was most likely meant, or nothing."""
        if word not in self._found:
            if self._left <= 0:
                return ""
            candidates = self._candidates(word)
            self._left -= _cost(word, candidates)
            self._found[word] = nearest(word, candidates)
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


def _cost(word: str, candidates: list[str]) -> int:
    """Weigh a search as so many comparisons of twenty letters with twenty."""
    return 1 + len(candidates) // 4 + len(word) * sum(map(len, candidates)) // 400


def _trigrams(word: str) -> set[str]:
    padded = f" {word[:BEGINNING].casefold()} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
