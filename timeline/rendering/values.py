"""Dates, numbers, counts, scales and versions in the words of a site, for its templates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_compact_decimal, format_decimal
from markupsafe import Markup

from timeline.edtf import Edtf, parse
from timeline.exports.citations import Version
from timeline.known_since import NEVER, Known, since
from timeline.model import Event
from timeline.rendering.markup import date_html, quoted
from timeline.site.site import Site
from timeline.text.numerals import in_numerals
from timeline.views.comparing import Scales

COMPACT = 1_000_000
"""The number from which scales use the compact format."""


@dataclass(frozen=True)
class History:
    """The last version of a page's file, and the address of all versions, if known."""

    version: Version | None
    address: str

    @property
    def changed(self) -> Edtf | None:
        """The day of the last version."""
        return parse(self.version.day) if self.version else None


class Values:
    """Writes the values of one site; those that its pages repeat are written once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._numbers: dict[Decimal | float, str] = {}
        self._dates: dict[tuple[str, int | None, str], Markup] = {}

    def date(self, date: Edtf, in_year: int | None = None, text: str = "") -> Markup:
        """Return a date as HTML, cached, as a chronology has few distinct dates."""
        key = (date.text, in_year, text)
        if key not in self._dates:
            self._dates[key] = date_html(
                date,
                self._site.locale,
                page=self._site.chronology.settings.language,
                in_year=in_year,
                text=text,
            )
        return self._dates[key]

    def event_date(self, event: Event, in_year: int | None = None) -> Markup:
        """Return an event's date as HTML, with an open end for views before its end was known."""
        whole = self.date(event.date, in_year, event.date_text)
        if not self._site.known.was_ongoing(event):
            return whole
        ongoing_date = self._site.known.ongoing_date(event)
        begun = (
            self.date(ongoing_date, in_year) if ongoing_date else self._site.text("start_unknown")
        )
        return Markup(
            '<span data-known="{0}">{1}</span><span data-until="{0}" hidden>{2}</span>'
        ).format(since(event.date), whole, begun)

    def number(self, value: Decimal | float) -> str:
        """Format a number in the language's digits, cached, as scales repeat a few.

        From a million on it is compact, `1.5M`, so that ticks fit.
        """
        if value not in self._numbers:
            locale = self._site.text.locale
            written = (
                format_decimal(
                    value, locale=locale, decimal_quantization=False, numbering_system="default"
                )
                if -COMPACT < value < COMPACT
                else format_compact_decimal(
                    value, locale=locale, fraction_digits=2, numbering_system="default"
                )
            )
            self._numbers[value] = in_numerals(written, locale)
        return self._numbers[value]

    def counted(self, key: str, days: Iterable[Known]) -> Markup:
        """Return words that depend on a count, for each day on which the count changes."""
        every = [*days]
        dated = sorted(day for day in every if day)
        stages = [(str(day), self._site.text(key, n=bisect_right(dated, day))) for day in dated]
        whole = self._site.text(key, n=len(every))
        if all(words == whole for _, words in stages):
            return Markup.escape(whole)
        ends = [day for day, _ in stages[1:]] + [NEVER]
        part = Markup('<span data-known="{}" data-until="{}" hidden>{}</span>')
        then = (
            part.format(*stage[:1], end, stage[1]) for stage, end in zip(stages, ends, strict=True)
        )
        return Markup('<span data-known="never">{}</span>').format(whole) + Markup("").join(then)

    def scales(self, scales: Scales) -> Markup:
        """Return the scales of a group on the days of change as JSON, for the script.

        Each is `[day, bottom, top, ticks]`; the last, without a day, is the full view's. Ticks are
        pairs of a position in percent and a label. An empty scale is the day only.
        """
        found = [*((str(state.day), state.scale) for state in scales.states), ("", scales.whole)]
        return quoted(
            [
                [
                    day,
                    str(one.bottom),
                    str(one.top),
                    [(at, self.number(value)) for at, value in one.ticks],
                ]
                if one
                else [day]
                for day, one in found
            ]
        )
