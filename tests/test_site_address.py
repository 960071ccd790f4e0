"""Where a site is published: its address, site map, robots.txt, missing pages and size."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Page

from timeline.workspace.settings import read
from timeline.workspace.site_address import read as address_of
from timeline.workspace.site_size import GB, MIB, Size, exceeded, measure

from .command import ROOT, run
from .conftest import Workshop, add_days, write_files
from .test_versions import FIRST, SECOND, commit, git

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

# --- the address


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://harbour.example/site", "https://harbour.example/site/"),
        ("!ENV HOST_URL", "https://host.example/"),
        ("!ENV NOT_SET", ""),
        ("!ENV [NOT_SET, HOST_URL, 'https://usual.example']", "https://host.example/"),
        ("!ENV [NOT_SET, 'https://usual.example']", "https://usual.example/"),
        ("!ENV [HOST_URL]", "https://host.example/"),
        ("!ENV [NOT_SET, null]", ""),
        ("!ENV []", ""),
        ("!ENV {a: b}", ""),
        ("!OTHER HOST_URL", ""),
        ("null", ""),
    ],
)
def test_the_address_comes_from_the_environment_as_in_mkdocs(value: str, address: str) -> None:
    node = yaml.compose(value, Loader=yaml.SafeLoader)
    assert address_of(node, {"HOST_URL": "https://host.example"}) == address


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("https://example.org/", ["TL709"]),
        ("https://www.example.com/harbour/", ["TL709"]),
        ("http://EXAMPLE.NET:8080", ["TL709"]),
        ("https://harbour.example/", []),
        ("https://not-example.org/", []),
        ("https://example.org.harbour.example/", []),
    ],
)
def test_an_address_of_the_documentation_is_a_warning(address: str, codes: list[str]) -> None:
    found = read("mkdocs.yml", f"site_url: {address}\nplugins: [timeline]\n")
    assert [one.code for one in found.diagnostics] == codes


# --- the site map and robots.txt


def listed(site: Path) -> dict[str, str]:
    """Return the day of each page in the site map, by address; empty for none."""
    root = ElementTree.fromstring((site / "sitemap.xml").read_text("utf-8"))
    return {
        str(one.findtext(f"{SITEMAP}loc")): one.findtext(f"{SITEMAP}lastmod") or "" for one in root
    }


EVENT = (
    "---\ntitle: Flood\ndate: 2024-12-15\nadded: 2026-01-01\nsources: [log]\n---\n"
    "It was bad [@log].\n"
)


@pytest.fixture(scope="module")
def published(workshop: Workshop) -> Path:
    """A project in Git whose files changed on two days, with its site."""

    def make(folder: Path) -> None:
        write_files(
            folder,
            {
                "mkdocs.yml": (
                    "site_name: H\nsite_url: https://harbour.example/site/\ndocs_dir: content\n"
                    "theme: {name: material, language: de}\nplugins: [timeline]\n"
                ),
                ".gitignore": "/site/\n",
                "content/about.md": "# About\n",
                "content/index.md": "# Home\n",
                "content/sources/log.yml": "- {id: log, title: Log, publisher: Harbour}\n",
                "content/events/fire.md": EVENT.replace("Flood", "Fire"),
            },
        )
        git(folder, "init", "--quiet")
        commit(folder, FIRST)
        write_files(folder, {"content/events/flood.md": EVENT})
        commit(folder, SECOND)
        write_files(folder, {"content/events/frost.md": EVENT.replace("Flood", "Frost")})
        done = run("build", cwd=folder, environment={"SOURCE_DATE_EPOCH": "1900000000"})
        assert done.returncode == 0, done.stderr

    return workshop.made("published-on-two-days", make)


@pytest.mark.slow
def test_the_site_map_has_the_day_of_each_page_s_file(published: Path) -> None:
    root = "https://harbour.example/site/"
    found = listed(published / "site")
    assert found[f"{root}events/fire/"] == FIRST
    assert found[f"{root}about/"] == FIRST
    assert found[f"{root}events/flood/"] == SECOND
    assert found[f"{root}events/frost/"] == "", "it is not in Git yet"
    assert found[root] == found[f"{root}timeline/2024/"] == "", "made of several files"
    packed = (published / "site/sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (published / "site/sitemap.xml").read_bytes()


@pytest.mark.slow
def test_a_site_is_the_same_on_another_day(published: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    day = {"SOURCE_DATE_EPOCH": "2000000000"}
    assert run("build", "--site-dir", target, cwd=published, environment=day).returncode == 0
    first, second = (
        {one.relative_to(at): one.read_bytes() for one in at.rglob("*") if one.is_file()}
        for at in (published / "site", target)
    )
    assert first == second


@pytest.mark.slow
def test_robots_txt_leads_to_the_site_map_unless_the_project_has_its_own(
    published: Path, tmp_path: Path
) -> None:
    robots = (published / "site/robots.txt").read_text("utf-8")
    assert robots == (
        "User-agent: *\nAllow: /\n\nSitemap: https://harbour.example/site/sitemap.xml\n"
    )
    own = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", own)
    assert run("build", cwd=own).returncode == 0
    assert not (own / "site/robots.txt").exists(), "without an address there is no site map"
    add_days(own)
    settings = (own / "mkdocs.yml").read_text()
    settings = settings.replace("timeline]", "{timeline: {extra_files: [robots.txt]}}]")
    (own / "mkdocs.yml").write_text(f"{settings}site_url: https://small.example/\n")
    (own / "content/robots.txt").write_text("User-agent: *\nDisallow: /\n")
    done = run("build", cwd=own)
    assert done.returncode == 0, done.stderr
    assert (own / "site/robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


# --- the page for missing addresses


@pytest.fixture
def missing(published: Path) -> Iterator[str]:
    """Serve the site below a folder, with its own page at addresses that it lacks."""
    site = published / "site"

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def translate_path(self, path: str) -> str:
            return str(site / path.partition("?")[0].removeprefix("/site/"))

        def send_error(self, code: int, *_: object) -> None:
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((site / "404.html").read_bytes())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/site/"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_a_missing_page_offers_search_and_ways_on_at_any_depth(page: Page, missing: str) -> None:
    answers: dict[str, int] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    page.goto(f"{missing}events/2024/no/such/page/")
    assert [url for url, status in answers.items() if status == 404] == [page.url], (
        "its files are there"
    )
    assert page.title() == "Seite nicht gefunden - H"
    assert page.locator("h1").inner_text() == "Seite nicht gefunden"
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    ways = page.locator(".tl-lost li a").evaluate_all("(links) => links.map((a) => a.href)")
    assert f"{missing}timeline/" in ways and f"{missing}sources/" in ways
    for way in ways:
        assert page.request.get(way).status == 200
    page.locator(".tl-lost input").fill("Fire")
    page.locator(".tl-lost button").click()
    page.wait_for_url(f"{missing}explore/?q=Fire")
    page.get_by_role("link", name="Fire").first.wait_for()


# --- the size


def test_the_size_of_a_site_is_counted_in_files_and_bytes(tmp_path: Path) -> None:
    write_files(tmp_path, {"index.html": "a" * 1500, "b/c": "d", "b/e": ""})
    found = measure(tmp_path)
    assert (found.files, found.bytes) == (3, 1501)
    assert found.largest == ("index.html", 1500)
    assert found.fullest == ("b", 2)
    assert str(found) == "3 files, 1.5 kB"


@pytest.mark.parametrize(
    ("host", "size", "words"),
    [
        ("cloudflare", Size(20_000, GB * 3, ("a", 25 * MIB), ("", 20_000)), []),
        (
            "cloudflare",
            Size(20_001, GB, ("data/big.csv", 30_000_000), ("", 1)),
            [
                "Cloudflare Pages in the free plan accepts at most 20,000 files "
                "(Cloudflare Docs, “Pages: Limits”)",
                "Cloudflare Pages in the free plan accepts at most files of 25 MiB, and "
                "data/big.csv has 30 MB (Cloudflare Docs, “Pages: Limits”)",
            ],
        ),
        (
            "github",
            Size(1, GB + 1, ("a", 1), ("", 1)),
            [
                "GitHub Pages accepts at most 1 GB in total (GitHub Docs, “GitHub Pages limits”)",
            ],
        ),
        (
            "netlify",
            Size(54_001, 1, ("a", 1), ("media", 54_001)),
            [
                "Netlify accepts at most 54,000 files in a folder, and media/ has 54,001 "
                "(Netlify Docs, “Site deploys overview”)",
            ],
        ),
        ("nginx", Size(10**9, GB * 99, ("a", GB), ("", 10**9)), []),
        ("none", Size(10**9, GB * 99, ("a", GB), ("", 10**9)), []),
    ],
)
def test_what_a_host_does_not_accept_is_said(host: str, size: Size, words: list[str]) -> None:
    assert list(exceeded(size, host)) == words


@pytest.mark.slow
def test_a_build_says_how_large_the_site_is(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/small", tmp_path, dirs_exist_ok=True)
    done = run("build", cwd=tmp_path)
    files = [one for one in (tmp_path / "site").rglob("*") if one.is_file()]
    assert done.stderr.splitlines()[-1].startswith(
        f"The site is in {tmp_path / 'site'} ({len(files)} files, "
    )


@pytest.mark.slow
def test_a_build_names_the_limits_of_its_host(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/small", tmp_path, dirs_exist_ok=True)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text().replace("timeline]", "{timeline: {host: cloudflare}}]"))
    (tmp_path / "big.py").write_text(
        "def on_post_build(config):\n"
        "    with open(config.site_dir + '/big.bin', 'wb') as file:\n"
        "        file.truncate(26 * 1024 * 1024)\n"
    )
    config.write_text(f"{config.read_text()}hooks: [big.py]\n")
    done = run("build", "--strict", cwd=tmp_path)
    assert done.returncode == 0, "an account may have other limits"
    assert done.stderr.splitlines()[-1] == (
        "Note: Cloudflare Pages in the free plan accepts at most files of 25 MiB, and big.bin "
        "has 26 MiB (Cloudflare Docs, “Pages: Limits”)"
    )
