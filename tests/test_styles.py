"""The styles: layers in which the theme's stand below ours, and ours below the maintainers'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.command import ROOT
from tests.conftest import BuiltSite, served

FOLDER = ROOT / "site_templates/assets/timeline"
STYLES = sorted(FOLDER.rglob("*.css"))

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def rules(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each line of a style sheet with its enclosing rules, without comments."""
    inside: list[str] = []
    for line in COMMENT.sub("", path.read_text("utf-8")).splitlines():
        if line.endswith("{"):
            inside.append(line.strip(" {"))
        elif line.strip() == "}":
            inside.pop()
        elif line.strip():
            yield " ".join(inside), line.strip()
    assert inside == [], path.name


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_declaration_has_a_line_of_its_own(path: Path) -> None:
    for _, line in rules(path):
        assert re.sub(r'"[^"]*"', "", line).count(";") <= 1, line
        assert "{" not in line, line


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_nothing_is_forced_but_black_on_white_on_paper(path: Path) -> None:
    for inside, line in rules(path):
        if "!important" in line:
            assert "@media print" in inside, line
            assert re.match(r"--|color-scheme|background:", line), line


def test_colours_stand_in_one_file() -> None:
    for path in STYLES:
        found = {line for _, line in rules(path) if re.search(r"#[0-9a-f]{3,8}\b", line)}
        assert bool(found) == (path.name == "tokens.css"), found


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_sheet_can_be_read_at_a_sitting(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 400


def test_every_part_is_imported_once() -> None:
    imported = re.findall(r'^@import "(.+)";$', (FOLDER / "timeline.css").read_text("utf-8"), re.M)
    assert sorted(imported) == [f"styles/{path.name}" for path in sorted(FOLDER.glob("styles/*"))]


@pytest.mark.slow
def test_pages_and_cards_load_one_sheet_each(site: BuiltSite) -> None:
    sheets = site.folder / "assets/timeline"
    assert sorted(path.name for path in sheets.rglob("*.css")) == ["card.css", "timeline.css"]
    for path in sheets.rglob("*.css"):
        text = path.read_text("utf-8")
        assert "@import" not in text
        assert text.count("@layer theme, timeline;") == 1, "the parts come with their tokens"


def test_a_card_is_dark_in_the_colours_of_a_dark_page() -> None:
    colours: dict[str, set[str]] = {}
    for inside, line in rules(FOLDER / "styles/tokens.css"):
        if line.startswith("--tl-"):
            colours.setdefault(inside.rpartition(" ")[2], set()).add(line)
    assert colours[".tl-card"] == colours['[data-md-color-scheme="slate"]']
    assert len(colours[".tl-card"]) > 10


@pytest.mark.slow
@pytest.mark.browser
def test_ours_wins_over_the_theme_and_theirs_over_both(page: Page, rich_site: BuiltSite) -> None:
    """By their layers: no selector is longer than it must be to find its parts."""
    with served(rich_site.folder, "/") as address:
        page.goto(address)
        layers = page.evaluate(
            """() => [...document.styleSheets].map((sheet) => [sheet.href?.split("/").at(-1),
                [...new Set([...sheet.cssRules].map((rule) =>
                    rule instanceof CSSLayerBlockRule ? rule.name.split(".")[0]
                    : rule instanceof CSSLayerStatementRule ? "the order" : "none"))]])"""
        )
        linked = {re.sub(r"\..*", "", name): found for name, found in layers if name}
        assert linked == {
            "main": ["theme"],
            "palette": ["theme"],
            "timeline": ["the order", "timeline"],
        }
        page.add_style_tag(
            content="@layer timeline.parts { h1 { font-size: 7px } }"
            "@layer theme { .md-typeset .tl h1.x:not(#y) { font-size: 5px } }"
        )
        size = "getComputedStyle(document.querySelector('h1')).fontSize"
        assert page.evaluate(size) == "7px"
        page.add_style_tag(content="h1 { font-size: 9px }")
        assert page.evaluate(size) == "9px"


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("path", ["actors/white-house/", "figures/captured/"])
def test_words_side_by_side_keep_a_gap_on_a_telephone(page: Page, address: str, path: str) -> None:
    """Labels and their values, and the cells of a row."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address + path)
    touching = page.evaluate(
        """() => {
            const boxes = (cell) => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                return [...range.getClientRects()].filter((box) => box.width > 1);
            };
            const touch = (a, b) =>
                Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4 &&
                Math.max(b.left - a.right, a.left - b.right) < 4;
            const found = [];
            for (const row of document.querySelectorAll(".tl dl > div, .tl-table tbody tr")) {
                const cells = [...row.children];
                cells.forEach((cell, at) => cells.slice(at + 1).forEach((other) => {
                    if (boxes(cell).some((a) => boxes(other).some((b) => touch(a, b))))
                        found.push([cell.textContent.trim(), other.textContent.trim()]);
                }));
            }
            return found;
        }"""
    )
    assert touching == []
