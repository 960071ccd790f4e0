"""Split compound words into words of the table: `einundzwanzig`, `삼백명`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from timeline.text.quantities.lexicon import Lexicon
from timeline.text.quantities.tokens import DIGITS, OTHER, WORD, Token

_MAX_LENGTH = 120
"""Longer words, in characters, are not split: no number below a million million is longer."""


def split(found: list[Token], lexicon: Lexicon) -> list[Token]:
    """Split compound words in languages that have them."""
    if lexicon.table.get("spaceless"):
        return _spaceless(found, lexicon)
    table = lexicon.table
    if not (table.get("compound") or table.get("prefixes")):
        return found
    parted: list[Token] = []
    for token in found:
        parts: list[str] = []
        if token.kind is WORD and token.text not in lexicon.words:
            if table.get("compound"):
                parts = _compound(token.text, lexicon)
            elif table.get("prefixes"):
                parts = _prefixed(token.text, lexicon)
        parted.extend(_tokens(token, parts) if parts else (token,))
    return parted


def _tokens(token: Token, parts: list[str]) -> Iterator[Token]:
    joint = token.joint
    for part in parts:
        yield Token(part, token.kind, joint)
        joint = ""


def _compound(text: str, lexicon: Lexicon) -> list[str]:
    """Split a word that consists of number words only; otherwise return nothing."""
    if len(text) > _MAX_LENGTH:
        return []
    words = lexicon.number_words | lexicon.phrases["units_first"].words
    words |= lexicon.phrases["parts_more"].words
    ways: list[list[str] | None] = [[], *[None] * len(text)]
    for end in range(1, len(text) + 1):
        for start in range(end):
            before = ways[start]
            if before is not None and text[start:end] in words:
                ways[end] = [*before, text[start:end]]
                break
    whole = ways[-1]
    return whole if whole and len(whole) > 1 else []


def _prefixed(text: str, lexicon: Lexicon) -> list[str]:
    """Split a prefix that is written without a blank; otherwise return nothing."""
    for prefix in sorted(lexicon.phrases["prefixes"].words, key=len, reverse=True):
        rest = text[len(prefix) :]
        if text.startswith(prefix) and rest in lexicon.words:
            return [prefix, rest]
    return []


def _spaceless(found: list[Token], lexicon: Lexicon) -> list[Token]:
    """Split the number words at the beginning of words from the text after them.

    A single syllable is ambiguous: it is a number only before a counter, a bound or a further
    number. Otherwise it gets the kind `OTHER`.
    """
    parted: list[Token] = []
    behind = Behind.NOTHING
    for place in range(len(found) - 1, -1, -1):
        token, before = found[place], found[place - 1] if place else None
        after_digits = bool(before and before.kind is DIGITS and not token.joint)
        run = _run(token.text, lexicon, after_digits, behind) if _is_word(token) else None
        tail = _tail(token.text, lexicon)
        if run is None and _is_word(token) and len(tail) > 1 and _counts(token.text, lexicon):
            parted.extend(reversed(list(_cut(token, [], token.text, lexicon))))
            behind = Behind.COUNTER
        elif run is None:
            lone = _is_word(token) and token.text in lexicon.number_words
            parted.append(token._replace(kind=OTHER) if lone else token)
            behind = Behind.COUNTER if _counts(token.text, lexicon) else Behind.OTHER
        else:
            parted.extend(reversed(list(_cut(token, *run, lexicon))))
            behind = Behind.NUMBER
        if token.kind is DIGITS:
            behind = Behind.NUMBER
    return parted[::-1]


def _is_word(token: Token) -> bool:
    return token.kind is WORD and len(token.text) <= _MAX_LENGTH // 3


def _cut(token: Token, parts: list[str], rest: str, lexicon: Lexicon) -> Iterator[Token]:
    joint = token.joint
    for part in parts:
        yield Token(part, WORD, joint)
        joint = ""
    for part in _tail(rest, lexicon):
        yield Token(part, OTHER if part in lexicon.number_words else WORD, joint)
        joint = ""


class Behind(StrEnum):
    """The kind of text that follows a word."""

    NOTHING = "nothing"
    COUNTER = "counter"
    NUMBER = "number"
    OTHER = "other"


def _run(
    text: str, lexicon: Lexicon, after_digits: bool, behind: Behind
) -> tuple[list[str], str] | None:
    """Return the longest series of number words at the beginning of a word, and the rest."""
    found: tuple[list[str], str] | None = None
    parts: list[str] = []
    rest = text
    while True:
        if _may_end(parts, rest, lexicon, after_digits, behind):
            found = (list(parts), rest)
        word = _longest(rest, lexicon, not parts and after_digits)
        if not word:
            return found
        parts.append(word)
        rest = rest[len(word) :]


def _longest(text: str, lexicon: Lexicon, scales_only: bool) -> str:
    """Return the longest number word at the beginning of a text; directly after digits, a scale."""
    scales = lexicon.phrases["scales"].words | lexicon.phrases["multiples"].words
    words = scales if scales_only else lexicon.number_words - lexicon.phrases["multiples"].words
    return next((text[:n] for n in (3, 2, 1) if len(text) >= n and text[:n] in words), "")


def _tail(rest: str, lexicon: Lexicon) -> list[str]:
    """Split counters, and what may precede one (`여명`), from the following words."""
    whole = [Token(rest, WORD)] if rest else []
    if any(lexicon.has(key, whole, 0) for key in ("units", "designations_after")):
        return [rest]
    parts: list[str] = []
    while rest and (word := _counter(rest, lexicon)):
        parts.append(word)
        rest = rest[len(word) :]
    return [*parts, rest] if rest else parts


def _counter(text: str, lexicon: Lexicon) -> str:
    listed = lexicon.phrases["counters"].words | lexicon.phrases["either_low_after"].words
    return max((word for word in listed if text.startswith(word)), key=len, default="")


def _may_end(
    parts: list[str], rest: str, lexicon: Lexicon, after_digits: bool, behind: Behind
) -> bool:
    if after_digits and not parts:
        return True
    if not parts or not _go_together(parts, lexicon):
        return False
    if rest or after_digits:
        return not rest or _counts(rest, lexicon)
    was_ongoing = behind is Behind.NUMBER and parts[-1] in lexicon.phrases["scales"].words
    return was_ongoing or behind is Behind.COUNTER or (behind is Behind.NOTHING and len(parts) > 1)


def _go_together(parts: list[str], lexicon: Lexicon) -> bool:
    """Return whether syllables may be one number: two units in a row are not (`사이`)."""
    units = [lexicon.phrases["numbers"].at([Token(part, WORD)], 0) for part in parts]
    return not any(a and b and a[1] < 10 for a, b in pairwise(units))


def _counts(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is a counter, optionally with a particle or a bound after it."""
    tail = _tail(text, lexicon)
    last = [Token(tail[-1], WORD)] if tail else []
    if not last or _counter(last[0].text, lexicon) == last[0].text:
        return True
    if len(tail) > 1 and last[0].text in lexicon.phrases["particles"].words:
        return True
    return any(lexicon.has(key, last, 0) for key in _BEHIND)


_BEHIND = ("least_after", "most_after", "about_after", "either_low_after", "range")
