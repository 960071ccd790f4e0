"""One grammar of marks: filled and outlined, shapes of their own, dashed where replaced."""

from __future__ import annotations

import re
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, the
from tests.examples import some
from tests.windows import Windows

PAGES = (
    "",
    "figures/",
    "figures/killed/",
    "actors/nis/",
    "events/2024-12-19-nis-100/",
    "timeline/2024/",
)

CONTRASTS = """(least) => {
  const context = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const seen = (colour, ground) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const lightness = (rgb) => rgb
    .map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = getComputedStyle(document.body).backgroundColor;
  const contrast = (colour, opacity) => {
    const faint = `color-mix(in srgb, ${colour} ${opacity * 100}%, transparent)`;
    const [a, b] = [seen(faint, ground), seen(ground, ground)].map(lightness);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const marks = [...document.querySelectorAll(".tl svg :is(path, line, circle, rect, use)")]
    .filter((one) => !one.matches(".tl-grid, .tl-cell") && !one.closest("defs"))
    .filter((one) => !one.getAttribute("xlink:href")?.startsWith("#tl_scale")); // a scale's lines
  const faint = [];
  for (const mark of marks) {
    const style = getComputedStyle(mark);
    let opacity = 1;
    for (let at = mark; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    const paints = mark.matches("line") ? [style.stroke] : [style.fill, style.stroke];
    if (paints.some((paint) => paint.startsWith("url"))) continue;
    const painted = paints.filter((one) => one !== "none");
    const best = Math.max(1, ...painted.map((one) => contrast(one, opacity)));
    if (best < least) faint.push(`${mark.getAttribute("class")} ${best.toFixed(2)}`);
  }
  return [marks.length, [...new Set(faint)]];
}"""


@pytest.mark.slow
def test_every_page_holds_the_shapes_and_scales_that_it_shows(rich_site: BuiltSite) -> None:
    for path in rich_site.folder.rglob("*.html"):
        page = path.read_text()
        shown = {*re.findall(r'<use [^>]*xlink:href="#(\w+)"', page)}
        held = re.findall(r'<\w+ id="(tl_(?:s\d|right|left|up|down|cap|scale\w+))"', page)
        assert len(held) == len({*held}), path
        assert shown <= {*held}, path
        name = path.relative_to(rich_site.folder).as_posix()
        if name.startswith(("events/", "sources/", "actors/", "figures/")):
            assert shown == {*held}, path


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "path"), some(product(["light", "dark"], PAGES)))
def test_every_mark_is_seen_against_the_page(
    windows: Windows, address: str, scheme: Literal["light", "dark"], path: str
) -> None:
    """WCAG 2.2, 1.4.11: at least 3:1, in what is filled or in its contour."""
    page = windows.lend(scheme=scheme)
    page.goto(address + path)
    marks, faint = page.evaluate(CONTRASTS, 3)
    assert marks
    assert faint == []


@pytest.mark.slow
def test_claimants_without_a_colour_have_a_shape_of_their_own(site: BuiltSite) -> None:
    drawn = re.findall(r'id="tl_s\d" ([^/]+)/', (site.folder / "index.html").read_text())
    assert len(drawn) == 9
    assert len(set(drawn)) == 9


@pytest.mark.browser
def test_totals_are_filled_whoever_gave_them(page: Page, address: str) -> None:
    page.goto(f"{address}figures/killed/")
    fill = "(marks) => [...new Set(marks.map((one) => getComputedStyle(one).fill))]"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    totals = page.locator(".tl-mk.tl-k0:not(.tl-hollow) .tl-pt").evaluate_all(fill)
    parts = page.locator(".tl-mk.tl-hollow .tl-pt").evaluate_all(fill)
    assert totals
    assert ground not in totals
    assert parts == [ground]


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    some(
        [
            "figures/killed/",
            "",
            "figures/wounded/",
            "events/2024-12-19-nis-100/",
            "actors/nis/",
            "tags/casualties/",
            "places/kursk-region/",
            "sources/babel-2024-12-19-nis-100/",
        ]
    ),
)
def test_the_key_has_the_kinds_of_marks_of_the_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    key = page.locator(".tl-figkey")
    kinds = {
        "total": ":is(.tl-mk, .tl-scale, .tl-shape):not(.tl-hollow, .tl-key *)",
        "part": ".tl-hollow:not(.tl-key *)",
        "replaced": ".tl-faded:not(.tl-key *)",
        "other": ".tl-k0",
        "range": ".tl-bar",
        "least": ".tl-open:is([*|href='#tl_up'], [*|href='#tl_right'])",
        "most": ".tl-open:is([*|href='#tl_down'], [*|href='#tl_left'])",
        "steps": ".tl-step",
        "about": ".tl-whisker",
    }
    drawn = page.evaluate(
        "(kinds) => Object.keys(kinds).filter((kind) => document.querySelector(kinds[kind]))", kinds
    )
    assert drawn
    shown = [kind for kind in kinds if key.locator(f".tl-of-{kind}").is_visible()]
    assert shown == drawn


@pytest.mark.slow
def test_the_list_of_actors_explains_its_marks(site: BuiltSite) -> None:
    page = site.page("actors/")
    key = the(page, ".tl-key")
    spans = key.select("span:has(svg)")
    named = {str(the(one, "use")["xlink:href"]): one.get_text().strip() for one in spans}
    shapes = {str(use["xlink:href"]) for use in page.select(".tl-names use")}
    assert shapes == set(named)
    assert named["#tl_s0"] == "a claimant without a colour"
    nis = next(
        row for row in page.select(".tl-names li") if "National Intelligence" in row.get_text()
    )
    assert named[str(the(nis, "use")["xlink:href"])] == "National Intelligence Service"


@pytest.mark.browser
@pytest.mark.parametrize("path", some(["figures/killed/", "events/2024-12-19-nis-100/", "actors/"]))
def test_the_key_is_printed(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    assert page.locator(".tl-key").first.is_visible()
    page.emulate_media(media="screen")


@pytest.mark.browser
def test_a_first_tap_names_a_mark_and_a_second_follows_it(windows: Windows, address: str) -> None:
    page = windows.lend(touch=True)
    page.goto(f"{address}figures/killed/")
    page.wait_for_selector(".tl-tip", state="attached")
    box = page.locator(".tl-chartbox").first
    mark = box.locator(".tl-mk[data-body=volodymyr-zelensky] .tl-pt").first
    mark.tap()
    assert "Zelensky" in box.locator(".tl-tip").inner_text()
    assert page.url.endswith("/figures/killed/")
    mark.tap()
    page.wait_for_url("**/events/**")


@pytest.mark.browser
@pytest.mark.parametrize("mark", [".tl-ev", ".tl-turn"])
def test_a_first_tap_names_an_event_of_the_axis(windows: Windows, address: str, mark: str) -> None:
    page = windows.lend(touch=True)
    page.goto(address)
    page.wait_for_selector(".tl-over .tl-tip", state="attached")
    first, other = (page.locator(f".tl-over {mark}:visible").nth(at) for at in (0, 1))
    titles = "one => (one.querySelector('title') ?? one).textContent"
    first.tap()
    tip = page.locator(".tl-over .tl-tip")
    assert tip.inner_text() == first.evaluate(titles)
    other.tap()
    assert tip.inner_text() == other.evaluate(titles)
    assert page.url == address
    other.tap()
    page.wait_for_url("**/events/**")


@pytest.mark.browser
def test_a_tap_names_how_many_figures_a_dense_cell_has(windows: Windows, address: str) -> None:
    page = windows.lend(touch=True)
    cell = '<rect class="tl-cell" width="9" height="9"><title>{} figures</title></rect>'
    drawing = f'<svg class="tl-dense">{cell.format(7)}<g transform="translate(40)">{cell.format(9)}'
    url = f"{address}figures/killed/"
    text = page.request.get(url).text().replace("</figure>", f"{drawing}</g></svg></figure>", 1)
    page.route(url, lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(url)
    page.wait_for_selector(".tl-tip", state="attached")
    for at, words in enumerate(("7 figures", "9 figures")):
        page.locator(".tl-cell").nth(at).tap()
        assert page.locator(".tl-tip:visible").inner_text() == words
    page.locator("h1").tap()


UNITS_ON_MARKS = """() => [...document.querySelectorAll(".tl-plot")].flatMap((plot) => {
  const words = plot.querySelector(".tl-chart-grid text:last-of-type");
  const box = words.getBoundingClientRect();
  return [...plot.querySelectorAll(".tl-pt, .tl-cap")]
    .map((mark) => mark.getBoundingClientRect())
    .filter((mark) => mark.width && box.right > mark.left && mark.right > box.left)
    .filter((mark) => box.bottom > mark.top && mark.bottom > box.top)
    .map(() => words.textContent);
})"""


@pytest.mark.browser
@pytest.mark.parametrize("path", ["figures/deployed/", "figures/killed-and-wounded/"])
def test_the_unit_of_a_narrow_chart_touches_no_mark(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address + path)
    assert page.locator(".tl-plot").count() > 1
    assert page.evaluate(UNITS_ON_MARKS) == []
    page.goto(f"{address}{path}?as-of=2025-01-14")
    page.wait_for_selector(".tl-as-of", state="attached")
    assert page.evaluate(UNITS_ON_MARKS) == []


@pytest.mark.browser
def test_names_of_sentences_are_not_broken_inside_a_word(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}figures/deployed/")
    links = page.locator(".tl-sentence:visible .tl-name a bdi")
    widths = "names => names.map(name => [name.textContent, name.getBoundingClientRect().width])"
    found = dict(links.evaluate_all(widths))
    assert found["Kyrylo Budanov"] > 90


@pytest.mark.slow
def test_replaced_figures_are_dashed_on_the_pages_of_their_events(site: BuiltSite) -> None:
    rows = site.page("events/2024-12-19-nis-100/").select(".tl-claim")
    replaced = [row for row in rows if "Replaced by" in row.get_text()]
    assert replaced
    assert all("tl-faded" in row["class"] and row["data-faded"] for row in replaced)
