"""The scripts of the workflows, run as GitHub's runner does, with hostile pull requests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Workshop
from tests.examples import some
from tests.projects import TODAY
from tests.test_diff import EVENT, FILES, PATH, begun, commit, git
from tests.test_reviewing import UGLY, patched
from tests.test_workflows import COMMENT, PULL_REQUEST, REPOSITORIES, TESTS, load
from timeline.starting.choices import Choices
from timeline.starting.project_files import Setup, new_project

pytestmark = pytest.mark.slow  # each starts the program

BIN = Path(sys.executable).parent
FORGEJO = ".forgejo/workflows/pull-request.yml"
OTHER = "content/events/2025-02-01-other.md"
CHANGED = EVENT.replace("low: 100", "low: 1000")
CORRECTED = CHANGED.replace("[@gazette]", "[gazette]")


def script(path: Path, name: str) -> str:
    """Return the script of a step, by the beginning of its name."""
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    (found,) = [step["run"] for step in steps if step.get("name", "").startswith(name)]
    assert isinstance(found, str)
    return found


@dataclass
class Runner:
    """A folder that a job works in, and the files by which steps tell something."""

    folder: Path
    temporary: Path
    more: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.temporary.mkdir()

    def run(self, path: Path, name: str) -> subprocess.CompletedProcess[str]:
        """Run a step."""
        named = {
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary"),
            "GITHUB_OUTPUT": str(self.temporary / "output"),
            "PATH": f"{self.temporary}:{BIN}:{os.environ['PATH']}",
            "BASE": "HEAD^1",
        }
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script(path, name)],
            cwd=self.folder,
            env={**os.environ, **named, **self.more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def told(self, name: str) -> str:
        """Return what steps wrote into one of the runner's files."""
        path = self.temporary / name
        return path.read_text("utf-8") if path.exists() else ""


def merged(
    folder: Path,
    files: Mapping[str, str | None],
    former: Mapping[str, str] | None = None,
    links: int = 0,
) -> None:
    """Make the merge that GitHub makes of a pull request, after more came to main.

    `former` was there before the pull request, which adds so many symbolic links.
    """
    begun(folder, former)
    git(folder, "checkout", "-q", "-b", "proposal")
    for number in range(links):
        (folder / "content/media").mkdir(exist_ok=True)
        (folder / f"content/media/{number}.png").symlink_to("/etc/passwd")
    commit(folder, files)
    git(folder, "checkout", "-q", "main")
    commit(folder, {"tool.py": "x = 2\n", OTHER: EVENT.replace("losses\n", "more losses\n")})
    git(folder, "merge", "-q", "--no-ff", "-m", "merge", "proposal")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "work", tmp_path / "temporary")


# --- Which program judges


def judge(runner: Runner) -> str:
    done = runner.run(PULL_REQUEST, "Choose the program")
    assert done.returncode == 0, done.stderr
    (line,) = runner.told("output").splitlines()
    program = line.removeprefix("program=")
    assert program in (str(runner.folder), f"{runner.temporary}/before")
    of_base = program != str(runner.folder)
    assert ("change includes more than content" in runner.told("summary")) != of_base
    return "base" if of_base else "own"


def test_a_change_of_the_content_is_judged_by_the_base(runner: Runner) -> None:
    names = "agency: {name: The Agency}\noffice: {name: The Office}\n"
    files = {PATH: CHANGED, "content/events/new.md": EVENT, "content/actors.yml": names}
    merged(runner.folder, {**files, "content/events/$(touch x);`id`\n::error::.md": "x"})
    assert judge(runner) == "base"
    assert (runner.temporary / "before/mkdocs.yml").is_file()
    assert "low: 100}" in (runner.temporary / "before" / PATH).read_text("utf-8")
    assert not (runner.folder / "x").exists()


@pytest.mark.parametrize(
    "path",
    some(
        [
            ".github/workflows/pull-request.yml",
            "mkdocs.yml",
            "requirements.txt",
            "site_templates/event.html",
            "content/about.md",
            "content/.gitattributes",
            "content/eventsx",
            "timeline.py",
            "click/__init__.py",
        ]
    ),
)
def test_what_is_more_than_content_never_runs_with_the_trust_of_the_base(
    runner: Runner, path: str
) -> None:
    merged(runner.folder, {PATH: CHANGED, path: "site_name: x\n"})
    assert judge(runner) == "own"


def test_links_are_more_than_content(runner: Runner) -> None:
    # So many that a reader that stops at the first would break the pipe.
    merged(runner.folder, {}, links=3000)
    assert judge(runner) == "own"


def test_a_program_that_moves_into_the_content_is_more_than_content(runner: Runner) -> None:
    text = "x = 1\n" * 20
    merged(runner.folder, {"a.py": None, "content/events/a.md": text}, {"a.py": text})
    assert judge(runner) == "own"


def test_the_tests_of_the_program_run_unless_only_content_changed(runner: Runner) -> None:
    merged(runner.folder, {PATH: CHANGED, "content/about.md": "# A\n"})
    assert runner.run(TESTS, "Look whether").returncode == 0
    assert runner.told("output") == "changed=false\n", "what came to main is nobody's change"
    (runner.folder / "mkdocs.yml").write_text("site_name: U\n")
    git(runner.folder, "commit", "-q", "-a", "--amend", "-m", "more")
    assert runner.run(TESTS, "Look whether").returncode == 0
    assert runner.told("output").endswith("changed=true\n")


# --- What is compared


def test_what_others_added_meanwhile_is_no_part_of_the_change(runner: Runner) -> None:
    """An approval may come late: main has more events by then, which nobody took away."""
    merged(runner.folder, {PATH: CHANGED})
    git(runner.folder, "checkout", "-q", "-b", "later", "main^1")
    commit(runner.folder, {OTHER.replace("02-01", "03-01"): EVENT})
    git(runner.folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(runner.folder, "checkout", "-q", "main")
    judge(runner)
    done = runner.run(PULL_REQUEST, "Check that nothing published")
    assert "TL216" in done.stdout and "TL214" not in done.stdout
    assert runner.run(PULL_REQUEST, "Show what the change").returncode == 0
    assert "-other" not in runner.told("summary")
    assert "  - <ins>`1000`</ins>\n" in runner.told("summary")
    found = json.loads((runner.folder / "change.json").read_text("utf-8"))
    assert [one["id"] for one in found["records"]] == ["2025-01-20-losses"]


def test_a_renamed_event_is_lost_unless_its_address_leads_on(runner: Runner) -> None:
    merged(runner.folder, {PATH: None, "content/events/2025-01-20-river.md": EVENT})
    assert judge(runner) == "base"
    done = runner.run(PULL_REQUEST, "Check that nothing published")
    assert done.returncode == 1
    assert "TL214" in done.stdout and "2025-01-20-losses" in done.stdout


# --- A hostile pull request, from its run to the comment


def acting(line: str) -> bool:
    """Return whether a line has anything outside of code on which a host would act."""
    bare = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", line)
    return bool(re.search(r"@\w|<(?!/?(?:del|ins)>|!-- what the change)|\$\{\{|https?:|www", bare))


def test_nothing_of_a_hostile_pull_request_acts(runner: Runner) -> None:
    title = json.dumps(f"{UGLY} {'long ' * 400}")
    text = CHANGED.replace("title: The Office reports losses", f"title: {title}").replace(
        "claimant: The Office", f"claimant: {json.dumps(UGLY[:90])}"
    )
    name = "content/events/a\n::set-output name=program::x\n${{ secrets.X }} @everyone `id`.md"
    odd = "`` @everyone #1 www.evil.example ::error::x | </ins> GH-1"
    readable = CHANGED.replace("title: The Office reports losses", f"title: {json.dumps(odd)}")
    readable = readable.replace("claimant: The Office", f"claimant: {json.dumps(odd)}")
    files = {PATH: text, name: "x", "content/events/odd.md": readable}
    merged(runner.folder, {**files, f"content/events/<script>{'x' * 150}.md": EVENT})
    assert judge(runner) == "base"
    for step in ("Check what changed", "Check that nothing published", "Show what the change"):
        done = runner.run(PULL_REQUEST, step)
        for line in done.stdout.splitlines():
            assert "\x1b" not in line and "\u202e" not in line
            assert not line.startswith("::") or re.match("::(error|warning|notice) file=", line)
    assert runner.told("output").count("\n") == 1, "no output was smuggled in"
    found = runner.temporary / "change.json"
    (runner.folder / "change.json").rename(found)
    git(runner.folder, "checkout", "-q", "main^1")
    done = subprocess.run(
        [BIN / "timeline", "diff", "--from", found, "--format", "markdown"],
        cwd=runner.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "- `title`\n  - <ins>``` `` @everyone" in done.stdout, "reviewers see it"
    assert len(done.stdout) < 65_536
    assert [line for line in done.stdout.splitlines() if acting(line)] == []


# --- The comment


SHA = "c0ffee" * 6 + "c0ff"
REPO = "repos/example/harbour"


@dataclass
class Hub:
    """What GitHub knows, and what it was asked to write."""

    runner: Runner
    answers: dict[str, Any]

    @property
    def state(self) -> Path:
        return self.runner.temporary / "state.json"

    def calls(self) -> list[list[Any]]:
        """Run the three steps that write, and return what GitHub was asked to write."""
        self.state.write_text(json.dumps({"answers": self.answers, "calls": []}), "utf-8")
        self.runner.folder = self.runner.temporary.parent / "work/comment"
        for name in ("Write the comment", "Set the labels", "Suggest the corrections"):
            done = self.runner.run(COMMENT, name)
            assert done.returncode == 0, done.stderr
        calls: list[list[Any]] = json.loads(self.state.read_text("utf-8"))["calls"]
        return calls

    def read(self) -> str:
        """Run the steps that read; return the number of the pull request, empty for none."""
        self.state.write_text(json.dumps({"answers": self.answers, "calls": []}), "utf-8")
        done = self.runner.run(COMMENT, "Fetch the data")
        assert done.returncode == 0, done.stderr
        number = self.runner.told("output").strip().removeprefix("number=")
        if not number:
            return ""
        (self.runner.temporary / "output").unlink()
        self.runner.more = {**self.runner.more, "NUMBER": number}
        done = self.runner.run(COMMENT, "Render the comment")
        assert done.returncode == 0, done.stderr
        return self.runner.told("output").strip().removeprefix("number=")


def _run_of_the_pull_request(folder: Path) -> None:
    """Make a pull request whose citation has a certain correction, and let its run leave data."""
    runner = Runner(folder / "work", folder / "temporary")
    merged(runner.folder, {PATH: CORRECTED})
    assert runner.run(PULL_REQUEST, "Show what the change").returncode == 0
    (runner.folder / "change.json").rename(folder / "change.json")
    git(runner.folder, "checkout", "-q", "main^1")


@pytest.fixture
def hub(runner: Runner, workshop: Workshop) -> Hub:
    """That pull request, and what its run left."""
    left = workshop.made("pull-request", _run_of_the_pull_request)
    change_file = (left / "change.json").read_bytes()
    shutil.copytree(left / "work", runner.folder, symlinks=True)
    (runner.folder / ".venv").symlink_to(BIN.parent)
    archive = runner.temporary / "artifact.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("change.json", change_file)
    gh = runner.temporary / "gh"
    gh.write_text(f'#!/bin/sh\nexec {sys.executable} {Path(__file__).parent}/fake_gh.py "$@"\n')
    gh.chmod(0o755)
    runner.more = {
        "GH_TOKEN": "t",
        "GH_REPO": "example/harbour",
        "GH_STATE": str(runner.temporary / "state.json"),
        "RUN_ID": "7",
        "HEAD_SHA": SHA,
        "HEAD": "stranger:x$(touch owned)`id`@secret",
    }
    pull = {"number": 12, "head": {"sha": SHA}, "changed_files": 1}
    return Hub(
        runner,
        {
            f"{REPO}/pulls": [pull, {"number": 13, "head": {"sha": "0" * 40}}],
            f"{REPO}/actions/runs/7/artifacts": {
                "artifacts": [{"id": 5, "name": "change", "size_in_bytes": 2000}]
            },
            f"{REPO}/actions/artifacts/5/zip": str(archive),
            f"{REPO}/pulls/12/files": [patched(CORRECTED)],
            f"{REPO}/pulls/12": pull,
            f"{REPO}/pulls/12/comments": [],
            f"{REPO}/issues/12/comments": [],
            f"{REPO}/issues/12/labels": [],
        },
    )


def test_a_comment_labels_and_a_suggestion_are_written_once(hub: Hub) -> None:
    assert hub.read() == "12"
    hub.answers[f"{REPO}/issues/12/labels"] = [{"name": "renamed"}, {"name": "for Mary"}]
    stranger = {"user": {"login": "stranger"}, "id": 1, "body": "<!-- what the change does -->"}
    hub.answers[f"{REPO}/issues/12/comments"] = [stranger]
    comment, *others = hub.calls()
    assert comment[:2] == ["POST", f"{REPO}/issues/12/comments"]
    body = comment[2]["body"]
    assert body.startswith("<!-- what the change does -->\n## What the change does\n\n`")
    assert "- <ins>`1000`</ins>\n" in body
    *labels, review = others
    assert ["DELETE", f"{REPO}/issues/12/labels/renamed", {}] in labels
    added = [one[2]["labels[]"] for one in labels if one[0] == "POST"]
    assert "figures-changed" in added and "more-than-content" not in added
    assert {one[0] for one in labels} == {"POST", "DELETE"} and "Mary" not in str(labels)
    assert review[:2] == ["POST", f"{REPO}/pulls/12/reviews"]
    assert (review[2]["commit_id"], review[2]["event"]) == (SHA, "COMMENT")
    (suggestion,) = review[2]["comments"]
    assert suggestion["body"].endswith("```suggestion\nThe Office reported losses [@gazette].\n```")

    bot = {"user": {"login": "github-actions[bot]"}}
    hub.answers[f"{REPO}/issues/12/comments"] = [stranger, {**bot, "id": 2, "body": body}]
    hub.answers[f"{REPO}/issues/12/labels"] = [{"name": name} for name in added]
    hub.answers[f"{REPO}/pulls/12/comments"] = [{**bot, **suggestion}]
    assert hub.calls() == [["PATCH", f"{REPO}/issues/comments/2", {"body": body}]]


def test_what_changes_more_than_content_is_said_first_and_suggests_nothing(hub: Hub) -> None:
    hub.answers[f"{REPO}/pulls/12/files"].append({"filename": UGLY, "patch": "@@ -0,0 +1 @@\n+x"})
    hub.answers[f"{REPO}/pulls/12"]["changed_files"] = 2
    assert hub.read() == "12"
    comment, *labels = hub.calls()
    assert "**The change includes more than content." in comment[2]["body"]
    assert "more-than-content" in [one[2].get("labels[]") for one in labels]
    assert not any("reviews" in path for _, path, _ in labels)


def test_files_that_the_host_does_not_list_count_as_more_than_content(hub: Hub) -> None:
    hub.answers[f"{REPO}/pulls/12"]["changed_files"] = 3001
    assert hub.read() == "12"
    assert "`and files that GitHub does not list`" in hub.calls()[0][2]["body"]


@pytest.mark.parametrize(
    ("way", "value"),
    some(
        [
            ("pulls", []),
            ("pulls", [{"number": 12, "head": {"sha": SHA}}, {"number": 13, "head": {"sha": SHA}}]),
            ("pulls/12", {"head": {"sha": "0" * 40}, "changed_files": 1}),
            ("actions/runs/7/artifacts", {"artifacts": []}),
            (
                "actions/runs/7/artifacts",
                {"artifacts": [{"id": 5, "name": "change", "size_in_bytes": 9_000_000}]},
            ),
        ]
    ),
)
def test_nothing_is_said_where_it_is_not_certain_of_which_commit(
    hub: Hub, way: str, value: object
) -> None:
    hub.answers[f"{REPO}/{way}"] = value
    assert hub.read() == ""
    assert hub.runner.told("summary").splitlines()[-1].startswith("The")


def test_data_that_is_none_is_refused_and_fails_nothing(hub: Hub) -> None:
    archive = Path(hub.answers[f"{REPO}/actions/artifacts/5/zip"])
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("../change.json", "{}")
        made.writestr("change.json", "{}")
    assert hub.read() == ""
    assert "there is no comment" in hub.runner.told("summary")
    assert not (hub.runner.folder / "owned").exists()


# --- Other hosts


def lines_of(where: str, path: str) -> dict[str, Any]:
    """Return the workflow of a new project that is kept elsewhere."""
    made = new_project(Choices("T", repo_url=where), Setup("cited-timeline==0.1.0"), TODAY)
    (text,) = [one.data for one in made if one.path == path]
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return loaded


def shell(script: str, folder: Path, **named: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does, without the network: the program is there already."""
    script = script.replace("python3 -m venv .venv", f"ln -s {BIN.parent} .venv")
    script = "\n".join(line for line in script.split("\n") if "pip install" not in line)
    for kept in ("/tmp/before", "/tmp/published.json", "/usr/local/bin/timeline"):
        script = script.replace(kept, str(folder.parent / Path(kept).name))
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": f"{folder.parent}:{BIN}:{os.environ['PATH']}", **named},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("path", "is_own"), [(PATH, False), ("mkdocs.yml", True)])
def test_forgejo_judges_the_change_as_it_would_be_merged(
    tmp_path: Path, path: str, *, is_own: bool
) -> None:
    origin = tmp_path / "origin"
    text = CHANGED if path == PATH else FILES[path] + "# more\n"
    merged(origin, {path: text})
    git(origin, "update-ref", "refs/pull/7/head", "proposal")
    git(origin, "branch", "-f", "trunk", "main^1")
    steps = lines_of(REPOSITORIES["forgejo"], ".forgejo/workflows/pull-request.yml")["jobs"][
        "check"
    ]
    scripts = {step["name"]: step["run"] for step in steps["steps"]}
    work = tmp_path / "work"
    work.mkdir()
    named = {"REPOSITORY": str(origin), "BRANCH": "trunk", "NUMBER": "7"}
    done = shell(scripts.pop("Fetch the pull request"), work, **named)
    assert done.returncode == 0, done.stderr
    done = shell(scripts.pop("Install what checks the change"), work)
    assert done.returncode == 0, done.stderr
    assert ("change includes more than content" in done.stdout) == is_own
    assert (work / ".venv").exists() == is_own
    shown = shell(scripts["Show what the change does"], work, GITHUB_TOKEN="t").stdout
    assert ("+ 1000" in shown) != is_own and "-other" not in shown
    gone = shell(scripts["Check that nothing published is gone"], work)
    assert gone.returncode == 0 and ("TL216" in gone.stdout) != is_own


def test_forgejo_says_where_a_change_conflicts(tmp_path: Path) -> None:
    origin = begun(tmp_path / "origin")
    git(origin, "checkout", "-q", "-b", "proposal")
    commit(origin, {PATH: CHANGED})
    git(origin, "update-ref", "refs/pull/7/head", "proposal")
    git(origin, "checkout", "-q", "main")
    commit(origin, {PATH: CHANGED.replace("1000", "2000")})
    steps = lines_of(REPOSITORIES["forgejo"], ".forgejo/workflows/pull-request.yml")["jobs"][
        "check"
    ]
    (tmp_path / "work").mkdir()
    named = {"REPOSITORY": str(origin), "BRANCH": "main", "NUMBER": "7"}
    done = shell(steps["steps"][0]["run"], tmp_path / "work", **named)
    assert done.returncode == 1 and "conflicts with its branch" in done.stdout


def test_gitlab_gets_a_report_of_quality_and_the_difference(tmp_path: Path) -> None:
    work = tmp_path / "work"
    merged(work, {PATH: CHANGED.replace("The Office reported", "The Office  REPLACE: reported")})
    (work / ".venv").symlink_to(BIN.parent)
    job = lines_of(REPOSITORIES["gitlab"], ".gitlab/ci/check.yml")["check"]
    named = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD^1"}
    after = [line for line in job["after_script"] if "build" not in line]
    done = shell("\n".join(after), work, **named)
    assert done.returncode == 0, "GitLab ends at the first command that fails"
    issues = json.loads((work / "gl-code-quality-report.json").read_text("utf-8"))
    assert {one["location"]["path"] for one in issues} >= {PATH}
    assert len({one["fingerprint"] for one in issues}) == len(issues)
    assert "+ 1000" in done.stdout and "-other" not in done.stdout
    assert "<ins" in (work / "changes.html").read_text("utf-8")
    first = shell("\n".join(job["script"][:2]), work, **named)
    assert first.returncode == 0 and first.stdout == ""
    (work / "mkdocs.yml").write_text("site_name: U\n", "utf-8")
    git(work, "commit", "-q", "-a", "--amend", "-m", "more")
    assert (
        "change includes more than content"
        in shell("\n".join(job["script"][:2]), work, **named).stdout
    )
