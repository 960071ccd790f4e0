"""Links to the words of a quotation in the page that is quoted (URL Fragment Text Directives).

Browsers that know text fragments scroll to the words and mark them; others open the page. Nothing
is marked rather than something else: a part that may well stand elsewhere is never searched for
alone.
"""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encoded

ENDS = 6
"""How many words of either end name a long quotation."""
LONG = 2 * ENDS
"""More words than these are named by their beginning and their end."""
FEW = 5
"""Fewer words tell no end: others may begin with `According to the ministry`."""
NONE = 3
"""A part of fewer words than these, out of a quotation with omissions, could stand anywhere."""

_OMITTED = re.compile(
    r"\s*(?:\S*\[[^\]]*\]\S*|\(\s*(?:…|\.{3})\s*\)|…|\.(?:\s*\.){2,})\s*",
)
"""What the editors put in place of words, or into one: no page holds it."""
_EDGES = ".,;:!?\"'“”„‘’‚«»‹›–—- "
"""What a quotation ends in, and the page perhaps in something else."""
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Signs of scripts that set no blanks between words; two of them are taken for a word."""
_DIRECTIVE = re.compile(":~:.*", re.DOTALL)


def passage_url(url: str, quotation: str) -> str:
    """Give the address of a quotation's words in a page; the page's own where it has none."""
    directive = text_directive(quotation)
    if not directive or not url.startswith(("http://", "https://")):
        return url
    page = _DIRECTIVE.sub("", url)
    return f"{page}{'' if '#' in page else '#'}:~:text={directive}"


def text_directive(quotation: str) -> str:
    """Write a text directive: all words of a short quotation, first and last of a long one.

    One with omissions is named by its ends too, if they are long enough to be found nowhere else;
    else by its longest unbroken part, of equals the last: beginnings are more alike than ends.
    Empty where nothing tells it from other text.
    """
    whole = _OMITTED.split(quotation)
    parts = [part.split() for part in (one.strip(_EDGES) for one in whole) if part]
    if len(whole) == 1:
        return _unbroken(parts[0]) if parts else ""
    if len(parts) > 1 and min(_size(parts[0]), _size(parts[-1])) >= FEW:
        return _ends(parts[0], parts[-1])
    longest: list[str] = max(reversed(parts), key=_size, default=[])
    return _unbroken(longest) if _size(longest) >= NONE else ""


def _unbroken(words: list[str]) -> str:
    return _encoded(words) if len(words) <= LONG else _ends(words, words)


def _ends(first: list[str], last: list[str]) -> str:
    return f"{_encoded(first[:ENDS])},{_encoded(last[-ENDS:])}"


def _size(words: list[str]) -> int:
    """Count words, also those of scripts that don't set them apart."""
    return max(len(words), len(_SPACELESS.findall("".join(words))) // 2)


def _encoded(words: list[str]) -> str:
    """Escape all that a directive takes for its own signs: `-`, `,` and `&` among them."""
    return percent_encoded(" ".join(words).strip(_EDGES), safe="").replace("-", "%2D")
