"""As known on a day where it is least expected: texts of all pages, far years, quick readers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.command import ROOT
from tests.conftest import BuiltSite, Workshop, served
from tests.test_as_of import GO, ready, state
from timeline.compiler import compile as compile_
from timeline.edtf import parse
from timeline.known_since import Day, Known, KnownSince, since
from timeline.model import Event
from timeline.workspace import project

pytestmark = [pytest.mark.slow, pytest.mark.browser]

READ = """() => {
    for (const select of document.querySelectorAll('.tl-asof select')) select.hidden = true;
    return document.body.innerText + document.title; }"""

OPEN_ENDS = {
    "unheard": "date: 1500\nsources: [{id: u, title: Undated, publisher: P}]\n",
    "works": "date: 1499/1505\nrevealed: 1500-06-01\nsources: [{id: w, title: W, publisher: P}]\n",
    "before": "date: ../1440\nrevealed: 1430\nsources: [{id: b, title: B, publisher: P}]\n",
}


@dataclass(frozen=True)
class Secrets:
    """What the pages of a chronology may not say on a day, by where it stands."""

    knowledge: KnownSince

    @classmethod
    def of(cls, folder: Path) -> Secrets:
        found = project.load(folder / "mkdocs.yml")
        compiled = compile_(found.files(), found.settings, datetime.date(2026, 11, 23))
        return cls(KnownSince(compiled.chronology))

    def on(self, day: str) -> dict[str, str]:
        """Gather titles, sentences, notes and corrections that became known after a day."""
        asked = since(parse(day))
        assert asked is not None
        events = self.knowledge.chronology.events
        told = {words for event in events for words, known in self._of(event) if by(known, asked)}
        return {
            words: event.id
            for event in events
            for words, known in self._of(event)
            if not by(known, asked) and not any(words in other for other in told)
        }

    def _of(self, event: Event) -> Iterator[tuple[str, Known]]:
        knowledge = self.knowledge
        yield plain(event.title), knowledge.event(event)
        for claim in event.claims:
            yield plain(claim.text), knowledge.claim(claim)
        for note in event.notes:
            yield plain(note.text), knowledge.note(event, note.by)
        for correction in event.corrections:
            yield plain(correction.text), since(correction.date)


def by(known: Known, day: Day) -> bool:
    return known is not None and known <= day


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def supported(site: BuiltSite) -> list[str]:
    """List the pages with the control: no tombstones, no redirects, no names and sources."""
    return [
        path.removesuffix("index.html") for path, page in site.pages() if page.cssselect(".tl-asof")
    ]


@pytest.fixture(scope="module")
def open_ends(workshop: Workshop) -> Iterator[str]:
    """Events of which no day is told, or that went on when they became known."""
    files = {
        "mkdocs.yml": "site_name: Open ends\ntheme: {name: material}\ndocs_dir: content\n"
        "plugins: [search, timeline]\n"
    }
    for name, front in OPEN_ENDS.items():
        files[f"content/events/{name}.md"] = f"---\ntitle: The {name}\n{front}---\n"
    with served(workshop.built_of("open-ends", files).folder) as url:
        yield url


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("name", "folder", "days"),
    [
        ("site", ROOT, ("2024-12-18",)),
        ("rich_site", ROOT / "tests/sites/rich", ("1454-12-06", "1460-01-01", "2024-03-05")),
    ],
)
def test_no_page_tells_in_any_words_what_became_known_later(
    page: Page,
    request: pytest.FixtureRequest,
    name: str,
    folder: Path,
    days: tuple[str, ...],
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    secrets = Secrets.of(folder)
    kept = {day: secrets.on(day) for day in days}
    assert all(kept.values())
    with served(site.folder) as url:
        for path in supported(site):
            page.goto(f"{url}{path}", wait_until="domcontentloaded")
            page.wait_for_selector(".tl-asof:not([hidden])", state="attached")
            for day in days:
                page.evaluate(GO, day)
                text = plain(page.evaluate(READ))
                assert [words for words in kept[day] if words in text] == [], (path, day)


def test_an_event_of_which_no_day_is_told_has_a_notice_and_the_way_back(
    page: Page, open_ends: str
) -> None:
    ready(page, f"{open_ends}events/unheard/?as-of=1600-01-01")
    assert page.locator("h1").is_hidden()
    assert page.locator(".tl-asof-none").is_visible()
    assert "unheard" not in page.locator("body").inner_text()
    page.locator(".tl-asof-all").click()
    assert page.locator("h1").inner_text() == "The unheard"


def test_an_event_that_went_on_does_not_tell_its_end(page: Page, open_ends: str) -> None:
    ready(page, f"{open_ends}events/works/?as-of=1502-01-01")
    assert page.locator(".tl-when").inner_text() == "since 1499"
    assert page.locator(".tl-when .tl-mark:visible").count() == 1
    assert page.locator(".tl-when .tl-mark--since").is_visible()
    assert "1505" not in page.evaluate(READ)
    ready(page, f"{open_ends}events/works/?as-of=1505-12-31")
    assert page.locator(".tl-when").inner_text() == "1499\u20131505"
    ready(page, f"{open_ends}events/before/?as-of=1435")
    assert "1440" not in page.evaluate(READ)


def test_the_notice_tells_neither_the_title_nor_the_later_day(page: Page, address: str) -> None:
    ready(page, f"{address}events/2024-12-19-nis-100/?as-of=2024-12-18")
    text = page.locator("body").inner_text() + page.title()
    assert "at least 100" not in text
    assert "19 December" not in text
    assert "20 December" not in text
    page.locator(".tl-asof-all").click()
    assert page.locator(".tl-asof select").is_visible()
    assert "South Korea’s intelligence service: at least 100" in page.title()


def test_typing_a_day_is_one_step_back(page: Page, address: str) -> None:
    ready(page, f"{address}timeline/2024/")
    page.locator(".tl-asof input").focus()
    page.keyboard.type("12182024", delay=20)
    assert state(page) == "As known on 18 December 2024."
    page.go_back()
    assert state(page) == ""
    assert page.url == f"{address}timeline/2024/"


def test_steps_that_lead_nowhere_say_so(page: Page, address: str) -> None:
    ready(page, f"{address}timeline/")
    before, after = (page.locator(f".tl-asof [data-step='{step}']") for step in (-1, 1))
    assert after.get_attribute("aria-disabled") == "true"
    before.click()
    assert after.get_attribute("aria-disabled") == "true"
    days = page.locator(".tl-asof").get_attribute("data-days") or ""
    page.goto(f"{address}timeline/?as-of={days.split()[0]}")
    page.wait_for_selector(".tl-asof--on")
    assert before.get_attribute("aria-disabled") == "true"
    assert after.get_attribute("aria-disabled") == "false"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("9999-02-28", "As known on 28 February 9999."),
        ("-9999", "As known on 31 December 10000 BC."),
    ],
)
def test_no_day_of_four_digits_is_too_far(page: Page, address: str, asked: str, said: str) -> None:
    ready(page, f"{address}timeline/?as-of={asked}")
    assert state(page) == said


def test_home_says_that_it_could_not_list_the_newest(page: Page, address: str) -> None:
    page.route(f"{address}timeline/", lambda route: route.abort())
    ready(page, f"{address}?as-of=2024-12-18")
    page.wait_for_selector(".tl-new-none:visible")
    assert page.locator(".tl-new .tl-row").count() == 0
    page.locator(".tl-asof-all").click()
    assert page.locator(".tl-new-none").is_hidden()
    assert page.locator(".tl-new .tl-row").count() == 5


def test_paper_says_which_day_it_shows(page: Page, address: str) -> None:
    ready(page, f"{address}timeline/2024/?as-of=2024-12-18")
    page.emulate_media(media="print")
    assert page.locator(".tl-asof-state").is_visible()
    assert page.locator(".tl-asof-way").is_hidden()


WATCH = """() => { window.stays = []; const look = () => {
    const known = part => part.checkVisibility({ visibilityProperty: true });
    for (const part of document.querySelectorAll('.tl-event .tl-strip, .tl-event .tl-body > div'))
        if (known(part)) window.stays.push(part.className);
    requestAnimationFrame(look); }; look(); }"""


def test_with_instant_navigation_no_frame_tells_more(page: Page, instant: str) -> None:
    ready(page, f"{instant}timeline/2024/?as-of=2024-12-18")
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    page.locator(".tl-row a[href*='2024-11-10-nyt-50000']").first.click()
    page.wait_for_selector(".tl-event")
    page.wait_for_selector(".tl-asof--on")
    assert page.url == f"{instant}events/2024-11-10-nyt-50000/?as-of=2024-12-18"
    assert page.evaluate("window.stays") == []
    page.locator(".tl-asof [data-step='1']").click()
    assert state(page) == "As known on 19 December 2024."
    page.go_back()
    page.wait_for_url("**/?as-of=2024-12-18")
    page.evaluate("window.stays.length = 0")
    assert state(page) == "As known on 18 December 2024."
    assert page.locator(".tl-claim[data-claim='frontal-attacks']").is_hidden()
    page.go_back()
    page.wait_for_selector(".tl-chron")
    assert state(page) == "As known on 18 December 2024."
    assert page.evaluate("window.stays") == []
    page.locator(".tl-asof-all").click()
    assert page.url == f"{instant}timeline/2024/"
    page.locator(".tl-row a[href*='2024-12-19-nis-100']").first.click()
    page.wait_for_selector(".tl-event")
    assert state(page) == ""
    assert page.locator("h1").is_visible()
    assert page.evaluate("window.stays !== undefined"), "the page was loaded anew"
