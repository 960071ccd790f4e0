"""The schemas of single values: text, choices, dates, ids, lists, numbers, addresses.

Each has the name of the reader in `timeline.reading.fields` or `numbers` whose values it describes.
The reader takes every scalar as the text that was written; other YAML parsers turn `2024` into a
number and `no` into a truth value first, so a schema takes those for text as well. It refuses less
than the reader does (no date is computed, no address taken apart) and nothing that the reader
takes, but for blanks around a value in quotes, which count, and an empty text in quotes for a list
or a mapping.

Patterns keep to what Python's and ECMAScript's regular expressions have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from timeline import csl
from timeline.reading.fields import DAY_FORM
from timeline.reading.images import IMAGE_TYPES
from timeline.reading.sources import SHA256_FORM
from timeline.text.names import ID_FORM, ID_LIMIT
from timeline.text.quantities.plain import FORM as NUMBER_FORM

Schema = dict[str, object]
Value = Callable[[bool], Schema]
"""Gives the schema of a value; told whether the value may be missing, which is null in YAML."""

_SCALARS = ("string", "number", "boolean")
_LINE = r"\s*\S[^\n\t]*\n?"  # a folded block of YAML ends in a line break, which the reader strips

# Dates are matched by their shape only (EDTF of 2019, levels 0 to 2).
_DATE = r"[?~%]?[-Y]{0,2}[0-9XES]+[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}"
_POINT = rf"{_DATE}(?:T[0-9:]{{8}}[-+:0-9Z]*)?"
_SET = r"[\[{][-0-9XYES?~%., ]+[\]}]"
_INTERVAL = rf"(?:{_POINT}|\.\.)?/(?:{_POINT}|\.\.)?"


def types(names: Iterable[str], optional: bool) -> list[str]:
    """List the JSON types of a value, with null where it may be missing."""
    return [*names, *(["null"] if optional else [])]


def _matching(form: str, names: Iterable[str] = _SCALARS) -> Value:
    """Describe a scalar whose text has a form; an empty one counts as missing."""

    def value(optional: bool) -> Schema:
        pattern = f"^(?:{form})?$" if optional else f"^(?:{form})$"
        return {"type": types(names, optional), "pattern": pattern}

    return value


def plain(limit: int = 0, *, one_line: bool = False) -> Value:
    """Describe plain text of at most `limit` characters (0: any length)."""

    def value(optional: bool) -> Schema:
        found: Schema = {"type": types(_SCALARS, optional)}
        if one_line:
            found = _matching(_LINE)(optional)
        elif not optional:
            found["pattern"] = r"\S"
        if limit:
            found["maxLength"] = limit
        return found

    return value


text = plain()
line = plain(one_line=True)
name = line
"""A name of an actor, a place or a tag; that it has a letter or a digit is left to the reader."""

edtf = _matching(f"{_POINT}|{_INTERVAL}|{_SET}", ("string", "integer"))
"""A date in the Extended Date/Time Format; a year alone is a whole number to YAML."""

moment = _matching(f"{_POINT}|{_SET}", ("string", "integer"))
"""A date that is no interval."""

day = _matching(DAY_FORM, ("string",))
"""A whole day."""

boolean = _matching("true|false", ("boolean", "string"))
"""True or false."""

url = _matching(
    r'[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@<>"\\^`{|}]+(?:[/?#][^\s<>"\\^`{|}]*)?', ("string",)
)
"""An address on the web, without a user name or a password in it."""

sha256 = _matching(SHA256_FORM, ("string", "number"))
"""A checksum; YAML may take one without letters for a number."""

address_of_claim = _matching(f"{ID_FORM}(?:#{ID_FORM})?")
"""A claim's id, or `event#claim`."""


def identifier(optional: bool) -> Schema:
    """Describe an id."""
    return {**_matching(ID_FORM)(optional), "maxLength": ID_LIMIT}


def media_path(optional: bool) -> Schema:
    """Describe the path of a picture in media/, its ending in capitals or not."""
    endings = "|".join(
        "".join(f"[{c}{c.upper()}]" for c in ending.removeprefix(".")) for ending in IMAGE_TYPES
    )
    return _matching(rf"media/[^\\?#%:]*\.(?:{endings})", ("string",))(optional)


def choice(values: Iterable[str] | type[StrEnum]) -> Value:
    """Describe one of some words."""

    def value(optional: bool) -> Schema:
        return {"enum": [*(str(word) for word in values), *([None] if optional else [])]}

    return value


source_type = choice(sorted(csl.TYPES))
"""An item type of the Citation Style Language."""


def number(lowest: int | None = None, highest: int | None = None) -> Value:
    """Describe a number in plain digits; the bounds hold for one that stands without quotes."""

    def value(optional: bool) -> Schema:
        found = _matching(NUMBER_FORM, ("number", "string"))(optional)
        bounds = {"minimum": lowest, "maximum": highest}
        return found | {key: bound for key, bound in bounds.items() if bound is not None}

    return value


def listing(item: Value, least: int = 0) -> Value:
    """Describe a list; the reader passes over its empty items."""

    def value(optional: bool) -> Schema:
        found: Schema = {"type": types(["array"], optional), "items": item(True)}
        return found | ({"minItems": least} if least else {})

    return value


def ref(definition: str) -> Value:
    """Refer to one of the schema's own definitions, which settles itself what may be missing."""

    def value(_optional: bool) -> Schema:
        return {"$ref": f"#/$defs/{definition}"}

    return value


def one_or_more(value: Value) -> Value:
    """Describe a value that may also be written as a list of such values."""
    several = listing(value, least=1)

    def either_form(optional: bool) -> Schema:
        return {"if": {"type": "array"}, "then": several(optional), "else": value(optional)}

    return either_form


def either(scalar: Value, definition: str) -> Value:
    """Describe a value that is written short, or as a mapping; a fault is told of the one meant."""

    def value(optional: bool) -> Schema:
        return {
            "if": {"type": "object"},
            "then": {"$ref": f"#/$defs/{definition}"},
            "else": scalar(optional),
        }

    return value
