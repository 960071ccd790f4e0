"""An issue instead of a file: forms by the declarations, read back as data."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import run
from tests.conftest import write_files
from tests.examples import some
from tests.test_diff import FILES, PATH, commit, git
from tests.test_workflow_runs import BIN, script
from tests.test_workflows import GITHUB, REPOSITORIES, load
from timeline.starting.choices import Choices
from timeline.starting.project_files import Setup, renewed_files
from timeline.starting.templates import LANGUAGES
from timeline.workspace.issue_forms import FORMS

WORKFLOW = GITHUB / "workflows" / "from-issue.yml"
ANSWERS = {
    "title": "Fire in the harbour",
    "date": "1 March 2025",
    "places": "Old harbour\nNew harbour",
    "actors": "The Office",
    "body": "A fire broke out in a shed.\n\nNobody knows why.",
    "address": "https://gazette.example/fire",
    "source-title": "Fire at the old harbour",
    "publisher": "The Gazette",
    "issued": "2025-03-02",
    "claimant": "The Office",
    "claim": "Two people were wounded.",
    "quote": "two people were wounded",
    "reported": "2 March 2025",
    "measure": "wounded",
    "figure": "two",
}
CHRONOLOGY = {
    **FILES,
    "content/places.yml": "old-harbour: {name: Old harbour}\nnew-harbour: {name: New harbour}\n",
}


@cache
def forms(language: str, kind: str = "github") -> dict[str, Any]:
    """Return the forms of a new project, by name, as the host reads them."""
    choices = Choices("T", language=language, repo_url=REPOSITORIES[kind])
    setup = Setup("cited-timeline==0.1.0", measures=("killed", "wounded"))
    made = {one.path: one.data.decode() for one in renewed_files(choices, setup)}
    folder = {"gitlab": ".gitlab/issue_templates"}.get(kind, f".{kind}/ISSUE_TEMPLATE")
    found = {Path(path).stem: text for path, text in made.items() if path.startswith(folder)}
    assert set(found) == set(FORMS)
    return found if kind == "gitlab" else {name: yaml.safe_load(one) for name, one in found.items()}


def body(form: Mapping[str, Any], answers: Mapping[str, str]) -> str:
    """Write the body of an issue as GitHub does of a form."""
    asked = [one for one in form["body"] if one["type"] != "markdown"]
    assert {one["id"] for one in asked} >= set(answers)
    return "\n\n".join(
        f"### {one['attributes']['label']}\n\n{answers.get(one['id'], '_No response_')}"
        for one in asked
    ).replace("\n", "\r\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    write_files(folder, CHRONOLOGY)
    return folder


def made_of(project: Path, text: str, number: int = 12) -> tuple[int, str, str]:
    (project / "issue.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    options = ("--number", str(number), "--answer", "answer.md")
    done = run("from-issue", "issue.md", *options, cwd=project)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, (project / "answer.md").read_text("utf-8")


def front_of(path: Path) -> dict[str, Any]:
    """Return the front matter of an event's file."""
    _, _, rest = path.read_text("utf-8").partition("---\n")
    found: dict[str, Any] = yaml.safe_load(rest.partition("\n---\n")[0])
    return found


# --- Forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_ask_for_declared_fields_in_the_language(language: str) -> None:
    for kind in ("github", "forgejo"):
        for form in forms(language, kind).values():
            assert form["name"] and form["description"]
            labels = [one["attributes"].get("label") for one in form["body"]]
            assert len(set(labels)) == len(labels)
    for name, text in forms(language, "gitlab").items():
        assert text.count("### ") == len(FORMS[name].questions)
    paths = [one.path for one in FORMS["propose-event"].questions]
    assert all(one.field for one in FORMS["propose-event"].questions) and len(set(paths)) == 15
    if language != "en":
        assert forms(language)["correct"] != forms("en")["correct"]


@pytest.mark.slow
def test_forms_follow_the_schema_of_github() -> None:
    files = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
    assert {path.stem for path in files} == set(FORMS)
    command: list[str | Path] = [
        BIN / "check-jsonschema",
        "--builtin-schema",
        "vendor.github-issue-forms",
        *files,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- A draft


@pytest.mark.slow
@pytest.mark.parametrize("language", some(["en", *(one for one in LANGUAGES if one != "en")]))
def test_what_is_filled_in_becomes_a_clean_draft(project: Path, language: str) -> None:
    config = FILES["mkdocs.yml"].replace("material}", f"material, language: {language}}}")
    (project / "mkdocs.yml").write_text(config, "utf-8")
    form = forms(language)["propose-event"]
    code, paths, answer = made_of(project, body(form, ANSWERS))
    assert code == 0, answer
    event, sources = paths.splitlines()
    assert event == "content/events/2025-03-01-fire-in-the-harbour.md"
    assert sources == "content/sources/issue-12.yml"
    text = (project / event).read_text("utf-8")
    front = front_of(project / event)
    assert front["draft"] is True and str(front["date"]) == "2025-03-01"
    assert front["places"] == ["Old harbour", "New harbour"]
    (claim,) = front["claims"]
    assert claim["claimant"] == "The Office" and str(claim["reported"]) == "2025-03-02"
    assert claim["sources"][0]["quote"] == "two people were wounded"
    assert claim["figures"] == [{"measure": "wounded", "text": "two", "best": 2}]
    assert "A fire broke out in a shed.\n\nNobody knows why. [@" in text
    assert f"- `{event}`\n" in answer
    done = run("check", "--strict", event, sources, cwd=project)
    assert done.returncode == 0, done.stdout


def test_a_chronology_that_counts_nothing_asks_for_no_figure() -> None:
    made = renewed_files(Choices("T", repo_url=REPOSITORIES["github"]), Setup("x==1"))
    (text,) = [one.data for one in made if one.path.endswith("propose-event.yml")]
    assert len(yaml.safe_load(text)["body"]) == 1 + len(ANSWERS) - 2


@pytest.mark.slow
def test_what_was_written_below_gitlabs_headings_is_read_too(project: Path) -> None:
    text = forms("de", "gitlab")["propose-event"]
    for line in ("Fire in the harbour", "2025-03-01"):
        text = text.replace("<!-- * -->", f"<!-- * -->\n{line}", 1).replace("<!-- * -->", "", 1)
    code, paths, answer = made_of(project, text)
    assert code == 0, answer
    assert paths == "content/events/2025-03-01-fire-in-the-harbour.md\n"


@pytest.mark.slow
def test_what_is_left_open_is_a_draft_with_a_place_for_it(project: Path) -> None:
    form = forms("en")["propose-event"]
    short = {key: ANSWERS[key] for key in ("title", "date", "body")}
    code, paths, _ = made_of(project, body(form, short))
    assert code == 0
    (event,) = paths.splitlines()
    assert "REPLACE: " in (project / event).read_text("utf-8")
    code, paths, answer = made_of(project, body(form, {**short, "date": "sometime"}))
    assert (code, paths) == (1, "")
    assert answer.startswith("No event could be made of this issue.") and "`sometime`" in answer


@pytest.mark.slow
def test_nothing_is_overwritten_and_a_second_time_changes_nothing(project: Path) -> None:
    form = forms("en")["propose-event"]
    text = body(form, ANSWERS)
    _, first, _ = made_of(project, text)
    before = {path: (project / path).read_bytes() for path in first.splitlines()}
    code, again, answer = made_of(project, text)
    assert (code, again) == (1, "") and answer
    assert {path: (project / path).read_bytes() for path in before} == before


# --- Hostile texts

EVIL = (
    "`x`$(touch owned);${{ github.token }} ::set-output name=a::b <script>alert(1)</script> "
    "@everyone #1 {{ config }} {% raw %} [a](javascript:x) ![b](https://tracker.example/a.png)"
)


TEXTS = (
    EVIL,
    f"x\n---\ndraft: false\n---\n{EVIL}",
    "x\n### When it happened, no more exact than is known\n\n1999",
    "x: &a [*a, *a]\n!!python/object/apply:os.system [touch owned]",
    "\u202e\u200b\x00\x1b[31m" + EVIL,
    "../../../etc/passwd",
    "x" * 60_000,
    "# " * 5_000,
    "\udc80",
    "<!-- a --> <!-- b",
)


@pytest.mark.slow
def test_a_hostile_text_is_data_or_refused(project: Path) -> None:
    for asked in ("title", "body", "claimant"):
        attacked(project, asked, EVIL.replace("{", "("))


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_every_hostile_text_is_data_or_refused_as_any_answer(project: Path, number: int) -> None:
    for asked in ANSWERS:
        attacked(project, asked, TEXTS[number])


def attacked(project: Path, asked: str, text: str) -> None:
    """Answer one question with a hostile text."""
    form = forms("en")["propose-event"]
    before = {path for path in project.rglob("*") if path.is_file()}
    code, paths, answer = made_of(project, body(form, {**ANSWERS, asked: text}))
    assert code in (0, 1) and len(answer) < 65_536
    assert not any(sign in answer for sign in "\x00\x1b\u202e\u200b")
    new = {path for path in project.rglob("*") if path.is_file()} - before
    new -= {project / "issue.md", project / "answer.md"}
    assert {path.relative_to(project).as_posix() for path in new} == set(paths.splitlines())
    for path in new:
        assert path.parent in (project / "content/events", project / "content/sources")
        assert path.parent.name == "sources" or front_of(path)["draft"] is True
    if code == 0:
        done = run("check", "--format", "json", cwd=project)
        errors = [one for one in json.loads(done.stdout)["findings"] if one["severity"] == "error"]
        assert all("REPLACE" in one["message"] for one in errors), errors
    for path in new:
        path.unlink()
    assert not (project / "owned").exists()


@pytest.mark.slow
def test_an_answer_that_needs_another_says_which(project: Path) -> None:
    form = forms("en")["propose-event"]
    answers = {key: ANSWERS[key] for key in ("title", "date", "body", "address", "figure", "quote")}
    code, _, answer = made_of(project, body(form, answers))
    assert code == 0
    assert "two (it needs “What is counted”, and “Who said it” or “What was said" in answer
    assert "two people were wounded (it needs “Who said it” or" in answer
    assert "column" not in answer
    code, _, answer = made_of(project, body(form, {**answers, "date": "3/4/2025"}))
    assert code == 1 and "3/4/2025" in answer and "--" not in answer


@pytest.mark.slow
def test_what_is_no_form_is_refused(project: Path) -> None:
    for text in ("", "Hello", "### Something else\n\nx", "x" * 600_000):
        code, paths, answer = made_of(project, text)
        assert (code, paths) == (1, "")
        assert answer.startswith("Nothing could be made of this issue: ")


# --- Corrections and dead links


@pytest.mark.slow
def test_a_correction_names_the_file_and_writes_nothing(project: Path) -> None:
    (project / "mkdocs.yml").write_text(
        FILES["mkdocs.yml"] + "repo_url: https://github.com/a/b\nedit_uri: edit/main/content/\n"
    )
    form = forms("en")["correct"]
    asked = {"event": "https://t.example/events/2025-01-20-losses/#c1", "wrong": EVIL, "right": "x"}
    code, paths, answer = made_of(project, body(form, asked))
    assert (code, paths) == (0, "")
    assert f"[`{PATH}`](https://github.com/a/b/edit/main/{PATH}" in answer
    code, _, answer = made_of(project, body(form, {**asked, "event": EVIL}))
    assert code == 1 and answer.startswith("There is no event with this id or address: `")
    assert answer.count("\n") == 1


@pytest.mark.slow
def test_a_dead_link_names_its_source(project: Path) -> None:
    form = forms("en")["dead-link"]
    for one in ("https://gazette.example/losses", "gazette", "https://t.example/sources/gazette/"):
        code, _, answer = made_of(project, body(form, {"source": one}))
        assert code == 0 and "`content/sources/all.yml`; the source is `gazette`" in answer
    assert made_of(project, body(form, {"source": "nobody"}))[0] == 1


# --- The workflow


def test_the_workflow_reads_the_issue_as_data_with_the_least_rights() -> None:
    workflow = load(WORKFLOW)
    assert workflow["on"] == {"issues": {"types": ["labeled"]}}
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "read": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
        "answer": {"issues": "write"},
    }
    text = WORKFLOW.read_text("utf-8")
    assert "issue.title" not in text and "github.event.issue.body" not in text
    for name in ("propose", "answer"):
        assert not any(
            "timeline" in step.get("run", "") for step in workflow["jobs"][name]["steps"]
        )


@pytest.mark.slow
def test_the_workflow_makes_a_patch_of_the_content_alone(project: Path, tmp_path: Path) -> None:
    (project / ".gitignore").write_text(".venv\nmade\n")
    git(project, "init", "-q", "-b", "main")
    commit(project)
    (project / ".venv").symlink_to(BIN.parent)
    form = forms("en")["propose-event"]
    evil = EVIL.replace("{", "(")  # template code is refused, the rest is text
    event = {"issue": {"body": body(form, {**ANSWERS, "body": evil}), "title": EVIL}}
    (tmp_path / "event.json").write_text(json.dumps(event))
    named = {
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "NUMBER": "12",
    }
    _bash(script(WORKFLOW, "Make a draft"), project, named)
    assert (tmp_path / "output").read_text() == "made=yes\n"
    assert not (project / "owned").exists()
    git(project, "clone", "-q", ".", str(tmp_path / "clone"))
    (project / "made").rename(tmp_path / "clone/made")
    commits = script(WORKFLOW, "Commit the draft")
    _bash(commits, tmp_path / "clone", named)
    shown = subprocess.run(
        ["git", "show", "--format=%s", "--name-only"],
        cwd=tmp_path / "clone",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert shown.split("\n\n") == [
        "Add a draft from issue 12",
        "content/events/2025-03-01-fire-in-the-harbour.md\ncontent/sources/issue-12.yml\n",
    ]


def _bash(text: str, folder: Path, named: Mapping[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", text],
        cwd=folder,
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
