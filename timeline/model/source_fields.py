"""The fields of a source, of a name in it, and of `check-ignore`."""

from __future__ import annotations

from types import MappingProxyType

from timeline import csl
from timeline.model.common import Ignore
from timeline.model.fields import (
    LINE,
    TEXT,
    Choice,
    Column,
    Field,
    Kind,
    ListOf,
    Nested,
    Number,
    Record,
    Simple,
    Table,
)
from timeline.model.sources import Name, Source, UrlStatus

IGNORE = Record(
    "ignore",
    "an entry of check-ignore",
    "A finding to ignore for this record.",
    Ignore,
    (
        Field("code", LINE, "The code to ignore.", "TL601", required=True),
        Field(
            "reason",
            LINE,
            "Why it does not apply here.",
            "the site forbids archiving",
            required=True,
        ),
    ),
    form="{code: TL…, reason: …}",
)

CHECK_IGNORE = Field(
    "check-ignore",
    ListOf(Nested(IGNORE)),
    "Findings of `timeline check` to ignore here, each with the reason.",
    [{"code": "TL601", "reason": "the site forbids archiving"}],
    about_data="Checks that the editors ignore for this record.",
    attribute="ignores",
)
"""The field that every record with a page of its own has."""

NAME = Record(
    "name",
    "a name",
    "A name: family and given for a person, literal for an organisation.",
    Name,
    (
        Field("family", LINE, "A person's family name.", "Doe"),
        Field("given", LINE, "A person's given names.", "Jane"),
        Field("literal", LINE, "A name as a whole, such as an organisation's.", "AFP"),
        Field("suffix", LINE, "A suffix to a person's name.", "Jr."),
        Field(
            "dropping-particle",
            LINE,
            "A particle that is left out if only the family name is printed.",
            "de",
        ),
        Field("non-dropping-particle", LINE, "A particle that is always kept.", "van"),
    ),
    form="{family: …, given: …} or {literal: …}",
)
NAMES = ListOf(Nested(NAME), item_form="{literal: {}}")

_OWN = (
    Field(
        "id",
        Simple.ID,
        "The id by which events and claims cite the source; unique in the chronology.",
        "ap-2024-12-18",
        required=True,
    ),
    Field(
        "type",
        Simple.SOURCE_TYPE,
        f"The kind of publication, as a CSL type; `{csl.DEFAULT_TYPE}` by default.",
        "article-newspaper",
    ),
    Field(
        "title",
        LINE,
        "The title as published; in [brackets] if it is your own description.",
        "Several hundred casualties, a US official says",
        required=True,
    ),
    Field(
        "author",
        NAMES,
        "The authors, in the order printed.",
        [{"family": "Doe", "given": "Jane"}, {"literal": "AFP"}],
    ),
    Field(
        "container-title",
        LINE,
        "The newspaper, site or book it appeared in. This or `publisher` is required.",
        "AP News",
        attribute="container_title",
    ),
    Field(
        "publisher",
        LINE,
        "Who published it. This or `container-title` is required.",
        "Associated Press",
    ),
    Field(
        "issued",
        Simple.DATE,
        "When it was published, in EDTF; leave out if unknown.",
        "2024-12-18",
    ),
    Field("accessed", Simple.DATE, "When it was last read at its address, in EDTF.", "2026-11-23"),
    Field(
        "URL",
        Simple.ADDRESS,
        "Its web address; leave out for a book or a briefing.",
        "https://apnews.com/article/1",
        attribute="url",
    ),
    Field(
        "archive-url",
        Simple.ADDRESS,
        "The address of an archived copy: the main link if there is no `URL` or it is not live.",
        "https://web.archive.org/web/2024/https://apnews.com/article/1",
        attribute="archive_url",
    ),
    Field(
        "archive-date",
        Simple.DATE,
        "When the archived copy was made, in EDTF; not needed if its address contains the day.",
        "2024-12-19",
        attribute="archive_date",
    ),
    Field(
        "url-status",
        Choice(UrlStatus),
        "The state of `URL`; if not `live`, it is printed, and the archived copy linked.",
        "dead",
        attribute="url_status",
    ),
    Field(
        "no-archive",
        Simple.TRUTH,
        "Whether this address must not be sent anywhere, to archives or for link checks.",
        True,
        attribute="no_archive",
    ),
    Field(
        "sha256",
        Simple.CHECKSUM,
        "The SHA-256 checksum of the saved snapshot, 64 digits in lower case, which "
        "`timeline links --verify` compares.",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
    Field(
        "aliases",
        ListOf(Simple.ID),
        "Former ids: their addresses redirect to this source. They can't be cited.",
        ["ap-losses"],
        about_data="Former ids.",
    ),
    CHECK_IGNORE,
    Field("language", LINE, "The language it is written in, as a BCP 47 tag.", "ko"),
    Field("citation-key", LINE, "The key in another program, such as Zotero.", "lee2024"),
    Field("note", TEXT, "What readers should know about this source.", "Updated twice that day."),
    Field("abstract", TEXT, "CSL variable `abstract`: what it says, in short.", "A briefing …"),
    Field(
        "annote", TEXT, "CSL variable `annote`: remarks of one's own.", "The first to report it."
    ),
)
"""The fields with a description of their own; other CSL variables are described by their kind."""

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
"""Examples of CSL's text variables, which their names describe."""


def _variable(key: str) -> Field:
    """Declare a CSL variable by its kind."""
    kinds: tuple[tuple[frozenset[str], Kind, str, object], ...] = (
        (csl.DATES, Simple.DATE, "a date, as EDTF", "2024-12-14"),
        (csl.NAMES, NAMES, "names, in the order printed", [{"literal": "AFP"}]),
        (csl.NUMBERS, LINE, "a number, or text in place of one", "12"),
        (csl.TEXTS, LINE, "text on one line", _EXAMPLES.get(key)),
    )
    _, kind, what, example = next(one for one in kinds if key in one[0])
    return Field(key, kind, f"CSL variable `{key}`: {what}.", example)


def _fields() -> tuple[Field, ...]:
    own = {field.key: field for field in _OWN}
    return tuple(own.get(key) or _variable(key) for key in csl.KEYS)


CSL_ALONE = frozenset(csl.KEYS) - {field.key for field in _OWN}
"""The keys of sources that CSL alone describes."""

SOURCE = Record(
    "source",
    "a source",
    "A cited publication, with CSL's field names.",
    Source,
    _fields(),
    form="- id: …, then title, publisher, URL … below it",
    is_referred_to=True,
)

SOURCES_TABLE = Table(
    "sources",
    SOURCE,
    (
        Column("id", "id", "The source's id: its page is /sources/<id>/.", required=True),
        Column("type", "type", "An item type of the Citation Style Language.", required=True),
        Column("title", "title", "The title; in brackets if it is a description.", required=True),
        Column("author", "author", "Persons and bodies, separated by semicolons."),
        Column("container_title", "container-title", "The publication that it appeared in."),
        Column("publisher", "publisher", "Who published it."),
        Column("issued", "issued", "When it was published, in EDTF; empty if unknown.", "edtf"),
        Column("accessed", "accessed", "When it was read, in EDTF.", "edtf"),
        Column("url", "URL", "Its web address; empty if it has none."),
        Column("archive_url", "archive-url", "The address of an archived copy."),
        Column("archive_date", "archive-date", "When that copy was made, in EDTF.", "edtf"),
        Column("url_status", "url-status", "The state of the address."),
        Column("cited_by", "", "How many events cite it.", kind=Number()),
    ),
    key="id",
)
"""The table `sources.csv`; new columns are appended."""
