"""Other plugins of MkDocs, each beside ours: what it does on our pages and on the maintainers'.

They are installed by themselves, from requirements-plugins.lock; `PLUGINS` names the folder of the
commands of an environment that has them already. docs/plugins.md has a row for each.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page

from .command import ROOT
from .conftest import BuiltSite, Workshop, at_rest, served, the, write_files
from .test_policy_in_browser import Violations
from .windows import Windows

TESTED = (
    *("social", "rss", "redirects", "glightbox", "minify", "awesome-nav"),
    *("git-revision-date-localized", "macros", "blog", "tags", "privacy", "meta"),
    *("include-markdown", "i18n"),
)
"""The plugins with a test here, by their names in `mkdocs.yml`."""


def test_the_documentation_has_a_row_for_every_plugin_that_is_tested() -> None:
    text = (ROOT / "docs/plugins.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `([\w-]+)`", text, re.MULTILINE)) == sorted(TESTED)
    functions = "".join(name for name in globals() if name.startswith("test_"))
    assert not [name for name in TESTED if name.replace("-", "_") not in functions]


def test_the_plugins_are_locked() -> None:
    program, lock = (
        (ROOT / name).read_text("utf-8")
        for name in ("requirements.lock", "requirements-plugins.lock")
    )
    group = (ROOT / "pyproject.toml").read_text("utf-8").partition("\nplugins = [")[2]
    named = re.findall(r'^ +"([\w-]+)', group.partition("]\n")[0], re.MULTILINE)
    assert len(named) == 10
    for name in named:
        assert f"\n{name}==" in lock, "make lock"
    pins = (re.findall(r"^([a-z].*==\S+) \\$", text, re.MULTILINE) for text in (program, lock))
    needed, held = map(set, pins)
    assert "click" in {pin.partition("==")[0] for pin in needed}
    assert needed <= held, "make lock"


# --- the environment, and what is built in it

in_bulk = [pytest.mark.nightly, pytest.mark.xdist_group("plugins"), pytest.mark.timeout(600)]

QUOTED = """\
---
title: The sum {{ 6 * 7 }}
date: 1454-12-04
added: 2026-11-20
summary: What was written is {{ 6 * 7 }}.
tags: [storm]
sources:
  - {id: note, type: document, title: 'A note {{ 6 * 7 }}', publisher: Registry, issued: 1454-12-05}
claims:
  - id: sum
    text: The sum is {{ 6 * 7 }}.
    claimant: Ship {{ 6 * 7 }}
    reported: 1454-12-05
    sources: [{id: note, quote: '{{ 6 * 7 }} ships'}]
---
A note was found [@note].
"""
PAGE = """\
# Method

See [the storm](events/storm.md#office-count) and [the sources](sources/index.md) [@harbour-log].

![A reef](media/reef.png)
"""
ACTORS = (ROOT / "tests/sites/rich/content/actors.yml").read_text("utf-8")
BASE = {
    "content/events/quoted.md": QUOTED,
    "content/actors.yml": f"{ACTORS}odd: {{name: 'Ship {{{{ 6 * 7 }}}}'}}\n",
    "content/method.md": PAGE,
}
JOINER = "\u2060"
"""What stands in titles where a theme would find a tag."""
DAY = "2024-03-04"
"""The day on which the files of the content were committed."""


@dataclass(frozen=True)
class Done:
    """A project with a plugin, and what `timeline` printed about it."""

    project: Path
    code: int
    printed: str

    @property
    def site(self) -> BuiltSite:
        assert self.code == 0, self.printed
        assert not re.search("Traceback|WARNING|ERROR", self.printed), self.printed
        return BuiltSite(self.project / "site")


@pytest.fixture(scope="session")
def commands(workshop: Workshop) -> Path:
    """Give the folder of the commands of an environment with the plugins."""

    def make(folder: Path) -> None:
        def call(*command: str | Path) -> None:
            subprocess.run(list(map(str, command)), cwd=ROOT, check=True)

        call(sys.executable, "-m", "venv", folder / "venv")
        pip = (folder / "venv/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check")
        call(*pip, "install", "--require-hashes", "-r", "requirements-plugins.lock")
        call(*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)

    given = os.environ.get("PLUGINS")
    return Path(given) if given else workshop.made("with-plugins", make) / "venv/bin"


Build = Callable[..., Done]


@pytest.fixture
def build(commands: Path, tmp_path: Path) -> Build:
    """Give a function that builds the rich chronology with a plugin."""

    def make(
        plugin: str = "",
        files: Mapping[str, str] = {},
        *,
        command: str = "build",
        environment: Mapping[str, str] = {},
    ) -> Done:
        project = tmp_path / f"project-{len([*tmp_path.iterdir()])}"
        shutil.copytree(ROOT / "tests/sites/rich", project)
        write_files(project, BASE)
        git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
        dated = {f"GIT_{who}_DATE": f"{DAY}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        for call in (["init", "-q"], ["add", "content"], ["commit", "-qm", "All"]):
            subprocess.run([*git, *call], cwd=project, env=os.environ | dated, check=True)
        write_files(project, files)
        with (project / "mkdocs.yml").open("a") as config:
            config.write(f"  - {plugin}\n" if plugin else "")
        done = subprocess.run(
            [commands / "timeline", *command.split()],
            cwd=project,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(project, done.returncode, done.stdout + done.stderr)

    return make


@pytest.fixture
def usual(build: Build) -> BuiltSite:
    """The same chronology without another plugin."""
    return build().site


def words(part: Tag | BeautifulSoup) -> str:
    """Give the text of a part, with its blanks reduced to one."""
    return " ".join(part.get_text(" ").split())


def article(site: BuiltSite, address: str) -> Tag:
    return the(site.page(address), "article")


def data(page: BeautifulSoup) -> list[object]:
    """Give what our scripts read in a page: attributes, and JSON between tags."""
    found: list[object] = []
    for tag in page.find_all(True):
        assert isinstance(tag, Tag)
        named = {name: tag[name] for name in tag.attrs if name.startswith("data-")}
        if named and "glightbox" not in (tag.get("class") or []):
            found.append((tag.name, named))
        if tag.name == "script" and "json" in str(tag.get("type")):
            found.append(json.loads(tag.get_text()))
    return found


def pages(site: BuiltSite) -> list[str]:
    return [path for path in site.paths() if not path.startswith("assets/")]


def found_by_search(site: BuiltSite, word: str) -> bool:
    """Return whether our own search's index has a word."""
    return any(name.startswith("search/") for name in site.holds(word))


def bulk(test: Callable[..., None]) -> Callable[..., None]:
    for mark in in_bulk:
        test = mark(test)
    return test


def opened(browser: Browser, site: BuiltSite, *addresses: str) -> Iterator[Page]:
    """Open pages one after the other; a script that fails and a policy that is broken fail."""
    with served(site.folder, "/sub") as home:
        for address in addresses:
            page = browser.new_page()
            failed: list[str] = []
            page.on("pageerror", lambda error: failed.append(str(error)))  # noqa: B023
            page.on(
                "console",
                lambda one: failed.append(one.text) if one.type == "error" else None,  # noqa: B023
            )
            page.goto(f"{home}{address}")
            yield page
            at_rest(page)
            assert failed == [], address
            page.close()


# --- the plugins


@bulk
def test_redirects_lead_to_our_pages_too(build: Build) -> None:
    done = build(
        "redirects:\n      redirect_maps:\n"
        "        old.md: method.md\n"
        "        old-storm.md: events/storm.md#office-count\n"
        "        old-sources.md: sources/index.md\n"
        "        old-year.md: timeline/1454/index.md\n"
    )
    site = done.site
    goals = {
        "old": "../method/",
        "old-storm": "../events/storm/#office-count",
        "old-sources": "../sources/",
        "old-year": "../timeline/1454/",
    }
    for address, goal in goals.items():
        assert the(site.page(address), "link[rel=canonical]")["href"] == goal
        assert (site.folder / address / goal.partition("#")[0] / "index.html").is_file()


@bulk
def test_glightbox_enlarges_pictures_of_events_and_pages(build: Build, usual: BuiltSite) -> None:
    for plugin in ("glightbox", "glightbox: {auto_caption: true}"):
        site = build(plugin).site
        for address in ("events/storm", "method"):
            link = the(article(site, address), "a.glightbox")
            assert str(link["href"]).endswith("media/reef.png")
            assert link.find("img") is not None
    site = build("glightbox").site
    for path in pages(usual):
        if "timeline.js" in (usual.folder / path).read_text("utf-8"):
            page, before = site.page(path), usual.page(path)
            assert data(page) == data(before), path
            assert words(the(page, "body")) == words(the(before, "body")), path


@bulk
@pytest.mark.browser
@pytest.mark.parametrize("plugin", ["glightbox", "minify: {minify_html: true}"])
def test_scripts_that_a_plugin_adds_or_changes_keep_to_the_policy(
    build: Build, browser: Browser, plugin: str
) -> None:
    site = build(plugin).site
    assert "Content-Security-Policy" in (site.folder / "index.html").read_text("utf-8")
    for page in opened(browser, site, "", "explore/", "figures/", "events/storm/"):
        if page.url.endswith("explore/"):
            page.locator(".tl-explore[data-shown]").wait_for()
        if plugin == "glightbox" and page.url.endswith("storm/"):
            page.locator("a.glightbox").click()
            page.locator(".gslide-image img").wait_for()


@bulk
def test_minify_leaves_words_and_data_as_they_are(build: Build, usual: BuiltSite) -> None:
    site = build("minify: {minify_html: true}").site
    ours = [p for p in pages(usual) if b"timeline.js" in (usual.folder / p).read_bytes()]
    assert len(ours) > 30
    for path in ours:
        page, before = site.page(path), usual.page(path)
        assert words(the(page, "body")) == words(the(before, "body")), path
        assert data(page) == data(before), path
        assert page.find_all("meta") == before.find_all("meta"), path
    small, large = ((one.folder / "events/storm/index.html") for one in (site, usual))
    assert small.stat().st_size < large.stat().st_size
    for file in usual.folder.rglob("*"):
        name = file.relative_to(usual.folder)
        if file.is_file() and file.suffix not in (".html", ".gz"):
            assert (site.folder / name).read_bytes() == file.read_bytes(), name


@bulk
def test_minify_makes_the_project_s_own_scripts_and_styles_smaller(build: Build) -> None:
    config = (ROOT / "tests/sites/rich/mkdocs.yml").read_text("utf-8")
    own = {
        "content/assets/own.js": "window.marked   =   1;  // a remark\n",
        "content/assets/own.css": ".own   {  color : red ;  }\n",
        "mkdocs.yml": f"extra_javascript: [assets/own.js]\nextra_css: [assets/own.css]\n{config}",
    }
    options = (
        "minify_js: true, minify_css: true, js_files: assets/own.js, css_files: assets/own.css"
    )
    site = build(f"minify: {{{options}}}", own).site
    assert (site.folder / "assets/own.min.js").read_text() == "window.marked=1;"
    assert (site.folder / "assets/own.min.css").read_text() == ".own{color:red}"
    page = site.page("events/storm")
    assert the(page, "script[src$='assets/own.min.js']")
    assert the(page, "link[href$='assets/own.min.css']")


@bulk
@pytest.mark.browser
@pytest.mark.parametrize(
    "plugin",
    [
        "minify: {minify_html: true}",
        "glightbox",
        "redirects: {redirect_maps: {old.md: method.md, old-storm.md: events/storm.md}}",
    ],
)
def test_the_policy_holds_what_a_plugin_wrote_into_pages(
    build: Build, windows: Windows, plugin: str
) -> None:
    page = windows.lend(policy=True, fresh=True)
    violations = Violations(page)
    site = build(plugin).site
    with served(site.folder, "/sub") as address:
        for path in pages(site):
            page.goto(f"{address}{path}")
            assert violations == [], path
        if plugin == "glightbox":
            page.goto(f"{address}events/storm/")
            page.locator("a.glightbox").click()
            page.locator(".gslide-image img").wait_for()
    assert violations == []


NAV = """\
nav:
  - index.md
  - Method: method.md
  - Chronology: timeline/index.md
  - sources
"""


def in_navigation(site: BuiltSite) -> list[tuple[str, str]]:
    """List the links of the navigation, from the page about the method."""
    links = site.page("method").select(".md-nav--primary .md-nav__link[href]")
    found = [(words(link), str(link["href"])) for link in links]
    return list(dict.fromkeys(one for one in found if not one[1].startswith("#")))


@bulk
def test_awesome_nav_orders_our_sections_and_the_pages(build: Build, usual: BuiltSite) -> None:
    """By itself it lists all; where a `.nav.yml` says which, those alone."""
    listed = in_navigation(build("awesome-nav").site)
    assert {at for _, at in listed} == {at for _, at in in_navigation(usual)}
    assert ("Method", "./") in listed
    chosen = in_navigation(build("awesome-nav: {}", {"content/.nav.yml": NAV}).site)
    assert [title for title, _ in chosen][:3] == ["A rich chronology", "Method", "Chronology"]
    assert ("Sources", "../sources/") in chosen
    assert "Explore" not in dict(chosen)


@bulk
def test_git_revision_date_localized_dates_events_by_their_own_file(build: Build) -> None:
    site = build("git-revision-date-localized: {type: iso_date, enable_creation_date: true}").site
    for address in ("events/storm", "events/founding", "method"):
        facts = article(site, address).select(".md-source-file__fact")
        assert [words(one) for one in facts] == [DAY, DAY], address
    for address in ("", "sources", "timeline/1454", "sources/harbour-log"):
        assert not article(site, address).select(".md-source-file"), address


@bulk
def test_macros_are_run_in_the_maintainers_pages_and_never_in_what_is_quoted(
    build: Build, usual: BuiltSite
) -> None:
    own = {
        "content/method.md": "# Method\n\nThe sum is {{ 6 * 7 }}.\n",
        "content/tags.md": "All {{ 5 * 5 }} tags.\n",
        "content/actors/odd.md": "Introduced {{ 5 * 5 }} times.\n",
    }
    done = build("macros", own)
    site = done.site
    assert "The sum is 42." in words(article(site, "method"))
    assert "All 25 tags." in words(article(site, "tags"))
    event = site.page("events/quoted")
    assert "The sum {{ 6 * 7 }}" in the(event, "title").get_text()
    for text in ("The sum is {{ 6 * 7 }}.", "{{ 6 * 7 }} ships", "A note {{ 6 * 7 }}"):
        assert text in words(event), text
    odd = site.page("actors/odd")
    assert "Ship {{ 6 * 7 }}" in the(odd, "title").get_text()
    assert "Introduced {{ 5 * 5 }} times." in words(odd), "the whole page is left alone"
    for path in pages(usual):
        if path.removesuffix("/index.html") not in ("method", "tags", "actors/odd"):
            assert (site.folder / path).read_bytes() == (usual.folder / path).read_bytes(), path


@bulk
def test_include_markdown_includes_in_the_maintainers_pages(build: Build, usual: BuiltSite) -> None:
    own = {
        "part.md": "Included, and cited [@harbour-log].\n",
        "content/method.md": '# Method\n\n{% include-markdown "../part.md" %}\n',
    }
    site = build("include-markdown", own).site
    assert "Included, and cited" in words(article(site, "method"))
    assert the(article(site, "method"), "a[href*='sources/harbour-log/']")
    for path in pages(usual):
        if path not in ("method/index.html", "sources/harbour-log/index.html"):
            assert (site.folder / path).read_bytes() == (usual.folder / path).read_bytes(), path
    assert found_by_search(site, "included")


@bulk
def test_rss_lists_events_and_the_maintainers_pages_by_their_files(build: Build) -> None:
    """Pages that are generated from several files have no date, and are not listed."""
    site = build("rss").site
    channel = Xml.parse(site.folder / "feed_rss_created.xml").getroot().find("channel")
    assert channel is not None
    items = {str(one.findtext("link")): one for one in channel.findall("item")}
    home = "https://chronology.example/sub/"
    names = {one.removeprefix(home) for one in items}
    own = {"", "about/", "method/", "places/"}
    assert own | {"events/storm/", "events/quoted/"} <= names
    assert all(one in own or one.startswith("events/") for one in names)
    storm = items[f"{home}events/storm/"]
    assert str(storm.findtext("title")).replace(JOINER, "") == "The storm & the <lost> ships"
    assert "A storm scattered the fleet" in str(storm.findtext("description"))
    assert "04 Mar 2024" in str(storm.findtext("pubDate"))
    assert (site.folder / "feed.xml").is_file(), "ours is there too"


@bulk
def test_tags_of_material_list_the_maintainers_pages_beside_our_tags(
    build: Build, usual: BuiltSite
) -> None:
    own = {
        "content/method.md": "---\ntags: [how]\n---\n# Method\n\nText.\n",
        "content/topics.md": "# Topics\n\n<!-- material/tags -->\n",
    }
    site = build("tags", own).site
    listing = words(article(site, "topics"))
    assert "how" in listing and "Method" in listing
    assert "storm" not in listing, "events have our pages of tags"
    assert the(article(site, "method"), ".md-tag")
    for path in ("tags/index.html", "tags/storm/index.html"):
        before = the(usual.page(path), "article")
        assert the(site.page(path), "article") == before


@bulk
def test_tags_of_material_may_stand_on_our_page_of_tags(build: Build) -> None:
    own = {
        "content/method.md": "---\ntags: [how]\n---\n# Method\n\nText.\n",
        "content/tags.md": "Tags of pages:\n\n<!-- material/tags -->\n",
    }
    page = article(build("tags", own).site, "tags")
    assert "how" in words(page) and "Method" in words(page)
    assert the(page, "a[href='../tags/storm/']")


@bulk
def test_meta_gives_the_maintainers_pages_what_a_folder_says_and_leaves_ours(
    build: Build, usual: BuiltSite
) -> None:
    own = {
        "content/guide/.meta.yml": "description: What a folder says\n",
        "content/guide/first.md": "# First\n\nText.\n",
    }
    site = build("meta", own).site
    assert the(site.page("guide/first"), "meta[name=description]")["content"] == (
        "What a folder says"
    )
    for path in ("events/storm/index.html", "sources/index.html", "sources/harbour-log/index.html"):
        assert article(site, path) == article(usual, path)
    wide = {"content/.meta.yml": "title: Other\ntemplate: main.html\nhide: [footer]\n"}
    site = build("meta", wide).site
    assert the(site.page("method"), "title").get_text().startswith("Other")
    assert the(site.page("events/storm"), "title").get_text().startswith("The storm")
    assert article(site, "events/storm/index.html") == article(usual, "events/storm/index.html")


POST = """\
---
date: 2025-02-03
categories: [News]
---
# A new batch of events

Wombats cite [@harbour-log] and [the storm](../../events/storm.md).

<!-- more -->

The rest.
"""


@bulk
def test_blog_of_material_has_posts_beside_the_chronology(build: Build, usual: BuiltSite) -> None:
    site = build("blog", {"content/blog/posts/batch.md": POST}).site
    post = article(site, "blog/2025/02/03/a-new-batch-of-events")
    assert "Wombats cite" in words(post)
    assert the(post, "a[href='../../../../../events/storm/']")
    assert the(post, "a[href*='sources/harbour-log/']")
    assert "Wombats" in words(article(site, "blog"))
    assert "Wombats" in words(article(site, "blog/category/news"))
    assert found_by_search(site, "wombats")
    assert article(site, "events/storm") == article(usual, "events/storm")
    assert {at for _, at in in_navigation(usual)} <= {at for _, at in in_navigation(site)}


@bulk
def test_privacy_has_nothing_to_fetch_for_our_pages(build: Build, usual: BuiltSite) -> None:
    """What the theme's script names is excluded, as docs/plugins.md says; sources stay links."""
    site = build("privacy: {assets_exclude: ['unpkg.com/*']}").site
    for path in usual.folder.rglob("*"):
        name = path.relative_to(usual.folder)
        if path.is_file() and path.suffix != ".gz":
            assert (site.folder / name).read_bytes() == path.read_bytes(), name


@bulk
def test_privacy_without_a_network_warns_of_the_theme_s_script_alone(build: Build) -> None:
    done = build("privacy", environment=NO_NETWORK)
    assert done.code == 0
    assert "Traceback" not in done.printed
    fetched = re.findall(r"Downloading external file: (\S+)", done.printed)
    assert [re.sub(r"@.*", "", one) for one in fetched] == ["https://unpkg.com/mermaid"]


NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
"""A proxy that nobody serves."""
FONTS = Path("/usr/share/fonts/truetype/dejavu")
can_draw = pytest.mark.skipif(
    not FONTS.is_dir() or find_library("cairo") is None,
    reason="neither the fonts DejaVu nor the library Cairo may be missing on this machine",
)


def seeded(cache: Path) -> Path:
    """Put fonts into a cache of social, in the place of those that it would fetch."""
    fonts = cache / "fonts/Roboto"
    fonts.mkdir(parents=True)
    shutil.copy(FONTS / "DejaVuSans.ttf", fonts / "Regular.ttf")
    shutil.copy(FONTS / "DejaVuSans-Bold.ttf", fonts / "Bold.ttf")
    return cache


@bulk
@can_draw
def test_social_draws_cards_of_our_pages_with_fonts_that_are_there(
    build: Build, tmp_path: Path
) -> None:
    cache = seeded(tmp_path / "cache")
    site = build(f"social: {{cache_dir: {cache}}}", environment=NO_NETWORK).site
    home = "https://chronology.example/sub/"
    for address in ("events/storm", "sources", "method"):
        page = site.page(address)
        [picture] = page.select("meta[property='og:image']")
        path = str(picture["content"]).removeprefix(home)
        assert (site.folder / path).read_bytes().startswith(b"\x89PNG"), address
        for name in ("og:title", "og:description", "og:type", "og:url"):
            assert len(page.select(f"meta[property='{name}']")) <= 1, name
    title = the(site.page("events/storm"), "meta[property='og:title']")["content"]
    assert str(title).replace(JOINER, "") == "The storm & the <lost> ships - A rich chronology"
    quoted = the(site.page("events/quoted"), "meta[property='og:title']")["content"]
    assert quoted == "The sum {{ 6 * 7 }} - A rich chronology"


def failed_in_words(done: Done, *words: str) -> None:
    """Hold that a build failed with one message, which has these words."""
    assert done.code == 1
    assert "Traceback" not in done.printed
    [line] = [one for one in done.printed.splitlines() if one.startswith("Error: ")]
    for each in words:
        assert each in line, line
    assert not (done.project / "site").exists()


@bulk
def test_social_without_a_network_fails_in_one_message(build: Build, tmp_path: Path) -> None:
    done = build(f"social: {{cache_dir: {tmp_path}/cache}}", environment=NO_NETWORK)
    failed_in_words(done, "`material/social`", "fonts.google.com can't be reached")
    assert len(done.printed) < 1000, done.printed


def together(cache: Path) -> dict[str, str]:
    """Give every plugin that works with its settings, by its name."""
    return {name: "" for name in TESTED if name not in ("i18n", "rss")} | {
        "redirects": "{redirect_maps: {old.md: sources/index.md}}",
        "minify": "{minify_html: true}",
        "privacy": "{assets_exclude: ['unpkg.com/*']}",
        "social": f"{{cache_dir: {cache}}}",
        "rss": "{use_material_social_cards: false}",
    }


@bulk
@pytest.mark.browser
@can_draw
def test_all_of_them_together_in_any_order(build: Build, browser: Browser, tmp_path: Path) -> None:
    plugins = together(seeded(tmp_path / "cache"))
    files = {"content/blog/posts/batch.md": POST}
    for names in ([*plugins], [*reversed(plugins)]):
        listed = "\n  - ".join(f"{name}: {plugins[name] or '{}'}" for name in names)
        done = build(listed, files, environment=NO_NETWORK)
        assert done.code == 0, done.printed
        assert "Traceback" not in done.printed
        site = BuiltSite(done.project / "site")
        for address in ("old", "blog/2025/02/03/a-new-batch-of-events", "tags/storm"):
            assert site.page(address)
        assert the(article(site, "events/storm"), "a.glightbox, .md-source-file")
        for page in opened(browser, site, "", "explore/", "events/storm/", "method/"):
            page.locator("article").first.wait_for()
    offline = build(listed, files, environment=NO_NETWORK, command="build --offline")
    assert offline.code == 0, offline.printed


@bulk
def test_i18n_is_refused_at_check_and_build(build: Build) -> None:
    plugin = "i18n:\n      languages: [{locale: en, default: true}, {locale: de}]"
    for command in ("check", "build"):
        done = build(plugin, command=command)
        assert done.code == 1
        assert "error[TL710] the plugin `i18n` can't work beside `timeline`" in done.printed
        assert "  hint: remove it, and make a separate project for each language" in done.printed
        assert not (done.project / "site").exists()
