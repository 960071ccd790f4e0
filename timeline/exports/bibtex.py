"""Write a record as BibTeX, with biblatex's fields where the classical ones are insufficient."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from babel import Locale

from timeline.exports.records import Person, Record, family

TYPES = MappingProxyType(
    {
        "article-journal": "article",
        "article-magazine": "article",
        "article-newspaper": "article",
        "book": "book",
        "chapter": "incollection",
        "dataset": "dataset",
        "entry-encyclopedia": "inreference",
        "manuscript": "unpublished",
        "pamphlet": "booklet",
        "paper-conference": "inproceedings",
        "patent": "patent",
        "periodical": "periodical",
        "report": "techreport",
        "software": "software",
        "thesis": "thesis",
    }
)
"""Entry types; any other type is `misc`, as BibTeX has none for web pages.

`thesis` is biblatex's: the type of the thesis may be unknown."""

_HOLDERS = MappingProxyType(
    {
        "article": "journal",
        "incollection": "booktitle",
        "inproceedings": "booktitle",
        "inreference": "booktitle",
    }
)
"""The field for the publication that contains a work; other types are not contained in one."""

_ISSUERS = MappingProxyType(
    {"book": "publisher", "techreport": "institution", "thesis": "institution"}
)
"""The field for the publisher of a work that is not contained in another."""

_SUBTYPES = MappingProxyType({"article-newspaper": "newspaper", "article-magazine": "magazine"})

_OTHERS = MappingProxyType(
    {
        "abstract": "abstract",
        "keywords": "keyword",
        "version": "version",
        "eventtitle": "event-title",
        "venue": "event-place",
        "pagetotal": "number-of-pages",
        "shorttitle": "title-short",
        "shortjournal": "container-title-short",
        "pubstate": "status",
        "pmid": "PMID",
        "origdate": "original-date",
    }
)
"""BibTeX fields for CSL variables of another name, copied unchanged."""

_VARIETIES = MappingProxyType({"en-GB": "british", "en-US": "american"})

_TEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip
_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_LIGATURE = re.compile("(-)(?=-)")
"""Characters that TeX would join to a dash."""
_BRACE = re.compile("[{}]")
_TEX_SIGNS = re.compile("|".join(re.escape(sign) for sign in _TEX))


def bibtex(record: Record) -> str:
    """Return an entry; `date`, `urldate` and `langid` are biblatex's."""
    kind = TYPES.get(record.type, "misc")
    issued = record.date("issued")
    fields = {
        "title": f"{{{tex(record.text('title'))}}}",
        "author": _people(record, "author"),
        "editor": _people(record, "editor"),
        "translator": _people(record, "translator"),
        **_directors(record),
        **_outlet(record, kind),
        "entrysubtype": _subtype(record),
        "type": tex(record.text("genre")),
        "series": tex(record.text("collection-title")),
        "edition": tex(record.text("edition")),
        "volume": tex(record.text("volume")),
        "number": tex(record.text(numbered_by(record.type))),
        "chapter": tex(record.text("chapter-number")),
        "pages": re.sub("[-\u2010-\u2014]+", "--", tex(re.sub("-+", "-", record.text("page")))),
        "address": tex(record.text("publisher-place")),
        "year": issued[:4],
        "month": str(int(issued[5:7])) if len(issued) >= 7 else "",
        "date": record.edtf("issued"),
        "doi": _verbatim(record.text("DOI")),
        "isbn": tex(record.text("ISBN")),
        "issn": tex(record.text("ISSN")),
        "url": _verbatim(record.text("URL")),
        "urldate": record.edtf("accessed"),
        "langid": _language(record.text("language")),
        **{name: tex(record.text(key)) for name, key in _OTHERS.items() if key in record.fields},
        "note": tex(_note(record)),
        "annote": tex(record.text("record")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join([f"@{kind}{{{record.key},", *lines, "}"])


def numbered_by(kind: str) -> str:
    """Return the CSL number that BibTeX's `number` holds for a type."""
    if kind.startswith("article") or kind in ("review", "periodical"):
        return "issue"
    if kind in ("book", "chapter", "paper-conference"):
        return "collection-number"
    return "number"


def tex(text: str) -> str:
    """Escape characters with a meaning in TeX.

    BibTeX counts braces even if they are escaped: unpaired ones are written as commands.
    """
    if not text:
        return ""
    signs = _TEX if _are_paired(text) else _TEX | _BRACES
    escaped = _TEX_SIGNS.sub(lambda found: signs[found[0]], text)
    return _LIGATURE.sub(r"\1{}", escaped)


def _are_paired(text: str) -> bool:
    depth = 0
    for sign in _BRACE.findall(text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _verbatim(address: str) -> str:
    """Return an address, which LaTeX takes verbatim except for braces."""
    return re.sub(r"[{}\\]", lambda sign: f"%{ord(sign[0]):02X}", address)


@cache
def _language(tag: str) -> str:
    """Return a language's name in LaTeX's babel: its English name, or the country's variety."""
    if tag in _VARIETIES:
        return _VARIETIES[tag]
    name = str(Locale("en").languages.get(tag.partition("-")[0], "")).lower()
    return name if name.isalpha() else ""


def _outlet(record: Record, kind: str) -> dict[str, str]:
    """Return the fields for a work's publication, and its publisher."""
    if kind in _HOLDERS:
        return {_HOLDERS[kind]: tex(record.outlet), "publisher": tex(record.publisher)}
    if kind == "misc":
        outlet, publisher = record.text("container-title"), record.text("publisher")
        return {"titleaddon": tex(outlet), "organization": tex(publisher)}
    if kind not in _ISSUERS:
        return {"organization": tex(record.outlet), "publisher": tex(record.publisher)}
    beside = record.outlet if record.publisher else ""
    issuer = record.publisher or record.outlet
    return {_ISSUERS[kind]: tex(issuer), "organization": tex(beside)}


def _people(record: Record, role: str) -> str:
    return " and ".join(map(_name, record.people(role)))


def _name(person: Person) -> str:
    """Return `Family, Suffix, Given`; a literal name is enclosed in braces."""
    if not person.get("given"):
        return f"{{{tex(family(person))}}}"
    parts = (family(person), person.get("suffix", ""), person["given"])
    written = [_whole(tex(part)) for part in parts if part]
    if not person.get("non-dropping-particle") and re.search(r"\s[^\W\d_]", family(person)):
        written[0] = _unparted(written[0])
    return ", ".join(written)


def _unparted(name: str) -> str:
    """Keep BibTeX from reading a lower-case word in a family name as a particle.

    An example is “Pereira dos Santos”.
    """
    small = any(word[0].islower() for word in name.split() if word[0].isalpha())
    return f"{{{name}}}" if small and not name.startswith("{") else name


def _whole(part: str) -> str:
    """Protect a part of a name from being split at a comma or an `and`."""
    return f"{{{part}}}" if re.search(r",|\band\b", part) else part


def _note(record: Record) -> str:
    address = record.text("archive-url")
    archived = f"(Archived {record.edtf('archive-date')}".rstrip() + f": {address})"
    note = record.text("note")
    return " ".join(filter(None, (note, archived))) if address else note


def _subtype(record: Record) -> str:
    """Return CSL's type if BibTeX's entry type does not imply it: `misc` covers many.

    Also that of a web page whose publisher could be mistaken for the site.
    """
    kind, site = record.type, record.text("container-title")
    if kind == "webpage":
        return "" if site or not record.text("publisher") else kind
    return _SUBTYPES.get(kind) or ("" if kind in TYPES else kind)


def _directors(record: Record) -> dict[str, str]:
    names = _people(record, "director")
    return {"editora": names, "editoratype": "director"} if names else {}
