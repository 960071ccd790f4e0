"""What a change of the program does to the sites it builds: `make compare BASE=<revision>`.

The sites of the revision are built twice, by its own program and by the one that stands here.
Exports, feeds and other data are compared byte for byte, pages by the text that readers see; how
the theme, scripts and styles are named and cut is not compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tests.command import ROOT

PROJECTS = (".", "tests/sites/rich", "tests/sites/annals")
UNSEEN = ("script", "style", "template", "noscript")
ASSETS = "assets"
SHOWN = 12
"""Lines of a difference that are printed; the files tell the rest."""


def main() -> int:
    """Compare, print what differs, and return 1 if anything does."""
    base = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    with TemporaryDirectory() as name, revision(base, Path(name)) as then:
        lines = [line for project in PROJECTS for line in _differences(project, then, Path(name))]
    sys.stdout.writelines(f"{line}\n" for line in lines or [f"the same sites as {base}"])
    return int(bool(lines))


@contextmanager
def revision(name: str, folder: Path) -> Iterator[Path]:
    """Check out a revision in a folder below this one, for some time; gives its folder."""
    then = folder / "then"
    _run("git", "worktree", "add", "--quiet", "--detach", str(then), name, cwd=ROOT)
    try:
        yield then
    finally:
        _run("git", "worktree", "remove", "--force", str(then), cwd=ROOT)


def build(project: Path, program: Path, target: Path) -> None:
    """Build a project's site with the program in a folder."""
    call = "from timeline.cli import run; run()"
    _run(
        *(sys.executable, "-P", "-c", call, "build", "--site-dir", str(target)),
        cwd=project,
        PYTHONPATH=str(program),
    )


def _differences(project: str, then: Path, folder: Path) -> Iterator[str]:
    old, new = (
        _built(then / project, program, folder / f"{project.replace('/', '-')}-{number}")
        for number, program in enumerate((then, ROOT))
    )
    for path in sorted(old.keys() | new.keys()):
        if path not in new:
            yield f"{project}: {path} is no longer made"
        elif path not in old:
            yield f"{project}: {path} is new"
        elif old[path] != new[path]:
            yield f"{project}: {path} differs"
            changed = unified_diff(old[path], new[path], "before", "after", lineterm="", n=0)
            shown = 0 if path.startswith("search/") else SHOWN  # follows from the pages' text
            yield from (f"    {line[:200]}" for line in islice(changed, shown))


def _built(project: Path, program: Path, target: Path) -> dict[str, list[str]]:
    """Build a project's site with a program; return the lines of each file, by its path."""
    build(project, program, target)
    return {
        path.relative_to(target).as_posix(): list(_lines(path))
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.relative_to(target).parts[0] != ASSETS
    }


def _lines(path: Path) -> Iterator[str]:
    if path.suffix != ".html":
        yield from path.read_bytes().decode("utf-8", "backslashreplace").split("\n")
        return
    page = document_fromstring(path.read_bytes(), HTMLParser(encoding="utf-8"))
    for words in _seen(page):
        if words.strip():
            yield " ".join(words.split())


def _seen(element: HtmlElement) -> Iterator[str]:
    """List the texts of a page that readers see, and what stands in for pictures and fields."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    yield element.text or ""
    for name in ("alt", "title", "aria-label", "placeholder"):
        yield element.get(name, "")
    for child in element:
        yield from _seen(child)
        yield child.tail or ""


def _run(*command: str, cwd: Path, **variables: str) -> None:
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed in {cwd}:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
