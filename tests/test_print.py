"""Printed pages are black on white, whatever scheme they were read in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, served
from tests.examples import ADDRESSES, SHARES, share, some
from tests.windows import Windows

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGES = (
    *(*ADDRESSES, "events/2025-01-13-nis-300/", "about/", "404.html"),
    "events/2024-12-19-nis-100/card.html",
)

# Text alone is measured (and what SVG fills with): lines and shapes stand beside it in words.
WEAK = """() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const once = work => { const done = new Map(); return asked => {
        if (!done.has(asked)) done.set(asked, work(asked));
        return done.get(asked); }; };
    const rgba = once(colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    });
    const over = ([r, g, b, a], below) =>
        [r, g, b].map((part, at) => part * a + below[at] * (1 - a));
    const light = parts => {
        const [r, g, b] = parts.map(part => part / 255)
            .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const grounds = once(element => element
        ? over(rgba(getComputedStyle(element).backgroundColor), grounds(element.parentElement))
        : [255, 255, 255]);
    const opacity = once(element => element
        ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1);
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const element = text.parentElement;
        if (element.matches('script, style, template, noscript, title, option')) continue;
        if (!text.data.trim()) continue;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const style = getComputedStyle(element);
        const ground = grounds(element);
        const [r, g, b, a] = rgba(element instanceof SVGElement ? style.fill : style.color);
        const ink = over([r, g, b, a * opacity(element)], ground);
        const [dark, bright] = [light(ink), light(ground)].sort((one, other) => one - other);
        const ratio = (bright + .05) / (dark + .05);
        if (ratio < 4.5 || light(ground) < .8)
            found.push([text.data.trim().slice(0, 40), element.outerHTML.slice(0, 80), ratio]);
    }
    return found; }"""


@pytest.fixture
def dark(windows: Windows) -> Page:
    return windows.lend(width=1000, scheme="dark")


def printed(page: Page, url: str) -> list[list[object]]:
    """Print a page as it was read; gives the texts that are hard to read on paper."""
    page.emulate_media(media="screen", color_scheme="dark")
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print", color_scheme="dark")
    style = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{style}.colorScheme") == "light"
    ground = page.evaluate(f"{style}.backgroundColor")
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    found: list[list[object]] = page.evaluate(WEAK)
    return found


@pytest.mark.parametrize("number", SHARES)
def test_paper_is_white_from_a_dark_screen(dark: Page, site: BuiltSite, number: int) -> None:
    with served(site.folder, "/chronology") as address:
        for path in share(PAGES, number):
            assert printed(dark, f"{address}{path}") == [], path
        scheme = "document.body.dataset.mdColorScheme"
        dark.goto(address)
        assert dark.evaluate(scheme) == "slate"


@pytest.mark.parametrize("number", SHARES)
def test_tables_code_and_admonitions_are_black_too(
    dark: Page, rich_site: BuiltSite, number: int
) -> None:
    paths = [
        path.relative_to(rich_site.folder).as_posix()
        for path in rich_site.folder.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8") and path.name != "404.html"
    ]
    text = "".join((rich_site.folder / path).read_text("utf-8") for path in paths)
    assert all(kind in text for kind in ('class="admonition', "<table>", "<pre>", "footnote"))
    with served(rich_site.folder) as address:
        for path in share(sorted(paths), number):
            assert printed(dark, f"{address}{path}") == [], path


@pytest.mark.parametrize("scheme", some(["slate", "default", "of-their-own"]))
@pytest.mark.parametrize("primary", some(["", "indigo", "black", "yellow"]))
def test_no_scheme_s_colour_reaches_the_paper(
    dark: Page, rich_site: BuiltSite, scheme: str, primary: str
) -> None:
    with served(rich_site.folder) as address:
        dark.goto(address)
        dark.add_style_tag(
            content="[data-md-color-scheme=of-their-own] { --md-default-fg-color: #eee;"
            " --md-default-bg-color: #111; --md-typeset-color: #ddd; --tl-quiet: #ccc }"
        )
        dark.evaluate(
            "([scheme, primary]) => { Object.assign(document.body.dataset,"
            " { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: primary }) }",
            [scheme, primary],
        )
        dark.emulate_media(media="print")
        assert dark.evaluate(WEAK) == []


# --- what an archive keeps -----------------------------------------------------------------------

ON_SCREENS_ALONE = """() => [...document.querySelectorAll(
    '.tl button, .tl-link, .tl-copy, .tl-formats, .md-footer, .md-header, nav.tl-around')]
    .filter(one => !one.closest('th') && one.checkVisibility({ visibilityProperty: true }))
    .map(one => one.outerHTML.slice(0, 80))"""


def on_paper(page: Page, url: str) -> int:
    """Print a page to PDF, without what only a screen can do; gives how many sheets it takes."""
    page.emulate_media(media="screen")
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    assert page.evaluate(ON_SCREENS_ALONE) == []
    page.emulate_media(media=None)
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    address = page.evaluate("document.documentElement.style.getPropertyValue('--tl-printed')")
    assert address == f'"{url}"'
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_an_event_takes_three_sheets_at_most(page: Page, address: str) -> None:
    assert on_paper(page, f"{address}events/2024-12-19-nis-100/") <= 3


@pytest.mark.nightly
def test_no_event_takes_more_than_three_sheets(page: Page, site: BuiltSite, address: str) -> None:
    events = sorted(path.parent.name for path in site.folder.glob("events/*/card.html"))
    assert len(events) > 60
    sheets = {name: on_paper(page, f"{address}events/{name}/") for name in events}
    assert {name: n for name, n in sheets.items() if n > 3} == {}


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("path", "most"), [("figures/killed/", 8), ("timeline/2025/", 5), ("timeline/", 11)]
)
def test_figures_a_year_and_the_whole_are_printed(
    page: Page, address: str, path: str, most: int
) -> None:
    assert 1 < on_paper(page, address + path) <= most


@pytest.mark.nightly
def test_what_the_explorer_shows_is_printed_with_full_references(
    windows: Windows, address: str
) -> None:
    page = windows.lend(fresh=True)
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{address}explore/?from=2025-01-01&to=2025-01-31&print=1")
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    assert page.evaluate(ON_SCREENS_ALONE) == []
    assert page.locator(".tl-x-named").is_visible()
    assert page.locator(".tl-refsof .tl-host").first.is_visible()
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) <= 5
    printed = page.evaluate("document.documentElement.style.getPropertyValue('--tl-printed')")
    assert printed == f'"{address}explore/?from=2025-01-01&to=2025-01-31"'
