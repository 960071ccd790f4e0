"""Characters that Markdown writes by number or name, such as `&#x202E;`.

They pass the check of a file's own characters, and are forbidden in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.text.addresses import unescaped
from timeline.text.characters import describe, first_invisible, hint_for
from timeline.text.names import shorten

# Markdown leaves a reference without `;` as it is written.
_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]+)|#[xX](?P<hexadecimal>[0-9A-Fa-f]+)|[A-Za-z][A-Za-z0-9]{1,40});"
)
_DIGITS = 8
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def find(text: str) -> Iterator[tuple[int, str, str]]:
    """Find forbidden references in Markdown with masked code: offset, fact and hint of each."""
    if "&" not in text:
        return
    for found in _REFERENCE.finditer(text):
        start, end = found.span()
        if not _is_character(found):
            yield start, f"`{shorten(found[0])}` stands for no character", "delete it"
            continue
        before = text[max(0, start - 1) : start]
        written = before + unescaped(found[0]) + text[end : end + 1]
        bad = first_invisible(written)
        if bad is not None:
            fact = f"`{shorten(found[0])}` stands for the character {describe(written[bad])}"
            yield start, fact, hint_for(written[bad])


def _is_character(found: re.Match[str]) -> bool:
    """Return whether a reference by number has the number of a character."""
    digits, base = (found["decimal"], 10) if found["decimal"] else (found["hexadecimal"], 16)
    if not digits:
        return True
    if len(digits.lstrip("0")) > _DIGITS:
        return False
    number = int(digits, base)
    return 0 < number <= _LAST and number not in _SURROGATES
