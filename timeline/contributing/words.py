"""The tables by which the form reads dates and numbers in words, and romanises titles."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from timeline.edtf.lexicon import PHRASES, WORD_END, names
from timeline.text.quantities import LANGUAGES, script_of
from timeline.text.quantities.tables import table
from timeline.text.romanising import AT_THE_BEGINNING, GERMAN, UKRAINIAN, ascii_of

Json = dict[str, object]

_LETTER = "[^\\W\\d_]"

ROMANISED = (
    *(range(0x80, 0x800), range(0x900, 0x980), range(0xE00, 0xE80), range(0x10A0, 0x1100)),
    *(range(0x1E00, 0x2000), range(0x3040, 0x3100)),
)
"""The characters that the form romanises itself: alphabets. Hangul is composed of its parts."""

_HANGUL = 0xAC00
_INITIALS, _VOWELS, _FINALS = 19, 21, 28
"""The numbers of parts of a syllable, in the order of Unicode (chapter 3.12)."""


@cache
def date_words() -> Json:
    """Return the words of dates: patterns of phrases by their tokens, and names by their tokens."""
    return {
        "phrases": {
            token: _in_javascript(f"(?:{some}){WORD_END}") for token, some in PHRASES.items()
        },
        "names": {name: list(tokens) for name, tokens in names().items()},
    }


def _in_javascript(pattern: str) -> str:
    r"""Write a pattern in the syntax of JavaScript, where `\w` and `\W` know ASCII only."""
    letters = pattern.replace(f"(?<!{_LETTER})", r"(?<!\p{L})").replace(
        f"(?!{_LETTER})", r"(?!\p{L})"
    )
    found = letters.replace(r"(?!\w)", r"(?![\p{L}\p{N}_])")
    if re.search(r"\\[wW]|\(\?P|\(\?i", found):
        raise ValueError(f"a pattern that JavaScript reads otherwise: {pattern}")
    return found


@cache
def number_words() -> Json:
    """Return the words of numbers, a table a language, with the name of its script."""
    return {
        "common": table("common"),
        "languages": {language: table(language) for language in LANGUAGES},
        "scripts": {language: script_of(language).capitalize() for language in LANGUAGES},
    }


@cache
def letters() -> Json:
    """Return the Latin letters of other scripts, and those that German and Ukrainian have.

    The letters of a range of code points are separated by spaces; a missing one is a character
    without letters. Hangul is given by the parts of its syllables.
    """
    return {
        "ranges": [[some.start, " ".join(map(_latin, some))] for some in ROMANISED],
        "hangul": [
            [_initial(at) for at in range(_INITIALS)],
            [_vowel(at) for at in range(_VOWELS)],
            [_final(at) for at in range(_FINALS)],
        ],
        "de": GERMAN,
        "uk": UKRAINIAN,
        "uk_begin": AT_THE_BEGINNING,
    }


def _latin(code: int) -> str:
    return ascii_of(chr(code)) if unicodedata.category(chr(code))[0] in "LMN" else ""


def _syllable(initial: int, vowel: int, final: int) -> str:
    return ascii_of(chr(_HANGUL + (initial * _VOWELS + vowel) * _FINALS + final))


def _initial(at: int) -> str:
    return _syllable(at, 0, 0).removesuffix(_vowel(0))


def _vowel(at: int) -> str:
    return _syllable(11, at, 0)  # the eleventh initial is silent


def _final(at: int) -> str:
    return _syllable(11, 0, at).removeprefix(_vowel(0))
