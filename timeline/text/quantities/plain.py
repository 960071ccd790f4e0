"""A number written for people → plain digits, as a program wants it: `1,00,000`, `１２`, `10k`."""

from __future__ import annotations

import re
from decimal import Decimal

from timeline.text.quantities import LANGUAGES, Quantity, Role, Use, read
from timeline.text.quantities.tokens import normalized

FORM = r"-?[0-9]+(?:\.[0-9]+)?"
"""A plain number."""
MAX_LENGTH = 30
"""Characters a number may have, zeros behind the point and all."""

_PLAIN = re.compile(FORM)
_GROUPED = re.compile(  # in groups of three, or as in India
    r"-?[0-9]{1,3}([ ,._'٬])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,٫][0-9]+)?"
    r"|-?[0-9]{1,2}([, ])(?:[0-9]{2}\2)+[0-9]{3}(?:\.[0-9]+)?"
)
_FRACTION = re.compile(r"-?[0-9]*[,.٫][0-9]+")
_SCIENTIFIC = re.compile(r"-?[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")


def is_plain(text: str) -> bool:
    """Tell whether a number is written in plain digits, and not too long."""
    return _PLAIN.fullmatch(text) is not None and len(text) <= MAX_LENGTH


def plain(text: str) -> str:
    """Give a number in plain digits that has separators, an exponent or digits of another script.

    Empty where it is none. What might be thousands or a fraction is taken for thousands, except
    behind a point, which stays: `1.200`.
    """
    if _has_small_digits(text):
        return ""
    written = normalized(text).strip()
    if _PLAIN.fullmatch(written):
        return written if len(written) <= MAX_LENGTH else ""
    if _GROUPED.fullmatch(written):
        *_, tail = re.split("[^0-9]", written)
        signs = re.findall("[^0-9-]", written)
        digits = re.sub("[^0-9-]", "", written)
        cut = len(digits) - len(tail)
        fraction = len(set(signs)) > 1
        found = f"{digits[:cut]}.{tail}" if fraction else digits
    elif _FRACTION.fullmatch(written):
        found = re.sub("^(-?)[.]", r"\g<1>0.", re.sub("[,٫]", ".", written))
    elif _SCIENTIFIC.fullmatch(written):
        found = f"{Decimal(written):f}"
    else:
        return ""
    return found if is_plain(found) else ""


def in_words(text: str) -> tuple[Quantity, ...] | None:
    """Give the number in a text, or the two ends of a range; nothing where its words give none.

    The languages that know most of the words count. None where they do not know them all, do not
    agree, or find something else than a count, such as a date or a share.
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
    """Write a number in plain digits without zeros at the end of its fraction."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _has_small_digits(text: str) -> bool:
    """Tell whether a digit is set above or below the line, which may be a note: `5²`."""
    return any(c.isdigit() and not c.isdecimal() for c in text)
