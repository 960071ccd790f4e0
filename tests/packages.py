"""The sdist and the wheel of a commit: built twice, compared with what Git has, and tried."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.metadata import Metadata

PACKAGES: Mapping[str, str] = {
    "timeline/": "timeline/",
    "site_templates/": "timeline/site_templates/",
}
"""The folders that the wheel holds, and where."""
CALL = "from timeline.cli import run; run()"


class RefusedError(Exception):
    """The release was refused or failed; the message says why, and nothing was changed."""


@dataclass(frozen=True)
class Repository:
    """A checkout of the repository."""

    root: Path

    def git(self, *arguments: str, text: str | None = None, **variables: str) -> str:
        """Run Git, and return what it prints."""
        return run("git", *arguments, cwd=self.root, text=text, **variables).strip()

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text("utf-8")


@dataclass(frozen=True)
class Release:
    """A release that is prepared: its version, the commit it was begun on, and its own commit."""

    version: str
    base: str
    commit: str

    @property
    def tag(self) -> str:
        """The tag of the release."""
        return f"v{self.version}"


def proven(repository: Repository, made: Release, folder: Path) -> list[Path]:
    """Build, check and try the packages of a commit; return their paths."""
    packages = _built_twice(repository, made, folder)
    for package in packages:
        _check_package(package, repository, made)
    _try_out(next(one for one in packages if one.suffix == ".whl"), folder)
    return packages


def _built_twice(repository: Repository, made: Release, folder: Path) -> list[Path]:
    """Build the sdist and the wheel twice from the commit alone; return the first ones."""
    first, second = (_built(repository, made, folder / name) for name in ("one", "two"))
    if [one.name for one in first] != [one.name for one in second]:
        raise RefusedError("two builds make files of different names")
    for one, other in zip(first, second, strict=True):
        if one.read_bytes() != other.read_bytes():
            raise RefusedError(f"two builds of {one.name} differ")
    return first


def _built(repository: Repository, made: Release, folder: Path) -> list[Path]:
    source, target = folder / "source", folder / "dist"
    source.mkdir(parents=True)
    archive = folder / "source.tar"
    repository.git("archive", "--output", str(archive), made.commit)
    with tarfile.open(archive) as opened:
        opened.extractall(source, filter="data")
    day = repository.git("show", "--no-patch", "--format=%ct", made.commit)
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), ".")
    run(*build, cwd=source, SOURCE_DATE_EPOCH=day)
    return sorted(target.iterdir())


def _check_package(package: Path, repository: Repository, made: Release) -> None:
    """Compare what a package holds with the commit, and check its description of itself."""
    files = repository.git("ls-tree", "-r", "--name-only", "-z", made.commit).split("\0")
    tracked = [one for one in files if one and not one.startswith(".git")]
    name = f"cited_timeline-{made.version}"
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as opened:
            held = set(opened.namelist())
            described = opened.read(f"{name}.dist-info/METADATA")
        wanted = {
            place + one.removeprefix(folder)
            for folder, place in PACKAGES.items()
            for one in tracked
            if one.startswith(folder)
        }
        wanted |= {f"{name}.dist-info/licenses/LICENSE", f"{name}.dist-info/entry_points.txt"}
    else:
        with tarfile.open(package) as archive:
            held = {one.name for one in archive.getmembers() if one.isfile()}
            member = archive.extractfile(f"{name}/PKG-INFO")
            described = member.read() if member else b""
        wanted = {f"{name}/{one}" for one in tracked}
    missing = sorted(wanted - held)
    if missing:
        raise RefusedError(f"{package.name} lacks {', '.join(missing[:5])}")
    _check_metadata(package.name, described, made.version)


def _check_metadata(name: str, described: bytes, version: str) -> None:
    try:
        found = Metadata.from_email(described, validate=True)
    except ExceptionGroup as error:
        reasons = "; ".join(str(one) for one in error.exceptions)
        raise RefusedError(f"the metadata of {name} is not valid: {reasons}") from error
    if str(found.version) != version or not found.description:
        raise RefusedError(f"the metadata of {name} is of version {found.version}, or has no text")


def _try_out(wheel: Path, folder: Path) -> None:
    """Install the wheel without a network, and build a new project's site with it."""
    installed = folder / "installed"
    install = ("install", "--quiet", "--no-index", "--no-deps", "--target", str(installed))
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, *install, str(wheel), cwd=folder)
    how = {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    where = "import timeline; print(timeline.__file__)"
    found = run(sys.executable, "-P", "-c", where, cwd=folder, **how)
    if not found.startswith(str(installed)):
        raise RefusedError(f"not the wheel was tried, but {found.strip()}")
    for command in (
        ("init", "harbour", "--title", "The harbour", "--host", "github"),
        ("-C", "harbour", "build", "--strict"),
    ):
        run(sys.executable, "-P", "-c", CALL, *command, cwd=folder, **how)
    if not (folder / "harbour/site/index.html").is_file():
        raise RefusedError("the wheel builds no site")


def run(*command: str, cwd: Path, text: str | None = None, **variables: str) -> str:
    """Run a command, and return what it prints.

    Raises:
        RefusedError: it failed; the message ends with the last line that it printed.
    """
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | variables,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        *_, last = ["", *(done.stderr or done.stdout).strip().splitlines()]
        raise RefusedError(f"{' '.join(command[:4])} … failed: {last}")
    return done.stdout
