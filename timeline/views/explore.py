"""The explorer: its page, and the data from which its script draws axis, facets and list.

`explore/index.json` holds the data for filtering and drawing of every event, by columns, in
chronological order; `explore/rows/<name>.json` the rows of some events, rendered by the same
template as all lists; `explore/references/<name>.json` their references, which are loaded for
printing only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypedDict, TypeVar, get_args

from timeline.edtf import BoundKind, Edtf, Form
from timeline.known_since import Day, Known
from timeline.model import Claim, Event, Figure
from timeline.page_kinds import EXPLORE
from timeline.site.batches import Batches, batches, named
from timeline.site.marks import MarkKind, mark
from timeline.site.reported_figure import ReportedFigure, reported_figure
from timeline.site.site import Link, Site, event_address
from timeline.text.addresses import TRACKING
from timeline.views.facets import FACETS, FacetColumn, FacetId, column
from timeline.views.page import PageView
from timeline.views.rows import Row, row
from timeline.views.years import section_of

BATCH = 50
"""The number of events in one file of rows, on average."""

INDEX = f"{EXPLORE.address}index.json"
"""The file of what filtering and drawing need."""

ROWS = f"{EXPLORE.address}rows/"
"""The events' rows, some in a file."""

REFERENCES = f"{EXPLORE.address}references/"
"""The events' references, in files of the same events."""

KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
"""What a mark looks like, by its number in the data."""

LANES: tuple[FacetId, ...] = ("tag", "actor", "place")
"""The facets of whole events by which the axis can be parted, in the order of the choice."""

WORDS = (
    "events_n", "explore_of", "explore_span", "explore_from_on", "explore_up_to", "explore_none",
    "explore_copied", "explore_more", "explore_fewer", "explore_page", "explore_axis",
    "explore_axis_chosen", "quoted", "comma", "explore_others", "explore_density",
    "explore_embed_title",
    "explore_unknown_value", "explore_matching", "explore_else", "date_unread", "date_no_such_day",
    "date_too_far", "date_two_days", "date_year_short", "date_no_year", "date_reversed",
    "search_failed", "form_where",
)  # fmt: skip
"""The interface's texts that the script needs."""


def pages(site: Site) -> Iterable[PageView]:
    """Yield the explorer's page."""
    yield PageView(
        EXPLORE.address,
        site.text(EXPLORE.name),
        "timeline/explore.html",
        partial(_explore, site),
        description=site.text("explore_lede"),
    )


def _explore(site: Site) -> Mapping[str, object]:
    return {
        "words": {key: site.text.forms(key) for key in WORDS},
        "total": len(site.chronology.events),
        "lanes": LANES,
        "tracking": TRACKING,
    }


# --- columns ------------------------------------------------------------------------------------


Number = TypeVar("Number", float, float | None)
"""Numbers of a column, of which all are known or some."""


class Columns(TypedDict):
    """What the script needs of every event, by columns, see `index`."""

    version: int
    count: int
    batches: Batches
    days: list[float]
    start: list[float | None]
    length: list[float | None]
    core: dict[str, tuple[float, float]]
    kinds: tuple[MarkKind, ...]
    kind: list[int]
    known: list[int]
    whole: list[int]
    late: dict[str, int]
    facets: list[FacetColumn]


def index(site: Site) -> Columns:
    """Return the data that the script needs of every event to draw, filter and count.

    Days are numbers from 0000-01-01, with a fraction if there is a time, by the local clock.
    `batches` are the files of rows and references. `start` holds each event's earliest bound as the
    difference from the one before it, `length` the days to its latest bound; null is an open start,
    and then the length is the latest bound itself; an unknown start counts as equal to the known
    end. A date without a year has neither. `core` is the certain part of a vague date: from so many
    days after the start, until so many before the end. `kind` is an index of `kinds`. `known` and
    `whole` are indexes of `days` (`whole` relative to `known`), -1 for an unknown day. `late` has
    the day of publication of each source that was published after a claim that cites it.
    `timeline.views.facets.column` describes `facets`.
    """
    events = site.chronology.events
    days = sorted({day.number for event in events for day in _days(site, event)})
    number = {day: at for at, day in enumerate(days)}

    def place(known: Known) -> int:
        return number[known.number] if known else -1

    known = [place(site.known.event(event)) for event in events]
    whole = [place(site.known.whole(event)) for event in events]
    spans = [span(event.date) for event in events]
    return {
        "version": 1,
        "count": len(events),
        "batches": _batches(site),
        "days": _differences(days),
        "start": _differences(start for start, _ in spans),
        "length": [_length(*one) for one in spans],
        "core": {str(at): core for at, event in enumerate(events) if (core := certain(event.date))},
        "kinds": KINDS,
        "kind": [KINDS.index(mark(event.date).kind) for event in events],
        "known": known,
        "whole": [
            later - day if later >= 0 else -1 for later, day in zip(whole, known, strict=True)
        ],
        "late": _late(site),
        "facets": [column(site, facet, events, known, place) for facet in FACETS],
    }


def _late(site: Site) -> dict[str, int]:
    found: dict[str, int] = {}
    for event in site.chronology.events:
        for claim in event.claims:
            for key in site.known.citing(claim):
                source = site.chronology.sources[key]
                out = site.known.published_later(source, site.known.claim(claim))
                if out:
                    found[key] = out.number
    return found


def _days(site: Site, event: Event) -> Iterable[Day]:
    known = site.known
    cited = known.cited(event).values()
    claims = map(known.claim, event.claims)
    citing = (day for claim in event.claims for day in known.citing(claim).values())
    return (d for d in (known.event(event), known.whole(event), *claims, *cited, *citing) if d)


def _differences(numbers: Iterable[Number]) -> list[Number]:
    """Return each number as the difference from the previous one, which is shorter.

    Numbers are rounded before they are compared, so that no error accumulates along the column.
    """
    made: list[Number] = []
    before = 0.0
    for one in numbers:
        rounded = None if one is None else _short(one)
        made.append(None if rounded is None else _short(rounded - before))
        before = before if rounded is None else rounded
    return made


def span(date: Edtf) -> tuple[float | None, float | None]:
    """Return the begin and end of a date by the local clock, as printed.

    An unknown end counts as equal to the known one; an open one is None.
    """
    start, end = date.local_earliest.days, date.local_latest.days
    if date.local_earliest.kind is BoundKind.UNKNOWN and end is not None and date.end:
        start = date.end.earliest.days
    if date.local_latest.kind is BoundKind.UNKNOWN and start is not None and date.start:
        end = date.start.latest.days
    return start, end


def _length(start: float | None, end: float | None) -> float | None:
    if end is None:
        return None
    return _short(_short(end) - (_short(start) if start is not None else 0))


def certain(date: Edtf) -> tuple[float, float] | None:
    """Return the certain part of a vague date, as days after its start and before its end."""
    if date.form is not Form.INTERVAL or date.start is None or date.end is None:
        return None
    inner = (date.start.latest.days, date.end.earliest.days)
    outer = (date.local_earliest.days, date.local_latest.days)
    if None in inner or None in outer:
        return None
    begun, ended = inner[0] - outer[0], outer[1] - inner[1]  # type: ignore[operator]
    return None if begun <= 1 and ended <= 1 else (_short(begun), _short(ended))


def _short(number: float) -> float:
    """Return whole days without a fraction, and others rounded to the second."""
    return int(number) if number == int(number) else round(number, 5)


# --- rows ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A claim's figure, or a claim without one, as the list shows it below an event.

    `replaced` is the day from which a later claim replaces it, `whole` the one from which its
    status was known.
    """

    claim: Claim
    measure: str
    figure: ReportedFigure | None
    claimant: Link
    address: str
    status: str
    is_replaced: bool
    known: Known
    replaced: Known
    whole: Known


@dataclass(frozen=True)
class ListedClaim:
    """A claim with its lines, and the day from which each of its sources is shown."""

    lines: tuple[Line, ...]
    sources: Mapping[str, Known]


@dataclass(frozen=True)
class Listed:
    """An event of the list, with its section."""

    row: Row
    section: tuple[str, str, str]
    claims: tuple[ListedClaim, ...]


def _batches(site: Site) -> Batches:
    return batches([event.id for event in site.chronology.events], BATCH)


def listed(site: Site) -> Iterable[tuple[str, Sequence[Listed]]]:
    """Yield the events' rows in chronological order, some at a time, with their file's name."""
    for name, place in named(_batches(site)):
        yield (
            name,
            [
                Listed(row(site, event), section_of(site, event), _claims(site, event))
                for event in site.chronology.events[place]
            ],
        )


def _claims(site: Site, event: Event) -> tuple[ListedClaim, ...]:
    return tuple(
        ListedClaim(
            tuple(_line(site, event, claim, figure) for figure in claim.figures or (None,)),
            site.known.citing(claim),
        )
        for claim in event.claims
    )


def _line(site: Site, event: Event, claim: Claim, figure: Figure | None) -> Line:
    by = site.superseding.get(f"{event.id}#{claim.id}")
    anchor = claim.figure_anchor(figure) if figure else claim.id
    return Line(
        claim=claim,
        measure=figure.measure if figure else "",
        figure=reported_figure(site, claim, figure) if figure else None,
        claimant=site.actor_link(claim.claimant),
        address=f"{event_address(event)}#{anchor}",
        status=site.status_words(claim.status),
        is_replaced=by is not None,
        known=site.known.claim(claim),
        replaced=site.known.claim(by.claim) if by else None,
        whole=site.known.whole(event),
    )
