"""How a new project asks for the program: by its version, or from where it came (PEP 610)."""

from __future__ import annotations

import json
from importlib.metadata import PathDistribution
from pathlib import Path
from typing import Any

import pytest

from timeline.starting.distribution import Program, asked_for, installed

COMMIT = "5c8d1e0f5c8d1e0f5c8d1e0f5c8d1e0f5c8d1e0f"
SUM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FILE = "cited_timeline-1.2.0-py3-none-any.whl"
WHEEL = f"https://files.example/{FILE}"
REPOSITORY = "https://git.example/cited-timeline.git"


def noted(folder: Path, origin: object = None, version: str = "1.2.0") -> Program:
    """Say what is asked for where an installer noted this."""
    info = folder / "cited_timeline.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: cited-timeline\nVersion: {version}\n", "utf-8")
    if origin is not None:
        text = origin if isinstance(origin, str) else json.dumps(origin)
        (info / "direct_url.json").write_text(text, "utf-8")
    return installed(PathDistribution(info))


def test_from_the_package_index_it_is_a_version(tmp_path: Path) -> None:
    assert noted(tmp_path) == Program("cited-timeline==1.2.0")


@pytest.mark.parametrize("version", ["1.2.0+g5c8d1e0", "1.3.0.dev4"])
def test_a_version_between_releases_is_on_no_index(tmp_path: Path, version: str) -> None:
    assert noted(tmp_path, version=version) == Program(
        f"cited-timeline=={version}", is_certain=False
    )


def git(**more: str) -> dict[str, Any]:
    return {"url": REPOSITORY, "vcs_info": {"vcs": "git", "commit_id": COMMIT}, **more}


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (git(), f"git+{REPOSITORY}@{COMMIT}"),
        (git(subdirectory="program"), f"git+{REPOSITORY}@{COMMIT}#subdirectory=program"),
        ({"url": WHEEL, "archive_info": {}}, WHEEL),
        ({"url": WHEEL, "archive_info": {"hash": f"sha256={SUM}"}}, f"{WHEEL}#sha256={SUM}"),
        ({"url": WHEEL, "archive_info": {"hashes": {"sha256": SUM}}}, f"{WHEEL}#sha256={SUM}"),
    ],
)
def test_from_an_address_it_is_that_to_the_byte(
    tmp_path: Path, origin: object, requirement: str
) -> None:
    assert noted(tmp_path, origin) == Program(f"cited-timeline @ {requirement}")


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "ssh://git@git.example/timeline", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": f"http://files.example/{FILE}", "archive_info": {}},
        {"url": f"file:///no/such/{FILE}", "archive_info": {}},
        {"url": "file:///home/me/timeline", "dir_info": {"editable": True}},
        "{",
        "[]",
    ],
)
def test_from_elsewhere_it_is_a_version_that_may_not_be_had(tmp_path: Path, origin: object) -> None:
    assert noted(tmp_path, origin) == Program("cited-timeline==1.2.0", is_certain=False)


def test_from_a_wheel_on_this_disk_it_is_the_wheel(tmp_path: Path) -> None:
    wheel = tmp_path / "my files" / "cited_timeline-1.2.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.touch()
    held = Program(f"./wheels/{wheel.name}", wheel)
    assert noted(tmp_path, {"url": wheel.as_uri(), "archive_info": {}}) == held
    assert asked_for(str(wheel)) == held


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        ("1.2.0", "cited-timeline==1.2.0"),
        ("1.2.0rc1", "cited-timeline==1.2.0rc1"),
        (f"{WHEEL}#sha256={SUM}", f"cited-timeline @ {WHEEL}#sha256={SUM}"),
        (f"git+{REPOSITORY}@v1.2.0", f"cited-timeline @ git+{REPOSITORY}@v1.2.0"),
    ],
)
def test_an_author_names_it(text: str, requirement: str) -> None:
    assert asked_for(text) == Program(requirement)
