"""The state of sources' addresses over time, from the outcomes of checks.

An unavailable page may be available tomorrow. An address counts as dead after three failed checks,
the last at least seven days after the first, without a successful one in between. An answer that
denies access (401, 403), rejects the method (405) or limits the rate (429) says nothing about the
page, and neither does robots.txt: these checks are not counted. If robots.txt is unavailable for
seven days, the page is requested without it (RFC 9309, 2.3.1.4).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

VERSION = 1
MIN_FAILURES = 3
MIN_FAILING_TIME = timedelta(days=7)


class CheckResult(StrEnum):
    """The result of one check."""

    LIVE = "live"
    FAILED = "failed"
    UNCLEAR = "unclear"


class State(StrEnum):
    """The state of an address, in the order of reports."""

    DEAD = "dead"
    FAILING = "failing"
    UNCLEAR = "unclear"
    LIVE = "live"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True)
class Outcome:
    """The result of one check, and the reason; `moved_to` is the target of a permanent redirect.

    `answered` is whether any answer was received, even an error; `unruled` whether a robots.txt was
    unavailable. Neither is saved.
    """

    found: CheckResult
    reason: str
    status: int = 0
    moved_to: str = ""
    answered: bool = False
    unruled: bool = False


@dataclass(frozen=True)
class History:
    """The record of an address: the last check, and the failures since it was last live.

    `unruled_since` is the first check since which its robots.txt has been unavailable.
    """

    checked: datetime
    outcome: Outcome
    failures: int = 0
    failing_since: datetime | None = None
    last_failed: datetime | None = None
    last_live: datetime | None = None
    unruled_since: datetime | None = None

    @property
    def state(self) -> State:
        """The state that follows from the record."""
        if self.failing_since and self.last_failed:
            enough = (
                self.failures >= MIN_FAILURES
                and self.last_failed - self.failing_since >= MIN_FAILING_TIME
            )
            if enough:
                return State.DEAD
            if self.outcome.found is CheckResult.FAILED:
                return State.FAILING
        return State.LIVE if self.outcome.found is CheckResult.LIVE else State.UNCLEAR


def updated(history: History | None, outcome: Outcome, now: datetime) -> History:
    """Return the record after another check."""
    before = history or History(now, outcome)
    unruled = (before.unruled_since or now) if outcome.unruled else before.unruled_since
    if outcome.answered and not outcome.unruled:
        unruled = None
    checked = replace(before, checked=now, outcome=outcome, unruled_since=unruled)
    if outcome.found is CheckResult.LIVE:
        return replace(checked, failures=0, failing_since=None, last_failed=None, last_live=now)
    if outcome.found is CheckResult.UNCLEAR:
        return checked
    return replace(
        checked,
        failures=before.failures + 1,
        failing_since=before.failing_since or now,
        last_failed=now,
    )


class CacheError(ValueError):
    """The file is not a record of checks; the message gives the place and the fault."""


def written(histories: Mapping[str, History]) -> str:
    """Return the records, by address, as JSON."""
    links = {url: _written(history) for url, history in sorted(histories.items())}
    return json.dumps({"version": VERSION, "links": links}, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> dict[str, History]:
    """Parse saved records.

    Raises:
        CacheError: the text is not such a record.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:  # such as numbers with thousands of digits
        at = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        raise CacheError(f"{at[0]}:{at[1]}: not JSON") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise CacheError(f"1:1: not a record of checks of version {VERSION}")
    try:
        return {_text(url): _history(record) for url, record in data["links"].items()}
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise CacheError(f"1:1: not a valid record of checks ({error})") from error


_MOMENTS = ("failing_since", "last_failed", "last_live", "unruled_since")


def _written(history: History) -> Mapping[str, object]:
    outcome = history.outcome
    found: dict[str, object] = {
        "checked": instant(history.checked),
        "found": str(outcome.found),
        "reason": outcome.reason,
    }
    found |= {"status": outcome.status} if outcome.status else {}
    found |= {"moved_to": outcome.moved_to} if outcome.moved_to else {}
    found |= {"failures": history.failures} if history.failures else {}
    for name in _MOMENTS:
        moment = getattr(history, name)
        found |= {name: instant(moment)} if moment else {}
    return found


def _history(record: Mapping[str, object]) -> History:
    outcome = Outcome(
        CheckResult(str(record["found"])),
        _text(record["reason"]),
        _number(record.get("status", 0)),
        _text(record.get("moved_to", "")),
    )
    moments = {name: _moment(record[name]) for name in _MOMENTS if name in record}
    return History(
        _moment(record["checked"]), outcome, _number(record.get("failures", 0)), **moments
    )


def instant(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return moment.astimezone(UTC)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    value.encode()  # a lone surrogate
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= MAX_COUNT:
        raise TypeError(f"{str(value)[:20]} is not a number")
    return value


MAX_COUNT = 1_000_000
MIN_HOSTS = 3


def is_offline(outcomes: Mapping[str, Outcome]) -> bool:
    """Return whether a run was probably made without a connection to the web.

    That is the case if at least three hosts were contacted and none gave any answer, not even an
    error. Addresses that were not requested, such as private ones, are not considered.
    """
    silent = {
        urlsplit(url).hostname
        for url, one in outcomes.items()
        if one.found is CheckResult.FAILED and not one.answered
    }
    return len(silent) >= MIN_HOSTS and not any(one.answered for one in outcomes.values())


def is_fresh(history: History, now: datetime, fresh: timedelta) -> bool:
    """Return whether a check is recent; one in the future is not, as a clock must be wrong."""
    return timedelta(0) <= now - history.checked < fresh


def due(
    urls: Iterable[str], histories: Mapping[str, History], now: datetime, fresh: timedelta
) -> list[str]:
    """Return the addresses to check: those without a fresh check.

    The oldest checks come first, so that a run continues with hosts that the last one skipped.
    """
    never = datetime.min.replace(tzinfo=UTC)
    asked = [
        url for url in urls if url not in histories or not is_fresh(histories[url], now, fresh)
    ]
    return sorted(asked, key=lambda url: histories[url].checked if url in histories else never)


def overdue(histories: Mapping[str, History], now: datetime) -> frozenset[str]:
    """Return the addresses whose robots.txt has been unavailable for seven days."""
    return frozenset(
        url
        for url, one in histories.items()
        if one.unruled_since and now - one.unruled_since >= MIN_FAILING_TIME
    )
