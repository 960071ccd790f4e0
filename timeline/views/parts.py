"""Parts of long pages: what doesn't fit on one page is on several, each complete by itself.

A page that fits is one page. The rows of a longer one are grouped by the first step of their
paths, such as the decade or the initial letter; a group that is still too long is grouped by the
next step, and so on. So every row is on exactly one part, and a new row changes one part only,
unless that is full. The whole's page keeps its address and lists its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from timeline.edtf import parse
from timeline.known_since import Known, first
from timeline.site.site import Site
from timeline.views.page import PageView

T = TypeVar("T")

LIMIT = 600
"""The maximum length of a page: the sum of its rows' lengths, of which one is about 0.4 KB."""

NAME, PLAIN, LISTED, FIGURE = 2, 2, 3, 10
"""The lengths of rows: a name or a source, an event, an event with a figure, a figure in full."""

ANCHOR = "tl_parts"
"""The anchor of the list of all parts on the whole's page."""


class Step(NamedTuple):
    """A step of a row's path: a period or the beginning of a name.

    Groups are in the order of `order`. `key` is the last segment of the part's address, unique in
    the whole. The title is made of `name`, the text with the key `word`, and the EDTF `date`.
    """

    order: tuple[int, float | str]
    key: str
    name: str = ""
    word: str = ""
    date: str = ""

    def title(self, site: Site) -> str:
        """Return the title in the site's language."""
        words = (
            self.name,
            self.word and site.text(self.word),
            self.date and site.words(parse(self.date)),
        )
        return site.text.listed(words)


Path = tuple[Step, ...]


class Piece(NamedTuple, Generic[T]):
    """The rows of one part; `number` counts the parts of one step that can't be split by path."""

    step: Step
    number: int
    rows: Sequence[T]

    @property
    def key(self) -> str:
        """The last segment of its address."""
        return f"{self.step.key}-{self.number}" if self.number else self.step.key


class Division(NamedTuple, Generic[T]):
    """The parts of a whole, and the keys of groups that are too long for one part themselves."""

    pieces: tuple[Piece[T], ...]
    split: tuple[str, ...]


class PartLink(NamedTuple):
    """The title and the address of a part, and the day from which a row of it is known."""

    name: str
    address: str
    known: Known = None


@dataclass(frozen=True)
class Within:
    """The position of a page: the `parts` of a whole that has some, or a part among the others.

    `whole` is None for the whole itself. A page that fits has neither.
    """

    parts: tuple[PartLink, ...] = ()
    whole: PartLink | None = None
    previous: PartLink | None = None
    following: PartLink | None = None

    @property
    def is_divided(self) -> bool:
        """Whether the page is a part or has parts."""
        return bool(self.parts or self.whole)

    @property
    def all_parts(self) -> str:
        """The address of the list of all parts."""
        return f"{self.whole.address}#{ANCHOR}" if self.whole else ""


@dataclass(frozen=True)
class Rows(Generic[T]):
    """The rows of a whole, with their paths and lengths.

    `known` returns the day from which a row is known, for pages that can be shown as known on a
    day, and `anchors` the anchors that come with a row. The parts' addresses are below that of the
    whole and `folder`.
    """

    rows: Sequence[T]
    path: Callable[[T], Path]
    length: Callable[[T], int]
    known: Callable[[T], Known] = lambda _: None
    anchors: Callable[[T], Iterable[str]] | None = None
    folder: str = ""
    newest_first: bool = False


def divide(whole: Rows[T], limit: int) -> Division[T]:
    """Return the parts of a whole, none if its rows fit on one page.

    No part is longer than the limit, except for a single row that is.
    """
    if sum(map(whole.length, whole.rows)) <= limit:
        return Division((), ())
    split: list[str] = []
    paths = [(row, whole.path(row)) for row in whole.rows]
    pieces = _grouped(whole, paths, 0, limit, split)
    return Division(tuple(pieces), tuple(split))


def _grouped(
    whole: Rows[T], rows: Iterable[tuple[T, Path]], depth: int, limit: int, split: list[str]
) -> Iterator[Piece[T]]:
    """Yield the pieces of the groups by the step at `depth`."""
    groups: dict[str, list[tuple[T, Path]]] = {}
    for row, path in rows:
        groups.setdefault(path[depth].key, []).append((row, path))
    steps = (found[0][1][depth] for found in groups.values())
    for step in sorted(steps, reverse=whole.newest_first):
        found = groups[step.key]
        if sum(whole.length(row) for row, _ in found) <= limit:
            yield Piece(step, 0, [row for row, _ in found])
            continue
        if len(groups) > 1:
            split.append(step.key)
        ended = [row for row, path in found if len(path) == depth + 1]
        for number, members in enumerate(filled(ended, whole.length, limit), start=1):
            yield Piece(step, number, members)
        others = [one for one in found if len(one[1]) > depth + 1]
        yield from _grouped(whole, others, depth + 1, limit, split)


def filled(rows: Iterable[T], length: Callable[[T], int], limit: int) -> Iterator[Sequence[T]]:
    """Yield rows in their order, as many together as fit."""
    members: list[T] = []
    reached = 0
    for row in rows:
        more = length(row)
        if members and reached + more > limit:
            yield members
            members, reached = [], 0
        members.append(row)
        reached += more
    if members:
        yield members


def divided(
    site: Site,
    view: PageView,
    whole: Rows[T],
    data: Callable[[Sequence[T], Within], Mapping[str, object]],
) -> Iterator[PageView]:
    """Yield the view of a page with all rows if they fit; else one without rows, and its parts.

    `data` returns a page's data for its rows and its position.
    """
    found = divide(whole, LIMIT)
    if not found.pieces:
        yield replace(view, data=partial(data, whole.rows, Within()))
        return
    folder = f"{view.address}{whole.folder}"
    links = tuple(
        PartLink(
            site.text.listed((piece.step.title(site), str(piece.number or ""))),
            f"{folder}{piece.key}/",
            first(map(whole.known, piece.rows)),
        )
        for piece in found.pieces
    )
    former = tuple(f"{folder}{key}/" for key in found.split)
    anchors = partial(_anchors, whole.anchors, found, links) if whole.anchors else None
    yield replace(view, data=partial(data, (), Within(parts=links)), former=former, anchors=anchors)
    top = PartLink(view.title, view.address)
    around = (None, *links, None)
    for at, (piece, link) in enumerate(zip(found.pieces, links, strict=True)):
        within = Within(whole=top, previous=around[at], following=around[at + 2])
        title = f"{view.title}: {link.name}"
        yield PageView(link.address, title, view.template, partial(data, piece.rows, within))


def _anchors(
    anchors: Callable[[T], Iterable[str]], found: Division[T], links: Sequence[PartLink]
) -> Mapping[str, str]:
    """Return the first part that has each anchor."""
    parts: dict[str, str] = {}
    for piece, link in zip(found.pieces, links, strict=True):
        for row in piece.rows:
            for anchor in anchors(row):
                parts.setdefault(anchor, link.address)
    return parts
