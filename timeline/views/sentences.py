"""Figures in sentences, where there are too few for a chart: in all, or as known on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.known_since import Known
from timeline.site.latest import Period
from timeline.site.site import Site
from timeline.site.statements import Statement
from timeline.views.chart import FEW
from timeline.views.chart.marks import is_dated
from timeline.views.comparing import Compared, compared


@dataclass(frozen=True)
class Reference:
    """A numbered reference to a source, and from when it is shown.

    `out` is the day on which the source is published, if it is shown before.
    """

    number: int
    source: str
    known: Known
    out: Known


@dataclass(frozen=True)
class Sentence:
    """A figure with its claim in words and the sources that report it."""

    row: Compared
    references: tuple[Reference, ...]


def drawn_from(found: Sequence[Statement]) -> Known:
    """Return the day from which there are enough figures for a chart; None if there never are."""
    days = sorted(one.known for one in found if one.known and is_dated(one))
    return days[FEW - 1] if len(days) >= FEW else None


def sentences(
    site: Site,
    found: Sequence[Statement],
    refer: Callable[[Statement], tuple[Reference, ...]],
) -> Iterator[Sentence]:
    """Yield the sentences of figures that share a chart: in its place, or on days before it.

    Of figures that have no chart, undated ones are omitted if there are many.
    """
    begun = drawn_from(found)
    for one in found:
        if begun and one.known and is_dated(one) and one.known < begun:
            period = Period(one.known, begun, in_full_view=False)
        elif begun is None and (is_dated(one) or len(found) < FEW):
            period = Period(one.known)
        else:
            continue
        yield Sentence(compared(site, one, period), refer(one))


def local_references(site: Site, one: Statement) -> tuple[Reference, ...]:
    """Return a figure's sources, numbered from 1."""
    numbers = {key: at for at, key in enumerate(site.known.citing(one.claim), start=1)}
    return references(site, one, numbers)


def references(site: Site, one: Statement, numbers: Mapping[str, int]) -> tuple[Reference, ...]:
    """Return the sources that report a figure, by their numbers on the page."""
    return tuple(
        Reference(
            numbers[key],
            key,
            known,
            site.known.published_later(site.chronology.sources[key], known),
        )
        for key, known in site.known.citing(one.claim).items()
    )
