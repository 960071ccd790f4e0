"""A `timeline.json` that would be too large: an index in its place, and yearly parts."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.command import ROOT, run
from tests.conftest import BuiltSite, Workshop, build, served
from tests.projects import CONFIG, read
from tests.test_download_by_day import downloaded
from tests.test_explore_data import SITES
from tests.test_read_back import faults
from timeline import schemas
from timeline.documents.json import JsonError
from timeline.documents.parts import read_parts
from timeline.exports import groups
from timeline.exports.timeline_file import EXPORT
from timeline.importing import read_export
from timeline.site.site import Site

SAMPLE = "tests/sites/rich"


def limited(site: Site, limit: int) -> Site:
    settings = replace(site.chronology.settings, file_limit=limit)
    return Site(replace(site.chronology, settings=settings), site.text)


def published(site: Site) -> dict[str, str]:
    """Give the published texts of the chronology's data, by their names in `data/`."""
    found = {path: text for group, *_ in groups(site) for path, text in group()}
    named = {path.removeprefix("data/"): text for path, text in found.items()}
    return {path: text for path, text in named.items() if path.startswith("timeline.json")} | {
        path: text for path, text in named.items() if path.startswith("timeline-")
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_parts_hold_what_the_whole_file_would(name: str) -> None:
    whole = EXPORT.write(SITES[name])
    limit = len(whole.encode()) // 3
    files = published(limited(SITES[name], limit))
    index = json.loads(files.pop("timeline.json"))
    assert faults(schemas.schema("timeline-index"), index) == []
    assert [part["path"] for part in index["parts"]] == [*files]
    for listed in index["parts"]:
        part = json.loads(files[listed["path"]])
        assert faults(schemas.schema("timeline"), part) == []
        assert len(part["events"]) == listed["events"]
        is_small = len(files[listed["path"]].encode()) <= limit
        assert is_small or len(part["events"]) == 1
    assert read_parts(json.dumps(index), files.__getitem__) == read_parts(whole, str)


def test_a_file_of_the_usual_size_stays_whole() -> None:
    size = len(EXPORT.write(SITES[SAMPLE]).encode())
    assert [*published(limited(SITES[SAMPLE], size))] == ["timeline.json"]
    assert len(published(limited(SITES[SAMPLE], size - 1))) > 1


def named(dates: list[str]) -> list[str]:
    """Give the names of the parts of a chronology with events on some dates."""
    files = {
        f"content/events/e{at}.md": f"---\ntitle: A day\ndate: '{date}'\nsources: [s]\n---\n"
        for at, date in enumerate(dates)
    }
    files["content/sources/all.yml"] = "[{id: s, title: T, publisher: P}]"
    site = limited(read({"mkdocs.yml": CONFIG, **files}), 1)
    index = json.loads(published(site)["timeline.json"])
    return [part["path"] for part in index["parts"]]


def test_parts_are_years_or_as_many_years_as_keep_them_few() -> None:
    assert named(["2024-12", "-0043-03-15", "2024"]) == [
        "timeline--0043.json",
        "timeline-2024.1.json",
        "timeline-2024.2.json",
    ]
    assert named([f"{year}" for year in range(1000, 1201)])[:2] == [
        "timeline-1000-1009.1.json",
        "timeline-1000-1009.2.json",
    ]


# --- a built site


@pytest.fixture(scope="module")
def in_parts(workshop: Workshop) -> BuiltSite:
    def make(folder: Path) -> None:
        project = folder / "given"
        shutil.copytree(ROOT / SAMPLE, project)
        config = (project / "mkdocs.yml").read_text("utf-8")
        (project / "mkdocs.yml").write_text(
            config.replace("  - timeline:\n", "  - timeline:\n      file_limit: 0.01\n")
        )
        build(project, folder)

    return BuiltSite(workshop.made("in-parts", make) / "site")


@pytest.mark.slow
def test_a_site_in_parts_turns_back_into_its_project(in_parts: BuiltSite, tmp_path: Path) -> None:
    data = in_parts.folder / "data"
    parts = json.loads((data / "timeline.json").read_text("utf-8"))["parts"]
    assert len(parts) > 1
    schema = json.loads((data / "timeline.index.schema.json").read_text("utf-8"))
    assert schema == schemas.schema("timeline-index")
    for again in ("one", "two"):
        (tmp_path / again).mkdir()
    done = run("import", "project", data / "timeline.json", cwd=tmp_path / "one")
    assert done.returncode == 0, done.stderr
    exported = run("export", "json", cwd=tmp_path / "one").stdout
    assert exported == EXPORT.write(SITES[SAMPLE])

    shutil.copy(data / "timeline.json", tmp_path)
    done = run("import", "project", "../timeline.json", cwd=tmp_path / "two")
    assert (done.returncode, [*(tmp_path / "two").iterdir()]) == (1, [])
    assert done.stderr == (
        f"Error: ../timeline.json is an index of parts, and {parts[0]['path']} can't be read: "
        "No such file or directory; put its parts into the same folder\n"
    )


@pytest.mark.slow
def test_a_published_site_in_parts_is_compared_with(in_parts: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(ROOT / SAMPLE, tmp_path, dirs_exist_ok=True)
    again = ("check", "--published", in_parts.folder, "--select", "TL214", "--format", "json")
    assert json.loads(run(*again, cwd=tmp_path).stdout)["findings"] == []
    (tmp_path / "content/events/autumn.md").unlink()
    gone = json.loads(run(*again, cwd=tmp_path).stdout)["findings"]
    assert "the event `autumn` was published, and its address no longer exists" in {
        one["message"] for one in gone
    }


@pytest.mark.slow
@pytest.mark.browser
def test_the_explorer_hands_over_the_events_of_all_parts(
    page: Page, in_parts: BuiltSite, rich_site: BuiltSite
) -> None:
    texts = []
    for site in (in_parts, rich_site):
        with served(site.folder) as address:
            texts.append(downloaded(page, f"{address}explore/"))
    assert len(json.loads(texts[0])["events"]) > 1
    assert texts[0] == texts[1]


# --- faults


@pytest.mark.parametrize(
    ("index", "part", "says"),
    [
        ([{"path": "../secret"}], "{}", "1:1: '../secret' is not the path of a part"),
        ([{}], "{}", "1:1: None is not the path of a part"),
        ([1], "{}", "1:1: None is not the path of a part"),
        ([{"path": "timeline-1.json"}], "[", "the part timeline-1.json can't be read: 1:2: not"),
        ([{"path": "timeline-1.json"}], "{}", "not a timeline.json of version 1"),
        ([{"path": "timeline-1.json"}], '{"version": 1}', "which has events, sources"),
        (
            [{"path": "timeline-1.json"}],
            '{"version": 1, "events": [], "sources": [1], "actors": {}, "places": {}}',
            "which has events, sources",
        ),
    ],
)
def test_a_faulty_index_is_said_to_be_one(index: Any, part: str, says: str) -> None:
    with pytest.raises(JsonError) as found:
        read_parts(json.dumps({"version": 1, "parts": index}), lambda _: part)
    assert says in str(found.value)


def test_an_index_alone_is_no_project() -> None:
    with pytest.raises(ValueError, match=r"the file is an index, and timeline-1.json is missing"):
        read_export('{"version": 1, "parts": [{"path": "timeline-1.json"}]}')
