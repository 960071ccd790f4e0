"""The package as people get it: built, installed in a clean environment, used elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.command import ROOT, TIMELINE
from tests.conftest import BuiltSite, the

pytestmark = [pytest.mark.slow]


def call(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed; gives what it printed."""
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ".", cwd=ROOT)
    return folder


@pytest.mark.nightly
def test_wheel_and_sdist_hold_what_the_site_needs(packages: Path) -> None:
    wheel = next(packages.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "timeline/site_templates/timeline.html",
        "timeline/site_templates/timeline/event.html",
        "timeline/site_templates/assets/timeline/timeline.css",
        "timeline/starting/templates/hosts/github/publish.yml",
        "timeline/starting/templates/project/gitignore",
        "timeline/strings/starting/uk.po",
        "timeline/strings/en.po",
        "timeline/generated.md",
        "timeline/py.typed",
    ):
        assert name in names
    assert not any(name.startswith(("content/", "tests/", "site_templates/")) for name in names)
    with tarfile.open(next(packages.glob("*.tar.gz"))) as archive:
        held = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {
        "site_templates/timeline/event.html",
        "timeline/cli/__init__.py",
        "LICENSE",
        "README.md",
    } <= held


@pytest.mark.nightly
def test_a_project_elsewhere_builds_from_the_wheel(packages: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    call(sys.executable, "-m", "venv", environment, cwd=tmp_path)
    pip: list[str | Path] = [environment / "bin/python", "-m", "pip", "install", "--quiet"]
    call(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=tmp_path)
    call(*pip, "--no-deps", next(packages.glob("*.whl")), cwd=tmp_path)
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", project)
    call(environment / "bin/timeline", "build", "--strict", cwd=project)
    site = BuiltSite(project / "site")
    words = {
        event: the(site.page(f"events/{event}/"), "p.tl-when").get_text().replace("\u00a0", " ")
        for event in ("strasbourg", "experiments", "bible", "donatus", "letter")
    }
    assert words == {
        "strasbourg": "until 1440",
        "experiments": "1420s – 1440",
        "bible": "1450 (uncertain) – 1455",
        "donatus": "1450s",
        "letter": "autumn 1454",
    }
    assert (project / "site/assets/timeline/timeline.css").is_file()


@pytest.mark.nightly
def test_a_new_project_installs_itself_and_begins_another(packages: Path, tmp_path: Path) -> None:
    """The guide's commands install the program from the wheel that the project holds."""
    wheel = next(packages.glob("*.whl"))
    how = ("init", "harbour", "--language", "uk", "--program", wheel)
    call(TIMELINE, *how, cwd=tmp_path)
    project = tmp_path / "harbour"
    guide = (project / "CONTRIBUTING.md").read_text("utf-8")
    call("sh", "-ec", guide.split("```sh\n")[1].split("```")[0], cwd=project)
    call(".venv/bin/timeline", "build", "--strict", cwd=project)
    assert "Паперові кораблики" in (project / "site/index.html").read_text("utf-8")
    call(project / ".venv/bin/timeline", "init", "other", cwd=tmp_path)
    assert (tmp_path / "other/wheels" / wheel.name).read_bytes() == wheel.read_bytes()
