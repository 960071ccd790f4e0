"""The words of the search, and how they are compared; the scripts' `words.js` follows from it.

A text is divided into tokens: words, numbers, and runs of scripts that write without blanks. Each
token has the forms by which it is found. The pages' scripts do the same with what is typed: `make
generated` writes the patterns and letters below into a script, and a test holds both languages
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from timeline.search import dates, numbers
from timeline.search.folding import bare, fold

PAIRS = r"\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han and kana, which are found by two adjacent characters, as ranges of a pattern."""

TRIPLES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer, which are found by three adjacent characters."""

HANGUL = r"\uac00-\ud7a3"

SPELT: Mapping[str, str] = MappingProxyType(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}
)
"""Letters that are also typed as two."""

TOKEN = r"""
    (?P<date>%D)
    |(?P<scaled>%N(?:[ ]?(?:%S)\.?|[%A])(?!%W))
    |(?P<east>\d[\d,]*(?:\.\d+)?[%U]+(?:[ ]?\d[\d,]*[%U]+)*(?:\d[\d,]*\d|\d)?)
    |(?P<number>%N(?!%V))
    |(?P<letters>%V(?:\.%V)+(?!%W))
    |(?P<run>[%P]+|[%T]+)
    |(?P<word>%W+(?:(?:['-]|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))%W+)*)
"""
"""A token of a bare text.

`%D` is a date in digits, `%W` a letter or digit of scripts with blanks, `%V` one that isn't Hangul,
`%N` a number, `%S` a word such as million, `%A` a letter such as k, `%U` a Chinese, Japanese or
Korean unit such as 万, `%P` and `%T` are `PAIRS` and `TRIPLES`.
"""

NUMBER = (
    r"(?:[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)|[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+|"
    r"(?:_\d{3})+|(?:[ ]\d{3})+)(?!\d)(?:[.,]\d+(?![.,]?\d))?|(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)|\d+)"
)
"""A number, its digits grouped in any way."""


MOST_JOINED = 5
"""The most parts of a word of which some adjacent ones find it, as one word."""


def pattern(letter: str) -> str:
    """Return `TOKEN` in full; `letter` is a letter or digit that isn't among `{}`."""
    text = re.sub(r"\s+", "", TOKEN.replace("[ ]", "%B"))
    for sign, other in (
        ("%N", NUMBER),
        ("%D", dates.DATE),
        ("%S", "|".join(numbers.SCALES)),
        ("%A", "".join(numbers.ATTACHED)),
        ("%U", "".join(numbers.UNITS)),
        ("%W", letter.replace("{}", PAIRS + TRIPLES)),
        ("%V", letter.replace("{}", PAIRS + TRIPLES + HANGUL)),
        ("%P", PAIRS),
        ("%T", TRIPLES),
        ("%B", "[ ]"),
    ):
        text = text.replace(sign, other)
    return text


_TOKEN = re.compile(pattern(r"[^\W_{}]"))
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NUMBER = re.compile(NUMBER)
_TRIPLE = re.compile(f"[{TRIPLES}]")
_SPELT = str.maketrans(dict(SPELT))
_JOINTS = re.compile("['\"-]")


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text: the forms by which it is found, and its words, for their stems.

    A form with a blank is a part of a word, then a blank, then the whole word.
    """

    forms: tuple[str, ...]
    words: tuple[str, ...] = ()


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text."""
    found = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(bare(text))]
    for at, (kind, word) in enumerate(found):
        token = _token(kind, word)
        named = dates.months().get(token.forms[0]) if kind == "word" else None
        if named and (
            _is_day_or_year(found[max(0, at - 2) : at][::-1])
            or _is_day_or_year(found[at + 1 : at + 3])
        ):
            token = Token((*token.forms, *named), token.words)
        yield token


def _is_day_or_year(found: Sequence[tuple[str, str]]) -> bool:
    """Whether the next of two tokens, but for a word such as *of*, begins with a digit."""
    some = [word for _, word in found if word not in dates.BETWEEN]
    return bool(some) and some[0][0].isdigit()


@lru_cache(200_000)
def _token(kind: str, text: str) -> Token:
    return _READERS[kind](text)


def _date(text: str) -> Token:
    return Token(tuple(dict.fromkeys(one for some in dates.readings(text) for one in some)))


def _east(text: str) -> Token:
    value = numbers.eastern(text)
    return Token((value,) if value else tuple(re.findall(r"\d+", text)))


def _run(text: str) -> Token:
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
    if len(parts) <= MOST_JOINED:
        forms += [f"{fold(one)} {forms[0]}" for one in _adjacent(parts)]
    return Token(tuple(forms), tuple(dict.fromkeys((whole, *parts))))


def _adjacent(parts: Sequence[str]) -> Iterator[str]:
    """Yield adjacent parts of a word joined, but not all of them: état-major of d’état-major."""
    for length in range(2, len(parts)):
        for at in range(len(parts) - length + 1):
            yield "".join(parts[at : at + length])


_READERS: Mapping[str, Callable[[str], Token]] = MappingProxyType(
    {
        "date": _date,
        "scaled": _scaled,
        "east": _east,
        "number": lambda text: Token((numbers.plain(text),)),
        "letters": lambda text: Token((fold(text.replace(".", "")),)),
        "run": _run,
        "word": _word,
    }
)
