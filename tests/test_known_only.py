"""As known on a day, by rules worked out from `timeline.json` alone: nothing later, nothing lost.

What a reader can come by is read from the browser: text, accessible names, tooltips, alternatives
of pictures, the title of the document. What may stand there is worked out from the data, not by
the program's own reckoning of what was known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, open_search, served
from tests.examples import SHARES, share, some
from tests.test_as_of import GO
from timeline.edtf import parse

pytestmark = [pytest.mark.slow, pytest.mark.browser]

READ = """() => {
    const found = [document.title];
    const read = element => {
        if (element.matches('script, style, template, noscript, option')) return;
        if (element.localName === 'title') { found.push(element.textContent); return; }
        if (!element.checkVisibility({ visibilityProperty: true })) return;
        for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description'])
            if (element.hasAttribute(name)) found.push(element.getAttribute(name));
        if (element.matches('input')) found.push(element.value);
        for (const child of element.childNodes) {
            if (child.nodeType === 3) found.push(child.data);
            else if (child.nodeType === 1) read(child);
        }
    };
    read(document.body);
    return found.join(' '); }"""

NUMBER = """day => { const [, sign, y, m, d] = /^(-?)(\\d+)-(\\d\\d)-(\\d\\d)/.exec(day);
    return Number(sign + y) * 372 + (m - 1) * 31 + (d - 1); }"""

SHOWN = """selector => [...document.querySelectorAll(selector)]
    .filter(part => part.checkVisibility())"""

Json = dict[str, Any]


def number(day: str) -> int:
    """Number a day so that days compare, years before the era too."""
    sign = -1 if day.startswith("-") else 1
    year, month, of_month = (int(part) for part in day.lstrip("-")[:10].rsplit("-", 2))
    return sign * year * 372 + month * 31 + of_month


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def on(known: int | None, day: int) -> bool:
    return known is not None and known <= day


@dataclass(frozen=True)
class Rules:
    """What was known when, by the data's own dates."""

    data: Json

    @classmethod
    def of(cls, site: BuiltSite) -> Rules:
        return cls(json.loads((site.folder / "data/timeline.json").read_text("utf-8")))

    @cached_property
    def events(self) -> list[Json]:
        return [event for event in self.data["events"] if "withdrawn" not in event]

    @cached_property
    def sources(self) -> dict[str, Json]:
        return {source["id"]: source for source in self.data["sources"]}

    @cached_property
    def superseded(self) -> dict[str, list[int | None]]:
        """The days on which each claim, by `event#claim`, was replaced."""
        found: dict[str, list[int | None]] = {}
        for event in self.events:
            for claim in event.get("claims", []):
                named = claim.get("supersedes", [])
                for one in named if isinstance(named, list) else [named]:
                    key = one if "#" in one else f"{event['id']}#{one}"
                    found.setdefault(key, []).append(self.date(claim.get("reported")))
        return found

    def date(self, date: Json | None) -> int | None:
        latest = date["latest"] if date else "unknown"
        return None if latest in ("unknown", "inf", "-inf") else number(latest)

    def source(self, key: str) -> int | None:
        issued = self.sources[key].get("issued")
        latest = str(parse(issued).latest) if issued else "unknown"
        return None if latest in ("unknown", "inf", "-inf") else number(latest)

    def cited(self, event: Json) -> set[str]:
        of_claims = {one["id"] for claim in event.get("claims", []) for one in claim["sources"]}
        notes = {note["by"] for note in event.get("notes", [])} & self.sources.keys()
        text = event.get("body", "")
        return {*event.get("sources", []), *of_claims, *notes} | {
            key for key in self.sources if f"@{key}" in text
        }

    def event(self, event: Json) -> int | None:
        if "revealed" in event:
            return self.date(event["revealed"])
        claims = [self.date(claim.get("reported")) for claim in event.get("claims", [])]
        days = [day for day in claims if day is not None]
        if not days:
            days = [day for key in self.cited(event) if (day := self.source(key)) is not None]
        return min(days, default=None)

    def whole(self, event: Json) -> int | None:
        claims = [self.date(claim.get("reported")) for claim in event.get("claims", [])]
        begun = self.event(event)
        if begun is None or None in claims:
            return None
        days = [*claims, begun, *(self.source(key) for key in self.cited(event))]
        days += [number(one["date"]) for one in event.get("corrections", [])]
        if "/" in event["date"]["edtf"]:
            days.append(self.date(event["date"]))
        return max(day for day in days if day is not None)

    def words(self) -> Iterator[tuple[str, int | None]]:
        """Return all visible texts, each with the day from which it may be shown."""
        for event in self.events:
            known, whole = self.event(event), self.whole(event)
            yield event["title"], known
            yield event.get("summary", ""), whole
            for claim in event.get("claims", []):
                said = self.date(claim.get("reported"))
                yield claim["text"], said
                yield claim.get("note", ""), whole
                for citation in claim["sources"]:
                    out = self.source(citation["id"])
                    yield (
                        citation.get("quote", ""),
                        said if None in (said, out) else max(said or 0, out or 0),
                    )
            for note in event.get("notes", []):
                by = self.source(note["by"]) if note["by"] in self.sources else None
                yield note["text"], whole if by is None else by
            for correction in event.get("corrections", []):
                yield correction["text"], number(correction["date"])
            for key in self.cited(event):
                out = self.source(key)
                yield self.sources[key]["title"], known if out is None else out
                yield self.sources[key].get("note", ""), known if out is None else out

    def secrets(self, day: int) -> set[str]:
        """Gather the words that may stand nowhere on a day."""
        told = {plain(words) for words, known in self.words() if on(known, day)}
        later = {plain(words) for words, known in self.words() if words and not on(known, day)}
        return {words for words in later if not any(words in other for other in told)}

    def known(self, day: str) -> set[str]:
        """Return the ids of the events known by a day."""
        return {event["id"] for event in self.events if on(self.event(event), number(day))}

    def figures(self, measure: str, day: int) -> list[tuple[str, str]]:
        """List a measure's figures known by a day: the claim, and whether it is replaced."""
        return sorted(
            (f"{event['id']}#{claim['id']}", "faded" if self.is_past(event, claim, day) else "")
            for event in self.events
            for claim in event.get("claims", [])
            for figure in claim.get("figures", [])
            if figure["measure"] == measure and on(self.date(claim.get("reported")), day)
        )

    def is_past(self, event: Json, claim: Json, day: int) -> bool:
        replaced = self.superseded.get(f"{event['id']}#{claim['id']}", [])
        taken_back = claim["status"] == "retracted" and on(self.whole(event), day)
        return taken_back or any(on(one, day) for one in replaced)


def supported(site: BuiltSite) -> list[str]:
    return [
        path.relative_to(site.folder).as_posix().removesuffix("index.html")
        for path in sorted(Path(site.folder).rglob("index.html"))
        if 'class="tl-asof"' in path.read_text("utf-8")
    ]


def opened(page: Page, url: str) -> None:
    page.goto(url, wait_until="domcontentloaded")
    page.wait_for_selector(".tl-asof:not([hidden])", state="attached")
    # The control offers all days: they are the way on.
    page.evaluate("document.querySelector('.tl-asof select').hidden = true")


DAYS = ("2024-10-14", "2024-10-25", "2024-12-18", "2025-01-13", "2025-04-30")


def on_each_day(page: Page, url: str) -> Iterator[tuple[str, int]]:
    """Open a page on the first day by its address, then go to each other day on the page itself."""
    opened(page, f"{url}?as-of={DAYS[0]}")
    for day in DAYS:
        page.evaluate(GO, day)
        page.wait_for_selector("html:not(.tl-closed)")
        yield day, number(day)


RICH_DAYS = ("1453-06-01", "1460-01-01", "2024-03-04", "2024-03-05", "2026-01-01")


@pytest.mark.nightly
@pytest.mark.parametrize("part", SHARES)
@pytest.mark.parametrize(("name", "days"), [("site", DAYS), ("rich_site", RICH_DAYS)])
def test_no_page_holds_any_words_of_later_days(
    page: Page, request: pytest.FixtureRequest, name: str, days: tuple[str, ...], part: int
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    rules = Rules.of(site)
    secrets = {day: rules.secrets(number(day)) for day in days}
    assert any(secrets.values())
    with served(site.folder) as url:
        for path in share(supported(site), part):
            opened(page, f"{url}{path}")
            for day in days:
                page.evaluate(GO, day)
                text = plain(page.evaluate(READ))
                assert [words for words in secrets[day] if words in text] == [], (path, day)


@pytest.mark.parametrize("part", SHARES)
def test_tables_and_charts_hold_the_figures_of_the_day(
    page: Page, site: BuiltSite, address: str, part: int
) -> None:
    rules = Rules.of(site)
    shown = [one for one in rules.data["measures"] if (site.folder / f"figures/{one}").is_dir()]
    assert "killed" in shown
    for measure in share(shown, part):
        for day, then in on_each_day(page, f"{address}figures/{measure}/"):
            tables_and_charts_hold(page, rules.figures(measure, then), (measure, day))


def tables_and_charts_hold(page: Page, expected: list[tuple[str, str]], where: object) -> None:
    """Assert that a page's tables and charts show these figures, some as replaced."""
    rows = page.evaluate(
        f"""({SHOWN})('.tl-table tbody tr').map(row =>
        [row.dataset.claim, row.classList.contains('tl-faded') ? 'faded' : ''])"""
    )
    assert sorted(map(tuple, rows)) == expected, where
    marks = page.evaluate(
        f"""({SHOWN})('.tl-mk, .tl-sentence').map(mark =>
        [mark.dataset.claim, mark.classList.contains('tl-faded') ? 'faded' : ''])"""
    )
    assert sorted(map(tuple, marks)) == expected, where
    names = page.evaluate(
        f"""({SHOWN})('.tl-plot').map(drawing => [drawing.getAttribute('aria-label'),
        [...drawing.closest('.tl-drawing').querySelectorAll('.tl-mk')]
            .filter(mark => mark.checkVisibility())
            .map(mark => mark.dataset.body)])"""
    )
    for label, bodies in names:
        figures = f"{len(bodies)} figure{'' if len(bodies) == 1 else 's'}"
        claimants = f"{len(set(bodies))} claimant{'' if len(set(bodies)) == 1 else 's'}"
        assert f"{figures} by {claimants}" in label, where


@pytest.mark.parametrize("part", SHARES)
def test_event_pages_hold_the_claims_and_sources_of_the_day(
    page: Page, site: BuiltSite, address: str, part: int
) -> None:
    rules = Rules.of(site)
    others = {one["id"]: one for one in rules.events}
    for event in share(rules.events, part):
        for day, then in on_each_day(page, f"{address}events/{event['id']}/"):
            claims = page.evaluate(
                f"({SHOWN})('.tl-claim:not(.tl-claim--near)').map(row => row.dataset.claim)"
            )
            known = on(rules.event(event), then)
            assert set(claims) == {
                claim["id"]
                for claim in event.get("claims", [])
                if known and on(rules.date(claim.get("reported")), then)
            }, (event["id"], day)
            near = page.evaluate(f"({SHOWN})('.tl-claim--near').map(row => row.dataset.reported)")
            assert all(number(one) <= then for one in near)
            rows = page.evaluate(f"({SHOWN})('.tl-around .tl-row').map(row => row.dataset.event)")
            assert all(on(rules.event(others[one]), then) for one in rows)


def test_years_hold_the_events_of_the_day(page: Page, site: BuiltSite, address: str) -> None:
    rules = Rules.of(site)
    found: dict[str, set[str]] = {day: set() for day in DAYS}
    for path in supported(site):
        if path.startswith("timeline/") and path != "timeline/":
            for day, _ in on_each_day(page, f"{address}{path}"):
                found[day].update(
                    page.evaluate(f"({SHOWN})('.tl-row[data-event]').map(row => row.dataset.event)")
                )
    for day in DAYS:
        assert found[day] == rules.known(day)


@pytest.mark.parametrize("day", some(DAYS))
def test_the_explorer_holds_the_events_of_the_day(
    page: Page, site: BuiltSite, address: str, day: str
) -> None:
    rules, then = Rules.of(site), number(day)
    expected = rules.known(day)
    opened(page, f"{address}explore/?as-of={day}")
    page.wait_for_selector("[data-shown]", state="attached")
    count = page.locator("#tl_x_count").inner_text()
    assert count == f"{len(expected)} event{'' if len(expected) == 1 else 's'}"
    ends = page.locator(".tl-x-span input").evaluate_all("all => all.map(one => one.value)")
    last = max(
        number(event["date"]["latest"])
        for event in rules.events
        if event["id"] in expected and event["date"]["latest"] not in ("inf", "unknown")
    )
    assert number(ends[1]) <= max(last, then) + 31


def test_a_source_that_came_out_later_shows_its_outlet_alone(page: Page, address: str) -> None:
    url = f"{address}events/2024-10-23-first-units-kursk/"
    opened(page, f"{url}?as-of=2024-10-25")
    page.wait_for_selector("html:not(.tl-closed)")
    entry = page.locator(".tl-sources li").first
    number_of_it = page.locator(".tl-claims .tl-ref:visible", has_text="1").first
    assert plain(entry.inner_text()) == "1 Babel, published later."
    assert number_of_it.get_attribute("title") == "Babel, published later"
    assert page.locator(".tl-quote:visible .tl-ref", has_text="1").count() == 0
    page.evaluate(GO, "2025-12-31")
    assert plain(entry.inner_text()).startswith("1 Babel, ")
    assert "published later" not in entry.inner_text()
    opened(page, url)
    assert "published later" not in page.locator(".tl-sources").inner_text()


def test_a_search_finds_the_words_of_the_day_alone(page: Page, address: str) -> None:
    for day, found in (("2024-12-18", 0), ("2024-12-19", 1)):
        opened(page, f"{address}timeline/2024/?as-of={day}")
        open_search(page)
        page.keyboard.insert_text("at least 100")  # letter by letter, its beginning is found too
        page.wait_for_function("document.querySelector('.tl-search-state').textContent")
        titles = page.locator(".tl-search-title").all_inner_texts()
        assert len([title for title in titles if "at least 100" in title]) == found
        page.keyboard.press("Escape")


def test_a_search_still_open_follows_the_day(page: Page, address: str) -> None:
    opened(page, f"{address}timeline/2024/")
    open_search(page)
    page.keyboard.type("at least 100")
    page.wait_for_selector(".tl-search-title:has-text('at least 100')")
    page.keyboard.press("Escape")
    page.evaluate(GO, "2024-12-18")
    page.wait_for_function(
        "!document.querySelector('.tl-search').textContent.includes('least 100')"
    )
