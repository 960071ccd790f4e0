"""The hooks that contributors' repositories run before a commit, run by pre-commit itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from tests.command import ROOT
from timeline.cli import main

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: list[dict[str, str]] = yaml.load(MANIFEST.read_text("utf-8"), yaml.CSafeLoader)


def pre_commit(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PRE_COMMIT_HOME": str(cwd.parent / "pre-commit")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    done = pre_commit("validate-manifest", MANIFEST, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_a_command_with_its_options(hook: dict[str, str]) -> None:
    program, command, *options = hook["entry"].split()
    assert program == "timeline"
    found = main.get_command(click.Context(main), command)
    assert found is not None
    known = {name for option in found.params for name in option.opts}
    assert known.issuperset(options)


@pytest.mark.nightly
def test_hooks_run_in_a_repository_of_someone_else(tmp_path: Path) -> None:
    """Both pass on a valid chronology.

    A fault is reported, and a file out of order is formatted.
    """
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", project)
    program = tmp_path / "program"
    subprocess.run(["git", "clone", "--quiet", ROOT, program], check=True)
    revision = subprocess.run(
        ["git", "-C", program, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    hooks = [{"id": hook["id"]} for hook in HOOKS]
    config = {"repos": [{"repo": str(program), "rev": revision, "hooks": hooks}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=project, check=True)
    done = pre_commit("run", "--all-files", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr

    event = project / "content/events/donatus.md"
    sound = event.read_text("utf-8")
    event.write_text(sound.replace("\ndate:", "\ndate: never #", 1), "utf-8")
    done = pre_commit("run", "--all-files", cwd=project)
    assert done.returncode == 1
    assert "content/events/donatus.md:" in done.stdout
    assert "error[TL105]" in done.stdout

    title, rest = sound.split("\n", 2)[1:]
    date, rest = rest.split("\n", 1)
    event.write_text("\n".join(["---", date, title, rest]), "utf-8")
    done = pre_commit("run", "timeline-fmt", "--all-files", cwd=project)
    assert done.returncode == 1
    assert event.read_text("utf-8") == sound
