"""The languages of a text, and the stems of its words in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NotRequired, TypedDict

from timeline.search import affixes, stemmers
from timeline.search.affix_tables import TABLES
from timeline.search.affixes import Affixes
from timeline.search.folding import bare, fold
from timeline.search.spelt_numbers import NumberWords, number_words
from timeline.search.words import HANGUL

SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "latin": r"a-z\u00df-\u024f\u1e00-\u1eff",
        "cyrillic": r"\u0400-\u052f",
        "arabic": r"\u0620-\u06ff",
        "hebrew": r"\u05d0-\u05ea",
        "hangul": HANGUL,
    }
)
"""The scripts whose words have stems, with the letters with which a word begins."""

_OTHER: Mapping[str, str] = MappingProxyType(
    {"ru": "cyrillic", "uk": "cyrillic", "ar": "arabic", "he": "hebrew", "ko": "hangul"}
)
"""The languages that don't use Latin letters."""

LATIN = ("en", "de", "fr", "es")
"""The languages that are recognised in Latin letters, besides that of the site."""

_COMMON: Mapping[str, str] = MappingProxyType(
    {
        "en": "the of and to in that was for on were with by at from is had said be it as are",
        "de": "der die das und den von zu mit im ist dem nicht ein eine auf für des sich wurde bei",
        "fr": "le la les et des du que dans est un une pour par sur au qui aux pas ont été ce",
        "es": "el la los las y de que en un una por con del se para al fue no su han más como",
        "ru": "и в не на что с по как из у за от был были о к это же до во со ы э ъ",
        "uk": "і та у в не на що з із до за від був були й про як по це зі",
    }
)
"""Some of the commonest words of a language."""

_LETTERS: Mapping[str, str] = MappingProxyType({"ru": "[ыэъё]", "uk": "[іїєґ]"})
"""Letters that only one language has of those with the same script."""

LEAST = 3
"""The least letters of a word that is stemmed."""

_SHORT = 400
"""The letters of a text that is too short to show a language by its commonest words."""

_OF_COMMON = {
    word: [one for one in LATIN if word in _COMMON[one].split()]
    for one in LATIN
    for word in _COMMON[one].split()
}
"""The languages in Latin letters of which a word is one of the commonest."""
_BEGINS = {script: re.compile(f"[{letters}]") for script, letters in SCRIPTS.items()}


class Stemming(TypedDict):
    """What a browser needs to read the words of a language: how to stem them, and its numbers.

    `script` are the letters with which its words begin, as ranges of a pattern.
    """

    script: str
    affixes: NotRequired[Affixes]
    program: NotRequired[dict[str, object]]
    numbers: NotRequired[NumberWords]


def script_of(language: str) -> str:
    """Return the script of a language that has stems."""
    return _OTHER.get(language, "latin")


def languages_of(text: str, whole: str, site: str) -> frozenset[str]:
    """Return the languages in which the words of a text may be written.

    `whole` is what the text is a part of, which shows the language if the text doesn't, and `site`
    the language of the pages. A short text that shows none may be in any that is recognised.
    """
    plain = bare(text)
    others = {} if plain.isascii() else _OTHER
    found = {one for one, script in others.items() if _BEGINS[script].search(plain)}
    if {"ru", "uk"} <= found:
        some = {one for one, letters in _LETTERS.items() if re.search(letters, plain)}
        found -= {"ru", "uk"} - (some or {"ru", "uk"})
    if _BEGINS["latin"].search(plain):
        own = {site} if site in stemmers.LANGUAGES else set()
        short = set(LATIN) if len(whole) < _SHORT else set()
        found |= own | (_latin(text) or _latin(whole) or short)
    return frozenset(found)


@lru_cache(1_000)
def _latin(text: str) -> frozenset[str]:
    """Return the languages of which a text has most common words; none if it has none."""
    counts = Counter(chain.from_iterable(_OF_COMMON.get(word, ()) for word in bare(text).split()))
    most = max(counts.values(), default=0)
    return frozenset(one for one, count in counts.items() if count == most)


@lru_cache(500_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of a word of a bare text, folded; none if it is too short or not its script.

    A language may have those of our table beside that of the package.
    """
    if len(word) < LEAST or not _BEGINS[script_of(language)].match(word):
        return ()
    table = TABLES.get(language)
    found = [*affixes.stems(word, table)] if table else []
    if language in stemmers.LANGUAGES:
        found.append(stemmers.stemmer(language)(word))
    return tuple(dict.fromkeys(fold(one) for one in found if one))


def files(languages: Iterable[str]) -> Iterator[tuple[str, Stemming]]:
    """Yield languages with what a browser needs for each."""
    for language in sorted(languages):
        made: Stemming = {"script": SCRIPTS[script_of(language)]}
        if language in TABLES:
            made["affixes"] = TABLES[language]
        if language in stemmers.LANGUAGES:
            made["program"] = stemmers.program(language)
        words = number_words(language)
        if words:
            made["numbers"] = words
        yield language, made
