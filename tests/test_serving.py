"""A site on a server of one's own: published by the project's script, served by nginx and Caddy."""

from __future__ import annotations

import gzip
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from .conftest import Workshop, the
from .servers import PATH, Server, program, project_for, publish, running
from .windows import Windows


@pytest.fixture(scope="module", params=["nginx", pytest.param("caddy", marks=pytest.mark.nightly)])
def server(
    request: pytest.FixtureRequest, workshop: Workshop, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server with the rich chronology, below a folder."""
    yield from _serving(request.param, workshop, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def nginx(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same with nginx alone, for the browser."""
    yield from _serving("nginx", workshop, tmp_path_factory.mktemp("nginx"))


def _serving(host: str, workshop: Workshop, folder: Path) -> Iterator[Server]:
    program("rsync")

    def make(folder: Path) -> None:
        project_for(host, folder / "project")
        done = publish(folder / "project", "server.sh", TARGET=folder / "srv", RELOAD="true")
        assert done.returncode == 0, done.stdout + done.stderr
        assert re.fullmatch(r"Published the release \d{8}T\d{6}Z\n", done.stdout)

    made = workshop.made(f"published-with-{host}", make)
    with running(host, made / "project", folder / "server", made / "srv") as server:
        yield server


def pages(server: Server) -> list[str]:
    """Return the paths of all pages of the site on its server."""
    site = server.folder / f"current{PATH}"
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(quote(f"{PATH}{path.removesuffix('index.html')}") for path in found)


@pytest.mark.slow
def test_every_answer_has_the_headers_of_the_build(server: Server) -> None:
    answers = [server.get(f"{PATH}{path}") for path in ("", "nowhere/", "data/events.csv", "about")]
    assert [one.status for one in answers[:3]] == [200, 404, 200]
    assert answers[3].status in (301, 308)
    assert answers[3].headers["location"] == f"{PATH}about/"
    for one in answers:
        policy = one.headers["content-security-policy"]
        assert "default-src 'self'" in policy and "frame-ancestors 'self'" in policy
        assert "script-src 'self' 'sha256-" in policy and "unsafe-inline" not in policy
        assert one.headers["x-content-type-options"] == "nosniff"
        assert one.headers["referrer-policy"] == "same-origin"
        assert one.headers["cross-origin-opener-policy"] == "same-origin"
        assert one.headers["strict-transport-security"] == "max-age=31536000"
        assert "geolocation=()" in one.headers["permissions-policy"]
    assert "frame-ancestors *" in server.get(f"{PATH}explore/").headers["content-security-policy"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("feed.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
        ("data/events.csv", "text/csv; charset=utf-8"),
        ("data/timeline.json", "application/json"),
        ("data/places.geojson", "application/geo+json"),
        ("data/references.bib", "application/x-bibtex; charset=utf-8"),
        ("data/references.ris", "application/x-research-info-systems; charset=utf-8"),
        ("assets/timeline/timeline.css", "text/css; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
    ],
)
def test_files_have_their_media_types(server: Server, path: str, kind: str) -> None:
    answer = server.get(f"{PATH}{path}")
    assert (answer.status, answer.headers["content-type"]) == (200, kind)


@pytest.mark.slow
def test_a_missing_page_is_the_site_s_own(server: Server) -> None:
    own = (server.folder / f"current{PATH}404.html").read_bytes()
    for path in ("nowhere", "events/2024/no/such/page/", "events/", "data/nothing.csv"):
        answer = server.get(f"{PATH}{path}")
        assert (answer.status, answer.body) == (404, own), path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.slow
def test_former_addresses_lead_to_the_new_ones(server: Server) -> None:
    redirects = [path for path in pages(server) if b'http-equiv="refresh"' in server.get(path).body]
    assert redirects
    for path in redirects:
        page = BeautifulSoup(server.get(path).body, "html.parser")
        target = urlsplit(str(the(page, "link[rel=canonical]")["href"])).path
        assert server.get(target).status == 200 and target not in redirects
    assert server.get("/").headers["location"] == PATH


@pytest.mark.slow
def test_files_are_kept_as_long_as_their_names_allow(server: Server) -> None:
    home = server.get(PATH)
    assert home.headers["cache-control"] == "no-cache"
    tag = home.headers["etag"]
    assert server.get(PATH, If_None_Match=tag).status == 304
    [styles] = (server.folder / f"current{PATH}assets/stylesheets").glob("main.*.min.css")
    kept = server.get(f"{PATH}assets/stylesheets/{styles.name}")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    packed = server.get(PATH, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == home.body


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/../project/mkdocs.yml",
        f"{PATH}../../releases",
        f"{PATH}%2e%2e/%2e%2e/%2e%2e/project/mkdocs.yml",
        f"{PATH}..%2f..%2f..%2fproject/mkdocs.yml",
        f"{PATH}.server/nginx.conf",
        f"{PATH}.server/Caddyfile",
        "/releases/",
        "/etc/passwd",
    ],
)
def test_nothing_outside_of_the_site_is_served(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status in (400, 404)
    assert b"plugins:" not in answer.body and b"Content-Security-Policy" not in answer.body


# --- releases


@pytest.mark.slow
def test_a_release_replaces_the_last_one_only_if_the_server_takes_it(tmp_path: Path) -> None:
    program("rsync")
    project, folder = tmp_path / "project", tmp_path / "srv"
    project_for("nginx", project)
    site = project / "site"
    for name in ("a", ".server"):
        (site / name).mkdir(parents=True)
    (site / "same.txt").write_text("same")

    def released(words: str, reload: str = "true", **more: str) -> int:
        (site / "a/index.html").write_text(words)
        name = f"'{folder}'/releases/$(date -u +%Y%m%dT%H%M%SZ)"
        (project / "publish/build.sh").write_text(f"while [ -e {name} ]; do sleep 0.1; done\n")
        done = publish(project, "server.sh", TARGET=folder, RELOAD=reload, **more)
        return done.returncode

    def served() -> str:
        return (folder / f"current{PATH}a/index.html").read_text()

    assert released("first") == 0
    kept = (folder / f"current{PATH}same.txt").stat()
    first = (folder / "current").readlink().name
    (folder / "releases/.20200101T000000Z").mkdir()
    assert released("second") == 0
    assert served() == "second"
    same = (folder / f"current{PATH}same.txt").stat()
    assert (same.st_ino, same.st_mtime) == (kept.st_ino, kept.st_mtime), "not sent again"
    assert not list((folder / "releases").glob(".*")), "what an interrupted upload left is gone"
    assert released("third", reload="false") == 1
    assert served() == "second"
    (folder / f"current{PATH}a").chmod(0o755)
    assert released("", RELEASE=first) == 0
    assert served() == "first"
    assert released("", RELEASE="20200101T000000Z") == 1
    assert released("", RELEASE="../etc") == 2
    assert served() == "first"
    for number in range(3):
        assert released(f"more {number}") == 0
    assert len(list((folder / "releases").iterdir())) == 5
    assert served() == "more 2"


@pytest.mark.slow
def test_nginx_takes_the_new_headers_or_keeps_the_old_site(tmp_path: Path) -> None:
    program("rsync")
    project, folder, config = tmp_path / "project", tmp_path / "srv", tmp_path / "conf/server.conf"
    project_for("nginx", project)
    headers = project / "site/.server/nginx.conf"
    headers.parent.mkdir(parents=True)
    reload = f"{program('nginx')} -t -q -c {config} && {program('nginx')} -s reload -c {config}"

    def released(name: str, directive: str, how: str) -> subprocess.CompletedProcess[str]:
        headers.write_text(f"{directive} X-Site {name} always;\n")
        (project / "site/index.html").write_text(name)
        second = f"'{folder}'/releases/$(date -u +%Y%m%dT%H%M%SZ)"
        wait = f"while [ -e {second} ]; do sleep 0.1; done\n"
        (project / "publish/build.sh").write_text(wait)
        return publish(project, "server.sh", TARGET=folder, RELOAD=how)

    def served(server: Server) -> tuple[str, str]:
        answer = server.get(PATH)
        return answer.body.decode(), answer.headers["x-site"]

    assert released("first", "add_header", "true").returncode == 0
    with running("nginx", project, config.parent, folder) as server:
        assert served(server) == ("first", "first")
        done = released("second", "add_header", reload)
        assert done.returncode == 0, done.stderr
        answers: list[tuple[str, str]] = []
        new = [("second", "second")] * 5
        while answers[-5:] != new and len(answers) < 200:  # old workers answer for a while yet
            time.sleep(0.05)
            answers.append(served(server))
        assert answers[-5:] == new
        refused = released("third", "add_heder", reload)
        assert refused.returncode == 1
        assert "The server refuses the new site; the old one stays." in refused.stderr
        assert served(server) == ("second", "second")


def test_the_folder_on_the_server_is_named_whole(tmp_path: Path) -> None:
    project_for("caddy", tmp_path / "project")
    for target in ("srv", "me@server:srv", "/srv/a b", "/srv/$(id)"):
        assert publish(tmp_path / "project", "server.sh", TARGET=target).returncode == 2, target
    assert publish(tmp_path / "project", "server.sh", TARGET="").returncode != 0


# --- in a browser

WATCH = """\
window.violations = [];
document.addEventListener("securitypolicyviolation", (one) =>
  window.violations.push(`${one.effectiveDirective} ${one.blockedURI} ${one.sample}`));
"""


@pytest.fixture
def governed(windows: Windows) -> Page:
    """A window in which the site's policy holds, and its violations are collected."""
    page = windows.lend(policy=True, fresh=True)
    page.add_init_script(WATCH)
    return page


def violations(page: Page, server: Server, path: str) -> list[str]:
    """Open a page and return what its policy did not allow."""
    page.goto(f"http://127.0.0.1:{server.port}{path}")
    page.wait_for_load_state("networkidle")
    return [f"{path}: {one}" for one in page.evaluate("window.violations")]


@pytest.mark.browser
def test_the_policy_stops_nothing_that_the_pages_need(governed: Page, nginx: Server) -> None:
    for path in ("", "explore/", "figures/", "events/storm/", "nowhere/"):
        assert violations(governed, nginx, f"{PATH}{path}") == []
    governed.goto(f"{nginx.address}explore/?q=storm")
    governed.locator(".tl-x-list a").first.wait_for()
    governed.keyboard.press("Escape")
    assert governed.evaluate("window.violations") == []


@pytest.mark.browser
def test_the_policy_stops_what_the_build_did_not_see(governed: Page, nginx: Server) -> None:
    governed.goto(nginx.address)
    governed.evaluate(
        """() => {
             const script = document.createElement("script");
             script.textContent = "window.ran = true";
             document.body.append(script);
           }"""
    )
    assert governed.evaluate("window.ran") is None
    assert governed.evaluate("window.violations.length") == 1


@pytest.mark.browser
@pytest.mark.nightly
def test_no_page_violates_its_policy(governed: Page, nginx: Server) -> None:
    found = [one for path in pages(nginx) for one in violations(governed, nginx, path)]
    assert found == []
