"""Make a release: `make release VERSION=1.2.0`, and with DRY_RUN=1 only try it.

From the last commit of `main` this makes a commit with the version and the day in their places, and
builds the sdist and the wheel from nothing but that commit, twice. Only if both are the same to the
byte, complete, and build a new project's site, the branch and a tag move to that commit, and the
files are put into `dist/`. Nothing is pushed.

`make packages TAG=v1.2.0` builds and tries the packages of a tag that is there, for the workflow
that publishes them, and writes what the changelog says of it to `build/notes.md`.
"""

from __future__ import annotations

import datetime
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.version import InvalidVersion, Version

from tests.packages import RefusedError, Release, Repository, proven

ROOT = Path(__file__).parent.parent
BRANCH = "main"
CHANGELOG, PROJECT = "CHANGELOG.md", "pyproject.toml"
UNRELEASED = "## Unreleased\n"
VERSION = re.compile(r'^version = "(.+)"$', re.MULTILINE)
FORM = re.compile(r"\d+\.\d+\.\d+((a|b|rc)\d+)?")
NOTES = "build/notes.md"


def main(arguments: list[str]) -> int:
    """Do what the arguments say; return the exit code."""
    repository = Repository(ROOT)
    try:
        match arguments:
            case ["--tag", tag]:
                said = packages_of(repository, tag)
            case [version] if not version.startswith("-"):
                said = release(repository, version)
            case [version, "--dry-run"]:
                said = release(repository, version, is_dry=True)
            case _:
                sys.stderr.write("usage: make release VERSION=1.2.0 [DRY_RUN=1]\n")
                return 2
    except RefusedError as error:
        sys.stderr.write(f"no release: {error}\n")
        return 1
    sys.stdout.write(said)
    return 0


def release(repository: Repository, version: str, *, is_dry: bool = False) -> str:
    """Make a release, or only try it; return what to tell.

    Raises:
        RefusedError: nothing was changed.
    """
    _check_version(version, repository)
    _check_state(repository, f"v{version}")
    with TemporaryDirectory(dir=repository.root, prefix=".tmp-release-") as name:
        folder = Path(name)
        made = _commit(repository, version, folder)
        packages = proven(repository, made, folder)
        names = _listed(packages)
        if is_dry:
            return f"{version} can be released; nothing was changed. It would make\n{names}"
        _publish(repository, made, packages)
    return f"{made.tag} is made:\n{names}Now: git push --atomic origin {BRANCH} {made.tag}\n"


def packages_of(repository: Repository, tag: str) -> str:
    """Build and try the packages of a tag, and write its notes; return what to tell.

    Raises:
        RefusedError: the tag's commit says another version, or its packages fail.
    """
    version = tag.removeprefix("v")
    made = Release(version, "", repository.git("rev-parse", f"refs/tags/{tag}^{{commit}}"))
    said = VERSION.findall(repository.git("show", f"{made.commit}:{PROJECT}"))
    if said != [version]:
        raise RefusedError(f"{tag} is the tag of a commit whose version is {', '.join(said)}")
    changes = repository.git("show", f"{made.commit}:{CHANGELOG}")
    heading = re.search(rf"^## {re.escape(version)} \(\S+\)\n", changes, re.MULTILINE)
    if not heading:
        raise RefusedError(f"{CHANGELOG} says nothing of {version}")
    with TemporaryDirectory(dir=repository.root, prefix=".tmp-release-") as name:
        packages = proven(repository, made, Path(name))
        _keep(repository, packages)
        names = _listed(packages)
    notes = changes[heading.end() :].partition("\n## ")[0].strip()
    (repository.root / "build").mkdir(exist_ok=True)
    (repository.root / NOTES).write_text(f"{notes}\n", "utf-8")
    return f"the packages of {tag}:\n{names}and what they bring: {NOTES}\n"


def _listed(packages: list[Path]) -> str:
    return "".join(f"  dist/{one.name}\n" for one in packages)


# --- before -------------------------------------------------------------------------------------


def _check_version(version: str, repository: Repository) -> None:
    if not FORM.fullmatch(version):
        raise RefusedError(f"{version!r} is no version: write it as 1.2.0 or 1.2.0rc1")
    current = _version(repository)
    try:
        if Version(version) < Version(current):
            raise RefusedError(f"{version} is older than {current}, the version in {PROJECT}")
    except InvalidVersion as error:
        raise RefusedError(f"{PROJECT} has a version that is none: {error}") from error


def _version(repository: Repository) -> str:
    found = VERSION.findall(repository.read(PROJECT))
    if len(found) != 1:
        raise RefusedError(f"{PROJECT} must have one line `version = …`, and has {len(found)}")
    return str(found[0])


def _check_state(repository: Repository, tag: str) -> None:
    branch = repository.git("branch", "--show-current")
    if branch != BRANCH:
        raise RefusedError(f"a release is made on {BRANCH}, and this is {branch or 'no branch'}")
    if repository.git("status", "--porcelain"):
        raise RefusedError("there are changes that are not committed: see git status")
    if repository.git("tag", "--list", tag):
        raise RefusedError(f"the tag {tag} is already there")
    if not unreleased(repository.read(CHANGELOG)).strip():
        raise RefusedError(f"{CHANGELOG} says nothing under Unreleased")


def unreleased(text: str) -> str:
    """Return what the changelog says of the next release.

    Raises:
        RefusedError: it has no section for that.
    """
    if text.count(UNRELEASED) != 1:
        raise RefusedError(f"{CHANGELOG} must have one heading `{UNRELEASED.strip()}`")
    return text.partition(UNRELEASED)[2].partition("\n## ")[0]


# --- the commit ---------------------------------------------------------------------------------


def _commit(repository: Repository, version: str, folder: Path) -> Release:
    """Write the commit of the release into Git's store; no branch and no file is changed."""
    base = repository.git("rev-parse", "HEAD")
    day = datetime.datetime.now(datetime.UTC).date()
    changed = {
        CHANGELOG: repository.read(CHANGELOG).replace(
            UNRELEASED, f"{UNRELEASED}\n## {version} ({day})\n"
        ),
        PROJECT: VERSION.sub(f'version = "{version}"', repository.read(PROJECT)),
    }
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    repository.git("read-tree", base, **index)
    for path, text in changed.items():
        blob = repository.git("hash-object", "-w", "--stdin", text=text)
        repository.git("update-index", "--cacheinfo", f"100644,{blob},{path}", **index)
    tree = repository.git("write-tree", **index)
    commit = repository.git("commit-tree", tree, "-p", base, "-m", f"Release {version}")
    return Release(version, base, commit)


# --- after --------------------------------------------------------------------------------------


def _publish(repository: Repository, made: Release, packages: list[Path]) -> None:
    """Put the packages into `dist/`, set the tag and move the branch; or do nothing of these."""
    if repository.git("rev-parse", "HEAD") != made.base or repository.git("status", "--porcelain"):
        raise RefusedError("the repository was changed meanwhile")
    repository.git("tag", "--annotate", made.tag, made.commit, "--message", made.tag)
    try:
        repository.git("merge", "--quiet", "--ff-only", made.commit)
    except RefusedError:
        repository.git("tag", "--delete", made.tag)
        raise
    _keep(repository, packages)


def _keep(repository: Repository, packages: list[Path]) -> None:
    """Let `dist/` hold these packages and nothing else."""
    target = repository.root / "dist"
    shutil.rmtree(target, ignore_errors=True)
    packages[0].parent.rename(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
