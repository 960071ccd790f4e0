"""The command: exit codes, where it finds the project, and what it says to whom."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import COMMANDS, main
from timeline.cli.checking import LONG

from .command import TIMELINE

GOOD = "---\ntitle: A day\ndate: 2024-01-02\nsources: [s]\n---\nText [@s].\n"
SOURCES = (
    "- {id: s, title: T, publisher: P, URL: 'https://example.org/a', "
    "archive-url: 'https://archive.example/a', archive-date: 2024-12-02}\n"
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
    assert done.stderr == ("1 error in 2 files\n`timeline explain TL105` explains a code.\n")


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


def test_help_names_every_command_in_a_line() -> None:
    done = timeline("--help")
    assert done.exit_code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-Z].*[a-z]\.$", done.stdout, re.MULTILINE), name


def test_a_missing_content_folder_is_an_error(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: T\nplugins: [search, timeline]\n")
    for command in ("check", "build"):
        done = timeline("-C", project, command)
        assert done.exit_code == 1
        assert (
            "mkdocs.yml:1:1: error[TL706] the content folder `docs` does not exist" in done.output
        )


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


def git(project: Path, *arguments: str) -> None:
    name = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=project, check=True, capture_output=True)


@pytest.fixture
def versioned(project: Path) -> Path:
    """A project in Git, with one old fault."""
    (project / "content/events/old.md").write_text(
        GOOD.replace("[s]", "[none]").replace("A day", "An old day")
    )
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "first")
    return project


def since(project: Path, revision: str = "main") -> list[str]:
    done = timeline("-C", project, "check", "--changed-since", revision)
    assert done.exit_code in (0, 1), done.output
    return [line.split(": ")[0] for line in done.stdout.splitlines() if line.startswith("content")]


def test_old_faults_are_not_laid_on_a_change(versioned: Path) -> None:
    assert since(versioned) == []
    assert timeline("-C", versioned, "check").exit_code == 1


def test_a_change_answers_for_its_files_committed_or_not(versioned: Path) -> None:
    git(versioned, "switch", "-q", "-c", "change")
    (versioned / "content/events/mine.md").write_text("---\ntitle: T\n---\n")
    assert since(versioned) == ["content/events/mine.md:1:1"]
    git(versioned, "add", "-A")
    git(versioned, "commit", "-q", "-m", "second")
    assert since(versioned) == ["content/events/mine.md:1:1"]
    assert since(versioned, "HEAD") == []


BROKEN = [
    "content/events/a-day.md:4:11",
    "content/events/a-day.md:6:8",
    "content/events/old.md:6:8",
]


def test_a_change_answers_for_what_it_broke_elsewhere(versioned: Path) -> None:
    assert timeline("-C", versioned, "check", "content/events/a-day.md").exit_code == 0
    sources = versioned / "content/sources/all.yml"
    sources.write_text(sources.read_text().replace("id: s", "id: renamed"))
    assert since(versioned) == [*BROKEN, "content/sources/all.yml:1:8"]


def test_a_change_answers_for_the_files_it_deletes(versioned: Path) -> None:
    (versioned / "content/sources/all.yml").unlink()
    assert since(versioned) == BROKEN


def test_a_project_below_the_repositorys_root(tmp_path: Path, project: Path) -> None:
    whole = tmp_path.with_name(f"{tmp_path.name}-repository")
    shutil.move(project, whole / "site")
    git(whole, "init", "-q", "-b", "main")
    git(whole, "add", "-A")
    git(whole, "commit", "-q", "-m", "first")
    (whole / "site/content/events/mine.md").write_text("---\ntitle: T\n---\n")
    assert since(whole / "site") == ["content/events/mine.md:1:1"]


@pytest.mark.parametrize("revision", ["nowhere", "-x", "--output=x", ""])
def test_a_revision_that_is_none(versioned: Path, revision: str) -> None:
    done = timeline("-C", versioned, "check", "--changed-since", revision)
    assert done.exit_code == 2
    assert f"Git knows no revision {revision!r}" in done.stderr


def test_no_repository(project: Path) -> None:
    done = timeline("-C", project, "check", "--changed-since", "main")
    assert done.exit_code == 2
    assert "is in no Git repository" in done.stderr


def test_codes_are_selected_and_ignored_by_their_beginning(versioned: Path) -> None:
    def exit_code(*options: str) -> int:
        return timeline("-C", versioned, "check", *options).exit_code

    assert exit_code("--select", "TL2") == 1
    assert exit_code("--select", "tl203,TL1") == 1
    assert exit_code("--select", "TL1") == 0
    assert exit_code("--ignore", "TL203") == 0
    done = timeline("-C", versioned, "check", "--ignore", "TL930")
    assert done.exit_code == 2
    assert "there is no check 'TL930'; did you mean TL" in done.stderr


def test_the_formats_for_programs(versioned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = versioned / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    found = timeline("-C", versioned, "check", "--format", "json")
    assert found.exit_code == 1
    assert json.loads(found.stdout)["counts"]["files"] == 3
    assert json.loads(timeline("-C", versioned, "check", "--format", "sarif").stdout)["runs"]
    assert not summary.exists()
    annotated = timeline("-C", versioned, "check", "--format", "github")
    assert annotated.stdout.startswith("::error file=content/events/old.md,line=4,col=11,")
    assert "| content/events/old.md&#58;4&#58;11 |" in summary.read_text()
    assert annotated.stderr == "1 error in 3 files\n"


def test_a_summary_that_cannot_be_written_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project))
    done = timeline("-C", project, "check", "--format", "github")
    assert done.exit_code == 0
    assert "The job's summary can't be written" in done.stderr


def on_a_terminal(command: Sequence[str]) -> tuple[int, bytes]:
    """Run a command whose errors go to a terminal, which is read while it runs: it holds little."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux says so at the end
            while part := os.read(ours, 65536):
                shown += part
        os.close(ours)
    return running.returncode, shown


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_terminal_is_read_while_it_is_written() -> None:
    program = "import sys; sys.stderr.write('x' * 1_000_000)"
    assert on_a_terminal([sys.executable, "-c", program]) == (0, b"x" * 1_000_000)


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.slow
def test_a_long_check_shows_how_far_it_is_on_a_terminal_only(project: Path) -> None:
    for number in range(LONG):
        text = GOOD.replace("A day", f"Day {number:03}")
        (project / f"content/events/day-{number:03}.md").write_text(text)
    command = [str(TIMELINE), "-C", str(project), "check"]
    code, shown = on_a_terminal(command)
    assert code == 0, shown
    assert b"Checking" in shown
    assert f"{LONG + 2}/{LONG + 2}".encode() in shown
    assert b"no problems in" in shown
    quiet = subprocess.run(command, capture_output=True, check=False, text=True)
    assert "Checking" not in quiet.stderr + quiet.stdout


@pytest.mark.slow
def test_nothing_that_a_build_quotes_acts_on_a_terminal_or_a_workflow(project: Path) -> None:
    def built(page: str) -> str:
        (project / "content/index.md").write_text(page)
        command = [str(TIMELINE), "-C", str(project), "build", "--strict"]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        return done.stderr

    assert "none##\\u005badd-mask]x" in built("[a](none##[add-mask]x.md)\n")
    refused = built("[a](none\x1b[31m.md)\n")
    assert "error[TL004] the file contains the character U+001B" in refused
    assert "\x1b" not in refused


def test_a_file_that_is_none_of_the_chronologys_is_told(project: Path) -> None:
    (project / "README.md").write_text("x")
    done = timeline("-C", project, "check", "README.md")
    assert done.exit_code == 2
    assert "README.md is not a file or folder of the content" in done.stderr
    assert timeline("-C", project, "check", "mkdocs.yml").exit_code == 0


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:99999", "foo", "localhost", ":8099", "a:b", "host.example:80", "[::1:80", "é:80"],
)
def test_an_address_that_is_none(project: Path, address: str) -> None:
    done = timeline("-C", project, "serve", "--address", address)
    assert done.exit_code == 2
    assert "is not a host and port, such as 127.0.0.1:8001" in done.stderr
