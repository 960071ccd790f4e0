"""The pages in a real browser: no error, no request to another host, nothing out of bounds."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, open_search, served, tooltip_of
from tests.examples import ADDRESSES, some
from tests.windows import Windows, listening

pytestmark = [pytest.mark.slow, pytest.mark.browser]

OPENED = [*ADDRESSES, "about/", "explore/?lanes=tag&q=drone"]


@pytest.mark.parametrize("path", some(ADDRESSES))
def test_no_error_and_no_request_to_another_host(page: Page, address: str, path: str) -> None:
    errors: list[str] = []
    asked: list[str] = []
    with listening(
        page,
        console=lambda message: errors.append(message.text) if message.type == "error" else None,
        request=lambda request: asked.append(request.url),
    ):
        response = page.goto(address + path, wait_until="networkidle")
    assert response is not None
    assert response.ok
    assert errors == []
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("path", some(OPENED))
@pytest.mark.parametrize(
    "width",
    [*(pytest.param(width, marks=pytest.mark.nightly) for width in (320, 768, 1440)), 360],
)
def test_nothing_overflows_sideways(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


DOUBLED = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
  return root.scrollWidth - innerWidth;
}"""


@pytest.mark.nightly
@pytest.mark.parametrize("path", OPENED)
def test_text_of_twice_the_size_fits(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + path, wait_until="networkidle")
    assert page.evaluate(DOUBLED) <= 0


def test_search_finds_a_claim_and_leads_to_it(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address, wait_until="networkidle")
    open_search(page)
    page.keyboard.type("conservative analysis")
    page.keyboard.press("Enter")  # at once: it waits for what these words find
    page.wait_for_url("**/events/2024-12-19-nis-100/**")
    page.locator(".tl-search").wait_for(state="hidden")


def test_a_citation_leads_to_its_source_and_back(page: Page, address: str) -> None:
    page.goto(address + "events/2024-12-19-nis-100/")
    reference = page.locator(".tl-body a.tl-ref").first
    target = reference.get_attribute("href")
    anchor = reference.get_attribute("id")
    reference.click()
    assert str(target).endswith(page.evaluate("location.hash"))
    page.locator(f".tl-sources a[href$='#{anchor}']").click()
    assert page.evaluate("location.hash") == f"#{anchor}"


def test_the_paragraphs_of_a_text_keep_their_distance(page: Page, address: str) -> None:
    page.goto(address + "events/2024-12-19-nis-100/")
    first, second = (one.bounding_box() for one in page.locator("#tl_text > p").all()[:2])
    assert first is not None
    assert second is not None
    assert second["y"] - first["y"] - first["height"] > 8


def test_a_citation_tells_its_source_on_hover(page: Page, site: BuiltSite, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + "events/2024-12-19-nis-100/")
    words = site.page("events/2024-12-19-nis-100").select(".tl-body a.tl-ref")[0]["title"]
    tooltip = tooltip_of(page, page.locator(".tl-body a.tl-ref").first)
    assert tooltip.inner_text().strip() == str(words).strip()


@pytest.mark.parametrize(
    "path", some(["tags/casualties/", "places/kursk-region/", "timeline/2024/"])
)
def test_a_row_begins_on_one_line(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + path)
    apart = page.evaluate(
        """[...document.querySelectorAll(".tl-row")].map((row) =>
            row.querySelector(".tl-title").getBoundingClientRect().top
            - row.querySelector(".tl-date").getBoundingClientRect().top)"""
    )
    assert len(apart) > 5
    assert max(map(abs, apart)) < 5


def test_everything_reads_without_scripts(windows: Windows, address: str) -> None:
    page = windows.lend(scripts=False)
    page.goto(address + "events/2024-12-19-nis-100/")
    assert page.locator("#c1").is_visible()
    page.locator(".tl-around a").first.click()
    assert page.locator(".tl-claims").is_visible()


def test_the_dark_scheme_follows_the_reader(windows: Windows, address: str) -> None:
    page = windows.lend(scheme="dark")
    page.goto(address)
    page.wait_for_function("document.body.getAttribute('data-md-color-scheme') === 'slate'")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(21, 23, 27)"


def test_the_page_for_what_is_not_there_works_at_a_hosts_root(site: BuiltSite, page: Page) -> None:
    """Its scripts run there too: `/` opens the search."""
    lost = (site.folder / "404.html").read_text("utf-8")
    with served(site.folder) as root:
        page.route(
            f"{root}no/such/page/",
            lambda route: route.fulfill(status=404, content_type="text/html", body=lost),
        )
        page.goto(f"{root}no/such/page/", wait_until="networkidle")
        assert page.locator(".tl-nearest").is_hidden()
        open_search(page)


def test_a_mistyped_address_leads_to_the_nearest(site: BuiltSite, page: Page) -> None:
    lost = (site.folder / "404.html").read_text("utf-8")
    asked = "event/2024-12-19-nis-101<b>/index.html"
    with served(site.folder) as root:
        page.route(
            f"{root}event/**",
            lambda route: route.fulfill(status=404, content_type="text/html", body=lost),
        )
        page.goto(root + asked, wait_until="networkidle")
        first = page.locator(".tl-nearest a").first
        assert first.inner_text() == "events/2024-12-19-nis-100/"
        assert page.locator(".tl-lost b").count() == 0
        first.click()
        page.wait_for_url("**/events/2024-12-19-nis-100/")
