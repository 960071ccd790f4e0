"""How sources and events are cited, word for word, in the formats that others read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import yaml
from jinja2 import FileSystemLoader
from pybtex.database import parse_string

from tests.projects import CONFIG, read
from tests.test_explore_data import SITES
from timeline.edtf import parse
from timeline.exports.bibliography import record
from timeline.exports.bibtex import bibtex
from timeline.exports.citations import (
    DAY,
    DAY_IN_WORDS,
    Citation,
    Version,
    of_event,
    of_source,
)
from timeline.exports.records import Record
from timeline.exports.ris import ris
from timeline.exports.wiki import wiki
from timeline.rendering import Renderer, dated
from timeline.workspace.package_data import templates

BABEL = "babel-2024-12-19-nis-100"


def formats(records: Any) -> dict[str, str]:
    return {one.name: one.text for one in records}


RECORD = Record(
    "smith-1999",
    "article-journal",
    {
        "title": "Losses & gains: 50% of {all} | a_b #1",
        "URL": "https://example.org/a?b=1&c=2",
        "author": [{"family": "Smith", "given": "Jane"}, {"literal": "The Office"}],
        "container-title": "Journal of Harbours",
        "issued": "1999-03",
        "accessed": "2024-12-20",
        "language": "en",
        "archive-url": "https://archive.example.org/1",
        "archive-date": "2024-12-21",
        "url-status": "dead",
        "volume": "12",
        "issue": "3",
        "page": "10–20",
        "DOI": "10.1000/182",
        "ISSN": "0000-0019",
    },
)
BOOK = Record(
    "doe-1890",
    "book",
    {
        "title": "Harbours",
        "author": [
            {"family": "Doe", "given": "Jo", "suffix": "Jr", "non-dropping-particle": "van"},
            {"family": "Sons, and heirs", "given": "A. and B."},
        ],
        "editor": [{"literal": "Office of Books, Maps and Charts"}],
        "publisher": "A Press",
        "publisher-place": "Kyiv",
        "edition": "2",
        "collection-title": "Books of the sea",
        "collection-number": "7",
        "issued": "1890~",
        "ISBN": "000",
    },
)


def test_bibtex_escapes_what_tex_would_not_print() -> None:
    assert bibtex(RECORD) == (
        "@article{smith-1999,\n"
        "  title = {{Losses \\& gains: 50\\% of \\{all\\} | a\\_b \\#1}},\n"
        "  author = {Smith, Jane and {The Office}},\n"
        "  journal = {Journal of Harbours},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {10--20},\n"
        "  year = {1999},\n"
        "  month = {3},\n"
        "  date = {1999-03},\n"
        "  doi = {10.1000/182},\n"
        "  issn = {0000-0019},\n"
        "  url = {https://example.org/a?b=1&c=2},\n"
        "  urldate = {2024-12-20},\n"
        "  langid = {english},\n"
        "  note = {(Archived 2024-12-21: https://archive.example.org/1)},\n"
        "}"
    )


def test_ris_has_lines_of_two_letters_and_an_end() -> None:
    text = ris(RECORD)
    assert text == (
        "TY  - JOUR\r\nID  - smith-1999\r\nAU  - Smith, Jane\r\nAU  - The Office\r\n"
        "TI  - Losses & gains: 50% of {all} | a_b #1\r\nT2  - Journal of Harbours\r\n"
        "VL  - 12\r\nIS  - 3\r\nDO  - 10.1000/182\r\n"
        "UR  - https://example.org/a?b=1&c=2\r\nL2  - https://archive.example.org/1\r\n"
        "LA  - en\r\nSP  - 10\r\nEP  - 20\r\nSN  - 0000-0019\r\n"
        "PY  - 1999\r\nDA  - 1999/03//\r\nY2  - 2024/12/20/\r\n"
        "M2  - archive-date: 2024-12-21\r\nM2  - url-status: dead\r\nER  - \r\n"
    )


def test_wiki_escapes_what_a_template_would_take_apart() -> None:
    assert wiki(RECORD) == (
        "{{cite journal |last=Smith |first=Jane |author2=The Office "
        "|title=Losses & gains: 50% of &#123;all&#125; {{!}} a_b #1 "
        "|journal=Journal of Harbours |volume=12 |issue=3 |pages=10–20 |date=March 1999 "
        "|doi=10.1000/182 |issn=0000-0019 |url=https://example.org/a?b=1&c=2 "
        "|access-date=2024-12-20 |archive-url=https://archive.example.org/1 "
        "|archive-date=2024-12-21 |url-status=dead |language=en}}"
    )


def test_a_book_is_cited_as_a_book() -> None:
    """Names keep their parts, a vague date is BibLaTeX's alone, and no address is asked for."""
    assert bibtex(BOOK) == (
        "@book{doe-1890,\n"
        "  title = {{Harbours}},\n"
        "  author = {van Doe, Jr, Jo and {Sons, and heirs}, {A. and B.}},\n"
        "  editor = {{Office of Books, Maps and Charts}},\n"
        "  publisher = {A Press},\n"
        "  series = {Books of the sea},\n"
        "  edition = {2},\n"
        "  number = {7},\n"
        "  address = {Kyiv},\n"
        "  date = {1890~},\n"
        "  isbn = {000},\n"
        "}"
    )
    assert ris(BOOK) == (
        "TY  - BOOK\r\nID  - doe-1890\r\nAU  - van Doe, Jo, Jr\r\n"
        "AU  - Sons and heirs, A. and B.\r\nA2  - Office of Books Maps and Charts\r\n"
        "TI  - Harbours\r\nT3  - Books of the sea\r\nPB  - A Press\r\nCY  - Kyiv\r\n"
        "ET  - 2\r\nSN  - 000\r\nM2  - issued: 1890~\r\nM2  - collection-number: 7\r\nER  - \r\n"
    )
    assert wiki(BOOK) == (
        "{{cite book |last=van Doe |first=Jo Jr |last2=Sons, and heirs |first2=A. and B. "
        "|editor=Office of Books, Maps and Charts |title=Harbours |publisher=A Press "
        "|location=Kyiv |edition=2 |isbn=000}}"
    )


@pytest.mark.parametrize(
    ("tag", "name"),
    [("uk", "ukrainian"), ("en-GB", "british"), ("pt-BR", "portuguese"), ("tlh-x", "klingon")],
)
def test_languages_have_the_names_that_latex_knows(tag: str, name: str) -> None:
    assert f"langid = {{{name}}}" in bibtex(Record("a", "book", {"title": "T", "language": tag}))


def test_nothing_breaks_an_entry_open() -> None:
    fields = {"title": "a } b", "URL": "https://a.example/{x}", "ISBN": "{", "DOI": "10.1/{"}
    text = bibtex(Record("a", "book", {**fields, "language": "qqq"}))
    assert text.count("{") == text.count("}")
    (entry,) = parse_string(text, "bibtex").entries.values()
    assert set(entry.fields) == {"title", "doi", "isbn", "url"}


def test_what_a_template_asks_for() -> None:
    fields = {"title": "T", "container-title": "W", "publisher": "P", "number": "5"}
    assert wiki(Record("a", "chapter", fields)) == (
        "{{cite book |chapter=T |title=W |publisher=P |id=5}}"
    )
    assert wiki(Record("a", "report", fields)) == (
        "{{cite report |title=T |series=W |publisher=P |id=5}}"
    )
    assert wiki(Record("a", "speech", {"title": "T", "publisher": "P"})) == (
        "{{cite speech |title=T |publisher=P}}"
    )
    assert wiki(Record("a", "webpage", {"title": "T", "publisher": "P"})) == (
        "{{citation |title=T |publisher=P}}"
    )
    archived = {"title": "T", "publisher": "P", "URL": "https://a.example/", "archive-url": "x"}
    assert "|url-status=live" in wiki(Record("a", "webpage", archived))


def test_a_key_from_elsewhere_names_the_entry() -> None:
    """But one that BibTeX would not take, or that names two, does not."""
    listed = [
        {
            "id": "one",
            "title": "T",
            "publisher": "P",
            "citation-key": "Doe:2024_a",
            "DOI": "10.1/x",
        },
        {"id": "two", "title": "T", "publisher": "P", "citation-key": "Roe"},
        {"id": "three", "title": "T", "publisher": "P", "citation-key": "roe"},
        {"id": "four", "title": "T", "publisher": "P", "citation-key": "a b"},
        {"id": "five", "title": "T", "publisher": "P", "citation-key": "one"},
        {"id": "six", "title": "T", "publisher": "P", "citation-key": "six"},
    ]
    site = read(
        {
            "mkdocs.yml": CONFIG,
            "content/sources/all.yml": yaml.safe_dump(listed),
            "content/events/e.md": "---\ntitle: E\ndate: 2024\nsources: [one]\n---\n",
        }
    )
    assert dict(site.citation_keys) == {
        "one": "Doe:2024_a",
        "two": "two",
        "three": "three",
        "four": "four",
        "five": "five",
        "six": "six",
    }
    given = formats(of_source(site, site.chronology.sources["one"]))
    assert given["BibTeX"].startswith("@misc{Doe:2024_a,")
    assert "ID  - Doe:2024_a" in given["RIS"]
    assert given["text"] == "Undated. T. P. https://doi.org/10.1/x."


def test_former_ids_are_in_no_citation() -> None:
    site = SITES["tests/sites/rich"]
    source = site.chronology.sources["harbour-log"]
    assert source.aliases == ("log-of-the-harbour",)
    for text in formats(of_source(site, source)).values():
        assert "log-of-the-harbour" not in text


def test_a_source_is_cited_as_it_is_known() -> None:
    site = SITES[""]
    given = formats(of_source(site, site.chronology.sources[BABEL]))
    assert list(given) == ["text", "BibTeX", "RIS", "CSL-JSON", "Wikipedia"]
    assert "19 December 2024" in given["text"]
    assert "date = {2024-12-19}" in given["BibTeX"]
    assert "DA  - 2024/12/19/" in given["RIS"]
    assert json.loads(given["CSL-JSON"])[0]["issued"] == {"date-parts": [[2024, 12, 19]]}


GONE = {
    "id": "one",
    "title": "T",
    "publisher": "P",
    "URL": "https://gone.example/a",
    "archive-url": "https://web.archive.org/web/20241219083000/https://gone.example/a",
}


@pytest.mark.parametrize(
    ("changed", "text", "template"),
    [
        (
            {},
            "Undated. T. P. https://gone.example/a; archived 19 December 2024: "
            "https://web.archive.org/web/20241219083000/"
            "https://gone.example/a.",
            "{{cite web |title=T |work=P |url=https://gone.example/a |archive-url="
            "https://web.archive.org/web/20241219083000/https://gone.example/a "
            "|archive-date=2024-12-19 |url-status=live}}",
        ),
        (
            {"url-status": "usurped"},
            "Undated. T. P. Archived 19 December 2024: "
            "https://web.archive.org/web/20241219083000/https://gone.example/a; "
            "https://gone.example/a (the address now belongs to an unrelated site).",
            "{{cite web |title=T |work=P |url=https://gone.example/a |archive-url="
            "https://web.archive.org/web/20241219083000/https://gone.example/a "
            "|archive-date=2024-12-19 |url-status=usurped}}",
        ),
        (
            {"url-status": "unfit", "archive-url": ""},
            "Undated. T. P. https://gone.example/a (the address now leads to something else).",
            "{{citation |title=T |publisher=P}}",
        ),
        (
            {"url-status": "dead", "archive-url": ""},
            "Undated. T. P. https://gone.example/a (the address no longer works).",
            "{{cite web |title=T |work=P |url=https://gone.example/a}}",
        ),
        (
            {"URL": ""},
            "Undated. T. P. Archived 19 December 2024: https://web.archive.org/web/20241219083000/https://gone.example/a.",
            "{{cite web |title=T |work=P "
            "|url=https://web.archive.org/web/20241219083000/https://gone.example/a}}",
        ),
    ],
)
def test_a_copy_stands_in_for_an_address_that_is_gone(
    changed: dict[str, str], text: str, template: str
) -> None:
    site = read(
        {
            "mkdocs.yml": CONFIG,
            "content/sources/all.yml": yaml.safe_dump([GONE | changed]),
            "content/events/e.md": "---\ntitle: E\ndate: 2024\nsources: [one]\n---\n",
        }
    )
    given = formats(of_source(site, site.chronology.sources["one"]))
    assert given["text"] == text
    assert given["Wikipedia"] == template
    (item,) = json.loads(given["CSL-JSON"])
    address = {**GONE, **changed}["URL"] or GONE["archive-url"]
    assert item["URL"] == address
    assert f"  url = {{{address}}},\n" in given["BibTeX"]
    assert f"UR  - {address}\r\n" in given["RIS"]


def test_nothing_in_a_title_is_markup_of_a_wiki() -> None:
    title = "''Gains'' ~~~~ <ref>|}} ~ don't"
    address = "https://a.example/[x]/~~~~?q='' |"
    assert wiki(Record("a", "webpage", {"title": title, "publisher": "P", "URL": address})) == (
        "{{cite web |title=&#39;&#39;Gains&#39;&#39; &#126;&#126;&#126;~ &#60;ref&#62;{{!}}"
        "&#125;&#125; ~ don't |work=P "
        "|url=https://a.example/%5Bx%5D/%7E%7E%7E~?q=%27%27 %7C}}"
    )


VERSION = Version("abc1234", "2026-11-20")
STORM = "---\ntitle: Storm\ndate: 2024-12\n{}sources: [one]\n---\n"


def storm(more: str = "", config: str = CONFIG) -> Any:
    """A site of one event."""
    source = {"id": "one", "title": "T", "publisher": "P"}
    return read(
        {
            "mkdocs.yml": config,
            "content/sources/all.yml": yaml.safe_dump([source]),
            "content/events/storm.md": STORM.format(more),
        }
    )


def cited(site: Any, version: Version | None = None) -> dict[str, Any]:
    return {one.name: one for one in of_event(site, site.chronology.events[0], version)}


def test_an_event_is_cited_with_its_version_and_the_day_shown() -> None:
    config = CONFIG.replace("Any: chronology & <more>", "Harbours")
    site = storm("added: 2026-11-18\n", config)
    title, place = site.chronology.settings.title, site.chronology.settings.site_url
    address, shown = f"{place}events/storm/", f"{place}events/storm/?as-of={DAY}"
    note = "Version of 2026-11-20, abc1234."
    then = f"{note} As known on {DAY_IN_WORDS}."
    given = cited(site, VERSION)
    words = f"“Storm”, December 2024. {title}."
    assert given["text"].text == f"{words} {address}. {note}"
    assert given["text"].as_of == f"{words} {shown}. {then}"
    bib = (
        "@misc{{storm,\n  title = {{{{Storm}}}},\n  author = {{{{{0}}}}},\n"
        "  titleaddon = {{{0}}},\n  year = {{2026}},\n  month = {{11}},\n"
        "  date = {{2026-11-20}},\n  url = {{{1}}},\n  langid = {{english}},\n"
        "  note = {{{2}}},\n}}"
    )
    assert given["BibTeX"].text == bib.format(title, address, note)
    assert given["BibTeX"].as_of == bib.format(title, shown, then)
    ris_lines = given["RIS"].as_of.split("\r\n")
    assert f"N1  - {then}" in ris_lines and f"UR  - {shown}" in ris_lines
    assert "DA  - 2026/11/20/" in ris_lines
    assert f"N1  - {note}\r\n" in given["RIS"].text
    (item,) = json.loads(given["CSL-JSON"].as_of)
    assert (item["note"], item["version"], item["URL"]) == (then, "abc1234", shown)
    assert item["issued"] == {"date-parts": [[2026, 11, 20]]}
    assert given["Wikipedia"].text == (
        f"{{{{cite web |author={title} |title=Storm |work={title} |date=2026-11-20 "
        f"|url={address} |language=en}}}} {note}"
    )
    assert given["Wikipedia"].as_of.endswith(f"}}}} {then}")


def test_a_date_that_ends_with_a_full_stop_gets_no_second_one() -> None:
    config = CONFIG.replace("Any: chronology & <more>", "Гавани")
    config = config.replace("name: material}", "name: material, language: ru}")
    site = storm("", config)
    (source,) = site.chronology.sources.values()
    source = replace(source, url="https://example.org/1", accessed=parse("2026-11-23"))
    text = {one.name: one.text for one in of_source(site, source)}["text"]
    assert text.endswith(", дата обращения: 23 ноября 2026 г.")
    given = cited(site)["text"]
    assert given.text.startswith("«Storm», декабрь 2024 г. Гавани. ")
    assert given.as_of.endswith(f" Что было известно на {DAY_IN_WORDS}")


@pytest.mark.parametrize(
    ("more", "issued"),
    [
        ("", None),
        ("added: 2026-11-18\n", "2026-11-18"),
        (
            "added: 2026-11-18\ncorrections: [{date: 2026-11-19, text: Mended.}]\n",
            "2026-11-19",
        ),
    ],
)
def test_without_git_the_last_told_change_dates_an_event(more: str, issued: str | None) -> None:
    """The first report is no date of the page: there was none yet."""
    site = storm(more)
    given = cited(site)
    head = Renderer(site, FileSystemLoader(templates())).head(site.chronology.events[0])
    assert (
        (f'<meta name="DC.date" content="{issued}">' in head) == ("DC.date" in head) == bool(issued)
    )
    (item,) = json.loads(given["CSL-JSON"].text)
    parts = [int(part) for part in issued.split("-")] if issued else None
    assert item.get("issued") == ({"date-parts": [parts]} if parts else None)
    assert ("date = " in given["BibTeX"].text) == bool(issued)
    assert all("Version" not in one.text + one.as_of for one in given.values())
    assert all(f"As known on {DAY_IN_WORDS}." in one.as_of for one in given.values())


def test_a_site_of_no_address_is_cited_without_one() -> None:
    config = "\n".join(line for line in CONFIG.splitlines() if not line.startswith("site_url"))
    for one in cited(storm("added: 2026-11-18\n", config), VERSION).values():
        assert "events/storm" not in one.text + one.as_of and DAY not in one.as_of, one.name


def test_a_source_is_cited_with_our_record_of_it() -> None:
    """In fields that no bibliography prints; the exports, which know no Git, have none of it."""
    site = storm()
    source = site.chronology.sources["one"]
    place = f"{site.chronology.settings.site_url}sources/one/"
    words = f"Record: {place}. Version of 2026-11-20, abc1234."
    given = formats(of_source(site, source, VERSION))
    assert f"  annote = {{{words}}},\n" in given["BibTeX"]
    assert f"N1  - {words}\r\n" in given["RIS"]
    (item,) = json.loads(given["CSL-JSON"])
    assert item["custom"] == {
        "record": place,
        "record-version": "abc1234",
        "record-date": "2026-11-20",
    }
    assert given["text"] == "Undated. T. P."
    assert "abc1234" not in given["Wikipedia"]
    assert "Record" not in bibtex(record(site, source)) + ris(record(site, source))


def test_what_a_citation_has_more_on_a_shown_day_stands_in_it_hidden() -> None:
    more = f"{{\n  url = a?{DAY},\n  lang,\n  note = {DAY_IN_WORDS},\n}}"
    assert dated(Citation("BibTeX", "{\n  url = a,\n  lang,\n}", more)) == (
        '{\n  url = a<span data-until="never" hidden>?<span class="tl-asof-iso"></span></span>,\n'
        '  lang<span data-until="never" hidden>,\n  note = '
        '<span class="tl-asof-day"></span></span>,\n}'
    )
    assert dated(Citation("text", "a.", f"a. {DAY}.")) == (
        'a.<span data-until="never" hidden> <span class="tl-asof-iso"></span>.</span>'
    )
    assert dated(Citation("text", "then.", f"{DAY}.")) == (
        '<span data-known="never">then</span>'
        '<span data-until="never" hidden><span class="tl-asof-iso"></span></span>.'
    )
    assert dated(Citation("RIS", "<a>")) == "&lt;a&gt;"


@pytest.mark.parametrize("name", SITES)
def test_every_source_has_every_format(name: str) -> None:
    site = SITES[name]
    for source in site.chronology.sources.values():
        given = formats(of_source(site, source))
        assert given["BibTeX"].count("{") == given["BibTeX"].count("}")
        assert given["RIS"].startswith("TY  - ")
        assert all(
            re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in given["RIS"].split("\r\n")[:-1]
        )
        assert re.match(r"\{\{(cite [a-zA-Z ]+|citation) \|", given["Wikipedia"])
        (item,) = json.loads(given["CSL-JSON"])
        assert item["id"] == source.id
        vague = source.issued is not None and set(source.issued.text) & set("~?%X")
        if vague:
            assert f"  date = {{{source.issued}}}," in given["BibTeX"], "BibLaTeX reads EDTF"
            assert "  year = " not in given["BibTeX"]
