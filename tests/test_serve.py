"""The server: it shows the site, and keeps the last good one while a file is broken."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from tests.command import ROOT, TIMELINE, run

from .conftest import at_rest, build, the

pytestmark = pytest.mark.slow


class Served:
    """A project being served, with what the command printed so far."""

    def __init__(self, project: Path) -> None:
        self.project = project
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.event = project / "content/events/donatus.md"
        self._log = project / "log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [TIMELINE, "serve", "--address", f"127.0.0.1:{port}"],
                cwd=project,
                stderr=log,
                stdout=log,
            )

    def data(self, path: str) -> bytes:
        with urllib.request.urlopen(self.address + path) as answer:
            found: bytes = answer.read()
        return found

    def page(self, path: str) -> str:
        return self.data(path).decode()

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def missing(self, path: str) -> str:
        """Return the page of an error."""
        with pytest.raises(urllib.error.HTTPError) as raised:
            self.page(path)
        return raised.value.read().decode()

    def log(self) -> str:
        """Give what the command has printed."""
        return self._log.read_text()

    def says(self, words: str) -> None:
        """Wait until the command has printed some words."""
        self.wait(lambda: words in self.log())

    def shows(self, path: str, words: str) -> None:
        """Wait until a page holds some words."""
        self.wait(lambda: words in self.page(path).replace("\u00a0", " "))

    def wait(self, holds: Callable[[], bool]) -> None:
        while True:
            assert self.process.poll() is None, self.log()
            with contextlib.suppress(OSError):  # not there yet, or just being written
                if holds():
                    return
            time.sleep(0.1)


@contextlib.contextmanager
def serving(
    folder: Path, site: str, setup: Callable[[Path], object] = lambda _: None
) -> Iterator[Served]:
    """Serve a copy of one of the tests' projects, after some setting up."""
    project = folder / "project"
    shutil.copytree(ROOT / "tests/sites" / site, project)
    setup(project)
    server = Served(project)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, "small") as server:
        yield server


ADDED = re.compile(
    r"<script>\n\(\(\) => \{\n  const KEY = \"tl-served\".*?</script>"
    r"|<script>\nvar livereload.*?</script>",
    re.DOTALL,
)
"""The scripts that pages have only while they are served."""


RICH = "https://chronology.example/sub/"
"""The address of the rich chronology."""
POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')


def differing(server: Served, folder: Path) -> list[str]:
    """Build the project that is served; return the files that are served otherwise, or not."""
    built = build(server.project, folder, strict=False).folder
    found = []
    for file in sorted(path for path in built.rglob("*") if path.is_file()):
        path = file.relative_to(built).as_posix()
        there, served = file.read_bytes(), server.data(f"sub/{quote(path)}")
        if path.endswith(".html"):
            there = POLICY.sub("", there.decode()).encode()
            served = ADDED.sub("", served.decode()).encode()
        served = served.replace(f"{server.address}sub/".encode(), RICH.encode())
        if there != served and path != "sitemap.xml.gz":
            found.append(path)
    return found


def test_the_last_good_site_stays_while_a_file_is_broken(served: Served) -> None:
    served.shows("events/donatus/", "1450s")
    text = served.event.read_text()
    served.event.write_text(text.replace("date: 145X", "date: 1 May 1450"))
    served.says("content/events/donatus.md:3:7: error[")
    served.says("The last good site stays up")
    for path in ("events/donatus/", "events/bible/", "changes/"):  # the last was not asked for yet
        page = BeautifulSoup(served.page(path), "html.parser")
        assert page.select_one("main h1")
        notice = the(page, ".tl-served[role=alert]")
        assert "1 error: this page is not up to date" in notice.text
        assert "content/events/donatus.md:3:7" in notice.text
        assert "1450-05-01" in notice.text  # the hint
    text_of_page = served.page("events/donatus/")
    assert "1450s" in text_of_page
    assert (
        "Content-Security-Policy" not in text_of_page
    )  # it would stop the script that loads it anew
    served.event.write_text(text.replace("date: 145X", "date: 1450-05-01"))
    served.wait(lambda: 'role="alert"' not in served.page("events/donatus/"))
    served.shows("events/donatus/", "1 May 1450")
    served.event.write_text(text.replace("[@study-donatus]", "[@nothing]"))
    served.shows("events/bible/", "content/events/donatus.md:7:")
    config = served.project / "mkdocs.yml"
    config.write_text(config.read_text().replace("material", "nothing"))
    served.shows("events/bible/", "The site can’t be built: this page is not up to date")


def test_a_project_that_is_broken_at_the_start_is_shown_once_it_is_mended(tmp_path: Path) -> None:
    def break_it(project: Path) -> None:
        event = project / "content/events/donatus.md"
        event.write_text(event.read_text().replace("date: 145X", "date: 1 May 1450"))

    with serving(tmp_path, "small", break_it) as server:
        server.says("There is no site to show until this is fixed.")
        server.says("Serving on")
        for path in ("", "events/donatus/"):
            page = BeautifulSoup(server.missing(path), "html.parser")
            assert "content/events/donatus.md:3:7" in the(page, ".tl-served[role=alert]").text
        assert "livereload" in server.missing("")
        assert server.status("missing.css") == 404
        text = server.event.read_text()
        server.event.write_text(text.replace("1 May 1450", "2 May 1450"))
        server.wait(
            lambda: "2 May 1450" in server.missing("") or "1450-05-02" in server.missing("")
        )
        assert "The last good site" not in server.log()
        server.event.write_text(text.replace("1 May 1450", "1450-05-01"))
        server.shows("events/donatus/", "1 May 1450")
        assert 'role="alert"' not in server.page("")
        assert server.log().count("Aborted") == 0


def test_pages_are_what_a_build_gives(tmp_path: Path) -> None:
    with serving(tmp_path, "rich") as server:
        server.says("Serving on")
        assert differing(server, tmp_path / "first") == []
        event = server.project / "content/events/storm.md"
        event.write_text(f"{event.read_text()}\nAnd so it went on.\n")
        server.shows("sub/events/storm/", "And so it went on.")
        added = server.project / "content/events/added.md"
        added.write_text("---\ntitle: One more\ndate: 1999\nsources: [harbour-log]\n---\n")
        server.shows("sub/events/added/", "One more")
        assert differing(server, tmp_path / "second") == []


def test_what_is_added_or_removed_is_there_or_not(served: Served) -> None:
    served.shows("events/donatus/", "1450s")
    assert "One more" not in served.page("data/timeline.json")
    added = served.project / "content/events/added.md"
    text = served.event.read_text()
    added.write_text(text.replace("A grammar is printed", "One more"))
    served.shows("events/added/", "One more")
    assert "One more" in served.page("data/timeline.json")
    added.unlink()
    served.wait(lambda: served.status("events/added/") == 404)
    assert "One more" not in served.page("data/timeline.json")
    assert "livereload" in served.missing("events/added/")
    (served.project / "content/about.md").write_text(
        "# About us\n\n[An event](events/donatus.md)\n"
    )
    served.shows("about/", "About us")
    assert "About us" in served.page("events/donatus/")  # in the navigation
    (served.project / "content/about.md").write_text("# About them\n")
    served.shows("events/donatus/", "About them")


def test_addresses_that_no_page_can_have_are_missing(served: Served) -> None:
    served.shows("", "Gutenberg")
    for path in ("a%00b/", "x" * 300, "x" * 300 + "/", "a/" * 3000, "%2e%2e/%2e%2e/etc/passwd"):
        assert served.status(path) == 404, path
    assert "tl-served" not in re.sub("<script.*?</script>", "", served.page(""), flags=re.DOTALL)


def test_content_that_is_moved_away_is_told_and_seen_again(served: Served) -> None:
    served.shows("events/donatus/", "1450s")
    content, aside = served.project / "content", served.project / "aside"
    content.rename(aside)
    served.shows("events/donatus/", 'class="tl-served"')
    aside.rename(content)
    served.wait(lambda: 'class="tl-served"' not in served.page("events/donatus/"))
    served.event.write_text(served.event.read_text().replace("A grammar", "One grammar"))
    served.shows("events/donatus/", "One grammar")


def test_of_two_saves_the_last_is_shown(served: Served) -> None:
    served.shows("events/donatus/", "1450s")
    text = served.event.read_text()
    served.event.write_text(text.replace("date: 145X", "date: 1451"))
    time.sleep(0.7)
    served.event.write_text(text.replace("date: 145X", "date: 1452"))
    served.shows("events/donatus/", "1452")
    served.event.write_text(text.replace("date: 145X", "date: 1453"))
    served.event.write_text(text.replace("date: 145X", "date: 1454"))
    served.shows("events/donatus/", "1454")


def test_templates_and_settings_are_read_again(tmp_path: Path) -> None:
    def setup(project: Path) -> None:
        (project / "own").mkdir()
        config = project / "mkdocs.yml"
        config.write_text(config.read_text().replace("material}", "material, custom_dir: own}"))

    with serving(tmp_path, "small", setup) as server:
        server.shows("events/donatus/", "1450s")
        template = server.project / "own/timeline/event.html"
        template.parent.mkdir()
        template.write_text("<h1>Ours: {{ title }}</h1>\n")
        server.shows("events/donatus/", "Ours: A grammar")
        template.write_text("<h1>{{ nothing.title }}</h1>\n")
        server.wait(lambda: server.status("events/donatus/") == 500)
        server.says("'nothing' is undefined")
        words = server.missing("events/donatus/")
        assert "is undefined" in words, words
        template.write_text("<h1>Again: {{ title }}</h1>\n")
        server.shows("events/donatus/", "Again: A grammar")
        config = server.project / "mkdocs.yml"
        config.write_text(config.read_text().replace("The press in Mainz", "The printers"))
        server.shows("", "The printers")


def test_where_a_plugin_works_on_pages_all_are_built(tmp_path: Path) -> None:
    def setup(project: Path) -> None:
        (project / "hooks.py").write_text(
            "def on_page_content(html, **_):\n    return html.replace('Fragments', 'FRAGMENTS')\n"
        )
        with (project / "mkdocs.yml").open("a") as config:
            config.write("hooks: [hooks.py]\n")

    with serving(tmp_path, "small", setup) as server:
        server.shows("events/donatus/", "FRAGMENTS")
        server.says("all pages are built at each change, because of `hooks.py`")
        text = server.event.read_text()
        server.event.write_text(text.replace("date: 145X", "date: 1451"))
        server.shows("events/donatus/", "1451")
        assert "FRAGMENTS" in server.page("events/donatus/")


@pytest.mark.browser
def test_the_browser_shows_a_change_where_it_stood(served: Served, page: Page) -> None:
    served.event.write_text(f"{served.event.read_text()}\n" + "More words.\n\n" * 200)
    served.shows("events/donatus/", "More words")
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(f"{served.address}events/donatus/")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate("scrollTo(0, 900)")
    opened = page.locator("details[open]").count()
    assert opened
    served.event.write_text(served.event.read_text().replace("145X", "1 May 1450"))
    page.get_by_role("alert").wait_for()
    at_rest(page)
    assert page.evaluate("scrollY") == 900
    page.get_by_role("alert").get_by_role("button").click()
    assert page.get_by_role("alert").count() == 0
    served.event.write_text(served.event.read_text().replace("1 May 1450", "1451"))
    page.get_by_text("1451").first.wait_for()
    at_rest(page)
    assert page.evaluate("scrollY") == 900
    assert page.locator("details[open]").count() == opened


def test_a_busy_port_is_told_in_plain_words(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", project)
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run(
            [TIMELINE, "serve", "--address", f"127.0.0.1:{port}"],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"127.0.0.1:{port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_the_settings_that_is_none(tmp_path: Path) -> None:
    project = shutil.copytree(ROOT / "tests/sites/small", tmp_path / "project")
    with (project / "mkdocs.yml").open("a") as config:
        config.write("\ndev_addr: 127.0.0.1:99999\n")
    done = run("serve", cwd=project)
    assert done.returncode == 2
    assert "the port in dev_addr is not from 0 to 65535; correct it in mkdocs.yml" in done.stderr
