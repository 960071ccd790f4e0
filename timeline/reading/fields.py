"""Readers of single values: text, choices, dates, ids, lists, numbers, addresses.

Each takes a node and the spot it stands at and gives a value, or reports the fault and gives None;
those in the imperative build such a reader.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from timeline.characters import describe, first_invisible, hint_for
from timeline.diagnostics import Rule, Severity
from timeline.documents import Broken, Mapping, Node, Scalar, Sequence
from timeline.edtf import Edtf, EdtfError, parse
from timeline.edtf.errors import advice
from timeline.names import ID_LIMIT, is_id, nearest, shorten, slug
from timeline.reading import parts_of_years
from timeline.reading.record import WRONG_KIND, Parser, Spot, scalar

END_BEFORE_START = Rule("TL104", Severity.ERROR, "end-before-start")
NOT_A_DATE = Rule("TL105", Severity.ERROR, "not-a-date")
NOT_A_DAY = Rule("TL106", Severity.ERROR, "not-a-whole-day")
INTERVAL = Rule("TL107", Severity.ERROR, "interval-not-allowed")
UNKNOWN_VALUE = Rule("TL108", Severity.ERROR, "unknown-value")
TOO_LONG = Rule("TL109", Severity.ERROR, "text-too-long")
SEVERAL_LINES = Rule("TL110", Severity.ERROR, "several-lines")
FORBIDDEN_CHARACTER = Rule("TL111", Severity.ERROR, "forbidden-character")
NOT_AN_ID = Rule("TL112", Severity.ERROR, "not-an-id")
NOT_A_LIST = Rule("TL113", Severity.ERROR, "not-a-list")
NOT_A_NUMBER = Rule("TL114", Severity.ERROR, "not-a-number")
OUT_OF_RANGE = Rule("TL115", Severity.ERROR, "number-out-of-range")
NOT_TRUE_OR_FALSE = Rule("TL116", Severity.ERROR, "not-true-or-false")
NO_LETTER = Rule("TL121", Severity.ERROR, "name-without-letter")

RULES = (
    END_BEFORE_START,
    NOT_A_DATE,
    NOT_A_DAY,
    INTERVAL,
    UNKNOWN_VALUE,
    TOO_LONG,
    SEVERAL_LINES,
    FORBIDDEN_CHARACTER,
    NOT_AN_ID,
    NOT_A_LIST,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    NOT_TRUE_OR_FALSE,
    NO_LETTER,
)

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

NUMBER_LIMIT = 30
"""Characters a number may have, zeros behind the point and all."""

DIGIT_LIMIT = 15
"""Digits a number may have: what every program that reads JSON keeps (IEEE 754, RFC 8259)."""

NUMBER_FORM = r"-?[0-9]+(?:\.[0-9]+)?"
_NUMBER = re.compile(NUMBER_FORM)
_GROUPED = re.compile(
    r"-?[0-9]{1,3}(?:[ ,._'’\u00a0\u202f][0-9]{3})+|-?[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
)
"""Digits in groups of three, or as in India: 1,00,000."""
_DOTTED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
DAY_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY = re.compile(DAY_FORM)


def plain(limit: int = 0, *, one_line: bool = False) -> Parser[str]:
    """Read plain text of at most `limit` characters (0: any length)."""

    def read(node: Node, spot: Spot) -> str | None:
        found = scalar(node, spot)
        if found is None:
            return None
        value = found.value.strip()
        bad = first_invisible(value)
        if bad is not None:
            message = f"`{spot.key}` holds the character {describe(value[bad])}"
            spot.fault(FORBIDDEN_CHARACTER, node, message, hint_for(value[bad]))
        elif one_line and ("\n" in value or "\t" in value):
            message = f"`{spot.key}` holds a line break or a tab, one line is wanted"
            spot.fault(SEVERAL_LINES, node, message, "write it on one line")
        elif limit and len(value) > limit:
            message = f"`{spot.key}` has {len(value)} characters, the limit is {limit}"
            spot.fault(TOO_LONG, node, message, f"shorten it by {len(value) - limit}")
        else:
            return value
        return None

    return read


text = plain()
line = plain(one_line=True)


def name(node: Node, spot: Spot) -> str | None:
    """Read the name of an actor, a place or a tag: one line with a letter or a digit in it."""
    value = line(node, spot)
    if value is None or slug(value):
        return value
    message = f"the name `{shorten(value)}` has no letter or digit to make an address of"
    spot.fault(NO_LETTER, node, message, "write it in letters")
    return None


def choice(values: type[Choice]) -> Parser[Choice]:
    """Read one of an enumeration's values."""

    def read(node: Node, spot: Spot) -> Choice | None:
        found = scalar(node, spot)
        if found is None:
            return None
        known = [str(value) for value in values]
        if found.value in known:
            return values(found.value)
        meant = nearest(found.value, known)
        listed = f"write {', '.join(known[:-1])} or {known[-1]}"
        message = f"`{shorten(found.value)}` is not a {spot.key} that is known"
        hint = f"did you mean {meant}? {listed[0].upper()}{listed[1:]}" if meant else listed
        spot.fault(UNKNOWN_VALUE, node, message, hint)
        return None

    return read


def edtf(node: Node, spot: Spot) -> Edtf | None:
    """Read a date in the Extended Date/Time Format."""
    found = _date(node, spot)
    if found is None:
        return None
    try:
        date = parse(found.value.strip())
    except EdtfError as error:
        if error.fact.startswith("end ") and " is before start " in error.fact:
            hint = "swap the dates, or drop the end for a one-day event"
            spot.fault(END_BEFORE_START, node, error.fact, hint)
        else:
            spot.fault(NOT_A_DATE, node, error.fact, advice(error))
        return None
    spot.report.weigh(len(date.members), node.location)
    parts_of_years.doubt(date, node, spot)
    return date


def _date(node: Node, spot: Spot) -> Scalar | None:
    """Take a date's text; an EDTF set without quotes is a list or a mapping to YAML."""
    if isinstance(node, Scalar | Broken):
        return scalar(node, spot, "a date")
    members = [
        item.value
        for item in (node.items if isinstance(node, Sequence) else ())
        if isinstance(item, Scalar)
    ]
    opening, closing = "[]" if isinstance(node, Sequence) else "{}"
    if isinstance(node, Mapping):
        members = list(node.entries)
    message = f"`{spot.key}` begins with {opening}, which YAML takes for more than text"
    hint = f'put it in quotes: "{opening}{shorten(",".join(members))}{closing}"'
    spot.fault(WRONG_KIND, node, message, hint)
    return None


def moment(node: Node, spot: Spot) -> Edtf | None:
    """Read a date that is no interval: something became public once."""
    found = _date(node, spot)
    if found is None:
        return None
    if "/" in found.value:
        message = f"`{spot.key}` is the interval `{shorten(found.value)}`"
        hint = "write one date; for a day known only within bounds write [a..b]"
        spot.fault(INTERVAL, node, message, hint)
        return None
    return edtf(node, spot)


def day(node: Node, spot: Spot) -> Edtf | None:
    """Read a whole day, `YYYY-MM-DD`."""
    found = scalar(node, spot, "a day")
    if found is None:
        return None
    if not _DAY.fullmatch(found.value.strip()):
        message = f"`{spot.key}` is `{shorten(found.value)}`, which is not a whole day"
        spot.fault(NOT_A_DAY, node, message, "write it as YYYY-MM-DD, such as 2024-12-14")
        return None
    return edtf(node, spot)


def identifier(node: Node, spot: Spot) -> str | None:
    """Read an id."""
    found = scalar(node, spot, "an id")
    if found is None:
        return None
    value = found.value.strip()
    if is_id(value):
        return value
    spot.fault(NOT_AN_ID, node, f"`{shorten(value)}` is not an id", id_hint(value))
    return None


def id_hint(value: str) -> str:
    """Say how to write an id, and which one may be meant."""
    rule = "an id is lower-case letters a to z and digits, with single hyphens between them"
    if is_id(value.removesuffix(".md")):
        return f"write {value.removesuffix('.md')}, without the ending"
    if len(value) > ID_LIMIT:
        return f"shorten it to at most {ID_LIMIT} characters; it has {len(value)}"
    simple = re.sub("[^a-z0-9]+", "-", unicodedata.normalize("NFKD", value).lower()).strip("-")
    close = is_id(simple) and sum(c.isalnum() for c in value) == sum(c.isalnum() for c in simple)
    return f"write {simple}; {rule}" if close else rule


def listing(item: Parser[T], example: str = "{}") -> Parser[tuple[T, ...]]:
    """Read a list; its bad items are left out, each reported. A single value is no list.

    `example` shows how an item is written, `{}` standing for the text.
    """

    def read(node: Node, spot: Spot) -> tuple[T, ...] | None:
        if isinstance(node, Broken):
            return None
        items: tuple[Node, ...] = (node,)
        if isinstance(node, Sequence):
            items = node.items
        else:
            message = f"`{spot.key}` is a single value, a list is wanted"
            shown = node.value.strip() if isinstance(node, Scalar) else "…"
            written = example.replace("{}", shorten(shown))
            hint = f"write {spot.key}: [{written}], or one item a line after `- `"
            spot.fault(NOT_A_LIST, node, message, hint)
        said = len(spot.report.diagnostics)
        values: list[T] = []
        for part in items:
            if isinstance(part, Scalar) and part.missing:
                continue
            here = spot.below(len(values), part.location)
            value = item(part, here)
            if value is None:
                here.forget_parts()  # the next item takes its number
            else:
                values.append(value)
        if not isinstance(node, Sequence):  # one fault, one finding
            del spot.report.diagnostics[said:]
        return tuple(values)

    return read


def one_or_more(item: Parser[T]) -> Parser[tuple[T, ...]]:
    """Build a reader of one value or of a list of such values."""
    several = listing(item)

    def read(node: Node, spot: Spot) -> tuple[T, ...] | None:
        if isinstance(node, Sequence):
            return several(node, spot)
        value = item(node, spot)
        return None if value is None else (value,)

    return read


def number(
    lowest: int | None = None,
    highest: int | None = None,
    hint: str = "check the digits, the sign and the point",
    *,
    counts: bool = False,
) -> Parser[Decimal]:
    """Read a number in plain digits, within bounds; `hint` is for one beyond them.

    Where it `counts` people or things, a point with three digits behind it is asked about: in
    half of the languages 1.200 is twelve hundred.
    """

    def read(node: Node, spot: Spot) -> Decimal | None:
        found = scalar(node, spot, "a number")
        if found is None:
            return None
        value = found.value.strip()
        if not _NUMBER.fullmatch(value) or len(value) > NUMBER_LIMIT:
            message = f"`{spot.key}` is `{shorten(value)}`, which is not a plain number"
            degrees = spot.key in ("lat", "lon")
            shown = "write degrees with a point, such as 51.75, or -36.2 for west or south"
            spot.fault(NOT_A_NUMBER, node, message, shown if degrees else _number_hint(value))
            return None
        if _is_padded(value) or (counts and _DOTTED.fullmatch(value)):
            message = f"`{spot.key}` is `{value}`, which can be read in two ways"
            spot.fault(NOT_A_NUMBER, node, message, _two_ways(value))
            return None
        result = Decimal(value)
        if len(result.as_tuple().digits) > DIGIT_LIMIT:
            message = f"`{spot.key}` is {shorten(value)}, of more digits than programs keep"
            spot.fault(NOT_A_NUMBER, node, message, f"give {DIGIT_LIMIT} digits at most")
            return None
        too_small = lowest is not None and result < lowest
        if too_small or (highest is not None and result > highest):
            message = f"`{spot.key}` is {value}, it lies between {lowest} and {highest}"
            spot.fault(OUT_OF_RANGE, node, message, hint)
            return None
        return result

    return read


def _number_hint(value: str) -> str:
    if _GROUPED.fullmatch(value):
        return f"write {re.sub('[^0-9-]', '', value)}, without separators"
    if _SCIENTIFIC.fullmatch(value):
        return f"write {Decimal(value):f}, in plain digits"
    if re.fullmatch(r"\+[0-9]+(?:\.[0-9]+)?", value):
        return f"write {value[1:]}, without the sign; for a lower bound, write it as `low`"
    if re.fullmatch(r"-?\.[0-9]+", value):
        return f"write {value.replace('.', '0.')}"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", value):
        return f"write {value.replace(',', '.')}, with a point"
    return "write digits only, such as 1200; words stay in `text`"


_SCIENTIFIC = re.compile(r"-?[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")


def _is_padded(value: str) -> bool:
    """Tell whether zeros stand before a number, which may be octal, or a year, or a code."""
    return re.match("-?0[0-9]", value) is not None


def _two_ways(value: str) -> str:
    if _is_padded(value):
        return f"write {Decimal(value):f}, without the zeros before it"
    whole, _, rest = value.partition(".")
    short = f"{whole}.{rest}".rstrip("0").rstrip(".") if rest.endswith("0") else f"{value}0"
    return f"write {whole}{rest} if the point separates thousands, or {short} if it is a fraction"


def boolean(node: Node, spot: Spot) -> bool | None:
    """Read `true` or `false`."""
    found = scalar(node, spot, "true or false")
    if found is None:
        return None
    if found.value in ("true", "false"):
        return found.value == "true"
    message = f"`{spot.key}` is `{shorten(found.value)}`, which is neither true nor false"
    spot.fault(NOT_TRUE_OR_FALSE, node, message, "write true, or delete the line")
    return None
