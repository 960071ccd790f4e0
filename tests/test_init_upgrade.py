"""`timeline init --upgrade`: newer files for a project, and nobody's work overwritten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import main
from timeline.starting.choices import Choices
from timeline.starting.project_files import ProjectFile, Setup, new_project, renewed_files
from timeline.starting.record import Outcome, digest, plan, read
from timeline.starting.record import written as record_of
from timeline.workspace import package_data

from .test_checks import TODAY
from .test_init import HUB, SETUP, init, listed


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    assert init(folder, "--repo", HUB, "--title", "Harbour").exit_code == 0
    return folder


def age(project: Path, path: str) -> bytes:
    """Make a file as an earlier version of the program wrote it."""
    record = project / ".timeline/project.json"
    data = json.loads(record.read_text("utf-8"))
    old = b"# As it was.\n"
    data["files"][path] = digest(old)
    record.write_text(json.dumps(data), "utf-8")
    now = (project / path).read_bytes()
    (project / path).write_bytes(old)
    return now


def upgrade(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), "init", "--upgrade", *options])


def test_an_upgrade_of_what_is_new_changes_nothing(project: Path) -> None:
    before = listed(project)
    done = upgrade(project)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "0 files written" in done.stderr
    assert listed(project) == before


def test_an_upgrade_renews_what_nobody_edited(project: Path) -> None:
    workflow = ".github/workflows/pull-request.yml"
    now = age(project, workflow)
    age(project, "CONTRIBUTING.md")
    (project / "CONTRIBUTING.md").write_text("# Mine\n")
    (project / ".editorconfig").unlink()
    done = upgrade(project)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        ".editorconfig: left out, because it was deleted",
        f"{workflow}: updated",
        "CONTRIBUTING.md: kept, because it was edited",
    ]
    assert (project / workflow).read_bytes() == now
    assert (project / "CONTRIBUTING.md").read_text() == "# Mine\n"
    assert upgrade(project).stdout == (
        ".editorconfig: left out, because it was deleted\n"
        "CONTRIBUTING.md: kept, because it was edited\n"
    )


def test_an_upgrade_leaves_content_and_settings_alone(project: Path) -> None:
    shutil.rmtree(project / "content/events")
    (project / "content/events").mkdir()
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text("utf-8").replace("Harbour", "Port"), "utf-8"
    )
    before = listed(project)
    assert upgrade(project).exit_code == 0
    after = listed(project)
    assert {path for path in after if after[path] != before.get(path)} <= {".timeline/project.json"}
    assert set(after) == set(before)


def test_an_upgrade_follows_the_settings_and_the_options(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("CC-BY-4.0", "CC0-1.0"), "utf-8")
    done = upgrade(project, "--host", "netlify")
    assert done.exit_code == 0, done.output
    assert "netlify.toml: new" in done.stdout and "CONTRIBUTING.md: updated" in done.stdout
    assert ".github/workflows/publish.yml: no longer used" in done.stdout
    assert "CC0-1.0" in (project / "CONTRIBUTING.md").read_text("utf-8")
    assert (project / ".github/workflows/publish.yml").is_file()
    assert "Note: add `host: netlify` below `- timeline:` in mkdocs.yml" in done.stderr
    config.write_text(config.read_text("utf-8").replace("host: github", "host: netlify"), "utf-8")
    assert "Note: " not in upgrade(project).stderr


def test_an_upgrade_brings_the_address_of_the_site_to_its_server(tmp_path: Path) -> None:
    project = tmp_path / "harbour"
    assert init(project, "--host", "nginx").exit_code == 0
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    example = "# site_url: https://chronology.example/\n"
    assert example in text
    config.write_text(text.replace(example, "site_url: https://harbour.example/press\n"), "utf-8")
    done = upgrade(project)
    assert done.stdout.splitlines() == [
        f"publish/{name}: updated" for name in ("build.sh", "nginx.conf", "server.sh")
    ]
    server = (project / "publish/nginx.conf").read_text("utf-8")
    assert "server_name harbour.example;" in server and "location /press/ {" in server


def test_an_upgrade_that_broke_off_goes_on(project: Path) -> None:
    """Files were written, the record was not: they are not taken for edited."""
    workflow = ".github/workflows/pull-request.yml"
    now = age(project, workflow)
    (project / workflow).write_bytes(now)
    assert upgrade(project).stdout == ""
    assert json.loads((project / ".timeline/project.json").read_text())["files"][workflow] == (
        digest(now)
    )


def test_line_ends_of_another_system_are_no_edit(project: Path) -> None:
    workflow = project / ".github/workflows/publish.yml"
    workflow.write_bytes(workflow.read_bytes().replace(b"\n", b"\r\n"))
    assert upgrade(project).stdout == ""


def test_an_upgrade_writes_through_no_link(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    now = age(project, ".github/workflows/publish.yml")
    (project / ".github/workflows").rename(outside / "workflows")
    (project / ".github/workflows").symlink_to(outside / "workflows")
    done = upgrade(project)
    assert ".github/workflows/publish.yml: kept, because it was not written" in done.stdout
    assert (outside / "workflows/publish.yml").read_bytes() != now


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2}',
        '{"version": 1, "choices": {}, "files": {}}',
        '{"version": 1, "choices": {"title": "A", "host": "../x"}, "files": {}}',
        '{"version": 1, "choices": {"title": "A", "host": "none", "language": "x"}, "files": {}}',
    ],
)
def test_a_record_that_cannot_be_read_is_said(project: Path, text: str) -> None:
    (project / ".timeline/project.json").write_text(text)
    done = upgrade(project)
    assert done.exit_code == 2
    assert ".timeline/project.json can't be read" in done.stderr


def test_a_project_of_another_origin_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [timeline]\n")
    done = upgrade(tmp_path)
    assert done.exit_code == 2
    assert "was not started with `timeline init`" in done.stderr


def test_a_plan_has_an_outcome_for_every_file() -> None:
    made = [ProjectFile(name, b"now", renewed=True) for name in "abcdef"]
    old = digest(b"old")
    record = read(record_of(Choices("A"), {"a": old, "b": old, "c": old, "d": old, "z": old}))
    present = {"a": b"old", "b": b"mine", "d": b"now", "e": b"mine", "z": b"old"}
    assert dict(plan(record, made, present)) == {
        "a": Outcome.UPDATED,
        "b": Outcome.EDITED,
        "c": Outcome.DELETED,
        "d": Outcome.CURRENT,
        "e": Outcome.FOREIGN,
        "f": Outcome.NEW,
        "z": Outcome.OBSOLETE,
    }


def test_what_is_renewed_is_what_a_new_project_has() -> None:
    choices = Choices("Harbour", repo_url=HUB, host="github")
    measures = ("boats-launched", "boats-arrived")
    setup = Setup(SETUP.requirement, measures=measures)
    new = {one.path: one.data for one in new_project(choices, setup, TODAY) if one.renewed}
    assert {one.path: one.data for one in renewed_files(choices, setup)} == new
    assert package_data.catalogue("en")("correct_this") in new["CONTRIBUTING.md"].decode()
