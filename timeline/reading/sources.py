"""Constraints between the fields of a source, and values that only sources have."""

from __future__ import annotations

import json
import re
from dataclasses import fields as attributes_of
from types import MappingProxyType
from typing import Any

from timeline import csl
from timeline.diagnostics import NO_MEND, Mend
from timeline.documents import Node, Scalar
from timeline.edtf import Edtf, EdtfError, parse
from timeline.model import Name, Source
from timeline.model.source_fields import NAME, SOURCE
from timeline.reading import fields as f
from timeline.reading.field_rules import UNKNOWN_VALUE, WRONG_KIND
from timeline.reading.record import FieldContext, Fields, mapping, scalar
from timeline.reading.record_rules import NAME_FORM, NO_OUTLET, NOT_SHA256
from timeline.text.addresses import copy_day
from timeline.text.names import nearest, shorten

SHA256_FORM = "[0-9a-f]{64}"

_FIRST = ("id", "type", "title")
_LAST = ("url-status", "no-archive", "sha256", "aliases")
_NOT_WRITTEN = ("check-ignore",)
_KEPT = frozenset(one.name for one in attributes_of(Source))


def with_text(fields: Fields, values: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments for a source: the fields that the program reads, and all as written.

    A source without an outlet is reported and left out.
    """
    if not (fields.has("container-title") or fields.has("publisher")):
        message = "a source needs `container-title` or `publisher`"
        hint = "add the publication it appeared in, or its publisher"
        fields.report.add(NO_OUTLET, fields.at, message, hint)
    if not (values.get("container-title") or values.get("publisher")):
        fields.complete = False
    if not fields.complete:
        return {}
    values = {"type": csl.DEFAULT_TYPE} | values
    in_file = [key for key in fields.mapping.entries if key not in (*_FIRST, *_LAST)]
    written = {
        key: _as_written(key, values[key])
        for key in (*_FIRST, *in_file, *_LAST)
        if values.get(key) and key not in _NOT_WRITTEN
    }
    if "author" in values:
        values["author"] = tuple(name for name, _ in values["author"])
    if "archive-date" not in values:
        values["archive-date"] = copied_on(values.get("archive-url", ""))
    kept = {key: value for key, value in values.items() if SOURCE.by_key[key].name in _KEPT}
    return kept | {"written": MappingProxyType(written)}


def _as_written(key: str, value: Any) -> object:
    """Return a value as text, and names as their parts."""
    if key in csl.NAMES:
        return tuple(parts for _, parts in value)
    if isinstance(value, Edtf):
        return value.text
    return str(value) if key == "url-status" else value


def copied_on(address: str) -> Edtf | None:
    """Return the day of an archived copy, if its address contains it."""
    day = copy_day(address)
    try:
        return parse(day) if day else None
    except EdtfError:
        return None


_MEANT_TYPES = {
    **dict.fromkeys(
        ("newspaper", "newspaper article", "news", "news article", "news story", "news report"),
        "article-newspaper",
    ),
    **dict.fromkeys(("website", "web", "web page", "web site", "internet", "online"), "webpage"),
    **dict.fromkeys(("journal article", "paper", "academic article"), "article-journal"),
    "magazine article": "article-magazine",
    **dict.fromkeys(("youtube", "youtube video", "documentary", "movie"), "motion_picture"),
    **dict.fromkeys(
        ("x post", "telegram", "telegram post", "facebook post", "instagram post", "social media"),
        "post",
    ),
    **dict.fromkeys(("television", "tv report", "radio programme", "radio program"), "broadcast"),
    **dict.fromkeys(("blog post", "blogpost"), "post-weblog"),
    **dict.fromkeys(("ruling", "court ruling", "verdict", "judgement"), "legal_case"),
    **dict.fromkeys(("statement", "press statement", "communique"), "document"),
    "magazine": "article-magazine",
    "journal": "article-journal",
    "photo": "graphic",
    "photograph": "graphic",
    "picture": "graphic",
    "image": "graphic",
    "video": "motion_picture",
    "film": "motion_picture",
    "podcast": "broadcast",
    "radio": "broadcast",
    "tv": "broadcast",
    "blog": "post-weblog",
    "tweet": "post",
    "press release": "document",
    "court decision": "legal_case",
    "judgment": "legal_case",
    "law": "legislation",
    "letter": "personal_communication",
}
"""CSL item types by common names; by spelling alone, `photo` would become `post`."""


def source_type(node: Node, context: FieldContext) -> str | None:
    """Read an item type of the Citation Style Language."""
    found = scalar(node, context)
    if found is None or found.value in csl.TYPES:
        return found.value if found else None
    named = found.value.strip().lower().replace("_", " ").replace("-", " ")
    certain = _MEANT_TYPES.get(named, "")
    meant = certain or nearest(found.value, csl.TYPES)
    mend = Mend(found.value, certain) if certain else NO_MEND
    hint = f"did you mean {meant}?" if meant else "write webpage, report, book or another CSL type"
    message = f"`{shorten(found.value)}` is not a CSL item type"
    context.fault(UNKNOWN_VALUE, node, message, hint, mend)
    return None


def checksum(node: Node, context: FieldContext) -> str | None:
    """Read a SHA-256 checksum."""
    found = scalar(node, context)
    if found is None:
        return None
    if re.fullmatch(SHA256_FORM, found.value):
        return found.value
    message = f"`sha256` is `{shorten(found.value, 20)}`, which is not a SHA-256 checksum"
    context.fault(
        NOT_SHA256, node, message, "write its 64 digits, 0 to 9 and a to f, in lower case"
    )
    return None


def _name_form(text: str) -> str:
    """Return a name as a mapping: a person's if it is written as `Doe, Jane`."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and family and given and "," not in given:
        return f"{{family: {family}, given: {given}}}"
    needs_quotes = re.search(r"[,:#\[\]{}\"']", text)
    return f"{{literal: {json.dumps(text, ensure_ascii=False) if needs_quotes else text}}}"


def read_name(node: Node, context: FieldContext) -> tuple[Name, dict[str, str]] | None:
    """Read a person's or an organisation's name; also return its parts as written."""
    if isinstance(node, Scalar) and not node.missing:
        message = f"{context.title} is text, but must be a mapping"
        context.fault(WRONG_KIND, node, message, f"write {_name_form(node.value.strip())}")
        return None
    found = mapping(node, context, NAME.written_form)
    if found is None:
        return None
    fields = Fields(found, context.report, NAME.keys, NAME.title, found.location)
    read = {key: fields.optional(key, f.line) for key in NAME.keys}
    context.contain(fields.places)
    parts = {key: value for key, value in read.items() if value}
    if not (fields.has("family") or fields.has("literal")):
        message = "a name needs `family` or `literal`"
        hint = "write {family: …, given: …} for a person, {literal: …} for an organisation"
        context.fault(NAME_FORM, node, message, hint)
    if not (parts.get("family") or parts.get("literal")):
        return None
    family = " ".join(
        parts[key]
        for key in ("dropping-particle", "non-dropping-particle", "family", "suffix")
        if key in parts
    )
    return Name(family, parts.get("given", ""), parts.get("literal", "")), parts
