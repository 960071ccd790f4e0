"""The words of the search, and how they are compared; the scripts' `words.js` follows from it.

Words are equal that differ in case, accents or width only. The pages' scripts compare in the same
way: `make generated` writes the pattern and the letters below into a script, and a test holds both
languages against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Characters that are words of their own, where writing has no blanks, as ranges of a pattern."""

FOLDED: Mapping[str, str] = MappingProxyType({"ß": "ss", "ς": "σ"})
"""Letters that count as others once they are in lower case."""

_WORD = re.compile(rf"[{ALONE}]|[^\W_{ALONE}]+")
_FOLDED = str.maketrans(dict(FOLDED))


def fold(text: str) -> str:
    """Return a text in lower case, without accents and differences of width."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
    return bare.lower().translate(_FOLDED)


def words(text: str) -> list[str]:
    """List the words of a text, folded: letters and digits, or one of the characters alone."""
    return _WORD.findall(fold(text))
