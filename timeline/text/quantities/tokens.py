"""Text → tokens in any language: words, digits, marks, and how they are joined.

Script-specific data is in `languages/common.json`: the digits of other scripts, the kinds of dashes
and apostrophes, letters with several encodings.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from timeline.text.quantities.tables import table

_OTHER = (  # dates, times and fractions in digits
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|[0-9]{1,2}([./])[0-9]{1,2}\2(?:[0-9]{4}|[0-9]{2})"
    r"(?![0-9]|[.,][0-9])|[0-9]+(?::[0-9]+)+|[0-9]+/[0-9]+"
)
_DIGITS = (
    r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}([ ,.'٬،])[0-9]{3}(?:\4[0-9]{3})*(?![0-9])(?:[.,٫][0-9]+)?"
    r"|[0-9]+(?:[.,٫][0-9]+)?[½¼¾⅛⅜⅝⅞]?|[½¼¾⅛⅜⅝⅞]"
)
_TOKEN = re.compile(
    rf"(?P<other>{_OTHER})|(?P<digits>{_DIGITS})|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s]|_)"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class Kind(StrEnum):
    """The kind of a token; `OTHER` is a date, a time or a fraction in digits."""

    OTHER = "other"
    DIGITS = "digits"
    WORD = "word"
    MARK = "mark"


OTHER, DIGITS, WORD, MARK = Kind
"""The kinds, for tests of every token: an attribute of an enumeration takes ten times as long."""

_KINDS = {kind.value: kind for kind in Kind}
"""Each kind by its group in `_TOKEN`."""


_new = tuple.__new__
"""Makes a named tuple in half the time of its class, of which a text has one per word."""


class Token(NamedTuple):
    """A word, a number in digits or a mark, in lower case without accents.

    `joint` is what precedes it: nothing, a blank, or the dash (`-`) that joins it to the token
    before. `capital` means that it is capitalised in the text.
    """

    text: str
    kind: Kind
    joint: str = " "
    capital: bool = False


def tokens(text: str) -> list[Token]:
    """Split a text into tokens; a dash without blanks becomes the joint of the next token."""
    plain = normalized(text)
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(plain):
        start, last = match.span()
        joint = " " if start > end or not found else ""
        end = last
        kind = _KINDS[match.lastgroup or ""]
        if not joint and _tied(found, kind):
            found.pop()
            joint = "-"
        written = match[0]
        found.append(_new(Token, (written.lower(), kind, joint, written[:1].isupper())))
    return found


def _tied(found: list[Token], kind: Kind) -> bool:
    """Return whether a dash joins the next token to the one before the dash."""
    if kind is MARK or len(found) < 2:
        return False
    dash, before = found[-1], found[-2]
    return dash.text == "-" and not dash.joint and before.kind is not MARK


def normalized(text: str) -> str:
    """Return a text without accents, with uniform digits, dashes, apostrophes and blanks."""
    text = text.replace("`", "'")
    if text.isascii():
        return text
    spelt = _spelling()

    def plain(found: re.Match[str]) -> str:
        return spelt[found[0]] if found[0] in spelt else _bare(found[0])

    def respelt(found: re.Match[str]) -> str:
        return spelt.get(found[0], found[0])

    bare = _NOT_ASCII.sub(plain, unicodedata.normalize("NFC", text))
    return _NOT_ASCII.sub(respelt, unicodedata.normalize("NFC", bare))


@cache
def _bare(character: str) -> str:
    """Return a character without accents, in Unicode's compatibility form."""
    return "".join(
        c
        for c in unicodedata.normalize("NFKD", character)
        if not unicodedata.category(c).startswith("M")
    )


@cache
def _spelling() -> dict[str, str]:
    """Return the replacement of each character of `common.json`."""
    common = table("common")
    spelt: dict[str, str] = dict(common["letters"])
    spelt |= dict.fromkeys(common["dashes"], "-") | dict.fromkeys(common["tildes"], "~")
    spelt |= dict.fromkeys(common["apostrophes"], "'")
    spelt |= dict.fromkeys(common["superscripts"], "")
    spelt |= {c: f" {c}" for c in common["ordinal_marks"]}
    spelt |= {c: c for c in common["fractions"]}
    for zero in common["zeros"]:
        spelt |= {chr(ord(zero) + digit): str(digit) for digit in range(10)}
    return spelt
