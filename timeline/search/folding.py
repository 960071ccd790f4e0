"""Text as the search compares it: in lower case, without marks, with one kind of digits."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

FOLDED: Mapping[str, str] = MappingProxyType(
    {
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o"},
        **{"ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ς": "σ", "ґ": "г"},
        **{"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ء": "", "ە": "ه"},
        **{"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"},
    }
)
"""Letters that count as others once they are in lower case, without marks."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("’‘‛ʼʻʹˈ′`´＇ꞌ׳״", "'"),
        **dict.fromkeys("‐‑‒−﹣－֊־", "-"),
        **{"٬": ",", "٫": ".", "ـ": ""},
    }
)
"""Signs that count as others: apostrophes, hyphens, and those in numbers."""


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
