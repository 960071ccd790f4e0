"""The explorer's span: exactly the days given, typed or by the address; what is no date is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.command import ROOT
from tests.conftest import BuiltSite, Workshop, served
from tests.examples import some
from timeline.display import date_table, tag
from timeline.edtf import parse

pytestmark = [pytest.mark.slow, pytest.mark.browser]

READ = """async ([locale, texts]) => {
    const assets = new URL("../assets/timeline/logic/", location.href);
    const { Reader } = await import(new URL("typed.js", assets));
    const { writeDay } = await import(new URL("time.js", assets));
    const reader = new Reader(locale);
    return texts.map((text) => {
        const { fault, from, to, days } = reader.read(text);
        if (fault) return [fault, ...(days ?? []).map((day) => writeDay(day, false))].join(" ");
        return `${writeDay(from, false)} ${writeDay(to, true)}`;
    });
}"""

ENGLISH = {
    "2024-12-14": "2024-12-14 2024-12-14",
    "2024-12": "2024-12-01 2024-12-31",
    "2024": "2024-01-01 2024-12-31",
    "2024-2": "2024-02-01 2024-02-29",
    "2023-2": "2023-02-01 2023-02-28",
    "December 2024": "2024-12-01 2024-12-31",
    "december  2024": "2024-12-01 2024-12-31",
    "Dec 2024": "2024-12-01 2024-12-31",
    "Dec. 2024": "2024-12-01 2024-12-31",
    "Sep 2024": "2024-09-01 2024-09-30",
    "Sept. 2024": "2024-09-01 2024-09-30",
    "December, 2024": "2024-12-01 2024-12-31",
    "2024 December": "2024-12-01 2024-12-31",
    "12/2024": "2024-12-01 2024-12-31",
    "12.2024": "2024-12-01 2024-12-31",
    "2024/12": "2024-12-01 2024-12-31",
    "12-2024": "2024-12-01 2024-12-31",
    "14 Dec 2024": "2024-12-14 2024-12-14",
    "14 December 2024": "2024-12-14 2024-12-14",
    "14th of December 2024": "2024-12-14 2024-12-14",
    "1st December 2024": "2024-12-01 2024-12-01",
    "December 14, 2024": "2024-12-14 2024-12-14",
    "Dec 14 2024": "2024-12-14 2024-12-14",
    "14-Dec-2024": "2024-12-14 2024-12-14",
    "14/12/2024": "2024-12-14 2024-12-14",
    "12/14/2024": "2024-12-14 2024-12-14",
    "12/12/2024": "2024-12-12 2024-12-12",
    "14.12.2024": "2024-12-14 2024-12-14",
    "03.04.2024": "2024-04-03 2024-04-03",
    "2024/12/14": "2024-12-14 2024-12-14",
    "2024.12.14.": "2024-12-14 2024-12-14",
    "20241214": "2024-12-14 2024-12-14",
    "2024-12-14T10:30": "2024-12-14T10:30 2024-12-14T10:30",
    "2024-12-14 10:30:15Z": "2024-12-14T10:30:15 2024-12-14T10:30:15",
    "\u0662\u0660\u0662\u0664-12": "2024-12-01 2024-12-31",
    "44 BC": "-0043-01-01 -0043-12-31",
    "44 BCE": "-0043-01-01 -0043-12-31",
    "15 March 44 BC": "-0043-03-15 -0043-03-15",
    "March 15, 44 B.C.": "-0043-03-15 -0043-03-15",
    "March 44 BC": "-0043-03-01 -0043-03-31",
    "AD 79": "0079-01-01 0079-12-31",
    "0079": "0079-01-01 0079-12-31",
    "476": "0476-01-01 0476-12-31",
    "-0250": "-0250-01-01 -0250-12-31",
    "\u2212250": "-0250-01-01 -0250-12-31",
    "-0250-03-02": "-0250-03-02 -0250-03-02",
    "0000-02-29": "0000-02-29 0000-02-29",
    "Y170000": "170000-01-01 170000-12-31",
    "Y-170000002": "-170000002-01-01 -170000002-12-31",
    "03/04/2024": "date_two_days 2024-03-04 2024-04-03",
    "3-4-2024": "date_two_days 2024-03-04 2024-04-03",
    "44": "date_year_short",
    "12/24": "date_year_short",
    "14/12/24": "date_year_short",
    "14 Dec 24": "date_year_short",
    "December": "date_no_year",
    "14 December": "date_no_year",
    "2024-13": "date_no_such_day",
    "13/2024": "date_no_such_day",
    "2024-02-30": "date_no_such_day",
    "30 February 2024": "date_no_such_day",
    "29 February 1900": "date_no_such_day",
    "32/13/2024": "date_no_such_day",
    "2024-12-14T25:00": "date_no_such_day",
    "0 December 2024": "date_no_such_day",
    "yesterday": "date_unread",
    "spring 2024": "date_unread",
    "c. 1440": "date_unread",
    "1440s": "date_unread",
    "14 Dec 2024 or so": "date_unread",
    "2024-12-XX": "date_unread",
    "2024?": "date_unread",
    "Ju 2024": "date_unread",
    "December 2024 January": "date_unread",
    "2024 2025": "date_unread",
    "202412": "date_unread",
    "1 2 3 4": "date_unread",
    "?": "date_unread",
}
DECEMBER = "2024-12-01 2024-12-31"
FOURTEENTH = "2024-12-14 2024-12-14"
LANGUAGES = {
    "de": {
        "14. Dezember 2024": FOURTEENTH, "Dezember 2024": DECEMBER, "Dez. 2024": DECEMBER,
        "14.12.2024": FOURTEENTH, "März 2024": "2024-03-01 2024-03-31",
        "mar 2024": "2024-03-01 2024-03-31", "44 v. Chr.": "-0043-01-01 -0043-12-31",
        "79 n. Chr.": "0079-01-01 0079-12-31", "December 2024": DECEMBER,
    },
    "uk": {
        "14 грудня 2024 р.": FOURTEENTH, "грудень 2024": DECEMBER, "грудня 2024": DECEMBER,
        "груд. 2024": DECEMBER, "14 груд. 2024 р.": FOURTEENTH,
        "44 до н. е.": "-0043-01-01 -0043-12-31",
        "2024 р.": "2024-01-01 2024-12-31", "липень 2024 року": "date_unread",
    },
    "ko": {
        "2024년 12월 14일": FOURTEENTH, "2024년 12월": DECEMBER, "2024년": "2024-01-01 2024-12-31",
        "2024. 12. 14.": FOURTEENTH, "기원전 44년": "-0043-01-01 -0043-12-31",
        "2024년 13월": "date_no_such_day",
    },
    "ar": {
        "14 ديسمبر 2024": FOURTEENTH, "١٤ ديسمبر ٢٠٢٤": FOURTEENTH, "ديسمبر 2024": DECEMBER,
        "١٢/٢٠٢٤": DECEMBER, "44 ق.م": "-0043-01-01 -0043-12-31",
        "أبريل 2024": "2024-04-01 2024-04-30",
    },
    "fr": {
        "14 décembre 2024": FOURTEENTH, "déc. 2024": DECEMBER, "aout 2024": "2024-08-01 2024-08-31",
    },
    "es": {"14 de diciembre de 2024": FOURTEENTH, "diciembre de 2024": DECEMBER},
    "ru": {"14 декабря 2024 г.": FOURTEENTH, "декабрь 2024 г.": DECEMBER},
}  # fmt: skip


def explore(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}explore/{query}")
    page.locator(".tl-explore[data-shown]").wait_for()


def shown(page: Page) -> int:
    return int(page.locator(".tl-explore").get_attribute("data-shown") or -1)


# --- reading -------------------------------------------------------------------------------------


def test_dates_are_read_as_they_are_typed_or_answered(page: Page, address: str) -> None:
    explore(page, address)
    assert dict(zip(ENGLISH, page.evaluate(READ, ["en-GB", list(ENGLISH)]), strict=True)) == ENGLISH
    for language, texts in LANGUAGES.items():
        read = page.evaluate(READ, [language, list(texts)])
        assert dict(zip(texts, read, strict=True)) == texts


PRINTED = (
    *("en-GB", "en-US", "de", "uk", "ko", "ar", "fr", "es", "ru", "pl", "ja", "zh", "pt", "th"),
    *("fa", "bn", "he", "lt", "ur"),
)


def test_what_the_pages_print_is_read_again(page: Page, address: str) -> None:
    """Every month of every language of the interface, as the explorer itself writes it."""
    explore(page, address)
    wrong = page.evaluate(
        """async (tables) => {
            const assets = new URL("../assets/timeline/logic/", location.href);
            const { Reader } = await import(new URL("typed.js", assets));
            const { Words, dayNumber, daysIn } = await import(new URL("time.js", assets));
            const wrong = [];
            for (const [locale, table] of tables) {
                const reader = new Reader(locale, table);
                const words = new Words(table);
                for (const year of [-43, 476, 2024]) for (let month = 1; month <= 12; month += 1) {
                    const first = dayNumber(year, month);
                    const day = dayNumber(year, month, 14);
                    for (const [text, from, to] of [
                        [words.say("day", day), day, day + 1],
                        ...(year > 0
                            ? [[words.say("wholeMonth", day), first, first + daysIn(year, month)]]
                            : []),
                    ]) {
                        const read = reader.read(text);
                        if (read.from !== from || read.to !== to) wrong.push([locale, text, read]);
                    }
                }
            }
            return wrong;
        }""",
        [[tag(name), date_table(name)] for name in PRINTED],
    )
    assert wrong == []


# --- the demonstration ---------------------------------------------------------------------------


FAR = {"-inf": -(10**13), "inf": 10**13}


def bounds(event: dict[str, Any]) -> tuple[int, int]:
    """The days between which an event was, as timeline.json has them.

    An open end is endless; of an unknown one nothing is said beyond the end that is known. A moment
    is of the day that is printed, whatever day it was in Greenwich.
    """
    date = event["date"]
    local = date["edtf"].split("T")[0] if "T" in date["edtf"] else None
    days = [
        None if text == "unknown" else FAR.get(text) or parse(local or text).earliest.ordinal
        for text in (date["earliest"], date["latest"])
    ]
    first, last = (
        one if one is not None else other for one, other in zip(days, days[::-1], strict=True)
    )
    assert first is not None
    assert last is not None
    return first, last


def events_of(site: BuiltSite) -> list[dict[str, Any]]:
    data = json.loads((site.folder / "data/timeline.json").read_text("utf-8"))
    return [event for event in data["events"] if "withdrawn" not in event]


def within(events: list[dict[str, Any]], start: str, end: str) -> list[str]:
    first = parse(start).earliest.ordinal if start else -(10**13)
    last = parse(end).latest.ordinal if end else 10**13
    assert first is not None
    assert last is not None
    return [
        event["id"]
        for event in events
        if not event["date"]["edtf"].startswith("X")
        and bounds(event)[0] <= last
        and bounds(event)[1] >= first
    ]


ALL_IDS = """async () => {
    const found = [];
    const rows = () => [...document.querySelectorAll(".tl-x-list .tl-row")];
    for (;;) {
        found.push(...rows().map((row) => row.dataset.event));
        const next = document.querySelector("[data-page='1']");
        const pages = document.querySelector(".tl-x-pages");
        if (pages.hidden || next.getAttribute("aria-disabled") === "true") return found;
        const before = rows()[0];
        next.click();
        while (rows()[0] === before) await new Promise(requestAnimationFrame);
    }
}"""

SPANS = [
    ("2024-01-01", "2024-12-31"),
    ("2024-12-17", "2024-12-18"),
    ("2024-06-19", "2024-06-19"),
    ("1999-01-01", "1999-12-31"),
    ("2030", "2031"),
    ("2024", "2024"),
    ("2025-01", "2025-03"),
    ("1000-01-01", "2025-01-01"),
    ("2025-12-31", "9999-12-31"),
    ("", "2024-10-31"),
    ("2026", ""),
    ("", "1999"),
]


@pytest.mark.parametrize(("start", "end"), some(SPANS))
def test_a_span_is_listed_exactly_typed_or_by_the_address(
    page: Page, address: str, site: BuiltSite, start: str, end: str
) -> None:
    expected = within(events_of(site), start, end)
    given = {"from": start, "to": end}
    query = "&".join(f"{key}={value}" for key, value in given.items() if value)
    explore(page, address, f"?{query}")
    assert shown(page) == len(expected)
    assert page.evaluate(ALL_IDS) == expected
    explore(page, address)
    for key, value in given.items():
        page.locator(f"input[name={key}]").fill(value)
    page.locator("input[name=to]").press("Enter")
    page.wait_for_function(
        "n => document.querySelector('.tl-explore').dataset.shown === n", arg=str(len(expected))
    )
    assert page.evaluate(ALL_IDS) == expected
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    page.locator(".tl-explore[data-shown]").wait_for()
    assert shown(page) == len(expected)


def test_the_span_stands_as_it_was_given(page: Page, address: str) -> None:
    """Cut is only what the axis draws; the words, the fields and the address say what was asked."""
    explore(page, address, "?from=2024-01-01&to=2024-12-31")
    assert page.locator("input[name=from]").input_value() == "2024-01-01"
    assert page.locator("input[name=to]").input_value() == "2024-12-31"
    assert "1 January 2024 to 31 December 2024" in page.locator("#tl_x_count").inner_text()
    page.locator(".tl-facet input").first.click()
    page.wait_for_function("location.search.includes('to=2024-12-31')")
    assert "from=2024-01-01&" in page.url


def test_an_open_end_is_said_so(page: Page, address: str) -> None:
    explore(page, address, "?from=2031")
    assert page.locator("#tl_x_count").inner_text() == "0 of 70 events, from 1 January 2031"
    assert page.locator("input[name=to]").input_value() == ""
    explore(page, address, "?to=2024-06")
    assert page.locator("#tl_x_count").inner_text().endswith("events, until 30 June 2024")


def test_words_are_read_in_the_fields_and_in_the_address(
    page: Page, address: str, site: BuiltSite
) -> None:
    expected = within(events_of(site), "2024-12", "2025-01")
    explore(page, address)
    page.locator("input[name=from]").fill("December 2024")
    page.locator("input[name=to]").fill("1/2025")
    page.locator("input[name=to]").press("Enter")
    page.wait_for_function("location.search === '?from=2024-12-01&to=2025-01-31'")
    assert page.evaluate(ALL_IDS) == expected
    explore(page, address, "?from=Dec 2024&to=January 2025")
    assert page.evaluate(ALL_IDS) == expected


def test_what_is_no_date_is_answered_in_words(page: Page, address: str) -> None:
    explore(page, address)
    note = page.locator(".tl-x-unread")
    assert not note.is_visible()
    told = {
        "03/04/2024": "From: “03/04/2024” could be either of two days. Write 2024-03-04 or "
        "2024-04-03.",
        "14 December": "From: “14 December” has no year.",
        "12/24": "From: “12/24”: write the year with four digits.",
        "2024-02-30": "From: “2024-02-30” doesn’t exist in the calendar.",
        "2031": "The end is before the start.",
    }
    page.locator("input[name=to]").fill("2030")
    for text, words in told.items():
        page.locator("input[name=from]").fill(text)
        page.locator("input[name=from]").press("Enter")
        assert note.inner_text() == words
        assert page.locator("input[name=from]").get_attribute("aria-invalid") == "true"
    page.locator("input[name=from]").fill("last week")
    page.locator("input[name=from]").press("Enter")
    assert note.inner_text().startswith(
        "From: “last week” can’t be read as a date. Write it like 20"
    )
    assert "from" not in page.url
    page.locator("input[name=from]").fill("2025")
    page.locator("input[name=from]").press("Enter")
    note.wait_for(state="hidden")
    page.wait_for_function("location.search === '?from=2025-01-01&to=2030-12-31'")


@pytest.mark.parametrize(
    ("query", "words"),
    some(
        [
            ("?from=nonsense", "From: “nonsense” can’t be read as a date."),
            ("?to=2024-13", "To: “2024-13” doesn’t exist in the calendar."),
            ("?from=2025&to=2024", "The end is before the start."),
            ("?to=9999999-01-01", "To: “9999999-01-01” is far outside this chronology."),
            ("?from=2025-02-30", "From: “2025-02-30” doesn’t exist in the calendar."),
            ("?from=spring", "From: “spring” can’t be read as a date."),
        ]
    ),
)
def test_an_address_that_names_no_span_says_so_and_shows_nothing(
    page: Page, address: str, query: str, words: str
) -> None:
    explore(page, address, query)
    assert shown(page) == 0
    assert page.locator(".tl-x-unread").inner_text().startswith(words)
    page.locator("[data-move=whole]").click()
    page.wait_for_function("document.querySelector('.tl-explore').dataset.shown !== '0'")
    assert not page.locator(".tl-x-unread").is_visible()


def test_a_span_from_the_axis_is_the_days_that_it_says(page: Page, address: str) -> None:
    explore(page, address)
    page.locator("[data-move=in]").click()
    page.wait_for_function("location.search.includes('from=')")
    page.wait_for_timeout(600)
    url = page.url
    before = page.evaluate(ALL_IDS)
    page.goto(url)
    page.locator(".tl-explore[data-shown]").wait_for()
    assert page.evaluate(ALL_IDS) == before


# --- every kind of bound -------------------------------------------------------------------------

DATES = {
    "bce": "-0043-03-15",
    "bce-year": "-0249",
    "year": "1901",
    "day": "1901-03-04",
    "month-day-unknown": "1902-05-XX",
    "decade": "190X",
    "about": "1905~",
    "interval": "1901-03-01/1901-03-10",
    "open-end": "1904-01-01/..",
    "open-start": "../1450",
    "unknown-end": "1460-05-05/",
    "unknown-start": "/1470-06-06",
    "on-or-before": "[..1500-01-01]",
    "one-of": "[1600,1610]",
    "season": "1700-23",
    "morning": "1800-01-01T00:00:00",
    "forenoon": "1800-01-02T10:40:00",
    "evening": "1800-01-03T23:59:59",
    "zone": "1810-05-06T01:00:00+09:00",
    "other-zone": "1811-05-06T22:00:00-05:00",
    "no-year": "XXXX-12-25",
}


@pytest.fixture(scope="module")
def bounds_site(workshop: Workshop) -> BuiltSite:
    config = (ROOT / "tests/sites/annals/mkdocs.yml").read_text("utf-8")
    files = {"mkdocs.yml": config, "content/index.md": "# Bounds\n"}
    files["content/sources/all.yml"] = "- {id: s, title: A book, publisher: A press}\n"
    for name, date in DATES.items():
        files[f"content/events/{name}.md"] = (
            f"---\ntitle: Event {name}\ndate: '{date}'\nadded: 2026-11-23\nsources: [s]\n---\n"
            "Text [@s].\n"
        )
    return workshop.built_of("bounds", files)


BOUNDS = [
    ("-0249", "-0249"), ("-0250", "-0250"), ("-0043-03-15", "-0043-03-15"),
    ("-0043-03-16", "-0043-12-31"), ("44 BC", "44 BC"), ("-9999", "-5000"),
    ("1440", "1440"), ("1451", "1455"), ("1460-05-05", "1460-05-05"), ("1460-05-06", "1460"),
    ("1470-06-06", "1470-06-06"), ("1470-06-05", "1470-06-05"), ("1470-06-07", "1470-06-07"),
    ("1499", "1500"), ("1500-01-02", "1500"), ("1605", "1605"), ("1700-08-31", "1700-08-31"),
    ("1700-10", "1700-10"), ("1800-01-01", "1800-01-01"), ("1799", "1799"),
    ("1800-01-02", "1800-01-02"), ("1800-01-03", "1800-01-03"), ("1800-01-04", "1800"),
    ("1810-05-06", "1810-05-06"), ("1810-05-05", "1810-05-05"), ("1811-05-06", "1811-05-06"),
    ("1811-05-07", "1811-05-07"), ("0001", "9999"),
    ("1901-01-01", "1901-12-31"), ("1901-03-10", "1901-03-10"), ("1901-03-11", "1901-03-11"),
    ("1902-05-14", "1902-05-14"), ("1902-06", "1902-12"), ("1903", "1903"), ("2020", "2021"),
    ("", "1400"), ("1905", ""), ("", "-0250"), ("3000", ""),
]  # fmt: skip


SUBMIT = """([from, to]) => {
    delete document.querySelector(".tl-explore").dataset.shown;
    const { form } = Object.assign(document.querySelector("input[name=from]"), { value: from });
    Object.assign(form.querySelector("input[name=to]"), { value: to });
    form.requestSubmit();
}"""


def within_bounds(site: BuiltSite, start: str, end: str) -> list[str]:
    written = {"44 BC": "-0043"}
    return within(events_of(site), written.get(start, start), written.get(end, end))


@pytest.mark.parametrize(("start", "end"), some(BOUNDS))
def test_every_kind_of_bound_is_listed_by_its_days(
    page: Page, bounds_site: BuiltSite, start: str, end: str
) -> None:
    with served(bounds_site.folder) as url:
        explore(page, url, f"?from={start}&to={end}")
        assert page.evaluate(ALL_IDS) == within_bounds(bounds_site, start, end)


def test_every_kind_of_bound_is_listed_as_it_is_typed(page: Page, bounds_site: BuiltSite) -> None:
    with served(bounds_site.folder) as url:
        explore(page, url)
        for start, end in BOUNDS:
            expected = within_bounds(bounds_site, start, end)
            page.evaluate(SUBMIT, [start, end])
            page.locator(".tl-explore[data-shown]").wait_for()
            assert page.evaluate(ALL_IDS) == expected, (start, end)


@pytest.mark.parametrize(
    ("query", "expected"),
    some(
        [
            ("?from=1800-01-02T10:40&to=1800-01-02T10:41", ["forenoon"]),
            ("?from=1800-01-02T10:41&to=1800-01-02T12:00", []),
            ("?from=1800-01-02T09:00&to=1800-01-02T10:40", []),
            ("?from=1800-01-01T00:00&to=1800-01-01T01:00", ["morning"]),
        ]
    ),
)
def test_a_span_of_hours_is_listed_to_the_minute(
    page: Page, bounds_site: BuiltSite, query: str, expected: list[str]
) -> None:
    with served(bounds_site.folder) as url:
        explore(page, url, query)
        others = {"open-start", "on-or-before", "open-end"}
        assert [one for one in page.evaluate(ALL_IDS) if one not in others] == expected
