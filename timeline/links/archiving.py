"""Find copies of sources in a web archive, and request new ones.

The endpoints are the Wayback Machine's, or compatible ones: its availability API
(`?url=…&timestamp=…` → `archived_snapshots.closest`) and Save Page Now 2 (a form with `url`; then
`status/<job>` until it returns success or error).
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from timeline.edtf import EdtfError, parse
from timeline.links.copies import Copy, CopyResult
from timeline.links.network import Answer, NoAnswerError, RefusedAddressError, Web
from timeline.links.politeness import PolitenessPolicy
from timeline.model import Source
from timeline.text.addresses import page_of, url_fault

ANSWER_BYTES = 1024 * 1024
MAX_POLLS = 60
POLL_SECONDS = 5.0
"""Seconds between two status requests, at the default pause of one second."""

MAX_FAILURES = 3
"""Consecutive failures of an endpoint before it is no longer used."""

ASKED_TO_WAIT = "it asks to wait (429); the next run continues from here"
NOT_ANSWERING = f"it failed {MAX_FAILURES} times in a row; the next run continues from here"

_SNAPSHOT = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(https?://.+)", re.ASCII)
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})\d{0,6}", re.ASCII)


@dataclass(frozen=True)
class Endpoints:
    """The endpoints of an archive; `key` is `access:secret`, empty if nothing may be saved."""

    availability: str
    save: str
    key: str = ""


class _ArchiveError(Exception):
    """The archive returned nothing usable; the message says why."""


class Archive:
    """A client for an archive that sends one request at a time.

    `pause` is in seconds. A copy cannot be later than `today`, except for the difference of time
    zones.
    """

    def __init__(
        self, web: Web, policy: PolitenessPolicy, endpoints: Endpoints, pause: float, today: date
    ) -> None:
        self._web = web
        self._policy = policy
        self._endpoints = endpoints
        self._poll = POLL_SECONDS * pause
        self._last = (today + timedelta(days=1)).isoformat()
        self._left: dict[str, str] = {}
        self._faults: Counter[str] = Counter()

    async def copy(self, source: Source, *, unfit: str) -> Copy:
        """Find the copy of a source closest to its access date; request one if there is none.

        `unfit` is the reason why the page cannot be saved; empty if it can.

        Raises:
            ValueError: the source must never be sent to an archive.
        """
        if source.no_archive:
            raise ValueError(f"{source.id} must never be sent to an archive")
        try:
            found = await self._available(source)
            if found or unfit or not self._endpoints.key:
                return found or Copy(CopyResult.NONE, reason=_why_not(unfit))
            return await self._saved(source)
        except (_ArchiveError, NoAnswerError, RefusedAddressError) as error:
            return Copy(CopyResult.FAILED, reason=f"the archive: {_clean(str(error))}")

    async def _available(self, source: Source) -> Copy | None:
        asked = {"url": source.url}
        read = source.accessed or source.issued
        if read:
            latest = str(read.earliest).replace("-", "")[:8]
            asked |= {"timestamp": latest} if latest.isdecimal() and len(latest) == 8 else {}
        endpoint = self._endpoints.availability
        joint = "&" if "?" in endpoint else "?"
        answer = _json(await self._ask(endpoint, "GET", f"{endpoint}{joint}{urlencode(asked)}"))
        self._faults[endpoint] = 0
        closest = _object(_object(answer.get("archived_snapshots") or {}).get("closest") or {})
        if (
            closest.get("available") is not True
            or _answer_text(closest, "status", "200")[:1] != "2"
        ):
            return None
        url = _secure(_answer_text(closest, "url"), endpoint)
        snapshot = _SNAPSHOT.search(url)
        if snapshot is None:
            raise _ArchiveError("the copy's address lacks the page or the time")
        if not _same_page(snapshot[2], source.url):
            return None
        day = self._day(_answer_text(closest, "timestamp"))
        if day != self._day(snapshot[1]):
            raise _ArchiveError(f"the copy is from {day}, but its address gives another day")
        return None if _too_old(source, day) else Copy(CopyResult.FOUND, url, day)

    async def _saved(self, source: Source) -> Copy:
        headers = {"Accept": "application/json", "Authorization": f"LOW {self._endpoints.key}"}
        endpoint = self._endpoints.save
        form = {"url": source.url}
        begun = _json(await self._ask(endpoint, "POST", endpoint, headers=headers, form=form))
        job = _answer_text(begun, "job_id")
        if not re.fullmatch(r"(?!\.+$)[\w.-]{1,200}", job, re.ASCII):
            raise _ArchiveError(_failure_text(begun) or "it returned no job id")
        for _ in range(MAX_POLLS):
            await asyncio.sleep(self._poll)
            status = f"{endpoint.rstrip('/')}/status/{job}"
            state = _json(await self._ask(endpoint, "GET", status, headers=headers))
            if state.get("status") != "pending":
                self._faults[endpoint] = 0
                return self._made(source, state)
        self._fail(endpoint)
        raise _ArchiveError("the copy takes too long; it may be ready at the next run")

    def _made(self, source: Source, state: Mapping[str, Any]) -> Copy:
        """Return the copy that a job made, if it is one of the requested page."""
        if state.get("status") != "success":
            raise _ArchiveError(_failure_text(state) or "the copy failed for no stated reason")
        stamp, original = _answer_text(state, "timestamp"), _answer_text(state, "original_url")
        day = self._day(stamp)
        if not _same_page(original, source.url):
            raise _ArchiveError("it copied another page")
        root = "{0.scheme}://{0.netloc}".format(urlsplit(self._endpoints.save))
        return Copy(CopyResult.SAVED, _secure(f"{root}/web/{stamp}/{original}", root), day)

    async def _ask(
        self,
        endpoint: str,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """Query an endpoint; one that asks to wait, or fails, is not used again in this run.

        The caller resets the count of failures, as an answer may still be unusable.
        """
        if endpoint in self._left:
            raise _ArchiveError(self._left[endpoint])
        try:
            async with self._policy.turn(url):
                answer = await self._web.ask(
                    method, url, headers=headers, form=form, most=ANSWER_BYTES
                )
        except NoAnswerError:
            self._fail(endpoint)
            raise
        if answer.status == 429:
            self._left[endpoint] = ASKED_TO_WAIT
            raise _ArchiveError(ASKED_TO_WAIT)
        if answer.status >= 500:
            self._fail(endpoint)
        if answer.status != 200:
            raise _ArchiveError(f"it returned {answer.status}")
        return answer

    def _fail(self, endpoint: str) -> None:
        self._faults[endpoint] += 1
        if self._faults[endpoint] >= MAX_FAILURES:
            self._left[endpoint] = NOT_ANSWERING

    def _day(self, stamp: str) -> str:
        """Convert a time stamp, `YYYYMMDDhhmmss`, to `YYYY-MM-DD`."""
        found = _STAMP.fullmatch(stamp)
        if found is None:
            raise _ArchiveError("it gave no time for the copy")
        day = "-".join(found.groups())
        try:
            parse(day)
        except EdtfError as error:
            raise _ArchiveError(f"it dates the copy {day}, which is no date") from error
        if day > self._last:
            raise _ArchiveError(f"it dates the copy {day}, which is in the future")
        return day


def _why_not(unfit: str) -> str:
    if unfit:
        return f"no copy, and none requested, because the page is not known to be live ({unfit})"
    return "no copy; requesting one needs the archive's key in the environment"


def _same_page(one: str, source: str) -> bool:
    """Return whether a copy is of a source's page, ignoring fragments."""
    if url_fault(one):
        return False
    return page_of(one.partition("#")[0]) == page_of(source.partition("#")[0])


def _too_old(source: Source, day: str) -> bool:
    """Return whether a copy is older than its source, and so shows something else.

    A day's difference may be due to time zones.
    """
    issued = source.issued.earliest.ordinal if source.issued else None
    made = parse(day).earliest.ordinal
    return issued is not None and made is not None and made < issued - 1


def _json(answer: Answer) -> Mapping[str, Any]:
    if answer.packed:
        raise _ArchiveError(
            f"its answer is compressed ({answer.packed[:40]}), which was not requested"
        )
    try:
        return _object(json.loads(answer.body))
    except (ValueError, RecursionError) as error:
        raise _ArchiveError("its answer is not JSON") from error


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _ArchiveError("its answer has an unexpected form")
    return value


def _answer_text(answer: Mapping[str, Any], key: str, usual: str = "") -> str:
    """Return a text or a number of an answer; empty for anything else."""
    value = answer.get(key, usual)
    return _clean(str(value)) if isinstance(value, str | int) else ""


def _clean(words: str) -> str:
    """Return text that can be encoded: surrogates become question marks."""
    return words.encode("utf-8", "replace").decode()


def _failure_text(state: Mapping[str, Any]) -> str:
    """Return the archive's reason for a failure, one line of it."""
    words = _answer_text(state, "message") or _answer_text(state, "status_ext")
    return " ".join(words.split())[:200]


def _secure(url: str, endpoint: str) -> str:
    """Return a copy's address with https, if the archive's endpoint uses https."""
    if endpoint.startswith("https://") and url.startswith("http://"):
        url = f"https://{url.removeprefix('http://')}"
    fault = url_fault(url)
    if fault:
        raise _ArchiveError(f"the copy's address {fault[0]}")
    return url
