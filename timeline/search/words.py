"""The words of the search, and how they are compared; the scripts' `words.js` follows from it.

A text is divided into tokens: words, numbers, and runs of scripts that write without blanks. Each
token has the forms by which it is found. The pages' scripts do the same with what is typed: `make
generated` writes the patterns and letters below into a script, and a test holds both languages
against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from timeline.search import numbers

PAIRS = r"\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han and kana, which are found by two adjacent characters, as ranges of a pattern."""

TRIPLES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer, which are found by three adjacent characters."""

HANGUL = r"\uac00-\ud7a3"

FOLDED: Mapping[str, str] = MappingProxyType(
    {
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o"},
        **{"ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ς": "σ", "ґ": "г"},
        **{"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ء": "", "ە": "ه"},
        **{"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"},
    }
)
"""Letters that count as others once they are in lower case, without marks."""

SPELT: Mapping[str, str] = MappingProxyType({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Letters that are also typed as two."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("’‘‛ʼʻʹˈ′`´＇ꞌ׳״", "'"),
        **dict.fromkeys("‐‑‒−﹣－֊־", "-"),
        **{"٬": ",", "٫": ".", "ـ": ""},
    }
)
"""Signs that count as others: apostrophes, hyphens, and those in numbers."""

TOKEN = r"""
    (?P<scaled>%N[ ]?(?:%S)\.?(?!%W))
    |(?P<east>\d[\d,]*(?:\.\d+)?[%U]+(?:[ ]?\d[\d,]*[%U]+)*(?:\d[\d,]*\d|\d)?)
    |(?P<number>%N(?!%V))
    |(?P<letters>%V(?:\.%V)+(?!%W))
    |(?P<run>[%P]+|[%T]+)
    |(?P<word>%W+(?:(?:['-]|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))%W+)*)
"""
"""A token of a bare text. `%W` is a letter or digit of scripts with blanks, `%V` one that isn't
Hangul, `%N` a number, `%S` a word such as million, `%U` a Chinese, Japanese or Korean unit such as
万, `%P` and `%T` are `PAIRS` and `TRIPLES`."""

NUMBER = (
    r"(?:[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)|[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+|"
    r"(?:_\d{3})+|(?:[ ]\d{3})+)(?!\d)(?:[.,]\d+(?![.,]?\d))?|(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)|\d+)"
)
"""A number, its digits grouped in any way."""


def pattern(letter: str) -> str:
    """Return `TOKEN` in full; `letter` is a letter or digit that isn't among `{}`."""
    text = re.sub(r"\s+", "", TOKEN.replace("[ ]", "%B"))
    for sign, other in (
        ("%N", NUMBER),
        ("%S", "|".join(numbers.SCALES)),
        ("%U", "".join(numbers.UNITS)),
        ("%W", letter.replace("{}", PAIRS + TRIPLES)),
        ("%V", letter.replace("{}", PAIRS + TRIPLES + HANGUL)),
        ("%P", PAIRS),
        ("%T", TRIPLES),
        ("%B", "[ ]"),
    ):
        text = text.replace(sign, other)
    return text


class _Letters(dict[int, str]):
    """What each letter is in a bare text; filled as letters occur."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign in SIGNS:
            made = SIGNS[sign]
        elif unicodedata.category(sign) == "Nd":
            made = str(unicodedata.decimal(sign))
        else:
            made = "".join(
                one
                for one in unicodedata.normalize("NFKC", sign).lower()
                if unicodedata.category(one)[0] != "M" and unicodedata.category(one) != "Cf"
            )
        self[code] = made
        return made


class _Folded(dict[int, str]):
    """What each letter of a bare text is compared as; filled as letters occur."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code)).lower()
        bare = (one for one in apart if unicodedata.category(one)[0] != "M")
        made = "".join(FOLDED.get(one, one) for one in bare)
        self[code] = made
        return made


_BARE = _Letters()
_FOLD = _Folded()
_TOKEN = re.compile(pattern(r"[^\W_{}]"))
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NUMBER = re.compile(NUMBER)
_TRIPLE = re.compile(f"[{TRIPLES}]")
_SPELT = str.maketrans(dict(SPELT))
_JOINTS = re.compile("['\"-]")


def bare(text: str) -> str:
    """Return a text in lower case, with one kind of digits, apostrophes and hyphens, and no marks.

    Letters with accents that are a letter of their own in Unicode keep them: stems need them.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFC", text).translate(_BARE)


def fold(text: str) -> str:
    """Return a text in lower case, without accents and differences of width."""
    return text.lower() if text.isascii() else text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text: the forms by which it is found, and its words, for their stems.

    A form with a blank is a part of a word, then a blank, then the whole word.
    """

    forms: tuple[str, ...]
    words: tuple[str, ...] = ()


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text."""
    for match in _TOKEN.finditer(bare(text)):
        yield _token(match.lastgroup or "", match[0])


@lru_cache(200_000)
def _token(kind: str, text: str) -> Token:
    if kind == "word":
        return _word(text)
    if kind == "number":
        return Token((numbers.plain(text),))
    if kind == "scaled":
        return _scaled(text)
    if kind == "east":
        value = numbers.eastern(text)
        return Token((value,) if value else tuple(re.findall(r"\d+", text)))
    if kind == "letters":
        return Token((fold(text.replace(".", "")),))
    size = 3 if _TRIPLE.match(text) else 2
    folded = [fold(sign) for sign in text]
    grams = tuple("".join(folded[at : at + size]) for at in range(len(folded)))
    return Token((*grams, *numbers.in_run(text)))


def _scaled(text: str) -> Token:
    """Return the token of a number with a word such as million."""
    found = _NUMBER.match(text)
    number = found[0] if found else ""
    word = text[len(number) :].strip(" .")
    value = numbers.scaled(number, word)
    return Token((*([value] if value else []), numbers.plain(number), fold(word)), (word,))


def _word(text: str) -> Token:
    """Return the token of a word, which hyphens and apostrophes may divide."""
    parts = [one for one in _JOINTS.split(text) if one]
    whole = "".join(parts)
    forms = [fold(whole)]
    other = fold(whole.translate(_SPELT))
    if other != forms[0]:
        forms.append(other)
    if len(parts) == 1:
        value = numbers.hangul(whole)
        forms += [value] if value else []
        both = _PARTS.findall(whole)
        parts = both if len(both) == 2 and min(map(len, both)) > 1 else []
    forms += [f"{fold(part)} {forms[0]}" for part in parts]
    return Token(tuple(forms), tuple(dict.fromkeys((whole, *parts))))
