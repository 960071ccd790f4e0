"""How sources and events are cited, word for word, in the formats that others read."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.test_explore_data import SITES
from timeline.exports.citations import Record, Version, bibtex, of_event, of_source, ris, wiki
from timeline.model import Name

BABEL = "babel-2024-12-19-nis-100"


def formats(records: Any) -> dict[str, str]:
    return {one.name: one.text for one in records}


RECORD = Record(
    id="smith-1999",
    type="article-journal",
    title="Losses & gains: 50% of {all} | a_b #1",
    url="https://example.org/a?b=1&c=2",
    authors=(Name("Smith", "Jane"), Name(literal="The Office")),
    work="Journal of Harbours",
    issued="1999-03",
    accessed="2024-12-20",
    language="en",
    archive_url="https://archive.example.org/1",
    archive_date="2024-12-21",
    url_status="dead",
)


def test_bibtex_escapes_what_tex_would_not_print() -> None:
    assert bibtex(RECORD) == (
        "@article{smith-1999,\n"
        "  title = {{Losses \\& gains: 50\\% of \\{all\\} | a\\_b \\#1}},\n"
        "  author = {Smith, Jane and {The Office}},\n"
        "  journal = {Journal of Harbours},\n"
        "  year = {1999},\n"
        "  month = {3},\n"
        "  date = {1999-03},\n"
        "  url = {https://example.org/a?b=1&c=2},\n"
        "  urldate = {2024-12-20},\n"
        "  langid = {en},\n"
        "  note = {Archived 2024-12-21: https://archive.example.org/1},\n"
        "}"
    )


def test_ris_has_lines_of_two_letters_and_an_end() -> None:
    text = ris(RECORD)
    assert text == (
        "TY  - JOUR\r\nID  - smith-1999\r\nAU  - Smith, Jane\r\nAU  - The Office\r\n"
        "TI  - Losses & gains: 50% of {all} | a_b #1\r\nT2  - Journal of Harbours\r\n"
        "PY  - 1999\r\nDA  - 1999/03//\r\nY2  - 2024/12/20/\r\n"
        "UR  - https://example.org/a?b=1&c=2\r\nL2  - https://archive.example.org/1\r\n"
        "LA  - en\r\nER  - \r\n"
    )


def test_wiki_escapes_what_a_template_would_take_apart() -> None:
    assert wiki(RECORD) == (
        "{{cite journal |last=Smith |first=Jane |author2=The Office "
        "|title=Losses & gains: 50% of &#123;all&#125; {{!}} a_b #1 "
        "|journal=Journal of Harbours |date=1999-03 |url=https://example.org/a?b=1&c=2 "
        "|access-date=2024-12-20 |archive-url=https://archive.example.org/1 "
        "|archive-date=2024-12-21 |url-status=dead |language=en}}"
    )


def test_a_source_is_cited_as_it_is_known() -> None:
    site = SITES[""]
    given = formats(of_source(site, site.chronology.sources[BABEL]))
    assert list(given) == ["text", "BibTeX", "RIS", "CSL-JSON", "Wikipedia"]
    assert "19 December 2024" in given["text"]
    assert "date = {2024-12-19}" in given["BibTeX"]
    assert "DA  - 2024/12/19/" in given["RIS"]
    assert json.loads(given["CSL-JSON"])[0]["issued"] == {"date-parts": [[2024, 12, 19]]}


def test_an_event_is_cited_with_its_version() -> None:
    site = SITES[""]
    event = site.chronology.event_by_id["2024-12-19-nis-100"]
    given = formats(of_event(site, event, Version("abc1234", "2026-11-20")))
    assert given["text"].endswith(
        "https://example.org/events/2024-12-19-nis-100/. Version of 2026-11-20, abc1234."
    )
    assert json.loads(given["CSL-JSON"])[0]["version"] == "abc1234"
    plain = formats(of_event(site, event))
    assert "Version" not in plain["text"]


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
        assert given["Wikipedia"].startswith("{{cite ")
        (item,) = json.loads(given["CSL-JSON"])
        assert item["id"] == source.id
        vague = source.issued is not None and set(source.issued.text) & set("~?%X")
        assert not (vague and "date = " in given["BibTeX"].replace("urldate", ""))
