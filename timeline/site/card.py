"""An event's card, which other sites embed: date, title, and the first reported statement.

The height of a frame must be known before its width. It is computed for the narrowest screens; in a
wider frame the card's footer moves to the bottom edge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil

from markupsafe import Markup, escape

from timeline.edtf import Edtf
from timeline.model import Claim, Event
from timeline.page_kinds import EVENTS
from timeline.site.caching import once_per_event
from timeline.site.figures import Group, Piece
from timeline.site.marks import Mark, mark
from timeline.site.reported_figure import ReportedFigure, reported_figure
from timeline.site.site import Site

WIDTH = 600
"""The preferred width of a card in pixels; it may shrink to `NARROWEST`."""

NARROWEST = 320
OTHERS = 2
"""The number of other voices on the same figure that are listed below the first."""

MAX_SENTENCE = 200
"""The maximum length of a claim's sentence in characters; it is complete on the event's page."""

Runs = Iterable[tuple[str, int]]
"""Words, each with its font size in pixels."""


@dataclass(frozen=True)
class CardStatement:
    """A statement on a card: the figure as reported, or the sentence if there is none."""

    claimant: str
    slot: int
    hollow: bool
    reported: Edtf | None
    status: str
    pieces: tuple[Piece, ...] = ()
    in_numbers: bool = False
    words: str = ""
    measure: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Card:
    """The contents of an event's card.

    `height` is sufficient, in pixels, at any supported width.
    """

    mark: Mark
    first: CardStatement | None
    others: tuple[CardStatement, ...]
    status: str
    rests: str
    height: int


@once_per_event
def card(site: Site, event: Event) -> Card:
    """Return an event's card, cached: its page, its oEmbed document and the card itself use it."""
    figures = _figures(site, event)
    first = figures[0] if figures else None
    statement = first or (_sentence(site, event.claims[0]) if event.claims else None)
    status = site.status_words(event.status)
    counts = (("claims_n", len(event.claims)), ("sources_n", len(event.cited())))
    rests = site.text.listed(site.text(key, n=n) for key, n in counts if n)
    height = _height(site, event, statement, (site.name, f"{status}, {rests}"))
    height += sum(_other_height(site, other) for other in figures[1:])
    height = ceil(height / 10) * 10
    return Card(mark(event.date), statement, tuple(figures[1:]), status, rests, height)


def card_address(event_id: str) -> str:
    """Return the address of an event's card: always a file, even if pages are directories."""
    return f"{EVENTS.page(event_id)}card.html"


def frame(site: Site, event: Event, style: str = "") -> Markup:
    """Return the frame that embeds an event's card in another site; empty if there are no cards."""
    if not site.chronology.settings.has_cards:
        return Markup()
    root = site.chronology.settings.site_url
    return Markup(
        f'<iframe src="{escape(root)}{card_address(event.id)}" width="{WIDTH}" '
        f'height="{card(site, event).height}" title="{escape(event.title)}" loading="lazy" '
        f'style="border:0;max-width:100%{style}"></iframe>'
    )


def _figures(site: Site, event: Event) -> list[CardStatement]:
    """Return the statements on the first figure: the first listed, then those of other voices.

    A card must not show one side only.
    """
    chronology = site.chronology
    all_figures = [(claim, figure) for claim in event.claims for figure in claim.figures]
    found: dict[str, CardStatement] = {}
    for claim, figure in all_figures:
        if Group.of_figure(figure) == Group.of_figure(all_figures[0][1]):
            voice = chronology.bodies.voices_of(chronology.actor(claim.claimant))[-1]
            found.setdefault(
                voice.id, _statement(site, claim, reported_figure(site, claim, figure))
            )
    return list(found.values())[: 1 + OTHERS]


def _statement(site: Site, claim: Claim, first: ReportedFigure) -> CardStatement:
    return CardStatement(
        first.claimant.name,
        first.slot,
        first.hollow,
        claim.reported,
        site.status_words(claim.status),
        pieces=first.pieces,
        in_numbers=first.in_numbers,
        words=first.words,
        measure=first.measure,
    )


def _sentence(site: Site, claim: Claim) -> CardStatement:
    actor = site.chronology.actor(claim.claimant)
    return CardStatement(
        actor.name,
        site.slot(actor),
        hollow=False,
        reported=claim.reported,
        status=site.status_words(claim.status),
        sentence=shortened(claim.text),
    )


def shortened(text: str) -> str:
    """Truncate a sentence that is too long for a card, between two words."""
    if len(text) <= MAX_SENTENCE:
        return text
    kept, _, _ = text[:MAX_SENTENCE].rpartition(" ")
    return f"{(kept or text[:MAX_SENTENCE]).rstrip(' ,;:–—')}…"


# --- the height of a card: the numbers are those of card.css --------------------------------------
@dataclass(frozen=True)
class _Type:
    """Sizes in pixels: a card's minimum inner width, and font sizes with their line heights."""

    room: int
    title: tuple[int, int]
    figure: tuple[int, int, int]
    sentence: tuple[int, int]


_SMALL = _Type(NARROWEST - 2 * 18, (21, 26), (17, 28, 38), (17, 25))
_LARGE = _Type(480 - 2 * 22, (26, 32), (19, 38, 50), (19, 28))
_EDGES = 2 + 1 + 14 + 14 + 6
_DATE = 15, 22
_FOOT = 14 + 8
_SIGN = "00"
"""The width of a mark or a shape and its gap."""


def _height(
    site: Site, event: Event, statement: CardStatement | None, foot: tuple[str, ...]
) -> int:
    """Return a height that is sufficient at any width, without the other statements."""
    size, leading = _DATE
    found = []
    for kind in (_SMALL, _LARGE):
        height = _EDGES + 4 + leading * lines([(_SIGN + site.when(event), size)], kind.room)
        height += kind.title[1] * lines([(event.title, kind.title[0])], kind.room)
        if statement:
            parts = (_SIGN + statement.claimant, _reported(site, statement), statement.status)
            height += 12 + leading * _flowing(parts, size, kind.room)
            height += _statement_height(statement, kind)
        found.append(height + _FOOT + 22 * _flowing(foot, 14, kind.room))
    return max(found)


def _reported(site: Site, statement: CardStatement) -> str:
    reported = statement.reported
    return site.text("reported_on", date=site.words(reported)) if reported else ""


def _other_height(site: Site, other: CardStatement) -> int:
    size, leading = _DATE
    parts = (_SIGN + other.claimant, other.words, _reported(site, other), other.status)
    return 6 + leading * max(_flowing(parts, size, kind.room) for kind in (_SMALL, _LARGE))


def _statement_height(statement: CardStatement, kind: _Type) -> int:
    if statement.sentence:
        size, leading = kind.sentence
        return leading * lines([(statement.sentence, size)], kind.room)
    size, large, leading = kind.figure
    runs = [(piece.text, large if piece.strong else size) for piece in statement.pieces]
    return leading * lines([*runs, (f" {statement.measure}", _DATE[0])], kind.room)


def _flowing(parts: Iterable[str], size: int, room: int) -> int:
    """Return the lines of parts that are side by side if they fit, else below each other."""
    shown = [part for part in parts if part]
    together = lines([("00".join(shown), size)], room)
    return together if together == 1 else sum(lines([(part, size)], room) for part in shown)


def lines(runs: Runs, room: int) -> int:
    """Return the number of lines that words fill, with slightly overestimated widths."""
    count, filled = 1, 0.0
    for text, size in runs:
        for word in text.split(" "):
            wide = size * _width(word)
            blank = size * 0.28 if filled else 0.0
            if filled and filled + blank + wide > room:
                count, filled, blank = count + 1, 0.0, 0.0
            filled += blank + wide
            while filled > room:  # a long word, or a script without blanks, breaks anywhere
                count, filled = count + 1, filled - room * 0.93
    return count


@lru_cache(maxsize=4096)
def _width(word: str) -> float:
    """Return a word's width in its font size; cached, as few words make up most of a text."""
    return sum(map(_advance, word))


@cache
def _advance(character: str) -> float:
    """Return a letter's width in its font size: slightly more than in bold sans-serif type."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.bidirectional(character) == "AL":
        return 0.55
    if character in "iljtfrI.,:;'’|!()[]":
        return 0.35
    if character in "mwMW@%…—":
        return 0.9
    return 0.6 if character.islower() or character.isdigit() else 0.73
