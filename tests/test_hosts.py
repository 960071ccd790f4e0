"""The demonstration with other hosts and themes, each installed by itself: the same pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .command import ROOT
from .conftest import BuiltSite, served, the

pytestmark = [pytest.mark.nightly, pytest.mark.xdist_group("hosts"), pytest.mark.timeout(1200)]


FRAME = re.compile(r'<meta name="generator" content="([^"]*)">')
THEME_S = ("assets/images/", "assets/javascripts/", "assets/stylesheets/", "sitemap.xml")
"""What the theme and the host write beside the pages."""
THEME_S_BUTTONS = re.compile(r'\s*<a [^>]*class="md-content__button.*?</a>', re.DOTALL)


def call(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed; gives what it printed."""
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def locked(folder: Path) -> Path:
    """Write the locked versions without their hashes: what isn't locked may then come too."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pinned = [line.removesuffix(" \\") for line in lines if re.match(r"[a-z0-9]", line)]
    path = folder / "constraints.txt"
    path.write_text("\n".join(pinned), "utf-8")
    return path


def environment(folder: Path, extras: str, *without: str) -> Path:
    """Install the program with some extras, as docs/hosts.md says; gives where its commands are."""
    call(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    pip = (folder / "venv/bin/python", "-m", "pip", "--quiet")
    call(*pip, "install", "--constraint", locked(folder), f"{ROOT}[{extras}]", cwd=folder)
    for name in without:
        call(*pip, "uninstall", "--yes", name, cwd=folder)
    return folder / "venv/bin"


def built(commands: Path, folder: Path, theme: str, *command: str) -> BuiltSite:
    """Build the demonstration in a clone, which knows when each file changed."""
    clone = folder / command[0]
    call("git", "clone", "--quiet", ROOT, clone, cwd=folder)
    config = clone / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  name: material\n", f"  name: {theme}\n")
    config.write_text(text.replace("plugins:\n", f"plugins:\n  - {theme}/search\n"), "utf-8")
    call(commands / command[0], *command[1:], cwd=clone)
    return BuiltSite(clone / "site")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The demonstration with MkDocs and Material, as this environment has them."""
    folder = tmp_path_factory.mktemp("usual")
    return built(Path(sys.executable).parent, folder, "material", "timeline", "build", "--strict")


@pytest.fixture(scope="module")
def properdocs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("properdocs")
    return folder, environment(folder, "material,properdocs", "mkdocs")


@pytest.fixture(scope="module")
def materialx(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("materialx")
    return folder, environment(folder, "materialx")


def files(site: BuiltSite) -> dict[str, Path]:
    """List the files that are ours, by their path."""
    found = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*.*")}
    return {
        name: path
        for name, path in found.items()
        if path.is_file() and not name.startswith(THEME_S)
    }


def ours(html: str) -> str:
    """Cut a page down to what is not the theme's; a page that is all ours stays whole."""
    _, start, rest = html.partition('<article class="md-content__inner md-typeset"')
    article = rest.partition(">")[2].partition("</article>")[0]
    return THEME_S_BUTTONS.sub("", article).strip() if start else html


def same(one: BuiltSite, other: BuiltSite) -> None:
    """Hold two sites to be the same but for their frames."""
    usual, found = files(one), files(other)
    assert found.keys() == usual.keys()
    for name in usual.keys() - {"404.html"}:  # which is the theme's
        if name.endswith(".html"):
            expected, got = (ours(each[name].read_text("utf-8")) for each in (usual, found))
            assert got == expected, name
        else:
            assert found[name].read_bytes() == usual[name].read_bytes(), name


def generators(site: BuiltSite) -> set[str]:
    """List what the pages say made them."""
    found = (FRAME.search(path.read_text("utf-8")) for path in site.folder.rglob("*.html"))
    return {one[1] for one in found if one}


@pytest.mark.parametrize(
    "command",
    [("timeline", "build", "--strict"), ("properdocs", "build", "--strict", "-f", "mkdocs.yml")],
    ids=["timeline", "properdocs"],
)
def test_properdocs_without_mkdocs_makes_the_same_pages(
    properdocs: tuple[Path, Path], usual: BuiltSite, command: tuple[str, ...]
) -> None:
    folder, commands = properdocs
    there = (
        "import importlib.util as u; print(*map(bool, map(u.find_spec, ['mkdocs', 'material'])))"
    )
    assert call(commands / "python", "-c", there, cwd=folder) == "False True\n"
    site = built(commands, folder, "material", *command)
    assert all(one.startswith("mkdocs-ProperDocs ") for one in generators(site))
    same(usual, site)


def test_materialx_makes_the_same_pages(materialx: tuple[Path, Path], usual: BuiltSite) -> None:
    folder, commands = materialx
    site = built(commands, folder, "materialx", "timeline", "build", "--strict")
    assert all("ProperDocs" in one and "materialx" in one for one in generators(site))
    same(usual, site)
    foot = the(site.page("events/2024-12-19-nis-100/"), ".tl-colophon").get_text()
    assert "Cited Timeline, MaterialX" in foot


@pytest.mark.browser
def test_materialx_shows_a_project_s_own_colours_and_logo(
    materialx: tuple[Path, Path], page: Page, tmp_path: Path
) -> None:
    _, commands = materialx
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/branded", project)
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("  name: material\n", "  name: materialx\n"), "utf-8")
    call(commands / "timeline", "build", "--strict", cwd=project)
    with served(project / "site") as address:
        page.goto(f"{address}about/", wait_until="networkidle")
        for part, name, colour in (
            (".md-header", "background-color", "rgb(11, 85, 99)"),
            (".md-header", "color", "rgb(255, 255, 255)"),
            (".md-tabs__link", "color", "rgb(255, 255, 255)"),
            (".md-content p > a", "color", "rgb(11, 85, 99)"),
        ):
            style = "(part, name) => getComputedStyle(part).getPropertyValue(name)"
            assert page.locator(part).first.evaluate(style, name) == colour, (part, name)
        assert page.locator(".md-header .md-logo img").is_visible()


def test_an_error_of_the_chronology_ends_a_build_with_properdocs(
    properdocs: tuple[Path, Path], tmp_path: Path
) -> None:
    _, commands = properdocs
    shutil.copytree(ROOT / "tests/sites/small", tmp_path / "project")
    (tmp_path / "project/content/events/donatus.md").write_text("---\ntitle: No date\n---\n")
    for command in (["timeline", "build"], ["properdocs", "build", "-f", "mkdocs.yml"]):
        done = subprocess.run(
            [str(commands / command[0]), *command[1:]],
            cwd=tmp_path / "project",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "content/events/donatus.md:1:1: error[" in done.stderr
        assert "Traceback" not in done.stderr
