"""Links to the editors of files: what `mkdocs.yml` and Git say, and where they lead astray."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from timeline.workspace import git, settings
from timeline.workspace.edit_links import Branches
from timeline.workspace.project import load

HUB, LAB = "https://github.com/a/b", "https://gitlab.com/a/b"
TEA, SRHT = "https://codeberg.org/a/b", "https://git.sr.ht/~a/b"
OWN = "https://git.example.org/a/b"


def config(repository: str, uri: str | None, folder: str = "content") -> str:
    lines = [f"docs_dir: {folder}", f"repo_url: {repository}", "plugins: [timeline]"]
    return "\n".join([*lines, *([f"edit_uri: {uri}"] if uri is not None else [])]) + "\n"


def found(text: str, known: Branches | None = None) -> list[str]:
    read = settings.read("mkdocs.yml", text, branches=lambda: known or Branches())
    return [f"{one.location} {one.code} {one.message}; {one.hint}" for one in read.diagnostics]


@pytest.mark.parametrize(
    ("repository", "uri", "folder"),
    [
        (HUB, "edit/main/content/", "content"),
        (HUB, "/edit/main/content", "content"),
        (HUB, "blob/main/content/", "content"),
        (HUB, "edit/feature/x/sites/harbour/content/", "content"),
        (HUB, None, "docs"),
        (HUB, '""', "content"),
        (HUB, "!ENV EDIT_URI", "content"),
        (LAB, "-/edit/main/content/", "content"),
        (LAB, "edit/main/content/", "content"),
        (TEA, "_edit/main/content/", "content"),
        (SRHT, None, "content"),
        (OWN, None, "content"),
        (OWN, "edit/main/content/", "content"),
        (OWN, "of/its/own/form/", "content"),
        (HUB, "https://elsewhere.example/edit/", "content"),
        ("https://dev.azure.com/a/b", "?path=/content/", "content"),
        ("not an address", "edit/main/docs/", "content"),
    ],
)
def test_links_that_lead_to_the_content_or_may(repository: str, uri: str, folder: str) -> None:
    assert found(config(repository, uri, folder)) == []


NOWHERE = "the edit links are broken: this host has no pages under"
ASTRAY = "the edit links lead to"


@pytest.mark.parametrize(
    ("repository", "uri", "told"),
    [
        (HUB, None, f"2:11 TL707 {ASTRAY} `master/docs`, but the content is in `content`"),
        (LAB, None, f"2:11 TL707 {ASTRAY} `master/docs`, but the content is in `content`"),
        (HUB, "edit/main/docs/", f"4:11 TL707 {ASTRAY} `main/docs`, but the content is in"),
        (HUB, "edit/content/", f"4:11 TL707 {ASTRAY} `content`, but the content is in"),
        (HUB, "-/edit/main/content/", f"4:11 TL707 {NOWHERE} `-/edit/main/content/`"),
        (TEA, "edit/main/content/", f"4:11 TL707 {NOWHERE} `edit/main/content/`"),
        (SRHT, "edit/main/content/", f"4:11 TL707 {NOWHERE} `edit/main/content/`"),
        (OWN, "edit/main/docs/", f"4:11 TL707 {ASTRAY} `main/docs`, but the content is in"),
    ],
)
def test_links_that_lead_nowhere(repository: str, uri: str | None, told: str) -> None:
    [only] = found(config(repository, uri))
    assert only.startswith(f"mkdocs.yml:{told}")


@pytest.mark.parametrize(
    ("repository", "uri"),
    [(HUB, None), (LAB, None), (TEA, "edit/main/docs/"), (SRHT, "edit/x/"), (OWN, "-/edit/a/b/")],
)
def test_a_hint_followed_to_the_letter_ends_the_finding(repository: str, uri: str | None) -> None:
    [only] = found(config(repository, uri))
    written = only.rpartition("write `edit_uri: ")[2].partition("`")[0]
    assert found(config(repository, written)) == []


def test_a_template_of_ones_own_is_left_alone() -> None:
    assert found(config(HUB, None) + "edit_uri_template: x/{path}\n") == []


def test_a_branch_that_git_does_not_know() -> None:
    known = Branches({"trunk", "draft"}, "trunk")
    text = config(HUB, "edit/main/content/")
    assert found(text, known) == [
        "mkdocs.yml:4:11 TL707 the edit links lead to the branch `main`, which is not in this "
        "repository; write `edit_uri: edit/trunk/content/`"
    ]
    assert found(text.replace("main", "trunk"), known) == []
    assert found(config(HUB, None), known)[0].endswith("write `edit_uri: edit/trunk/content/`")


def test_a_project_in_a_folder_of_its_repository() -> None:
    known = Branches({"main"}, "main", "sites/harbour/")
    [only] = found(config(HUB, "edit/main/content/"), known)
    assert only.endswith("write `edit_uri: edit/main/sites/harbour/content/`")
    assert found(config(HUB, "edit/main/sites/harbour/content/"), known) == []


# --- What Git says


def run(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", folder, *name, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose branch is called `trunk`, with one commit."""
    folder = tmp_path / "repository"
    (folder / "content").mkdir(parents=True)
    (folder / "content/.gitkeep").touch()
    (folder / "mkdocs.yml").write_text(config(HUB, "edit/main/content/"), "utf-8")
    run(folder, "init", "--quiet", "--initial-branch", "trunk")
    run(folder, "add", ".")
    return folder


def test_git_knows_the_branch_once_there_is_a_commit(repository: Path) -> None:
    assert git.branches(repository).names == frozenset()
    assert load(repository / "mkdocs.yml").diagnostics == ()
    run(repository, "commit", "--quiet", "--message", "Begin")
    [only] = load(repository / "mkdocs.yml").diagnostics
    assert "`main`, which is not in this repository" in only.message


def test_a_clone_knows_the_usual_branch(repository: Path, tmp_path: Path) -> None:
    run(repository, "commit", "--quiet", "--message", "Begin")
    run(tmp_path, "clone", "--quiet", str(repository), "clone")
    run(tmp_path / "clone", "switch", "--quiet", "--create", "draft/1")
    assert git.branches(tmp_path / "clone") == Branches({"trunk", "draft/1"}, "trunk")


@pytest.mark.parametrize("how", ["--depth=1", "--single-branch"])
def test_a_clone_that_lacks_branches_says_nothing(
    repository: Path, tmp_path: Path, how: str
) -> None:
    run(repository, "commit", "--quiet", "--message", "Begin")
    run(tmp_path, "clone", "--quiet", how, repository.as_uri(), "clone")
    assert git.branches(tmp_path / "clone") == Branches()
    assert load(tmp_path / "clone/mkdocs.yml").diagnostics == ()


def test_a_folder_outside_git_says_nothing(tmp_path: Path) -> None:
    assert git.branches(tmp_path) == Branches()


def test_links_to_a_branch_of_the_repository_need_no_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(repository, "commit", "--quiet", "--message", "Begin")
    assert git.has_branch(repository, "trunk")
    assert not git.has_branch(repository, "main")
    (repository / "mkdocs.yml").write_text(config(HUB, "edit/trunk/content/"), "utf-8")
    monkeypatch.setattr(git, "call", lambda *_: pytest.fail("Git was asked"))
    assert load(repository / "mkdocs.yml").diagnostics == ()
