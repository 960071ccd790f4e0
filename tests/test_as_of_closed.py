"""As known on a day, when something fails: what can't leave out what came later stays closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.conftest import at_rest, open_search
from tests.examples import ADDRESSES, AS_KNOWN, SHARES, share, some
from tests.test_as_of import GO, ready, state
from tests.windows import Windows

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SHOWN_SO = [*AS_KNOWN, "explore/?embed=1"]
SHOWN_WHOLE_ONLY = [*(one for one in ADDRESSES if one not in AS_KNOWN), "about/"]

FAILED = "This page is hidden because the script that removes later reports did not run."
WHOLE_ONLY = "This page can’t be shown as known on an earlier day."
NO_DAY = (
    "This is not a date. Write a day as 2024-12-18, a month as 2024-12, a year as 2024, with four "
    "digits."
)
LEAVE = "Show the page as it is today"

CONTENT = """() => ['.md-content__inner > *', '.md-content__inner .tl *']
    .flatMap(some => [...document.querySelectorAll(some)])
    .filter(part => !part.closest('.tl-closed-note') && part.checkVisibility())
    .map(part => part.outerHTML.slice(0, 120))"""


@pytest.fixture
def page(windows: Windows) -> Page:
    return windows.lend(may_fail=True)


def broken(after: str, when: str = "true") -> Callable[[Route], None]:
    """Give a script that throws in the midst of its work, behind a line of its own."""

    def fulfil(route: Route) -> None:
        text = route.fetch().text()
        assert after in text
        route.fulfill(
            body=text.replace(after, f'{after} if ({when}) throw new Error("midway");', 1),
            content_type="text/javascript",
        )

    return fulfil


FAILURES: dict[str, tuple[str, Callable[[Route], None]]] = {
    "blocked": ("**/as-of.js", lambda route: route.abort("blockedbyclient")),
    "no network": ("**/as-of.js", lambda route: route.abort("internetdisconnected")),
    "not found": ("**/as-of.js", lambda route: route.fulfill(status=404, body="Not found")),
    "no script at all": (
        "**/as-of.js",
        lambda route: route.fulfill(body="<p>A login</p>", content_type="text/html"),
    ),
    "a syntax error": (
        "**/as-of.js",
        lambda route: route.fulfill(body="export const = 1", content_type="text/javascript"),
    ),
    "an exception at once": (
        "**/as-of.js",
        lambda route: route.fulfill(body="throw 1", content_type="text/javascript"),
    ),
    "an exception midway": ("**/as-of.js", broken("  keepDayInLinks(day);\n  for")),
    "another's exception": ("**/scales.js", broken("function rescale(day) {", "day")),
    "another blocked": ("**/charts.js", lambda route: route.abort()),
    "all blocked": ("**/timeline.js", lambda route: route.abort()),
    "the theme's blocked": ("**/bundle.*.js", lambda route: route.abort()),
    "the style blocked too": ("**/timeline/**", lambda route: route.abort()),
}


def closed(page: Page, day: str, why: str) -> None:
    """Assert that a page shows nothing but the day, why, and the way on."""
    at_rest(page)
    note = page.locator(".tl-closed-note")
    note.wait_for(state="visible")  # its style holds it back for a second
    assert note.inner_text().split("\n\n") == [f"As known on {day}.", why, LEAVE]
    assert note.evaluate("note => getComputedStyle(note).visibility") == "visible"
    assert page.evaluate(CONTENT) == []
    assert page.title() == "Kursk chronology"


FIRST = "an exception midway"
"""The failure tried at each run; each is waited out for seconds, so the others are nightly."""


@pytest.mark.parametrize(
    "failure",
    [pytest.param(f, marks=[] if f == FIRST else pytest.mark.nightly) for f in FAILURES],
)
def test_whatever_fails_the_page_stays_closed(page: Page, address: str, failure: str) -> None:
    page.route(*FAILURES[failure])
    page.goto(f"{address}events/2024-12-19-nis-100/?as-of=2024-12-18#c1")
    closed(page, "2024-12-18", FAILED)
    page.wait_for_timeout(6000)
    closed(page, "2024-12-18", FAILED)
    text = page.locator("body").inner_text()
    assert "100" not in text
    page.locator(".tl-closed-note a").click()
    page.wait_for_selector("h1:visible")
    assert page.url == f"{address}events/2024-12-19-nis-100/#c1"
    assert page.locator(".tl-claims [data-claim='c1']").is_visible()
    assert page.locator(".tl-closed-note").is_hidden()


@pytest.mark.parametrize("path", some([*SHOWN_SO, *SHOWN_WHOLE_ONLY]))
def test_every_kind_of_page_stays_closed_without_the_script(
    page: Page, address: str, path: str
) -> None:
    page.route("**/as-of.js", lambda route: route.abort())
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}as-of=2024-12-18")
    closed(page, "2024-12-18", FAILED)


@pytest.mark.parametrize("path", some(SHOWN_SO))
def test_every_kind_of_page_opens_with_the_script(page: Page, address: str, path: str) -> None:
    ready(page, f"{address}{path}{'&' if '?' in path else '?'}as-of=2024-12-19")
    page.wait_for_selector("html:not(.tl-closed)")
    assert page.locator(".tl-closed-note").is_hidden()
    assert state(page) == "As known on 19 December 2024."
    assert page.evaluate(CONTENT) != []
    assert page.title().endswith("Kursk chronology")


@pytest.mark.parametrize("path", some(SHOWN_WHOLE_ONLY))
def test_what_can_be_shown_whole_only_says_so(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}?as-of=2024-12-18")
    page.wait_for_selector("[data-why=page]:not([hidden])", state="attached")
    closed(page, "2024-12-18", WHOLE_ONLY)
    page.locator(".tl-closed-note a").click()
    page.wait_for_selector("h1:visible")
    assert page.url == f"{address}{path}"


@pytest.mark.parametrize(
    ("query", "day"),
    some(
        [
            ("as-of=2024-02-30", "2024-02-30"),
            ("as-of=2023-02-29", "2023-02-29"),
            ("as-of=9999999-01-01", "9999999-01-01"),
            ("as-of=$'$%26", "$'$&"),
            ("as-of=", ""),
            ("as-of", ""),
            ("as%2Dof=tomorrow", "tomorrow"),
            ("as-of=%3Cb%3Esoon%3C/b%3E", "<b>soon</b>"),
            ("as-of=2024-12-18&as-of=2025-01-01", "2024-12-18, 2025-01-01"),
            ("as-of=2024-12-18&as-of=", "2024-12-18, "),
        ]
    ),
)
def test_what_is_no_day_or_several_shows_nothing(
    page: Page, address: str, query: str, day: str
) -> None:
    page.goto(f"{address}timeline/2024/?{query}")
    page.wait_for_selector("[data-why=no-day]:not([hidden])", state="attached")
    closed(page, day, NO_DAY)
    open_search(page)
    page.keyboard.type("kim")
    page.wait_for_function("document.querySelector('.tl-search-state').textContent")
    assert page.locator(".tl-search li").count() == 0


WORDS = {
    "end of December 2024": "2024-12-31",
    "18 December 2024": "2024-12-18",
    "18.12.2024": "2024-12-18",
    "2024-12-18T23:30": "2024-12-18",
    "winter 2024/25": "2025-02-28",
    "early 2025": "2025-12-31",
    "Ende Dezember 2024": "2024-12-31",
    "fin décembre 2024": "2024-12-31",
    "finales de diciembre de 2024": "2024-12-31",
    "koniec grudnia 2024": "2024-12-31",
    "кінець грудня 2024": "2024-12-31",
    "конец декабря 2024": "2024-12-31",
    "2024년 12월": "2024-12-31",
    "أواخر ديسمبر 2024": "2024-12-31",
}
"""Dates in the words of each language of the interface, and the last days that they mean."""


@pytest.mark.parametrize(("words", "day"), some(WORDS.items()))
def test_a_day_in_words_is_read_and_stands_in_the_address(
    page: Page, address: str, words: str, day: str
) -> None:
    for path in ("timeline/2024/", "explore/"):
        page.goto(f"{address}{path}?as-of={words}&q=kim#tl_main")
        page.wait_for_function("!document.documentElement.classList.contains('tl-closed')")
        assert page.url == f"{address}{path}?as-of={day}&q=kim#tl_main"
    shown = page.locator(".tl-explore[data-shown]")
    shown.wait_for()
    of_words = page.locator("#tl_x_count").inner_text()
    page.goto(f"{address}explore/?as-of={day}&q=kim")
    shown.wait_for()
    assert page.locator("#tl_x_count").inner_text() == of_words


@pytest.mark.parametrize("lost", some(["contribute/form.json", "views/day-words.js"]))
def test_words_that_cannot_be_read_without_their_file_show_nothing(
    page: Page, address: str, lost: str
) -> None:
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(f"{address}timeline/2024/?as-of=early 2025")
    closed(page, "early 2025", FAILED)


def test_the_same_day_twice_is_one_day(page: Page, address: str) -> None:
    ready(page, f"{address}timeline/2024/?as-of=2024-12-18&%61s-of=2024-12-18")
    assert state(page) == "As known on 18 December 2024."


def test_a_day_chosen_later_closes_too_where_something_fails(page: Page, address: str) -> None:
    page.route("**/scales.js", broken("function rescale(day) {", "day"))
    ready(page, f"{address}timeline/2024/")
    page.evaluate(GO, "2024-12-18")
    closed(page, "2024-12-18", FAILED)


def test_with_instant_navigation_a_page_closes_before_it_shows(page: Page, instant: str) -> None:
    page.route("**/as-of.js", lambda route: route.abort())
    page.goto(f"{instant}timeline/2024/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stays = true")
    page.evaluate(
        """href => { const link = document.querySelector('.tl-row a[href]');
        link.href = href; link.click(); }""",
        f"{instant}events/2024-12-19-nis-100/?as-of=2024-12-18",
    )
    page.wait_for_url("**/events/**")
    page.wait_for_selector(".tl-event", state="attached")
    closed(page, "2024-12-18", FAILED)
    assert page.evaluate("window.stays")
    page.go_back()
    page.wait_for_selector(".tl-chron")
    assert page.locator("h1").is_visible()
    page.go_forward()
    page.wait_for_selector(".tl-event", state="attached")
    closed(page, "2024-12-18", FAILED)


def test_charts_keep_their_days_with_instant_navigation(windows: Windows, instant: str) -> None:
    page = windows.lend()
    ready(page, f"{instant}figures/?as-of=2025-01-13")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stays = true")
    page.locator(".tl-measure h2 a[href*='figures/killed/']").click()
    page.wait_for_selector(".tl-all-figures")
    page.wait_for_selector(".tl-asof--on")
    assert page.evaluate("window.stays")
    assert page.locator(".tl-drawing").first.is_visible()


@pytest.mark.parametrize("number", SHARES)
def test_without_scripts_a_line_says_that_no_day_was_applied(
    windows: Windows, address: str, number: int
) -> None:
    still = windows.lend(scripts=False)
    for path in share([*SHOWN_SO, *SHOWN_WHOLE_ONLY], number):
        still.goto(f"{address}{path}{'&' if '?' in path else '?'}as-of=2024-12-18")
        assert still.locator("h1").first.is_visible()
        assert still.locator(".tl-no-script").inner_text() == (
            "Without scripts, pages show everything known today. If the address asks"
            " for a day (as-of), it was ignored."
        )
        assert still.locator(".tl-closed-note").is_hidden()


def test_links_that_name_a_day_of_their_own_keep_it(page: Page, address: str) -> None:
    page.route(
        "**/timeline/2024/",
        lambda route: route.fulfill(
            body=route.fetch()
            .text()
            .replace(
                '<h1 id="tl_main"',
                '<a class="own" href="../?as-of=2024-11-10">then</a><h1 id="tl_main"',
            ),
            content_type="text/html",
        ),
    )
    ready(page, f"{address}timeline/2024/")
    assert page.locator("a.own").evaluate("a => a.href") == f"{address}timeline/?as-of=2024-11-10"
    page.evaluate(GO, "2024-12-18")
    assert page.locator("a.own").evaluate("a => a.href") == f"{address}timeline/?as-of=2024-11-10"
