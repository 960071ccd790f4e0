"""Numbers in digits: their value by a language's separators, and whether they name something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from timeline.text.quantities.lexicon import Lexicon
from timeline.text.quantities.tables import table
from timeline.text.quantities.tokens import DIGITS, WORD, Token

_SEPARATOR = re.compile("[ ,.'٬،٫]")
_MAX_DIGITS = 40
"""Longer numbers are not counts."""
_ZERO = Decimal(0)


def is_name(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether digits are part of a name: `MH17`, `T-72`, `9K720`."""
    before = found[at - 1] if at else None
    token, behind = found[at], found[at + 1] if at + 1 < len(found) else None
    if before and before.kind is WORD and token.joint != " " and _is_european(before):
        if at > 1 and not before.joint and found[at - 2].kind is DIGITS:
            return token.joint != "-"  # `10k-12k`
        known = before.text in lexicon.words and (len(before.text) > 1 or not token.joint)
        if not known or (token.joint == "-" and len(before.text) < 3):
            return True
    if behind is None or behind.kind is not WORD or behind.joint or not _is_european(behind):
        return False
    if at + 2 < len(found) and found[at + 2].kind is DIGITS and not found[at + 2].joint:
        return True
    return not (
        behind.text in lexicon.attached
        or any(lexicon.has(key, found, at + 1) for key in ("scales", "multiples", "units"))
    )


def _is_european(token: Token) -> bool:
    """Return whether a word's script separates numbers by blanks."""
    return token.text[0] < "\u0530"


def readings(token: Token, lexicon: Lexicon) -> tuple[Decimal, ...]:
    """Parse digits with the language's separators; two values if a separator is ambiguous."""
    text, fraction = token.text, _ZERO
    fractions: dict[str, str] = table("common")["fractions"]
    if text[-1] in fractions:
        text, fraction = text[:-1] or "0", Decimal(fractions[text[-1]])
    if len(text) > _MAX_DIGITS:
        return ()
    signs = _SEPARATOR.findall(text)
    groups = _SEPARATOR.split(text)
    ways = _ways(signs, groups, lexicon)
    return tuple(Decimal(way) + fraction for way in ways)


def _ways(signs: list[str], groups: list[str], lexicon: Lexicon) -> list[str]:
    whole, last = "".join(groups), f"{''.join(groups[:-1])}.{groups[-1]}"
    if not signs:
        return [whole]
    if len(signs) > 1:
        return [whole if signs[-1] == signs[0] else last]
    if len(groups[1]) != 3 or len(groups[0]) > 3 or groups[0] == "0":
        return [last]
    sign = signs[0]
    thousands = sign in " '٬" or sign in lexicon.table["group"]
    decimals = sign == "٫" or sign in lexicon.table["decimal"]
    return [way for way, is_so in ((whole, thousands), (last, decimals)) if is_so] or [whole, last]
