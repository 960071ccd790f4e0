"""The site without a host: every file as a path and bytes, from a chronology and a frame."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from types import MappingProxyType

import pytest
from jinja2 import FileSystemLoader
from markupsafe import escape

from tests.command import ROOT
from tests.conftest import BuiltSite
from tests.projects import CONFIG, read
from timeline.build import Body, Builder, Page, PageParts, SharedFrame, Token, build_site
from timeline.build.documents import of_own_page
from timeline.build.frame import PARTS
from timeline.build.publishing import with_policy
from timeline.mkdocs import host
from timeline.mkdocs.loading import load
from timeline.site.site import Site
from timeline.workspace.package_data import catalogue, templates

FILES: Mapping[str, str] = MappingProxyType(
    {
        "mkdocs.yml": CONFIG,
        "content/events/flood.md": """\
---
title: Fire & flood
date: 2024-05-01
added: 2024-05-02
aliases: [high-water]
tags: [water]
sources: [ap]
claims:
  - id: c1
    text: Two drowned.
    claimant: NIS
    sources: [ap]
---
It rained [@ap].
""",
        "content/events/fire.md": "---\ntitle: Fire\ndate: 2024-06\nadded: 2024-07-01\n"
        "sources: [ap]\n---\nIt burned [@ap].\n",
        "content/sources/all.yml": "- {id: ap, title: A flood, publisher: AP}\n",
        "content/actors.yml": "nis: {name: National Service, aliases: [NIS]}\n",
    }
)


def shared(html: str) -> SharedFrame:
    frame = SharedFrame.of(html)
    assert frame is not None
    return frame


FRAME = shared(
    f"<html><head><title>{Token('title')}</title>{Token('head')}</head>"
    f"<body>{Token('content')}<a href={Token('edit_url')}></a></body></html>"
)


def framed(_: Page) -> SharedFrame:
    return FRAME


def builder(files: Mapping[str, str] = FILES, *, directories: bool = True) -> Builder:
    return Builder(read(files), FileSystemLoader(templates()), directories=directories)


def without_address() -> Mapping[str, str]:
    return {
        **FILES,
        "mkdocs.yml": CONFIG.replace("site_url: https://chronology.example/\n", ""),
    }


# --- Files


@pytest.mark.slow
def test_every_file_of_the_chronology_is_given_once() -> None:
    paths = [path for path, _ in build_site(builder(), framed)]
    assert len(paths) == len(set(paths))
    assert {
        "index.html",
        "timeline/index.html",
        "timeline/2024/index.html",
        "events/flood/index.html",
        "events/flood/oembed.json",
        "events/high-water/index.html",
        "sources/ap/index.html",
        "actors/nis/index.html",
        "actors/nis/feed.xml",
        "tags/water/index.html",
        "contribute/index.html",
        "explore/index.html",
        "explore/index.json",
        "search/index.json",
        "data/timeline.json",
        "data/timeline.schema.json",
        "feed.xml",
    } <= set(paths)
    pages = {page for page in paths if page.endswith("index.html")}
    made = builder()
    assert pages == {*map(made.path, made.views), "events/high-water/index.html"}


@pytest.mark.slow
def test_in_a_site_without_directories_pages_are_files() -> None:
    found = dict(build_site(builder(directories=False), framed))
    pages = {path for path in found if path.endswith(".html")}
    assert {"index.html", "timeline/index.html", "events/flood.html", "events/high-water.html"} <= (
        pages
    )
    assert b'href="../events/flood.html"' in found["timeline/2024.html"]


@pytest.mark.slow
def test_a_site_without_an_address_has_no_files_that_name_it() -> None:
    paths = {path for path, _ in build_site(builder(without_address()), framed)}
    assert "data/timeline.json" in paths
    assert not {path for path in paths if path.endswith(("feed.xml", "oembed.json", "card.html"))}


@pytest.mark.slow
def test_a_site_leaves_out_what_its_settings_switch_off() -> None:
    def paths(left_out: str) -> set[str]:
        config = CONFIG.replace("timeline:\n", f"timeline:\n      leave_out: [{left_out}]\n")
        found = dict(build_site(builder({**FILES, "mkdocs.yml": config}), framed))
        event, data = (found[f"{one}/index.html"].decode() for one in ("events/flood", "data"))
        assert ("<iframe" in unescape(event)) is ("events/flood/card.html" in found)
        assert ("oembed.json" in event) is ("events/flood/oembed.json" in found)
        assert ("oEmbed" in event + data) is ("events/flood/oembed.json" in found)
        assert ("has its own feed" in data) is ("tags/water/feed.xml" in found)
        assert ("feed.xml" in found["tags/water/index.html"].decode()) is (
            "tags/water/feed.xml" in found
        )
        return {*found}

    every = paths("")
    documents = {"events/fire/oembed.json", "events/flood/oembed.json"}
    cards = {f"events/{one}/card.html" for one in ("fire", "flood", "high-water")}
    feeds = {one for one in every if one.endswith("/feed.xml")}
    assert every - paths("oembed") == documents
    assert every - paths("cards") == documents | cards
    assert every - paths("name-feeds") == feeds
    assert "feed.xml" in every - feeds


@pytest.mark.slow
def test_the_same_chronology_gives_the_same_bytes() -> None:
    made = builder()
    first = list(build_site(made, framed))
    assert list(build_site(made, framed)) == first
    assert list(build_site(builder(), framed)) == first


@pytest.mark.slow
def test_a_page_does_not_depend_on_which_pages_were_made_before() -> None:
    expected = dict(build_site(builder(), framed))
    backwards = builder()
    for view in reversed([*backwards.views.values()]):
        page = backwards.page(view)
        alone = builder()
        by_itself = alone.page(alone.views[view.address])
        for maker, one in ((backwards, page), (alone, by_itself)):
            assert maker.html(one, FRAME).encode() == expected[one.path], one.path


# --- Pages


@pytest.mark.slow
def test_what_all_pages_need_can_be_done_before(monkeypatch: pytest.MonkeyPatch) -> None:
    made = builder()
    made.prepare()
    monkeypatch.setattr("jinja2.Environment.compile", None)
    for view in made.views.values():
        assert made.page(view).parts.content
    assert [*made.files([])]


@pytest.mark.slow
def test_a_page_stands_in_its_frame_with_what_other_sites_show_of_it() -> None:
    html = dict(build_site(builder(), framed))["events/flood/index.html"].decode()
    head, _, body = html.partition("</head>")
    assert head.startswith("<html><head><title>Fire &amp; flood</title>")
    assert '<meta name="DC.title" content="Fire &amp; flood">' in head
    assert '<meta property="og:url" content="https://chronology.example/events/flood/">' in head
    assert '<h1 id="tl_main"><bdi>Fire &amp; flood</bdi></h1>' in body


@pytest.mark.slow
def test_a_body_is_made_harmless_shown_and_found() -> None:
    text = '<p id="c9">Marsh<script>alert(1)</script></p>'
    bodies = {"events/flood/": Body(text, {"ap": ["cite_1_1"]}, "https://git.example/flood")}
    own = [of_own_page("about/", "About", "<p>Herons</p>")]
    found = dict(build_site(builder(), framed, bodies, own))
    html = found["events/flood/index.html"].decode()
    assert "Marsh" in html and "alert(1)" not in html
    assert 'href="#cite_1_1"' in html
    assert "<a href=https://git.example/flood></a>" in html
    words = b"".join(data for path, data in found.items() if path.startswith("search/words/"))
    assert b'"marsh"' in words and b'"herons"' in words and b"alert" not in words


def test_what_another_program_says_to_other_sites_stands() -> None:
    made = builder()
    page = made.page(made.views["tags/"])
    told = '<meta property="og:title" content="Own">'
    html = made.html(page, shared(f"<head>{told}</head>{Token('content')}"))
    assert html == f"<head>{told}</head>{page.parts.content}"


# --- Frames


def test_a_frame_takes_each_part_as_it_is_and_escaped() -> None:
    words = dict(zip(PARTS, ("a & b", "<c>", "d", "e?f&g", "h", "<i>", "<j>"), strict=True))
    plain = shared("|".join(map(str, map(Token, PARTS))))
    assert plain.page(PageParts(**words)) == "|".join(words.values())
    escaped = shared("|".join(str(escape(Token(name))) for name in PARTS))
    assert escaped.page(PageParts(**words)) == "|".join(map(escape, words.values()))


def test_words_that_look_like_a_token_stay() -> None:
    token = str(Token("content"))
    assert shared(f"{Token('title')}, {token}").page(PageParts(title=token, content="x")) == (
        f"{token}, x"
    )


@pytest.mark.parametrize(
    "change", [str.upper, str.title, lambda text: text[:9], lambda text: text[3:], ascii]
)
def test_a_frame_that_changed_a_token_is_not_shared(change: type[str]) -> None:
    assert SharedFrame.of(f"<p>{change(str(Token('title')))}</p>") is None


# --- With MkDocs


@pytest.mark.slow
def test_mkdocs_writes_the_same_files(rich_site: BuiltSite) -> None:
    loaded = load(host.load_config(str(ROOT / "tests/sites/rich/mkdocs.yml")))
    chronology = loaded.compiled.chronology
    made = Builder(Site(chronology, catalogue("en")), FileSystemLoader(templates()))
    pages = [made.page(view) for view in made.views.values()]
    for page in pages:
        text = ROOT / "tests/sites/rich/content" / page.view.address / "index.md"
        if not page.event and not text.exists():  # those have text, which MkDocs converts
            html = (rich_site.folder / page.path).read_bytes()
            assert page.parts.content.encode() in html, page.path
    for path, data in made.files([]):
        if not path.startswith("search/"):
            held = (rich_site.folder / path).read_bytes()
            if path.endswith(".html"):
                held = with_policy(held.decode(), "").encode()
            assert held == data, path
