"""The explorer in a browser: axis, facets, search, list, address, and what goes out of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.conftest import (
    BuiltSite,
    at_rest,
    open_search,
    served,
)
from tests.examples import some
from tests.test_explore_data import SITES
from tests.windows import Windows
from timeline.edtf import parse
from timeline.known_since import since
from timeline.model import Event

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SITE = SITES[""]
EVENTS = SITE.chronology.events
PAGE = 25


def explore(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}explore/{query}")
    page.locator(".tl-explore[data-shown]").wait_for()


def shown(page: Page) -> int:
    return int(page.locator(".tl-explore").get_attribute("data-shown") or -1)


def becomes(page: Page, count: int) -> None:
    page.wait_for_function(
        "n => document.querySelector('.tl-explore').dataset.shown === String(n)", arg=count
    )


def listed(page: Page) -> list[str]:
    rows = page.locator(".tl-x-list .tl-row")
    return list(rows.evaluate_all("rows => rows.map(row => row.dataset.event)"))


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def tick(page: Page, facet: str, value: str) -> None:
    box = page.locator(f".tl-facet input[name={facet}][value='{value}']")
    if not box.count():
        page.locator(".tl-facet", has=page.locator(f"input[name={facet}]")).locator(
            ".tl-x-more"
        ).click()
    box.click()


def claimants(event: Event) -> set[str]:
    return {SITE.chronology.actor(claim.claimant).id for claim in event.claims}


def counted_by(event: Event, actors: set[str]) -> set[str]:
    """The measures of which one of these actors gave a figure."""
    return {
        figure.measure
        for claim in event.claims
        if SITE.chronology.actor(claim.claimant).id in actors
        for figure in claim.figures
    }


def ids(test: Callable[[Event], bool]) -> list[str]:
    return [event.id for event in EVENTS if test(event)]


def overlapping(start: str, end: str) -> list[str]:
    first, last = parse(start).earliest.days, parse(end).latest.days
    assert first is not None
    assert last is not None
    return ids(
        lambda event: (
            (event.date.earliest.days or 0) < last and (event.date.latest.days or 10**9) > first
        )
    )


# --- the list ------------------------------------------------------------------------------------


def test_all_events_are_there_a_page_at_a_time(page: Page, address: str) -> None:
    explore(page, address)
    assert shown(page) == len(EVENTS)
    assert listed(page) == [event.id for event in EVENTS[:PAGE]]
    assert page.locator(".tl-x-pages span").inner_text() == f"1–{PAGE} of {len(EVENTS)}"
    page.locator("[data-page='1']").click()
    page.wait_for_url("**/explore/?page=2")
    page.locator(f".tl-row[data-event='{EVENTS[PAGE].id}']").wait_for()
    assert listed(page) == [event.id for event in EVENTS[PAGE : 2 * PAGE]]
    page.reload()
    page.locator(f".tl-row[data-event='{EVENTS[PAGE].id}']").wait_for()
    page.go_back()
    page.locator(f".tl-row[data-event='{EVENTS[0].id}']").wait_for()


def test_rows_stand_under_their_months(page: Page, address: str) -> None:
    explore(page, address, "?from=2024-12-01&to=2025-01-31")
    months = page.locator(".tl-x-list .tl-month > h3").all_inner_texts()
    assert months == ["December 2024", "January 2025"]


# --- facets --------------------------------------------------------------------------------------


def test_or_within_a_facet_and_between_facets(page: Page, address: str) -> None:
    explore(page, address)
    tick(page, "claimant", "nis")
    by_nis = ids(lambda event: "nis" in claimants(event))
    becomes(page, len(by_nis))
    tick(page, "claimant", "volodymyr-zelensky")
    two = {"nis", "volodymyr-zelensky"}
    either = ids(lambda event: bool(claimants(event) & two))
    becomes(page, len(either))
    assert len(either) > len(by_nis)
    tick(page, "measure", "killed")
    both = ids(lambda event: "killed" in counted_by(event, two))
    becomes(page, len(both))
    assert listed(page) == both
    assert query(page) == {"claimant": ["nis", "volodymyr-zelensky"], "measure": ["killed"]}
    page.reload()
    page.locator(".tl-explore[data-shown]").wait_for()
    assert listed(page) == both
    assert page.locator(".tl-facet input:checked").count() == 3
    page.go_back()
    becomes(page, len(either))
    page.locator(".tl-x-drop", has_text="Volodymyr Zelensky").click()
    becomes(page, len(by_nis))
    page.locator(".tl-x-clear").click()
    becomes(page, len(EVENTS))


def test_counts_tell_what_choosing_would_give(page: Page, address: str) -> None:
    explore(page, address, "?claimant=nis")
    counts = page.locator(".tl-facet label").evaluate_all(
        """labels => labels.map(
            label => [label.control.name, label.control.value, label.lastChild.innerText])"""
    )
    said = {(facet, value): int(n) for facet, value, n in counts}
    nis = [event for event in EVENTS if "nis" in claimants(event)]
    for (facet, value), n in said.items():
        if facet == "measure":
            assert n == sum(value in counted_by(event, {"nis"}) for event in nis)
        if facet == "claimant":  # the facet's own choice does not narrow its counts
            assert n == sum(value in claimants(event) for event in EVENTS)
    assert {facet for facet, _ in said} == {
        "claimant", "measure", "place", "status", "tag", "actor", "publisher",
    }  # fmt: skip


# --- the span and the axis -----------------------------------------------------------------------


def test_a_span_is_chosen_by_its_days_and_matches_by_overlap(page: Page, address: str) -> None:
    explore(page, address)
    page.locator("input[name=from]").fill("2024-12-17")
    page.locator("input[name=to]").fill("2024-12-18")
    page.locator("input[name=to]").press("Enter")
    expected = overlapping("2024-12-17", "2024-12-18")
    becomes(page, len(expected))
    assert listed(page) == expected
    assert "2024-12-17-sof-tallies" in expected  # lasted until the 23rd
    assert query(page)["from"][0].startswith("2024-12-17")
    shared = page.url
    page.locator("[data-move=whole]").click()
    becomes(page, len(EVENTS))
    page.goto(shared)
    page.locator(".tl-explore[data-shown]").wait_for()
    assert listed(page) == expected


@pytest.mark.parametrize("text", some(["2024-02-30", "yesterday", "2024-13", "12/24"]))
def test_what_is_no_day_changes_nothing(page: Page, address: str, text: str) -> None:
    explore(page, address)
    page.locator("input[name=from]").fill(text)
    page.locator("input[name=from]").press("Enter")
    assert page.locator("input[name=from]").get_attribute("aria-invalid") == "true"
    assert shown(page) == len(EVENTS)


def span(page: Page) -> tuple[float, float]:
    at_rest(page)
    start, end = (
        query(page).get("from", ["2024-06-12"])[0],
        query(page).get("to", ["2026-03-23"])[0],
    )
    days = parse(start[:10]).earliest.days, parse(end[:10]).latest.days
    return days[0] or 0, days[1] or 0


def board(page: Page, part: float = 0.5) -> tuple[float, float]:
    box = page.locator(".tl-x-board").bounding_box()
    assert box
    return box["x"] + box["width"] * part, box["y"] + 60


def test_the_wheel_zooms_where_the_pointer_is(page: Page, address: str) -> None:
    explore(page, address)
    page.mouse.move(*board(page, 0.3))
    before = span(page)
    for _ in range(6):
        page.mouse.wheel(0, -120)
    after = span(page)
    assert after[1] - after[0] < (before[1] - before[0]) / 4
    middle = before[0] + 0.3 * (before[1] - before[0])
    assert after[0] < middle < after[1]
    assert shown(page) < len(EVENTS)
    page.mouse.wheel(200, 0)
    assert span(page)[0] > after[0]


def test_dragging_moves_the_span(page: Page, address: str) -> None:
    explore(page, address, "?from=2024-12-01&to=2024-12-31")
    before = span(page)
    page.mouse.move(*board(page))
    page.mouse.down()
    x, y = board(page, 0.2)
    page.mouse.move(x, y, steps=5)
    page.mouse.up()
    after = span(page)
    assert after[0] > before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0], abs=2)


def test_two_fingers_zoom(windows: Windows, address: str) -> None:
    page = windows.lend(touch=True, width=390, height=800)
    explore(page, address)
    before = span(page)
    page.locator(".tl-x-board").scroll_into_view_if_needed()
    x, y = board(page)
    session = page.context.new_cdp_session(page)

    def touch(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )

    touch("touchStart", 20)
    for apart in (40, 70, 100, 140):
        touch("touchMove", apart)
    touch("touchEnd", 140)
    after = span(page)
    assert after[1] - after[0] < (before[1] - before[0]) / 2


def test_keys_move_and_zoom(page: Page, address: str) -> None:
    explore(page, address)
    whole = span(page)
    page.locator(".tl-x-board").focus()
    page.keyboard.press("+")
    near = span(page)
    assert near[1] - near[0] == pytest.approx((whole[1] - whole[0]) / 2, rel=0.05)
    page.keyboard.press("ArrowRight")
    moved = span(page)
    assert moved[0] > near[0]
    page.keyboard.press("ArrowLeft")
    assert span(page)[0] == pytest.approx(near[0], abs=2)
    page.keyboard.press("-")
    page.keyboard.press("Home")
    at_rest(page)
    assert "from" not in query(page)
    becomes(page, len(EVENTS))


def test_the_narrow_line_chooses_a_span(page: Page, address: str) -> None:
    explore(page, address)
    box = page.locator(".tl-x-over").bounding_box()
    assert box
    y = box["y"] + 10
    page.mouse.move(box["x"] + box["width"] * 0.2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, y, steps=4)
    page.mouse.up()
    start, end = span(page)
    first, last = 739415, 740065  # about the whole span
    assert (start - first) / (last - first) == pytest.approx(0.2, abs=0.03)
    assert (end - first) / (last - first) == pytest.approx(0.4, abs=0.03)


def test_a_mark_names_its_event_and_opens_it(page: Page, address: str) -> None:
    explore(page, address, "?from=2024-10-01&to=2024-10-06")
    box = page.locator(".tl-x-board canvas").bounding_box()
    assert box
    x = box["x"] + box["width"] * (2.5 / 6)  # 3 October is the third of six days
    y = box["y"] + 150 - 8
    page.mouse.move(x, y)
    tip = page.locator(".tl-x-tip")
    tip.wait_for()
    assert "3\u00a0October 2024" in tip.inner_text()
    page.mouse.click(x, y)
    page.wait_for_url("**/events/2024-10-03-donetsk-strike/")


def test_lanes_part_the_axis(page: Page, address: str) -> None:
    explore(page, address)
    before = page.locator(".tl-x-board").bounding_box()
    page.locator("select[name=lanes]").select_option("tag")
    page.wait_for_url("**/explore/?lanes=tag")
    at_rest(page)
    after = page.locator(".tl-x-board").bounding_box()
    assert before
    assert after
    assert after["height"] > 2 * before["height"]


# --- the search ----------------------------------------------------------------------------------


def test_search_marks_what_it_found_and_where(page: Page, address: str) -> None:
    explore(page, address, "?claimant=nis")
    open_search(page)
    page.keyboard.type("drone warfare")
    page.locator(".tl-x-list .tl-hit").first.wait_for()
    assert "2024-12-19-nis-100" in listed(page)
    hit = page.locator("[data-event='2024-12-19-nis-100'] .tl-hit", has=page.locator("a")).first
    assert "drone" in hit.locator("mark").first.inner_text().lower()
    assert "/events/2024-12-19-nis-100/#" in str(hit.locator("a").get_attribute("href"))
    assert set(listed(page)) <= set(ids(lambda event: "nis" in claimants(event)))
    assert query(page) == {"q": ["drone warfare"], "claimant": ["nis"]}
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.tl-row') !== null")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    becomes(page, len(ids(lambda event: "nis" in claimants(event))))


def test_results_stand_by_relevance_or_by_date(page: Page, address: str) -> None:
    explore(page, address, "?q=captured")
    page.locator(".tl-x-list .tl-hit").first.wait_for()
    relevant = listed(page)
    page.locator("select[name=sort]").select_option("date")
    page.wait_for_url("**sort=date**")
    page.locator(".tl-x-list .tl-month").first.wait_for()
    dated = listed(page)
    order = {event.id: at for at, event in enumerate(EVENTS)}
    assert dated == sorted(dated, key=order.__getitem__)
    assert relevant != dated


def test_a_search_on_a_day_finds_nothing_that_came_later(page: Page, address: str) -> None:
    explore(page, address, "?q=Kursk&as-of=2024-12-18")
    day = since(parse("2024-12-18"))
    assert day is not None
    known = set(ids(lambda event: (SITE.known.event(event) or day) <= day))
    assert listed(page)
    assert set(listed(page)) <= known
    explore(page, address, "?q=portraits&as-of=2024-12-18")
    assert listed(page) == []
    assert "No event matches" in page.locator(".tl-x-list").inner_text()


def test_the_header_s_search_works_on_every_page(page: Page, address: str) -> None:
    page.goto(address + "sources/", wait_until="networkidle")
    page.locator(".tl-find").click()
    page.keyboard.type("Plekhovo")
    page.locator(".tl-search li").first.wait_for()
    assert "found" in page.locator(".tl-search-state").inner_text()
    assert page.locator(".tl-search mark").first.inner_text().startswith("Plekhovo")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li').previousElementSibling !== null")
    page.keyboard.press("Escape")
    page.locator(".tl-search").wait_for(state="hidden")
    page.keyboard.press("/")
    page.locator(".tl-search-all").click()
    page.wait_for_url("**/explore/?q=Plekhovo")
    page.locator(".tl-x-list .tl-hit").first.wait_for()


def typed(page: Page, words: str) -> str:
    """Type words into the header's search; return what is said of them once it is."""
    page.locator(".tl-search input").fill(words)
    page.wait_for_function("document.querySelector('.tl-search-state').textContent !== ''")
    page.wait_for_load_state("networkidle")
    return page.locator(".tl-search-state").inner_text()


def test_a_search_forgives_an_error_reads_phrases_and_leads_on(page: Page, address: str) -> None:
    page.goto(address + "sources/", wait_until="networkidle")
    page.locator(".tl-find").click()
    typed(page, "Plekhvo")
    meant = page.locator(".tl-search-lead a", has_text="plekhovo")
    meant.wait_for()
    assert page.locator(".tl-search-lead").inner_text() == "Did you mean plekhovo?"
    assert page.locator(".tl-search mark").first.inner_text().startswith("Plekhovo")
    meant.click()
    assert page.locator(".tl-search input").input_value() == "plekhovo"
    page.wait_for_function("document.querySelector('.tl-search-lead').textContent === ''")
    page.locator(".tl-search input").fill("")
    typed(page, "“warfare drone”")
    page.locator(".tl-search-lead a").first.wait_for()
    assert page.locator(".tl-search li").count() == 0
    page.locator(".tl-search-lead a", has_text="drone").click()
    page.locator(".tl-search li").first.wait_for()
    page.locator(".tl-search input").fill("")
    typed(page, "<img src=x onerror=alert(1)> zzzzzz")
    page.locator(".tl-search-lead a", has_text="Explore").wait_for()
    assert page.locator(".tl-search img").count() == 0


def test_the_explorer_says_what_was_meant(page: Page, address: str) -> None:
    explore(page, address, "?q=Plekhvo")
    link = page.locator(".tl-search-lead a", has_text="plekhovo")
    link.wait_for()
    assert "?q=plekhovo" in str(link.get_attribute("href"))
    assert listed(page)
    page.locator(".tl-x-list .tl-hit mark").first.wait_for()


# --- as known on a day ---------------------------------------------------------------------------


def test_the_explorer_knows_no_more_than_its_day(page: Page, address: str) -> None:
    explore(page, address, "?as-of=2024-12-18")
    day = since(parse("2024-12-18"))
    assert day is not None

    def is_known(event: Event) -> bool:
        known = SITE.known.event(event)
        return known is not None and known <= day

    known = ids(is_known)
    assert shown(page) == len(known)
    assert listed(page) == known[:PAGE]
    assert "18 December 2024" in page.locator(".tl-asof-state").inner_text()
    tick(page, "claimant", "nis")
    said = [
        event.id
        for event in EVENTS
        if is_known(event)
        and any(
            SITE.chronology.actor(claim.claimant).id == "nis"
            and (SITE.known.claim(claim) or day) <= day
            and SITE.known.claim(claim)
            for claim in event.claims
        )
    ]
    becomes(page, len(said))
    page.locator(".tl-asof-all").click()
    becomes(page, len(ids(lambda event: "nis" in claimants(event))))


# --- out of it -----------------------------------------------------------------------------------


def test_the_link_gives_the_exact_view(page: Page, address: str) -> None:
    explore(page, address, "?claimant=nis&measure=killed&lanes=place&q=briefing&sort=date")
    page.locator("[data-do=copy]").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.length > 0)")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(copied).query) == query(page)
    assert query(page)["sort"] == ["date"]


def test_an_embed_is_the_view_without_the_frame(page: Page, address: str) -> None:
    explore(page, address, "?tag=combat")
    page.locator("[data-do=embed]").click()
    snippet = page.locator(".tl-x-embed textarea").input_value()
    assert snippet.startswith("<iframe ")
    assert 'title="Kursk chronology, timeline"' in snippet
    source = snippet.split('src="')[1].split('"')[0].replace("&amp;", "&")
    assert parse_qs(urlsplit(source).query) == {"embed": ["1"], "tag": ["combat"]}
    page.set_content(snippet)
    frame = page.frame_locator("iframe")
    frame.locator(".tl-x-list .tl-row").first.wait_for()
    assert not frame.locator(".md-header").is_visible()
    assert not frame.locator(".md-footer").is_visible()
    assert frame.locator(".tl-row a").first.get_attribute("target") == "_top"
    assert frame.locator(".tl-x-named").inner_text() == "Kursk chronology"
    foot = frame.locator(".tl-x-whole")
    assert foot.inner_text() == "Source: Kursk chronology. Open this view"
    home, view = foot.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert home.rstrip("/") == address.rstrip("/")
    assert view == f"{address}explore/?tag=combat"


def test_printing_prints_all_that_is_chosen_with_references(page: Page, address: str) -> None:
    explore(page, address, "?claimant=nis")
    page.evaluate(
        """() => {
          window.print = () => {
            const rows = [...document.querySelectorAll(".tl-x-list .tl-row")];
            const references = (row) => row.querySelectorAll(".tl-refsof li").length;
            window.printed = rows.map((row) => [row.dataset.event, references(row)]);
          };
        }"""  # a function that is the value of what is evaluated would be called at once
    )
    page.locator("[data-do=print]").click()
    page.wait_for_function("window.printed")
    printed = page.evaluate("window.printed")
    expected = ids(lambda event: "nis" in claimants(event))
    assert [event for event, _ in printed] == expected
    cited = {event.id: len(event.cited()) for event in EVENTS}
    assert [references for _, references in printed] == [cited[event] for event in expected]
    page.emulate_media(media="print")
    page.locator(".tl-refsof").first.wait_for(state="visible")
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(
        f"document.querySelectorAll('.tl-x-list .tl-row').length === {min(PAGE, len(expected))}"
    )


def test_a_year_prints_with_references(windows: Windows, address: str) -> None:
    page = windows.lend(fresh=True)
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto(address + "timeline/2026/")
    page.locator(".tl-printing a").click()
    page.wait_for_function("window.printed")
    assert listed(page) == ids(lambda event: event.date.earliest.year == 2026)
    assert page.locator(".tl-refsof li").count() >= len(listed(page))


# --- without, and to and fro ---------------------------------------------------------------------


def test_without_scripts_the_page_says_so_and_leads_on(windows: Windows, address: str) -> None:
    page = windows.lend(scripts=False)
    page.goto(address + "explore/")
    assert "needs JavaScript" in page.locator(".tl-x-without").inner_text()
    assert not page.locator(".tl-x").is_visible()
    with page.expect_navigation(wait_until="load"):
        page.locator(".tl-x-without a").click()
    assert page.locator(".tl-chron .tl-row").count() == len(EVENTS)
    page.goto(address)
    assert page.locator(".tl-over .tl-wide .tl-ev").count() >= len(EVENTS)


def test_instant_navigation_to_and_fro(page: Page, instant: str) -> None:
    page.goto(instant, wait_until="networkidle")
    page.evaluate("window.stays = true")
    page.locator(".md-tabs a", has_text="Explore").click()
    page.locator(".tl-explore[data-shown]").wait_for()
    tick(page, "claimant", "nis")
    becomes(page, len(ids(lambda event: "nis" in claimants(event))))
    page.locator(".tl-x-list .tl-title a").first.click()
    page.wait_for_url("**/events/**")
    page.go_back()
    page.locator(".tl-explore[data-shown]").wait_for()
    becomes(page, len(ids(lambda event: "nis" in claimants(event))))
    page.go_back()
    becomes(page, len(EVENTS))
    page.go_back()
    page.locator(".tl-home").wait_for()
    page.go_forward()
    page.locator(".tl-explore[data-shown]").wait_for()
    page.locator(".tl-x-board").focus()
    page.keyboard.press("+")
    at_rest(page)
    assert "from" in query(page)
    assert page.evaluate("window.stays")


def test_years_before_christ_and_open_ends(page: Page, annals_site: BuiltSite) -> None:
    with served(annals_site.folder) as url:
        explore(page, url)
        count = len(SITES["tests/sites/annals"].chronology.events)
        assert shown(page) == count
        assert page.locator("input[name=from]").input_value().startswith("-")
        explore(page, url, "?from=-0250&to=-0150")
        events = SITES["tests/sites/annals"].chronology.events
        first, last = parse("-0250").earliest.days, parse("-0150").latest.days
        assert listed(page) == [
            event.id
            for event in events
            if (event.date.earliest.days or -1e9) < (last or 0)
            and (event.date.latest.days or 1e9) > (first or 0)
        ]
        assert "251 BC" in page.locator("#tl_x_count").inner_text()
        page.locator(".tl-x-board").press("+")
        at_rest(page)
        assert query(page)["from"][0].startswith("-02")


# --- downloads -----------------------------------------------------------------------------------


def download(page: Page, what: str) -> str:
    with page.expect_download() as waiting:
        page.locator(f"[data-do={what}]").click()
    text = waiting.value.path().read_bytes().decode()
    assert text.startswith("\ufeff") == (what != "json"), "tables begin with a mark for Excel"
    return text.removeprefix("\ufeff")


def test_what_is_shown_can_be_downloaded(page: Page, address: str) -> None:
    explore(page, address, "?claimant=nis")
    expected = ids(lambda event: "nis" in claimants(event))
    data: dict[str, Any] = json.loads(download(page, "json"))
    assert [event["id"] for event in data["events"]] == expected
    rows = list(csv.DictReader(io.StringIO(download(page, "csv"))))
    assert [row["id"] for row in rows] == expected


def test_a_download_knows_no_more_than_its_day(page: Page, address: str) -> None:
    explore(page, address, "?as-of=2024-12-18")
    text = download(page, "json")
    data = json.loads(text)
    reported = [
        claim["reported"]["latest"] for event in data["events"] for claim in event.get("claims", [])
    ]
    assert reported
    assert max(reported)[:10] <= "2024-12-18"
