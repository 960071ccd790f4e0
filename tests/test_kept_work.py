"""Work kept between builds: the same site as without it, whatever has become of the kept files."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from tests.command import run
from tests.conftest import write_files
from tests.examples import some
from timeline.mkdocs.stored_templates import StoredTemplates
from timeline.workspace.kept_files import KeptFile

pytestmark = pytest.mark.slow

PROJECT = {
    "mkdocs.yml": "site_name: S\nsite_url: https://s.example/\ndocs_dir: content\n"
    "theme: {name: material, font: false}\nplugins: [timeline]\n",
    "content/about.md": "# About\n\nSee [an event](events/e1.md).\n",
    "content/sources/s.yml": "- {id: s, title: T, publisher: P, type: webpage}\n",
    "content/actors.yml": "m: {name: Ministry}\n",
    **{
        f"content/events/e{n}.md": f"---\ntitle: Event {n}\ndate: 2024-05-0{n}\nsources: [s]\n"
        f"added: 2024-06-01\nactors: [m]\n---\nIt rained [@s], as [before](e{n % 3 + 1}.md).\n"
        for n in range(1, 4)
    },
}
KEPT = ".cache/timeline"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_files(tmp_path / "project", PROJECT)
    return tmp_path / "project"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def built(project: Path, *options: str) -> tuple[dict[str, bytes], str]:
    """Build a project; give its files and what was printed of the content."""
    done = run("build", *options, cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    said = [one for one in lines if "Building" not in one and "built in" not in one]
    return files(project / "site"), "\n".join(said)


def is_like_clean(project: Path) -> str:
    """Hold a build against a clean one; give what the first one printed."""
    found, said = built(project)
    clean, of_clean = built(project, "--no-cache", "--jobs", "1")
    assert found == clean
    assert said.splitlines()[-1] == of_clean.splitlines()[-1]
    return said


def test_a_build_with_kept_work_makes_what_a_clean_one_makes(project: Path) -> None:
    built(project)
    event = project / "content/events/e2.md"
    event.write_text(event.read_text().replace("rained", "snowed and 9 were wounded"))
    assert "can't be used" not in is_like_clean(project)
    (project / "content/events/e3.md").unlink()
    done, clean = run("build", cwd=project), run("build", "--no-cache", cwd=project)
    assert "e3" in done.stderr
    assert done.stderr == clean.stderr


def test_without_the_cache_nothing_is_kept(project: Path) -> None:
    built(project, "--no-cache")
    assert not (project / KEPT).exists()
    built(project)
    kept = files(project / KEPT)
    (project / "content/events/e3.md").write_text("")
    assert run("build", "--no-cache", cwd=project).returncode
    assert files(project / KEPT) == kept != {}


class Planted:
    """Removes a folder if it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return shutil.rmtree, ("content",)


def _of_another_version(data: bytes) -> bytes:
    at = data.index(b"\n") + 1
    return data[:at] + bytes(16) + data[at + 16 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[:-100],
    "empty": lambda _: b"",
    "changed": lambda data: data[: (at := len(data) // 2)] + bytes([data[at] ^ 1]) + data[at + 1 :],
    "foreign": lambda _: pickle.dumps(Planted()),
    "longer": lambda data: data + b"x",
    "older": _of_another_version,
}


@pytest.mark.parametrize(
    "how", ["cut", *(pytest.param(one, marks=pytest.mark.nightly) for one in [*DAMAGE][1:])]
)
def test_damaged_work_is_done_again(project: Path, how: str) -> None:
    built(project)
    for path in (project / KEPT).iterdir():
        path.write_bytes(DAMAGE[how](path.read_bytes()))
    said = is_like_clean(project)
    for path in (project / KEPT).iterdir():
        assert said.count(f"{KEPT}/{path.name} can't be used") == 1
    assert "can't be used" not in is_like_clean(project)


def test_unchanged_pages_are_the_same_files_and_nobody_changes_them_there(project: Path) -> None:
    """A page is linked, not copied, unless another plugin may write into it."""
    config = project / "mkdocs.yml"

    def numbers() -> set[int]:
        return {path.stat().st_ino for path in (project / "site").rglob("index.html")}

    built(project)
    before, first = files(project / "site"), numbers()
    built(project)
    assert len(numbers() & first) >= 2
    (project / "own.py").write_text(
        "from pathlib import Path\n\n\ndef on_post_build(config):\n"
        "    for path in Path(config.site_dir).rglob('*.html'):\n"
        "        with path.open('a') as page:\n            page.write('changed')\n"
        "    raise ValueError('broken')\n"
    )
    config.write_text(f"{config.read_text()}hooks: [own.py]\n")
    done = run("build", cwd=project)
    assert done.returncode
    assert "broken" in done.stderr
    assert files(project / "site") == before


def test_what_is_beside_the_pages_is_kept_in_parts(project: Path) -> None:
    """Else every edit would cost the search index, the exports and the form again."""
    built(project)
    kinds = ("checks", "search", "explorer", "form", "timeline-json", "cards", "oembed")
    before = {kind: KeptFile(project / KEPT / kind).read() for kind in kinds}
    event = project / "content/events/e2.md"
    event.write_text(event.read_text().replace("rained", "snowed"))
    is_like_clean(project)
    for kind, parts in before.items():
        now = KeptFile(project / KEPT / kind).read()
        assert len(now.keys() & parts.keys()) >= len(parts) / 2, kind
        assert now.keys() != parts.keys(), kind


def test_kept_parts_of_another_value_are_made_again(project: Path) -> None:
    built(project)
    kept = KeptFile(project / KEPT / "form")
    kept.write(dict.fromkeys(kept.read(), b"no value"))
    is_like_clean(project)


def test_compiled_templates_are_stored_with_the_program_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are code, so nothing that comes with a project may hold them."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def stored(about: bytes) -> StoredTemplates:
        found = StoredTemplates()
        found.use(about)
        return found

    first = stored(b"English")
    Environment(loader=DictLoader({"t": "{{ 1 }}"}), bytecode_cache=first).get_template("t")
    assert len(first.codes) == 1
    first.store()
    assert stored(b"English").codes.keys() == first.codes.keys()
    assert stored(b"German").codes == {}
    [file] = tmp_path.rglob("templates.*")
    whole = file.read_bytes()
    for damage in (lambda data: data[:-1], lambda _: b"", lambda data: b"x" + data[1:]):
        file.write_bytes(damage(whole))
        assert stored(b"English").codes == {}


def test_kept_work_runs_nothing(project: Path) -> None:
    built(project)
    for path in (project / KEPT).iterdir():
        kept = KeptFile(path)
        kept.write(dict.fromkeys(kept.read(), pickle.dumps(Planted())))
    is_like_clean(project)
    assert (project / "content").is_dir()


def test_kept_work_is_written_through_no_link(project: Path) -> None:
    """Else a link that came with somebody's files would have any file replaced."""
    built(project)
    for path in [*(project / KEPT).iterdir()]:
        (project / path.name).write_text("other's")
        path.unlink()
        path.symlink_to(project / path.name)
    said = is_like_clean(project)
    for path in (project / KEPT).iterdir():
        assert f"{KEPT}/{path.name} can't be used: it is not a file" in said
        assert (project / path.name).read_text() == "other's"
        assert not path.is_symlink()


def test_kept_work_that_git_tracks_is_not_used(project: Path) -> None:
    """Else a contribution could bring its own."""
    built(project)
    for command in (["init", "-q"], ["add", "-f", KEPT]):
        subprocess.run(["git", *command], cwd=project, check=True)
    kept = files(project / KEPT)
    event = project / "content/events/e2.md"
    event.write_text(event.read_text().replace("rained", "snowed"))
    said = built(project)[1]
    assert said.count("no work is kept between builds, because Git tracks .cache/") == 1
    assert files(project / KEPT) == kept


def test_pages_are_made_again_where_a_template_or_a_plugin_may_know_more(project: Path) -> None:
    mkdocs = project / "mkdocs.yml"
    with_own = mkdocs.read_text().replace("font: false", "font: false, custom_dir: own")
    mkdocs.write_text(with_own)
    write_files(project, {"own/timeline/tag.html": "{{ site.chronology.events | length }}"})
    said = built(project)[1]
    assert said.count("all pages are made again, because own has templates of pages") == 1
    write_files(project, {"hook.py": "def on_post_page(output, **_):\n    return output\n"})
    mkdocs.write_text(f"{with_own}hooks: [hook.py]\n")
    said = built(project)[1]
    assert said.count("all pages are made again, because plugins change them: `hook.py`") == 1


@pytest.mark.nightly
def test_a_folder_that_cannot_be_written_does_no_harm(project: Path) -> None:
    write_files(project, {".cache": "a file"})
    assert "can't be used" in is_like_clean(project)


LISTS = {"timeline/index.html", "timeline/2024/index.html", "index.html"}
BELOW = {
    "summary": ("It rained", "It snowed", LISTS),
    "text": ("At noon", "At night", set()),
    "source": (
        "At noon",
        "At noon [@t]",
        {f"{one}/index.html" for one in ("sources", "sources/t", "publishers/q")} | LISTS,
    ),
    "source that is cited already": ("At noon", "At noon [@s]", set()),
}


@pytest.mark.parametrize("edit", some(BELOW))
def test_a_text_below_the_front_matter_changes_the_pages_that_show_it(
    project: Path, edit: str
) -> None:
    """Other pages show its summary and its sources, and nothing else of it."""
    old, new, others = BELOW[edit]
    with (project / "content/sources/s.yml").open("a") as registry:
        registry.write("- {id: t, title: U, publisher: Q, type: webpage}\n")
    event = project / "content/events/e2.md"
    event.write_text(f"{event.read_text()}\nAt noon it stopped.\n")
    before, _ = built(project)
    event.write_text(event.read_text().replace(old, new))
    is_like_clean(project)
    now = files(project / "site")
    changed = {path for path in now if now[path] != before.get(path)}
    pages = {path for path in changed if path.endswith("index.html")}
    assert pages == {"events/e2/index.html", *others}
