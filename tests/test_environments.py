"""The machine it runs on: Python's options, the locale, and what a user may not read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from timeline.cli import main

from .command import TIMELINE

GOOD = "---\ntitle: A day\ndate: 2024-01-02\nadded: 2024-02-01\nsources: [s]\n---\nText [@s].\n"
SOURCES = "- {id: s, title: T, publisher: Straße, URL: 'https://example.org/a', no-archive: true}\n"
C_LOCALE = {
    "PATH": os.environ["PATH"],
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
"""A locale in which Python would read and print ASCII alone (PEP 538, PEP 540)."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/events/2024").mkdir(parents=True)
    (tmp_path / "content/sources").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ndocs_dir: content\ntheme: {name: material}\nplugins: [timeline]\n"
    )
    (tmp_path / "content/events/2024/a-day.md").write_text(GOOD)
    (tmp_path / "content/sources/all.yml").write_text(SOURCES, "utf-8")
    return tmp_path


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(one) for one in arguments],
        env=environment or None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_explanations_are_there_without_docstrings() -> None:
    usual = run(TIMELINE, "explain", "TL501")
    optimized = run(sys.executable, "-OO", TIMELINE, "explain", "TL501")
    assert usual.stdout.startswith("TL501 duplicate-claim (error)\n\nWhat: two claims")
    assert optimized.stdout == usual.stdout


@pytest.mark.nightly
def test_a_site_is_built_without_docstrings(project: Path) -> None:
    done = run(sys.executable, "-OO", TIMELINE, "-C", project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert (project / "site/contribute/index.html").is_file()


@pytest.mark.slow
def test_a_locale_of_ascii_alone_changes_nothing(project: Path) -> None:
    made = run(TIMELINE, "-C", project, "new", "Große Brücke", "--date", "2024", **C_LOCALE)
    assert made.returncode == 0, made.stderr
    event = Path(made.stdout.rstrip("\n"))
    assert event.read_text("utf-8").startswith("---\ntitle: Große Brücke\n")
    (project / "content/events/größe.md").write_text(GOOD.replace("A day", "Größe"), "utf-8")
    found = run(TIMELINE, "-C", project, "check", **C_LOCALE).stdout
    assert (
        "content/events/größe.md:1:1: error[TL017] the file name `größe` is not a valid id" in found
    )


def refusing(monkeypatch: pytest.MonkeyPatch, refused: Path) -> None:
    """Let the system refuse to list a folder, as it does where the rights are lacking."""
    real = os.scandir

    def scandir(path: str | Path = ".") -> Iterator[os.DirEntry[str]]:
        if Path(path) == refused:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.parametrize("name", ["content", "content/events", "content/events/2024", "content/a"])
@pytest.mark.parametrize("command", ["check", "build", "export"])
def test_a_folder_that_cannot_be_listed_is_an_error(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    (project / "content/a").mkdir()
    refusing(monkeypatch, project / name)
    arguments = {"export": ["export", "json"]}.get(command, [command])
    done = CliRunner().invoke(main, ["-C", str(project), *arguments])
    assert done.exit_code == 1
    message = f"{name}:1:1: error[TL037] the folder cannot be listed: Permission denied"
    assert done.output.count(message) == 1, done.output
    assert done.output.count("error[") == 1, done.output
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", ["fmt", "fmt --check", "new A --date 2024", "import sources"])
def test_a_folder_that_cannot_be_listed_is_told_where_files_are_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    bibliography = project / "b.json"
    bibliography.write_text('[{"id": "a", "type": "book", "title": "A", "publisher": "P"}]')
    arguments = [*command.split(), *([str(bibliography)] if "import" in command else [])]
    refusing(monkeypatch, project / "content/events/2024")
    done = CliRunner().invoke(main, ["-C", str(project), *arguments])
    assert done.exit_code == 1
    assert "content/events/2024 can't be listed: Permission denied" in done.output
    assert not (project / "content/events/2024-a.md").exists()
    assert [path.name for path in (project / "content/sources").iterdir()] == ["all.yml"]


@pytest.mark.parametrize("name", ["content", "content/events"])
def test_a_folder_whose_entries_cannot_be_looked_at_is_an_error(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    closed, real_stat, real_lstat = project / name, os.stat, os.lstat

    def refused(path: object) -> None:
        if isinstance(path, str | Path) and closed in Path(path).parents:
            raise PermissionError(13, "Permission denied", str(path))

    def stat(path: Any, *rest: Any, **named: Any) -> os.stat_result:
        refused(path)
        return real_stat(path, *rest, **named)

    def lstat(path: Any, *rest: Any, **named: Any) -> os.stat_result:
        refused(path)
        return real_lstat(path, *rest, **named)

    refusing(monkeypatch, project / "content/events/2024")
    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(os, "lstat", lstat)
    done = CliRunner().invoke(main, ["-C", str(project), "check"])
    assert done.exit_code == 1
    assert "content/events/2024:1:1: error[TL037] the folder cannot be listed" in done.output


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_whose_folder_may_not_be_entered_is_an_error(project: Path) -> None:
    folder = project / "content/events/2024"
    folder.chmod(0o444)
    try:
        done = run(TIMELINE, "-C", project, "check")
    finally:
        folder.chmod(0o755)
    assert done.stdout.startswith(
        "content/events/2024/a-day.md:1:1: error[TL001] the file cannot be read: Permission denied"
    )


@pytest.mark.nightly
@pytest.mark.parametrize("config", ["mkdocs.yml", "./mkdocs.yml", "../{}/mkdocs.yml"])
def test_mkdocs_builds_from_a_relative_path(project: Path, config: str) -> None:
    mkdocs = str(TIMELINE.with_name("mkdocs"))
    done = subprocess.run(
        [mkdocs, "build", "--strict", "-f", config.format(project.name)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (project / "site/events/a-day/index.html").is_file()
