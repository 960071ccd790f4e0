"""What programs read in an event's page: reference managers, search engines, cards, feeds."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.command import ROOT
from tests.conftest import DEMONSTRATION, BuiltSite, add_days, build, the

pytestmark = pytest.mark.slow
TITLE = "South Korea’s intelligence service: at least 100 North Koreans killed, about 1,000 wounded"

EVENT = "2024-12-19-nis-100"
ADDRESS = f"{DEMONSTRATION}events/{EVENT}/"


def metas(page: Any, name: str, attribute: str = "name") -> list[str]:
    return [str(tag["content"]) for tag in page.select(f'head meta[{attribute}="{name}"]')]


def test_reference_managers_read_dublin_core(site: BuiltSite) -> None:
    page = site.page(f"events/{EVENT}/")
    assert metas(page, "DC.title") == [TITLE]
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
    "date": ("og:published_time", "article:published_time", "dcterms:issued", "dc:date"),
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
        if parts := re.fullmatch(r"(dc|dcterms|og|article)[.:_](\w)([\w.]*)", name, re.IGNORECASE):
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
        "title": TITLE,
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


def test_every_page_tells_what_it_is(site: BuiltSite, rich_site: BuiltSite) -> None:
    for built in (site, rich_site):
        for path, page in built.pages():
            if page.cssselect("meta[http-equiv=refresh]") or path.endswith("/card.html"):
                continue
            properties = [tag.get("property") for tag in page.head.cssselect("meta[property]")]
            for name in ("og:title", "og:type", "og:site_name", "og:locale"):
                assert properties.count(name) == 1, (path, name)
            told = page.head.cssselect("meta[name], meta[property]")
            assert all(tag.get("content") for tag in told), path
            assert page.head.cssselect("meta[name='twitter:card']"), path


def test_pages_say_of_what_kind_they_are(site: BuiltSite) -> None:
    told = {
        address: metas(site.page(address), "og:type", "property")
        for address in ("", "about/", "timeline/", f"events/{EVENT}/")
    }
    assert told.pop(f"events/{EVENT}/") == ["article"]
    assert set(map(tuple, told.values())) == {("website",)}
    assert metas(site.page("about/"), "og:title", "property") == ["About"]
    assert metas(site.page("about/"), "og:url", "property") == [f"{DEMONSTRATION}about/"]
    assert metas(site.page(""), "og:title", "property") == ["Kursk chronology"]
    assert metas(site.page(""), "og:locale", "property") == ["en_GB"]


def test_days_stand_only_where_the_event_tells_them(site: BuiltSite, rich_site: BuiltSite) -> None:
    page = site.page(f"events/{EVENT}/")
    assert metas(page, "article:published_time", "property") == ["2026-11-23"]
    assert metas(page, "article:modified_time", "property") == []
    corrected = rich_site.page("events/storm/")
    assert metas(corrected, "article:modified_time", "property") == ["2026-11-21"]


def test_titles_are_plain_in_cards(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    assert metas(page, "og:title", "property") == ["The storm & the <lost> ships"]


def test_a_withdrawn_event_says_so_and_why(rich_site: BuiltSite) -> None:
    (gone,) = (
        rich_site.page(path.removesuffix("index.html"))
        for path, page in rich_site.pages()
        if page.cssselect("article.tl-withdrawn")
    )
    said = metas(gone, "og:description", "property")
    assert said == metas(gone, "description")
    assert said[0].startswith("This event was withdrawn on ")
    assert "The editors’ reason: " in said[0]


def test_an_event_with_a_picture_is_shared_with_it(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    address = "https://chronology.example/sub/media/reef.png"
    assert metas(page, "og:image", "property") == [address]
    assert metas(page, "og:image:alt", "property") == ["A drawing of the reef"]
    assert metas(page, "twitter:card") == ["summary_large_image"]
    without = rich_site.page("events/wrecks/")
    assert metas(without, "og:image", "property") == []
    assert metas(without, "twitter:card") == ["summary"]


SHARED = """\
site_name: A "small" site
site_url: https://small.example/
docs_dir: content
theme: {name: material, logo: media/sign.png}
plugins:
  - timeline: {%s}
"""


@pytest.mark.parametrize(
    ("setting", "picture", "card"),
    [("image: media/cover.png", "cover", "summary_large_image"), ("", "sign", "summary")],
)
def test_a_site_is_shared_with_its_picture_or_its_logo(
    setting: str, picture: str, card: str, tmp_path: Path
) -> None:
    project = tmp_path / "small"
    shutil.copytree(ROOT / "tests/sites/small", project)
    add_days(project)
    (project / "mkdocs.yml").write_text(SHARED % setting)
    (project / "content/media").mkdir(exist_ok=True)
    for name in ("cover", "sign"):
        shutil.copy(
            ROOT / "tests/sites/rich/content/media/reef.png",
            project / f"content/media/{name}.png",
        )
    built = build(project, tmp_path / "built")
    for page in (built.page(""), built.page("timeline/"), built.page("404.html")):
        assert metas(page, "og:image", "property") == [f"https://small.example/media/{picture}.png"]
        assert metas(page, "og:image:alt", "property") == ['A "small" site']
        assert metas(page, "twitter:card") == [card]


def test_what_another_part_tells_of_a_page_stands(tmp_path: Path) -> None:
    project = tmp_path / "small"
    shutil.copytree(ROOT / "tests/sites/small", project)
    with (project / "mkdocs.yml").open("a") as config:
        config.write("hooks: [own.py]\n")
    (project / "own.py").write_text(
        "def on_post_page(output, *, page, config):\n"
        '    own = \'<meta property="og:title" content="Own">\'\n'
        "    return output.replace('</head>', own + '</head>')\n"
        "on_post_page.mkdocs_priority = 200\n"
    )
    built = build(project, tmp_path / "built")
    assert metas(built.page("timeline/"), "og:title", "property") == ["Own"]


def test_the_oembed_document_is_found_and_says_the_same(site: BuiltSite) -> None:
    page = site.page(f"events/{EVENT}/")
    link = the(page, "link[type='application/json+oembed']")
    assert link["href"] == f"{ADDRESS}oembed.json"
    held = json.loads((site.folder / f"events/{EVENT}/oembed.json").read_text("utf-8"))
    assert (held["version"], held["type"], held["width"]) == ("1.0", "rich", 600)
    made = BeautifulSoup(held["html"], "html.parser")
    assert the(made, "blockquote a")["href"] == ADDRESS
    frame = the(made, "iframe")
    assert frame["src"] == f"{ADDRESS}card.html"
    assert (frame["width"], frame["height"]) == (str(held["width"]), str(held["height"]))
    assert frame["title"] == held["title"]
    assert made.find("script") is None


def test_an_event_page_gives_the_frame_to_copy(site: BuiltSite) -> None:
    page = site.page(f"events/{EVENT}/")
    codes = [code.get_text() for code in page.select(".tl-formats code")]
    (code,) = [code for code in codes if code.startswith("<iframe")]
    frame = the(BeautifulSoup(code, "html.parser"), "iframe")
    assert frame["src"] == f"{ADDRESS}card.html"


def test_feeds_are_found_from_every_page(site: BuiltSite) -> None:
    for address in ("", "timeline/", f"events/{EVENT}/"):
        links = site.page(address).select("link[type='application/atom+xml']")
        assert [str(link["href"]).rpartition("/")[2] for link in links] == ["feed.xml"]


def test_linked_data_keeps_vague_dates_and_claimants(site: BuiltSite) -> None:
    page = site.page("events/2024-12-17-sof-tallies/")
    held = json.loads(the(page, "script[type='application/ld+json']").get_text())
    assert held["@type"] == "WebPage"
    assert "~" in held["temporalCoverage"]
    assert "startDate" not in held["about"], "about the 15th is no day"
    assert held["about"]["endDate"] == "2024-12-23"
    assert all(claim["creditText"] and claim["citation"] for claim in held["hasPart"])
    assert all("name" in work for work in held["citation"])
