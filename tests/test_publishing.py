"""The policy and the headers of a site, as each host reads and sends them."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.command import ROOT, run
from tests.conftest import BuiltSite, write_files
from tests.servers import USER, free_port, started
from timeline.build.publishing import Headers, Loads, Policy, host_files, is_sent
from timeline.build.publishing.headers import media_types, unchanging
from timeline.build.publishing.hosts import SENDING
from timeline.exports import EXPORTS
from timeline.model import HOSTS
from timeline.workspace.settings import read

STYLE = "assets/stylesheets/main.57a0d79d.min.css"


def headers(scripts: int = 1, root: str = "/") -> Headers:
    loads = Loads()
    for number in range(scripts):
        loads.page(f"<script>{number}</script>")
    return Headers(Policy.of(loads), root, is_https=True, unchanging=(STYLE,))


def files(host: str, of: Headers) -> dict[str, str]:
    return dict(host_files(host, of))


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_can_be_named_in_the_settings(host: str) -> None:
    found = read("mkdocs.yml", f"plugins: [{{timeline: {{host: {host}}}}}]\n")
    assert (found.settings.host, found.diagnostics) == (host, ())


def test_an_unknown_host_is_an_error() -> None:
    found = read("mkdocs.yml", "plugins:\n  - timeline:\n      host: netlfy\n")
    assert found.settings.host == "none"
    [fault] = found.diagnostics
    assert (fault.message, fault.hint) == ("`netlfy` is not a host", "did you mean netlify?")
    assert fault.location.line == 3


def test_a_project_can_name_other_hosts_for_the_policy() -> None:
    given = "{connect-src: ['https://a.example', 'wss://*.b.example:8443/c'], img-src: ['data:']}"
    found = read("mkdocs.yml", f"plugins: [{{timeline: {{policy: {given}}}}}]\n")
    assert found.diagnostics == ()
    assert dict(found.settings.policy) == {
        "connect-src": ("https://a.example", "wss://*.b.example:8443/c"),
        "img-src": ("data:",),
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("[a]", "`policy` is not a mapping of directives to lists of sources"),
        ("{object-src: []}", "`object-src` is not a directive that a project can extend"),
        ("{script-src: https://a.example}", "`script-src` is not a list of sources"),
        *(
            (f"{{script-src: [{json.dumps(source)}]}}",
             f"`{source}` is not a source that `script-src` can have")
            for source in (
                *("'unsafe-inline'", "'unsafe-eval'", "*", "https:", "https://*", "http://a.example"),
                *("data:", "blob:", "https://a.example; img-src *", "https://a.example/a b", "a"),
            )
        ),
    ],
)  # fmt: skip
def test_a_project_cannot_loosen_the_policy(given: str, message: str) -> None:
    found = read("mkdocs.yml", f"plugins: [{{timeline: {{policy: {given}}}}}]\n")
    assert not any(found.settings.policy.values())
    assert [one.message for one in found.diagnostics] == [message]


@pytest.mark.parametrize("host", ["github", "gitlab", "none"])
def test_hosts_that_set_no_headers_get_no_files(host: str) -> None:
    assert files(host, headers()) == {}
    assert not is_sent(host, headers())


@pytest.mark.parametrize("host", SENDING)
def test_a_policy_that_is_too_long_for_a_host_is_left_to_the_pages(host: str) -> None:
    assert is_sent(host, headers())
    long = headers(200)
    assert not is_sent(host, long)
    text = "".join(files(host, long).values())
    assert "script-src" not in text
    assert "frame-ancestors" in text
    assert "Cross-Origin-Opener-Policy" in text


@pytest.mark.parametrize("scripts", [1, 24, 30])
def test_cloudflare_reads_every_line(scripts: int) -> None:
    """It ignores lines of more than 2,000 characters, and rules after the hundredth."""
    lines = files("cloudflare", headers(scripts))["_headers"].splitlines()
    assert max(map(len, lines)) <= 2_000
    rules = [line for line in lines if not line.startswith(" ")]
    assert len(rules) <= 100
    assert all(rule.startswith("/") and rule.count("*") <= 1 for rule in rules)


def test_rules_for_one_path_never_contradict_each_other() -> None:
    """Hosts join the headers of all rules for a path, or take the last: both must be right."""
    text = files("netlify", headers())["_headers"]
    whole = text.split("Content-Security-Policy: ")[1].splitlines()[0]
    assert "frame-ancestors" not in whole
    for line in text.splitlines():
        name, _, value = line.strip().partition(": ")
        if name == "Content-Security-Policy":
            assert value.startswith(whole)
    closed = [rule for rule in text.split("\n/") if "frame-ancestors" in rule]
    assert not [rule for rule in closed if rule.startswith(("explore/", "*"))]
    assert not [rule for rule in closed if "card.html" in rule or rule.startswith("events/*")]


def test_files_are_cached_for_good_only_under_a_name_with_a_hash() -> None:
    paths = (
        STYLE,
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/javascripts/workers/search.2c215733.min.js",
        "assets/stylesheets/main.57a0d79d.min.css.map",
        "assets/timeline/timeline.js",
        "assets/javascripts/lunr/min/lunr.de.min.js",
        "data/losses.20241219.min.js",
        "media/20241219.min.css",
    )
    assert unchanging(paths) == tuple(sorted(paths[:3]))


def test_every_export_has_a_media_type() -> None:
    types = media_types()
    for export in EXPORTS:
        ending = export.address[export.address.rindex(".") :]
        name = f"/{export.address.rpartition('/')[2]}"
        kind = types.get(name) or types.get(ending) or "application/json"
        assert kind.split(";")[0] == export.format.media_type
    assert types[".ics"] == "text/calendar; charset=utf-8"


def test_the_policies_for_cloudfront_are_what_its_command_line_reads() -> None:
    found = files("s3", headers(root="/harbour/"))
    paths = dict(line.split("\t") for line in found[".server/cloudfront/paths.tsv"].splitlines())
    assert paths["harbour/*"] == "default"
    assert paths["harbour/events/*/card.html"] == "framed-shared"
    for name in set(paths.values()):
        config = json.loads(found[f".server/cloudfront/{name}.json"])
        policy = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
        assert policy.endswith("frame-ancestors *") == name.startswith("framed")
        assert ("CorsConfig" in config) == name.endswith("shared")
    uploads = [line.split("\t") for line in found[".server/s3.tsv"].splitlines()]
    assert ["*.ics", "text/calendar; charset=utf-8", "no-cache"] in uploads
    assert uploads[-1] == [STYLE, "", "public, max-age=31536000, immutable"]


# --- the pages of built sites -------------------------------------------------------------------
def policy_in(page: Path) -> str:
    """Give the policy in a page's head."""
    html = page.read_text("utf-8")
    return html.split('<meta http-equiv="Content-Security-Policy" content="')[1].split('"')[0]


@pytest.mark.slow
def test_all_pages_hold_one_policy_that_allows_no_styles_in_attributes(site: BuiltSite) -> None:
    pages = sorted(site.folder.rglob("*.html"))
    policies = {policy_in(page) for page in pages}
    assert len(policies) == 1
    policy = policies.pop()
    assert "; style-src 'self'; style-src-attr 'none'; img-src 'self' data:; " in policy
    assert len(policy) < 1_200
    assert not list(site.folder.glob(".server")) + list(site.folder.glob("_headers"))


@pytest.mark.slow
def test_a_style_sheet_that_we_changed_has_the_hash_of_what_it_is(site: BuiltSite) -> None:
    """Browsers cache it for a year: under the theme's hash they would keep an outdated sheet."""
    sheets = sorted((site.folder / "assets/stylesheets").glob("*.css"))
    assert [sheet.name.split(".")[0] for sheet in sheets] == ["main", "palette"]
    for sheet in sheets:
        digest = hashlib.sha256(sheet.read_bytes()).hexdigest()[:8]
        assert sheet.name.split(".")[1] == digest
    links = site.page("events/2024-12-19-nis-100").select("link[rel=stylesheet]")
    linked = [str(link["href"]) for link in links if "assets/stylesheets" in str(link["href"])]
    assert linked == [f"../../assets/stylesheets/{sheet.name}" for sheet in sheets]


@pytest.mark.slow
def test_only_aligned_tables_have_styles_in_attributes(rich_site: BuiltSite) -> None:
    styles = {
        element.get("style")
        for _, page in rich_site.pages()
        for element in page.cssselect("[style]")
    }
    assert styles <= {"text-align: left;", "text-align: center;", "text-align: right;"}
    rows = "".join(path.read_text("utf-8") for path in rich_site.folder.glob("explore/rows/*.json"))
    assert "style=" not in rows


@pytest.mark.nightly
@pytest.mark.slow
def test_mkdocs_writes_the_same_files_for_the_host(tmp_path: Path) -> None:
    """And the same again, as two builds give the same bytes."""
    shutil.copytree(ROOT / "tests/sites/small", tmp_path / "small")
    config = tmp_path / "small/mkdocs.yml"
    text = config.read_text().replace("timeline]", "{timeline: {host: netlify}}]")
    config.write_text(f"site_url: https://a.example/\n{text}")
    ours = run("build", "--site-dir", tmp_path / "ours", cwd=tmp_path / "small")
    assert ours.returncode == 0, ours.stderr
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "theirs")]
    subprocess.run(command, cwd=tmp_path / "small", check=True, capture_output=True)
    made = {
        path.relative_to(tmp_path / "ours"): path.read_bytes()
        for path in (tmp_path / "ours").rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }
    assert made == {path: (tmp_path / "theirs" / path).read_bytes() for path in made}
    assert b"'sha256-" in made[Path("_headers")]
    assert b"Content-Security-Policy" not in made[Path("index.html")]


# --- the servers themselves --------------------------------------------------------------------
NGINX = """\
{user}
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/site;
        error_page 404 /harbour/404.html;
        include {folder}/site/harbour/.server/nginx.conf;
    }}
}}
"""
CADDY = """\
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {folder}/site
    import {folder}/site/harbour/.server/Caddyfile
    file_server
}}
"""


@contextmanager
def running(server: str, folder: Path) -> Iterator[HTTPConnection]:
    """Run a server that sends the folder `site`."""
    config, port = folder / "config", free_port()
    text = (NGINX if server == "nginx" else CADDY).format(folder=folder, port=port, user=USER)
    config.write_text(text)
    with started(server, config, port):
        yield HTTPConnection("127.0.0.1", port, timeout=10)


SERVED = {
    "index.html": "<p>a</p>",
    "404.html": "<p>b</p>",
    "explore/index.html": "<p>c</p>",
    "events/landing/index.html": "<p>d</p>",
    "events/landing/card.html": "<p>e</p>",
    "actors/crew/feed.xml": "<feed/>",
    "data/events.csv": "a,b",
    "data/references.bib": "@book{a}",
    "data/places.geojson": "{}",
    "calendar.ics": "BEGIN:VCALENDAR",
    "feed.json": "{}",
    "assets/timeline/timeline.js": "",
    STYLE: "p{}",
    ".well-known/security.txt": "Contact: a",
    ".hidden": "secret",
}


@pytest.mark.parametrize("server", ["nginx", "caddy"])
@pytest.mark.parametrize("scripts", [1, 120])
def test_a_server_sends_the_headers(server: str, scripts: int, tmp_path: Path) -> None:
    of = headers(scripts, "/harbour/")
    assert is_sent(server, of)
    site = tmp_path / "site/harbour"
    write_files(site, {**SERVED, **files(server, of)})
    with running(server, tmp_path) as connection:

        def get(path: str) -> tuple[int, dict[str, str]]:
            connection.request("GET", f"/harbour/{path}")
            response = connection.getresponse()
            response.read()
            return response.status, {name.lower(): value for name, value in response.getheaders()}

        for path in SERVED:
            address = path.removesuffix("index.html")
            status, sent = get(address)
            is_framed = address in ("explore/", "events/landing/card.html")
            ancestors = "*" if is_framed else "'self'"
            assert sent["content-security-policy"] == (
                f"{of.sent_policy}; frame-ancestors {ancestors}"
            ), path
            assert sent["x-content-type-options"] == "nosniff"
            assert sent["strict-transport-security"] == "max-age=31536000"
            assert status == (404 if path == ".hidden" else 200), path
            shared = ("data/", "feed", "calendar", "actors/crew/feed", "events/landing/card")
            assert (sent.get("access-control-allow-origin") == "*") == path.startswith(shared), path
            cache = "public, max-age=31536000, immutable" if path == STYLE else "no-cache"
            assert sent["cache-control"] == cache, path
        assert get(".server/nginx.conf")[0] == get(".server/Caddyfile")[0] == 404
        assert "content-security-policy" in get("nowhere/")[1]
        types = {path: get(path)[1]["content-type"] for path in SERVED if "." in path[1:]}
        assert types["data/events.csv"] == "text/csv; charset=utf-8"
        assert types["data/references.bib"] == "application/x-bibtex; charset=utf-8"
        assert types["data/places.geojson"] == "application/geo+json"
        assert types["calendar.ics"] == "text/calendar; charset=utf-8"
        assert types["feed.json"] == "application/feed+json"
        assert types["actors/crew/feed.xml"] == "application/atom+xml"
