"""The last change of a page's file: shown only if Git has the file in its present state."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.workspace.versions import last_changes

from .command import ROOT, run
from .conftest import BuiltSite, the

EVENT = "---\ntitle: A storm\ndate: 2024-12-14\nsources: [log]\n---\nIt blew.\n"
FIRST, SECOND = "2026-02-03", "2026-03-04"


def git(folder: Path, *arguments: str, day: str = FIRST) -> str:
    """Run Git without a user's settings."""
    noon = f"{day}T12:00:00Z"
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", folder, *arguments],
        env=os.environ | {"GIT_AUTHOR_DATE": noon, "GIT_COMMITTER_DATE": noon},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path, day: str) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", day, day=day)
    return git(folder, "rev-parse", "--short", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> tuple[Path, str, str]:
    """Two files, committed one after the other."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "old.md").write_text(EVENT)
    first = commit(folder, FIRST)
    (folder / "new.md").write_text(EVENT)
    return folder, first, commit(folder, SECOND)


def test_each_file_has_its_last_commit(repository: tuple[Path, str, str]) -> None:
    folder, first, second = repository
    found = last_changes(folder)
    assert found.by_path == {"old.md": (first, FIRST), "new.md": (second, SECOND)}
    assert not found.undetermined


def test_a_name_of_any_script_is_a_name(repository: tuple[Path, str, str]) -> None:
    folder, *_ = repository
    names = ["événements/1.md", "사건/2.md", 'a "quoted" one.md', "a\\b.md", "a\nb.md", "\na.md"]
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(EVENT)
    third = commit(folder, SECOND)
    found = last_changes(folder).by_path
    assert {name: found[name] for name in names} == dict.fromkeys(names, (third, SECOND))


def test_a_project_below_the_repositorys_root(repository: tuple[Path, str, str]) -> None:
    folder, *_ = repository
    inside = folder / "é"
    inside.mkdir()
    (inside / "a.md").write_text(EVENT)
    third = commit(folder, SECOND)
    (inside / "b.md").write_text(EVENT)
    assert last_changes(inside).by_path == {"a.md": (third, SECOND)}


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_that_differs_from_its_last_commit_has_no_version(
    repository: tuple[Path, str, str], staged: bool
) -> None:
    folder, first, _ = repository
    (folder / "new.md").write_text(f"{EVENT}And blew.\n")
    (folder / "newer.md").write_text(EVENT)
    if staged:
        git(folder, "add", "--all")
    assert last_changes(folder).by_path == {"old.md": (first, FIRST)}


def test_a_file_that_git_no_longer_keeps_has_no_version(
    repository: tuple[Path, str, str],
) -> None:
    folder, first, _ = repository
    (folder / ".gitignore").write_text("new.md\n.gitignore\n")
    git(folder, "rm", "--quiet", "--cached", "new.md")
    git(folder, "commit", "--quiet", "--message", "less")
    assert last_changes(folder).by_path == {"old.md": (first, FIRST)}


@pytest.mark.nightly
def test_a_shallow_clone_tells_only_what_it_holds(
    repository: tuple[Path, str, str], tmp_path: Path
) -> None:
    folder, _, second = repository
    (folder / "new.md").write_text(f"{EVENT}And blew.\n")
    third = commit(folder, SECOND)
    clones = {}
    for depth in (1, 2, 3):
        clone = tmp_path / f"clone-{depth}"
        subprocess.run(
            ["git", "clone", "--quiet", f"--depth={depth}", f"file://{folder}", clone], check=True
        )
        clones[depth] = last_changes(clone)
    assert clones[1].by_path == {}
    assert clones[2].by_path == {"new.md": (third, SECOND)}
    assert set(clones[3].by_path) == {"old.md", "new.md"}, "the first commit is no cut"
    assert [clones[depth].undetermined for depth in (1, 2, 3)] == [2, 1, 0]
    assert second


def test_no_repository_has_no_versions(tmp_path: Path) -> None:
    found = last_changes(tmp_path)
    assert (found.by_path, found.undetermined) == ({}, 0)


@pytest.mark.nightly
def test_a_build_from_a_shallow_clone_says_why_it_has_no_versions(tmp_path: Path) -> None:
    """It does not fail for that, though warnings would."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", project)
    git(project, "init", "--quiet")
    commit(project, FIRST)
    (project / "README.md").write_text("More.\n")
    commit(project, SECOND)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{project}", clone], check=True)
    done = run("build", "--strict", "--site-dir", tmp_path / "site", cwd=clone)
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = [line for line in done.stderr.splitlines() if "versions" in line]
    files = len(
        [path for path in clone.rglob("*.*") if path.is_file() and ".git" not in path.parts]
    )
    assert line == (
        f"INFO    no versions of {files} files, because this shallow clone lacks the commits that "
        "last changed them: fetch the whole history (fetch-depth: 0)"
    )
    site = BuiltSite(tmp_path / "site")
    event = next(path for path in (site.folder / "events").iterdir() if path.is_dir())
    page = site.page(f"events/{event.name}/")
    assert "Last changed" not in the(page, "main").get_text()
    assert "Version of" not in the(page, "main").get_text()


def test_a_repository_that_git_does_not_trust_is_told(
    repository: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, *_ = repository
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    found = last_changes(folder)
    assert found.by_path == {}
    assert found.problem == (
        "Git does not trust this folder, because another user owns it: "
        f"git config --global --add safe.directory {folder}"
    )


def test_a_repository_without_git_is_told(
    repository: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, *_ = repository
    monkeypatch.setenv("PATH", str(folder))
    assert last_changes(folder).problem == "Git is not installed, or does not answer"


@pytest.mark.parametrize("broken", ["HEAD", "config", "objects", "index"])
def test_a_broken_repository_is_told(repository: tuple[Path, str, str], broken: str) -> None:
    folder, *_ = repository
    part = folder / ".git" / broken
    if part.is_dir():
        shutil.rmtree(part)
        part.mkdir()
    else:
        part.write_bytes(b"\0[")
    found = last_changes(folder)
    assert found.by_path == {}
    assert found.problem.startswith("Git can't read the repository: "), found.problem
    assert "\n" not in found.problem


def test_no_repository_and_one_without_commits_are_no_problem(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert last_changes(tmp_path / "plain").problem == ""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.md").write_text(EVENT)
    assert last_changes(tmp_path).problem == ""


@pytest.mark.nightly
def test_a_build_says_once_why_git_tells_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    git(copy, "init", "--quiet")
    commit(copy, FIRST)
    (copy / ".git/HEAD").write_text("nonsense")
    done = run("build", "--strict", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("no versions of files: Git can't read the repository") == 1
    check = run("check", "--changed-since", "HEAD", cwd=copy)
    assert check.returncode == 2
    assert "Git can't read the repository" in check.stderr
