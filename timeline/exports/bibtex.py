"""A record as BibTeX, for LaTeX: classical fields, and biblatex's where classical ones say less."""

from __future__ import annotations

import re
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
"""Entry types; any other type is `misc`, as BibTeX has no page of the web.

`thesis` is biblatex's: what kind of thesis it is, nobody may have said.
"""

_HOLDERS = MappingProxyType(
    {
        "article": "journal",
        "incollection": "booktitle",
        "inproceedings": "booktitle",
        "inreference": "booktitle",
    }
)
"""The field of the publication that a work appeared in; others appear on their own."""

_ISSUERS = MappingProxyType(
    {"book": "publisher", "techreport": "institution", "thesis": "institution"}
)
"""The field of who published a work that appears on its own."""

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
"""Fields that hold what CSL calls otherwise, as it stands."""

_VARIETIES = MappingProxyType({"en-GB": "british", "en-US": "american"})

_TEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip
_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_LIGATURE = re.compile("(-)(?=-)")
"""What TeX would make a dash of."""
_TEX_SIGNS = re.compile("|".join(re.escape(sign) for sign in _TEX))


def bibtex(record: Record) -> str:
    """Write an entry; `date`, `urldate` and `langid` are biblatex's."""
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
        **{name: tex(record.text(key)) for name, key in _OTHERS.items()},
        "note": tex(_note(record)),
        "annote": tex(record.text("record")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join([f"@{kind}{{{record.key},", *lines, "}"])


def numbered_by(kind: str) -> str:
    """Tell which of CSL's numbers BibTeX's `number` is for a type."""
    if kind.startswith("article") or kind in ("review", "periodical"):
        return "issue"
    if kind in ("book", "chapter", "paper-conference"):
        return "collection-number"
    return "number"


def tex(text: str) -> str:
    """Escape what TeX would not print as it stands.

    BibTeX counts braces even where they are escaped: those without a partner are named.
    """
    signs = _TEX if _are_paired(text) else _TEX | _BRACES
    escaped = _TEX_SIGNS.sub(lambda found: signs[found[0]], text)
    return _LIGATURE.sub(r"\1{}", escaped)


def _are_paired(text: str) -> bool:
    depth = 0
    for sign in re.findall("[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _verbatim(address: str) -> str:
    """Write an address, which LaTeX takes as it is but for braces."""
    return re.sub(r"[{}\\]", lambda sign: f"%{ord(sign[0]):02X}", address)


def _language(tag: str) -> str:
    """Name a language as LaTeX's babel does: by its English name, or its country's variety."""
    if tag in _VARIETIES:
        return _VARIETIES[tag]
    name = str(Locale("en").languages.get(tag.partition("-")[0], "")).lower()
    return name if name.isalpha() else ""


def _outlet(record: Record, kind: str) -> dict[str, str]:
    """Say where it appeared, and who published that."""
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
    """Write `Family, Suffix, Given`; a name that is whole stands in braces."""
    if not person.get("given"):
        return f"{{{tex(family(person))}}}"
    parts = (family(person), person.get("suffix", ""), person["given"])
    written = [_whole(tex(part)) for part in parts if part]
    if not person.get("non-dropping-particle") and re.search(r"\s[^\W\d_]", family(person)):
        written[0] = _unparted(written[0])
    return ", ".join(written)


def _unparted(name: str) -> str:
    """Keep a small word in a family name, as in “Pereira dos Santos”, from ending a particle."""
    small = any(word[0].islower() for word in name.split() if word[0].isalpha())
    return f"{{{name}}}" if small and not name.startswith("{") else name


def _whole(part: str) -> str:
    """Keep a part of a name from being taken apart at a comma or an `and`."""
    return f"{{{part}}}" if re.search(r",|\band\b", part) else part


def _note(record: Record) -> str:
    address = record.text("archive-url")
    archived = f"(Archived {record.edtf('archive-date')}".rstrip() + f": {address})"
    note = record.text("note")
    return " ".join(filter(None, (note, archived))) if address else note


def _subtype(record: Record) -> str:
    """Name CSL's type where BibTeX's entry does not: it takes many for `misc`.

    A page's too, where an organization that published it could be taken for the site.
    """
    kind, site = record.type, record.text("container-title")
    if kind == "webpage":
        return "" if site or not record.text("publisher") else kind
    return _SUBTYPES.get(kind) or ("" if kind in TYPES else kind)


def _directors(record: Record) -> dict[str, str]:
    names = _people(record, "director")
    return {"editora": names, "editoratype": "director"} if names else {}
