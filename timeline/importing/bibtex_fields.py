"""Types of entries and fields of BibTeX and BibLaTeX, with their CSL equivalents."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from timeline.csl import words

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "article": "article-journal",
        "artwork": "graphic",
        "audio": "song",
        "bookinbook": "chapter",
        "conference": "paper-conference",
        "dataset": "dataset",
        "electronic": "webpage",
        "inbook": "chapter",
        "incollection": "chapter",
        "inproceedings": "paper-conference",
        "inreference": "entry-encyclopedia",
        "jurisdiction": "legal_case",
        "legislation": "legislation",
        "letter": "personal_communication",
        "manual": "book",
        "mastersthesis": "thesis",
        "movie": "motion_picture",
        "mvbook": "book",
        "book": "book",
        "booklet": "pamphlet",
        "collection": "book",
        "online": "webpage",
        "patent": "patent",
        "periodical": "periodical",
        "phdthesis": "thesis",
        "proceedings": "book",
        "report": "report",
        "software": "software",
        "suppbook": "chapter",
        "techreport": "report",
        "thesis": "thesis",
        "mvcollection": "book",
        "mvproceedings": "book",
        "mvreference": "book",
        "music": "song",
        "performance": "performance",
        "reference": "book",
        "review": "review",
        "standard": "standard",
        "image": "graphic",
        "legal": "legislation",
        "suppcollection": "chapter",
        "suppperiodical": "article-journal",
        "bookreview": "review-book",
        "webpage": "webpage",
        "newspaper": "article-newspaper",
        "misc": "",
        "unpublished": "manuscript",
        "video": "motion_picture",
        "www": "webpage",
    }
)
"""CSL's types of entries; `misc` is a document, or a web page if it has an address."""

THESES = MappingProxyType(
    {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis"}
)
"""The type of a thesis, which CSL does not express; BibLaTeX has the same words in `type`."""

SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "shorttitle": "title-short",
        "journal": "container-title",
        "journaltitle": "container-title",
        "booktitle": "container-title",
        "maintitle": "container-title",
        "series": "collection-title",
        "publisher": "publisher",
        "institution": "publisher",
        "organization": "publisher",
        "school": "publisher",
        "address": "publisher-place",
        "location": "publisher-place",
        "edition": "edition",
        "volume": "volume",
        "issue": "issue",
        "pages": "page",
        "chapter": "chapter-number",
        "isbn": "ISBN",
        "issn": "ISSN",
        "abstract": "abstract",
        "keywords": "keyword",
        "note": "note",
        "annote": "annote",
        "annotation": "annote",
        "version": "version",
        "eventtitle": "event-title",
        "type": "genre",
        "shortjournal": "container-title-short",
        "eid": "number",
        "part": "part-number",
        "pagetotal": "number-of-pages",
        "volumes": "number-of-volumes",
        "venue": "event-place",
        "origtitle": "original-title",
        "origpublisher": "original-publisher",
        "origlocation": "original-publisher-place",
        "pubstate": "status",
        "copyright": "license",
        "rights": "license",
        "pmid": "PMID",
        "pmcid": "PMCID",
        "pmc": "PMCID",
        "medium": "medium",
    }
)
DATES = {"urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}
LANGUAGES = ("language", "langid", "hyphenation")
ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor":
    "container-author", "director": "director", "holder": "author", "editora": "editor",
    "editorb": "editor", "editorc": "editor",
}  # fmt: skip
READ = words(
    "number url howpublished date year month day entrysubtype subtitle titleaddon booksubtitle "
    "eprint eprinttype archiveprefix crossref doi editortype editoratype editorbtype editorctype"
)
"""Fields that are read together with others."""

NOT_INHERITED = words(
    "title shorttitle subtitle doi url urldate eprint crossref xref ids file abstract keywords "
    "note annote annotation pages pagetotal entrysubtype label options author"
)
"""Fields that an entry does not inherit from the one that `crossref` names."""
