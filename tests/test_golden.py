"""Whole projects, broken in one way each, and the exact words that say so; and valid ones.

A case is a folder under `broken/` with the project's files and `expected.txt`, the text report,
which `make goldens` writes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from timeline import compiler
from timeline.compiler import Compiled
from timeline.documents import InputFile
from timeline.model import Measure, Settings
from timeline.reporters import text
from timeline.workspace import settings

HERE = Path(__file__).parent
BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())
VALID = sorted(path for path in (HERE / "valid").iterdir() if path.is_dir())
SETTINGS = Settings(
    measures={key: Measure(key, key.capitalize()) for key in ("killed", "wounded", "deployed")}
)
TODAY = datetime.date(2026, 11, 23)


def compiled(project: Path) -> Compiled:
    files = (
        path
        for path in (project / "content").rglob("*")
        if path.is_file() and path.suffix != ".size"
    )
    config = project / "mkdocs.yml"
    own = settings.read("mkdocs.yml", config.read_text("utf-8")) if config.is_file() else None
    chosen = replace(SETTINGS, site_url=own.settings.site_url if own else "")
    return compiler.compile([read(project, path) for path in files], chosen, TODAY)


def read(project: Path, path: Path) -> InputFile:
    """Read a file of a case.

    `<name>.unreadable` holds the reason why `<name>` cannot be read, `<name>.size` its size in
    bytes, `<name>.link` stands for a symbolic link, and `<name>.unlisted` holds the reason why the
    folder `<name>` cannot be listed.
    """
    name = path.relative_to(project).as_posix()
    if path.suffix == ".link":
        return InputFile(name.removesuffix(path.suffix), None, is_link=True)
    if path.suffix == ".unlisted":
        problem = path.read_text().strip()
        return InputFile(name.removesuffix(path.suffix), None, problem, is_folder=True)
    size = path.with_name(f"{path.name}.size")
    if size.is_file():
        return InputFile(name, path.read_bytes(), size=int(size.read_text()))
    if path.suffix == ".unreadable":
        return InputFile(name.removesuffix(path.suffix), None, path.read_text().strip())
    return InputFile(name, path.read_bytes())


def report(project: Path) -> str:
    """Check a case; its `mkdocs.yml`, where it has one, says the settings."""
    config = project / "mkdocs.yml"
    if not config.is_file():
        return text(compiled(project).diagnostics)
    found = settings.read("mkdocs.yml", config.read_text("utf-8"))
    return text([*found.diagnostics, *compiled(project).diagnostics])


@pytest.mark.parametrize("case", BROKEN, ids=lambda path: path.name)
def test_a_broken_project_has_one_finding_in_these_words(
    case: Path, golden: Callable[[Path, str], None]
) -> None:
    found = report(case)
    golden(case / "expected.txt", found)
    assert len(re.findall(r"^\S", found, re.MULTILINE)) == 1, "one fault, one finding"


@pytest.mark.parametrize("case", VALID, ids=lambda path: path.name)
def test_a_valid_project_has_no_finding(case: Path) -> None:
    found = compiled(case)
    assert text(found.diagnostics) == ""
    assert found.chronology.events
