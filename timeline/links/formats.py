"""The report on a chronology's links as text, JSON or Markdown, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from timeline.links.health import VERSION, State, instant
from timeline.links.issue import markdown
from timeline.links.reports import CHANGED, TITLES, Link, Report, advice, copied, why


def text(report: Report) -> str:
    """Return the report as plain text, without live links that have not changed."""
    lines: list[str] = []
    for state in State:
        shown = [link for link in report.having(state) if link.source.url]
        shown = [link for link in shown if state is not State.LIVE or advice(link)]
        if not shown:
            continue
        title = CHANGED if state is State.LIVE else TITLES[state]
        lines += [f"{title} ({len(shown)})"]
        for link in shown:
            address = f": {link.address}" if link.address else ""
            lines += [f"  {link.place} {link.source.id}{address}", f"    {why(link)}"]
            lines += [f"    {hint}" for hint in [advice(link)] if hint]
        lines += [""]
    for snapshot in report.snapshots:
        lines += [f"{snapshot.place} {snapshot.source.id}: {snapshot.words}"]
    for one in report.archived or ():
        lines += [f"{one.place} {one.source.id}: {copied(one)}"]
    return "".join(f"{line}\n" for line in lines)


def as_json(report: Report) -> str:
    """Return the report as JSON, without absent values."""
    data: dict[str, object] = {
        "version": VERSION,
        "links": [_link(link) for link in report.links],
        "counts": {str(state): count for state, count in report.counts.items()},
    }
    if report.archived is not None:
        data["archived"] = [
            _without_absent(
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
    return _without_absent(
        source=link.source.id,
        url=link.address,
        state=str(link.state),
        reason=history.outcome.reason if history else link.skipped,
        status=history.outcome.status if history else 0,
        moved_to=history.outcome.moved_to if history else "",
        checked=instant(history.checked) if history else "",
        failures=history.failures if history else 0,
        failing_since=instant(history.failing_since) if history and history.failing_since else "",
        url_status=str(link.source.url_status or ""),
        archive_url="" if link.withheld else link.source.archive_url,
        place=link.place,
        events=list(link.events),
        advice=advice(link),
    )


def _without_absent(**values: object) -> Mapping[str, object]:
    """Return the values without absent ones; `False` is kept."""
    return {key: value for key, value in values.items() if value or value is False}


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"text": text, "json": as_json, "markdown": markdown}
)
