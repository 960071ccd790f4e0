"""Figures side by side on the built pages: what is said now, nearest reports, actors over time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from bs4 import Tag
from playwright.sync_api import Page

from tests.conftest import BuiltSite, served, the
from tests.examples import some
from tests.windows import Windows
from timeline.site.figures import TOP

pytestmark = [pytest.mark.slow]


def text(part: Tag) -> str:
    return " ".join(part.get_text(" ").replace("\u00a0", " ").split()).replace(" ;", ";")


def group(page: Tag, title: str, selector: str) -> Tag:
    """Give the group of a measure by its heading."""
    found = [part for part in page.select(selector) if text(the(part, "h3")) == title]
    assert len(found) == 1, title
    return found[0]


def shown(part: Tag) -> list[str]:
    """List the claims of the rows that the full view shows, in order."""
    rows = part.select("[data-claim]")
    hidden = {id(row) for each in part.select("[hidden]") for row in (each, *each.find_all(True))}
    return [str(row["data-claim"]) for row in rows if id(row) not in hidden]


# --- home ------------------------------------------------------------------------------------


def test_home_says_the_latest_of_each_voice_newest_first(rich_site: BuiltSite) -> None:
    page = rich_site.page("")
    ships = group(page, "Ships lost", ".tl-now-group")
    assert shown(ships) == ["wrecks#talk", "wrecks#recount", "storm#fleet-later", "wrecks#tally"]
    rows = {str(row["data-claim"]): row for row in ships.select("[data-claim]")}
    recount = text(rows["wrecks#recount"])
    assert recount.startswith("Harbour Office at least nine Keeper of the Light; ספינות בשונית;")
    assert recount.endswith("reported 2 June 1455 , disputed")
    link = the(rows["wrecks#recount"], "a")
    assert link["href"] == "events/wrecks/#recount"
    assert "report date unknown" in text(rows["wrecks#tally"])
    assert rows["wrecks#tally"]["data-known"] == "never"
    assert rows["wrecks#talk"].select("svg.tl-scale") == []
    assert [tick.get_text() for tick in ships.select(".tl-scaleaxis text")] == ["0", "20", "40"]


def test_home_keeps_what_was_said_before_for_views_of_a_day(rich_site: BuiltSite) -> None:
    ships = group(rich_site.page(""), "Ships lost", ".tl-now-group")
    kept = {
        str(row["data-claim"]): (row["data-known"], row["data-until"])
        for row in ships.select("li[hidden]")
    }
    assert kept == {
        "storm#office-count": ("1454-12-05", "1455-06-02"),
        "storm#fleet-count": ("1454-12-09", "1455-02-28"),
    }


def test_words_alone_stand_without_a_scale(rich_site: BuiltSite) -> None:
    crew = group(rich_site.page(""), "Crew lost", ".tl-now-group")
    assert shown(crew) == ["wrecks#first-word"]
    assert the(crew, ".tl-scaleaxis").get_text() == ""


def test_the_demonstration_shows_at_most_six_measures_with_links_to_all(site: BuiltSite) -> None:
    page = site.page("")
    groups = page.select(".tl-now-group")
    assert 1 < len(groups) <= 6
    for part in groups:
        assert shown(part)
        target = str(the(part, ".tl-all a")["href"])
        assert (site.folder / target / "index.html").is_file()
        for link in part.select("li a"):
            address, _, anchor = str(link["href"]).partition("#")
            assert site.page(address).find(id=anchor) is not None


# --- events ----------------------------------------------------------------------------------


def test_an_event_compares_with_the_nearest_reports(rich_site: BuiltSite) -> None:
    storm = group(rich_site.page("events/storm/"), "Ships lost", ".tl-group")
    (near,) = storm.select(".tl-claim--near")
    assert near["data-claim"] == "wrecks#recount"
    assert text(near).startswith("Keeper of the Light at least nine")
    assert the(near, ".tl-words a")["href"] == "../../events/wrecks/#recount"
    assert the(near, "bdi").get_text() == "ספינות בשונית"
    wrecks = group(rich_site.page("events/wrecks/"), "Ships lost", ".tl-group")
    assert [row["data-claim"] for row in wrecks.select(".tl-claim--near")] == ["storm#fleet-later"]


def test_the_scale_covers_the_nearest_too(rich_site: BuiltSite) -> None:
    storm = group(rich_site.page("events/storm/"), "Ships lost", ".tl-group")
    assert [tick.get_text() for tick in storm.select(".tl-scaleaxis text")] == ["0", "5", "10"]
    use = the(storm, ".tl-claim--near .tl-pt")
    assert use["x"] == f"{9 / 10 * TOP:.1f}%"


def test_nothing_is_said_to_be_near_where_nothing_is(rich_site: BuiltSite) -> None:
    galleys = group(rich_site.page("events/storm/"), "Ships lost galleys", ".tl-group")
    assert galleys.select(".tl-nearh, .tl-claim--near") == []


# --- actors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actor", "section", "claims", "speakers"),
    [
        ("keeper", "tl_overtime", ["wrecks#recount"], [""]),
        (
            "harbour-office",
            "tl_overtime",
            ["storm#office-count", "wrecks#recount"],
            ["", "Keeper of the Light"],
        ),
        (
            "city",
            "tl_members",
            ["storm#office-count", "wrecks#recount"],
            ["Harbour Office", "Keeper of the Light"],
        ),
    ],
)
def test_an_actor_s_page_tells_its_figures_over_time(
    rich_site: BuiltSite, actor: str, section: str, claims: list[str], speakers: list[str]
) -> None:
    page = the(rich_site.page(f"actors/{actor}/"), f"[aria-labelledby={section}]")
    ships = group(page, "Ships lost", ".tl-group")
    rows = ships.select("li[data-claim]")
    assert [row["data-claim"] for row in rows] == claims
    named = [row.select_one(".tl-who .tl-rel") for row in rows]
    assert [text(part) if part else "" for part in named] == speakers
    recount = text(next(row for row in rows if row["data-claim"] == "wrecks#recount"))
    assert "Replaces at least seven , 5 December 1454" in recount
    assert "Passed on by A passing sailor" in recount
    assert "Status disputed" in recount


def test_a_body_s_page_keeps_its_own_words_apart_from_its_members(rich_site: BuiltSite) -> None:
    page = rich_site.page("actors/city/")
    own = group(the(page, "[aria-labelledby=tl_overtime]"), "Ships lost", ".tl-group")
    assert [row["data-claim"] for row in own.select("li[data-claim]")] == ["wrecks#talk"]
    assert own.select(".tl-who .tl-rel") == []
    members = the(page, "[aria-labelledby=tl_members]")
    assert text(the(members, "h2")) == "Statements by members"
    assert text(the(page, ".tl-about")) == "Members Harbour Office"
    office = text(the(rich_site.page("actors/harbour-office/"), ".tl-about"))
    assert office.endswith("Part of The City Speakers Keeper of the Light")


def test_an_actor_s_page_tells_what_else_it_said_and_its_members(rich_site: BuiltSite) -> None:
    said = {
        ("keeper", "tl_said"): ["hull", "kept"],
        ("harbour-office", "tl_said"): ["hull", "kept"],
        ("city", "tl_said"): ["used"],
        ("city", "tl_members"): ["hull", "kept"],
    }
    for (actor, section), claims in said.items():
        part = the(rich_site.page(f"actors/{actor}/"), f"[aria-labelledby={section}]")
        assert [row["data-claim"] for row in part.select(".tl-mini [data-claim]")] == claims


def test_the_list_of_actors_tells_the_body_and_the_claims(rich_site: BuiltSite) -> None:
    rows = {
        the(row, ".tl-name a").get_text(): row
        for row in rich_site.page("actors/").select(".tl-names li")
    }
    office = rows["Harbour Office"]
    assert text(office) == "Harbour Office Part of The City The Office 1 claim, 1 event"
    assert the(office, ".tl-body-of a")["href"] == "../actors/city/"
    assert "Speaks for Harbour Office" in text(rows["Keeper of the Light"])


# --- the script ------------------------------------------------------------------------------

SCALES = """() => [...document.querySelectorAll('.tl [data-scales]')].map((group) => ({
  ticks: [...group.querySelectorAll('.tl-scaleaxis text')]
    .map((tick) => [tick.getAttribute('x'), tick.textContent]),
  lines: [...group.querySelectorAll('.tl-tick')].map((line) => line.getAttribute('x1')),
  spots: [...group.querySelectorAll('[data-value]')].map((part) => part.getAttribute('x')),
  bars: [...group.querySelectorAll('[data-values]')]
    .map((part) => [part.getAttribute('x1'), part.getAttribute('x2')]),
}))"""
ROWS = """() => [...document.querySelectorAll('.tl-now-row')]
  .filter((row) => row.checkVisibility())
  .map((row) => row.dataset.claim)"""
SPOTS = """() => [...document.querySelectorAll('.tl-now-group')]
  .filter((group) => group.checkVisibility())
  .map((group) => ({
    top: group.querySelector('.tl-scaleaxis text:last-of-type')?.textContent.replaceAll(',', ''),
    spots: [...group.querySelectorAll('.tl-now-row [data-value]')]
      .filter((part) => part.closest('li').checkVisibility())
      .map((part) => [part.dataset.value, part.getAttribute('x')]),
  }))"""


@pytest.fixture(scope="module")
def rich_address(rich_site: BuiltSite) -> Iterator[str]:
    with served(rich_site.folder, "/rich") as url:
        yield url


def show(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html:not(.tl-wait)")
    page.wait_for_selector(".tl-asof:not([hidden])")


def numbers(found: object) -> object:
    """Read percents as numbers, to one digit: `44.0%` and `44%` are the same place."""
    if isinstance(found, dict):
        return {key: numbers(value) for key, value in found.items()}
    if isinstance(found, list):
        return [numbers(value) for value in found]
    if isinstance(found, str) and found.endswith("%"):
        return round(float(found.rstrip("%")), 1)
    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", some(["events/2025-01-13-nis-300/", "", "events/2024-12-19-nis-100/"])
)
def test_the_script_s_scales_are_the_build_s(
    windows: Windows, page: Page, address: str, path: str
) -> None:
    built = windows.lend(scripts=False)
    built.goto(address + path)
    wanted = numbers(built.evaluate(SCALES))
    show(page, address + path)
    assert numbers(page.evaluate(SCALES)) == wanted
    show(page, f"{address}{path}?as-of=9999-12-31")
    assert numbers(page.evaluate(SCALES)) == wanted


@pytest.mark.browser
@pytest.mark.parametrize("day", some(["2024-12-18", "2024-10-22", "2025-01-12", "2025-06-30"]))
def test_on_a_day_every_spot_stands_where_the_day_s_scale_has_it(
    page: Page, address: str, day: str
) -> None:
    show(page, f"{address}?as-of={day}")
    groups = page.evaluate(SPOTS)
    assert groups
    for found in groups:
        values = [Decimal(value) for value, _ in found["spots"]]
        if values:
            assert max(values) <= Decimal(found["top"]) <= 2 * max(values)
        for value, x in found["spots"]:
            place = float(Decimal(value) / Decimal(found["top"])) * TOP
            assert float(x.rstrip("%")) == pytest.approx(place, abs=0.011)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("day", "rows", "ticks"),
    [
        ("1454-12-03", ["wrecks#first-word"], []),
        ("1454-12-05", ["storm#office-count"] * 2 + ["wrecks#first-word"], ["0", "4", "8"]),
        (
            "1455-01-01",
            ["storm#fleet-count", "storm#office-count", "storm#office-count", "wrecks#first-word"],
            ["0", "4", "8"],
        ),
        (
            "1455-06-02",
            ["wrecks#recount", "storm#fleet-later", "wrecks#first-word"],
            ["0", "5", "10"],
        ),
        (
            "",
            [
                "wrecks#talk",
                "wrecks#recount",
                "storm#fleet-later",
                "wrecks#tally",
                "wrecks#first-word",
            ],
            ["0", "20", "40"],
        ),
    ],
)  # fmt: skip
def test_home_shows_what_was_said_by_a_day(
    page: Page, rich_address: str, day: str, rows: list[str], ticks: list[str]
) -> None:
    show(page, f"{rich_address}?as-of={day}" if day else rich_address)
    assert page.evaluate(ROWS) == rows
    axis = page.locator(".tl-now-group").first.locator(".tl-scaleaxis text")
    assert axis.locator("visible=true").all_text_contents() == ticks


@pytest.mark.browser
def test_a_scale_forgets_what_was_known_later(page: Page, rich_address: str) -> None:
    show(page, f"{rich_address}?as-of=1454-12-05")
    crew = page.locator(".tl-now-group").nth(1)
    assert crew.locator(".tl-scaleaxis text").all_text_contents() == ["0", "150", "300"]
    page.get_by_role("button", name="Previous day with news").click()
    assert "1454-12-02" in page.url
    assert crew.locator(".tl-scaleaxis text").count() == 0


@pytest.mark.browser
def test_the_sentence_tells_the_day_that_is_shown(page: Page, rich_address: str) -> None:
    show(page, rich_address)
    sentence = page.locator(".tl-now > .tl-note")
    assert "up to July 1455," in sentence.inner_text().replace("\u00a0", " ")
    show(page, f"{rich_address}?as-of=1455-01-01")
    assert "up to 1 January 1455," in sentence.inner_text()
    page.locator(".tl-asof-all").click()
    assert "up to July 1455," in sentence.inner_text().replace("\u00a0", " ")


@pytest.mark.browser
def test_on_a_day_the_nearest_reports_wait_for_theirs(page: Page, rich_address: str) -> None:
    show(page, f"{rich_address}events/storm/?as-of=1455-06-01")
    assert page.locator(".tl-claim--near:visible").count() == 1
    show(page, f"{rich_address}events/storm/?as-of=1455-06-02")
    assert page.locator(".tl-claim--near:visible").count() == 2


AGES = """() => [...document.querySelectorAll('.tl-now-row')]
  .map((figure) => [figure.dataset.claim, figure.querySelector('.tl-age')?.textContent])
  .filter(([, age]) => age !== undefined)"""
OLD = """() => [...document.querySelectorAll('.tl-age')]
  .map((age) => [age.dataset.last, age.textContent])"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("today", "ages"),
    some(
        [
            ("2024-12-27", {"2024-12-27": " (today)", "2024-12-23": " (4 days ago)"}),
            ("2024-12-28", {"2024-12-27": " (yesterday)"}),
            ("2024-12-22", {"2024-12-27": "", "2025-01-21": ""}),
            ("2025-03-26", {"2024-12-27": " (2 months ago)", "2025-01-27": ""}),
            ("2026-12-26", {"2024-12-27": " (23 months ago)"}),
            ("2026-12-27", {"2024-12-27": " (2 years ago)"}),
        ]
    ),
)
def test_the_script_adds_how_long_ago_a_figure_was_reported(
    windows: Windows, address: str, today: str, ages: dict[str, str]
) -> None:
    page = windows.lend(fresh=True)
    page.clock.set_fixed_time(f"{today}T12:00:00")
    show(page, address)
    told = dict(page.evaluate(OLD))
    assert len(told) > 5
    for day, age in ages.items():
        assert told.get(day, age) == age
    assert all(not age for day, age in told.items() if day > today)
    show(page, f"{address}?as-of=2025-06-30")
    assert {age for _, age in page.evaluate(AGES)} == {""}


@pytest.mark.browser
def test_a_vague_day_is_as_old_as_its_ends_agree(windows: Windows, rich_address: str) -> None:
    page = windows.lend(fresh=True)
    page.clock.set_fixed_time("1455-09-15T12:00:00")
    show(page, rich_address)
    ages = dict(page.evaluate(AGES))
    # July 1455 was 46 to 76 days ago; February 1455 ended six months ago and began seven ago.
    assert ages["wrecks#talk"] == ""
    assert ages["wrecks#recount"] == " (3 months ago)"
    assert ages["storm#fleet-later"] == ""
    page.clock.set_fixed_time("2024-09-15T12:00:00")
    show(page, rich_address)
    assert dict(page.evaluate(AGES))["wrecks#talk"] == " (569 years ago)"
