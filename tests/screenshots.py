"""Make the pictures of the manual and the README, docs/*.png: `make screenshots`.

They show the demonstration, and the branded chronology of the tests, always at the same size.
"""

from __future__ import annotations

import os
import shutil
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.command import ROOT
from tests.compare import build
from tests.conftest import CHROMIUM_FLAGS, at_rest, served

LIMIT = 150_000
"""The largest size of a picture in bytes."""

WIDTH = 1200


class Shot(NamedTuple):
    """A picture: its name, the project and the page that it shows, and its height in pixels.

    `part` is a CSS selector of what is shown, if that is not the whole window.
    """

    name: str
    project: str
    page: str
    height: int
    part: str = ""


BRANDED = "tests/sites/branded"
SHOTS = (
    Shot("event.png", ".", "events/2024-12-19-nis-100/", 840),
    Shot("figures.png", ".", "figures/killed-and-wounded/", 900, "figure"),
    Shot("explore.png", ".", "explore/", 760),
    Shot("as-known.png", ".", "?as-of=2024-12-18", 640),
    Shot("branding.png", BRANDED, "events/2025-03-01-harbour-fire/", 640),
)
"""Every picture, those of a project side by side."""


def main() -> None:
    """Build each project and write its pictures; end with an error if one is too large."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for project, shots in groupby(SHOTS, key=lambda shot: shot.project):
            with TemporaryDirectory() as name:
                build(ROOT / project, ROOT, Path(name, "site"))
                with served(Path(name, "site")) as address:
                    for shot in shots:
                        _take(browser, address, shot)
        browser.close()


def _take(browser: Browser, address: str, shot: Shot) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": shot.height})
    page.goto(address + shot.page, wait_until="networkidle")
    at_rest(page)
    path = ROOT / "docs" / shot.name
    if shot.part:
        page.locator(shot.part).first.screenshot(path=path)
    else:
        page.screenshot(path=path)
    page.close()
    if path.stat().st_size > LIMIT:
        raise SystemExit(f"{path} has {path.stat().st_size} bytes, more than {LIMIT}")


if __name__ == "__main__":
    main()
