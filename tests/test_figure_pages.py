"""The pages of figures, in files and in a browser: what is drawn, filtered, sorted and read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from tests.conftest import BuiltSite, the
from tests.examples import some
from tests.windows import Windows

pytestmark = [pytest.mark.slow, pytest.mark.browser]

TOTALS = yaml.load((Path(__file__).parent / "casualties.yml").read_text("utf-8"), yaml.CSafeLoader)
NUMBERS = ("low", "best", "high")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".tl-asof:not([hidden])", state="attached")


@pytest.mark.parametrize("measure", ["killed", "wounded", "killed-and-wounded"])
def test_the_main_panel_holds_the_totals_for_the_whole_row_by_row(
    site: BuiltSite, measure: str
) -> None:
    panel = site.page(f"figures/{measure}/").select_one(".tl-chartbox:not(.tl-chartbox--part)")
    assert panel is not None
    drawn = sorted(
        (
            str(mark["data-known"]),
            str(mark["data-claim"]),
            str(mark["data-body"]),
            str(mark["data-figure"]),
        )
        for mark in panel.select(".tl-mk")
    )
    wanted = sorted(
        (str(row["day"]), row["claim"], row["body"], row["words"])
        for row in TOTALS
        if row["measure"] == measure
    )
    assert drawn == wanted
    for row in (row for row in TOTALS if row["measure"] == measure):
        mark = panel.select_one(f'.tl-mk[data-claim="{row["claim"]}"]')
        assert mark is not None
        point = mark.select_one(".tl-pt")
        value = next((row[key] for key in NUMBERS if key in row), None)
        assert point is not None
        assert point.get("data-value") == (None if value is None else str(value)), row
        arrow = mark.select_one(".tl-open")
        assert (arrow is not None) == ("low" in row), row


def test_the_height_of_a_mark_is_its_amount(site: BuiltSite) -> None:
    marks = site.page("figures/killed-and-wounded/").select_one(".tl-chart-marks")
    assert marks is not None
    places = sorted(
        (float(str(point["data-value"])), -float(str(point["y"])))
        for point in marks.select(".tl-pt")
    )
    heights = [height for _, height in places]
    assert heights == sorted(heights)
    numbered = [
        row
        for row in TOTALS
        if row["measure"] == "killed-and-wounded" and any(key in row for key in NUMBERS)
    ]
    assert len(places) == len(numbered) > 10


PLACED = ("x", "x1", "x2", "y", "y1", "y2", "dx", "text-anchor", "class", "style", "hidden")


def drawing(page: Page) -> list[list[tuple[str, ...]]]:
    """Read every shape and word of a page's charts, with where it stands."""
    found = BeautifulSoup(page.content(), "html.parser")
    return [
        [_shape(part) for part in box.select("svg *") if part.name != "title"]
        for box in found.select(".tl-drawing")
    ]


def _shape(part: Tag) -> tuple[str, ...]:
    text = part.get_text() if part.name in ("text", "tspan") else ""
    return (part.name, text, *(_plain(part.get(name)) for name in PLACED))


def _plain(value: object) -> str:
    words = " ".join(value) if isinstance(value, list) else str(value or "")
    words = words.replace(" ", "").rstrip(";")
    number = words.removesuffix("%")
    return f"{float(number):g}{words[len(number) :]}" if NUMBER.fullmatch(number) else words


@pytest.mark.parametrize(
    "path", some(f"figures/{one}/" for one in ("killed", "deployed", "killed-and-wounded"))
)
def test_the_script_draws_the_last_day_as_the_build_did(
    windows: Windows, page: Page, address: str, path: str
) -> None:
    still = windows.lend(scripts=False)
    still.goto(address + path)
    built = drawing(still)
    assert sum(map(len, built)) > 50
    ready(page, address + path)
    assert drawing(page) == built
    ready(page, f"{address}{path}?as-of=2030-01-01")
    assert drawing(page) == built
    page.locator(".tl-asof-all").click()
    assert drawing(page) == built


def test_a_drawing_for_a_day_knows_no_more(page: Page, address: str) -> None:
    ready(page, f"{address}figures/killed-and-wounded/?as-of=2025-01-08")
    box = page.locator(".tl-chartbox").first
    shown = box.locator(".tl-mk:visible").evaluate_all("marks => marks.map(m => m.dataset.claim)")
    assert sorted(shown) == sorted(
        row["claim"]
        for row in TOTALS
        if row["measure"] == "killed-and-wounded" and str(row["day"]) <= "2025-01-08"
    )
    words = box.inner_text()
    assert "3,800" in words
    assert all(later not in words for later in ("4,700", "5,000", "6,000", "more than four"))
    assert "2026" not in words
    faded = box.locator(".tl-mk.tl-faded:visible")
    assert faded.evaluate_all("marks => marks.map(m => m.dataset.claim)") == [
        "2024-12-23-zelensky-3000#c1"
    ]


def test_two_figures_are_sentences_with_claimant_day_and_sources(site: BuiltSite) -> None:
    page = site.page("figures/casualties-all/")
    assert page.select(".tl-mk, .tl-plot") == []
    said = [
        (str(row["data-known"]), str(row["data-claim"]), the(row, ".tl-fig")["data-figure"])
        for row in page.select(".tl-sentence")
    ]
    assert said == [
        (str(row["day"]), row["claim"], row["words"])
        for row in TOTALS
        if row["measure"] == "casualties-all"
    ]
    for row in page.select(".tl-sentence"):
        assert the(row, ".tl-name a").get_text()
        assert "reported" in row.get_text()
        for ref in row.select(".tl-ref"):
            assert page.find(id=str(ref["href"]).removeprefix("#")) is not None
        assert row.select(".tl-ref")


def test_a_chart_of_fewer_than_three_figures_on_a_day_is_sentences(
    page: Page, address: str
) -> None:
    box = page.locator(".tl-chartbox").first
    for day, wanted in (("2024-12-19", 1), ("2025-06-01", 0)):
        ready(page, f"{address}figures/killed/?as-of={day}")
        assert box.locator(".tl-sentence:visible").count() == wanted
        assert box.locator(".tl-drawing").is_hidden() == bool(wanted)
    ready(page, f"{address}figures/killed/")
    assert box.locator(".tl-sentence:visible").count() == 0


def test_no_page_of_figures_is_over_300_kilobytes(site: BuiltSite) -> None:
    sizes = {
        path: (site.folder / path).stat().st_size
        for path in site.paths()
        if path.startswith("figures/")
    }
    assert len(sizes) > 10
    assert {path: size for path, size in sizes.items() if size > 300_000} == {}


def test_before_anybody_gave_a_figure_a_sentence_stands_in_the_chart(
    page: Page, address: str
) -> None:
    ready(page, f"{address}figures/killed/?as-of=2024-12-01")
    assert page.locator(".tl-drawing").first.is_hidden()
    assert page.locator(".tl-nothing").first.is_visible()


def test_chips_show_only_some_claimants(page: Page, address: str) -> None:
    ready(page, f"{address}figures/killed/")
    rows = page.locator("tr[data-body]:visible")
    every = rows.count()
    chip = page.locator(".tl-chips button[data-body=nis]")
    assert chip.inner_text() == "National Intelligence Service"
    chip.click()
    assert chip.get_attribute("aria-pressed") == "true"
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.body)")) == {"nis"}
    assert page.locator(".tl-mk.tl-other[data-body=volodymyr-zelensky]").count() > 0
    assert page.locator(".tl-mk.tl-other[data-body=nis]").count() == 0
    chip.click()
    assert rows.count() == every


def test_the_table_is_sorted_by_its_heads(page: Page, address: str) -> None:
    ready(page, f"{address}figures/killed/")
    amounts = "rows => rows.map(row => row.dataset.amount)"
    page.locator("th[data-sort=amount] button").click()
    sorted_ = page.locator(".tl-table tbody tr").evaluate_all(amounts)
    numbers = [float(amount) for amount in sorted_ if amount]
    assert numbers == sorted(numbers)
    assert sorted_[len(numbers) :] == [""] * (len(sorted_) - len(numbers))
    page.locator("th[data-sort=amount] button").click()
    assert page.locator("th[data-sort=amount]").get_attribute("aria-sort") == "descending"
    down = page.locator(".tl-table tbody tr").evaluate_all(amounts)
    assert (
        down[: len(numbers)] == sorted_[: len(numbers)][::-1]
        or sorted(down[: len(numbers)], key=float, reverse=True) == down[: len(numbers)]
    )
    page.locator("th[data-sort=day] button").click()
    days = page.locator(".tl-table tbody tr").evaluate_all(
        "rows => rows.map(row => row.dataset.day)"
    )
    told = [int(day) for day in days if day]
    assert told == sorted(told)
    assert days[len(told) :] == [""] * (len(days) - len(told))


def test_marks_are_read_by_keyboard(page: Page, address: str) -> None:
    ready(page, f"{address}figures/killed/")
    box = page.locator(".tl-chartbox").first
    assert box.locator(".tl-mk[tabindex='0']").count() == 1
    box.locator(".tl-mk[tabindex='0']").focus()
    tip = box.locator(".tl-tip")
    assert tip.is_visible()
    last = tip.inner_text()
    assert "at least 2,000" in last
    assert "7 January 2026" in last
    page.keyboard.press("ArrowLeft")
    assert tip.inner_text() != last
    assert box.locator(".tl-mk[tabindex='0']").count() == 1
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    claim = page.evaluate("document.activeElement.dataset.claim")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/**")
    event, _, name = claim.partition("#")
    assert page.url.endswith(f"/events/{event}/#{name}")


def test_hovering_lights_a_mark_and_its_row_together(page: Page, address: str) -> None:
    ready(page, f"{address}figures/killed/")
    row = page.locator("tr[data-claim='2025-04-30-nis-600#c2']")
    row.hover()
    mark = page.locator(".tl-mk[data-claim='2025-04-30-nis-600#c2']")
    assert "tl-lit" in (mark.get_attribute("class") or "")


def test_scales_are_the_build_s_on_the_last_day(windows: Windows, page: Page, address: str) -> None:
    still = windows.lend(scripts=False)
    for path in ("", "events/2025-01-13-nis-300/", "actors/nis/"):
        still.goto(address + path)
        built = scales(still)
        assert built
        page.goto(address + path)
        page.wait_for_selector("html:not(.tl-wait)")
        assert scales(page) == built


def scales(page: Page) -> list[list[tuple[str, ...]]]:
    found = BeautifulSoup(page.content(), "html.parser")
    return [
        [
            _shape(part)
            for row in group.select("li")
            if not row.has_attr("hidden")
            for part in row.select(".tl-scale *")
        ]
        for group in found.select("[data-scales]")
    ]


def test_a_scale_reaches_no_further_than_the_day(page: Page, address: str) -> None:
    ready(page, f"{address}events/2024-12-19-nis-100/?as-of=2024-12-19")
    axis = page.locator(".tl-group .tl-scaleaxis").first.locator("text")
    assert axis.all_text_contents() == ["0", "50", "100"]
    ready(page, f"{address}events/2024-12-19-nis-100/")
    assert axis.all_text_contents() == ["0", "150", "300"]
