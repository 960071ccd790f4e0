"""Make the picture of a branded chronology, docs/branding.png: `make picture`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.command import ROOT
from tests.compare import build
from tests.conftest import CHROMIUM_FLAGS, at_rest, served

PAGE = "events/2025-03-01-harbour-fire/"
PICTURE = ROOT / "docs/branding.png"


def main() -> None:
    """Build the site `branded` of the tests and write the picture."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        build(ROOT / "tests/sites/branded", ROOT, Path(name, "site"))
        with served(Path(name, "site")) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
            page = browser.new_page(viewport={"width": 1200, "height": 640})
            page.goto(address + PAGE, wait_until="networkidle")
            at_rest(page)
            page.screenshot(path=PICTURE)
            browser.close()


if __name__ == "__main__":
    main()
