"""The health of a chronology's links as text, as JSON, and as Markdown for an issue."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from timeline.links.copies import Copy, Got
from timeline.links.health import FAILURES, VERSION, History, State, instant
from timeline.links.snapshots import Kept, Snapshot
from timeline.model import Source, UrlStatus

TITLES = MappingProxyType(
    {
        State.DEAD: "Dead",
        State.FAILING: "Failing, not yet taken for dead",
        State.UNCLEAR: "Can't tell",
        State.LIVE: "Live",
        State.NOT_CHECKED: "Not checked",
    }
)


ISSUE_LIMIT = 60_000
"""Characters of a report as Markdown: GitHub's issues hold 65,536."""


@dataclass(frozen=True)
class Link:
    """A source's address and what is known of it.

    `place` is where the source stands, `events` are the ids of those that cite it.
    """

    source: Source
    place: str
    events: tuple[str, ...]
    history: History | None = None
    skipped: str = ""

    @property
    def state(self) -> State:
        """What is known of the address."""
        return self.history.state if self.history else State.NOT_CHECKED


@dataclass(frozen=True)
class Archived:
    """What came of looking for a source's copy; `left` says why the file was not changed."""

    source: Source
    place: str
    copy: Copy
    left: str = ""


@dataclass(frozen=True)
class Report:
    """What a run found: of links, of copies looked for, of snapshots kept."""

    links: tuple[Link, ...] = ()
    archived: tuple[Archived, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    counts: Mapping[State, int] = field(init=False)

    def __post_init__(self) -> None:
        counts = {state: sum(link.state is state for link in self.links) for state in State}
        object.__setattr__(self, "counts", MappingProxyType(counts))

    def having(self, state: State) -> list[Link]:
        """Give the links of a state, by source."""
        return [link for link in self.links if link.state is state]


def advice(link: Link) -> str:
    """Say what the editors can do about a link; empty where there is nothing to do."""
    source = link.source
    marked = source.url_status is UrlStatus.DEAD
    if link.state is State.DEAD and not marked:
        copy = "" if source.archive_url else ", and an archive-url if a copy can be found"
        return f"write url-status: dead{copy}"
    if link.state is State.LIVE and marked:
        return "it is marked dead, but answers again"
    if link.history and link.history.outcome.moved_to:
        return f"it has moved for good to {link.history.outcome.moved_to}"
    return ""


def summary(report: Report) -> str:
    """Say in one line how many links are in which state."""
    words = ", ".join(
        f"{count} {TITLES[state].lower()}" for state, count in report.counts.items() if count
    )
    return f"{len(report.links)} sources: {words}" if report.links else ""


def text(report: Report) -> str:
    """Write the report as plain text: everything but the links that are live and stay."""
    lines: list[str] = []
    for state in State:
        shown = [link for link in report.having(state) if state is not State.LIVE or advice(link)]
        if state is State.NOT_CHECKED or not shown:
            continue
        lines += [f"{TITLES[state]} ({len(shown)})"]
        for link in shown:
            lines += [f"  {link.place} {link.source.id}: {link.source.url}", f"    {_why(link)}"]
            lines += [f"    {hint}" for hint in [advice(link)] if hint]
        lines += [""]
    for snapshot in report.snapshots:
        lines += [f"{snapshot.place} {snapshot.source.id}: {snapshot.words}"]
    for one in report.archived:
        lines += [f"{one.place} {one.source.id}: {_copied(one)}"]
    return "".join(f"{line}\n" for line in lines)


def as_json(report: Report) -> str:
    """Write the report as JSON; what a link has not is left out."""
    data: dict[str, object] = {
        "version": VERSION,
        "links": [_link(link) for link in report.links],
        "counts": {str(state): count for state, count in report.counts.items()},
    }
    if report.archived:
        data["archived"] = [
            _told(
                source=one.source.id,
                url=one.source.url,
                result=str(one.copy.got),
                archive_url=one.copy.url,
                archive_date=one.copy.day,
                reason=one.copy.reason or one.left,
                written=bool(one.copy.url and not one.left),
            )
            for one in report.archived
        ]
    if report.snapshots:
        data["snapshots"] = [
            {"source": one.source.id, "sha256": one.source.sha256, "result": str(one.kept)}
            for one in report.snapshots
        ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _link(link: Link) -> Mapping[str, object]:
    history = link.history
    return _told(
        source=link.source.id,
        url=link.source.url,
        state=str(link.state),
        reason=history.outcome.reason if history else link.skipped,
        status=history.outcome.status if history else 0,
        moved_to=history.outcome.moved_to if history else "",
        checked=instant(history.checked) if history else "",
        failures=history.failures if history else 0,
        failing_since=instant(history.failing_since) if history and history.failing_since else "",
        url_status=str(link.source.url_status or ""),
        archive_url=link.source.archive_url,
        place=link.place,
        events=list(link.events),
        advice=advice(link),
    )


def _told(**values: object) -> Mapping[str, object]:
    return {key: value for key, value in values.items() if value not in ("", 0, [], None)}


def markdown(report: Report) -> str:
    """Write the report as Markdown for an issue: nothing in it links, mentions or runs anything."""
    lines = ["# The health of the sources' links", "", f"{summary(report) or 'Nothing checked'}."]
    for state in (State.DEAD, State.FAILING, State.UNCLEAR):
        links = report.having(state)
        if links:
            lines += ["", f"## {TITLES[state]} ({len(links)})", "", *_table(links)]
    again = [link for link in report.having(State.LIVE) if advice(link)]
    if again:
        lines += ["", f"## Live, but changed ({len(again)})", "", *_table(again)]
    wrong = [one for one in report.snapshots if one.kept is not Kept.SAME]
    if wrong:
        lines += ["", "## Kept snapshots", ""]
        lines += [f"- {_code(one.source.id)}: {_plain(one.words)}" for one in wrong]
    if report.archived:
        lines += ["", "## Archived copies", ""]
        lines += [f"- {_code(one.source.id)}: {_plain(_copied(one))}" for one in report.archived]
    lines += [
        "",
        f"An address is taken for dead after {FAILURES} failed checks over seven days or more.",
    ]
    return _short("".join(f"{line}\n" for line in lines))


def _short(text: str) -> str:
    """Cut a report that an issue can't hold, at the end of a line, and say so."""
    if len(text) <= ISSUE_LIMIT:
        return text
    kept = text[:ISSUE_LIMIT].rpartition("\n")[0]
    left = text.count("\n") - kept.count("\n") - 1
    return f"{kept}\n\nToo long for an issue: {left} lines more with `timeline links`.\n"


def _table(links: Iterable[Link]) -> Sequence[str]:
    return [
        "| source | address | what was found | what to do |",
        "|---|---|---|---|",
        *(
            f"| {_code(link.place)} {_code(link.source.id)} | {_code(link.source.url)} "
            f"| {_plain(_why(link))} | {_plain(advice(link))} |"
            for link in links
        ),
    ]


def _why(link: Link) -> str:
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


def _copied(one: Archived) -> str:
    copy = one.copy
    if copy.got in (Got.NONE, Got.FAILED):
        return copy.reason
    how = "a copy was found" if copy.got is Got.FOUND else "a copy was made"
    return f"{how}, of {copy.day}: {copy.url}" + (f"; not written: {one.left}" if one.left else "")


def _code(words: str) -> str:
    """Quote words so that Markdown takes them for nothing else, in a cell of a table too."""
    shown = re.sub(r"\s+", " ", words).replace("|", "%7C").replace("`", "%60")
    return f"`{shown}`" if shown else ""


def _plain(words: str) -> str:
    """Escape words; whatever a host would make a link or a mention of stands as code."""
    return " ".join(
        _code(word) if _LINKED.search(word) else _SIGN.sub(r"\\\1", word) for word in words.split()
    )


_LINKED = re.compile(r"://|[@#]\w|www\.", re.IGNORECASE)
_SIGN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"text": text, "json": as_json, "markdown": markdown}
)
