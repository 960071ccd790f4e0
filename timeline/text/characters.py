"""Invisible characters: which ones a text may contain.

Forbidden are control characters, marks that change the direction of the following text (a reviewer
would read another text than the published one: "Trojan Source", CVE-2021-42574), and invisible
letters and tags, which can hide text. Allowed is what scripts need: the joiners U+200C and U+200D
between letters, the marks U+200E, U+200F and U+061C, which have no effect on other text, and one
variation selector after a character, from U+E0100 only after an ideograph.
"""

from __future__ import annotations

import re
import unicodedata

# U+FDD0 to U+FDEF are noncharacters, reserved for internal use; this program uses them.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
FORBIDDEN = f"{_CONTROLS}{_TURNING}{_HIDDEN}"
"""Characters that are forbidden anywhere, as a class of a regular expression has them."""

_JOINERS = "\u200c\u200d"
_ANYWHERE = f"[{FORBIDDEN}{_JOINERS}]"
_SELECTORS = "\ufe00-\ufe0f"
_SELECTORS_OF_IDEOGRAPHS = "\U000e0100-\U000e01ef"
_SUSPECT = re.compile(f"[{FORBIDDEN}{_JOINERS}{_SELECTORS}{_SELECTORS_OF_IDEOGRAPHS}]")
"""The characters that are always or sometimes forbidden; few texts have any."""
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNUSED_SELECTOR = (
    f"(?<![^\\s{_SELECTORS}{_SELECTORS_OF_IDEOGRAPHS}])[{_SELECTORS}]"
    f"|(?<![{_IDEOGRAPHS}])[{_SELECTORS_OF_IDEOGRAPHS}]"
)


def first_invisible(text: str) -> int | None:
    """Return the offset of the first forbidden character; None if there is none."""
    if (text.isascii() and text.isprintable()) or not _SUSPECT.search(text):
        return None
    found = min(
        (
            one.start()
            for one in re.finditer(_ANYWHERE, text)
            if one[0] not in _JOINERS or not _between_letters(text, one.start())
        ),
        default=None,
    )
    unused = re.search(_UNUSED_SELECTOR, text)
    if unused is None:
        return found
    return unused.start() if found is None else min(found, unused.start())


def _between_letters(text: str, at: int) -> bool:
    """Return whether both neighbours are letters, or marks on letters."""
    beside = (text[at - 1 : at], text[at + 1 : at + 2])
    return all(side and unicodedata.category(side)[0] in "LM" for side in beside)


def untagged(text: str) -> str:
    """Prevent a text from being parsed as HTML tags, without changing how it reads.

    The theme writes `title` attributes, and titles that it truncates, as HTML into its tooltips. A
    `<` followed by a word joiner does not begin a tag (WHATWG HTML, 13.2.5.6).
    """
    return _TAG_OPEN.sub("<\u2060", text)


_TAG_OPEN = re.compile("<(?=[A-Za-z/!?])")


def describe(character: str) -> str:
    """Return the code point and name of a character: `U+202E (RIGHT-TO-LEFT OVERRIDE)`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def hint_for(character: str) -> str:
    """Return the hint for a forbidden character."""
    if character in _JOINERS:
        return "delete it; it belongs only between two letters"
    if re.match(f"[{_TURNING}]", character):
        return "delete it; it reverses the order in which the following text is read"
    if character == "\r":
        return "save the file with LF or CRLF line endings"
    return "delete it; it is invisible in most editors"
