"""The schemas of single values: text, choices, dates, ids, lists, numbers, addresses.

Each is named like the parser in `timeline.reading.fields` or `numbers` of the same values. The
parser reads every scalar as the text written; other YAML parsers convert `2024` to a number and
`no` to a boolean first, so a schema accepts these as text. It rejects less than the parser (it
computes no dates and parses no addresses), and nothing that the parser accepts, except that blanks
around a quoted value count, and that a quoted empty text is not accepted for a list or a mapping.

Patterns use the common subset of Python's and ECMAScript's regular expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from timeline import csl
from timeline.reading.dates import DAY_FORM
from timeline.reading.images import IMAGE_TYPES
from timeline.reading.sources import SHA256_FORM
from timeline.text.names import ID_FORM, ID_LIMIT
from timeline.text.quantities.plain import FORM as NUMBER_FORM

Schema = dict[str, object]
Value = Callable[[bool], Schema]
"""Returns the schema of a value; its argument is whether the value may be null in YAML."""

_SCALARS = ("string", "number", "boolean")
_LINE = r"\s*\S[^\n\t]*\n?"  # a folded block ends in a line break, which the parser strips

# Dates are matched by their shape only (EDTF of 2019, levels 0 to 2).
_DATE = r"[?~%]?[-Y]{0,2}[0-9XES]+[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}"
_POINT = rf"{_DATE}(?:T[0-9:]{{8}}[-+:0-9Z]*)?"
_SET = r"[\[{][-0-9XYES?~%., ]+[\]}]"
_INTERVAL = rf"(?:{_POINT}|\.\.)?/(?:{_POINT}|\.\.)?"


def types(names: Iterable[str], optional: bool) -> list[str]:
    """Return the JSON types of a value, with null if it may be missing."""
    return [*names, *(["null"] if optional else [])]


def _matching(form: str, names: Iterable[str] = _SCALARS) -> Value:
    """Return the schema of a scalar whose text has a form; an empty one counts as missing."""

    def value(optional: bool) -> Schema:
        pattern = f"^(?:{form})?$" if optional else f"^(?:{form})$"
        return {"type": types(names, optional), "pattern": pattern}

    return value


def plain(limit: int = 0, *, one_line: bool = False) -> Value:
    """Return the schema of plain text of at most `limit` characters (0: any length)."""

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
"""The name of an actor, a place or a tag; the parser also requires a letter or a digit."""

edtf = _matching(f"{_POINT}|{_INTERVAL}|{_SET}", ("string", "integer"))
"""A date in the Extended Date/Time Format; in YAML, a year alone is an integer."""

moment = _matching(f"{_POINT}|{_SET}", ("string", "integer"))
"""A date that is not an interval."""

day = _matching(DAY_FORM, ("string",))
"""A whole day."""

boolean = _matching("true|false", ("boolean", "string"))
"""True or false."""

url = _matching(
    r'[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@<>"\\^`{|}]+(?:[/?#][^\s<>"\\^`{|}]*)?', ("string",)
)
"""A web address, without a user name or a password."""

sha256 = _matching(SHA256_FORM, ("string", "number"))
"""A checksum; YAML parsers may read one without letters as a number."""

address_of_claim = _matching(f"{ID_FORM}(?:#{ID_FORM})?")
"""A claim's id, or `event#claim`."""


def identifier(optional: bool) -> Schema:
    """Return the schema of an id."""
    return {**_matching(ID_FORM)(optional), "maxLength": ID_LIMIT}


def media_path(optional: bool) -> Schema:
    """Return the schema of a picture's path in media/, with any case of its extension."""
    endings = "|".join(
        "".join(f"[{c}{c.upper()}]" for c in ending.removeprefix(".")) for ending in IMAGE_TYPES
    )
    return _matching(rf"media/[^\\?#%:]*\.(?:{endings})", ("string",))(optional)


def choice(values: Iterable[str] | type[StrEnum]) -> Value:
    """Return the schema of one of several words."""

    def value(optional: bool) -> Schema:
        return {"enum": [*(str(word) for word in values), *([None] if optional else [])]}

    return value


source_type = choice(sorted(csl.TYPES))
"""An item type of the Citation Style Language."""


def number(lowest: int | None = None, highest: int | None = None) -> Value:
    """Return the schema of a number in plain digits; the bounds apply to unquoted ones."""

    def value(optional: bool) -> Schema:
        found = _matching(NUMBER_FORM, ("number", "string"))(optional)
        bounds = {"minimum": lowest, "maximum": highest}
        return found | {key: bound for key, bound in bounds.items() if bound is not None}

    return value


def listing(item: Value, least: int = 0) -> Value:
    """Return the schema of a list, whose items can't be empty."""

    def value(optional: bool) -> Schema:
        found: Schema = {"type": types(["array"], optional), "items": item(False)}
        return found | ({"minItems": least} if least else {})

    return value


def ref(definition: str) -> Value:
    """Return a reference to a definition of the schema, which decides whether it may be missing."""

    def value(_optional: bool) -> Schema:
        return {"$ref": f"#/$defs/{definition}"}

    return value


def one_or_more(value: Value) -> Value:
    """Return the schema of a value or a list of such values."""
    several = listing(value, least=1)

    def either_form(optional: bool) -> Schema:
        return {"if": {"type": "array"}, "then": several(optional), "else": value(optional)}

    return either_form


def either(scalar: Value, definition: str, only: str = "") -> Value:
    """Return the schema of a value in its short form, or as a mapping.

    A fault is reported for the form that was used. A mapping with nothing but the key `only` is
    the short form, too.
    """

    def value(optional: bool) -> Schema:
        whole: Schema = {"$ref": f"#/$defs/{definition}"}
        if only:
            short: Schema = {"required": [only], "maxProperties": 1}
            whole = {
                "if": short,
                "then": {"properties": {only: scalar(optional)}},
                "else": whole,
            }
        return {"if": {"type": "object"}, "then": whole, "else": scalar(optional)}

    return value
