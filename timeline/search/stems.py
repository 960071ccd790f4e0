"""The stems of the words in an index, and the words that could be mistyped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from timeline.search import languages
from timeline.search.folding import fold
from timeline.workspace.kept import Parts

LEAST_SPELT = 4
"""The least letters of a word that could be mistyped."""

_DIGIT = re.compile(r"\d")

Spoken = tuple[tuple[str, ...], list[str]]
"""Languages, and words of passages that may be in any of them."""


class Stems:
    """The stems of the words in an index, by language, with the forms of each."""

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        """The words of texts that may be in a language."""
        self._every: set[str] = set()
        self.languages: list[str] = []
        """The languages in which words have stems, once `forms` has found them."""

    def add(self, spoken: Iterable[Spoken]) -> None:
        """Add the words of a document."""
        for some, words in spoken:
            self._every.update(words)
            for one in some:
                self._words[one].update(words)

    def spellings(self) -> Iterator[str]:
        """Yield the words that could be mistyped, without digits."""
        for word in sorted(self._every):
            if len(fold(word)) >= LEAST_SPELT and not _DIGIT.search(word):
                yield word

    def forms(self, parts: Parts) -> Iterator[tuple[str, str, list[str]]]:
        """Yield languages and stems with their forms.

        A stem that only stands for the same form is left out: browsers look for it in any case.
        """
        for language in sorted(self._words):
            found: dict[str, set[str]] = defaultdict(set)
            alike = groupby(sorted(self._words[language]), key=lambda word: word[:1])
            for words in (tuple(some) for _, some in alike):
                every = parts.made((words, language), partial(_stems, words, language))
                for word, stems in zip(words, every, strict=True):
                    for stem in stems:
                        found[stem].add(fold(word))
            self.languages += [language] if found else []
            for stem, forms in sorted(found.items()):
                if stem and forms != {stem}:
                    yield language, stem, sorted(forms)


def _stems(words: Iterable[str], language: str) -> list[tuple[str, ...]]:
    return [languages.stems(word, language) for word in words]
