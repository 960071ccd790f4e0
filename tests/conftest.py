"""What several tests need: built sites, a server for them, and the browser on the machine."""

from __future__ import annotations

import fcntl
import gc
import os
import re
import shutil
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import settings
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

import timeline.mkdocs.host  # noqa: F401 -- `mkdocs` is ProperDocs where that is installed
from tests.command import ROOT, run
from tests.kept_templates import keep_templates
from tests.windows import Windows

# How long an example takes tells of the machine, not of the law. The tests hold every law against
# the same examples each time, `make fast` against fewer and the nightly tests against more;
# `make explore` tries new ones.
settings.register_profile("laws", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=10)
settings.register_profile("nightly", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True, derandomize=False)
settings.load_profile("laws")

keep_templates()

DEMONSTRATION = "https://kursk-chronology.example/"
"""The address of the demonstration that its `mkdocs.yml` gives."""

MADE = (".git", ".venv", "site", "site-docs", "tests")
"""What a copy of the project to build from does without."""
MODULES = sorted(Path(__file__).parent.glob("test_*.py"))
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-goldens",
        action="store_true",
        help="run the tests that compare with golden files alone, and write what they find there",
    )
    parser.addoption(
        "--half",
        type=int,
        choices=(0, 1),
        help="read every second module alone: `make fast` runs both halves side by side, without "
        "the messages between workers that would be a quarter of the work of so short tests",
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave a module unread of the other half, or whose tests all have a mark that is left out."""
    half = config.getoption("--half")
    if half is not None and collection_path in MODULES[1 - half :: 2]:
        return True
    without = set(re.findall(r"\bnot (\w+)", config.option.markexpr))
    if (
        not without
        or collection_path.suffix != ".py"
        or re.search(r"\bor\b", config.option.markexpr)
    ):
        return None
    marked = re.search(r"^pytestmark = (.*)", collection_path.read_text("utf-8"), re.MULTILINE)
    if marked and without & set(re.findall(r"pytest\.mark\.(\w+)", marked[1])):
        return True
    return None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage seldom, and never in what is collected: it all remains to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--write-goldens`, run nothing but what has a golden file."""
    if config.getoption("--write-goldens"):
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with what a golden file holds; `make goldens` writes the file instead."""

    def compare(file: Path, found: str) -> None:
        if request.config.getoption("--write-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(found.encode())
        held = file.read_bytes().decode() if file.is_file() else ""
        assert found == held, f"{file.relative_to(ROOT)} differs: make goldens writes it"

    return compare


@dataclass(frozen=True)
class BuiltSite:
    """A site's folder, read as a browser would: by address."""

    folder: Path

    def page(self, address: str) -> BeautifulSoup:
        """Read the page at an address; one that does not end in `.html` names a folder."""
        file = address if address.endswith(".html") else f"{address}/index.html"
        return BeautifulSoup((self.folder / file.lstrip("/")).read_text("utf-8"), "html.parser")

    def paths(self) -> list[str]:
        """List the paths of all pages."""
        return [path.relative_to(self.folder).as_posix() for path in self._files()]

    def _files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    def tree(self, path: str) -> HtmlElement:
        """Read the page at a path by lxml: thirty times as fast as `page` reads it."""
        return document_fromstring((self.folder / path).read_bytes(), PARSER)

    def pages(self) -> Iterator[tuple[str, HtmlElement]]:
        """Read all pages by lxml, each with its path."""
        for path in self.paths():
            yield path, self.tree(path)

    def holds(self, words: str) -> list[str]:
        """List the files that contain some words."""
        return [
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file() and words.encode() in path.read_bytes()
        ]


PARSER = HTMLParser(encoding="utf-8")


def the(part: Tag, selector: str) -> Tag:
    """Give the first part that a CSS selector finds; there must be one."""
    found = part.select_one(selector)
    assert found is not None, f"nothing like {selector}"
    return found


def add_days(project: Path) -> None:
    """Let every event say when it was added: the feeds of a site with an address ask for it."""
    for path in (project / "content/events").rglob("*.md"):
        text = path.read_text("utf-8")
        if "\nadded:" not in text:
            path.write_text(text.replace("\ndate:", "\nadded: 2026-01-01\ndate:", 1), "utf-8")


def build(
    project: Path,
    target: Path,
    *,
    strict: bool = True,
    offline: bool = False,
    options: Iterable[str] = (),
) -> BuiltSite:
    """Build a project's site with the command, in a copy so that nothing is left behind."""
    copy = target / "project"

    def made(folder: str, names: list[str]) -> list[str]:
        """List what was fetched or made; `timeline/site` was not."""
        own = MADE if Path(folder) == project else ()
        return [name for name in names if name in own or name.endswith("_cache")]

    shutil.copytree(project, copy, ignore=made)
    how = [name for name, given in (("--strict", strict), ("--offline", offline)) if given]
    done = run("build", *how, *options, "--site-dir", target / "site", cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(target / "site")


class Workshop:
    """Folders that several tests read, each made once, whichever worker asks first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """Give the folder of a name; where nobody has yet, `make` is called to fill it."""
        folder = self._folder / name
        done = self._folder / f"{name}.done"
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    def built(self, project: Path | str) -> BuiltSite:
        """Build a project of this repository, by its path from the root."""
        name = str(project).replace("/", "-").strip(".") or "demonstration"
        return BuiltSite(self.made(name, lambda folder: build(ROOT / project, folder)) / "site")

    def built_of(self, name: str, files: Mapping[str, str], *, strict: bool = True) -> BuiltSite:
        """Build a project that consists of files, by their paths."""

        def make(folder: Path) -> None:
            write_files(folder / "given", files)
            build(folder / "given", folder, strict=strict)

        return BuiltSite(self.made(name, make) / "site")


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts to paths below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """What the workers of one run make and share."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "workshop"
    folder.mkdir(exist_ok=True)
    return Workshop(folder)


@pytest.fixture(scope="session")
def site(workshop: Workshop) -> BuiltSite:
    """The demonstration chronology, built for real."""
    return workshop.built(".")


@pytest.fixture(scope="session")
def rich_site(workshop: Workshop) -> BuiltSite:
    """A small chronology that uses every part of the format."""
    return workshop.built("tests/sites/rich")


@pytest.fixture(scope="session")
def annals_site(workshop: Workshop) -> BuiltSite:
    """A chronology of words, far-off years and open ends."""
    return workshop.built("tests/sites/annals")


@pytest.fixture(scope="session")
def arabic_site(workshop: Workshop) -> BuiltSite:
    """The rich chronology, under an interface that runs from right to left."""

    def make(folder: Path) -> None:
        project = folder / "given"
        project.mkdir()
        (project / "content").symlink_to(ROOT / "tests/sites/rich/content")
        config = (ROOT / "tests/sites/rich/mkdocs.yml").read_text("utf-8")
        (project / "mkdocs.yml").write_text(
            config.replace("name: material", "name: material\n  language: ar")
        )
        build(project, folder)

    return BuiltSite(workshop.made("arabic", make) / "site")


@contextmanager
def served(folder: Path, prefix: str = "") -> Iterator[str]:
    """Serve a folder on a port of this machine; gives its address, which ends in `/`."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix(prefix))

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def served_where_it_says(site: BuiltSite, folder: Path) -> Iterator[str]:
    """Serve the demonstration so that the theme's instant navigation works: by its sitemap."""
    copy = folder / "site"
    shutil.copytree(site.folder, copy)
    with served(copy, "/chronology") as url:
        sitemap = copy / "sitemap.xml"
        sitemap.write_text(sitemap.read_text("utf-8").replace(DEMONSTRATION, url), "utf-8")
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; missing is a failure in CI and a skip elsewhere."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        message = "no Chromium on this machine: install it, or name it in CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: BuiltSite) -> Iterator[str]:
    """The demonstration's address, served below a folder as its own settings say."""
    with served(site.folder, "/chronology") as url:
        yield url


@pytest.fixture(scope="session")
def instant(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration's address where the theme's instant navigation works."""
    with served_where_it_says(site, tmp_path_factory.mktemp("instant")) as url:
        yield url


@pytest.fixture(scope="session")
def opened(browser: Browser) -> Windows:
    """The browser's windows, those that wait included: tests take theirs from `windows`."""
    return Windows(browser)


@pytest.fixture
def windows(opened: Windows) -> Iterator[Windows]:
    """Lend windows to one test; a script that fails in one fails the test."""
    yield opened
    assert opened.take_back() == []


@pytest.fixture
def page(windows: Windows) -> Page:
    """A wide window."""
    return windows.lend()


def at_rest(page: Page) -> None:
    """Wait until what a page began by itself has ended: timers of 200 ms, glides of as long.

    The page waits, not the test: its own timers fire in their order, however slow the machine is.
    """
    page.evaluate(
        """() => new Promise((done) => {
             setTimeout(() => requestAnimationFrame(() => setTimeout(done, 200)), 200);
           })"""
    )


def tooltip_of(page: Page, link: Locator) -> Locator:
    """Rest the pointer on a link until its tooltip shows; gives the tooltip.

    The theme gives links their tooltips some time after the page has loaded, and shows none to a
    pointer that was there before: it is taken away and brought back, as a reader would.
    """
    tooltip = page.locator(".md-tooltip2--active")
    for seconds in (1, 2, 4, 8, 16, 32):
        link.hover()
        try:
            tooltip.wait_for(timeout=1000 * seconds)
        except NotInTime:
            page.mouse.move(0, 0)
        else:
            return tooltip
    raise AssertionError("no tooltip shows")


def open_search(page: Page) -> None:
    """Press `/` until the search has the keyboard, as a reader would; its field is then empty."""
    for seconds in (1, 2, 4, 8, 16, 32):
        page.keyboard.press("/")
        try:
            field = page.locator("dialog input:focus, input[name=q]:focus")
            field.wait_for(timeout=1000 * seconds)
        except NotInTime:
            continue
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.press("Delete")
        return
    raise AssertionError("the search does not open")
