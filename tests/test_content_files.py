"""What may lie in the content, what is published of it, and what no file there can replace."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.build import ROBOTS
from timeline.model import Settings
from timeline.text import globs
from timeline.workspace import project, settings
from timeline.workspace.layout import Part, part_of
from timeline.workspace.reserved_paths import destinations, place

from .command import ROOT, run
from .conftest import BuiltSite, write_files
from .test_workflows import TESTS, load

EVENT = (
    "---\ntitle: Arrival\ndate: 2024-10-24\nadded: 2024-11-01\nsources: [ap]\n---\nText [@ap].\n"
)
SOURCE = "- {id: ap, title: T, publisher: AP}\n"


def made(folder: Path, config: str, **files: str) -> Path:
    """Make a small project with other files."""
    written = {"events/2024-10-24-arrival.md": EVENT, "sources/all.yml": SOURCE} | files
    write_files(folder / "content", written)
    (folder / "mkdocs.yml").write_text(
        f"site_name: T\nsite_url: https://chronology.example/\ndocs_dir: content\n{config}"
    )
    return folder


def findings(folder: Path) -> list[str]:
    done = run("check", cwd=folder)
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    return sorted(line.split("]")[0].replace(":1:1:", "") + "]" for line in lines)


PLAIN = "theme: {name: material}\nplugins: [timeline]\n"
NAMING = """\
theme:
  name: material
  logo: logo.svg
  favicon: images/icon.png
extra_css: [styles/own.css, "https://styles.example/a.css"]
extra_javascript:
  - scripts/map.js?v=2
  - {path: scripts/axis.mjs, type: module}
extra_templates: [robots.txt]
nav:
  - Home: index.md
  - More: [{Report: files/report.pdf}]
plugins:
  - timeline:
      extra_files: [CNAME, _headers, .well-known/**, assets/fonts/**]
  - awesome-pages
  - awesome-nav: {filename: .order.yml}
  - material/blog: {authors_file: "{blog}/.people.yml"}
  - group: {plugins: [meta]}
"""
LET_IN = (
    *("logo.svg", "images/icon.png", "styles/own.css", "scripts/map.js", "scripts/axis.mjs"),
    *("robots.txt", "files/report.pdf", "CNAME", "_headers", ".well-known/security.txt"),
    *(".well-known/a/b", "assets/fonts/a/b.woff2"),
)
OF_PLUGINS = (".pages", "guide/.pages", ".order.yml", "blog/.people.yml", "guide/.meta.yml")
REFUSED = (
    *("other.svg", "scripts/other.js", "files/other.pdf", "guide/CNAME", "assets/other.woff2"),
    *(".nav.yml", ".authors.yml", "CNAME.html", "well-known/x", "events/.pages"),
    *("sources/.meta.yml", "media/.pages", "media/CNAME"),
)


@pytest.mark.parametrize(
    ("names", "part"),
    [(LET_IN, Part.PROGRAM), (OF_PLUGINS, Part.OF_PLUGIN), (REFUSED, Part.FOREIGN)],
)
def test_mkdocs_yml_lets_in_what_it_names(names: tuple[str, ...], part: Part) -> None:
    found = settings.read("mkdocs.yml", f"docs_dir: content\n{NAMING}")
    assert found.diagnostics == ()
    assert {name: part_of(f"content/{name}", found.settings) for name in names} == dict.fromkeys(
        names, part
    )


@pytest.mark.parametrize("theme", ["material", "materialx"])
def test_a_plugin_of_either_theme_reads_its_files(theme: str) -> None:
    text = f"docs_dir: content\nplugins: [timeline, {theme}/blog]\n"
    found = settings.read("mkdocs.yml", text)
    assert part_of("content/blog/.authors.yml", found.settings) is Part.OF_PLUGIN


@pytest.mark.parametrize("name", [*LET_IN, *OF_PLUGINS])
def test_nothing_is_let_in_by_itself(name: str) -> None:
    found = settings.read("mkdocs.yml", f"docs_dir: content\n{PLAIN}")
    assert part_of(f"content/{name}", found.settings) is Part.FOREIGN


def test_a_plugin_that_is_switched_off_lets_nothing_in() -> None:
    off = "plugins:\n  - timeline\n  - awesome-pages: {enabled: false}\n"
    found = settings.read("mkdocs.yml", f"docs_dir: content\n{off}")
    assert part_of("content/.pages", found.settings) is Part.FOREIGN


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("CNAME", ["CNAME"], ["a/CNAME", "CNAMES", "cname"]),
        ("a/**", ["a/b", "a/b/c", "a/.b"], ["a", "ab", "b/a/c"]),
        ("**/x.txt", ["x.txt", "a/x.txt", "a/b/x.txt"], ["ax.txt", "x.txt/a"]),
        ("a/*.txt", ["a/b.txt", "a/.txt"], ["a/b/c.txt", "a/b.txts"]),
        ("a?.[b]", ["ab.[b]"], ["a.[b]", "a/.[b]", "ab.b"]),
    ],
)
def test_patterns(pattern: str, yes: list[str], no: list[str]) -> None:
    assert [path for path in (*yes, *no) if globs.matches(path, pattern)] == yes


@pytest.mark.parametrize("name", ["assets/javascripts/bundle.a5f9d56c.min.js", "evil.html"])
@pytest.mark.slow
def test_no_build_with_a_file_that_nothing_names(tmp_path: Path, name: str) -> None:
    folder = made(tmp_path, PLAIN, **{name: "alert(1)"})
    for command in (["check"], ["build"]):
        done = run(*command, cwd=folder)
        assert done.returncode == 1
        assert f"content/{name}:1:1: error[" in done.stdout + done.stderr
    assert not (folder / "site").exists()


@pytest.mark.parametrize("name", ["assets/timeline/explore.js", "data/timeline.json", "404.html"])
def test_naming_a_file_gives_it_no_place_of_the_program_s(tmp_path: Path, name: str) -> None:
    config = PLAIN.replace("[timeline]", f"[timeline: {{extra_files: ['{name}']}}]")
    folder = made(tmp_path, f"{config}extra_javascript: ['{name}']\n", **{name: "alert(1)"})
    assert findings(folder) == [f"content/{name} error[TL028]"]


@pytest.mark.slow
def test_what_is_let_in_is_published_and_the_rest_is_not(tmp_path: Path) -> None:
    config = NAMING.replace("  - awesome-pages\n", "").split("  - awesome-nav")[0] + "  - meta\n"
    icon = (ROOT / "tests/test_content_files.py").read_text()[:20]
    files = dict.fromkeys(LET_IN, icon)
    files |= {"guide/.meta.yml": "status: new\n", "guide/index.md": "# Guide\n"}
    files |= {".DS_Store": "x", "guide/old.md~": "x", "media/.gitkeep": ""}
    folder = made(tmp_path, config, **files)
    assert [one for one in findings(folder) if "info" not in one] == []
    for _ in range(2):  # also over the last site
        done = run("build", cwd=folder)
        assert done.returncode == 0, done.stderr
    site = folder / "site"
    assert [name for name in LET_IN if not (site / name).is_file()] == []
    hidden = [path.name for path in site.rglob(".*")]
    assert hidden == [".well-known"]
    assert not list(site.rglob("*~"))
    assert "guide/index.html" in {path.relative_to(site).as_posix() for path in site.rglob("*")}


def test_links_and_odd_names_are_found_wherever_they_are(tmp_path: Path) -> None:
    folder = made(tmp_path, PLAIN)
    content = folder / "content"
    (content / "page.md").symlink_to("/etc/hostname")
    (content / "etc").symlink_to("/etc")
    os.mkfifo(content / "pipe.md")
    (content / "con.md").write_text("# Words\n")
    (content / "a\u202eb.md").write_text("# Words\n")
    (content / os.fsdecode(b"caf\xe9.md")).write_text("# Words\n")
    assert findings(folder) == [
        "content/a\\u202eb.md error[TL021]",
        "content/caf\\udce9.md error[TL021]",
        "content/con.md error[TL021]",
        "content/etc error[TL022]",
        "content/page.md error[TL022]",
        "content/pipe.md error[TL001]",
    ]


def test_two_files_at_one_address(tmp_path: Path) -> None:
    config = PLAIN.replace("[timeline]", "[timeline: {extra_files: [guide/**, more]}]")
    files = dict.fromkeys(("guide.md", "guide/index.html", "more", "more/a.md"), "# Words\n")
    del files["more"], files["more/a.md"]
    folder = made(tmp_path, config, **files, **{"caf\u00e9.md": "# A\n", "cafe\u0301.md": "# B\n"})
    assert findings(folder) == [
        "content/caf\u00e9.md error[TL018]",
        "content/guide/index.html error[TL029]",
    ]


@pytest.mark.slow
def test_every_file_of_a_site_keeps_its_place(site: BuiltSite, rich_site: BuiltSite) -> None:
    """Whatever a build writes besides the content's own is refused as a file of the content."""
    for built, source in ((site, ROOT), (rich_site, ROOT / "tests/sites/rich")):
        found = project.find(source)
        own = {
            one
            for file in found.files()
            for one in destinations(file.path.removeprefix(f"{found.settings.content_dir}/"))
        }
        written = {
            path.relative_to(built.folder).as_posix()
            for path in built.folder.rglob("*")
            if path.is_file()
        }
        assert len(written) > 100
        replaceable = {ROBOTS}
        assert {path for path in written - own if not place(path)} == replaceable
        assert {path for path in written - own if not place(path.upper())} == replaceable


@pytest.mark.slow
def test_a_registry_may_be_a_folder_beside_the_page_it_is_shown_on(rich_site: BuiltSite) -> None:
    page = rich_site.page("places/")
    assert "Where these things happened." in page.get_text()
    assert "12.5" in (rich_site.folder / "data/timeline.json").read_text("utf-8")
    assert not [path for path in rich_site.folder.rglob("*") if path.suffix == ".yml"]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("actors.yml", Part.ACTORS),
        ("actors/city-council.yml", Part.ACTORS),
        ("places/a.yml", Part.PLACES),
        ("actors/index.md", Part.PAGE),
        ("actors/.nav.yml", Part.FOREIGN),
        ("actors/2024/a.yml", Part.FOREIGN),
        ("Actors/a.yml", Part.FOREIGN),
        ("places/a.yaml", Part.FOREIGN),
        ("actors/a.csv", Part.FOREIGN),
        ("actor.yml", Part.FOREIGN),
    ],
)
def test_which_files_are_registries(name: str, part: Part) -> None:
    assert part_of(f"content/{name}", Settings()) is part


@pytest.mark.parametrize(
    "name",
    ["index.md", "about.md", "figures.md", "figures/index.md", "timeline/2024.md", "data.md"],
)
def test_a_page_may_introduce_a_generated_one(name: str) -> None:
    assert place(name) == ""


# --- What a proposal changes


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    """The project, cloned as a runner has it."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=clone, check=True)
    return clone


def only_content(clone: Path, temporary: Path) -> bool:
    """Run the step that looks whether the program's tests are needed."""
    steps = load(TESTS)["jobs"]["tests"]["steps"]
    [script] = [step["run"] for step in steps if step.get("id") == "code"]
    output = temporary / "output"
    told = {"BASE": "origin/main", "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": "/dev/null"}
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=clone, env=os.environ | told, check=True
    )
    said = output.read_text()
    output.unlink()
    return said == "changed=false\n"


@pytest.mark.slow
def test_what_mkdocs_yml_names_is_no_content(cloned: Path, tmp_path: Path) -> None:
    def changed(name: str) -> bool:
        path = cloned / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")
        git("add", "--force", name)
        git("commit", "--quiet", "--message", "x")
        said = only_content(cloned, tmp_path)
        git("reset", "--quiet", "--hard", "origin/main")
        return said

    def git(*words: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], cwd=cloned, check=True)

    content = (
        *("content/events/a.md", "content/events/2025/b.md", "content/sources/a.yml"),
        *("content/media/a.png", "content/actors.yml", "content/places/b.yml"),
        *("content/about.md", "content/guide/more.md"),
    )
    program = (
        *("content/scripts/map.js", "content/styles/own.css", "content/logo.svg"),
        *("content/CNAME", "content/.well-known/a", "content/guide/.meta.yml", "content/.pages"),
        *("content/events.js", "content/Events/a.js", "content/actors.yaml", "mkdocs.yml"),
        *("contents/a.md", "docs/a.md", ".github/CODEOWNERS", "timeline/a.py"),
    )
    assert [name for name in content if not changed(name)] == []
    assert [name for name in program if changed(name)] == []


def test_moving_a_script_into_the_content_is_no_content(cloned: Path, tmp_path: Path) -> None:
    moved = cloned / "content/events/moved.md"
    shutil.move(cloned / "timeline/text/globs.py", moved)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, "add", "--all"], cwd=cloned, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "x"], cwd=cloned, check=True)
    assert not only_content(cloned, tmp_path)
