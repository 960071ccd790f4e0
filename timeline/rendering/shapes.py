"""The shapes of claimants and of arrows, which charts and lists of a page refer to."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

OWN_SHAPES = Markup("\ufdd5")
"""The placeholder of a page's own shapes while it is rendered, a Unicode noncharacter."""

_SHAPE = re.compile(r'<\w+ id="(\w+)"[^>]*/>')
_USED = re.compile(r'"#(tl_\w+)"')


def with_own_shapes(html: str, shapes: str) -> str:
    """Return a page that holds those of all `shapes` to which it refers, in their place."""
    if OWN_SHAPES not in html:
        return html
    return html.replace(OWN_SHAPES, _only(shapes, frozenset(_USED.findall(html))))


@lru_cache(1_000)
def _only(shapes: str, used: frozenset[str]) -> str:
    """Return the element with the shapes that are used; empty if none is."""
    kept = [found[0] for found in _SHAPE.finditer(shapes) if found[1] in used]
    if not kept:
        return ""
    first, *_, last = _SHAPE.split(shapes)
    return f"{first.rstrip()}{''.join(kept)}{last.lstrip()}"
