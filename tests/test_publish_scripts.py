"""The scripts that publish a site, with stand-ins for the programs that they call."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from timeline.model import HOSTS
from timeline.starting.choices import Choices
from timeline.starting.project_files import Setup, new_project
from timeline.starting.templates import anchor
from timeline.workspace.site_size import LIMITS

from .command import ROOT
from .conftest import BuiltSite
from .servers import PATH, project_for, publish
from .test_checks import TODAY
from .test_init import HUB, LAB, files, init
from .test_versions import FIRST, commit, git

PROGRAMS = ROOT / "tests/programs"

# --- hosts that build by themselves


@pytest.mark.parametrize("host", ["cloudflare", "netlify"])
def test_a_host_s_settings_say_how_the_site_is_built(host: str) -> None:
    made = files(host=host, repo_url=HUB)
    assert "publish/build.sh" in made
    if host == "cloudflare":
        settings = tomllib.loads(made["wrangler.toml"])
        assert settings["pages_build_output_dir"] == "site"
    else:
        build = tomllib.loads(made["netlify.toml"])["build"]
        assert (build["command"], build["publish"]) == ("sh publish/build.sh", "site")


class Script:
    """A project's script for building, with stand-ins for the programs that it calls."""

    def __init__(self, folder: Path, host: str, site_url: str = "") -> None:
        self.folder = folder / "project"
        self._log = folder / "log"
        choices = Choices("Harbour", host=host, repo_url=HUB, site_url=site_url)
        for one in new_project(choices, Setup("cited-timeline==0.1.0"), TODAY):
            path = self.folder / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.data)

    def run(self, **variables: str) -> list[str]:
        """Run the script; gives what it called."""
        self._log.unlink(missing_ok=True)
        path = f"{PROGRAMS}/build:/usr/bin:/bin"
        done = subprocess.run(
            ["sh", self.folder / "publish/build.sh"],
            env={"PATH": path, "LOG": str(self._log), **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return self._log.read_text().splitlines()

    def address(self, **variables: str) -> str:
        """Return the address with which the site is built."""
        [built] = [one for one in self.run(**variables) if one.startswith("timeline build")]
        return built.partition("SITE_URL=")[2]

    def compared(self, **variables: str) -> str:
        """Return where the published events come from with which the new ones are compared."""
        return next((one.split()[-1] for one in self.run(**variables) if one[:4] == "curl"), "")


PREVIEW = "https://deploy-preview-1--harbour.netlify.app"
NETLIFY = {"URL": "https://harbour.example", "DEPLOY_PRIME_URL": PREVIEW}
CLOUDFLARE = {"CF_PAGES_URL": "https://0123abcd.harbour.pages.dev"}
MINE = "https://harbour.example/"


@pytest.mark.parametrize(
    ("host", "site_url", "variables", "address", "published"),
    [
        ("netlify", "", {**NETLIFY, "CONTEXT": "production"}, MINE, MINE),
        (
            "netlify",
            "",
            {**NETLIFY, "CONTEXT": "deploy-preview"},
            PREVIEW,
            MINE,
        ),
        ("netlify", "", {}, "", ""),
        ("netlify", "", {"SITE_URL": "https://a.example/"}, "https://a.example/", ""),
        (
            "cloudflare",
            "",
            {**CLOUDFLARE, "CF_PAGES_BRANCH": "main"},
            "https://harbour.pages.dev/",
            "https://harbour.pages.dev/",
        ),
        (
            "cloudflare",
            "",
            {**CLOUDFLARE, "CF_PAGES_BRANCH": "fix"},
            "https://0123abcd.harbour.pages.dev/",
            "https://harbour.pages.dev/",
        ),
        ("cloudflare", MINE, {**CLOUDFLARE, "CF_PAGES_BRANCH": "main"}, "", MINE),
        (
            "cloudflare",
            MINE,
            {**CLOUDFLARE, "CF_PAGES_BRANCH": "fix"},
            "https://0123abcd.harbour.pages.dev/",
            MINE,
        ),
        (
            "cloudflare",
            "",
            {**CLOUDFLARE, "CF_PAGES_BRANCH": "main", "SITE_URL": MINE},
            MINE,
            "https://harbour.pages.dev/",
        ),
        ("cloudflare", "", {}, "", ""),
        ("nginx", MINE, {}, "", MINE),
        ("caddy", "", {}, "", ""),
    ],
)
@pytest.mark.slow
def test_a_site_is_built_for_the_address_that_it_will_have(
    tmp_path: Path,
    host: str,
    site_url: str,
    variables: dict[str, str],
    address: str,
    published: str,
) -> None:
    script = Script(tmp_path, host, site_url)
    assert script.address(**variables) == address
    assert script.compared(**variables) == (published and f"{published}data/timeline.json")


def test_a_script_checks_before_it_builds_and_works_twice(tmp_path: Path) -> None:
    script = Script(tmp_path, "s3", MINE)
    for _ in range(2):
        calls = [one.partition(" SITE_URL")[0] for one in script.run() if one[:4] != "curl"]
        assert calls[0] == "python3 -m venv .venv"
        assert "--require-hashes -r requirements.txt" in calls[1]
        assert calls[3] == "timeline check --strict"
        assert calls[4].startswith("timeline check --select TL214 --published /")
        assert calls[5:] == ["timeline build --strict"]


@pytest.mark.slow
@pytest.mark.parametrize("host", ["cloudflare", "netlify"])
def test_a_shallow_clone_gets_its_history(tmp_path: Path, host: str) -> None:
    script = Script(tmp_path, host)
    origin, clone = script.folder, tmp_path / "clone"
    git(origin, "init", "--quiet")
    commit(origin, FIRST)
    (origin / "README.md").write_text("more")
    commit(origin, FIRST)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", str(clone))
    script.folder = clone
    for _ in range(2):
        script.run()
        assert git(clone, "rev-list", "--count", "HEAD") == "2"


@pytest.mark.slow
def test_gitlab_gets_a_compressed_copy_of_each_text(tmp_path: Path, rich_site: BuiltSite) -> None:
    """GitLab Pages sends `page.html.gz` to browsers that take it, and compresses nothing itself."""
    job = yaml.safe_load(files(host="gitlab", repo_url=LAB)[".gitlab/ci/publish.yml"])["pages"]
    *_, build, compress = job["script"]
    assert build == ".venv/bin/timeline build --strict --site-dir public"
    public = tmp_path / "public"
    shutil.copytree(rich_site.folder, public)
    for _ in range(2):
        subprocess.run(["sh", "-ec", compress], cwd=tmp_path, capture_output=True, check=True)
    for name in ("index.html", "calendar.ics", "sitemap.xml", "assets/timeline/timeline.css"):
        packed = (public / f"{name}.gz").read_bytes()
        assert gzip.decompress(packed) == (public / name).read_bytes()
    assert not list(public.rglob("*.gz.gz"))


@pytest.mark.slow
@pytest.mark.parametrize("host", ["cloudflare", pytest.param("netlify", marks=pytest.mark.nightly)])
def test_every_file_of_a_real_site_has_its_headers(tmp_path: Path, host: str) -> None:
    project_for(host, tmp_path / "project")
    assert publish(tmp_path / "project", "build.sh").returncode == 0
    site = tmp_path / "project/site"
    rules = headers_file((site / "_headers").read_text("utf-8"))
    assert len(rules) <= 100, "Cloudflare reads no more"
    for path in (one.relative_to(site).as_posix() for one in site.rglob("*.*") if one.is_file()):
        address = f"/{path.removesuffix('index.html')}"
        sent = [pair for rule, pairs in rules if fits(rule, address) for pair in pairs]
        policies = [value for name, value in sent if name == "Content-Security-Policy"]
        assert policies and all(one.startswith(policies[0]) for one in policies), address
        assert [value for name, value in sent if name == "X-Content-Type-Options"] == ["nosniff"]
        names = [name for name, _ in sent if name != "Content-Security-Policy"]
        assert len(names) == len(set(names)), f"{address} gets a header twice"
        text = (site / path).read_bytes()
        assert b'http-equiv="Content-Security-Policy"' not in text


def headers_file(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Read a file `_headers`: paths at the margin, each with its headers indented below it."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        assert len(line) <= 2_000, "Cloudflare reads no longer lines"
        if line.startswith("/"):
            rules.append((line, []))
        else:
            found = re.fullmatch(r"  ([A-Za-z-]+): (\S.*)", line)
            assert found, line
            rules[-1][1].append((found[1], found[2]))
    assert all(pairs for _, pairs in rules)
    return rules


def fits(rule: str, address: str) -> bool:
    """Return whether a path of `_headers` has an address: `:name` is a segment, `*` is the rest."""
    parts = (
        "[^/]+" if part.startswith(":") else ".*" if part == "*" else re.escape(part)
        for part in re.split(r"(:\w+|\*)", rule)
    )
    return re.fullmatch("".join(parts), address) is not None


@pytest.mark.nightly
def test_a_clone_is_built_by_its_script_alone(tmp_path: Path) -> None:
    """With the program’s wheel and the locked packages, from the index that pip is set to."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", tmp_path, "."]
    subprocess.run(list(map(str, build)), cwd=ROOT, capture_output=True, check=True)
    [wheel] = tmp_path.glob("*.whl")
    done = init(tmp_path / "a", "--host", "netlify", "--repo", HUB, "--program", wheel)
    assert done.exit_code == 0, done.output
    git(tmp_path / "a", "init", "--quiet")
    commit(tmp_path / "a", FIRST)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path / 'a'}", str(tmp_path / "b"))
    for context, address in (("production", MINE), ("deploy-preview", f"{PREVIEW}/")):
        built = publish(tmp_path / "b", "build.sh", CONTEXT=context, **NETLIFY)
        assert built.returncode == 0, built.stdout + built.stderr
        sitemap = (tmp_path / "b/site/sitemap.xml").read_text("utf-8")
        assert f"<loc>{address}</loc>" in sitemap and FIRST in sitemap


# --- all hosts


@pytest.mark.slow
@pytest.mark.parametrize("host", ["s3", "caddy"])
def test_a_site_without_the_host_s_headers_is_not_published(tmp_path: Path, host: str) -> None:
    project = tmp_path / "project"
    project_for(host, project)
    (project / "publish/build.sh").write_text(":\n")
    script, name = {"s3": ("s3.sh", "BUCKET"), "caddy": ("server.sh", "TARGET")}[host]
    done = publish(project, script, **{name: tmp_path / "there"})
    assert done.returncode == 1
    assert done.stderr == f"mkdocs.yml lacks `host: {host}` below `- timeline:`\n"


def test_the_documentation_has_every_host_and_where_its_limits_are_from() -> None:
    text = (ROOT / "docs/publishing.md").read_text("utf-8")
    anchors = {anchor(one) for one in re.findall(r"^## (.+)$", text, re.MULTILINE)}
    rows = dict(re.findall(r"^\| `(\w+)` \| \[.+?\]\(#(.+?)\)", text, re.MULTILINE))
    assert list(rows) == [host for host in HOSTS if host != "none"]
    assert set(rows.values()) <= anchors
    unbroken = " ".join(text.split())
    assert [one.source for one in LIMITS.values() if one.source not in unbroken] == []


@pytest.mark.parametrize("host", ["cloudflare", "netlify", "s3", "nginx", "caddy"])
@pytest.mark.parametrize("site_url", ["", f"https://harbour.example{PATH}"])
@pytest.mark.slow
def test_scripts_stop_at_the_first_failure_and_quote_what_they_are_given(
    host: str, site_url: str
) -> None:
    made = files(host=host, repo_url=HUB, site_url=site_url)
    scripts = {path: text for path, text in made.items() if path.endswith(".sh")}
    assert scripts
    checker = shutil.which("shellcheck")
    for path, text in scripts.items():
        assert text.startswith("#!/bin/sh\n") and "\nset -eu\n" in text, path
        if checker:
            command = [checker, "--shell=sh", "-"]
            done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{path}: {done.stdout}"
