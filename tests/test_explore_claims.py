"""The explorer attributes by claim: what is chosen of claims holds for one and the same."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, Workshop, served
from tests.examples import SHARES, share, some

pytestmark = [pytest.mark.slow, pytest.mark.browser]

Json = dict[str, Any]

CHOOSE = """async ([pairs, counted]) => {
    const assets = new URL("../assets/timeline/logic/", location.href);
    const [data, choice, address, typed] = await Promise.all(
        ["columns", "choice", "address", "typed"].map(
            (name) => import(new URL(`${name}.js`, assets))));
    const columns = data.readColumns(await (await fetch("index.json")).json());
    const reader = new typed.Reader("en-GB");
    const { events } = columns;
    return pairs.map((pair) => {
        const query = new URLSearchParams(pair).toString();
        const asked = address.readAddress(query, columns, reader, []);
        const view = {today: Infinity, events, hits: null};
        const { shown, counts } = choice.choose(columns, asked, view);
        if (!counted) return [shown];
        const said = columns.facets.map(({id, values}, number) =>
            [id, Object.fromEntries([...counts[number]].map((n, at) => [values[at][0], n]))]);
        return [shown, Object.fromEntries(said)];
    });
}"""
"""Chooses with the page's own modules: for each list of values, the events and counts."""

WALK = """async (queries) => {
    const list = document.querySelector(".tl-x-list");
    const found = [];
    for (const query of queries) {
        history.replaceState(history.state, "", query);
        const listed = new Promise((resolve) => {
            const watch = new MutationObserver(() => (watch.disconnect(), resolve()));
            watch.observe(list, {childList: true});
        });
        dispatchEvent(new PopStateEvent("popstate"));
        await listed;
        found.push([
            document.querySelector("#tl_x_count").textContent,
            [...list.querySelectorAll(".tl-row")].map((row) => [
                row.dataset.event,
                [...row.querySelectorAll(".tl-line")].map((line) => [
                    line.dataset.claim,
                    line.querySelector(".tl-by").firstChild.textContent,
                    line.querySelector(".tl-fig")?.dataset.figure ?? "",
                ]),
                row.querySelector(".tl-else")?.textContent ?? "",
            ]),
        ]);
    }
    return found;
}"""
"""Opens one address after another in the page itself; gives what its list then says."""


def address_of(site: BuiltSite) -> Iterator[str]:
    with served(site.folder) as url:
        yield url


def data_of(site: BuiltSite) -> Json:
    data: Json = json.loads((site.folder / "data/timeline.json").read_text("utf-8"))
    data["events"] = [event for event in data["events"] if "withdrawn" not in event]
    return data


@pytest.fixture(scope="module")
def data(site: BuiltSite) -> Json:
    return data_of(site)


def explore(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}explore/{query}")
    page.locator(".tl-explore[data-shown]").wait_for()


# --- what timeline.json gives --------------------------------------------------------------------


def outlets(data: Json) -> dict[str, str]:
    return {
        source["id"]: source.get("container-title") or source.get("publisher") or ""
        for source in data["sources"]
    }


def statements(data: Json, event: Json) -> list[dict[str, set[str]]]:
    """What each claim says, and last what the event says itself, by the facet's id."""
    outlet = outlets(data)
    claimed = {one["id"] for claim in event.get("claims", []) for one in claim["sources"]}
    own = [key for key in cited(event) if key not in claimed]
    return [
        *(
            {
                "claimant": {claim["claimant"]},
                "measure": {figure["measure"] for figure in claim.get("figures", [])},
                "status": {claim["status"]},
                "publisher": {outlet[one["id"]] for one in claim["sources"]} - {""},
            }
            for claim in event.get("claims", [])
        ),
        {
            "claimant": set(),
            "measure": set(),
            "status": {event["status"]},
            "publisher": {outlet[key] for key in own} - {""},
        },
    ]


def cited(event: Json) -> set[str]:
    """The sources of an event: its own, those of its notes, those its text cites."""
    by = {note["by"] for note in event.get("notes", [])} - {"editor"}
    words = event.get("body", "").replace("[", " ").replace("]", " ").replace(";", " ")
    keys = {word.strip(",.")[1:] for word in words.split() if word.startswith("@")}
    return {*event.get("sources", []), *by, *keys}


CLAIM_FACETS = ("claimant", "measure", "status", "publisher")


def fit(data: Json, asked: list[tuple[str, str]]) -> list[int]:
    """The events that have one statement with a value of each facet asked for."""
    wanted: dict[str, set[str]] = {}
    for facet, value in asked:
        wanted.setdefault(facet, set()).add(value)
    return [
        at
        for at, event in enumerate(data["events"])
        if any(
            all(one[facet] & values for facet, values in wanted.items())
            for one in statements(data, event)
        )
    ]


def values(data: Json) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {facet: set() for facet in CLAIM_FACETS}
    for event in data["events"]:
        for one in statements(data, event):
            for facet, values_of_it in one.items():
                found[facet] |= values_of_it
    return {facet: sorted(all_of_it) for facet, all_of_it in found.items()}


# --- every pair ----------------------------------------------------------------------------------


PAIRS = [
    pytest.param(*pair, marks=[] if pair == ("claimant", "measure") else [pytest.mark.nightly])
    for pair in itertools.combinations(CLAIM_FACETS, 2)
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_pair_of_values_shows_what_the_data_give(
    page: Page, address: str, data: Json, one: str, other: str
) -> None:
    explore(page, address)
    of = values(data)
    pairs = [[(one, a), (other, b)] for a in of[one] for b in of[other]]
    found = page.evaluate(CHOOSE, [pairs, False])
    sets = [statements(data, event) for event in data["events"]]
    wrong = [
        (pair, shown)
        for pair, (shown,) in zip(pairs, found, strict=True)
        if shown
        != [
            at
            for at, several in enumerate(sets)
            if any(pair[0][1] in said[one] and pair[1][1] in said[other] for said in several)
        ]
    ]
    assert wrong == []


@pytest.mark.nightly
def test_counts_say_how_many_events_a_value_would_show(
    page: Page, address: str, data: Json
) -> None:
    explore(page, address)
    of = values(data)
    asked = [
        [],
        [("claimant", "nis")],
        [("claimant", "nis"), ("measure", "killed")],
        [("claimant", "nis"), ("claimant", "kctv"), ("status", "reported")],
        [("status", "confirmed")],
        [("measure", "killed"), ("measure", "wounded"), ("publisher", of["publisher"][0])],
    ]
    for choice, (_, counts) in zip(asked, page.evaluate(CHOOSE, [asked, True]), strict=True):
        for facet in CLAIM_FACETS:
            others = [pair for pair in choice if pair[0] != facet]
            expected = {value: len(fit(data, [*others, (facet, value)])) for value in of[facet]}
            assert counts[facet] == expected


@pytest.mark.parametrize("number", SHARES)
def test_every_claimant_and_measure_in_the_list_itself(
    page: Page, address: str, data: Json, number: int
) -> None:
    """Every line of the page, for each pair, is that claimant's figure of that measure."""
    explore(page, address)
    of = values(data)
    every = [(claimant, measure) for claimant in of["claimant"] for measure in of["measure"]]
    pairs = share(every, number)
    found = page.evaluate(WALK, [f"?claimant={a}&measure={b}" for a, b in pairs])
    names = {key: actor["name"] for key, actor in data["actors"].items()}
    for (claimant, measure), (_, rows) in zip(pairs, found, strict=True):
        expected = []
        for event in data["events"]:
            lines = [
                (claim, figure)
                for claim in event.get("claims", [])
                for figure in claim.get("figures", [{}])
            ]
            fitting = [
                [claim["id"], names.get(claimant, claimant), figure["text"]]
                for claim, figure in lines
                if claim["claimant"] == claimant and figure.get("measure") == measure
            ]
            if fitting:
                expected.append((event["id"], fitting, len(lines)))
        assert [row[0] for row in rows] == [event for event, _, _ in expected]
        for (_, said, rest), (_, fitting, count) in zip(rows, expected, strict=True):
            assert [[key, by.removesuffix(", "), text] for key, by, text in said] == fitting[:3]
            others = count - len(fitting)
            more = [f"{len(fitting) - 3} more matches"] if len(fitting) > 4 else []
            if others:
                more.append(f"{others} other statement{'s' if others > 1 else ''}")
            assert rest == ", ".join(more)


def test_nobody_else_s_figure_stands_under_north_korea(page: Page, address: str) -> None:
    explore(page, address, "?claimant=kim-jong-un&measure=killed")
    said = page.locator(".tl-x-list .tl-said .tl-by").all_inner_texts()
    assert said
    assert {one.split(",")[0] for one in said} == {"Kim Jong Un"}


# --- a chronology of every kind of claim ---------------------------------------------------------

CONFIG = """\
site_name: Kinds of claims
site_url: https://kinds.example/
docs_dir: content
theme:
  name: material
plugins:
  - search
  - timeline:
      license: CC-BY-4.0
      contact: mailto:editors@kinds.example
      measures:
        ships: {label: Ships lost, unit: ships}
        crew: {label: Crew lost, unit: people}
"""
SOURCES = """\
- {id: gazette, title: News of the coast, container-title: The Gazette, issued: 1901-02-05}
- {id: herald, title: The harbour, container-title: The Herald, issued: 1901-03-01}
- {id: review, title: A year later, container-title: The Review, issued: 1902-01-10}
"""
STORM = """\
---
title: A storm, "the worst"
date: 1901-02-01/1901-02-03
added: 2026-11-23
status: confirmed
places: [Harbour, "Cape, north"]
actors: [Harbour master, Coast guard]
tags: [storms]
claims:
  - id: c1
    text: The coast guard counted the ships.
    claimant: Coast guard
    reported: 1901-02-05
    figures:
      - {measure: ships, text: "3, perhaps", best: 3}
      - {measure: crew, text: no number of men}
    sources: [{id: gazette, quote: "three ships; \\"perhaps\\" more"}, herald]
  - id: c2
    text: =The harbour master spoke of men alone.
    claimant: Harbour master
    reported: 1901-03-01
    figures:
      - {measure: crew, text: "20", best: 20}
    sources: [herald]
  - id: c3
    text: The coast guard took its number back.
    claimant: Coast guard
    reported: 1902-01-10
    status: retracted
    supersedes: c1
    figures:
      - {measure: ships, text: "5", best: 5}
    sources: [review]
  - id: c4
    text: An undated letter names no number.
    claimant: Passenger
    sources: [gazette]
---
The storm lasted three days [@gazette].
"""
QUIET = """\
---
title: A quiet day without a claim
date: 1901-06-XX
added: 2026-11-23
sources: [herald]
---
Nothing happened [@herald].
"""
GONE = """\
---
title: Taken away
date: 1901-07-01
added: 2026-11-23
withdrawn: {date: 2026-11-24, reason: It was another place.}
sources: [herald]
claims:
  - {id: c1, text: Something., claimant: Coast guard, reported: 1901-07-02, sources: [herald]}
---
Text [@herald].
"""


@pytest.fixture(scope="module")
def kinds(workshop: Workshop) -> BuiltSite:
    files = {
        "mkdocs.yml": CONFIG,
        "content/index.md": "# Kinds\n",
        "content/sources/all.yml": SOURCES,
        "content/events/1901-02-01-storm.md": STORM,
        "content/events/1901-06-quiet.md": QUIET,
        "content/events/1901-07-01-gone.md": GONE,
    }
    return workshop.built_of("kinds", files, strict=False)


@pytest.fixture(scope="module")
def kinds_address(kinds: BuiltSite) -> Iterator[str]:
    yield from address_of(kinds)


def rows(page: Page) -> list[list[str]]:
    """The rows of the list: event, the claims named, and how much else there is."""
    return [
        [
            str(row.get_attribute("data-event")),
            *row.locator(".tl-line:visible").evaluate_all("all => all.map(p => p.dataset.claim)"),
            *row.locator(".tl-else").all_inner_texts(),
        ]
        for row in page.locator(".tl-x-list .tl-row").all()
    ]


STORM_ID, QUIET_ID = "1901-02-01-storm", "1901-06-quiet"


@pytest.mark.parametrize(
    ("query", "expected"),
    some([
        ("?measure=crew", [[STORM_ID, "c1", "c2", "3 other statements"]]),
        ("?claimant=coast-guard", [[STORM_ID, "c1", "c1", "c3", "2 other statements"]]),
        ("?claimant=coast-guard&measure=crew", [[STORM_ID, "c1", "4 other statements"]]),
        ("?claimant=harbour-master&measure=ships", []),
        ("?claimant=harbour-master&claimant=coast-guard&measure=ships",
         [[STORM_ID, "c1", "c3", "3 other statements"]]),
        ("?status=retracted", [[STORM_ID, "c3", "4 other statements"]]),
        ("?status=retracted&claimant=harbour-master", []),
        ("?status=retracted&measure=crew", []),
        ("?status=confirmed", [[STORM_ID, "5 other statements"]]),
        ("?status=confirmed&claimant=coast-guard", []),
        ("?publisher=The Review&measure=crew", []),
        ("?publisher=The Review", [[STORM_ID, "c3", "4 other statements"]]),
        ("?publisher=The Herald",
         [[STORM_ID, "c1", "c1", "c2", "2 other statements"], [QUIET_ID]]),
        ("?publisher=The Herald&status=reported",
         [[STORM_ID, "c1", "c1", "c2", "2 other statements"], [QUIET_ID]]),
        ("?claimant=passenger", [[STORM_ID, "c4", "4 other statements"]]),
        ("?claimant=passenger&as-of=1903", []),
        ("?claimant=coast-guard&as-of=1901-02-28", [[STORM_ID, "c1", "c1"]]),
        ("?claimant=coast-guard&as-of=1901-12", [[STORM_ID, "c1", "c1", "1 other statement"]]),
        ("?claimant=harbour-master&as-of=1901-02-28", []),
        ("?publisher=The Herald&as-of=1901-02-28", []),
        ("?measure=crew&q=storm", [[STORM_ID, "c1", "c2", "3 other statements"]]),
        ("?measure=crew&q=quiet", []),
        ("?measure=crew&tag=storms", [[STORM_ID, "c1", "c2", "3 other statements"]]),
        ("?measure=crew&from=1901-06-01", []),
    ]),
)  # fmt: skip
def test_a_row_names_the_claims_that_fit_and_how_much_else_there_is(
    page: Page, kinds_address: str, query: str, expected: list[list[str]]
) -> None:
    explore(page, kinds_address, query)
    assert rows(page) == expected


def test_a_claim_taken_back_or_replaced_is_shown_so(page: Page, kinds_address: str) -> None:
    explore(page, kinds_address, "?measure=ships")
    lines = page.locator(".tl-line").all_inner_texts()
    assert [" ".join(line.split()) for line in lines] == [
        "3, perhaps ships lost Coast guard, 5 February 1901 replaced by a later claim",
        "5 ships lost Coast guard, 10 January 1902 retracted",
    ]
    explore(page, kinds_address, "?measure=ships&as-of=1901-12")
    lines = page.locator(".tl-line:visible").all_inner_texts()
    assert [" ".join(line.split()) for line in lines] == [
        "3, perhaps ships lost Coast guard, 5 February 1901",
    ]


# --- values that are not there -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "told", "expected"),
    some([
        ("?claimant=<b>x", "Claimant: “<b>x” doesn’t exist here", []),
        ("?claimant=no-such", "Claimant: “no-such” doesn’t exist here", []),
        ("?tag=no-such", "Tag: “no-such” doesn’t exist here", []),
        ("?measure=ships&measure=x",
         "Measure: “x” doesn’t exist here", [STORM_ID]),
        ("?claimant=no-such&place=nowhere",
         "Claimant: “no-such” doesn’t exist here. Place: “nowhere” doesn’t exist here", []),
    ]),
)  # fmt: skip
def test_an_unknown_value_says_so_and_shows_nothing_under_it(
    page: Page, kinds_address: str, query: str, told: str, expected: list[str]
) -> None:
    explore(page, kinds_address, query)
    assert page.locator(".tl-x-unknown").inner_text() == told
    assert [row[0] for row in rows(page)] == expected
    page.locator(".tl-x-clear").click()
    page.wait_for_function("document.querySelector('.tl-explore').dataset.shown === '2'")
    assert not page.locator(".tl-x-unknown").is_visible()
    assert "no-such" not in page.url


# --- downloads -----------------------------------------------------------------------------------


def download(page: Page, what: str) -> str:
    with page.expect_download() as waiting:
        page.locator(f"[data-do={what}]").click()
    return waiting.value.path().read_bytes().decode().removeprefix("\ufeff")


def table(site: BuiltSite, name: str, keep: Callable[[dict[str, str]], bool]) -> str:
    """The rows of a table of the site, letter by letter, that are to be kept."""
    text = (site.folder / "data" / name).read_bytes().decode()
    made = io.StringIO()
    found = list(csv.reader(io.StringIO(text, newline="")))
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(found[0])
    writer.writerows(row for row in found[1:] if keep(dict(zip(found[0], row, strict=True))))
    return made.getvalue()


def test_without_a_choice_the_tables_are_the_site_s_own(
    page: Page, address: str, site: BuiltSite, kinds_address: str, kinds: BuiltSite
) -> None:
    for url, built in ((address, site), (kinds_address, kinds)):
        explore(page, url)
        for what, name in (("csv", "events.csv"), ("claims", "claims.csv")):
            assert download(page, what) == (built.folder / "data" / name).read_bytes().decode()


def test_a_choice_gives_those_rows_alone(page: Page, address: str, site: BuiltSite) -> None:
    explore(page, address, "?claimant=nis&measure=killed")
    data = data_of(site)
    shown = {
        data["events"][at]["id"] for at in fit(data, [("claimant", "nis"), ("measure", "killed")])
    }
    assert download(page, "csv") == table(site, "events.csv", lambda row: row["id"] in shown)
    name = data["actors"]["nis"]["name"]
    assert download(page, "claims") == table(
        site, "claims.csv", lambda row: row["claimant"] == name and row["measure"] == "killed"
    )
    assert download(page, "all-claims") == table(
        site, "claims.csv", lambda row: row["event_id"] in shown
    )


def test_all_claims_are_offered_where_some_are_chosen(page: Page, kinds_address: str) -> None:
    explore(page, kinds_address)
    assert not page.locator("[data-do=all-claims]").is_visible()
    explore(page, kinds_address, "?measure=crew")
    assert page.locator("[data-do=all-claims]").is_visible()
    assert download(page, "claims").count("crew") == 2


def test_tables_hold_no_more_than_was_known_by_the_day(page: Page, kinds_address: str) -> None:
    explore(page, kinds_address, "?as-of=1901-02-28")
    (event,) = csv.DictReader(io.StringIO(download(page, "csv"), newline=""))
    url = "https://kinds.example/events/1901-02-01-storm/"
    assert {key: value for key, value in event.items() if value} == {
        "id": STORM_ID,
        "title": 'A storm, "the worst"',
        "date_edtf": "1901-02-01/1901-02-03",
        "date_earliest": "1901-02-01",
        "date_latest": "1901-02-03",
        "url": url,
    }
    ships, crew = csv.DictReader(io.StringIO(download(page, "claims"), newline=""))
    assert {key: value for key, value in ships.items() if value} == {
        "event_id": STORM_ID,
        "claim_id": "c1",
        "claimant": "Coast guard",
        "text": "The coast guard counted the ships.",
        "reported_edtf": "1901-02-05",
        "reported_latest": "1901-02-05",
        "measure": "ships",
        "kind": "total",
        "figure_text": "3, perhaps",
        "best": "3",
        "source_ids": "gazette",
        "url": f"{url}#c1",
    }
    assert crew["measure"] == "crew"
    (found,) = json.loads(download(page, "json"))["events"]
    assert sorted(found) == ["claims", "date", "id", "title", "url"]
    (claim,) = found["claims"]
    assert [one["id"] for one in claim["sources"]] == ["gazette"]
    explore(page, kinds_address, "?as-of=1901-02-02")
    assert page.locator(".tl-x-list .tl-row").count() == 0
