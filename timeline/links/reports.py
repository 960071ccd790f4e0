"""The results of a run of `timeline links`, and their wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from timeline.links.copies import Copy, CopyResult
from timeline.links.health import History, State
from timeline.links.snapshots import Snapshot
from timeline.model import Source, UrlStatus

TITLES = MappingProxyType(
    {
        State.DEAD: "Dead",
        State.FAILING: "Failing, not yet counted as dead",
        State.UNCLEAR: "Unclear",
        State.LIVE: "Live",
        State.NOT_CHECKED: "Not checked",
    }
)
CHANGED = "Live, but changed"
"""The title for live links that need attention."""


@dataclass(frozen=True)
class Link:
    """A source's address and its state.

    `place` is the source's location, `events` are the ids of the citing events; `skipped` is why it
    was not checked. The address of a `withheld` one is not published, not even in reports.
    """

    source: Source
    place: str
    events: tuple[str, ...]
    history: History | None = None
    skipped: str = ""
    withheld: bool = False

    @property
    def address(self) -> str:
        """The address as reports may show it."""
        return "" if self.withheld else self.source.url

    @property
    def state(self) -> State:
        """The state of the address."""
        return self.history.state if self.history else State.NOT_CHECKED


@dataclass(frozen=True)
class Archived:
    """The result of searching for a source's copy; `left` is why the file was not changed."""

    source: Source
    place: str
    copy: Copy
    left: str = ""


@dataclass(frozen=True)
class Report:
    """The results of a run: links, copies (None: not searched for), and kept snapshots."""

    links: tuple[Link, ...] = ()
    archived: tuple[Archived, ...] | None = None
    snapshots: tuple[Snapshot, ...] = ()
    counts: Mapping[State, int] = field(init=False)

    def __post_init__(self) -> None:
        counts = {state: sum(link.state is state for link in self.links) for state in State}
        object.__setattr__(self, "counts", MappingProxyType(counts))

    def having(self, state: State) -> list[Link]:
        """Return the links in a state, by source."""
        return [link for link in self.links if link.state is state]


def advice(link: Link) -> str:
    """Return what the editors can do about a link; empty if nothing is necessary."""
    source = link.source
    marked = source.url_status is UrlStatus.DEAD
    if link.state is State.DEAD and not marked:
        copy = "" if source.archive_url else ", and an archive-url if a copy can be found"
        return f"write url-status: dead{copy}"
    if link.state is State.LIVE and marked:
        return "it is marked dead, but answers again"
    if link.history and link.history.outcome.moved_to:
        return f"it has moved permanently to {link.history.outcome.moved_to}"
    return ""


def summary(report: Report) -> str:
    """Return the number of links in each state, in one line."""
    words = ", ".join(
        f"{count} {TITLES[state].lower()}" for state, count in report.counts.items() if count
    )
    return f"{len(report.links)} sources: {words}" if report.links else ""


def why(link: Link) -> str:
    """Return the result for a link, or why there is none."""
    history = link.history
    if history is None:
        return link.skipped
    words = [history.outcome.reason]
    if history.failing_since:
        times = "once" if history.failures == 1 else f"{history.failures} times"
        words += [f"failed {times} since {history.failing_since:%Y-%m-%d}"]
    if history.last_live and link.state is not State.LIVE:
        words += [f"last live on {history.last_live:%Y-%m-%d}"]
    if link.source.archive_url:
        words += ["there is an archived copy"]
    if link.events and link.state is not State.LIVE:
        words += [f"cited by {', '.join(link.events[:3])}"]
    return "; ".join(words) + (" and others" if len(link.events) > 3 else "")


def copied(one: Archived) -> str:
    """Return the result of searching for a copy in words."""
    copy = one.copy
    if copy.got in (CopyResult.NONE, CopyResult.FAILED):
        return copy.reason
    how = "a copy was found" if copy.got is CopyResult.FOUND else "a copy was made"
    return f"{how}, of {copy.day}: {copy.url}" + (f"; not written: {one.left}" if one.left else "")
