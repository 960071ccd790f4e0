"""BibTeX and BibLaTeX → records, parsed by pybtex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from timeline import csl
from timeline.exports.bibtex import numbered_by
from timeline.importing.bibtex_entries import GROWTH, MONTHS, Entry, entries
from timeline.importing.bibtex_fields import (
    DATES,
    FIELDS,
    LANGUAGES,
    NOT_INHERITED,
    READ,
    ROLES,
    SUBTYPES,
    THESES,
    TYPES,
)  # fmt: skip
from timeline.importing.bibtex_names import gather
from timeline.importing.errors import ImportFormatError
from timeline.importing.latex import address, plain
from timeline.importing.records import Record, RecordBuilder, year_month_day
from timeline.text.addresses import url_fault


def records(text: str) -> Iterator[Record]:
    """Yield the records of all entries.

    Raises:
        ImportFormatError: the text is not BibTeX.
    """
    found = list(entries(text))
    if not found and text.strip() and "@" not in text:
        raise ImportFormatError("1:1: not BibTeX: no entry begins with `@`")
    seen: dict[str, Entry] = {}
    room = GROWTH * len(text)
    for entry in found:
        if not entry.fault:
            seen.setdefault(entry.key.lower(), entry)
    for entry in found:
        first = seen.get(entry.key.lower(), entry)
        if entry.fault:
            yield Record(entry.key, {}, fault=entry.fault, line=entry.line)
        elif entry.key and first is not entry and first.fields != entry.fields:
            fault = f"the entry in line {first.line} has the same key; use another key"
            yield Record(entry.key, {}, fault=fault, line=entry.line)
        else:
            whole = _inherited(entry, seen)
            room -= sum(
                len(value) for name, value in whole.fields.items() if name not in entry.fields
            )
            if room < 0:
                fault = "the fields that entries inherit by crossref are too large"
                yield Record(entry.key, {}, fault=fault, line=entry.line)
            else:
                yield _record(whole)


def _inherited(entry: Entry, seen: Mapping[str, Entry]) -> Entry:
    """Add the fields of the entry that `crossref` names, as BibLaTeX does."""
    named = entry.fields.get("crossref", "")
    parent = seen.get(named.lower()) if named else None
    if parent is None or parent is entry:
        left = (f"crossref ({named!r} is not an entry in this file)",) if named else ()
        return replace(entry, left=(*entry.left, *left))
    given = {name: value for name, value in parent.fields.items() if name not in NOT_INHERITED}
    if entry.fields.keys() & {"date", "year"}:
        given = {
            name: value for name, value in given.items() if name not in ("date", "year", "month")
        }
    whole = "journaltitle" if parent.type == "periodical" else "booktitle"
    if not entry.fields.keys() & {"booktitle", "journal", "journaltitle"}:
        given.setdefault(whole, parent.fields.get("title", ""))
    return replace(entry, fields={**given, **entry.fields})


_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]\b.*")


def _record(entry: Entry) -> Record:
    """Return the record of an entry, with what of it can't be carried over."""
    found = RecordBuilder(left=list(entry.left), notes=list(entry.notes))
    fields = entry.fields
    _type(found, entry)
    for name, value in fields.items():
        if name in ROLES and (role := _role(name, fields)):
            gather(found, role, value, name)
        elif name in ROLES:
            found.skip(name, _plain(found, value, name), f"is of the type {fields[f'{name}type']}")
        elif name in LANGUAGES:
            found.language(_plain(found, value, name), name)
        elif name in DATES:
            found.date(DATES[name], value.strip("{} "), name)
        elif name == "organization":
            _organization(found, entry)
        elif name == "title":
            _title(found, fields)
        elif name in FIELDS:
            _text(found, name, _plain(found, value, name))
        elif name not in READ:
            found.left.append(name)
    if entry.type in THESES:
        found.fields.setdefault("genre", THESES[entry.type])
    if "number" in fields:
        numbered = numbered_by(str(found.fields["type"]))
        found.text(numbered, _plain(found, fields["number"], "number"), "number")
    _titleaddon(found, entry)
    _where(found, fields)
    _issued(found, fields)
    _copy(found)
    return Record(entry.key, found.fields, tuple(found.left), tuple(found.notes), line=entry.line)


def _text(found: RecordBuilder, name: str, words: str) -> None:
    """Set a field that is a CSL variable."""
    if name == "type":
        words = THESES.get(words.lower(), words)
    elif name == "pages":
        words = words.replace("\u2013", "-")
    issn = name == "isbn" and _ISSN.fullmatch(words)  # EndNote has one field for both
    found.text("ISSN" if issn else FIELDS[name], words, name)


def _type(found: RecordBuilder, entry: Entry) -> None:
    """Set CSL's type; `entrysubtype` may be one itself."""
    subtype = entry.fields.get("entrysubtype", "").lower()
    kind = SUBTYPES.get(subtype) or (subtype if subtype in csl.TYPES else TYPES.get(entry.type, ""))
    found.text("type", kind or ("webpage" if _url(entry.fields) else "document"))
    if entry.type not in TYPES:
        found.left.append(f"@{entry.type} (not a type of BibTeX; read as {found.fields['type']})")
    if subtype and subtype not in SUBTYPES and subtype not in csl.TYPES:
        found.skip("entrysubtype", subtype)


def _plain(found: RecordBuilder, value: str, name: str) -> str:
    """Convert LaTeX to plain text, and note what could not be converted."""
    words, left = plain(value)
    if left:
        found.notes.append(f"{name} has LaTeX in it: {' '.join(left)}")
    return words


def _role(name: str, fields: Mapping[str, str]) -> str:
    """Return the CSL role: BibLaTeX has editors of a type, such as directors or compilers.

    Empty for a type without a CSL role: a redactor is not an editor.
    """
    kind = fields.get(f"{name}type", "").lower()
    kind = "contributor" if kind == "collaborator" else kind
    return kind if kind in csl.NAMES else "" if kind else ROLES[name]


_COPY = re.compile(r"(?:(.*) )?\(Archived(?: (\S+))?: (https?://\S+)\)")


def _copy(found: RecordBuilder) -> None:
    """Set the archived copy from a note as our export writes it, as BibTeX has no field for it."""
    stated = _COPY.fullmatch(str(found.fields.get("note", "")))
    if stated:
        del found.fields["note"]
        found.text("note", stated[1] or "")
        found.date("archive-date", stated[2] or "", "note")
        found.text("archive-url", stated[3], "note")


def _title(found: RecordBuilder, fields: Mapping[str, str]) -> None:
    title = _plain(found, fields["title"], "title")
    subtitle = _plain(found, fields.get("subtitle", ""), "subtitle")
    found.text("title", f"{title}: {subtitle}" if subtitle else title, "title")


def _organization(found: RecordBuilder, entry: Entry) -> None:
    """Set the organization: the publication beside a publisher, and in `@misc`."""
    beside = entry.fields.keys() & {"publisher", "institution", "school"}
    holder = entry.fields.keys() & {"journal", "journaltitle", "booktitle", "titleaddon"}
    # A subtype that is a CSL type, as our own export writes it (`exports.bibtex._subtype`).
    stated = entry.fields.get("entrysubtype", "").lower() in csl.TYPES
    alone = entry.type == "misc" and not holder and not stated
    name = "container-title" if beside or alone else "publisher"
    found.text(name, _plain(found, entry.fields["organization"], "organization"), "organization")


def _titleaddon(found: RecordBuilder, entry: Entry) -> None:
    """Set an addition to the title: for a web page it is the site's name, as Zotero exports it."""
    value = entry.fields.get("titleaddon", "")
    words = _plain(found, value, "titleaddon")
    if words and entry.type in ("online", "misc", "www", "electronic", "webpage"):
        found.text("container-title", words, "titleaddon")
    elif words:
        found.skip("titleaddon", words)
    if "booksubtitle" in entry.fields:
        found.skip("booksubtitle", _plain(found, entry.fields["booksubtitle"], "booksubtitle"))


def _where(found: RecordBuilder, fields: Mapping[str, str]) -> None:
    """Set the locations: the address, the DOI, the number in an archive."""
    found.text("DOI", address(fields.get("doi", "")), "doi")
    link, *others = _several(_url(fields)) or [""]
    if all(one.startswith("http") for one in others):  # Mendeley writes several into one field
        found.text("URL", link, "url")
        for one in others:
            found.skip("url", one)
    else:
        found.text("URL", _url(fields), "url")
    if fields.get("url") and not link:
        found.text("URL", address(fields["url"]), "url")
    howpublished = fields.get("howpublished", "")
    if howpublished and address(howpublished) != link:
        found.text("medium", _plain(found, howpublished, "howpublished"), "howpublished")
    _archived(found, fields)


def _several(addresses: str) -> list[str]:
    """Split addresses at blanks, or at a comma or semicolon with a blank."""
    words = addresses.split()
    return [word.rstrip(";,") for word in words[:-1]] + words[-1:]


def _archived(found: RecordBuilder, fields: Mapping[str, str]) -> None:
    """Set a number in an archive, which may be PubMed's."""
    archive = address(fields.get("eprinttype", "") or fields.get("archiveprefix", ""))
    number = address(fields.get("eprint", ""))
    if not number:
        return
    own = {"pmid": "PMID", "pubmed": "PMID", "pmcid": "PMCID", "pmc": "PMCID"}.get(archive.lower())
    if own:
        found.text(own, number, "eprint")
        return
    archive = "arXiv" if archive.lower() == "arxiv" else archive
    found.text("archive", archive, "eprinttype")
    found.text("archive_location", number, "eprint")
    if archive and not found.fields.keys() & {"container-title", "publisher"}:
        found.text("publisher", archive)


def _url(fields: Mapping[str, str]) -> str:
    """Return the address without LaTeX's escapes; many files have it in `howpublished`."""
    for name in ("url", "howpublished"):
        found = address(fields.get(name, ""))
        if found.startswith(("http://", "https://")) and (name == "url" or not url_fault(found)):
            return found
    return ""


def _issued(found: RecordBuilder, fields: Mapping[str, str]) -> None:
    """Set `date`, else `year`, `month` and `day`; note values that are not a date."""
    found.date("issued", fields.get("date", "").strip("{} "), "date")
    if "year" not in fields:
        found.left.extend(
            name for name in ("month", "day") if name in fields and "date" not in fields
        )
        return
    year = fields["year"].strip("{} ")
    if not re.fullmatch(r"\d{4}", year):
        found.date("issued", year, "year")
        found.left.extend(name for name in ("month", "day") if name in fields)
        return
    month, day = _month_and_day(found, fields)
    written = year_month_day(int(year), month, day)
    if not str(found.fields.get("issued", "")).startswith(written):
        found.date("issued", written, "year")


_MONTH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s,~.]+)?([a-z]+)\.?(?:[\s,~.]+(\d{1,2})(?:st|nd|rd|th)?)?"
)


def _month_and_day(found: RecordBuilder, fields: Mapping[str, str]) -> tuple[int, int]:
    """Return a month such as `mar` or `3`, and a day beside it, as in `"5~" # mar`.

    0 if missing.
    """
    stated = _plain(found, fields.get("month", ""), "month").strip(" .")
    written = stated.lower()
    day = fields.get("day", "").strip("{} ")
    number = int(written) if re.fullmatch("[0-9]{1,2}", written) else 0
    parts = _MONTH.fullmatch(written)
    if parts and parts[2][:3] in MONTHS and not (parts[1] and parts[3]):
        number = MONTHS.index(parts[2][:3]) + 1
        day = day or parts[1] or parts[3] or ""
    if not 1 <= number <= 12:
        if written:
            found.skip("month", stated, "is not a month")
        if day:
            found.skip("day", day)
        return 0, 0
    if day and not (re.fullmatch("[0-9]{1,2}", day) and 1 <= int(day) <= 31):
        found.skip("day", day, "is not a day")
        day = ""
    return number, int(day or 0)
