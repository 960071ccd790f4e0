"""As known on a day, in a browser: what is shown, what the address says, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, served
from tests.examples import SHARES, kind_of, share, some
from tests.windows import Windows
from timeline.page_kinds import EXPLORE

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ORDINAL = """day => { const [, sign, y, m, d] = /^(-?)(\\d+)-(\\d\\d)-(\\d\\d)/.exec(day);
    return Number(sign + y) * 372 + (m - 1) * 31 + (d - 1); }"""
LATER = f"""day => {{ const ordinal = {ORDINAL};
    return [...document.querySelectorAll('.tl [data-reported], .tl [data-known]')]
        .filter(part => part.checkVisibility() && !part.closest('[hidden]'))
        .filter(part => !part.matches('.tl-event'))
        .filter(part => [part.dataset.reported, part.dataset.known].some(known =>
            known && (known === 'never' || ordinal(known) > ordinal(day))))
        .map(part => part.outerHTML.slice(0, 200)); }}"""

GO = """day => { const other = document.querySelector('.tl-asof input');
    other.value = day; other.dispatchEvent(new Event('change')); }"""


@pytest.fixture(scope="module")
def annals(annals_site: BuiltSite) -> Iterator[str]:
    with served(annals_site.folder) as url:
        yield url


def ready(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".tl-asof:not([hidden])", state="attached")


def state(page: Page) -> str:
    return page.locator(".tl-asof-state").inner_text()


def test_a_banner_says_the_day_and_leads_back(page: Page, address: str) -> None:
    url = f"{address}events/2024-12-19-nis-100/"
    ready(page, url)
    assert state(page) == ""
    whole = page.locator("article.tl-event").inner_text()
    ready(page, f"{url}?as-of=2024-12-19#c1")
    assert state(page) == "As known on 19 December 2024."
    assert page.locator(".tl-asof-more").is_visible()
    assert page.locator(".tl-body").inner_text().startswith("The text is left out")
    page.locator(".tl-asof-all").click()
    assert state(page) == ""
    assert page.url == f"{url}#c1"
    assert page.locator("article.tl-event").inner_text() == whole


def test_the_way_of_the_days_is_the_browser_s_history(page: Page, address: str) -> None:
    ready(page, f"{address}figures/killed/")
    page.locator(".tl-asof select").select_option("2025-01-21")
    assert page.url.endswith("/figures/killed/?as-of=2025-01-21")
    page.locator(".tl-asof [data-step='-1']").click()
    assert page.url.endswith("?as-of=2025-01-13")
    page.locator(".tl-asof [data-step='1']").click()
    assert page.url.endswith("?as-of=2025-01-21")
    page.locator(".tl-asof input").fill("2025-05-01")
    assert state(page) == "As known on 1 May 2025."
    page.go_back()
    assert state(page) == "As known on 21 January 2025."
    page.go_back()
    page.go_back()
    page.go_back()
    assert state(page) == ""
    page.go_forward()
    assert state(page) == "As known on 21 January 2025."
    page.wait_for_timeout(1000)  # the theme loads the page once more by itself
    assert state(page) == "As known on 21 January 2025."
    assert page.locator("tr[data-claim='2025-04-30-nis-600#c2']").is_hidden()


def test_links_carry_the_day_to_pages_that_can_be_shown_so(page: Page, address: str) -> None:
    ready(page, f"{address}?as-of=2024-12-18")
    page.locator(".tl-new .tl-row a").first.click()
    page.wait_for_url("**/events/**")
    page.wait_for_selector(".tl-asof--on")
    assert page.url.endswith("?as-of=2024-12-18")
    assert state(page) == "As known on 18 December 2024."
    assert page.evaluate(LATER, "2024-12-18") == []
    page.locator(".md-tabs a", has_text="Figures").click()
    page.wait_for_url("**/figures/**")
    page.wait_for_selector(".tl-figs .tl-asof--on")
    assert page.url.endswith("/figures/?as-of=2024-12-18")
    sources = page.locator(".md-tabs a", has_text="Sources").get_attribute("href") or ""
    assert "as-of" not in sources
    page.locator(".tl-asof-all").click()
    assert "as-of" not in (page.locator(".tl-measure h2 a").first.get_attribute("href") or "")


@pytest.mark.parametrize("number", SHARES)
def test_nothing_on_any_page_knows_more_than_the_day(
    page: Page, site: BuiltSite, address: str, number: int
) -> None:
    pages = [path for path in site.paths() if not path.endswith("/card.html")]
    paths = [path.removesuffix("index.html") for path in pages]
    shown = [p for p in paths if (kind := kind_of(p)) and kind.as_known and kind != EXPLORE]
    assert len(shown) > 90
    for path in share(shown, number):
        page.goto(f"{address}{path}", wait_until="domcontentloaded")
        page.wait_for_selector(".tl-asof:not([hidden])", state="attached")
        for day in ("2024-10-12", "2024-12-18", "2025-01-12", "2025-06-20"):
            page.evaluate(GO, day)
            assert page.locator("html.tl-as-of").count() == 1
            assert page.evaluate(LATER, day) == [], (path, day)


def test_words_of_later_days_are_not_on_the_page(page: Page, address: str) -> None:
    for path in ("", "timeline/", "timeline/2024/", "figures/", "figures/killed/"):
        ready(page, f"{address}{path}?as-of=2024-12-18")
        # the control offers all days, later ones too: they are the way on
        page.evaluate("document.querySelector('.tl-asof').remove()")
        text = page.locator(".tl").inner_text()
        assert "At least 300" not in text
        assert "2025" not in text, path
        assert "approaching" not in text, path
    ready(page, f"{address}?as-of=2024-12-18")
    page.wait_for_selector(".tl-new .tl-row")
    rows = page.locator(".tl-new .tl-row").evaluate_all("rows => rows.map(r => r.dataset.event)")
    assert rows == [
        "2024-12-17-us-several-hundred",
        "2024-12-16-pentagon-confirms-casualties",
        "2024-12-16-face-burning-allegation",
        "2024-12-17-sof-tallies",
        "2024-12-14-losses-plekhovo",
    ]


NOW = {
    "2024-12-18": {
        "killed-and-wounded": ["already exceeded 200", "several hundred"],
    },
    "2025-01-13": {
        "killed": ["approximately 300"],
        "wounded": ["2,700"],
        "killed-and-wounded": [
            "4,000",
            "surpassed 3,000",
            "around 1,100",
            "already exceeded 200",
            "several hundred",
        ],
    },
    "2025-03-01": {
        "killed": ["4,000", "around 1,000", "approximately 300"],
        "killed-and-wounded": [
            "more than four thousand",
            "about 4,000",
            "surpassed 3,000",
            "around 1,100",
            "already exceeded 200",
            "several hundred",
        ],
    },
}


@pytest.mark.parametrize("day", NOW)
def test_home_tells_the_latest_totals_of_the_day(page: Page, address: str, day: str) -> None:
    ready(page, f"{address}?as-of={day}")
    for measure, wanted in NOW[day].items():
        group = page.locator(".tl-now-group", has=page.locator(f"a[href*='figures/{measure}/']"))
        figures = group.locator(".tl-now-row:visible [data-figure]")
        said = figures.evaluate_all("parts => parts.map(part => part.dataset.figure)")
        assert sorted(said) == sorted(wanted), measure


def test_home_lists_the_newest_again_when_a_day_is_left(page: Page, address: str) -> None:
    rows = page.locator(".tl-new .tl-list .tl-title a")
    ready(page, address)
    newest = rows.evaluate_all("links => links.map(link => link.href)")
    ready(page, f"{address}?as-of=2024-12-18")
    page.locator(".tl-new .tl-list[data-day='2024-12-18'] .tl-title").first.wait_for()
    page.locator(".tl-asof-all").click()
    page.locator(".tl-new .tl-list[data-day='null'] .tl-title").first.wait_for(state="attached")
    assert rows.evaluate_all("links => links.map(link => link.href)") == newest
    assert rows.evaluate_all("links => links.every(link => link.checkVisibility())")


def test_an_event_not_yet_known_shows_not_even_its_title(page: Page, address: str) -> None:
    ready(page, f"{address}events/2024-12-19-nis-100/?as-of=2024-12-18")
    assert page.locator("h1").is_hidden()
    assert "100" not in page.locator("article.tl-event").inner_text()
    assert page.title() == "Not yet known on that day"
    page.locator(".tl-asof-all").click()
    assert page.locator("h1").is_visible()
    assert page.title().startswith("South Korea’s intelligence service: at least 100")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2024-12", "As known on 31 December 2024."),
        ("2024", "As known on 31 December 2024."),
    ],
)
def test_months_and_years_are_days_too(page: Page, address: str, asked: str, said: str) -> None:
    ready(page, f"{address}timeline/?as-of={asked}")
    assert state(page) == said
    assert page.locator(".tl-row[hidden]").count() > 0


def test_years_before_our_era_are_days_too(page: Page, annals: str) -> None:
    ready(page, f"{annals}events/great-flood/?as-of=-0150-06-01")
    assert state(page).startswith("As known on 1 June 151 BC")
    rows = page.locator(".tl-claims [data-claim]:visible:not([data-claim*='#'])")
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.claim)") == ["countless"]
    ready(page, f"{annals}?as-of=-0100-12-31")
    assert page.evaluate(LATER, "-0100-12-31") == []
    ready(page, f"{annals}events/great-flood/?as-of=9999-12-31")
    assert "9999" in state(page)
    shown = rows.evaluate_all("rows => rows.map(row => row.dataset.claim)")
    assert sorted(shown) == ["countless", "many", "thousand"]  # `few` has no day of report


def test_without_scripts_the_full_view_stands(windows: Windows, address: str) -> None:
    still = windows.lend(scripts=False)
    still.goto(f"{address}events/2024-12-19-nis-100/?as-of=2024-12-01")
    assert still.locator("h1").is_visible()
    assert still.locator(".tl-claims [data-claim='c1']").is_visible()
    assert still.locator(".tl-asof").is_hidden()
    assert still.locator("[data-until]").count() > 0
    assert still.locator("[data-until]:visible").count() == 0


def test_the_control_is_named_and_reached_by_keyboard(page: Page, address: str) -> None:
    ready(page, f"{address}timeline/2024/?as-of=2024-12-18")
    for name in ("Days with new reports", "another day"):
        assert page.get_by_label(name).count() == 1
    assert page.locator(".tl-asof-state").get_attribute("role") == "status"
    for name in ("Previous day with news", "Next day with news"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
    page.get_by_role("button", name="Previous day with news").focus()
    page.keyboard.press("Enter")
    assert "as-of=2024-12-17" in urlsplit(page.url).query


@pytest.mark.parametrize("width", some([320, 360, 768, 1440]))
@pytest.mark.parametrize("path", ["", "figures/", "figures/deployed/", "actors/nis/"])
def test_nothing_is_wider_than_the_page(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{path}?as-of=2025-03-01")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
