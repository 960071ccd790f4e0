"""The schema of a file under `content/sources/`, and of a source given inline in an event."""

from __future__ import annotations

from types import MappingProxyType

from timeline import csl
from timeline.model import UrlStatus
from timeline.reading.sources import IGNORE_KEYS
from timeline.schemas.records import GIVEN, Field, Fields, any_given, record
from timeline.schemas.values import (
    Schema,
    Value,
    boolean,
    choice,
    edtf,
    identifier,
    line,
    listing,
    ref,
    sha256,
    text,
    url,
)

IGNORE_FIELDS: Fields = {
    "code": Field(line, "The code of the finding to silence.", "TL601", required=True),
    "reason": Field(
        line, "Why it does not apply here.", "the site forbids archiving", required=True
    ),
}
IGNORE = record(IGNORE_KEYS, IGNORE_FIELDS, "A finding that is silenced for this entry.")

CHECK_IGNORE = Field(
    listing(ref("ignore")),
    "Findings of `timeline check` that are silenced here, each with the reason.",
    [{"code": "TL601", "reason": "the site forbids archiving"}],
)

NAME_FIELDS: Fields = {
    "family": Field(line, "A person's family name.", "Doe"),
    "given": Field(line, "A person's given names.", "Jane"),
    "literal": Field(line, "A name that is not taken apart, as an organisation's.", "AFP"),
    "suffix": Field(line, "What follows a person's name.", "Jr."),
    "dropping-particle": Field(
        line, "A particle that is left out where the family name stands alone.", "de"
    ),
    "non-dropping-particle": Field(line, "A particle that always stays.", "van"),
}

_OWN: Fields = {
    "id": Field(
        identifier,
        "The id by which events and claims cite the source; unique in the chronology.",
        "ap-2024-12-18",
        required=True,
    ),
    "type": Field(
        choice(sorted(csl.TYPES)),
        f"What kind of publication it is, in CSL's words; `{csl.DEFAULT_TYPE}` where left out.",
        "article-newspaper",
    ),
    "title": Field(
        line,
        "The title as published; in [brackets] where it is your own description.",
        "Several hundred casualties, a US official says",
        required=True,
    ),
    "author": Field(
        listing(ref("name")),
        "Who wrote it, in the order printed.",
        [{"family": "Doe", "given": "Jane"}, {"literal": "AFP"}],
    ),
    "container-title": Field(
        line,
        "The newspaper, site or book it appeared in. This or `publisher` is required.",
        "AP News",
    ),
    "publisher": Field(
        line, "Who published it. This or `container-title` is required.", "Associated Press"
    ),
    "issued": Field(
        edtf, "When it was published, as EDTF; left out where that is not known.", "2024-12-18"
    ),
    "accessed": Field(edtf, "When it was last read at its address, as EDTF.", "2026-11-23"),
    "URL": Field(
        url,
        "Its address on the web; left out for a book or a briefing.",
        "https://apnews.com/article/1",
    ),
    "archive-url": Field(
        url,
        "The address of an archived copy.",
        "https://web.archive.org/web/2024/https://apnews.com/article/1",
    ),
    "archive-date": Field(edtf, "When the archived copy was made, as EDTF.", "2024-12-19"),
    "url-status": Field(
        choice(UrlStatus),
        "The state of `URL`; for any but `live` the archived copy is linked instead.",
        "dead",
    ),
    "no-archive": Field(
        boolean,
        "Whether this address must be sent nowhere: to no archive, and no check of links.",
        True,
    ),
    "sha256": Field(
        sha256,
        "The SHA-256 checksum of the kept snapshot, 64 digits in lower case.",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
    "aliases": Field(
        listing(identifier),
        "Former ids; their addresses lead to this source. Nothing is cited by them.",
        ["ap-losses"],
    ),
    "check-ignore": CHECK_IGNORE,
    "language": Field(line, "The language it is written in, as a BCP 47 tag.", "ko"),
    "citation-key": Field(line, "A key of another program, from Zotero say.", "lee2024"),
    "note": Field(text, "What a reader should know of this source.", "Updated twice that day."),
    "abstract": Field(text, "CSL variable `abstract`: what it says, in short.", "A briefing …"),
    "annote": Field(
        text, "CSL variable `annote`: remarks of one's own.", "The first to report it."
    ),
}
"""What is worth a description of its own; the rest of CSL's variables get one by their kind."""


_EXAMPLES = MappingProxyType(
    {
        "archive": "National Archives",
        "archive-place": "Seoul",
        "archive_collection": "Papers of the committee",
        "archive_location": "Box 3, folder 12",
        "authority": "International Court of Justice",
        "call-number": "DK5417 .K87",
        "citation-label": "Doe24",
        "collection-title": "Country reports",
        "container-title-short": "AP",
        "dimensions": "12 min",
        "division": "Grand Chamber",
        "DOI": "10.1000/182",
        "event": "Press briefing",
        "event-place": "Brussels",
        "event-title": "Press briefing",
        "genre": "press release",
        "ISBN": "978-3-16-148410-0",
        "ISSN": "2049-3630",
        "journalAbbreviation": "Int. Secur.",
        "jurisdiction": "kr",
        "keyword": "casualties, Kursk",
        "license": "CC-BY-4.0",
        "medium": "video",
        "original-publisher": "A house",
        "original-publisher-place": "Kyiv",
        "original-title": "The title before it was translated",
        "part-title": "The first winter",
        "PMCID": "PMC1234567",
        "PMID": "12345678",
        "publisher-place": "New York",
        "references": "see also the report of 2023",
        "reviewed-genre": "documentary film",
        "reviewed-title": "The book under review",
        "scale": "1:50000",
        "shortTitle": "Several hundred casualties",
        "source": "Library of Congress",
        "status": "forthcoming",
        "title-short": "Several hundred casualties",
        "volume-title": "Documents of the war",
        "volume-title-short": "Documents",
        "year-suffix": "b",
    }
)
"""How CSL's variables of text are written; their names say what they are."""


def _variable(key: str) -> Field:
    """Describe a variable by the kind that CSL gives it."""
    kinds: tuple[tuple[frozenset[str], Value, str, object], ...] = (
        (csl.DATES, edtf, "a date, as EDTF", "2024-12-14"),
        (csl.NAMES, listing(ref("name")), "names, in the order printed", [{"literal": "AFP"}]),
        (csl.NUMBERS, line, "a number, or a text that stands for one", "12"),
        (csl.TEXTS, line, "text on one line", _EXAMPLES.get(key)),
    )
    _, value, what, example = next(kind for kind in kinds if key in kind[0])
    return Field(value, f"CSL variable `{key}`: {what}.", example)


SOURCE_FIELDS: Fields = {**{k: _variable(k) for k in csl.KEYS if k not in _OWN}, **_OWN}

SOURCE = record(
    csl.KEYS,
    SOURCE_FIELDS,
    "A publication that is cited: CSL's fields under CSL's names.",
    any_given("container-title", "publisher"),
    nullable=False,
)
NAME = record(
    csl.NAME_PARTS,
    NAME_FIELDS,
    "A name: family and given for a person, literal for an organisation.",
    any_given("family", "literal"),
)
DEFINITIONS: Schema = {"source": SOURCE, "name": NAME, "ignore": IGNORE, "given": GIVEN}
"""What a schema needs in its `$defs` to refer to a source."""


def sources() -> Schema:
    """Describe a file that lists sources; a file with nothing in it is one too."""
    return {
        "title": "Sources",
        "description": "A list of publications that the chronology cites.",
        "type": ["array", "null"],
        "items": {"$ref": "#/$defs/source"},
        "$defs": DEFINITIONS,
    }
