"""Builds after random edits: site, findings and messages are those of a clean build, by one
process and without the cache, file by file.

Edits may break a project: then both builds must fail with the same words, and leave the last site.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.projects import chronology
from tests.command import ROOT, run
from tests.conftest import write_files
from tests.edits import CONTENT_EDITS, Edit
from tests.edits_around import DAYS, EDITS_AROUND, commit, git
from tests.test_kept_work import files

pytestmark = pytest.mark.slow

EDITS = (*CONTENT_EDITS, *EDITS_AROUND)
OF_BUILD = re.compile(
    r"INFO +(Building doc|Documentation built|Cleaning|(all (pages|files)|parts) are|no work is|"
    r"[0-9,]+ of [0-9,]+ pages are)"
    r"|INFO +pages are built in one process"
    r"|The site is in"
)
ON_ANOTHER_DAY = """
import sys
from datetime import date, timedelta

days = int(sys.argv.pop(1))

from timeline.mkdocs import loading


class Moved(date):
    @classmethod
    def today(cls):
        return date.today() + timedelta(days)


loading.date = Moved

from timeline.cli import run

run()
"""
"""The command, on a day that is so many days after today."""


def _project(folder: Path, seed: int) -> None:
    """Write a project: one that uses every part of the format, or one of many events."""
    if seed % 2:
        chronology(folder, 25)
        write_files(folder, {"content/actors.yml": "ministry-1: {name: Ministry 1}\n"})
    else:
        shutil.copytree(ROOT / "tests/sites/rich", folder)
    write_files(folder, {".gitignore": "/site/\n/.cache/\n.tmp-*\n/clean/\n"})
    git(folder, "init", "-q")
    commit(random.Random(seed), folder)


# --- What must be the same


def _said(errors: str) -> list[str]:
    """Give what a build printed about the content."""
    assert "Traceback" not in errors
    return [line for line in errors.splitlines() if not OF_BUILD.match(line)]


def _differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _built(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a project on its day."""
    day = folder / DAYS
    if not day.exists():
        return run("build", *options, cwd=folder)
    command = [sys.executable, "-c", ON_ANOTHER_DAY, day.read_text(), "build", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def _is_as_clean(folder: Path, what: str, jobs: str = "2") -> bool:
    """Hold a build against a clean one; give whether the project can be built."""
    before = files(folder / "site")
    done = _built(folder, "--jobs", jobs)
    shutil.rmtree(folder / "clean", ignore_errors=True)
    clean = _built(folder, "--no-cache", "--jobs", "1", "--site-dir", "clean")
    assert done.returncode == clean.returncode, what
    assert _said(done.stderr) == _said(clean.stderr), what
    if done.returncode:
        assert files(folder / "site") == before, what
        return False
    assert _differing(files(folder / "site"), files(folder / "clean")) == [], what
    return True


def storm(folder: Path, seed: int, rounds: int, *, each: int = 1) -> None:
    """Edit a project again and again; an edit that breaks it is taken back, now and then."""
    _project(folder, seed)
    rng = random.Random(seed)
    assert _is_as_clean(folder, "the first build")
    again = re.search(r"(\d+) of \d+ pages are those of the last", run("build", cwd=folder).stderr)
    assert again and int(again[1]) > 10
    for number in range(rounds):
        copy = folder.with_name("before")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder / "content", copy)
        settings = (folder / "mkdocs.yml").read_bytes()
        edits = [rng.choice(EDITS) for _ in range(each)]
        for edit in edits:
            edit(rng, folder)
        what = f"seed {seed}, round {number}: {', '.join(edit.__name__ for edit in edits)}"
        if not _is_as_clean(folder, what, rng.choice(["1", "2", "4"])):
            shutil.rmtree(folder / "content")
            shutil.copytree(copy, folder / "content")
            (folder / "mkdocs.yml").write_bytes(settings)


@pytest.mark.timeout(600)
def test_builds_after_random_edits_are_as_clean_ones(tmp_path: Path) -> None:
    storm(tmp_path / "project", 1, 2, each=2)


@pytest.mark.nightly
@pytest.mark.timeout(900)  # a dozen builds, perhaps on a busy machine
@pytest.mark.parametrize("seed", range(1, 12))
def test_builds_after_many_random_edits_are_as_clean_ones(tmp_path: Path, seed: int) -> None:
    storm(tmp_path / "project", seed, 5)


@pytest.mark.nightly
@pytest.mark.timeout(300)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_build_after_each_edit_is_as_a_clean_one(tmp_path: Path, edit: Edit) -> None:
    folder = tmp_path / "project"
    _project(folder, 2)
    assert _is_as_clean(folder, "the first build")
    edit(random.Random(7), folder)
    _is_as_clean(folder, edit.__name__)
