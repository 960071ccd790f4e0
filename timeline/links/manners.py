"""How servers are asked: one question at a time each, with a pause, and by their own rules."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from timeline.network import Answer, NoAnswerError, RefusedAddressError, Web

ROBOT = "cited-timeline"
"""What this program is called in robots.txt."""

ROBOTS_BYTES = 500 * 1024
"""RFC 9309, 2.5: what a crawler must read of a robots.txt at least."""

ROBOTS_HOPS = 5
MOST_SILENCES = 3
"""Questions without any answer after which a host is taken for silent in this run."""

FORBIDDEN = "robots.txt asks programs not to ask for it"
NO_ROBOTS = "its robots.txt can't be had at the moment"
LONGEST_PAUSE = 30.0


class Manners:
    """Keeps a run polite: who is being asked, when each host was last asked, what it allows.

    `pause` is in seconds, between two questions to one host; `hosts` are asked side by side.
    """

    def __init__(self, web: Web, pause: float, hosts: int) -> None:
        self._web = web
        self._pause = pause
        self._slots = asyncio.Semaphore(hosts)
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asked: dict[str, float] = {}
        self._rules: dict[str, Protego | None] = {}
        self._silent: dict[str, list[NoAnswerError]] = defaultdict(list)
        self._left: set[str] = set()
        self._reading: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait until a host may be asked, and let nobody else ask it meanwhile."""
        host = urlsplit(url).hostname or ""
        async with self._locks[host], self._slots:
            loop = asyncio.get_running_loop()
            pause = max(self._pause, self._delay(url))
            wait = self._asked.get(host, -pause) + pause - loop.time()
            if host in self._asked and wait > 0:
                await asyncio.sleep(wait)
            asked = True
            try:
                yield
            except RefusedAddressError:
                asked = False
                raise
            finally:
                if asked:
                    self._asked[host] = loop.time()

    async def objection(self, url: str) -> str:
        """Say why a page should not be asked for, by its host's robots.txt (RFC 9309); else empty.

        A host that has none allows all; one that can't give its own at the moment allows nothing.

        Raises:
            NoAnswerError: the host does not answer at all.
            RefusedAddressError: it is none of the public network's.
        """
        origin = _origin(url)
        async with self._reading[origin]:
            if origin not in self._rules:
                self._rules[origin] = await self._read(origin)
        rules = self._rules[origin]
        if rules is None:
            return NO_ROBOTS
        return "" if rules.can_fetch(url, ROBOT) else FORBIDDEN

    def leave(self, url: str) -> None:
        """Ask a host no more in this run."""
        self._left.add(urlsplit(url).hostname or "")

    def left(self, url: str) -> bool:
        """Tell whether a host is to be asked no more in this run."""
        return (urlsplit(url).hostname or "") in self._left

    def _delay(self, url: str) -> float:
        rules = self._rules.get(_origin(url))
        asked = rules.crawl_delay(ROBOT) if rules else None
        return min(float(asked or 0), LONGEST_PAUSE)

    async def _read(self, origin: str) -> Protego | None:
        url = f"{origin}/robots.txt"
        for _ in range(ROBOTS_HOPS):
            answer = await self._robots(origin, url)
            if answer.status == 200:
                return Protego.parse(answer.body.decode("utf-8", "replace"))
            if not answer.location:
                # RFC 9309, 2.3.1.3 and 2.3.1.4: none there, or not to be had.
                gone = 400 <= answer.status < 500 and answer.status != 429
                return Protego.parse("") if gone else None
            url = answer.location
        return Protego.parse("")

    async def _robots(self, origin: str, url: str) -> Answer:
        """Ask for a robots.txt; a host that never answered is not asked for ever."""
        silent = self._silent[origin]
        if len(silent) >= MOST_SILENCES:
            raise NoAnswerError(str(silent[-1]), certain=True)
        try:
            async with self.turn(url):
                return await self._web.ask("GET", url, most=ROBOTS_BYTES)
        except NoAnswerError as error:
            silent.append(error)
            raise


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def retry_after(value: str, now: datetime) -> float | None:
    """Read a Retry-After header as seconds from now (RFC 9110, 10.2.3); None for nonsense."""
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
