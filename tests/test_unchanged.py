"""What an edit leaves as it was: no page counts or numbers what stands elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.projects import chronology
from tests.command import run
from tests.conftest import write_files
from tests.test_workers import differences

pytestmark = pytest.mark.slow

IN_SEARCH = re.compile(r"(search|explore)/.*json$")
"""Files of the search and of the explorer."""
MOST_IN_SEARCH = 15
"""How many of these an event that is added may change."""
MOST = 30
"""How many other files, without two for each of its names that has a feed."""


def event(year: int, *, title: str = "", of: int = 0, summary: str = "It rained.") -> str:
    """Give an event of a year, with names and a source of its own, or those of another year."""
    own = of or year
    return f"""\
---
title: {title or f"Event of {year}"}
date: {year}-05-01
added: 2024-06-01
summary: {summary}
places: [town-{own}]
actors: [body-{own}]
tags: [tag-{own}]
sources: [paper-{own}]
claims:
  - id: c1
    text: Some drowned.
    claimant: body-{own}
    reported: {year}-05-02
    figures: [{{measure: killed, text: at least {year}, low: "{year}"}}]
    sources: [paper-{own}]
---
It rained [@paper-{own}].
"""


YEARS = range(2010, 2020)
PROJECT = {
    "mkdocs.yml": """\
site_name: S
site_url: https://s.example/
repo_url: https://git.example/o/r
edit_uri: https://git.example/o/r/edit/main/content/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - timeline:
      measures: {killed: {label: Killed, unit: people}}
""",
    "content/index.md": "# S\n",
    "content/sources/all.yml": "".join(
        f"- {{id: paper-{n}, title: On {n}, publisher: Paper {n}, issued: {n}-05-02}}\n"
        for n in YEARS
    ),
    "content/actors.yml": "".join(f"body-{n}: {{name: Body {n}}}\n" for n in YEARS),
    "content/places.yml": "".join(f"town-{n}: {{name: Town {n}}}\n" for n in YEARS),
    **{f"content/events/e{n}.md": event(n) for n in YEARS},
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("before"), {})


def built(folder: Path, edit: dict[str, str]) -> Path:
    """Build the project after an edit."""
    write_files(folder, PROJECT | edit)
    done = run("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def changed(before: Path, after: Path) -> set[str]:
    """List the files that an edit changed, without those of the search and the explorer.

    Files of events to correct are one of the list, as a digest names each.
    """
    every = differences(before, after)
    assert len([path for path in every if IN_SEARCH.match(path)]) <= MOST_IN_SEARCH
    paths = {path.removesuffix("index.html") for path in every if not IN_SEARCH.match(path)}
    return {re.sub(r"^(contribute/events/).*", r"\1", path) for path in paths}


def test_an_event_that_is_added_changes_its_neighbours_its_names_and_its_year_alone(
    before: Path, tmp_path: Path
) -> None:
    new = event(2014, title="Another", of=2014)
    assert changed(before, built(tmp_path, {"content/events/new.md": new})) == {
        *("events/new/", "events/new/card.html", "events/new/oembed.json"),
        *(f"events/e{year}/" for year in (2013, 2014, 2015, 2016)),
        *("actors/", "actors/body-2014/", "actors/body-2014/feed.xml"),
        *("places/", "places/town-2014/", "places/town-2014/feed.xml"),
        *("tags/", "tags/tag-2014/", "tags/tag-2014/feed.xml"),
        *("sources/", "sources/paper-2014/", "publishers/", "publishers/paper-2014/"),
        *("timeline/", "timeline/2014/", "changes/", "", "figures/", "figures/killed/"),
        *("data/timeline.json", "data/timelinejs.json"),
        *("data/events.csv", "data/claims.csv", "data/sources.csv"),
        *("feed.xml", "feed.json", "calendar.ics", "sitemap.xml", "sitemap.xml.gz"),
        *("contribute/known.json", "contribute/events/"),
    }


@pytest.mark.nightly
@pytest.mark.parametrize("events", [200, 1_000])
def test_however_many_events_there_are_one_that_is_added_changes_few_files(
    tmp_path: Path, events: int
) -> None:
    """The event is like those that benchmarks make, on a day among theirs."""
    sites = []
    for name in ("before", "after"):
        chronology(tmp_path / name, events)
        folder = tmp_path / name / "content/events"
        if name == "after":
            like = sorted(folder.glob("*.md"))[events // 2]
            (folder / f"{like.stem[:10]}-added.md").write_text(like.read_text("utf-8"), "utf-8")
        done = run("build", cwd=tmp_path / name)
        assert done.returncode == 0, done.stderr
        sites.append(tmp_path / name / "site")
    found = differences(*sites)
    names = {
        path[0] for path in map(re.compile(r"(actors|places|tags)/[^/]+/").match, found) if path
    }
    assert 3 <= len(names) <= 5
    in_search = {path for path in found if IN_SEARCH.match(path)}
    assert len(in_search) <= MOST_IN_SEARCH
    assert len({*found} - in_search) <= MOST + 2 * len(names)


def test_a_word_that_is_changed_changes_what_shows_it_alone(before: Path, tmp_path: Path) -> None:
    new = PROJECT["content/events/e2014.md"].replace("It rained [", "It poured [")
    assert changed(before, built(tmp_path, {"content/events/e2014.md": new})) == {
        *("events/e2014/", "data/timeline.json", "contribute/events/"),
    }


def test_a_source_that_is_added_above_others_changes_no_page_of_theirs(
    before: Path, tmp_path: Path
) -> None:
    given = PROJECT["content/sources/all.yml"]
    new = "- {id: paper-new, title: New, publisher: Paper 2012, issued: 2012-05-02}\n"
    text = event(2012).replace(
        "sources: [paper-2012]\nclaims", "sources: [paper-2012, paper-new]\nclaims"
    )
    edit = {"content/sources/all.yml": new + given, "content/events/e2012.md": text}
    found = changed(before, built(tmp_path, edit))
    assert "sources/paper-new/" in found
    assert not {path for path in found if path.startswith("sources/paper-201")}
