"""Parsers of single values: text, names, choices, ids, lists, truth.

Each takes a node and its context and returns a value, or reports the fault and returns None;
functions named in the imperative return such a parser.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TypeVar

from timeline.documents import Broken, Mapping, Node, Scalar, Sequence
from timeline.reading.field_rules import (
    FORBIDDEN_CHARACTER,
    NO_LETTER,
    NOT_A_LIST,
    NOT_AN_ID,
    NOT_TRUE_OR_FALSE,
    SEVERAL_LINES,
    TOO_LONG,
    UNKNOWN_VALUE,
    WRONG_KIND,
)
from timeline.reading.record import FieldContext, Parser, scalar
from timeline.text.characters import describe, first_invisible, hint_for
from timeline.text.names import ID_LIMIT, is_id, nearest, shorten, slug

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


def plain(limit: int = 0, *, one_line: bool = False) -> Parser[str]:
    """Return a parser of plain text of at most `limit` characters (0: any length)."""

    def read(node: Node, context: FieldContext) -> str | None:
        found = scalar(node, context)
        if found is None:
            return None
        value = found.value.strip()
        bad = first_invisible(value)
        if bad is not None:
            message = f"`{context.key}` contains the character {describe(value[bad])}"
            context.fault(FORBIDDEN_CHARACTER, node, message, hint_for(value[bad]))
        elif one_line and ("\n" in value or "\t" in value):
            message = f"`{context.key}` contains a line break or a tab, but must fit on one line"
            context.fault(SEVERAL_LINES, node, message, "write it on one line")
        elif limit and len(value) > limit:
            message = f"`{context.key}` has {len(value)} characters; the limit is {limit}"
            context.fault(TOO_LONG, node, message, f"shorten it by {len(value) - limit}")
        else:
            return value
        return None

    return read


text = plain()
line = plain(one_line=True)


_OF_LIST = "index"
"""The address of the page that lists all sources, actors, places or tags."""


def name(node: Node, context: FieldContext) -> str | None:
    """Read the name of an actor, a place or a tag: one line with a letter or a digit."""
    value = line(node, context)
    if value is not None and slug(value) == _OF_LIST:
        message = f"the name `{shorten(value)}` has the address of the list of all names"
        context.fault(NO_LETTER, node, message, "write it with another word")
        return None
    if value is None or slug(value):
        return value
    message = f"the name `{shorten(value)}` has no letter or digit for its address"
    context.fault(NO_LETTER, node, message, "write it with letters")
    return None


def choice(values: type[Choice]) -> Parser[Choice]:
    """Return a parser of an enumeration's values."""

    def read(node: Node, context: FieldContext) -> Choice | None:
        found = scalar(node, context)
        if found is None:
            return None
        known = [str(value) for value in values]
        if found.value in known:
            return values(found.value)
        meant = nearest(found.value, known)
        listed = f"write {', '.join(known[:-1])} or {known[-1]}"
        message = f"`{shorten(found.value)}` is not a known {context.key}"
        hint = f"did you mean {meant}? {listed[0].upper()}{listed[1:]}" if meant else listed
        context.fault(UNKNOWN_VALUE, node, message, hint)
        return None

    return read


def identifier(node: Node, context: FieldContext) -> str | None:
    """Read an id."""
    found = scalar(node, context, "an id")
    if found is None:
        return None
    value = found.value.strip()
    if value == _OF_LIST:
        message = f"`{value}` is the address of the list of all ids"
        context.fault(NOT_AN_ID, node, message, "choose another id")
        return None
    if is_id(value):
        return value
    context.fault(NOT_AN_ID, node, f"`{shorten(value)}` is not an id", id_hint(value))
    return None


_CITED = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)(?:\s*[,:;]\s*|\s+)(?P<rest>\S.*)", re.DOTALL)
_LOCATOR = r"(?:pp?|pages?|par|lines?|ll?|ch|chapter|vol|§)\b\.?\s*[0-9]"


_PAGE = re.compile(r"<?(?P<url>https?://[^\s<>]+)>?")


def source_id(node: Node, context: FieldContext) -> str | None:
    """Read the id of a source, where a whole source is allowed too."""
    found = _PAGE.fullmatch(node.value.strip()) if isinstance(node, Scalar) else None
    if found and isinstance(node, Scalar):
        hint = (
            "write id, title, publisher and issued, each on its own line, and "
            f"URL: {shorten(found['url'], 200)}; cite it in claims by that id"
        )
        context.report.add_lost(node)
        context.fault(NOT_AN_ID, node, f"`{shorten(node.value)}` is not an id", hint)
        return None
    return identifier(node, context)


def cited_id(node: Node, context: FieldContext) -> str | None:
    """Read the id of a source that a claim cites; explain a locator appended to it."""
    found = _CITED.fullmatch(node.value.strip()) if isinstance(node, Scalar) else None
    if found is None or not is_id(found["id"]):
        return source_id(node, context)
    rest = found["rest"].strip("\"'“”„«» ").replace('"', "'")
    key = "locator" if re.match(_LOCATOR, rest, re.IGNORECASE) else "quote"
    hint = f'write {{id: {found["id"]}, {key}: "{rest}"}}'
    if shorten(rest) != rest:
        hint = f"write id: {found['id']}, and on the line below it {key}: with the rest"
    context.fault(NOT_AN_ID, node, f"`{context.key}` contains more than an id", hint)
    return None


def id_hint(value: str) -> str:
    """Return the hint for a bad id, with the likely intended one."""
    rule = "an id is lower-case letters a to z and digits, with single hyphens between them"
    if is_id(value.removesuffix(".md")):
        return f"write {value.removesuffix('.md')}, without the extension"
    if len(value) > ID_LIMIT:
        return f"shorten it to at most {ID_LIMIT} characters; it has {len(value)}"
    from timeline.text.romanising import joined, latin_words  # noqa: PLC0415  # for hints only

    simple = joined(latin_words(value), ID_LIMIT)
    return f"write {simple}; {rule}" if is_id(simple) else rule


def listing(item: Parser[T], example: str = "{}") -> Parser[tuple[T, ...]]:
    """Return a parser of lists; bad items are reported and dropped. A single value is not a list.

    `example` shows how an item is written, with `{}` for the text.
    """

    def read(node: Node, context: FieldContext) -> tuple[T, ...] | None:
        if isinstance(node, Broken):
            return None
        items: tuple[Node, ...] = (node,)
        if isinstance(node, Sequence):
            items = node.items
        else:
            message = f"`{context.key}` is a single value, but must be a list"
            context.fault(NOT_A_LIST, node, message, _list_hint(node, context.key, example))
            if isinstance(node, Scalar):
                items = (Scalar(_unmarked(node.value), node.location, node.plain),)
        count_before = len(context.report.diagnostics)
        values: list[T] = []
        for part in items:
            if isinstance(part, Scalar) and part.missing:
                hint = "write it, or delete the item"
                context.fault(WRONG_KIND, part, f"an item of `{context.key}` is empty", hint)
                continue
            here = context.below(len(values), part.location)
            value = item(part, here)
            if value is None:
                here.forget_parts()  # the next item gets its number
            else:
                values.append(value)
        if not isinstance(node, Sequence):  # one fault, one finding
            del context.report.diagnostics[count_before:]
        return tuple(values)

    return read


_MARKED = (
    r"(?:[-–—*+•▪●◦‣·]|[0-9]{1,2}[.)])\s*(?P<item>.*)|\[(?P<list>[^\[\]]*)\]|\((?P<group>[^()]*)\)"
)
"""A text with the mark of a list item before it, or in brackets that YAML reads as text."""


def _unmarked(value: str) -> str:
    """Return a text without what was meant to make a list of it."""
    found = re.fullmatch(_MARKED, value.strip(), re.DOTALL)
    return next(filter(None, found.groups()), "").strip() if found else value.strip()


def _list_hint(node: Node, key: str, example: str) -> str:
    """Return the hint to write a single value as a list."""
    if isinstance(node, Mapping):
        return (
            f"if it is in braces, write {key}: [{{…}}]; else put `- ` before its first field, and "
            "two more spaces before the others"
        )
    shown = shorten(_unmarked(node.value)) if isinstance(node, Scalar) else "…"
    if example != "{}" and re.search(r"[,:#\[\]{}\"']", shown):
        shown = json.dumps(shown, ensure_ascii=False)
    written = example.replace("{}", shown)
    return f"write {key}: [{written}], or one item per line, each after `- `"


def one_or_more(item: Parser[T]) -> Parser[tuple[T, ...]]:
    """Return a parser of one value or a list of such values."""
    several = listing(item)

    def read(node: Node, context: FieldContext) -> tuple[T, ...] | None:
        if isinstance(node, Sequence):
            return several(node, context)
        value = item(node, context)
        return None if value is None else (value,)

    return read


def boolean(node: Node, context: FieldContext) -> bool | None:
    """Read `true` or `false`."""
    found = scalar(node, context, "true or false")
    if found is None:
        return None
    if found.value in ("true", "false"):
        return found.value == "true"
    message = f"`{context.key}` is `{shorten(found.value)}`, which is neither true nor false"
    context.fault(NOT_TRUE_OR_FALSE, node, message, "write true, or delete the line")
    return None
