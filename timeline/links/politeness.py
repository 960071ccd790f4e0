"""Polite requests: one at a time per host, with a pause, and subject to robots.txt."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from timeline.links import robots
from timeline.links.network import Answer, NoAnswerError, Reached, RefusedAddressError, Web
from timeline.links.withheld import WITHHELD
from timeline.text.addresses import url_fault

ROBOT = "cited-timeline"
"""The name of this program in robots.txt."""

MAX_ROBOTS_REDIRECTS = 5
MAX_TIMEOUTS = 3
"""The number of timeouts, of robots.txt or consecutive pages, after which a host is skipped."""

MAX_RETRY_AFTER = 60.0
"""The maximum Retry-After in seconds that is waited for; longer ones end the host's checks."""

FORBIDDEN = "robots.txt asks programs not to visit it"
NO_ROBOTS = "its robots.txt can't be read at the moment"
ASKED_TO_WAIT = "its host asks to wait"
SILENT = f"its host gave no answer for {MAX_TIMEOUTS} pages in a row"
MAX_CRAWL_DELAY = 30.0


class PolitenessPolicy:
    """Schedules requests and applies robots.txt: which host is in use, since when, and its rules.

    `pause` is in seconds, between two requests to one host; `hosts` are contacted concurrently. The
    `withheld` addresses are never requested, not even as redirect targets.
    """

    def __init__(self, web: Web, pause: float, hosts: int, withheld: Container[str] = ()) -> None:
        self._web = web
        self._withheld = withheld
        self._pause = pause
        self._slots = asyncio.Semaphore(hosts)
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asked: dict[str, float] = {}
        self._rules: dict[str, Protego | None] = {}
        self._unread: dict[str, list[NoAnswerError | None]] = defaultdict(list)
        self._silent: dict[str, set[str]] = defaultdict(set)
        self._left: dict[str, str] = {}
        self._reading: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait until a host may be contacted, and keep others from contacting it meanwhile."""
        host = _host(url)
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

    async def refusal(self, url: str) -> str:
        """Return why a page may not be requested (RFC 9309); empty if it may.

        A host without robots.txt allows everything; one whose robots.txt is unavailable, nothing.

        Raises:
            NoAnswerError: no connection to the host can be made.
            RefusedAddressError: its address is not public.
        """
        if url in self._withheld:
            return WITHHELD
        origin = _origin(url)
        async with self._reading[origin]:
            if origin not in self._rules:
                found = await self._read(origin)
                if found is None and len(self._unread[origin]) < MAX_TIMEOUTS:
                    return NO_ROBOTS  # it is requested again with the next page
                self._rules[origin] = found
        rules = self._rules[origin]
        if rules is None:
            return NO_ROBOTS
        return "" if await robots.allows(rules, url, ROBOT) else FORBIDDEN

    def record_answer(self, url: str, answer: Answer | NoAnswerError) -> None:
        """Record a host's answer.

        One that asks for a long wait, or times out repeatedly, is skipped.
        """
        host = _host(url)
        if isinstance(answer, NoAnswerError):
            if not answer.late:
                self._silent[host].clear()
                return
            self._silent[host].add(url)
            if len(self._silent[host]) >= MAX_TIMEOUTS:
                self._left.setdefault(host, SILENT)
            return
        self._silent[host].clear()
        if (wait_asked(answer) or 0) > MAX_RETRY_AFTER:
            self._left.setdefault(host, ASKED_TO_WAIT)

    def left(self, url: str) -> str:
        """Return why a host is no longer contacted in this run; empty if it may be."""
        return self._left.get(_host(url), "")

    def _delay(self, url: str) -> float:
        rules = self._rules.get(_origin(url))
        asked = rules.crawl_delay(ROBOT) if rules else None
        return min(float(asked or 0), MAX_CRAWL_DELAY)

    async def _read(self, origin: str) -> Protego | None:
        """Request a robots.txt a limited number of times; return None if it is unavailable."""
        unread = self._unread[origin]
        if len(unread) >= MAX_TIMEOUTS:
            if unread[-1] is not None:
                raise NoAnswerError(str(unread[-1]), certain=True, reached=unread[-1].reached)
            return None
        try:
            found = await self._rules_of(origin)
        except NoAnswerError as error:
            unread.append(error)
            raise
        if found is None:
            unread.append(None)
        return found

    async def _rules_of(self, origin: str) -> Protego | None:
        """Request robots.txt once, following redirects.

        Raises:
            NoAnswerError: no connection to the host itself can be made.
        """
        url = f"{origin}/robots.txt"
        for hop in range(MAX_ROBOTS_REDIRECTS + 1):
            try:
                async with self.turn(url):
                    answer = await self._web.ask("GET", url, most=robots.MIN_BYTES_READ)
            except NoAnswerError as error:
                if hop == 0 and error.reached is not Reached.CONNECTED:
                    raise
                return None
            if (wait_asked(answer) or 0) > MAX_RETRY_AFTER and answer.status == 429:
                self._left.setdefault(_host(url), ASKED_TO_WAIT)
            if not answer.location:
                return await robots.rules(answer)
            url = answer.location
            if url_fault(url) or url in self._withheld:
                return None
        return robots.ALL_ALLOWED


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def wait_asked(answer: Answer) -> float | None:
    """Return the seconds until a retry; None for a permanent answer."""
    if answer.status != 429 and answer.status < 500:
        return None
    asked = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
    return asked if asked is not None else 0.0


def retry_after(value: str, now: datetime) -> float | None:
    """Parse a Retry-After header as seconds from now (RFC 9110, 10.2.3); None if it is invalid."""
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (TypeError, ValueError, OverflowError):  # an invalid year or time zone
        return None
