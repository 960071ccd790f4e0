"""The command: exit codes, where it finds the project, and what it says to whom."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import main

GOOD = "---\ntitle: A day\ndate: 2024-01-02\nsources: [s]\n---\nText [@s].\n"
SOURCES = (
    "- {id: s, title: T, publisher: P, URL: 'https://example.org/a', "
    "archive-url: 'https://archive.example/a'}\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/events").mkdir(parents=True)
    (tmp_path / "content/sources").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, timeline]\n"
    )
    (tmp_path / "content/events/a-day.md").write_text(GOOD)
    (tmp_path / "content/sources/all.yml").write_text(SOURCES)
    return tmp_path


def timeline(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_clean(project: Path) -> None:
    done = timeline("-C", project, "check", "--strict")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr == "no problems in 2 files\n"


def test_errors_on_standard_output_and_the_summary_beside(project: Path) -> None:
    (project / "content/events/a-day.md").write_text(GOOD.replace("2024-01-02", "2 January 2024"))
    done = timeline("-C", project, "check")
    assert done.exit_code == 1
    assert done.stdout.startswith("content/events/a-day.md:3:7: error[")
    assert "hint: " in done.stdout
    assert "2024-01-02" in done.stdout
    assert done.stderr == "1 error in 2 files\n"


def test_warnings_fail_only_strict_checks(project: Path) -> None:
    (project / "content/actors.yml").write_text("nis: {name: National Intelligence Service}\n")
    (project / "content/events/a-day.md").write_text(
        GOOD.replace("sources:", "actors: [NIZ]\nsources:")
    )
    assert timeline("-C", project, "check").exit_code == 0
    strict = timeline("-C", project, "check", "--strict")
    assert strict.exit_code == 1
    assert "warning[" in strict.stdout


def test_found_from_below(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "content/events")
    assert timeline("check", "a-day.md").exit_code == 0


def test_only_the_files_asked_for(project: Path) -> None:
    (project / "content/events/broken.md").write_text("---\ntitle: T\n---\n")
    assert timeline("-C", project, "check", "content/events/a-day.md").exit_code == 0
    assert timeline("-C", project, "check", "content/sources").exit_code == 0
    assert timeline("-C", project, "check", "content/events").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "no-such-file.md"], "there is no file or folder no-such-file.md"),
        (["check", "--no-such-option"], "No such option"),
        (["no-such-command"], "No such command"),
        (["check", "/"], "is not in the project"),
    ],
)
def test_used_wrongly(project: Path, arguments: list[str], says: str) -> None:
    done = timeline("-C", project, *arguments)
    assert done.exit_code == 2
    assert says in done.stderr


def test_no_project(tmp_path: Path) -> None:
    for command in ("check", "build", "serve"):
        done = timeline("-C", tmp_path, command)
        assert done.exit_code == 2
        assert "no mkdocs.yml in" in done.stderr


def test_one_broken_file_hides_no_other(project: Path) -> None:
    (project / "content/events/first.md").write_text("no front matter\n")
    (project / "content/events/second.md").write_text(
        "---\ntitle: T\ndate: nonsense\nsources: [s]\n---\n"
    )
    (project / "content/events/third.md").write_bytes(b"---\ntitle: \xff\n---\n")
    done = timeline("-C", project, "check")
    assert done.exit_code == 1
    for name in ("first", "second", "third"):
        assert done.stdout.count(f"content/events/{name}.md:") == 1


def test_help_names_every_command() -> None:
    done = timeline("--help")
    assert done.exit_code == 0
    for command in ("check", "build", "serve"):
        assert command in done.stdout


def test_a_missing_content_folder_is_an_error(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: T\nplugins: [search, timeline]\n")
    for command in ("check", "build"):
        done = timeline("-C", project, command)
        assert done.exit_code == 1
        assert "mkdocs.yml:1:1: error[TL706] there is no folder `docs`" in done.output


def test_a_build_without_the_plugin_is_none(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\nplugins: [search]\n")
    done = timeline("-C", project, "build")
    assert done.exit_code == 1
    assert "error[TL704]" in done.stderr
    assert not (project / "site").exists()


def test_what_is_no_file_is_told_and_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "content/events/pipe.md")
    (project / "content/events/gone.md").symlink_to(project / "nowhere.md")
    done = timeline("-C", project, "check")
    assert done.exit_code == 1
    assert "content/events/pipe.md:1:1: error[TL001]" in done.stdout
    assert "content/events/gone.md:1:1: error[TL022]" in done.stdout
