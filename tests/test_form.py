"""The form for contributors, in the browser: by keyboard alone, on a telephone, in German."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.command import run
from tests.conftest import BuiltSite, Workshop, build, served, write_files
from tests.windows import Windows
from timeline.documents import InputFile
from timeline.reading import read_event
from timeline.workspace.package_data import catalogue

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SETTINGS = """\
site_name: Die Brücken
site_url: https://case.example/
repo_url: https://github.com/case/bridges
edit_uri: edit/main/content/
docs_dir: content
theme: {name: material, language: de}
plugins:
  - search
  - timeline:
      license: CC0-1.0
      contact: mailto:redaktion@case.example
      measures: {injured: {label: Verletzte, unit: people}}
"""
EVENT = """\
---
title: Die Brücke in Altdorf ist gesperrt
date: 2024-12-01
added: 2024-12-02
places: [Altdorf]
actors: [city]
tags: [Verkehr]
sources: [blatt-2024-12-01]
claims:
  - id: c1
    text: Die Brücke ist gesperrt.
    claimant: city
    sources: [blatt-2024-12-01]
---
Die Stadt sperrte die Brücke [@blatt-2024-12-01].
"""
SAID = catalogue("de")
"""The words of the interface, which may be improved: tests ask for them by their keys."""
PROJECT = {
    "mkdocs.yml": SETTINGS,
    "content/events/2024-12-01-altdorf.md": EVENT,
    "content/actors.yml": "city: {name: Stadt Altdorf, aliases: [Stadtverwaltung]}\n",
    "content/sources/press.yml": (
        "- id: blatt-2024-12-01\n  title: Brücke zu\n  publisher: Altdorfer Blatt\n"
        "  issued: 2024-12-01\n  URL: https://blatt.example/1\n  language: de\n"
    ),
}


@pytest.fixture(scope="session")
def german(workshop: Workshop) -> BuiltSite:
    return workshop.built_of("form-german", PROJECT)


@pytest.fixture(scope="session")
def home(german: BuiltSite) -> Iterator[str]:
    with served(german.folder) as url:
        yield url


AT_LEAST = f"{SAID('field_figure_low')}: 30"
CLAIMANT = f"{SAID('item_event_claims')} 1, {SAID('field_claim_claimant')}"


def add(items: str) -> str:
    """Return the name of the button that adds an item to a list."""
    return SAID("form_add", what=SAID(f"item_{items}"))


def remove(items: str, at: int) -> str:
    """Return the name of the button that removes an item of a list."""
    return SAID("form_remove", what=SAID(f"item_{items}"), at=at)


NAME = """() => {
  const one = document.activeElement;
  const label = one.labels?.[0] ?? (one.matches("summary, button, a") ? one : null);
  return (label?.textContent ?? "").trim();
}"""


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Go to a control by the keyboard: to the next one whose name begins so."""
    for _ in range(150):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach “{name}”")


def write(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.insert_text(text)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".tl-form form").wait_for()
    return page


def file_of(page: Page) -> str:
    return page.locator(".tl-form-text").input_value()


def fill_in(page: Page) -> None:
    """Fill in an event by the keyboard alone, up to its file."""
    page.locator("#tl_form").focus()
    write(page, SAID("field_event_title"), "Die alte Brücke ist nach dem Sturm gesperrt")
    write(page, SAID("field_event_date"), "14. Dezember 2024")
    expect(page.locator("#tl_f_date_said")).to_have_text(
        SAID("form_becomes", date="2024-12-14", words="14. Dezember 2024")
    )
    write(page, SAID("form_body"), "Die Stadt sperrte die Brücke: „bis auf Weiteres“ # sofort.")
    tab_to(page, add("event_places"))
    page.keyboard.press("Enter")
    page.keyboard.insert_text("Altdorf")
    tab_to(page, add("event_actors"))
    page.keyboard.press("Enter")
    page.keyboard.insert_text("Stadtverwaltung")
    write(page, SAID("field_source_URL"), "https://www.neues.example/bruecke")
    write(page, SAID("field_source_title"), "Sturm: 30 Verletzte")
    write(page, SAID("field_source_publisher"), "Neues Blatt")
    write(page, SAID("field_source_issued"), "15.12.2024")
    tab_to(page, add("event_claims"))
    page.keyboard.press("Enter")
    page.keyboard.insert_text("Mindestens 30 Menschen wurden verletzt.")
    write(page, SAID("field_claim_claimant"), "Stadt Altdorf")
    write(page, SAID("field_claim_reported"), "15.12.2024")
    tab_to(page, SAID("field_citation_id"))
    chosen = page.evaluate("document.activeElement.selectedOptions[0].text")
    assert chosen == "1: Sturm: 30 Verletzte"
    tab_to(page, add("claim_figures"))
    page.keyboard.press("Enter")
    page.keyboard.press("V")  # chooses in the list of what is counted
    write(page, SAID("field_figure_text"), "mindestens 30")
    expect(page.locator(".tl-f-numbers .tl-f-said")).to_have_text(
        SAID("form_words_give", numbers=AT_LEAST)
    )
    tab_to(page, SAID("form_enter", value=AT_LEAST))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "30"
    tab_to(page, SAID("form_check"))
    page.keyboard.press("Enter")
    expect(page.locator(".tl-form-found")).to_be_focused()
    expect(page.locator(".tl-form-found")).to_contain_text(SAID("form_nothing_to_mend"))


def test_by_keyboard_alone_on_a_telephone_in_german(
    windows: Windows, home: str, tmp_path: Path
) -> None:
    page = opened(windows.lend(width=360, height=740, touch=True), f"{home}contribute/")
    fill_in(page)
    text = file_of(page)
    name = "2024-12-14-die-alte-bruecke-ist-nach-dem-sturm-gesperrt"
    assert page.locator(".tl-form-name").inner_text() == f"content/events/{name}.md"
    for path, given in {**PROJECT, f"content/events/{name}.md": text}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(given, "utf-8")
    checked = run("check", "--strict", "--ignore", "TL601", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert run("fmt", "--check", cwd=tmp_path).returncode == 0
    editor = urlsplit(href(page, SAID("form_open", host="github.com")))
    assert editor.path == "/case/bridges/new/main/content/events"
    assert parse_qs(editor.query) == {"filename": [f"{name}.md"], "value": [text]}
    letter = urlsplit(href(page, SAID("form_letter")))
    assert parse_qs(letter.query)["body"] == [text.replace("\n", "\r\n")]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def href(page: Page, name: str) -> str:
    return page.get_by_role("link", name=name).get_attribute("href") or ""


def test_what_is_to_be_mended_stands_at_its_field(windows: Windows, home: str) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    page.locator("#tl_f_date").fill("irgendwann")
    page.get_by_role("button", name=add("event_claims")).click()
    page.get_by_role("button", name=SAID("form_check")).press("Enter")
    found = page.locator(".tl-form-found")
    expect(found).to_be_focused()
    listed = found.locator("li").all_inner_texts()
    assert f"{SAID('field_event_title')}: {SAID('form_missing')}" in listed
    assert any(one.endswith(SAID("form_no_date")) for one in listed)
    assert f"{CLAIMANT}: {SAID('form_missing')}" in listed
    found.get_by_role("link", name=CLAIMANT).press("Enter")
    claimant = page.get_by_label(SAID("field_claim_claimant"))
    expect(claimant).to_be_focused()
    assert claimant.get_attribute("aria-invalid") == "true"
    fault = page.locator("#tl_f_claims_0_claimant_fault")
    assert "tl_f_claims_0_claimant_fault" in (claimant.get_attribute("aria-describedby") or "")
    expect(fault).to_have_text(SAID("form_missing"))
    claimant.fill("Stadt")
    expect(fault).to_be_hidden()


def test_lists_are_added_to_and_removed_from_without_losing_the_focus(
    windows: Windows, home: str
) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    button = page.get_by_role("button", name=add("event_tags"))
    for tag in ("a", "b", "c"):
        button.press("Enter")
        page.keyboard.type(tag)
    page.get_by_role("button", name=remove("event_tags", 2)).press("Enter")
    expect(page.get_by_label(f"{SAID('item_event_tags')} 2")).to_be_focused()
    expect(page.get_by_label(f"{SAID('item_event_tags')} 2")).to_have_value("c")
    expect(page.locator(".tl-form-said")).to_have_text(
        SAID("form_removed", what=SAID("item_event_tags"), at=2)
    )
    page.get_by_role("button", name=remove("event_tags", 2)).press("Enter")
    page.get_by_role("button", name=remove("event_tags", 1)).press("Enter")
    expect(button).to_be_focused()


def test_the_chronology_suggests_names_and_knows_sources_and_events(
    windows: Windows, home: str
) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    page.get_by_role("button", name=add("event_actors")).click()
    page.keyboard.type("stadtv")
    option = page.locator("#tl_f_list_actors option")
    expect(option).to_have_attribute("value", "Stadt Altdorf")
    page.locator("#tl_f_title").fill("Brücke in Altdorf gesperrt")
    page.locator("#tl_f_date").fill("2.12.2024")
    page.locator("#tl_f_sources_0_URL").fill("http://blatt.example/1/?utm_source=x")
    page.keyboard.press("Tab")
    expect(page.locator(".tl-f-known")).to_contain_text("Brücke zu, Altdorfer Blatt")
    page.get_by_role("button", name=SAID("form_check")).click()
    like = page.locator(".tl-form-found a", has_text="Die Brücke in Altdorf")
    assert (like.get_attribute("href") or "").endswith("/events/2024-12-01-altdorf/")
    assert "sources:\n  - blatt-2024-12-01\n" in file_of(page)


def test_a_date_with_two_meanings_is_asked_for(windows: Windows, home: str) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    date = page.locator("#tl_f_date")
    date.fill("05/06/2024")
    page.get_by_role("button", name=SAID("form_enter", value="2024-05-06")).press("Enter")
    expect(date).to_be_focused()
    expect(date).to_have_value("2024-05-06")
    date.fill("early December 2024")
    page.get_by_role("button", name=SAID("form_enter", value="2024-12")).press("Enter")
    expect(page.locator("#tl_f_date_text")).to_have_value("early December 2024")


def test_what_was_typed_is_kept_for_the_session_and_can_be_forgotten(
    windows: Windows, home: str
) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    page.locator("#tl_f_title").fill("Geheim")
    page.reload()
    expect(page.locator("#tl_f_title")).to_have_value("Geheim")
    expect(page.locator(".tl-form-said")).to_have_text(SAID("form_restored"))
    assert "Geheim" not in json.dumps(page.evaluate("({...localStorage})"))
    page.get_by_role("button", name=SAID("form_forget")).press("Enter")
    expect(page.locator("#tl_f_title")).to_have_value("")
    assert "Geheim" not in json.dumps(page.evaluate("({...sessionStorage})"))
    page.reload()
    page.locator(".tl-form form").wait_for()
    expect(page.locator("#tl_f_title")).to_have_value("")


def test_an_event_is_corrected_and_nothing_of_it_is_lost(windows: Windows, home: str) -> None:
    page = windows.lend()
    page.goto(f"{home}events/2024-12-01-altdorf/")
    page.get_by_role("link", name=SAID("form_correct")).click()
    page.locator(".tl-form form").wait_for()
    expect(page.locator(".tl-form-said")).to_contain_text("Die Brücke in Altdorf ist gesperrt")
    page.get_by_label(SAID("field_correction_text")).fill("Der Name: war falsch")
    page.get_by_label(SAID("field_claim_text")).fill("Die Brücke ist seit Mittag gesperrt.")
    page.get_by_role("button", name=SAID("form_check")).click()
    text = file_of(page)
    before = read_event(InputFile("content/events/2024-12-01-altdorf.md", EVENT.encode()))
    after = read_event(InputFile("content/events/2024-12-01-altdorf.md", text.encode()))
    assert after.diagnostics == ()
    [old], [new] = before.records, after.records
    assert [one.text for one in new.corrections] == ["Der Name: war falsch"]
    assert new.claims[0].text == "Die Brücke ist seit Mittag gesperrt."
    for key in ("title", "date", "added", "places", "actors", "tags", "sources"):
        assert getattr(new, key) == getattr(old, key)
    assert new.body.strip() == old.body.strip()
    link = page.get_by_role("link", name=SAID("form_copy_open", host="github.com"))
    assert link.get_attribute("href") == (
        "https://github.com/case/bridges/edit/main/content/events/2024-12-01-altdorf.md"
    )
    page.goto(f"{home}contribute/?event=nothing")
    expect(page.locator(".tl-form-said")).to_contain_text(SAID("form_no_event", id="nothing"))


@pytest.mark.nightly
def test_the_file_is_copied_and_taken_away(windows: Windows, home: str) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    page.locator("#tl_f_title").fill("Ein Titel")
    page.locator("#tl_f_date").fill("2024")
    page.get_by_role("button", name=SAID("form_check")).click()
    page.get_by_role("button", name=SAID("form_copy"), exact=True).click()
    expect(page.locator(".tl-form-said")).to_have_text(SAID("form_copied"))
    assert page.evaluate("navigator.clipboard.readText()") == file_of(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=SAID("form_download")).click()
    assert download.value.suggested_filename == "2024-ein-titel.md"
    assert Path(download.value.path()).read_text("utf-8") == file_of(page)


@pytest.mark.nightly
def test_the_text_refers_to_a_source_under_the_id_that_it_keeps(
    windows: Windows, home: str
) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    page.locator("#tl_f_sources_0_URL").fill("https://www.neues.example/a")
    page.get_by_role("button", name=add("event_claims")).click()
    page.locator("#tl_f_body").fill("Sie ist zu")
    page.get_by_role("button", name=SAID("form_cite", at=1)).click()
    expect(page.locator("#tl_f_body")).to_be_focused()
    expect(page.locator("#tl_f_body")).to_have_value("Sie ist zu [@neues-example]")
    page.locator("#tl_f_title").fill("Brücke zu")
    page.locator("#tl_f_date").fill("2024-12-14")
    page.get_by_role("button", name=SAID("form_check")).click()
    text = file_of(page)
    assert "\n  - id: neues-example\n" in text
    assert "\n      - neues-example\n" in text
    assert text.endswith("\nSie ist zu [@neues-example]\n")


def test_a_source_that_is_cited_but_not_entered_is_asked_for(windows: Windows, home: str) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    page.locator("#tl_f_title").fill("Brücke zu")
    page.locator("#tl_f_date").fill("2024-12-14")
    page.locator("#tl_f_body").fill("Sie ist zu")
    page.get_by_role("button", name=SAID("form_cite", at=1)).click()
    page.get_by_role("button", name=SAID("form_check")).click()
    expect(page.locator("#tl_f_sources_0_title_fault")).to_have_text(SAID("form_missing"))


@pytest.mark.nightly
def test_every_field_has_its_control(windows: Windows, home: str, german: BuiltSite) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    form = json.loads((german.folder / "contribute/form.json").read_text("utf-8"))
    shown = [field["key"] for field in form["records"]["event"] if field["place"] != -2]
    assert len(shown) > 10
    assert [key for key in shown if page.locator(f"[id='tl_f_{key}']").count() != 1] == []


@pytest.mark.nightly
def test_targets_are_large_enough_and_fit_with_large_text(windows: Windows, home: str) -> None:
    page = opened(windows.lend(width=360), f"{home}contribute/")
    page.get_by_role("button", name=add("event_claims")).click()
    page.get_by_role("button", name=add("claim_figures")).click()
    page.get_by_role("button", name=SAID("form_check")).click()
    small = """() => [...document.querySelectorAll(
        ".tl-form :is(button, input, select, textarea, summary)")].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return one.offsetParent && (width < 24 || height < 24);
    }).map((one) => one.outerHTML)"""
    assert page.evaluate(small) == []
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's is 125 %
    wide = """() => [...document.querySelectorAll(".tl-form *")].filter((one) =>
      one.offsetParent && one.getBoundingClientRect().right > 361).map((one) => one.outerHTML)"""
    assert page.evaluate(wide) == []


@pytest.mark.nightly
def test_a_title_that_gives_no_name_asks_for_one(windows: Windows, home: str) -> None:
    page = opened(windows.lend(), f"{home}contribute/")
    page.locator("#tl_f_title").fill("北京")
    page.locator("#tl_f_date").fill("2024")
    page.get_by_role("button", name=SAID("form_check")).click()
    link = page.locator(".tl-form-found a", has_text=SAID("form_file_name"))
    link.press("Enter")
    expect(page.get_by_label(SAID("form_file_name"))).to_be_focused()


def test_without_scripts_the_page_is_as_it_was(windows: Windows, home: str) -> None:
    page = windows.lend(scripts=False)
    page.goto(f"{home}contribute/")
    expect(page.locator(".tl-form")).to_be_hidden()
    expect(page.locator("#tl_add")).to_be_visible()


def test_the_forms_scripts_load_on_its_page_alone(windows: Windows, home: str) -> None:
    page = windows.lend()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(home, wait_until="networkidle")
    assert [path for path in asked if "form" in path] == []
    opened(page, f"{home}contribute/")
    assert [path for path in asked if path.endswith("/views/form.js")]
    assert {urlsplit(path).netloc for path in asked} == {""}


@pytest.mark.nightly
def test_the_form_works_on_a_site_that_is_opened_from_a_disk(
    windows: Windows, workshop: Workshop
) -> None:
    def make(folder: Path) -> None:
        write_files(folder / "given", PROJECT)
        build(folder / "given", folder, offline=True)

    site = workshop.made("form-offline", make) / "site"
    page = windows.lend()
    page.goto((site / "events/2024-12-01-altdorf.html").as_uri())
    page.get_by_role("link", name=SAID("form_correct")).click()
    expect(page.locator("#tl_f_title")).to_have_value("Die Brücke in Altdorf ist gesperrt")


@pytest.mark.nightly
def test_the_form_goes_with_the_themes_instant_navigation(windows: Windows, instant: str) -> None:
    page = windows.lend()
    page.goto(f"{instant}events/2024-12-19-nis-100/", wait_until="networkidle")
    page.get_by_role("link", name=catalogue("en")("form_correct")).click()
    page.locator(".tl-form form").wait_for()
    assert page.locator("#tl_f_title").input_value().startswith("South Korea")
