"""What a robots.txt says (RFC 9309), however it comes."""

from __future__ import annotations

import asyncio
import codecs

from protego import Protego

from timeline.links.network import Answer

MIN_BYTES_READ = 500 * 1024
"""RFC 9309, 2.5: what a crawler must read of a robots.txt at least."""

MAX_RULES = 1_000_000
"""Lines for every robot that is named, at most: more takes minutes to read, and is none's rules."""

ALL_ALLOWED = Protego.parse("")


async def rules(answer: Answer) -> Protego | None:
    """Read the answer to a question for a robots.txt; None where it can't be had at the moment.

    A host that says it has none allows all (2.3.1.3); one that is not able to give its own, or
    gives what can't be read, does not (2.3.1.4).
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
    # Long rules take seconds to read, and nobody else should wait for them.
    return await asyncio.to_thread(Protego.parse, text)


async def allows(found: Protego, url: str, robot: str) -> bool:
    """Return whether rules let a robot ask for a page."""
    return await asyncio.to_thread(found.can_fetch, url, robot)
