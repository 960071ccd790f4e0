"""Links to the words of a quotation in the page that is quoted (URL Fragment Text Directives).

Browsers that know text fragments scroll to the words and mark them; others open the page.
"""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encoded

LONG = 8
"""Words from which on a quotation is named by its beginning and its end."""
ENDS = 4

_OMITTED = re.compile(r"\s*(?:\[[^\]]*\]|\(?…\)?|\.\.\.)\s*")
"""What the editors put in place of words: no page holds it."""


def passage_url(url: str, quotation: str) -> str:
    """Give the address of a quotation's words in a page; the page's own where it has none."""
    directive = text_directive(quotation)
    if not directive or not url.startswith(("http://", "https://")):
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def text_directive(quotation: str) -> str:
    """Write a text directive: all words of a short quotation, first and last of a long one."""
    parts = [part.split() for part in _OMITTED.split(quotation) if part.split()]
    if not parts:
        return ""
    first, last = parts[0], parts[-1]
    if len(parts) == 1 and len(first) <= LONG:
        return _encoded(first)
    return f"{_encoded(first[:ENDS])},{_encoded(last[-ENDS:])}"


def _encoded(words: list[str]) -> str:
    """Escape all that a directive takes for its own signs: `-`, `,` and `&` among them."""
    return percent_encoded(" ".join(words), safe="").replace("-", "%2D")
