"""What a change of the program does to the demonstration's looks: `make looks BASE=<revision>`.

The site is built by the revision's program and by the one that stands here, from the same content.
Every kind of page is photographed, in light and dark, 360 and 1440 pixels wide; a picture that is
not the same to the last pixel is named.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from tests.command import ROOT
from tests.compare import build, revision
from tests.conftest import CHROMIUM_FLAGS, at_rest, served
from tests.examples import ADDRESSES

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (360, 1440)
TRIES = 4
DAY = "2026-11-30T12:00:00Z"


def main() -> int:
    """Compare, print the pictures that differ, and return 1 if any does."""
    base = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    with TemporaryDirectory() as name, revision(base, Path(name)) as then:
        sites = [Path(name) / site for site in ("before", "after")]
        for program, site in zip((then, ROOT), sites, strict=True):
            build(then, program, site)
        lines = list(differences(*sites))
    sys.stdout.writelines(f"{line}\n" for line in lines or [f"looks as with {base}"])
    return int(bool(lines))


def differences(before: Path, after: Path) -> Iterator[str]:
    """Yield the pages of two sites that look different, with scheme and width."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright, served(before) as old, served(after) as new:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for scheme, width in product(SCHEMES, WIDTHS):
            page = browser.new_page(
                color_scheme=scheme,
                viewport={"width": width, "height": 900},
                reduced_motion="reduce",
            )
            page.clock.set_fixed_time(DAY)
            for address in (*ADDRESSES, "about/", "404.html"):
                if not _alike(page, old + address, new + address):
                    yield f"/{address} differs in {scheme}, {width} px wide"
            page.close()
        browser.close()


def _alike(page: Page, old: str, new: str) -> bool:
    """Return whether two pages look the same; on a busy machine a picture may be taken early."""
    before, after = set(), set()
    for _ in range(TRIES):
        before.add(photograph(page, old))
        after.add(photograph(page, new))
        if before & after:
            return True
    return False


def photograph(page: Page, address: str) -> bytes:
    """Return a picture of the whole page, as PNG."""
    page.goto(address, wait_until="networkidle")
    at_rest(page)
    return page.screenshot(full_page=True, animations="disabled", caret="hide")


if __name__ == "__main__":
    sys.exit(main())
