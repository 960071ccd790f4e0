"""Windows of the browser, each lent to one test after another and emptied between them.

Opening a window costs Chromium three times what it takes to open a page in one that is there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, Frame, Page
from playwright.sync_api import Error as BrowserError

PATIENCE = 100_000
"""Milliseconds that a browser may take for anything: a little less than a test may."""
EMPTY = "about:blank"
MOST_TESTS = 40
"""How many tests a window serves: Chromium keeps some 15 MB of each page that it has shown."""
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


@dataclass(frozen=True)
class Kind:
    """What a window is opened with and cannot change."""

    scripts: bool = True
    touch: bool = False
    policy: bool = False


@dataclass
class Window:
    """A window that a test has, and what happens in it meanwhile."""

    page: Page
    kind: Kind
    fresh: bool
    may_fail: bool
    errors: list[str] = field(default_factory=list)
    origins: set[str] = field(default_factory=set)

    def watch(self) -> None:
        """Collect the errors of its scripts, and the servers it visits."""
        self.page.on("pageerror", self._failed)
        self.page.on("framenavigated", self._visited)

    def _failed(self, error: BrowserError) -> None:
        self.errors.append(str(error))

    def _visited(self, frame: Frame) -> None:
        found = re.match(r"https?://[^/]+", frame.url)
        if found:
            self.origins.add(found[0])

    def empty(self) -> None:
        """Leave nothing of what a test did: answers, storage, cookies, other windows, media."""
        self.page.unroute_all(behavior="wait")  # answers still being made
        self.page.remove_listener("framenavigated", self._visited)
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        for frame in self.page.frames:
            if frame.url.startswith("http"):
                frame.evaluate(FORGET)
        self.page.goto(EMPTY)
        self.page.remove_listener("pageerror", self._failed)
        session = self.page.context.new_cdp_session(self.page)
        for origin in self.origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        session.detach()
        self.page.context.clear_cookies()
        self.page.mouse.move(-1, -1)


class Windows:
    """The windows of one browser: those in use, and those that wait for the next test."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[Kind, list[Page]] = {}
        self._lent: list[Window] = []
        self._served: Counter[Page] = Counter()

    def lend(
        self,
        *,
        width: int = 1440,
        height: int = 1000,
        scheme: Literal["dark", "light"] = "light",
        scripts: bool = True,
        touch: bool = False,
        policy: bool = False,
        fresh: bool = False,
        may_fail: bool = False,
    ) -> Page:
        """Give an empty window.

        A `fresh` one was never used and never will be again: for tests that set its clock or add
        scripts of their own, which stay. In one that `may_fail`, a script's error is no fault.
        The site's own policy governs pages only where it is asked for: it stops the scripts that
        tests bring.
        """
        kind = Kind(scripts, touch, policy)
        idle = [] if fresh else self._idle.setdefault(kind, [])
        window = Window(idle.pop() if idle else self._opened(kind), kind, fresh, may_fail)
        window.page.set_viewport_size({"width": width, "height": height})
        window.page.emulate_media(media="screen", color_scheme=scheme)
        window.watch()
        self._lent.append(window)
        return window.page

    def _opened(self, kind: Kind) -> Page:
        context = self._browser.new_context(
            java_script_enabled=kind.scripts,
            has_touch=kind.touch,
            bypass_csp=not kind.policy,
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def take_back(self) -> list[str]:
        """Empty what was lent; gives the errors of the scripts in it."""
        errors = []
        for window in self._lent:
            self._served[window.page] += 1
            if not window.fresh and not window.page.is_closed():
                window.empty()
            if window.fresh or window.page.is_closed() or self._served[window.page] == MOST_TESTS:
                del self._served[window.page]
                window.page.context.close()
            else:
                self._idle[window.kind].append(window.page)
            errors += [] if window.may_fail else window.errors
        self._lent.clear()
        return errors


@contextmanager
def listening(page: Page, **handlers: Callable[[Any], None]) -> Iterator[None]:
    """Hear a page's events, by their names, for some time."""
    for name, handler in handlers.items():
        page.on(name, handler)  # type: ignore[call-overload]
    try:
        yield
    finally:
        for name, handler in handlers.items():
            page.remove_listener(name, handler)
