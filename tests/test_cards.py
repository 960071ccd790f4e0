"""Events' cards in a frame on another site: what stands there, and that nothing is cut off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from tests.conftest import DEMONSTRATION, BuiltSite, Workshop, served, the
from tests.examples import some
from tests.windows import Windows, listening

pytestmark = pytest.mark.slow
TITLE = "South Korea’s intelligence service: at least 100 North Koreans killed, about 1,000 wounded"

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
WIDTHS = (320, 360, 480, 600)
AT = {
    "kursk": DEMONSTRATION,
    "rich": "https://chronology.example/sub/",
    "annals": "https://annals.example/",
}
HOST = """\
<!doctype html><html lang="en"><title>A newspaper</title><body style="margin:0">
<main><h1>An article</h1>{}</main></body></html>"""


@pytest.fixture(scope="module")
def folders(site: BuiltSite, rich_site: BuiltSite, annals_site: BuiltSite) -> dict[str, Path]:
    return {"kursk": site.folder, "rich": rich_site.folder, "annals": annals_site.folder}


def card(site: BuiltSite, event: str) -> BeautifulSoup:
    text = (site.folder / f"events/{event}/card.html").read_text("utf-8")
    return BeautifulSoup(text, "html.parser")


def words(page: Any, selector: str) -> str:
    return " ".join(the(page, selector).get_text().split())


def test_a_card_says_who_said_what_when_and_on_how_many_sources(site: BuiltSite) -> None:
    page = card(site, "2024-12-19-nis-100")
    assert words(page, ".when") == "19 December 2024"
    assert words(page, "h1") == TITLE
    assert words(page, ".who") == "National Intelligence Service reported 19 December 2024"
    assert words(page, ".figure") == "at least 100 killed"
    assert words(page, "footer") == "Kursk chronology 6 claims, 5 sources"


def test_what_others_say_of_the_same_stands_beside_it(site: BuiltSite) -> None:
    page = card(site, "2024-11-04-kursk-estimates")
    assert words(page, ".who") == "Pat Ryder reported 4 November 2024"
    assert words(page, ".figure") == "approximately 10,000 deployed"
    also = [" ".join(one.get_text(" ").split()) for one in page.select(".also")]
    assert also == ["Volodymyr Zelensky 11,000 reported 4 November 2024"]


def test_a_claim_without_a_figure_stands_in_its_words(site: BuiltSite) -> None:
    page = card(site, "2026-02-15-saeppyol-street")
    assert words(page, ".words").startswith("The street is meant for bereaved families")
    assert words(page, "footer") == "Kursk chronology officially acknowledged, 2 claims, 3 sources"


def test_a_card_leads_to_the_event_and_asks_to_be_left_out_of_indexes(site: BuiltSite) -> None:
    page = card(site, "2024-12-19-nis-100")
    address = f"{DEMONSTRATION}events/2024-12-19-nis-100/"
    link = the(page, "h1 a")
    assert (link["href"], link["target"], link["rel"]) == (address, "_blank", ["noopener"])
    assert the(page, "link[rel=canonical]")["href"] == address
    assert the(page, "meta[name=robots]")["content"] == "noindex"
    assert page.find("script") is None
    html = the(page, "html")
    assert (html["lang"], html["dir"]) == ("en", "ltr")


def test_a_card_runs_from_right_to_left_where_the_site_does(arabic_site: BuiltSite) -> None:
    html = the(card(arabic_site, "storm"), "html")
    assert (html["lang"], html["dir"]) == ("ar", "rtl")


def test_what_contributors_wrote_is_text(rich_site: BuiltSite) -> None:
    page = card(rich_site, "storm")
    assert words(page, "h1") == "The storm & the <lost> ships"
    held = json.loads((rich_site.folder / "events/storm/oembed.json").read_text("utf-8"))
    made = BeautifulSoup(held["html"], "html.parser")
    assert the(made, "iframe")["title"] == "The storm & the <lost> ships"
    assert {tag.name for tag in made.find_all()} == {"div", "blockquote", "a", "iframe"}


def test_the_card_of_a_withdrawn_event_says_no_more_than_that(rich_site: BuiltSite) -> None:
    page = card(rich_site, "taken-back")
    said = [" ".join(part.get_text().split()) for part in page.select("h1, main p")]
    assert said == [
        "Withdrawn",
        "This event was withdrawn on 3 March 2024.",
        "The editors’ reason: A named person asked for it and was right.",
    ]
    assert "Withdrawnonly" not in str(page)
    assert not page.select(".when, .who, .figure, .measure")
    assert not (rich_site.folder / "events/taken-back/oembed.json").exists()


def test_a_card_is_found_under_the_names_its_event_had(rich_site: BuiltSite) -> None:
    assert card(rich_site, "the-great-storm") == card(rich_site, "storm")
    assert card(rich_site, "taken-back-before") == card(rich_site, "taken-back")


def test_there_are_no_cards_where_the_site_does_not_say_its_address(workshop: Workshop) -> None:
    small = workshop.built("tests/sites/small")
    assert list(small.folder.rglob("card.html")) == []
    assert small.holds("&lt;iframe") == []


@pytest.fixture(scope="module")
def hosts(folders: dict[str, Path]) -> Iterator[dict[str, str]]:
    with (
        served(folders["kursk"]) as kursk,
        served(folders["rich"]) as rich,
        served(folders["annals"]) as annals,
    ):
        yield {"kursk": kursk, "rich": rich, "annals": annals}


def embedded(page: Page, url: str, name: str, folder: Path, event: str) -> dict[str, Any]:
    """Show an event's oEmbed HTML in another page, from where the site is served."""
    held: dict[str, Any] = json.loads((folder / f"events/{event}/oembed.json").read_text("utf-8"))
    page.set_content(HOST.format(held["html"].replace(f'"{AT[name]}events', f'"{url}events')))
    page.frames[1].wait_for_load_state()
    return held


@pytest.mark.parametrize("name", some(["rich", "kursk", "annals"]))
def test_nothing_is_cut_off_at_any_width(
    page: Page, hosts: dict[str, str], folders: dict[str, Path], name: str
) -> None:
    cut = []
    for path in sorted(folders[name].glob("events/*/oembed.json")):
        event = path.parent.name
        height = json.loads(path.read_text("utf-8"))["height"]
        page.goto(f"{hosts[name]}events/{event}/card.html")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            held = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
            )
            if held[0] > width or held[1] > height:
                cut.append((event, width, height, held))
    assert cut == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 600])
def test_a_card_shows_itself_in_another_page(
    windows: Windows, hosts: dict[str, str], folders: dict[str, Path], width: int, scheme: Any
) -> None:
    page = windows.lend(width=width, height=900, scheme=scheme, fresh=True)
    said: list[str] = []
    asked: list[str] = []
    with listening(
        page,
        console=lambda message: said.append(message.text),
        request=lambda request: asked.append(request.url),
    ):
        held = embedded(page, hosts["kursk"], "kursk", folders["kursk"], "2024-12-19-nis-100")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (width, held["height"])
    covered = page.evaluate(
        "() => { const quote = document.querySelector('blockquote').getBoundingClientRect();"
        " return document.elementFromPoint(20, quote.top + 5).localName; }"
    )
    assert covered == "iframe", "the quotation lies under the card"
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollHeight") <= held["height"]
    assert frame.locator("h1").is_visible()
    ground = frame.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(255, 254, 251)" if scheme == "light" else "rgb(21, 23, 27)")
    assert said == []
    assert [url for url in asked if not url.startswith(hosts["kursk"])] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "event"),
    some([("kursk", "2024-12-19-nis-100"), ("kursk", "2024-12-17-sof-tallies"), ("rich", "storm")]),
)
def test_axe_finds_nothing_on_a_card(
    windows: Windows, hosts: dict[str, str], name: str, event: str, scheme: Any
) -> None:
    page = windows.lend(width=360, height=400, scheme=scheme)
    page.goto(f"{hosts[name]}events/{event}/card.html")
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run()).violations.map((one) => one.help)")
    assert found == []
