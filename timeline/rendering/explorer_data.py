"""The data of the explorer: all events by columns, and the rows of its list, some in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from timeline.known_since import Known, written
from timeline.model import Event
from timeline.rendering.linking import Linker
from timeline.rendering.markup import compact
from timeline.site.references import Entry, entry
from timeline.site.site import Site
from timeline.views import explore
from timeline.views.explore import Listed, ListedClaim
from timeline.views.rows import Row

WriteRow = Callable[[Row, Linker, int | None, int, bool], Markup]
"""Writes a row of a list: with the year that its date leaves out, and the level of its heading."""


class ExplorerData:
    """Writes the files of the explorer of one site; `to` links from it, `macros` are templates."""

    def __init__(self, site: Site, to: Linker, row: WriteRow, macros: Any) -> None:
        self._site = site
        self._to = to
        self._row = row
        self._macros = macros

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the files of the explorer's data: the name, relative to the site, and the text."""
        yield explore.INDEX, compact(explore.index(self._site))
        with self._site.kept.parts("explorer") as parts:
            for name, events in explore.listed(self._site):
                rows = [parts.made(one, partial(self._listed, one)) for one in events]
                yield f"{explore.ROWS}{name}.json", compact(rows)
                cited = [self._entries(one.row.event) for one in events]
                references = [parts.made(one, partial(self._references, one)) for one in cited]
                yield f"{explore.REFERENCES}{name}.json", compact(references)

    def _listed(self, one: Listed) -> dict[str, object]:
        """Return a row for the explorer's list, with its section and the event's claims."""
        return {
            "row": str(self._row(one.row, self._to, None, 3, False)).strip(),
            "section": one.section[0],
            "month": one.section[1],
            "year": one.section[2],
            "claims": [self._listed_claim(claim) for claim in one.claims],
        }

    def _listed_claim(self, claim: ListedClaim) -> dict[str, object]:
        """Return a claim's lines, each after its measure, and the days of its sources."""
        line = self._macros.line
        return {
            "lines": [(one.measure, str(line(one, self._to)).strip()) for one in claim.lines],
            "sources": {key: written(known) for key, known in claim.sources.items()},
        }

    def _references(self, entries: Sequence[tuple[Entry, Known]]) -> str:
        """Return an event's list of references, for printing the explorer's list."""
        return str(self._macros.references(entries, self._to)).strip()

    def _entries(self, event: Event) -> list[tuple[Entry, Known]]:
        known = self._site.known.cited(event)
        return [
            (entry(self._site, self._site.chronology.sources[key]), day)
            for key, day in known.items()
        ]
