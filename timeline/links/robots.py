"""Parse robots.txt (RFC 9309) from any answer."""

from __future__ import annotations

import asyncio
import codecs

from protego import Protego

from timeline.links.network import Answer

MIN_BYTES_READ = 500 * 1024
"""The size of robots.txt that a crawler must support (RFC 9309, 2.5)."""

MAX_RULES = 1_000_000
"""The maximum number of rules times user agents: larger files take minutes to parse."""

ALL_ALLOWED = Protego.parse("")


async def rules(answer: Answer) -> Protego | None:
    """Return the rules in the answer to a request for robots.txt; None if it is unavailable.

    If there is none, everything is allowed (2.3.1.3); after a server error, or an unreadable
    answer, nothing is (2.3.1.4).
    """
    if answer.status == 200:
        return None if answer.packed else await _read(answer)
    return ALL_ALLOWED if 400 <= answer.status < 500 and answer.status != 429 else None


async def _read(answer: Answer) -> Protego | None:
    body = answer.body if answer.whole else answer.body.rpartition(b"\n")[0]
    text = body.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    named = sum(line.lstrip().lower().startswith("user") for line in text.splitlines())
    if named * len(text.splitlines()) > MAX_RULES:
        return None
    # Long files take seconds to parse, which must not block other requests.
    return await asyncio.to_thread(Protego.parse, text)


async def allows(found: Protego, url: str, robot: str) -> bool:
    """Return whether rules allow a robot to request a page."""
    return await asyncio.to_thread(found.can_fetch, url, robot)
