"""Whole projects, broken in one way each, and the exact words that say so; and valid ones.

A broken one is a case (see cases.py), whose report `make goldens` writes; a valid one is a folder.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from timeline import compiler
from timeline.compiler import Compiled
from timeline.documents import InputFile
from timeline.model import Measure, Settings
from timeline.reporters import text
from timeline.workspace import settings

from . import cases
from .command import ROOT

BROKEN = cases.read_all()
VALID = sorted((ROOT / "tests/valid").iterdir())
SETTINGS = Settings(
    measures={key: Measure(key, key.capitalize()) for key in ("killed", "wounded", "deployed")}
)
TODAY = datetime.date(2026, 11, 23)


def compiled(files: Mapping[str, bytes]) -> Compiled:
    own = loaded(files).settings if "mkdocs.yml" in files else Settings()
    chosen = replace(SETTINGS, site_url=own.site_url, files=own.files, appearance=own.appearance)
    content = (path for path in files if path.startswith("content/") and not path.endswith(".size"))
    return compiler.compile([read(files, path) for path in content], chosen, TODAY)


def loaded(files: Mapping[str, bytes]) -> settings.LoadedSettings:
    """Read the settings of a case that has them."""
    texts = {path: data.decode() for path, data in files.items() if path.endswith((".css", ".po"))}
    return settings.read("mkdocs.yml", files["mkdocs.yml"].decode(), text_of=texts.get)


def read(files: Mapping[str, bytes], path: str) -> InputFile:
    """Read a file of a case.

    `<name>.unreadable` holds the reason why `<name>` cannot be read, `<name>.size` its size in
    bytes, `<name>.link` stands for a symbolic link, and `<name>.unlisted` holds the reason why the
    folder `<name>` cannot be listed.
    """
    data = files[path]
    name, _, kind = path.rpartition(".")
    if kind == "link":
        return InputFile(name, None, is_link=True)
    if kind == "unlisted":
        return InputFile(name, None, data.decode().strip(), is_folder=True)
    if kind == "unreadable":
        return InputFile(name, None, data.decode().strip())
    if f"{path}.size" in files:
        return InputFile(path, data, size=int(files[f"{path}.size"]))
    return InputFile(path, data)


def report(files: Mapping[str, bytes]) -> str:
    """Check a case; its `mkdocs.yml`, where it has one, says the settings."""
    if "mkdocs.yml" not in files:
        return text(compiled(files).diagnostics)
    return text([*loaded(files).diagnostics, *compiled(files).diagnostics])


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_broken_project_has_one_finding_in_these_words(
    case: cases.Case, golden: Callable[[Path, str], None]
) -> None:
    found = report(case.files)
    golden(case.path, case.with_report(found))
    assert len(re.findall(r"^\S", found, re.MULTILINE)) == 1, "one fault, one finding"


@pytest.mark.parametrize("project", VALID, ids=lambda path: path.name)
def test_a_valid_project_has_no_finding(project: Path) -> None:
    paths = (path for path in project.rglob("*") if path.is_file())
    found = compiled({path.relative_to(project).as_posix(): path.read_bytes() for path in paths})
    assert text(found.diagnostics) == ""
    assert found.chronology.events
