"""Characters that nobody sees: what may stand in a text, and what may not.

Control characters, marks that turn the direction of what follows (a reviewer would read another
text than the one that is published: "Trojan Source", CVE-2021-42574), and invisible letters and
tags, in which a text can hide. What scripts need is allowed: the joiners U+200C and U+200D between
letters, and the marks U+200E, U+200F and U+061C, which act in place.
"""

from __future__ import annotations

import re
import unicodedata

# U+FDD0 to U+FDEF are no characters: Unicode keeps them for programs' own use, and ours uses them.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
_FORBIDDEN = re.compile(f"[{_CONTROLS}{_TURNING}{_HIDDEN}\u200c\u200d]")
_JOINERS = "\u200c\u200d"


def first_invisible(text: str) -> int | None:
    """Give the offset of the first character that may not stand there, None where all may."""
    for found in _FORBIDDEN.finditer(text):
        if found[0] not in _JOINERS or not _between_letters(text, found.start()):
            return found.start()
    return None


def _between_letters(text: str, at: int) -> bool:
    """Tell whether letters, or marks on letters, stand on both sides."""
    beside = (text[at - 1 : at], text[at + 1 : at + 2])
    return all(side and unicodedata.category(side)[0] in "LM" for side in beside)


def untagged(text: str) -> str:
    """Keep a text from ever being read as HTML's tags, and let it read the same to people.

    The theme writes what stands in `title` attributes, and titles that it had to cut short, as HTML
    into its tooltips. With a word joiner after it no `<` begins a tag (WHATWG HTML, 13.2.5.6).
    """
    return _TAG_OPEN.sub("<\u2060", text)


_TAG_OPEN = re.compile("<(?=[A-Za-z/!?])")


def describe(character: str) -> str:
    """Name a character: `U+202E (RIGHT-TO-LEFT OVERRIDE)`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def hint_for(character: str) -> str:
    """Say what to do about a character that may not stand in a text."""
    if character in _JOINERS:
        return "delete it; it has a place only between two letters"
    if re.match(f"[{_TURNING}]", character):
        return "delete it; it makes the text after it read in another order than it is written"
    if character == "\r":
        return "let lines end with LF or CRLF; save the file anew in your editor"
    return "delete it; it is invisible in most editors"
