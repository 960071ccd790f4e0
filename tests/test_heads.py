"""What programs read in an event's page: reference managers, search engines, cards, feeds."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.conftest import BuiltSite, the

pytestmark = pytest.mark.slow

EVENT = "2024-12-19-nis-100"
ADDRESS = f"https://example.org/events/{EVENT}/"


def metas(page: Any, name: str, attribute: str = "name") -> list[str]:
    return [str(tag["content"]) for tag in page.select(f'head meta[{attribute}="{name}"]')]


def test_reference_managers_read_dublin_core(site: BuiltSite) -> None:
    page = site.page(f"events/{EVENT}/")
    assert metas(page, "DC.title") == [
        "NIS: at least 100 North Koreans killed, about 1,000 wounded"
    ]
    assert metas(page, "DC.identifier") == [ADDRESS]
    assert metas(page, "DCTERMS.temporal") == ["2024-12-19"]
    assert metas(page, "DC.publisher") == ["Kursk chronology"]
    assert metas(page, "DC.creator") == [], "Zotero would part the name into a person's two"
    assert len(metas(page, "DC.date")[0]) == 10
    assert metas(page, "DC.rights") == ["CC-BY-4.0"]
    assert "casualties" in metas(page, "DC.subject")


# What Zotero's "Embedded Metadata" and "RDF" translators look for, in their order, by field.
ZOTERO = {
    "title": ("dc:title", "dcterms:title", "og:title"),
    "creators": ("dc:creator", "dcterms:creator", "dc:contributor"),
    "publicationTitle": ("dc:source", "dcterms:source", "og:site_name"),
    "rights": ("dc:rights", "dcterms:rights"),
    "publisher": ("dc:publisher",),
    "date": ("og:published_time", "dcterms:issued", "dc:date", "dcterms:date"),
    "url": ("og:url",),
    "archiveLocation": ("dc:coverage", "dcterms:coverage"),
    "abstractNote": ("og:description", "dcterms:abstract"),
    "websiteType": ("dc:type", "dcterms:type"),
    "language": ("dc:language", "dcterms:language"),
}
OG_TYPES = {"website": "webpage", "book": "book", "video.other": "videoRecording"}


def zotero(page: Any) -> dict[str, str]:
    """Read an item from a page's head by these rules; what is only guessed yields to a web page."""
    told: dict[str, str] = {}
    for tag in page.select("head meta[content]"):
        name = str(tag.get("name") or tag.get("property") or "")
        if parts := re.fullmatch(r"(dc|dcterms|og)[.:_](\w)([\w.]*)", name, re.IGNORECASE):
            prefix, first, rest = parts.groups()
            told.setdefault(f"{prefix.lower()}:{first.lower()}{rest}", str(tag["content"]))
    found = {
        field: next(told[name] for name in names if name in told)
        for field, names in ZOTERO.items()
        if any(name in told for name in names)
    }
    return {"itemType": OG_TYPES.get(told.get("og:type", ""), "webpage"), **found}


def test_zotero_reads_an_event_as_a_page_of_the_site(site: BuiltSite) -> None:
    item = zotero(site.page(f"events/{EVENT}/"))
    assert item.pop("abstractNote")
    assert item == {
        "itemType": "webpage",
        "title": "NIS: at least 100 North Koreans killed, about 1,000 wounded",
        "publicationTitle": "Kursk chronology",
        "publisher": "Kursk chronology",
        "rights": "CC-BY-4.0",
        "date": "2026-11-23",
        "url": ADDRESS,
        "language": "en",
    }


def test_cards_have_title_text_and_address(site: BuiltSite) -> None:
    page = site.page(f"events/{EVENT}/")
    assert metas(page, "og:title", "property") == metas(page, "DC.title")
    assert metas(page, "og:url", "property") == [ADDRESS]
    assert metas(page, "og:site_name", "property") == ["Kursk chronology"]
    assert metas(page, "og:description", "property")[0]
    other = site.page("sources/babel-2024-12-19-nis-100/")
    assert metas(other, "DC.title") == []
    assert metas(other, "og:title", "property")


def test_the_oembed_document_is_found_and_says_the_same(site: BuiltSite) -> None:
    page = site.page(f"events/{EVENT}/")
    link = the(page, "link[type='application/json+oembed']")
    assert link["href"] == f"{ADDRESS}oembed.json"
    held = json.loads((site.folder / f"events/{EVENT}/oembed.json").read_text("utf-8"))
    assert (held["version"], held["type"]) == ("1.0", "rich")
    assert ADDRESS in held["html"]
    assert "<script" not in held["html"]


def test_feeds_are_found_from_every_page(site: BuiltSite) -> None:
    for address in ("", "timeline/", f"events/{EVENT}/"):
        links = site.page(address).select("link[type='application/atom+xml']")
        assert [str(link["href"]).rpartition("/")[2] for link in links] == ["feed.xml"]


def test_linked_data_keeps_vague_dates_and_claimants(site: BuiltSite) -> None:
    page = site.page("events/2024-12-17-sof-tallies/")
    held = json.loads(the(page, "script[type='application/ld+json']").get_text())
    assert held["@type"] == "WebPage"
    assert "~" in held["temporalCoverage"]
    assert held["about"]["startDate"] == "2024-12-15"
    assert all(claim["creditText"] and claim["citation"] for claim in held["hasPart"])
    assert all("name" in work for work in held["citation"])
