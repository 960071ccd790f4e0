"""Chromium finds nothing that breaks a site's policy: not in its pages, not in what readers do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.conftest import BuiltSite, at_rest, served, tooltip_of
from tests.examples import ADDRESSES, SHARES, share
from tests.test_publishing import policy_in
from tests.windows import Windows
from timeline.build.publishing import with_policy
from timeline.build.publishing.headers import FRAMED

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WATCH = """document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`violation of ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});"""


class Violations(list[str]):
    """What Chromium reports of a policy while a page is open, also of its frames."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        page.add_init_script(WATCH)
        page.on("console", self._reported)

    def _reported(self, message: ConsoleMessage) -> None:
        if "violation of" in message.text or "Content Security Policy" in message.text:
            self.append(message.text)


@contextmanager
def sent(site: BuiltSite) -> Iterator[str]:
    """Serve a site with its policy in a header, and no longer in its pages."""
    policy = policy_in(site.folder / "index.html")

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def end_headers(self) -> None:
            path = urlsplit(self.path).path.lstrip("/")
            ancestors = "*" if any(fnmatch(path, one) for one in FRAMED) else "'self'"
            self.send_header("Content-Security-Policy", f"{policy}; frame-ancestors {ancestors}")
            super().end_headers()

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            file = path / "index.html" if path.is_dir() else path
            if file.suffix != ".html" or not file.is_file():
                super().do_GET()
                return
            html = with_policy(file.read_text("utf-8"), "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(html)))
            self.end_headers()
            self.wfile.write(html)

    def handler(*arguments: object) -> Handler:
        return Handler(*arguments, directory=str(site.folder))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def sending(site: BuiltSite) -> Iterator[str]:
    """The demonstration, with its policy in a header."""
    with sent(site) as url:
        yield url


@pytest.fixture(params=["header", pytest.param("meta", marks=pytest.mark.nightly)])
def governed(request: pytest.FixtureRequest, sending: str, address: str) -> str:
    """The demonstration, with its policy in either place."""
    return sending if request.param == "header" else address


@pytest.fixture
def page(windows: Windows) -> Page:
    """A window in which the site's policy counts."""
    return windows.lend(policy=True, fresh=True)


def opened(page: Page, address: str) -> None:
    page.goto(address)
    at_rest(page)


def test_a_page_that_breaks_the_policy_is_noticed(page: Page, governed: str) -> None:
    violations = Violations(page)
    opened(page, governed)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(document.createElement('script'))")
    page.evaluate("document.querySelector('body > script:last-child').text = 'window.evil = 1'")
    page.wait_for_timeout(100)
    assert any("style-src-attr" in one for one in violations)
    assert any("script-src" in one for one in violations)
    assert not page.evaluate("window.evil")


KINDS_OF_PAGES = (*ADDRESSES, "about/", "404.html", "explore/?embed=1", "?as-of=2024-12-18")


@pytest.mark.parametrize("number", SHARES)
def test_every_kind_of_page_keeps_the_policy(page: Page, governed: str, number: int) -> None:
    violations = Violations(page)
    for path in share(KINDS_OF_PAGES, number):
        opened(page, governed + path)
        assert violations == [], path


@pytest.mark.nightly
@pytest.mark.parametrize("number", SHARES)
@pytest.mark.parametrize("name", ["site", "rich_site", "annals_site"])
def test_every_page_keeps_the_policy(
    request: pytest.FixtureRequest, page: Page, name: str, number: object
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    assert isinstance(number, int)
    with sent(site) as url:
        violations = Violations(page)
        for path in share(site.paths(), number):
            page.goto(url + path, wait_until="load")
            assert violations == [], path


def test_the_explorer_keeps_the_policy(page: Page, governed: str) -> None:
    violations = Violations(page)
    page.goto(f"{governed}explore/?lanes=tag")
    page.locator(".tl-x-list .tl-row").first.wait_for()
    page.locator("input[name=q]").fill("drone")
    page.locator(".tl-x-list .tl-hit").first.wait_for()
    page.locator("select[name=sort]").select_option("date")
    page.locator(".tl-facet label").first.click()
    board = page.locator(".tl-x-board")
    board.hover()
    page.mouse.wheel(0, -300)
    board.press("ArrowRight")
    page.locator("[data-do=embed]").click()
    for what in ("csv", "claims", "json"):
        with page.expect_download():
            page.locator(f"[data-do={what}]").click()
    page.locator("[data-do=copy]").click()
    at_rest(page)
    assert violations == []


def test_the_search_keeps_the_policy(page: Page, governed: str) -> None:
    violations = Violations(page)
    opened(page, governed)
    page.locator(".tl-find").click()
    page.locator(".tl-search input").fill("drone")
    page.locator(".tl-search li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".tl-claims").first.wait_for()
    assert violations == []


def test_other_days_and_colours_keep_the_policy(page: Page, governed: str) -> None:
    violations = Violations(page)
    opened(page, f"{governed}figures/killed/")
    page.locator(".tl-asof select").select_option("2025-01-21")
    page.locator(".tl-asof [data-step='-1']").click()
    page.locator(".tl-mk .tl-pt").first.hover()
    page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    opened(page, f"{governed}?as-of=2024-12-19")
    page.locator(".tl-asof--on").wait_for()
    opened(page, f"{governed}events/2024-12-19-nis-100/?as-of=2024-12-19")
    page.locator(".tl-asof--on").wait_for()
    page.locator(".tl-asof-all").click()
    at_rest(page)
    assert violations == []


def test_tooltips_and_copying_keep_the_policy(page: Page, governed: str) -> None:
    violations = Violations(page)
    opened(page, f"{governed}events/2024-12-19-nis-100/")
    tooltip_of(page, page.locator(".tl-body a.tl-ref").first)
    for fold in page.locator("details.tl-formats > summary").all():
        fold.click()
    for button in page.locator(".tl-copy:visible").all():
        button.click()
    at_rest(page)
    assert violations == []


def test_a_redirect_keeps_the_policy_and_the_claim(page: Page, rich_site: BuiltSite) -> None:
    with sent(rich_site) as url:
        violations = Violations(page)
        page.goto(f"{url}events/the-great-storm/?as-of=1454-12-05#c1")
        page.wait_for_url(f"{url}events/storm/?as-of=1454-12-05#c1")
        assert violations == []


def test_others_can_show_cards_and_the_explorer_alone(
    page: Page, sending: str, tmp_path: Path
) -> None:
    shown = ["events/2024-12-19-nis-100/card.html", "explore/?embed=1&tag=combat"]
    refused = ["", "events/2024-12-19-nis-100/", "data/"]
    frames = "".join(f'<iframe src="{sending}{path}"></iframe>' for path in (*shown, *refused))
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Elsewhere</title>{frames}")
    violations = Violations(page)
    with served(tmp_path) as elsewhere:
        page.goto(elsewhere, wait_until="networkidle")
        page.frame_locator("iframe >> nth=0").locator("h1").wait_for()
        page.frame_locator("iframe >> nth=1").locator(".tl-x-list .tl-row").first.wait_for()
    assert len([one for one in violations if "frame-ancestors" in one]) == len(refused)
    assert len(violations) == len(refused)
