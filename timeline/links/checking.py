"""Check addresses with polite requests, and classify the answers."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from timeline.links.health import CheckResult, Outcome
from timeline.links.network import Answer, NoAnswerError, Reached, RefusedAddressError, Web
from timeline.links.politeness import MAX_RETRY_AFTER, NO_ROBOTS, PolitenessPolicy, wait_asked
from timeline.text.addresses import url_fault

MAX_REDIRECTS = 10
"""The maximum number of redirects, of the same order as in browsers."""

MAX_TRIES = 3
MAX_VISITS = 2
"""The maximum number of visits to one page, which may redirect to itself to set a cookie."""

_UNCLEAR = frozenset({401, 403, 405, 407, 429, 451})
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True)
class _Attempt:
    """The outcome of one attempt, and the seconds to wait before another; None if that is useless.

    `passed` means that the host is no longer contacted in this run.
    """

    outcome: Outcome
    wait: float | None = None
    passed: bool = False


class Checker:
    """Checks addresses; `pause` in seconds is the wait before the first retry, then doubled.

    The addresses of `overdue` are requested even if their robots.txt is unavailable, as it has been
    for long (RFC 9309, 2.3.1.4).
    """

    def __init__(
        self, web: Web, policy: PolitenessPolicy, pause: float, overdue: Container[str] = ()
    ) -> None:
        self._web = web
        self._policy = policy
        self._pause = pause
        self._overdue = overdue

    async def check_all(
        self, urls: Sequence[str], each: Callable[[str, Outcome], None]
    ) -> Mapping[str, str]:
        """Check addresses, several hosts concurrently; `each` is called with every finished one.

        Returns the addresses that were skipped, with reasons.
        """
        passed: dict[str, str] = {}
        by_host: dict[str, list[str]] = {}
        for url in urls:
            by_host.setdefault(urlsplit(url).hostname or "", []).append(url)

        async def host(pages: Sequence[str]) -> None:
            for page in pages:
                left = self._policy.left(page)
                if left:
                    passed[page] = left
                else:
                    each(page, await self._check_safely(page))

        async with asyncio.TaskGroup() as group:
            for pages in by_host.values():
                group.create_task(host(pages))
        return passed

    async def _check_safely(self, url: str) -> Outcome:
        """Check one address; any error becomes its outcome, and does not affect other checks."""
        try:
            return await self.check(url)
        except Exception as error:  # noqa: BLE001 -- the report contains the error's name
            words = " ".join(f"{type(error).__name__}: {error}".split())
            return Outcome(CheckResult.UNCLEAR, f"internal error ({words[:200]})")

    async def check(self, url: str) -> Outcome:
        """Check one address: HEAD, then GET unless that succeeds; retry after failures."""
        tries = 1 if url in self._overdue else MAX_TRIES
        tried = await self._try(url)
        for attempt in range(1, tries):
            wait = tried.wait
            if wait is None or wait > MAX_RETRY_AFTER or self._policy.left(url):
                break
            await asyncio.sleep(max(wait, self._pause * 2 ** (attempt - 1)))
            again = await self._try(url)
            if again.passed:
                break
            tried = again
        return tried.outcome

    async def _try(self, url: str) -> _Attempt:
        """Make one attempt with HEAD and, if necessary, with GET."""
        tried = await self._follow("HEAD", url)
        outcome = tried.outcome
        unasked = outcome.found is CheckResult.UNCLEAR and not outcome.status
        enough = outcome.found is CheckResult.LIVE or outcome.status == 429 or unasked
        if enough or (tried.wait or 0) > MAX_RETRY_AFTER or self._policy.left(url):
            return tried
        again = await self._follow("GET", url)
        return replace(tried, wait=None) if again.passed else again

    async def _follow(self, method: str, url: str) -> _Attempt:
        """Request an address and what it redirects to, within the limits of hops and visits.

        The new address of a page is the last that only permanent redirects lead to.
        """
        page, moved, permanent = url, "", True
        seen: Counter[str] = Counter()
        unruled = False
        for _ in range(MAX_REDIRECTS + 1):
            seen[page] += 1
            if seen[page] > MAX_VISITS:
                return _failed("redirects in a loop", unruled=unruled)
            fault = _no_page(page)
            if fault:
                return _failed(fault, unruled=unruled)
            answer, without = await self._hop(method, page, anyway=url in self._overdue)
            unruled = unruled or without
            if isinstance(answer, _Attempt):
                answered = answer.outcome.answered or seen.total() > 1
                outcome = replace(answer.outcome, answered=answered, unruled=unruled)
                return replace(answer, outcome=outcome)
            if not answer.location:
                return _Attempt(_outcome(answer, moved, unruled=unruled), wait_asked(answer))
            permanent = permanent and answer.status in _PERMANENT
            page = answer.location
            moved = page if permanent else moved
        return _failed(f"redirects more than {MAX_REDIRECTS} times", unruled=unruled)

    async def _hop(self, method: str, page: str, *, anyway: bool) -> tuple[Answer | _Attempt, bool]:
        """Send one request; every redirect is checked like the first address.

        Also returns whether the host's robots.txt is unavailable; the page is requested `anyway` on
        demand.
        """
        left, without = self._policy.left(page), False
        if left:
            return _Attempt(
                Outcome(CheckResult.UNCLEAR, f"not checked: {left}"), passed=True
            ), without
        try:
            refusal = await self._policy.refusal(page)
            without = refusal == NO_ROBOTS
            anyway = anyway and not self._policy.left(page)  # robots.txt may have asked to wait
            if refusal and not (without and anyway):
                outcome = Outcome(CheckResult.UNCLEAR, f"not checked: {refusal}", answered=True)
                return _Attempt(outcome, 0.0 if without else None), without
            async with self._policy.turn(page):
                answer = await self._web.ask(method, page)
        except RefusedAddressError as error:
            return _Attempt(Outcome(CheckResult.UNCLEAR, f"not checked: {error}")), without
        except NoAnswerError as error:
            self._policy.record_answer(page, error)
            outcome = Outcome(
                CheckResult.FAILED, str(error), answered=error.reached > Reached.NOTHING
            )
            return _Attempt(outcome, None if error.certain else 0.0), without
        self._policy.record_answer(page, answer)
        return answer, without


def _failed(reason: str, *, unruled: bool) -> _Attempt:
    return _Attempt(Outcome(CheckResult.FAILED, reason, answered=True, unruled=unruled))


def _no_page(url: str) -> str:
    """Return why a redirect's target is not requested; empty if it may be."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return f"redirects to {parts.scheme}:, which is not a web page"
    if "@" in parts.netloc:
        return "redirects to an address with a user name or password"
    fault = url_fault(url)
    return f"redirects to an address that {fault[0]}" if fault else ""


def _outcome(answer: Answer, moved: str, *, unruled: bool) -> Outcome:
    status = answer.status
    reason = f"{status} {_phrase(status)}".rstrip()
    found = CheckResult.UNCLEAR if status in _UNCLEAR else CheckResult.FAILED
    found = CheckResult.LIVE if 200 <= status < 300 else found
    kept = moved if found is CheckResult.LIVE else ""
    return Outcome(found, reason, status, kept, answered=True, unruled=unruled)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
