"""A site for reading offline: its folder and its zip, opened in a browser from a disk."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.command import ROOT, TIMELINE, run
from tests.conftest import DEMONSTRATION, BuiltSite, Workshop, build, open_search, served, the
from tests.misbehaving import misbehaving
from tests.test_site import followed
from tests.windows import Windows, listening
from timeline.rendering.linking import address_of

AWKWARD = "Österreich und Київ #1, 100% (neu)"
"""A folder's name that has to be escaped in an address."""


def unpacked(workshop: Workshop, name: str, project: Path) -> Path:
    """Build a project offline and unpack the zip in a folder with an awkward name."""

    def make(folder: Path) -> None:
        build(project, folder, offline=True)
        with zipfile.ZipFile(folder / "site.zip") as there:
            there.extractall(folder / AWKWARD)

    return workshop.made(name, make)


@pytest.fixture(scope="session")
def offline(workshop: Workshop) -> BuiltSite:
    """The demonstration, as its zip was unpacked."""
    return BuiltSite(unpacked(workshop, "offline", ROOT) / AWKWARD)


@dataclass
class Disk:
    """A window that shows a site from a disk, without a network; what it asked for and said."""

    page: Page
    site: BuiltSite
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a page by its path, which may have a query and a fragment."""
        parts = urlsplit(path)
        address = (self.site.folder / parts.path).resolve().as_uri()
        self.page.goto(address + path.removeprefix(parts.path))

    def path(self, address: str = "") -> str:
        """Return the file of an address, by default the page's, from the site's folder."""
        parts = urlsplit(address or self.page.url)
        assert parts.scheme == "file", address
        return Path(unquote(parts.path)).relative_to(self.site.folder.resolve()).as_posix()

    def outside(self) -> list[str]:
        """List what was asked for that is no file of the site."""
        return [
            one
            for one in self.requests
            if not one.startswith(("data:", "blob:"))
            and not (self.site.folder / self.path(one)).is_file()
        ]


@contextmanager
def from_disk(windows: Windows, site: BuiltSite) -> Iterator[Disk]:
    """Lend a window without a network; in the end nothing has failed, and nothing was asked for."""
    disk = Disk(windows.lend(fresh=True, policy=True), site)
    disk.page.context.set_offline(True)

    def asked(request: Request) -> None:
        disk.requests.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            disk.faults.append(f"{disk.page.url}: {message.text}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # as of a picture, when the page was left
            disk.faults.append(f"{disk.page.url}: {request.url} {request.failure}")

    with listening(disk.page, console=said, request=asked, requestfailed=failed):
        yield disk
    assert disk.faults == []
    assert disk.requests
    assert disk.outside() == []


@pytest.fixture
def disk(windows: Windows, offline: BuiltSite) -> Iterator[Disk]:
    with from_disk(windows, offline) as lent:
        yield lent


# --- in a browser, from a disk ------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.browser
def test_the_search_finds_an_event_and_opens_it(disk: Disk) -> None:
    disk.open("about.html")
    open_search(disk.page)
    disk.page.keyboard.type("plekhovo")
    first = disk.page.locator(".tl-search li a").first
    first.wait_for()
    title = first.locator(".tl-search-title").inner_text()
    disk.page.keyboard.press("Enter")
    disk.page.wait_for_url("**/events/*.html*")
    assert disk.page.locator("h1").inner_text() == title


@pytest.mark.slow
@pytest.mark.browser
def test_the_search_leads_to_all_results_in_the_explorer(disk: Disk) -> None:
    disk.open("404.html")
    open_search(disk.page)
    disk.page.keyboard.type("plekhovo")
    disk.page.locator(".tl-search-all:visible").click()
    disk.page.locator(".tl-explore[data-shown]").wait_for()
    assert disk.path() == "explore/index.html"
    assert disk.page.locator(".tl-x-list .tl-row mark").count() > 0


@pytest.mark.slow
@pytest.mark.browser
def test_the_explorer_filters_opens_events_and_hands_out_files(disk: Disk) -> None:
    page = disk.page
    disk.open("explore/index.html")
    page.locator(".tl-explore[data-shown]").wait_for()
    before = page.locator(".tl-explore").get_attribute("data-shown")
    page.locator(".tl-facet input[name=measure]").first.click()
    page.locator(f".tl-explore:not([data-shown='{before}'])").wait_for()
    assert "measure=" in page.url
    with page.expect_download() as csv:
        page.locator("[data-do=csv]").click()
    assert csv.value.path().read_text("utf-8").startswith("\ufeffid,")
    with page.expect_download() as data:
        page.locator("[data-do=json]").click()
    assert data.value.path().read_text("utf-8").startswith('{\n  "events"')
    page.locator("[data-do=copy]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{DEMONSTRATION}explore/?measure=")
    page.locator(".tl-x-list .tl-title a").first.click()
    page.wait_for_url("**/events/*.html*")


@pytest.mark.slow
@pytest.mark.browser
def test_a_day_is_chosen_and_kept(disk: Disk) -> None:
    page = disk.page
    disk.open("index.html")
    newest = page.locator(".tl-new .tl-list .tl-title").first
    today = newest.inner_text()
    page.locator(".tl-asof summary, .tl-asof").first.wait_for(state="attached")
    page.locator(".tl-asof select").select_option("2025-01-21", force=True)
    page.locator(".tl-new .tl-list[data-day='2025-01-21'] .tl-title").first.wait_for()
    assert newest.inner_text() != today
    assert page.url.endswith("index.html?as-of=2025-01-21")
    newest.locator("a").click()
    page.wait_for_url("**/events/*.html?as-of=2025-01-21*")
    assert page.locator(".tl-asof-state").inner_text() == "As known on 21 January 2025."
    page.go_back()
    page.go_back()
    page.locator(".tl-new .tl-list[data-day='null'] .tl-title").first.wait_for()
    assert newest.inner_text() == today


@pytest.mark.slow
@pytest.mark.browser
def test_a_chart_s_marks_have_their_words(disk: Disk) -> None:
    disk.open("figures/killed.html")
    disk.page.locator(".tl-chart .tl-mk .tl-pt").first.hover()
    assert disk.page.locator(".tl-tip:visible").inner_text()


# --- all of it, in bulk -------------------------------------------------------------------------

LINKS = """() => [...document.querySelectorAll('[href], [src]')]
    .map(part => part.getAttribute('href') ?? part.getAttribute('src'))
    .filter(address => !/^(#|data:|mailto:)/.test(address))
    .map(address => new URL(address, document.baseURI).href)"""
"""The whole addresses of all links of a page, those that scripts have made among them."""
WORDS = """() => {
    for (const one of document.getAnimations()) one.finish(); // the notice of a closed page waits
    return document.querySelector('.md-content').innerText; }"""


def begun(workshop: Workshop, language: str) -> BuiltSite:
    """A project that `timeline init` has just begun, as its zip was unpacked."""

    def begin(folder: Path) -> None:
        done = run("init", "project", "--language", language, "--example", cwd=folder)
        assert done.returncode == 0, done.stderr

    project = workshop.made(f"begun-{language}", begin) / "project"
    return BuiltSite(unpacked(workshop, f"offline-{language}", project) / AWKWARD)


def offline_site(name: str, workshop: Workshop) -> BuiltSite:
    """The demonstration, one of the tests' sites, or one just begun in a language."""
    if name == "demonstration":
        return BuiltSite(unpacked(workshop, "offline", ROOT) / AWKWARD)
    if name in ("rich", "annals"):
        return BuiltSite(
            unpacked(workshop, f"offline-{name}", ROOT / "tests/sites" / name) / AWKWARD
        )
    return begun(workshop, name)


def lost(disk: Disk) -> list[str]:
    """List the links of the page that lead to no file, and not to another host."""
    return [
        f"{disk.page.url}: {one}"
        for one in dict.fromkeys(disk.page.evaluate(LINKS))
        if not one.startswith(("http:", "https:"))
        and not (disk.site.folder / disk.path(one)).is_file()
    ]


PARTS = 4
"""In how many tests the many pages of the demonstration are opened."""


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "part", "parts"),
    [
        *(("demonstration", part, PARTS) for part in range(PARTS)),
        *((name, 0, 1) for name in ("rich", "annals", "uk", "ar")),
    ],
)
def test_every_page_opens_and_every_link_leads_to_a_file(
    windows: Windows, workshop: Workshop, name: str, part: int, parts: int
) -> None:
    site, broken = offline_site(name, workshop), []
    with from_disk(windows, site) as disk:
        for path in site.paths()[part::parts]:
            disk.open(path)
            broken += lost(disk)
    assert broken == []


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", ["demonstration", "rich", "annals", "uk", "ar"])
def test_every_link_that_scripts_make_leads_to_a_file(
    windows: Windows, workshop: Workshop, name: str
) -> None:
    """In the explorer, and of the results of a search for each letter."""
    site, broken = offline_site(name, workshop), []
    index = (site.folder / "search/index.json.js").read_text("utf-8").strip()
    letters = json.loads(index.removeprefix("tlFile('").removesuffix("');"))["letters"]
    letters = "".join(letters)
    with from_disk(windows, site) as disk:
        disk.open("explore/index.html")
        disk.page.locator(".tl-explore[data-shown]").wait_for()
        broken += lost(disk)
        disk.open("index.html")
        for letter in letters:
            open_search(disk.page)
            disk.page.keyboard.insert_text(letter)
            disk.page.locator(".tl-search-state:not(:empty)").wait_for()
            broken += lost(disk)
            disk.page.keyboard.press("Escape")
    assert broken == []


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.browser
def test_pages_say_the_same_as_on_a_server(
    windows: Windows, rich_site: BuiltSite, workshop: Workshop
) -> None:
    """In the full view and as known on two days, by the modules and by the classic script."""
    project = ROOT / "tests/sites/rich"
    site = BuiltSite(unpacked(workshop, "offline-rich", project) / AWKWARD)
    online = windows.lend()
    with served(rich_site.folder) as url, from_disk(windows, site) as disk:
        days = str(the(site.page("index.html"), ".tl-asof")["data-days"]).split(" ")
        for path in site.paths():
            framed = 'class="md-content"' in (site.folder / path).read_text("utf-8")
            if path == "404.html" or not framed:  # cards and redirects have nothing of scripts
                continue
            for query in ("", f"?as-of={days[0]}", f"?as-of={days[-1]}"):
                online.goto(f"{url}{address_of(path)}{query}")
                disk.open(f"{path}{query}")
                found = []
                for page in (online, disk.page):
                    if path == "index.html":
                        page.wait_for_load_state("networkidle")
                    elif path == "explore/index.html":
                        page.locator(".tl-explore[data-shown]").wait_for()
                    elif path == "contribute/index.html" and not query:
                        page.locator(".tl-form form").wait_for()
                    found.append(page.evaluate(WORDS))
                assert found[0] == found[1], f"{path}{query}"


# --- its files ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_link_of_a_site_on_a_disk_leads_to_a_file(offline: BuiltSite) -> None:
    assert followed(offline, on_disk=True) == []
    assert offline.holds('type="module"') == []


@pytest.mark.slow
def test_pages_name_the_published_ones(offline: BuiltSite) -> None:
    for path, address in (
        ("index.html", ""),
        ("about.html", "about/"),
        ("figures/killed.html", "figures/killed/"),
        ("events/2024-12-14-assaults-begin.html", "events/2024-12-14-assaults-begin/"),
    ):
        page = offline.page(path)
        for selector, name in (
            ("link[rel=canonical]", "href"),
            ("meta[property='og:url']", "content"),
        ):
            assert the(page, selector)[name] == DEMONSTRATION + address


@pytest.mark.slow
def test_the_zip_is_the_folder_and_always_the_same(tmp_path: Path) -> None:
    first = build(ROOT / "tests/sites/small", tmp_path / "one", offline=True).folder
    second = build(ROOT / "tests/sites/small", tmp_path / "two", offline=True).folder
    zips = [folder.with_name("site.zip") for folder in (first, second)]
    assert zips[0].read_bytes() == zips[1].read_bytes()
    with zipfile.ZipFile(zips[0]) as there:
        names = there.namelist()
        held = {name: there.read(name) for name in names}
    assert names == sorted(names)
    assert held == {
        path.relative_to(first).as_posix(): path.read_bytes()
        for path in first.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, built for reading offline."""
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    done = run("build", "--offline", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert f"Its zip is {copy / 'site.zip'} (" in done.stderr
    return copy


def state(project: Path) -> dict[str, bytes]:
    """Return the contents of a project's files, but for what was left aside."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".tmp-" not in str(path)
    }


@pytest.mark.slow
def test_a_build_that_fails_or_is_killed_leaves_the_last_folder_and_zip(project: Path) -> None:
    before = state(project)
    event = project / "content/events/donatus.md"
    text = event.read_text("utf-8")
    event.write_text("---\ntitle: No date\n---\n")
    assert run("build", "--offline", cwd=project).returncode == 1
    event.write_text(text)
    process = subprocess.Popen(
        [TIMELINE, "build", "--offline"], cwd=project, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and not [*project.glob(".tmp-site*/new/*")]:
        pass
    process.kill()
    assert process.wait() < 0
    assert state(project) == before
    assert run("build", "--offline", cwd=project).returncode == 0
    assert state(project) == before


@pytest.mark.slow
def test_an_offline_build_replaces_nothing_but_sites_and_their_zips(project: Path) -> None:
    (project / "papers").mkdir()
    (project / "papers/thesis.txt").write_text("years of work")
    (project / "plain.zip").write_bytes(b"years of work")
    (project / "folder.zip").mkdir()
    with zipfile.ZipFile(project / "own.zip", "w") as made:
        made.writestr("thesis.txt", "years of work")
    before = state(project)
    for target, refused in (
        (".", "is not a site"),
        ("content", "is not a site"),
        ("content/site", "is not a site"),
        ("papers", "is not a site"),
        ("plain", "is not the zip of a site"),
        ("folder", "is not the zip of a site"),
        ("own", "is not the zip of a site"),
    ):
        done = run("build", "--offline", "--site-dir", target, cwd=project)
        assert (done.returncode, refused in done.stderr) == (2, True), done.stderr
    assert state(project) == before


@pytest.mark.slow
@pytest.mark.browser
def test_what_other_hosts_have_is_never_asked_for(windows: Windows, project: Path) -> None:
    with misbehaving() as server:
        config = project / "mkdocs.yml"
        (project / "content/own.mjs").write_text("export const a = 1;\n")
        (project / "content/about.md").write_text(
            f'# About\n\n<img src="{server.url}/live" alt="">\n\n'
            f'<script>fetch("{server.url}/live"); window.ran = true;</script>\n'
        )
        config.write_text(
            config.read_text("utf-8")
            + f"extra_css: ['{server.url}/a.css']\n"
            + f"extra_javascript: ['{server.url}/a.js', own.mjs]\n"
        )
        done = run("build", "--offline", cwd=project)
        assert done.returncode == 0, done.stderr
        for words in (
            f"{server.url}/a.css is left out, because it is on another site",
            f"{server.url}/a.js is left out, because it is on another site",
            f"pages load something from {server.url}, which is blocked when the site is opened",
            "own.mjs is a module, which browsers don't run from a disk",
        ):
            assert words in done.stderr
        page = windows.lend(may_fail=True, policy=True)
        page.goto((project / "site/about.html").as_uri())
        assert page.evaluate("window.ran") is True
        page.wait_for_load_state("networkidle")
        assert server.asked == []
