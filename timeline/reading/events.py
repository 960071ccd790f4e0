"""Events: one Markdown file each, the file's name being the event's id."""

from __future__ import annotations

import posixpath
import re

from timeline.diagnostics import Location, Rule, Severity
from timeline.documents import Document, InputFile, Node, Scalar, placeholders, read_document
from timeline.documents.files import plain_words
from timeline.documents.placeholders import WORD
from timeline.model import (
    Claim,
    Correction,
    Event,
    Image,
    Note,
    Source,
    Status,
    Withdrawal,
)
from timeline.reading import fields as f
from timeline.reading.bodies import read_body
from timeline.reading.claims import read_claim
from timeline.reading.record import (
    EnoughError,
    Fields,
    Parser,
    Reading,
    Report,
    Spot,
    mapping,
)
from timeline.reading.registries import place_reference
from timeline.reading.sources import ignoring, read_source
from timeline.reading.unknown_keys import EVENT
from timeline.text.names import is_id, shorten

FILE_NAME = Rule("TL017", Severity.ERROR, "file-name-is-no-id")
IMAGE_SRC = Rule("TL119", Severity.ERROR, "image-not-in-media")
DUPLICATE_CLAIM = Rule("TL501", Severity.ERROR, "duplicate-claim")

RULES = (FILE_NAME, IMAGE_SRC, DUPLICATE_CLAIM)

EVENT_KEYS = (
    "title",
    "date",
    "date_text",
    "added",
    "revealed",
    "summary",
    "status",
    "places",
    "actors",
    "tags",
    "sources",
    "claims",
    "notes",
    "related",
    "image",
    "corrections",
    "aliases",
    "draft",
    "withdrawn",
    "check-ignore",
)
NOTE_KEYS = ("text", "by")
IMAGE_KEYS = ("src", "alt", "credit", "license")
CORRECTION_KEYS = ("date", "text")
WITHDRAWAL_KEYS = ("date", "reason")
TITLE_LIMIT = 140
SUMMARY_LIMIT = 400
IMAGE_TYPES = (".png", ".jpg", ".jpeg", ".webp", ".avif")


def read_event(file: InputFile, content_dir: str = "content") -> Reading[Event]:
    """Read an event's file. The result holds the event, or nothing where it cannot be one."""
    key = posixpath.basename(file.path).removesuffix(".md")
    document, faults = read_document(file)
    report = Report(faults)
    try:
        return _event(key, file, document, content_dir, report)
    except EnoughError as end:
        report.close(end)
        return _unread(file, report, key)


def _event(
    key: str, file: InputFile, document: Document | None, content_dir: str, report: Report
) -> Reading[Event]:
    named = _check_name(key, file.path, report)
    if document is None:
        return _unread(file, report, key)
    cited = read_body(document, content_dir, report)
    if document.root is None:
        return _unread(file, report, key)
    fields = Fields(document.root, report, EVENT_KEYS, EVENT, document.opening)
    values = _values(fields)
    if cited is None or not (named and fields.complete):
        return _unread(file, report, key)
    event = Event(
        id=key,
        path=file.path,
        body=document.body,
        body_line=document.body_line,
        body_citations=cited.citations,
        body_links=cited.links,
        origin=fields.origin(),
        **values,  # type: ignore[arg-type]
    )
    return Reading((event,), tuple(report.diagnostics), False, frozenset(report.lost))


def _unread(file: InputFile, report: Report, key: str) -> Reading[Event]:
    words = frozenset([*plain_words(file.data), key])
    return Reading((), tuple(report.diagnostics), True, words)


def _check_name(key: str, path: str, report: Report) -> bool:
    if is_id(key) and key != "index":
        return True
    if key.startswith(WORD):
        left = placeholders.in_name(key, path)
        report.add(placeholders.LEFT, left.location, left.message, left.hint)
        return False
    if key == "index":
        message = "an event's file cannot be called index.md"
        hint = "rename it after the event, such as 2024-12-14-losses.md"
    else:
        message = f"the file name `{shorten(key)}` is not an id"
        hint = f"rename the file: {f.id_hint(key)}"
    report.add(FILE_NAME, Location(path), message, hint)
    return False


def _values(fields: Fields) -> dict[str, object]:
    """Read all fields of an event; those that are absent or bad are left out."""
    sources = fields.optional("sources", _sources) or ()
    claims = fields.optional("claims", f.listing(read_claim)) or ()
    read = {
        "title": fields.required("title", f.plain(TITLE_LIMIT, one_line=True)),
        "date": fields.required("date", f.edtf),
        "date_text": fields.optional("date_text", f.line),
        "added": fields.optional("added", f.day),
        "revealed": fields.optional("revealed", f.edtf),
        "summary": fields.optional("summary", f.plain(SUMMARY_LIMIT)),
        "status": fields.optional("status", f.choice(Status)),
        "places": fields.optional("places", f.listing(place_reference)),
        "actors": fields.optional("actors", f.listing(f.name)),
        "tags": fields.optional("tags", f.listing(f.name)),
        "sources": tuple(s.id if isinstance(s, Source) else s for s in sources),
        "inline_sources": tuple(s for s in sources if isinstance(s, Source)),
        "claims": _distinct(claims, fields.report),
        "notes": fields.optional("notes", f.listing(_note)),
        "related": fields.optional("related", f.listing(f.identifier)),
        "image": fields.optional("image", _image),
        "corrections": fields.optional("corrections", f.listing(_correction)),
        "aliases": fields.optional("aliases", f.listing(f.identifier)),
        "draft": fields.optional("draft", f.boolean),
        "withdrawn": fields.optional("withdrawn", _withdrawal),
        "ignores": fields.optional("check-ignore", ignoring),
    }
    return {key: value for key, value in read.items() if value is not None}


def _distinct(claims: tuple[Claim, ...], report: Report) -> tuple[Claim, ...]:
    """Keep the first claim of each id and report the others."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        first = kept.setdefault(claim.id, claim)
        if first is not claim:
            line = first.origin.at("id").line
            message = f"the claim id `{claim.id}` is taken by the claim on line {line}"
            hint = "give each claim of the event its own id"
            report.add(DUPLICATE_CLAIM, claim.origin.at("id"), message, hint)
    return tuple(kept.values())


def _source(node: Node, spot: Spot) -> str | Source | None:
    return f.identifier(node, spot) if isinstance(node, Scalar) else read_source(node, spot)


_sources: Parser[tuple[str | Source, ...]] = f.listing(_source)


def _record(node: Node, spot: Spot, keys: tuple[str, ...], what: str) -> Fields | None:
    """Open a small record inside an event, such as a note."""
    example = "{" + ", ".join(f"{key}: …" for key in keys) + "}"
    found = mapping(node, spot, example)
    return Fields(found, spot.report, keys, what, found.location) if found else None


def _note(node: Node, spot: Spot) -> Note | None:
    fields = _record(node, spot, NOTE_KEYS, "a note")
    if fields is None:
        return None
    text = fields.required("text", f.text)
    by = fields.required("by", f.identifier)
    spot.contain(fields.places)
    return Note(text, by, origin=fields.origin()) if text and by else None


def _correction(node: Node, spot: Spot) -> Correction | None:
    fields = _record(node, spot, CORRECTION_KEYS, "a correction")
    if fields is None:
        return None
    date = fields.required("date", f.day)
    text = fields.required("text", f.text)
    spot.contain(fields.places)
    return Correction(date, text) if date and text else None


def _withdrawal(node: Node, spot: Spot) -> Withdrawal | None:
    fields = _record(node, spot, WITHDRAWAL_KEYS, "a withdrawal")
    if fields is None:
        return None
    date = fields.required("date", f.day)
    reason = fields.required("reason", f.text)
    spot.contain(fields.places)
    return Withdrawal(date, reason) if date and reason else None


def _image(node: Node, spot: Spot) -> Image | None:
    fields = _record(node, spot, IMAGE_KEYS, "an image")
    if fields is None:
        return None
    src = fields.required("src", _media_path)
    alt = fields.required("alt", f.line)
    credit = fields.required("credit", f.line)
    licence = fields.optional("license", f.line) or ""
    spot.contain(fields.places)
    return Image(src, alt, credit, licence) if src and alt and credit else None


def _media_path(node: Node, spot: Spot) -> str | None:
    """Read the path of a picture, `media/…`, of a type that browsers show."""
    value = f.line(node, spot)
    if value is None:
        return None
    inside = value.startswith("media/") and posixpath.normpath(value) == value
    if not inside or re.search(r"[\\?#%:]", value):
        message = f"the image `{shorten(value)}` is not in media/"
        hint = "put the picture in media/ and write media/ and its file name"
        spot.fault(IMAGE_SRC, node, message, hint)
        return None
    if not value.lower().endswith(IMAGE_TYPES):
        message = f"the image `{shorten(value)}` is no PNG, JPEG, WebP or AVIF"
        spot.fault(IMAGE_SRC, node, message, "convert it to one of these")
        return None
    return value
