"""Asks for each page, politely, and says what that tells."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import urlsplit

from timeline.links.health import Found, Outcome
from timeline.links.manners import Manners, retry_after
from timeline.network import Answer, NoAnswerError, RefusedAddressError, Web

HOPS = 10
"""Redirects that are followed at most, as browsers have it to the order of magnitude."""

TRIES = 3
PATIENCE = 60.0
"""Seconds that a server's Retry-After is waited for; longer, and the run goes on without it."""

CIRCLE = 2
"""How often one page may come by: once more where it wanted a cookie set."""

_UNCLEAR = frozenset({401, 403, 405, 407, 429, 451})
_FOR_GOOD = frozenset({301, 308})


_Tried: TypeAlias = tuple[Outcome, float | None]
"""What one try found, and the seconds to wait before another; None where that is of no use."""


class Checker:
    """Checks addresses; `pause` in seconds is the wait before the first retry, doubled after."""

    def __init__(self, web: Web, manners: Manners, pause: float) -> None:
        self._web = web
        self._manners = manners
        self._pause = pause

    async def check_all(self, urls: Sequence[str], each: Callable[[str, Outcome], None]) -> None:
        """Check addresses, the hosts side by side; `each` is told of every one when it is done."""
        by_host: dict[str, list[str]] = {}
        for url in urls:
            by_host.setdefault(urlsplit(url).hostname or "", []).append(url)

        async def host(pages: Sequence[str]) -> None:
            for page in pages:
                if not self._manners.left(page):
                    each(page, await self.check(page))

        async with asyncio.TaskGroup() as group:
            for pages in by_host.values():
                group.create_task(host(pages))

    async def check(self, url: str) -> Outcome:
        """Check one address: HEAD, then GET where that tells nothing good; again after failures."""
        outcome = Outcome(Found.FAILED, "")
        for attempt in range(TRIES):
            outcome, wait = await self._try(url)
            if wait is not None and wait > PATIENCE:
                self._manners.leave(url)
                break
            if wait is None or attempt == TRIES - 1:
                break
            await asyncio.sleep(max(wait, self._pause * 2**attempt))
        return outcome

    async def _try(self, url: str) -> _Tried:
        """Ask once by HEAD and, if need be, by GET."""
        outcome, wait = await self._follow("HEAD", url)
        unasked = outcome.found is Found.UNCLEAR and not outcome.status
        if outcome.found is Found.LIVE or outcome.status == 429 or unasked:
            return outcome, wait
        return await self._follow("GET", url)

    async def _follow(self, method: str, url: str) -> _Tried:
        page, moved, only_for_good = url, "", True
        seen: Counter[str] = Counter()
        for _ in range(HOPS + 1):
            seen[page] += 1
            if seen[page] > CIRCLE:
                return Outcome(Found.FAILED, "it redirects in a circle"), None
            answer = await self._hop(method, page)
            if not isinstance(answer, Answer):
                return answer
            if not answer.location:
                return _outcome(answer, moved), _wait(answer)
            only_for_good = only_for_good and answer.status in _FOR_GOOD
            page = answer.location
            moved = page if only_for_good else moved
        return Outcome(Found.FAILED, f"it redirects more than {HOPS} times"), None

    async def _hop(self, method: str, page: str) -> Answer | _Tried:
        """Ask one host once; every hop of a redirect is as careful as the first."""
        fault = _no_page(page)
        if fault:
            return Outcome(Found.FAILED, fault), None
        try:
            objection = await self._manners.objection(page)
            if objection:
                return Outcome(Found.UNCLEAR, f"not asked: {objection}"), None
            async with self._manners.turn(page):
                return await self._web.ask(method, page)
        except RefusedAddressError as error:
            return Outcome(Found.UNCLEAR, f"not asked: {error}"), None
        except NoAnswerError as error:
            return Outcome(Found.FAILED, str(error)), None if error.certain else 0.0


def _no_page(url: str) -> str:
    """Say why a redirect's target is not asked for; empty where it may be."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return f"it redirects to {parts.scheme}:, which is no page of the web"
    if "@" in parts.netloc:
        return "it redirects to an address with a user name or a password"
    return ""


def _outcome(answer: Answer, moved: str) -> Outcome:
    status = answer.status
    reason = f"{status} {_phrase(status)}".rstrip()
    if 200 <= status < 300:
        return Outcome(Found.LIVE, reason, status, moved)
    return Outcome(Found.UNCLEAR if status in _UNCLEAR else Found.FAILED, reason, status)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _wait(answer: Answer) -> float | None:
    """Tell after how many seconds to try again; None for an answer that will not change."""
    if answer.status != 429 and answer.status < 500:
        return None
    asked = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
    return asked if asked is not None else 0.0
