"""Links to quoted words in the cited page (URL Fragment Text Directives).

Browsers that support text fragments scroll to the words and highlight them; others open the page.
It is better to highlight nothing than the wrong words: a part that probably occurs elsewhere in the
page is never searched for alone.
"""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encoded

ENDS = 6
"""The number of words at each end that identify a long quotation."""
LONG = 2 * ENDS
"""Longer quotations, in words, are identified by their beginning and end."""
FEW = 5
"""Fewer words cannot identify the end of a quotation: `According to the ministry` is common."""
NONE = 3
"""A part of fewer words, in a quotation with omissions, could occur anywhere."""

_OMITTED = re.compile(
    r"\s*(?:\S*\[[^\]]*\]\S*|\(\s*(?:…|\.{3})\s*\)|…|\.(?:\s*\.){2,})\s*",
)
"""Text that the editors insert in place of words or within one; the page does not contain it."""
_EDGES = ".,;:!?\"'“”„‘’‚«»‹›–—- "
"""Characters at the end of a quotation that the page may not have."""
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Characters of scripts without spaces between words; two of them count as a word."""
_DIRECTIVE = re.compile(":~:.*", re.DOTALL)


def passage_url(url: str, quotation: str) -> str:
    """Return the address of a quotation in a page.

    The page's own address if that is not possible.
    """
    directive = text_directive(quotation)
    if not directive or not url.startswith(("http://", "https://")):
        return url
    page = _DIRECTIVE.sub("", url)
    return f"{page}{'' if '#' in page else '#'}:~:text={directive}"


def text_directive(quotation: str) -> str:
    """Return a text directive: all words of a short quotation, first and last of a long one.

    One with omissions is also identified by its ends, if they are long enough to be unique; else by
    its longest unbroken part, and by the last of equally long ones, as beginnings are less
    distinctive. Empty if nothing distinguishes it from other text.
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
    """Count words, also in scripts without spaces between them."""
    return max(len(words), len(_SPACELESS.findall("".join(words))) // 2)


def _encoded(words: list[str]) -> str:
    """Escape the characters with a meaning in a directive, among them `-`, `,` and `&`."""
    return percent_encoded(" ".join(words).strip(_EDGES), safe="").replace("-", "%2D")
