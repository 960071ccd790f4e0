"""Read numbers in plain digits; suggest the digits for any other notation."""

from __future__ import annotations

import re
from decimal import Decimal

from timeline.diagnostics import NO_MEND, Mend
from timeline.documents import Node
from timeline.reading.field_rules import NOT_A_NUMBER, OUT_OF_RANGE
from timeline.reading.record import FieldContext, Parser, scalar
from timeline.text.names import shorten
from timeline.text.quantities.plain import in_words, is_plain, plain, shortest

DIGIT_LIMIT = 15
"""The maximum number of digits: what all JSON parsers preserve (IEEE 754, RFC 8259)."""

_DOTTED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_OUT_OF_RANGE = "check the digits, the sign and the point"
_TOO_MANY_DIGITS = f"write at most {DIGIT_LIMIT} digits"


def number(
    lowest: int | None = None,
    highest: int | None = None,
    hint: str = "",
    *,
    counts: bool = False,
) -> Parser[Decimal]:
    """Return a parser of numbers in plain digits within bounds; `hint` is for one out of bounds.

    If it `counts` people or things, a point followed by three digits is reported as ambiguous: in
    half of the languages 1.200 is twelve hundred.
    """

    def read(node: Node, context: FieldContext) -> Decimal | None:
        found = scalar(node, context, "a number")
        if found is None:
            return None
        value = found.value.strip()
        if not is_plain(value):
            message = f"`{context.key}` is `{shorten(value)}`, which is not a plain number"
            shown = _count_hint(value, context.key) if counts else _degrees_hint(value)
            certain = re.fullmatch(r"write ([0-9.]+), in plain digits", shown)
            mend = Mend(found.value, certain[1]) if certain else NO_MEND
            context.fault(NOT_A_NUMBER, node, message, shown, mend)
            return None
        if _has_two_ways(value, counts=counts):
            message = f"`{context.key}` is `{value}`, which can be read in two ways"
            context.fault(NOT_A_NUMBER, node, message, _two_ways(value))
            return None
        result = Decimal(value)
        if _is_too_long(value):
            message = f"`{context.key}` is {shorten(value)}, which has too many digits for programs"
            context.fault(NOT_A_NUMBER, node, message, _TOO_MANY_DIGITS)
            return None
        too_small = lowest is not None and result < lowest
        if too_small or (highest is not None and result > highest):
            message = f"`{context.key}` is {value}, but must be between {lowest} and {highest}"
            context.fault(OUT_OF_RANGE, node, message, hint or _OUT_OF_RANGE)
            return None
        return result

    return read


def _is_too_long(value: str) -> bool:
    return len(Decimal(value).as_tuple().digits) > DIGIT_LIMIT


def _is_padded(value: str) -> bool:
    """Return whether a number has leading zeros: it may be octal, a year, or a code."""
    return re.match("-?0[0-9]", value) is not None


def _has_two_ways(value: str, *, counts: bool) -> bool:
    return _is_padded(value) or (counts and _DOTTED.fullmatch(value) is not None)


def _two_ways(value: str) -> str:
    if _is_padded(value):
        return f"write {Decimal(value):f}, without the leading zeros"
    whole, _, rest = value.partition(".")
    short = f"{whole}.{rest}".rstrip("0").rstrip(".") if rest.endswith("0") else f"{value}0"
    return f"write {whole}{rest} if the point separates thousands, or {short} if it is a fraction"


def _degrees_hint(value: str) -> str:
    digits = plain(value)
    if "." in digits and not _is_padded(digits):
        return f"write {digits}, in plain digits with a decimal point"
    return "write decimal degrees, such as 51.75, or -36.2 for west or south"


def _count_hint(value: str, key: str) -> str:
    """Return the hint for a number in other notation or in words; a bound remains a bound."""
    digits = plain(value)
    if digits:
        return _digits_hint(digits)
    if re.fullmatch(r"\+[0-9]+(?:\.[0-9]+)?", value):
        return f"write {value[1:]}, without the sign; for a lower bound, use `low`"
    return _words_hint(value, key)


def _digits_hint(digits: str) -> str:
    if _is_too_long(digits):
        return _TOO_MANY_DIGITS
    if _has_two_ways(digits, counts=True):
        return _two_ways(digits)
    return f"write {digits}, in plain digits"


def _unit_hint(value: str, key: str) -> str:
    """Return the hint for digits with a percent sign or a word behind them."""
    if re.fullmatch(r"[0-9.,\s]+(?:%| ?per ?cent)", value):
        return f"delete `{key}`: a percentage is no count; keep it in `text`"
    unit = re.fullmatch(r"(?P<number>[0-9][0-9.,\s]*?)\s+[A-Za-z][\w\s]*", value)
    digits = plain(unit["number"]) if unit else ""
    written = f"{digits}, in plain digits" if digits else "only digits, such as 1200"
    return f"write {written}; keep the words in `text`"


def _words_hint(value: str, key: str) -> str:
    given = in_words(value)
    if given is None:
        return _unit_hint(value, key)
    if not given:
        return f"delete `{key}`: the words give no number; keep them in `text`"
    written = [sorted(map(shortest, quantity.values), key=Decimal) for quantity in given]
    if not all(is_plain(one) and not _is_too_long(one) for ways in written for one in ways):
        return _TOO_MANY_DIGITS
    numbers = [" or ".join(ways) for ways in written]
    if len(given) == 1 and given[0].role == key:
        return f"write {numbers[0]}, in plain digits; keep the words in `text`"
    pairs = zip(given, numbers, strict=True)
    wanted = " and ".join(f"{quantity.role}: {ways}" for quantity, ways in pairs)
    return f"write {wanted} instead of `{key}`; keep the words in `text`"
