"""Formatted numbers → plain digits: `1,00,000`, `１２`, `10k`."""

from __future__ import annotations

import re
from decimal import Decimal

from timeline.text.quantities import LANGUAGES, Quantity, Role, Use, read
from timeline.text.quantities.tokens import normalized

FORM = r"-?[0-9]+(?:\.[0-9]+)?"
"""The form of a plain number."""
MAX_LENGTH = 30
"""The maximum length of a number in characters, with decimals and trailing zeros."""

_PLAIN = re.compile(FORM)
_GROUPED = (  # in groups of three, or of two as in India
    r"-?[0-9]{1,3}([ ,._'٬])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,٫][0-9]+)?"
    r"|-?[0-9]{1,2}([, ])(?:[0-9]{2}\2)+[0-9]{3}(?:\.[0-9]+)?"
)
_FRACTION = r"-?[0-9]*[,.٫][0-9]+"
_SCIENTIFIC = r"-?[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{1,2}"


def is_plain(text: str) -> bool:
    """Return whether a number is in plain digits, and not too long."""
    return _PLAIN.fullmatch(text) is not None and len(text) <= MAX_LENGTH


def plain(text: str) -> str:
    """Convert a number with separators, an exponent or digits of another script to plain digits.

    Empty if it is not a number. An ambiguous separator is read as one of thousands, except a point,
    which stays: `1.200`.
    """
    if _has_small_digits(text):
        return ""
    written = normalized(text).strip()
    if _PLAIN.fullmatch(written):
        return written if len(written) <= MAX_LENGTH else ""
    if re.fullmatch(_GROUPED, written):
        *_, tail = re.split("[^0-9]", written)
        signs = re.findall("[^0-9-]", written)
        digits = re.sub("[^0-9-]", "", written)
        cut = len(digits) - len(tail)
        fraction = len(set(signs)) > 1
        found = f"{digits[:cut]}.{tail}" if fraction else digits
    elif re.fullmatch(_FRACTION, written):
        found = re.sub("^(-?)[.]", r"\g<1>0.", re.sub("[,٫]", ".", written))
    elif re.fullmatch(_SCIENTIFIC, written):
        found = f"{Decimal(written):f}"
    else:
        return ""
    return found if is_plain(found) else ""


def in_words(text: str) -> tuple[Quantity, ...] | None:
    """Return the number in a text, or the two ends of a range; nothing if its words state none.

    The result is that of the languages that know most of the words. None if they do not know all of
    them, disagree, or find something other than a count, such as a date or a share.
    """
    if _has_small_digits(text) or not re.search(r"[^0-9 ,.'_]", text):
        return None
    read_in = [each for each in (read(text, language) for language in LANGUAGES) if each.is_read]
    most = max((each.known for each in read_in), default=0)
    found = {each.quantities for each in read_in if each.known == most and not each.unknown}
    if len(found) != 1:
        return None
    [quantities] = found
    if not quantities:
        return None if any(map(str.isdigit, text)) else ()
    sure = all(len(each.roles) == 1 and each.use is Use.COUNT for each in quantities)
    roles = [each.role for each in quantities]
    return quantities if sure and (len(roles) == 1 or roles == [Role.LOW, Role.HIGH]) else None


def shortest(number: Decimal) -> str:
    """Return a number in plain digits without trailing zeros after the point."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _has_small_digits(text: str) -> bool:
    """Return whether a digit is superscript or subscript, which may be a note: `5²`."""
    return any(c.isdigit() and not c.isdecimal() for c in text)
