"""An event as a small card that other sites show: date, title, what was said first and by whom.

A frame's height has to be told before anybody knows how wide it will be. It is reckoned for the
narrowest of screens; in a wider frame the card's foot moves down to the edge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil

from markupsafe import Markup, escape

from timeline.page_kinds import EVENTS
from timeline.edtf import Edtf
from timeline.model import Claim, Event
from timeline.site.caching import once_per_event
from timeline.site.figures import Group, Piece
from timeline.site.marks import Mark, mark
from timeline.site.reported_figure import ReportedFigure
from timeline.site.reported_figure import reported_figure
from timeline.site.site import Site

WIDTH = 600
"""How wide a card likes to be, in pixels; it goes down to `NARROWEST`."""

NARROWEST = 320
OTHERS = 2
"""How many other voices on the same figure stand below the first."""

MAX_SENTENCE = 200
"""Characters of a claim's sentence; what is longer stands whole on the event's page."""

Runs = Iterable[tuple[str, int]]
"""Words, each with the size of its type in pixels."""


@dataclass(frozen=True)
class CardStatement:
    """What was said first: the figure as reported, or the sentence where there is none."""

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
    """What stands on an event's card. `height` holds it, in pixels, at any width it is made for."""

    mark: Mark
    first: CardStatement | None
    others: tuple[CardStatement, ...]
    status: str
    rests: str
    height: int


@once_per_event
def card(site: Site, event: Event) -> Card:
    """Make an event's card, once: its page, its oEmbed document and the card itself ask for it."""
    figures = _figures(site, event)
    first = figures[0] if figures else None
    statement = first or (_sentence(site, event.claims[0]) if event.claims else None)
    status = site.status_words(event.status)
    counts = (("claims_n", len(event.claims)), ("sources_n", len(event.cited())))
    rests = site.text("comma").join(site.text(key, n=n) for key, n in counts if n)
    height = _height(site, event, statement, (site.name, f"{status}, {rests}"))
    height += sum(_other_height(site, other) for other in figures[1:])
    height = ceil(height / 10) * 10
    return Card(mark(event.date), statement, tuple(figures[1:]), status, rests, height)


def card_address(event_id: str) -> str:
    """Return the address of an event's card: a file, whether or not pages are directories."""
    return f"{EVENTS.page(event_id)}card.html"


def frame(site: Site, event: Event, style: str = "") -> Markup:
    """Write the frame that shows an event's card on another site; empty without a `site_url`."""
    root = site.chronology.settings.site_url
    if not root:
        return Markup()
    return Markup(
        f'<iframe src="{escape(root)}{card_address(event.id)}" width="{WIDTH}" '
        f'height="{card(site, event).height}" title="{escape(event.title)}" loading="lazy" '
        f'style="border:0;max-width:100%{style}"></iframe>'
    )


def _figures(site: Site, event: Event) -> list[CardStatement]:
    """Return what is said of the first figure: the first as the list has it, then other voices'.

    A card that showed one side alone would hide the rest.
    """
    chronology = site.chronology
    all_figures = [(claim, figure) for claim in event.claims for figure in claim.figures]
    found: dict[str, CardStatement] = {}
    for claim, figure in all_figures:
        if Group.of_figure(figure) == Group.of_figure(all_figures[0][1]):
            voice = chronology.voices_of(chronology.actor(claim.claimant))[-1]
            found.setdefault(voice.id, _statement(site, claim, reported_figure(site, claim, figure)))
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
    """Cut a sentence that is too long for a card between two words."""
    if len(text) <= MAX_SENTENCE:
        return text
    kept, _, _ = text[:MAX_SENTENCE].rpartition(" ")
    return f"{(kept or text[:MAX_SENTENCE]).rstrip(' ,;:–—')}…"


# --- how high a card is: the numbers are those of card.css ---------------------------------------
@dataclass(frozen=True)
class _Type:
    """Sizes in pixels: a card's narrowest width inside its edges, and type with its line height."""

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
"""As wide as a mark or a shape and the gap beside it."""


def _height(site: Site, event: Event, statement: CardStatement | None, foot: tuple[str, ...]) -> int:
    """Reckon the height that holds at any width, without what others say."""
    size, leading = _DATE
    found = []
    for kind in (_SMALL, _LARGE):
        height = _EDGES + 4 + leading * lines([(_SIGN + site.when(event), size)], kind.room)
        height += kind.title[1] * lines([(event.title, kind.title[0])], kind.room)
        if statement:
            parts = (_SIGN + statement.claimant, _reported(site, statement), statement.status)
            height += 12 + leading * _flowing(parts, size, kind.room) + _statement_height(statement, kind)
        found.append(height + _FOOT + 22 * _flowing(foot, 14, kind.room))
    return max(found)


def _reported(site: Site, statement: CardStatement) -> str:
    return site.text("reported_on", date=site.words(statement.reported)) if statement.reported else ""


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
    """Count the lines of parts that stand side by side if there is room, else below each other."""
    shown = [part for part in parts if part]
    together = lines([("00".join(shown), size)], room)
    return together if together == 1 else sum(lines([(part, size)], room) for part in shown)


def lines(runs: Runs, room: int) -> int:
    """Count the lines that words fill, in letters rather too wide."""
    count, filled = 1, 0.0
    for text, size in runs:
        for word in text.split(" "):
            wide = size * _width(word)
            blank = size * 0.28 if filled else 0.0
            if filled and filled + blank + wide > room:
                count, filled, blank = count + 1, 0.0, 0.0
            filled += blank + wide
            while filled > room:  # a long word, or writing without blanks, breaks anywhere
                count, filled = count + 1, filled - room * 0.93
    return count


@lru_cache(maxsize=4096)
def _width(word: str) -> float:
    """Return a word's width in its size; few words make up most of a text."""
    return sum(map(_advance, word))


@cache
def _advance(character: str) -> float:
    """Return a letter's width in its size, as bold type without serifs has it, and a little more.
    """
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
