"""`make release` in a copy of the repository: all of it or nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import release
from tests.command import ROOT
from tests.packages import RefusedError, Repository

CHANGELOG = "# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.1.0 (2026-01-02)\n\n- Old.\n"
PROJECT = '[project]\nname = "cited-timeline"\nversion = "1.1.0"\n'


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def committed(folder: Path) -> Path:
    """Make a repository of a folder, whose one commit holds all."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Maintainer")
    git(folder, "config", "user.email", "maintainer@example.org")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository with no more than a changelog and a version."""
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    return committed(tmp_path)


def state(folder: Path) -> tuple[str, ...]:
    """Say all that a release may change."""
    return (
        git(folder, "rev-parse", "HEAD"),
        git(folder, "tag", "--list"),
        git(folder, "status", "--porcelain"),
        *sorted(path.name for path in folder.iterdir()),
    )


def refusal(folder: Path, version: str) -> str:
    """Ask for a release that is refused; gives the reason."""
    before = state(folder)
    with pytest.raises(RefusedError) as refused:
        release.release(Repository(folder), version)
    assert state(folder) == before
    return str(refused.value)


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("1.2", "'1.2' is no version: write it as 1.2.0 or 1.2.0rc1"),
        ("v1.2.0", "'v1.2.0' is no version: write it as 1.2.0 or 1.2.0rc1"),
        ("1.0.9", "1.0.9 is older than 1.1.0, the version in pyproject.toml"),
    ],
)
def test_a_version_has_a_form_and_an_order(small: Path, version: str, reason: str) -> None:
    assert refusal(small, version) == reason


def test_what_is_not_committed_is_not_released(small: Path) -> None:
    (small / "new.txt").touch()
    assert refusal(small, "1.2.0") == "there are changes that are not committed: see git status"


def test_a_release_is_made_on_main(small: Path) -> None:
    git(small, "switch", "--quiet", "--create", "other")
    assert refusal(small, "1.2.0") == "a release is made on main, and this is other"


def test_a_tag_is_set_once(small: Path) -> None:
    git(small, "tag", "v1.2.0")
    assert refusal(small, "1.2.0") == "the tag v1.2.0 is already there"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CHANGELOG.replace("- New.\n", ""), "CHANGELOG.md says nothing under Unreleased"),
        (CHANGELOG.replace("## Unreleased", "## Next"), "must have one heading `## Unreleased`"),
    ],
)
def test_a_release_says_what_it_brings(small: Path, text: str, reason: str) -> None:
    (small / "CHANGELOG.md").write_text(text, "utf-8")
    git(small, "commit", "--quiet", "--all", "--message", "Change")
    assert reason in refusal(small, "1.2.0")


@pytest.mark.slow
def test_a_build_that_fails_leaves_nothing(small: Path) -> None:
    assert "build --no-isolation … failed" in refusal(small, "1.2.0").replace(sys.executable, "")


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main([]) == 2
    assert capsys.readouterr().err == "usage: make release VERSION=1.2.0 [DRY_RUN=1]\n"


# --- the whole


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """All files that Git has or would take, committed as a repository of their own."""
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\n")):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    return committed(tmp_path)


def made(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the copy's own command."""
    return subprocess.run(
        [sys.executable, "-m", "tests.release", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.nightly
def test_a_release_is_a_commit_a_tag_and_two_packages(copy: Path) -> None:
    before = state(copy)
    dry = made(copy, "99.1.0", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.startswith("99.1.0 can be released; nothing was changed.")
    assert state(copy) == before

    done = made(copy, "99.1.0")
    assert done.returncode == 0, done.stderr
    names = ["cited_timeline-99.1.0-py3-none-any.whl", "cited_timeline-99.1.0.tar.gz"]
    assert done.stdout == (
        f"v99.1.0 is made:\n  dist/{names[0]}\n  dist/{names[1]}\n"
        "Now: git push --atomic origin main v99.1.0\n"
    )
    assert git(copy, "rev-parse", "v99.1.0^{commit}") == git(copy, "rev-parse", "HEAD")
    assert git(copy, "rev-parse", "HEAD^") == before[0]
    assert git(copy, "status", "--porcelain") == ""
    assert git(copy, "log", "-1", "--format=%an: %s") == "Maintainer: Release 99.1.0"
    changed = git(copy, "diff", "--unified=0", "HEAD^", "HEAD")
    lines = [line for line in changed.split("\n") if re.match(r"[+-](?![+-])", line)]
    [day] = re.findall(r"\+## 99\.1\.0 \((\d{4}-\d\d-\d\d)\)", changed)
    assert [line for line in lines if len(line) > 1 and "version" not in line] == [
        f"+## 99.1.0 ({day})"
    ]
    assert '+version = "99.1.0"' in lines
    packages = {path.name: path.read_bytes() for path in (copy / "dist").iterdir()}
    assert sorted(packages) == names

    again = made(copy, "--tag", "v99.1.0")
    assert again.returncode == 0, again.stderr
    assert {path.name: path.read_bytes() for path in (copy / "dist").iterdir()} == packages
    notes = (copy / "build/notes.md").read_text("utf-8")
    assert notes == f"{release.unreleased((ROOT / 'CHANGELOG.md').read_text('utf-8')).strip()}\n"


@pytest.mark.slow
@pytest.mark.nightly
def test_a_wheel_that_lacks_something_is_not_released(copy: Path) -> None:
    path = copy / "pyproject.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('["timeline", "site_templates"]', '["timeline"]'), "utf-8")
    git(copy, "commit", "--quiet", "--all", "--message", "Forget the templates")
    before = state(copy)
    done = made(copy, "99.1.0")
    assert done.returncode == 1
    assert "-py3-none-any.whl lacks timeline/site_templates/" in done.stderr
    assert state(copy) == before
