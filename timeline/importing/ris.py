"""RIS → records: split into records here, parsed into tags and values by rispy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from string import ascii_uppercase, digits
from types import MappingProxyType

import rispy

from timeline.exports.ris import serial_of
from timeline.importing import ris_dates
from timeline.importing.errors import ImportFormatError
from timeline.importing.extra import take_extra
from timeline.importing.records import Record, RecordBuilder, person
from timeline.importing.ris_tags import FIELDS, TYPES

PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        "AU": "author",
        "A1": "author",
        "A2": "editor",
        "ED": "editor",
        "A3": "collection-editor",
        "A4": "translator",
    }
)
_LISTS = {*PEOPLE, "KW", "UR", "L1", "L2"}
_SHORT = ("JA", "J2", "J1")
_NOTES = ("N1", "M1", "RN")
_LINKS = ("UR", "LK", "L2")
_READ = {"TY", "ID", "KW", "LA", "SN", "SP", "EP", "M2", *_SHORT, *_NOTES, *_LINKS}
_DATES = ("DA", "PY", "Y1")

_TAGS = {"".join(tag): "".join(tag) for tag in product(ascii_uppercase, ascii_uppercase + digits)}
_LINE = re.compile(r"^[ \t]*([A-Z][A-Z0-9])  -(?: |$)", re.MULTILINE)
_LOOSE = re.compile(r"^[ \t]*([A-Z][A-Z0-9]) {1,2}-(?: |$)", re.MULTILINE)
_TY = re.compile(r"^[ \t]*TY {1,2}- ?(?=\S)", re.MULTILINE)
_ER = re.compile(r"^[ \t]*ER {1,2}-.*$", re.MULTILINE)
_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Characters that only Python treats as line ends."""
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,}/\S+", re.IGNORECASE)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]\b")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\b")


def records(text: str) -> Iterator[Record]:
    """Yield the records of all references.

    Raises:
        ImportFormatError: the text is not RIS.
    """
    whole = _BREAKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    begins = [begin.end() - len(begin[0].lstrip()) for begin in _TY.finditer(whole)]
    if not begins:
        raise ImportFormatError("1:1: not RIS: no line begins with `TY  - `")
    line, counted = 1, 0
    before = whole[: begins[0]]
    for begin, end in pairwise([*begins, len(whole)]):
        line += whole.count("\n", counted, begin)
        counted = begin
        text = whole[begin:end]
        closed = _ER.search(text)
        after = text[closed.end() :] if closed else ""
        rest = "" if end < len(whole) and _LOOSE.search(after) else after
        yield _record(text, closed, line, (before, rest))
        before = after if not rest else ""


def _record(text: str, end: re.Match[str] | None, line: int, around: tuple[str, str]) -> Record:
    """Read a reference: from its `TY` to its `ER`, or to the next one's `TY`.

    `around` is the text before its `TY` and after its `ER`. Some databases write tags before the
    type: they belong to the reference if its `ER` follows.
    """
    found = RecordBuilder()
    head = _LOOSE.search(around[0])
    before = around[0][: head.start() if head else None].strip()
    rest = around[1].strip()
    if end is None:
        found.notes.append("has no `ER`, so it ends where the next record begins")
    if before:
        found.skip("everything before the first `TY`", before)
    if rest:
        found.skip("everything after its `ER`", rest)
    tagged = _LINE if text.startswith("TY  -") else _LOOSE
    inside = _TY.sub("TY  - ", text[: end.start() if end else len(text)], count=1)
    if head:
        first, _, others = inside.partition("\n")
        above = _ER.sub("", around[0][head.start() :]).strip()
        inside = f"{first}\n{above}\n{others}"
        tagged = _LOOSE
    lines = _joined(inside, tagged)
    parser = rispy.RisParser(mapping=_TAGS, list_tags=list(_TAGS), delimiter_tags_mapping={})
    (read,) = parser.parse(f"{lines}\nER  - ")
    tags = {tag: [one for one in values if one] for tag, values in read.items() if tag != "TY"}
    _type(found, str(read["TY"]).strip().upper())
    _fill(found, {tag: values for tag, values in tags.items() if values})
    key = " ".join(tags.get("ID", []))
    return Record(key, found.fields, tuple(found.left), tuple(found.notes), line=line)


def _joined(text: str, tagged: re.Pattern[str]) -> str:
    """Join each tag and its value into one line.

    EndNote writes list items on lines without a tag.
    """
    lines: list[list[str]] = []
    last = ""
    for line in text.split("\n"):
        tag = tagged.match(line)
        last = tag[1] if tag else last
        if tag or last in _LISTS:
            lines.append([tagged.sub(lambda found: f"{found[1]}  - ", line)])
        else:
            lines[-1].append(line.strip())
    return "\n".join(" ".join(parts) for parts in lines)


def _type(found: RecordBuilder, kind: str) -> None:
    found.text("type", TYPES.get(kind, "document"))
    if kind not in TYPES:
        found.skip("TY", kind, "is read as document")


def _fill(found: RecordBuilder, tags: Mapping[str, list[str]]) -> None:
    """Fill a record of a known type with the values of its tags, each in the order of the file."""
    kind = str(found.fields["type"])
    for tag, role in PEOPLE.items():
        found.people(role, map(person, tags.get(tag, ())))
    for tag, name in FIELDS.items():
        _texts(found, tag, _meant(tag, name, kind, tags), tags.get(tag, []))
    for tag in _SHORT:
        fuller = "container-title" in found.fields
        name = "container-title-short" if fuller else "container-title"
        stated = [one for one in tags.get(tag, []) if one != found.fields.get("container-title")]
        _texts(found, tag, name, stated)
    found.text("keyword", ", ".join(tags.get("KW", ())), "KW")
    for tag in _NOTES:
        if tag == "M1" and re.fullmatch(r"\d+", "".join(tags.get(tag, ()))):
            found.text("number", tags[tag][0], tag)  # EndNote's number for most types
        else:
            notes = [str(found.fields.pop("note", "")), *tags.get(tag, ())]
            found.text("note", " ".join(notes), tag)
    take_extra(found, "\n".join(tags.get("M2", ())), "M2")
    for language in tags.get("LA", ()):
        found.language(language, "LA")
    for serial in tags.get("SN", ()):
        found.text(_serial(kind, serial), serial, "SN")
    _pages(found, kind, tags)
    _links(found, tags)
    ris_dates.gather(found, {tag: tags[tag] for tag in _DATES if tag in tags}, tags.get("Y2", []))
    known = {*PEOPLE, *FIELDS, *_READ, *_DATES, "Y2"}
    for tag, values in tags.items():
        if tag not in known:
            found.skip(tag, " ".join(values))


def _texts(found: RecordBuilder, tag: str, name: str, values: list[str]) -> None:
    """Set a text; further lines belong to it if it is a long one."""
    if name == "abstract":
        found.text(name, " ".join(values), tag)
        return
    for value in values:
        if tag in ("M3", "L3") and _DOI.fullmatch(value):
            found.text("DOI", value, tag)
        elif tag == "JO" and found.fields.get(name, value) != value:
            found.text("container-title-short", value, tag)
        else:
            found.text(name, value, tag)


def _meant(tag: str, name: str, kind: str, tags: Mapping[str, list[str]]) -> str:
    """Return the field of a tag for a type of reference, if it depends on the type."""
    if tag == "BT" and kind == "book" and not tags.keys() & {"TI", "T1", "CT"}:
        return "title"
    if tag == "T2" and kind == "book" and "PB" in tags and "T3" not in tags:
        return "collection-title"
    if tag == "ET" and kind in ("software", "dataset"):
        return "version"
    return name


def _serial(kind: str, value: str) -> str:
    """Distinguish an ISBN from an ISSN by its form; a report's number may look like either."""
    own = serial_of(kind)
    if own != "number" and _ISBN.match(value):
        return "ISBN"
    return "ISSN" if own != "number" and _ISSN.match(value) else own


def _pages(found: RecordBuilder, kind: str, tags: Mapping[str, list[str]]) -> None:
    """Set the first and the last page; for a whole book a single `SP` is the number of pages."""
    ends = [one for tag in ("SP", "EP") for one in tags.get(tag, ())]
    whole = kind in ("book", "thesis", "manuscript") and "EP" not in tags and len(ends) == 1
    if whole and re.fullmatch(r"\d+", ends[0]):
        found.text("number-of-pages", ends[0])
    else:
        found.text("page", "-".join(dict.fromkeys(ends)))


def _links(found: RecordBuilder, tags: Mapping[str, list[str]]) -> None:
    """Set the first address; `L2` may be the archived copy, as in our export."""
    for tag in _LINKS:
        for value in tags.get(tag, ()):
            if not value.startswith(("http://", "https://")):
                found.skip(tag, value, "is not a web address")
            elif tag == "L2" and _is_copy(value, str(found.fields.get("URL", ""))):
                found.text("archive-url", value, tag)
            else:
                found.text("URL", value, tag)


_ARCHIVES = re.compile(
    r"https?://(?:www\.)?(?:web\.archive\.org|archive\.(?:today|ph|is|li|md|vn|fo)|perma\.cc|"
    r"ghostarchive\.org|webcitation\.org|arquivo\.pt|megalodon\.jp|swap\.stanford\.edu)/",
    re.IGNORECASE,
)


def _is_copy(value: str, page: str) -> bool:
    """Return whether `L2` is an archived copy, not a full text or the page itself."""
    return value != page and (bool(_ARCHIVES.match(value)) or (bool(page) and page in value))
