"""Suggest known words for unknown ones, fast enough for thousands of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from timeline.text.names import nearest

CANDIDATES = 30
COMMON = 500
"""Trigrams of more words than this are ignored when candidates are searched."""

BEGINNING = 40
"""The number of characters of a word whose trigrams are searched: enough to find similar words."""

COST_LIMIT = 3_000
"""The maximum cost of all suggestions of one check, in comparisons of two words of twenty letters,
about a tenth of a millisecond each. Further misspellings are evident from the first ones."""


class Suggestions:
    """Finds the nearest known word; compares only words that share rare trigrams."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._found: dict[str, str] = {}
        self._left = COST_LIMIT

    def nearest(self, word: str) -> str:
        """Return the known word that was most likely meant, or the empty string."""
        if word not in self._found:
            if self._left <= 0:
                return ""
            candidates = self._candidates(word)
            self._left -= _cost(word, candidates)
            self._found[word] = nearest(word, candidates)
        return self._found[word]

    def has_compared(self, word: str) -> bool:
        """Return whether a word was compared, or whether there were too many before it."""
        return word in self._found

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
    """Return the cost of a search, in comparisons of twenty letters with twenty."""
    return 1 + len(candidates) // 4 + len(word) * sum(map(len, candidates)) // 400


def _trigrams(word: str) -> set[str]:
    padded = f" {word[:BEGINNING].casefold()} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
