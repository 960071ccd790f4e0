"""WCAG 2.2 AA as axe-core checks it, on every kind of page, in both colour schemes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.conftest import open_search
from tests.examples import ADDRESSES, some
from tests.windows import Windows

pytestmark = [pytest.mark.slow, pytest.mark.browser]

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

MORE = ["target-size", "label-content-name-mismatch"]
"""Rules that axe leaves out unless asked: 2.5.8 and 2.5.3."""

PAGES = dict.fromkeys(ADDRESSES, ".tl") | {
    "?as-of=2024-12-18": ".tl-asof--on",
    "events/2024-12-19-nis-100/?as-of=2024-11-01": ".tl-asof--on",
    "figures/killed/": ".tl-chart",
    "explore/": ".tl-x-list .tl-row",
    "explore/?q=drone&lanes=tag": ".tl-x-list .tl-hit",
    "explore/?embed=1": ".tl-x-list .tl-row",
    "contribute/": ".tl-form .tl-f-item",
    "contribute/?event=2024-12-19-nis-100": ".tl-form .tl-f-numbers",
    "about/": "article",
    "404.html": "article",
}
"""What is opened, and what must be there before axe looks."""


def found(page: Page) -> list[str]:
    """List what axe finds: rule, element, and why."""
    page.add_script_tag(path=AXE)
    result = page.evaluate(
        """async ([tags, more]) => await axe.run(document, {
            runOnly: tags,
            rules: Object.fromEntries(more.map((rule) => [rule, {enabled: true}])),
            resultTypes: ['violations'],
        })""",
        [RULES, MORE],
    )
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.nightly)])
@pytest.mark.parametrize("path", some(PAGES))
def test_axe_finds_nothing(
    windows: Windows, address: str, path: str, scheme: Literal["dark", "light"]
) -> None:
    page = windows.lend(scheme=scheme, width=360 if scheme == "dark" else 1440)
    page.goto(address + path, wait_until="networkidle")
    page.locator(PAGES[path]).first.wait_for()
    assert found(page) == []


def test_axe_finds_nothing_in_the_open_search(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    open_search(page)
    page.keyboard.type("drone")
    page.locator(".tl-search li").first.wait_for()
    assert found(page) == []
