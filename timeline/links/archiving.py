"""Copies of sources in a web archive: looking for one, and asking for one to be made.

The endpoints are the Wayback Machine's, or another's that answers alike: its availability API
(`?url=…&timestamp=…` → `archived_snapshots.closest`) and Save Page Now 2 (a form with `url`; then
`status/<job>` until it says success or error).
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from timeline.addresses import page_of, url_fault
from timeline.edtf import EdtfError, parse
from timeline.links.copies import Copy, Got
from timeline.links.manners import Manners
from timeline.model import Source
from timeline.network import Answer, NoAnswerError, RefusedAddressError, Web

ANSWER_BYTES = 1024 * 1024
POLLS = 60
POLL = 5.0
"""Seconds between two questions how far a copy is, at the usual pause of one second."""

WAITS = "it asks to wait (429); the next run goes on from here"

_SNAPSHOT = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(https?://.+)$")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})\d{0,6}")


@dataclass(frozen=True)
class Endpoints:
    """Where an archive answers; `key` is `access:secret`, empty where nothing may be saved."""

    availability: str
    save: str
    key: str = ""


class _ArchiveError(Exception):
    """The archive gave nothing that can be used; the message says why."""


class Archive:
    """An archive that is asked politely, one question at a time; `pause` is in seconds."""

    def __init__(self, web: Web, manners: Manners, endpoints: Endpoints, pause: float) -> None:
        self._web = web
        self._manners = manners
        self._endpoints = endpoints
        self._poll = POLL * pause
        self._tired: set[str] = set()

    async def copy(self, source: Source, *, save: bool) -> Copy:
        """Find a source's copy, nearest to when it was read; ask for one where there is none.

        `save` is whether the page is there to be saved.
        """
        if source.no_archive:
            raise ValueError(f"{source.id} must never be sent to an archive")
        try:
            found = await self._available(source)
            if found or not (save and self._endpoints.key):
                return found or Copy(Got.NONE, reason=self._why_not(save=save))
            return await self._saved(source)
        except (_ArchiveError, NoAnswerError, RefusedAddressError) as error:
            return Copy(Got.FAILED, reason=f"the archive: {error}")

    def _why_not(self, *, save: bool) -> str:
        if not save:
            return "no copy, and the page does not answer, so that none can be made"
        return "no copy; without the archive's key in the environment none is asked for"

    async def _available(self, source: Source) -> Copy | None:
        asked = {"url": source.url}
        read = source.accessed or source.issued
        if read:
            latest = str(read.earliest).replace("-", "")[:8]
            asked |= {"timestamp": latest} if latest.isdecimal() and len(latest) == 8 else {}
        joint = "&" if "?" in self._endpoints.availability else "?"
        endpoint = self._endpoints.availability
        answer = await self._ask(endpoint, "GET", f"{endpoint}{joint}{urlencode(asked)}")
        snapshots = _object(_json(answer).get("archived_snapshots") or {})
        closest = _object(snapshots.get("closest") or {})
        status = str(closest.get("status", "200"))
        if closest.get("available") is not True or not status.startswith("2"):
            return None
        url = _secure(str(closest.get("url", "")), self._endpoints.availability)
        snapshot = _SNAPSHOT.search(url)
        if snapshot and page_of(snapshot[2]) != page_of(source.url.partition("#")[0]):
            return None
        day = _day(str(closest.get("timestamp", "")))
        return None if _too_old(source, day) else Copy(Got.FOUND, url, day)

    async def _saved(self, source: Source) -> Copy:
        headers = {"Accept": "application/json", "Authorization": f"LOW {self._endpoints.key}"}
        form = {"url": source.url}
        endpoint = self._endpoints.save
        answer = await self._ask(endpoint, "POST", endpoint, headers=headers, form=form)
        job = str(_json(answer).get("job_id") or "")
        if not re.fullmatch(r"[\w.-]{1,200}", job):
            raise _ArchiveError(_told(_json(answer)) or "it gives no number for the job")
        for _ in range(POLLS):
            await asyncio.sleep(self._poll)
            status = f"{endpoint.rstrip('/')}/status/{job}"
            state = _json(await self._ask(endpoint, "GET", status, headers=headers))
            if state.get("status") == "success":
                stamp, original = str(state.get("timestamp", "")), str(state.get("original_url"))
                root = "{0.scheme}://{0.netloc}".format(urlsplit(endpoint))
                return Copy(Got.SAVED, _secure(f"{root}/web/{stamp}/{original}", root), _day(stamp))
            if state.get("status") != "pending":
                raise _ArchiveError(_told(state) or "it does not say why the copy failed")
        raise _ArchiveError("the copy takes too long; it may be there at the next run")

    async def _ask(
        self,
        endpoint: str,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask an endpoint; one that asked to wait is left alone for the rest of the run."""
        if endpoint in self._tired:
            raise _ArchiveError(WAITS)
        async with self._manners.turn(url):
            answer = await self._web.ask(method, url, headers=headers, form=form, most=ANSWER_BYTES)
        if answer.status == 429:
            self._tired.add(endpoint)
            raise _ArchiveError(WAITS)
        if answer.status != 200:
            raise _ArchiveError(f"it answers {answer.status}")
        return answer


def _too_old(source: Source, day: str) -> bool:
    """Tell whether a copy was made before its source was there: it shows something else.

    A day more or less is the difference of the zones.
    """
    issued = source.issued.earliest.ordinal if source.issued else None
    made = parse(day).earliest.ordinal
    return issued is not None and made is not None and made < issued - 1


def _json(answer: Answer) -> Mapping[str, Any]:
    try:
        return _object(json.loads(answer.body))
    except (ValueError, RecursionError) as error:
        raise _ArchiveError("it answers with something else than JSON") from error


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _ArchiveError("it answers with something else than it should")
    return value


def _told(state: Mapping[str, Any]) -> str:
    """Give what an archive says of a failure, one line of it."""
    words = " ".join(str(state.get("message") or state.get("status_ext") or "").split())
    return words[:200]


def _secure(url: str, endpoint: str) -> str:
    """Give a copy's address by https, where the archive itself is asked by https."""
    if endpoint.startswith("https://") and url.startswith("http://"):
        url = f"https://{url.removeprefix('http://')}"
    fault = url_fault(url)
    if fault:
        raise _ArchiveError(f"the copy's address {fault[0]}")
    return url


def _day(stamp: str) -> str:
    """Give the day of a time stamp, `YYYYMMDDhhmmss`, as `YYYY-MM-DD`."""
    found = _STAMP.fullmatch(stamp)
    if found is None:
        raise _ArchiveError("it does not say when the copy was made")
    day = "-".join(found.groups())
    try:
        parse(day)
    except EdtfError as error:
        raise _ArchiveError(f"it says that the copy was made on {day}") from error
    return day
