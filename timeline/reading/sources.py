"""Sources: CSL-YAML with EDTF dates, from `sources/*.yml` or inline in an event."""

from __future__ import annotations

import re
from types import MappingProxyType

from timeline import csl
from timeline.diagnostics import Location, Rule, Severity
from timeline.documents import InputFile, Node, Sequence, read_yaml
from timeline.documents.files import WRONG_ROOT, plain_words
from timeline.edtf import Edtf, EdtfError, parse
from timeline.model import Ignore, Name, Source, UrlStatus
from timeline.reading import fields as f
from timeline.reading.addresses import url
from timeline.reading.record import EnoughError, Fields, Reading, Report, Spot, mapping, scalar
from timeline.text.addresses import copy_day
from timeline.text.names import nearest, shorten

NO_OUTLET = Rule("TL602", Severity.ERROR, "source-without-outlet")
NAME_FORM = Rule("TL604", Severity.ERROR, "name-without-family")
NOT_SHA256 = Rule("TL605", Severity.ERROR, "not-a-sha-256")

RULES = (NO_OUTLET, NAME_FORM, NOT_SHA256)

IGNORE_KEYS = ("code", "reason")
SHA256_FORM = "[0-9a-f]{64}"
EXAMPLE = "- id: …, then title, publisher, URL … below it"

_SPECIAL = frozenset({"id", "type", *csl.EXTRA}) - {"archive-url", "archive-date"}


def read_sources(file: InputFile) -> Reading[Source]:
    """Read a file that lists sources."""
    root, faults = read_yaml(file)
    report = Report(faults)
    if root is None:
        words = frozenset(plain_words(file.data)) if faults else frozenset()
        return Reading((), faults, bool(faults), words)
    if not isinstance(root, Sequence):
        hint = "begin each source with `- ` and indent its other fields by two blanks"
        report.add(WRONG_ROOT, root.location, "the file is no list of sources", hint)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    found: list[Source] = []
    places: dict[str, Location] = {}
    try:
        for number, node in enumerate(root.items):
            source = read_source(node, Spot(f"sources.{number}", report, places))
            if source:
                found.append(source)
    except EnoughError as end:
        report.close(end)
        words = frozenset(plain_words(file.data))
        return Reading((), tuple(report.diagnostics), True, words)
    return Reading(tuple(found), tuple(report.diagnostics), False, frozenset(report.lost))


def read_source(node: Node, spot: Spot) -> Source | None:
    """Read one source; None where its id, its title or its outlet is missing or bad."""
    found = mapping(node, spot, EXAMPLE)
    if found is None:
        spot.report.lose(node)
        return None
    fields = Fields(found, spot.report, csl.KEYS, "a source", found.location)
    key = fields.required("id", f.identifier)
    title = fields.required("title", f.line)
    written, dates, names = _csl_values(fields)
    container, publisher = written.get("container-title"), written.get("publisher")
    if not (fields.has("container-title") or fields.has("publisher")):
        message = "a source needs `container-title` or `publisher`"
        hint = "name what it appeared in, or who published it"
        spot.report.add(NO_OUTLET, found.location, message, hint)
    type_ = fields.optional("type", _csl_type) or csl.DEFAULT_TYPE
    url_status = fields.optional("url-status", f.choice(UrlStatus))
    no_archive = fields.optional("no-archive", f.boolean) or False
    sha256 = fields.optional("sha256", _sha256) or ""
    aliases = fields.optional("aliases", f.listing(f.identifier)) or ()
    ignores = fields.optional("check-ignore", ignoring) or ()
    spot.contain(fields.places)
    if key is None or title is None or not (container or publisher):
        spot.report.lose(node)
        return None
    extra: dict[str, object] = {"id": key, "type": type_, "title": title}
    later: dict[str, object] = {}
    if url_status:
        later["url-status"] = str(url_status)
    if no_archive:
        later["no-archive"] = True
    if sha256:
        later["sha256"] = sha256
    if aliases:
        later["aliases"] = aliases
    return Source(
        id=key,
        type=type_,
        title=title,
        author=names.get("author", ()),
        container_title=str(container or ""),
        publisher=str(publisher or ""),
        issued=dates.get("issued"),
        accessed=dates.get("accessed"),
        url=str(written.get("URL", "")),
        language=str(written.get("language", "")),
        archive_url=str(written.get("archive-url", "")),
        archive_date=dates.get("archive-date") or copied_on(str(written.get("archive-url", ""))),
        url_status=url_status,
        no_archive=no_archive,
        sha256=sha256,
        note=str(written.get("note", "")),
        aliases=aliases,
        ignores=ignores,
        written=MappingProxyType({**extra, **written, **later}),
        origin=fields.origin(),
    )


def copied_on(address: str) -> Edtf | None:
    """Tell when an archived copy was made, where its address has the day in it."""
    day = copy_day(address)
    try:
        return parse(day) if day else None
    except EdtfError:
        return None


def _csl_values(
    fields: Fields,
) -> tuple[dict[str, object], dict[str, Edtf], dict[str, tuple[Name, ...]]]:
    """Read CSL's own variables: all as written, and the dates and names among them parsed."""
    written: dict[str, object] = {}
    dates: dict[str, Edtf] = {}
    names: dict[str, tuple[Name, ...]] = {}
    for key in fields.mapping.entries:
        if key in csl.DATES or key == "archive-date":
            date = fields.optional(key, f.edtf)
            if date:
                dates[key] = date
                written[key] = date.text
        elif key in csl.NAMES:
            people = fields.optional(key, _people)
            if people:
                names[key] = tuple(name for name, _ in people)
                written[key] = tuple(parts for _, parts in people)
        elif key != "title" and key not in _SPECIAL and key in _KNOWN:
            value = fields.optional(key, _TEXTS.get(key, f.line))
            if value:
                written[key] = value
    return written, dates, names


_KNOWN = frozenset(csl.KEYS)
_TEXTS = MappingProxyType(
    {"URL": url, "archive-url": url, "note": f.text, "abstract": f.text, "annote": f.text}
)


def _csl_type(node: Node, spot: Spot) -> str | None:
    found = scalar(node, spot)
    if found is None or found.value in csl.TYPES:
        return found.value if found else None
    meant = nearest(found.value, csl.TYPES)
    hint = f"did you mean {meant}?" if meant else "write webpage, report, book or another CSL type"
    spot.fault(f.UNKNOWN_VALUE, node, f"`{shorten(found.value)}` is not a CSL item type", hint)
    return None


def _sha256(node: Node, spot: Spot) -> str | None:
    found = scalar(node, spot)
    if found is None:
        return None
    if re.fullmatch(SHA256_FORM, found.value):
        return found.value
    message = f"`sha256` is `{shorten(found.value, 20)}`, which is not a SHA-256 checksum"
    spot.fault(NOT_SHA256, node, message, "it is 64 digits 0 to 9 and a to f, in lower case")
    return None


def _person(node: Node, spot: Spot) -> tuple[Name, dict[str, str]] | None:
    found = mapping(node, spot, "{family: …, given: …} or {literal: …}")
    if found is None:
        return None
    fields = Fields(found, spot.report, csl.NAME_PARTS, "a name", found.location)
    read = {key: fields.optional(key, f.line) for key in csl.NAME_PARTS}
    spot.contain(fields.places)
    parts = {key: value for key, value in read.items() if value}
    if not (fields.has("family") or fields.has("literal")):
        message = "a name needs `family` or `literal`"
        hint = "write {family: …, given: …} for a person, {literal: …} for an organisation"
        spot.fault(NAME_FORM, node, message, hint)
    if not (parts.get("family") or parts.get("literal")):
        return None
    family = " ".join(
        parts[key]
        for key in ("dropping-particle", "non-dropping-particle", "family", "suffix")
        if key in parts
    )
    return Name(family, parts.get("given", ""), parts.get("literal", "")), parts


_people = f.listing(_person, "{literal: {}}")


def _ignore(node: Node, spot: Spot) -> Ignore | None:
    found = mapping(node, spot, "{code: TL…, reason: …}")
    if found is None:
        return None
    fields = Fields(found, spot.report, IGNORE_KEYS, "an entry of check-ignore", found.location)
    code = fields.required("code", f.line)
    reason = fields.required("reason", f.line)
    spot.contain(fields.places)
    return Ignore(code, reason) if code and reason else None


ignoring = f.listing(_ignore)
"""Reads `check-ignore`."""
