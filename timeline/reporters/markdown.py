"""Texts of strangers in Markdown that a host renders: shown as they are, and never acted on.

Character references are not enough for that: a host looks for mentions, issues and addresses in the
text that it has rendered. Only code is left alone.
"""

from __future__ import annotations

import re

from timeline.reporters.as_text import escape

# Characters with a meaning in Markdown or HTML, written as character references.
_ACTIVE = re.compile(r"[&<>\"'`*_\[\]()|\\~#@:$]")


def inert(value: str) -> str:
    """Return a text in which nothing is markup of Markdown or HTML."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", escape(value))


def code(value: str) -> str:
    """Return a text of one line as code, in which a host finds no mention and no address."""
    shown = escape(value)
    if not shown.strip():
        return ""
    fence = "`" * (_longest_run(shown) + 1)
    margin = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{margin}{shown}{margin}{fence}"


def fenced(text: str, language: str) -> str:
    """Return lines as a block of code that nothing in them ends."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
