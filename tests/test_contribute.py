"""The ways in for contributors: forms with the file filled in, editors at the line, the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from timeline.checks.rules import RULES
from timeline.model import Settings
from timeline.workspace.new_event import starter
from timeline.workspace.package_data import catalogue
from timeline.workspace.project import find
from timeline.workspace.repository_links import Editor, edit_file, editor, new_file

from .command import ROOT
from .conftest import BuiltSite, the

HUB = Settings(repo_url="https://github.com/a/b", edit_uri="edit/main/content/")
LAB = replace(HUB, repo_url="https://gitlab.com/a/b/", edit_uri="-/edit/main/content/")
TEA = replace(HUB, repo_url="https://codeberg.org/a/b", edit_uri="_edit/main/content/")
EVENT = "content/events/2025-01-31-a.md"
TEXT = "---\ntitle: Ä & b\n---\n#1 50% +\n"


@pytest.mark.parametrize(("settings", "new"), [(HUB, "new"), (TEA, "_new")])
def test_a_form_on_github_and_forgejo_has_name_and_text(settings: Settings, new: str) -> None:
    parts = urlsplit(new_file(settings, EVENT, TEXT))
    assert parts.path == f"/a/b/{new}/main/content/events"
    assert parse_qs(parts.query) == {"filename": ["2025-01-31-a.md"], "value": [TEXT]}


def test_gitlab_takes_the_name_alone() -> None:
    assert new_file(LAB, EVENT, TEXT) == (
        "https://gitlab.com/a/b/-/new/main/content/events?file_name=2025-01-31-a.md"
    )


def test_the_editor_of_the_content_has_its_parameters() -> None:
    base = "https://codeberg.org/a/b"
    assert editor(TEA) == Editor(
        f"{base}/_new/main/content/", f"{base}/_edit/main/content/", "filename", "value"
    )
    assert editor(LAB) is not None
    assert editor(LAB).text_parameter == ""  # type: ignore[union-attr]
    own = replace(HUB, edit_uri="https://elsewhere.example/edit/")
    assert editor(own) == Editor("", "https://elsewhere.example/edit/", "", "")
    assert editor(Settings()) is None


def test_a_branch_with_a_slash_and_a_project_below_the_root() -> None:
    settings = replace(HUB, edit_uri="edit/feature/x/sites/kursk/content/")
    assert "/new/feature/x/sites/kursk/content/events?" in new_file(settings, EVENT, "")
    assert edit_file(settings, EVENT) == (
        "https://github.com/a/b/edit/feature/x/sites/kursk/content/events/2025-01-31-a.md"
    )


def test_an_editor_opens_at_the_line_where_the_host_knows_lines() -> None:
    path = "content/sources/agencies.yml"
    assert edit_file(HUB, path, 7).endswith("/edit/main/content/sources/agencies.yml#L7")
    assert edit_file(LAB, path, 7).endswith("/-/edit/main/content/sources/agencies.yml#L7")
    assert edit_file(TEA, path, 7).endswith("/_edit/main/content/sources/agencies.yml")
    assert edit_file(HUB, 'content/events/a"b/c.md').endswith("/events/a%22b/c.md")


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        replace(HUB, repo_url=""),
        replace(HUB, edit_uri=""),
        replace(HUB, repo_url="javascript:alert(1)"),
        replace(HUB, edit_uri="src/main/content/"),
        replace(HUB, edit_uri="https://elsewhere.example/edit/"),
    ],
)
def test_no_form_where_the_host_is_not_known(settings: Settings) -> None:
    assert new_file(settings, EVENT, TEXT) == ""


def test_the_editor_is_the_hosts_own() -> None:
    """A form taken from another host, or from the host's root, leads to no page."""
    for settings, address in (
        (replace(TEA, edit_uri="edit/main/content/"), "https://codeberg.org/a/b/_edit/main"),
        (replace(LAB, edit_uri="edit/main/content/"), "https://gitlab.com/a/b/-/edit/main"),
        (replace(HUB, edit_uri="/edit/main/content/"), "https://github.com/a/b/edit/main"),
        (replace(HUB, repo_url="https://github.com/a/b.git"), "https://github.com/a/b/edit/main"),
        (replace(HUB, edit_uri="blob/main/content/"), "https://github.com/a/b/blob/main"),
    ):
        assert edit_file(settings, EVENT) == f"{address}/{EVENT}"


def test_no_editor_for_what_is_not_content() -> None:
    assert edit_file(HUB, "mkdocs.yml") == ""
    assert edit_file(Settings(), EVENT) == ""


@pytest.mark.slow
def test_every_rule_stands_on_the_page_of_checks(site: BuiltSite) -> None:
    page = site.tree("contribute/checks/index.html")
    for rule in RULES:
        article = page.get_element_by_id(rule.code.lower())
        words = article.text_content()
        assert rule.name in words
        for said in (rule.what[1:], rule.why[1:]):
            assert said.replace("`", "") in words
        for said in (rule.bad, rule.good):
            assert said in [each.text_content() for each in article.cssselect("pre code")]
    for link in page.cssselect(".tl-contribute a[href^='#']"):
        page.get_element_by_id(link.get("href", "")[1:])


@pytest.mark.slow
def test_every_foot_leads_to_the_form_and_the_guide(site: BuiltSite) -> None:
    for path, page in site.pages():
        if path.endswith("/card.html"):  # for other sites
            continue
        address = f"https://example.org/{path}"
        links = [urljoin(address, link.get("href")) for link in page.cssselect(".tl-colophon a")]
        assert "https://example.org/contribute/" in links, path
        assert any("/new/main/content/events?filename=" in link for link in links), path


@pytest.mark.slow
def test_correcting_leads_to_the_file(site: BuiltSite) -> None:
    def correct(address: str) -> str:
        return str(the(site.page(address), ".tl-colophon a")["href"])

    content = "https://git.example.org/cited-timeline/edit/main/content"
    source = "sources/kbs-2024-12-20-nis-100/"
    assert correct(source) == f"{content}/sources/korean-media.yml"
    assert correct("events/2024-12-19-nis-100/") == f"{content}/events/2024-12-19-nis-100.md"
    actor = "defence-intelligence-of-ukraine"
    assert correct(f"actors/{actor}/") == f"{content}/actors.yml"
    assert correct("tags/") == "../contribute/#tl_correct"


@pytest.mark.slow
def test_no_editor_of_a_page_that_is_generated(site: BuiltSite) -> None:
    for _, page in site.pages():
        for link in page.cssselect("a[href*='/edit/main/']"):
            path = urlsplit(link.get("href")).path.split("/edit/main/")[1]
            assert (ROOT / path).is_file(), path


@pytest.mark.slow
def test_the_guide_shows_the_file_and_leads_to_the_form(site: BuiltSite) -> None:
    page = site.page("contribute/")
    begun = starter(catalogue("en"), find(ROOT).settings.measures)
    assert the(page, "pre").get_text().rstrip() == begun.text.rstrip()
    assert "/new/main/content/events?filename=REPLACE-YYYY-MM-DD" in str(
        the(page, ".tl-ways a")["href"]
    )
    assert the(page, "a[href$='contribute/checks/']")


def test_the_readme_names_the_pages() -> None:
    assert "/contribute/" in Path(ROOT / "README.md").read_text("utf-8")
