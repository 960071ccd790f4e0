"""The words of one language, indexed for finding them among tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from timeline.text.quantities.tables import LANGUAGES, table
from timeline.text.quantities.tokens import Token, tokens

Value = TypeVar("Value")
Phrase = tuple[str, ...]

NUMBER_KEYS = ("numbers", "scales", "multiples", "ranges", "bounded")


class Phrases(Generic[Value]):
    """Words and phrases, each with a value; the longest match is found."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        listed = {words_of(text): value for text, value in reversed(list(entries))}
        self._longest_first = sorted(listed.items(), key=lambda entry: -len(entry[0]))
        words = {word for phrase in listed for word in phrase}
        self.open_words = {word for word in words if "*" in word}
        self.words = words - self.open_words

    @cached_property
    def by_first(self) -> _Index[tuple[Phrase, Value]]:
        """The phrases by their first word."""
        return _Index((phrase[0], (phrase, value)) for phrase, value in self._longest_first)

    @cached_property
    def by_last(self) -> _Index[tuple[Phrase, Value]]:
        """The phrases by their last word."""
        return _Index((phrase[-1], (phrase, value)) for phrase, value in self._longest_first)

    def at(self, found: Sequence[Token], start: int) -> tuple[int, Value] | None:
        """Return the end and the value of the longest phrase that begins at a token."""
        if start >= len(found):
            return None
        text = found[start].text
        entries = self.by_first.of(text)
        if not entries:
            return None
        best: tuple[int, Value] | None = None
        for phrase, value in entries:
            end = start + len(phrase)
            if (best is None or end > best[0]) and (
                phrase == (text,) or _fits(phrase, found[start:end])
            ):
                best = (end, value)
        return best

    def ending(self, found: Sequence[Token], end: int) -> tuple[int, Value] | None:
        """Return the start and the value of the longest phrase that ends before a token."""
        if end <= 0:
            return None
        text = found[end - 1].text
        entries = self.by_last.of(text)
        if not entries:
            return None
        best: tuple[int, Value] | None = None
        for phrase, value in entries:
            start = end - len(phrase)
            if 0 <= start < (end if best is None else best[0]) and (
                phrase == (text,) or _fits(phrase, found[start:end])
            ):
                best = (start, value)
        return best


class _Index(Generic[Value]):
    """Values by a word, or by the beginning or end of one.

    `of` returns the values that may be indexed under a word; None if there are none.
    """

    of: Callable[[str], Sequence[Value] | None]

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self.exact: dict[str, list[Value]] = defaultdict(list)
        self.begun: dict[str, list[Value]] = defaultdict(list)
        self.ended: dict[str, list[Value]] = defaultdict(list)
        for word, value in entries:
            if word.endswith("*"):
                self.begun[word[0]].append(value)
            elif word.startswith("*"):
                self.ended[word[-1]].append(value)
            else:
                self.exact[word].append(value)
        self.of = self._by_pattern if self.begun or self.ended else self.exact.get

    def _by_pattern(self, word: str) -> Sequence[Value]:
        exact = self.exact.get(word, ())
        begun, ended = self.begun.get(word[0], ()), self.ended.get(word[-1], ())
        return (*exact, *begun, *ended) if begun or ended else exact


class _MayStand(dict[str, bool]):
    """Of any word, whether something may stand under it in one of some indices.

    Texts have the same words over and over: each is looked up in the indices once.
    """

    def __init__(self, indices: Iterable[_Index[Any]]) -> None:
        super().__init__()
        self._begun: set[str] = set()
        self._ended: set[str] = set()
        for index in indices:
            self.update(dict.fromkeys(index.exact, True))
            self._begun.update(index.begun)
            self._ended.update(index.ended)

    def __missing__(self, word: str) -> bool:
        self[word] = found = word[0] in self._begun or word[-1] in self._ended
        return found


class _Known(dict[str, bool]):
    """Of any word, whether it is one of some words, or matches one of some patterns."""

    def __init__(self, words: Iterable[str], patterns: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(words, True))
        self._patterns = _Index((pattern, pattern) for pattern in patterns)

    def __missing__(self, word: str) -> bool:
        self[word] = found = any(is_like(word, each) for each in self._patterns.of(word) or ())
        return found


class _ByKey(dict[str, Phrases[Decimal]]):
    """The phrases of a table by their keys, each made when it is asked for."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, key: str) -> Phrases[Decimal]:
        listed = self._table.get(key, [])
        if isinstance(listed, Mapping):
            pairs = [(t, Decimal(value)) for value, texts in listed.items() for t in texts]
        else:
            pairs = [(text, Decimal(1)) for text in listed]
        self[key] = found = Phrases(pairs)
        return found


def _fits(phrase: Phrase, found: Sequence[Token]) -> bool:
    if len(phrase) != len(found):
        return False
    for token, word in zip(found, phrase, strict=True):
        if token.text != word and not ("*" in word and is_like(token.text, word)):
            return False
    return True


def is_like(text: str, pattern: str) -> bool:
    """Return whether a word matches a word of the table, in which `*` stands for the rest."""
    if pattern.endswith("*"):
        return text.startswith(pattern[:-1])
    if pattern.startswith("*"):
        return text.endswith(pattern[1:]) and len(text) > len(pattern)
    return text == pattern


def words_of(text: str) -> Phrase:
    """Tokenise a phrase of a table like a text; a `*` remains part of its word."""
    words = text.lower().split(" ")
    if text.isascii() and all(word.strip("*").isalpha() for word in words):
        return tuple(words)
    phrase: list[str] = []
    glue = False
    for token in tokens(text):
        star = token.text == "*"
        if phrase and not token.joint and (star or glue):
            phrase[-1] += token.text
        else:
            phrase.append(token.text)
        glue = star and len(phrase[-1]) == 1
    return tuple(phrase)


class Lexicon:
    """One language's table: phrases by key."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self.phrases: Mapping[str, Phrases[Decimal]] = _ByKey(table)
        """The phrases of any key; those of a map have their number as value, others 1."""
        self._beginnings: dict[tuple[str, ...], Mapping[str, bool]] = {}
        self._ends: dict[tuple[str, ...], Mapping[str, bool]] = {}

    def has(self, key: str, found: Sequence[Token], start: int) -> bool:
        """Return whether a phrase of a key begins at a token."""
        return self.phrases[key].at(found, start) is not None

    def may_begin(self, keys: tuple[str, ...]) -> Mapping[str, bool]:
        """Return whether a phrase of one of the keys may begin with a word.

        Only False is certain.
        """
        if keys not in self._beginnings:
            self._beginnings[keys] = _MayStand(self.phrases[key].by_first for key in keys)
        return self._beginnings[keys]

    def may_end(self, keys: tuple[str, ...]) -> Mapping[str, bool]:
        """Return of any word whether a phrase of the keys may end with it; False is certain."""
        if keys not in self._ends:
            self._ends[keys] = _MayStand(self.phrases[key].by_last for key in keys)
        return self._ends[keys]

    @cached_property
    def ranges(self) -> Mapping[str, tuple[Decimal, Decimal]]:
        """Words for two numbers, such as `두세`."""
        listed = self.table.get("ranges", {})
        return {words_of(w)[0]: (Decimal(low), Decimal(high)) for w, (low, high) in listed.items()}

    @cached_property
    def joiners(self) -> Mapping[str, int]:
        """Words allowed inside a number, with the required roundness of the part before."""
        return {words_of(word)[0]: least for word, least in self.table.get("joiners", {}).items()}

    @cached_property
    def attached(self) -> Mapping[str, Decimal]:
        """Letters directly after digits that multiply them."""
        return {words_of(w)[0]: Decimal(n) for w, n in self.table.get("attached", {}).items()}

    @cached_property
    def capital_months(self) -> bool:
        """Whether a word is a month only if capitalised."""
        return bool(self.table.get("capital_months"))

    @cached_property
    def unsaid(self) -> frozenset[Decimal]:
        """The numbers that the form of a noun can express."""
        return frozenset(map(Decimal, self.table.get("unsaid", ())))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the table."""
        found = {word for key in self.table if self._is_phrases(key) for word in self._all(key)}
        return frozenset(found | set(self.ranges) | set(self.joiners))

    def _is_phrases(self, key: str) -> bool:
        listed = self.table[key]
        listed = list(listed.values()) if isinstance(listed, Mapping) else [listed]
        return key != "ranges" and all(isinstance(each, list) for each in listed)

    def _all(self, key: str) -> set[str]:
        return self.phrases[key].words

    @cached_property
    def number_words(self) -> frozenset[str]:
        """The single words that numbers consist of."""
        found = {word for key in NUMBER_KEYS if key != "ranges" for word in self._all(key)}
        return frozenset(found | set(self.ranges))

    def knows(self, token: Token) -> bool:
        """Return whether a word is in the table."""
        return self.known[token.text]

    @cached_property
    def known(self) -> Mapping[str, bool]:
        """Of any word, whether it is in the table."""
        keys = filter(self._is_phrases, self.table)
        patterns = {word for key in keys for word in self.phrases[key].open_words}
        return _Known(self.words, patterns)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language; no words for an unsupported one."""
    return Lexicon(table(language) if language in LANGUAGES else {"group": ",. '", "decimal": ".,"})
