"""The notice that a chronology holds invented events: on every page, as long as there is one."""

from __future__ import annotations

import pytest

from tests.conftest import BuiltSite, Workshop

FILES = {
    "mkdocs.yml": "site_name: S\ndocs_dir: content\ntheme: {name: material}\nplugins: [timeline]\n",
    "content/about.md": "# About\n\nWords.\n",
    "content/events/a.md": "---\ntitle: A\ndate: 2024\ntags: [example]\nsources: [s]\n---\n",
    "content/sources/s.yml": "- {id: s, title: T, publisher: P}\n",
}


@pytest.mark.slow
def test_every_page_of_the_chronology_says_that_events_are_invented(workshop: Workshop) -> None:
    site = workshop.built_of("examples-notice", FILES)
    for address in ("", "timeline/", "events/a/", "sources/s/", "data/", "about/"):
        [notice] = site.page(address).select("aside.tl-invented")
        assert "invented" in notice.get_text()


@pytest.mark.slow
def test_without_examples_there_is_no_band_above_the_page(rich_site: BuiltSite) -> None:
    for path, page in rich_site.pages():
        assert not page.find_class("tl-invented"), path
