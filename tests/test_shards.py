"""A site whose pages are built in shards, and put together: the same bytes as one build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, run
from tests.conftest import BuiltSite, Workshop, write_files
from tests.test_workers import PROJECT, differences
from timeline.mkdocs.shards import FILE, Shard

pytestmark = pytest.mark.slow

SHARDS = 4


def in_shards(project: Path) -> str:
    """Build all shards of a project; gives what was printed."""
    told = []
    for number in range(1, SHARDS + 1):
        done = run("build", "--shard", f"{number}/{SHARDS}", cwd=project)
        assert done.returncode == 0, done.stderr
        told.append(done.stderr)
    return "".join(told)


@pytest.fixture(scope="module")
def built(workshop: Workshop) -> Path:
    """The rich chronology, with its shards."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "tests/sites/rich", folder, dirs_exist_ok=True)
        in_shards(folder)

    return workshop.made("shards", make)


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "project")


def folders(*numbers: int) -> list[str]:
    return [f"shards/{number}-of-{SHARDS}" for number in numbers]


def error(project: Path, *shards: str) -> str:
    """Join shards, which must fail; gives the messages."""
    done = run("join", *shards, cwd=project)
    assert done.returncode != 0
    assert not (project / "site").exists()
    assert not [path for path in project.iterdir() if path.name.startswith(".tmp")]
    return done.stderr.replace(f"{project}/", "")


# --- the same bytes


def test_shards_join_to_the_same_bytes(rich_site: BuiltSite, project: Path) -> None:
    done = run("join", *folders(3, 1, 4, 2), cwd=project)
    assert done.returncode == 0, done.stderr
    assert differences(rich_site.folder, project / "site") == []
    files = [*(project / "shards").rglob("*.html")]
    paths = {path.relative_to(project / "shards").parts[2:] for path in files}
    assert len(paths) == len(files) > SHARDS, "each page is in one shard"


@pytest.mark.nightly
def test_what_concerns_pages_of_several_shards_is_said_when_they_are_joined(
    tmp_path: Path,
) -> None:
    write_files(tmp_path, PROJECT)
    whole = run("build", "--site-dir", "whole", cwd=tmp_path)
    told = in_shards(tmp_path)
    joined = run("join", *folders(1, 2, 3, 4), cwd=tmp_path)
    assert differences(tmp_path / "whole", tmp_path / "site") == []
    anchors = [line for line in whole.stderr.splitlines() if "an anchor" in line]
    assert anchors
    assert [line for line in joined.stderr.splitlines() if "an anchor" in line] == anchors
    assert "an anchor" not in told
    links = [line for line in whole.stderr.splitlines() if "absolute link" in line]
    assert len(links) == sum("absolute link" in line for line in told.splitlines()) == 1
    strict = run("join", "--strict", *folders(1, 2, 3, 4), cwd=tmp_path)
    assert strict.returncode == 1


def test_items_are_shared_out_by_size() -> None:
    sizes = [1, 9, 1, 1, 8, 2, 1, 1]
    parts = [Shard(number, 3).chosen(range(8), sizes.__getitem__) for number in (1, 2, 3)]
    assert sorted(one for part in parts for one in part) == [*range(8)]
    assert [sum(sizes[one] for one in part) for part in parts] == [9, 8, 7]
    assert Shard(3, 3).chosen([1], float) == []


# --- what can't be joined


def damaged(project: Path) -> None:
    page = next((project / "shards/2-of-4/pages").rglob("*.html"))
    page.write_text(page.read_text("utf-8") + "!", "utf-8")


def unreadable(project: Path) -> None:
    next((project / "shards/2-of-4/pages").rglob("*.html")).unlink()


def edited(project: Path) -> None:
    path = project / "content/events/storm.md"
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")


def configured(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + "copyright: Us\n", "utf-8")


def renamed(project: Path) -> None:
    about = json.loads((project / "shards/2-of-4" / FILE).read_text("utf-8"))
    text = json.dumps({**about, "made_from": "0"})
    (project / "shards/2-of-4" / FILE).write_text(text, "utf-8")


def of_eight(project: Path) -> None:
    about = json.loads((project / "shards/2-of-4" / FILE).read_text("utf-8"))
    text = json.dumps({**about, "shard": "2/8"})
    (project / "shards/2-of-4" / FILE).write_text(text, "utf-8")


def broken(project: Path) -> None:
    (project / "shards/2-of-4" / FILE).write_text("{", "utf-8")


def unknown(project: Path) -> None:
    (project / "shards/2-of-4" / FILE).write_text('{"form": 2}', "utf-8")


def _incomplete(about: Any) -> object:
    return {"form": about["form"]}


def _otherwise(about: Any) -> object:
    return {**about, "shard": 2}


def _without_documents(about: Any) -> object:
    return {**about, "pages": {uri: {"digest": ""} for uri in about["pages"]}}


def _of_lists(about: Any) -> object:
    return {**about, "pages": [*about["pages"]]}


OTHER = "the shards were built from other content, settings, history or versions than those that"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (damaged, ".html was changed after it was built; build the shard again"),
        pytest.param(unreadable, ".html can't be read: No such", marks=pytest.mark.nightly),
        (edited, OTHER),
        pytest.param(configured, OTHER, marks=pytest.mark.nightly),
        (
            renamed,
            "shards/1-of-4 and shards/2-of-4 were built from different content, settings, history "
            "or versions; build all shards from the same",
        ),
        (of_eight, "shards/1-of-4 is the shard 1/4, and shards/2-of-4 the shard 2/8"),
        (broken, "shards/2-of-4/shard.json is damaged; build the shard again"),
        (unknown, "shards/2-of-4/shard.json is of another version of the program"),
    ],
)
def test_shards_that_do_not_fit_are_not_joined(
    project: Path, change: Callable[[Path], None], says: str
) -> None:
    change(project)
    assert says in error(project, *folders(1, 2, 3, 4))


def test_a_shard_whose_description_is_damaged_is_not_joined(project: Path) -> None:
    path = project / "shards/2-of-4" / FILE
    about = json.loads(path.read_text("utf-8"))
    changes = (_incomplete, _otherwise, _without_documents, _of_lists)
    for text in (*(json.dumps(change(about)) for change in changes), "[" * 200_000):
        path.write_text(text, "utf-8")
        said = error(project, *folders(1, 2, 3, 4))
        assert said == f"Error: shards/2-of-4/{FILE} is damaged; build the shard again\n"


def test_all_shards_are_needed_once(project: Path) -> None:
    assert error(project, *folders(2, 4)) == "Error: shards are missing: 1/4, 3/4\n"
    shutil.copytree(project / "shards/2-of-4", project / "again")
    assert error(project, *folders(1, 2), "again") == (
        "Error: the shard 2/4 is there twice: again and shards/2-of-4\n"
    )
    assert error(project, "content") == "Error: content is not a shard: it has no shard.json\n"


def test_a_folder_that_is_no_site_is_not_replaced(project: Path) -> None:
    done = run("join", *folders(1, 2, 3, 4), "--site-dir", "content", cwd=project)
    assert done.returncode == 2
    assert "content is not a site, and a build would replace everything in it" in done.stderr
    done = run("build", "--shard", "1/2", "--site-dir", "content", cwd=project)
    assert done.returncode == 2
    assert "content is no place for a shard: it has, or is in, the content" in done.stderr
    done = run("build", "--shard", "1/2", "--site-dir", "content/new", cwd=project)
    assert done.returncode == 2
    assert "content/new is no place for a shard: it has, or is in, the content" in done.stderr
    assert not (project / "content/new").exists()
    (project / "other").mkdir()
    (project / "other/note").write_text("mine")
    done = run("build", "--shard", "1/2", "--site-dir", "other", cwd=project)
    assert done.returncode == 2
    assert "other is not a shard, and it would be replaced; name another" in done.stderr
    assert (project / "content/events").is_dir()


@pytest.mark.parametrize("part", ["0/4", "5/4", "2", "a/b", "1/0"])
def test_a_part_is_one_of_several(project: Path, part: str) -> None:
    done = run("build", "--shard", part, cwd=project)
    assert done.returncode == 2
    assert f"'{part}' is not a part such as 2/8" in done.stderr


def test_a_site_on_a_disk_is_built_at_once(project: Path) -> None:
    done = run("build", "--shard", "1/4", "--offline", cwd=project)
    assert done.returncode == 2
    assert "--shard can't be used with --offline" in done.stderr


@pytest.mark.nightly
def test_pages_that_plugins_change_are_built_at_once(project: Path) -> None:
    (project / "own.py").write_text("def on_page_content(html, **_):\n    return html\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [own.py]\n", "utf-8")
    done = run("build", "--shard", "1/4", cwd=project)
    assert done.returncode == 1
    assert "pages can't be built in shards, because plugins change them: `own.py`" in done.stderr
