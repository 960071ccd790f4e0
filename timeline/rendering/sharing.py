"""Metadata that other sites show of a page (Open Graph), and cards of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from markupsafe import Markup

from timeline.exports.addresses import url
from timeline.model import Event
from timeline.rendering import Renderer
from timeline.site.card import card, card_address
from timeline.site.site import Site, event_address
from timeline.strings import locale
from timeline.text.addresses import is_relative
from timeline.views.page import PageView
from timeline.workspace.setting_faults import CARD_IMAGES


@dataclass(frozen=True)
class Picture:
    """A page's picture: its full address, and its text alternative.

    One that is not `large`, such as the theme's logo, is shown next to the text.
    """

    address: str
    alt: str
    large: bool = True


@dataclass(frozen=True)
class Shared:
    """The metadata for sharing a page; empty values are omitted (Open Graph)."""

    title: str
    description: str = ""
    address: str = ""
    kind: str = "website"
    published: str = ""
    modified: str = ""
    picture: Picture | None = None


class Sharing:
    """Writes metadata and cards; `logo` is the theme's, relative to the site."""

    def __init__(self, site: Site, renderer: Renderer, logo: str = "") -> None:
        self._site = site
        self._renderer = renderer
        self._locale = territorial(site.chronology.settings.locale)
        self._picture = self._of_site(logo)

    def page(self, title: str, description: str = "", address: str = "") -> Shared:
        """Return the metadata of a page of the maintainers'."""
        return Shared(title, description, address, picture=self._picture)

    def view(self, view: PageView, event: Event | None, address: str) -> Shared:
        """Return the metadata of a page of the chronology."""
        description = view.description or self._site.chronology.settings.description
        if event is None:
            return self.page(view.title, description, address)
        corrected = max((one.date.text for one in event.corrections), default="")
        return Shared(
            event.title,
            description,
            address,
            "article",
            event.added.text if event.added else "",
            corrected,
            self._of_event(event) or self._picture,
        )

    def put(self, shared: Shared, html: str) -> str:
        """Insert the metadata into a page's head, unless the page already has some."""
        head, close, rest = html.partition("</head>")
        if not close or 'property="og:' in head:
            return html
        return f"{head}{self._renderer.share(shared, self._locale)}{close}{rest}"

    def cards(self) -> Iterator[tuple[str, str]]:
        """Yield the files of the events' cards, also at former addresses: the name and the text.

        The card of a withdrawn event shows that it was withdrawn, and why.
        """
        if not self._site.chronology.settings.has_cards:
            return
        chronology = self._site.chronology
        with self._site.kept.parts("cards") as parts:
            for event in (*chronology.events, *chronology.withdrawn):
                slots = [self._site.slot(chronology.actor(one.claimant)) for one in event.claims]
                text = parts.made((event, slots), partial(self._card, event))
                for key in (event.id, *event.aliases):
                    yield card_address(key), text

    def _card(self, event: Event) -> str:
        return self._renderer.fill(
            "timeline/card.html",
            card_address(event.id),
            event=event,
            card=None if event.withdrawn else card(self._site, event),
            address=url(self._site, event_address(event)),
            direction=locale(self._site.chronology.settings.language).text_direction,
            home=url(self._site, ""),
        )

    def _of_event(self, event: Event) -> Picture | None:
        if not event.image or not event.image.src.lower().endswith(CARD_IMAGES):
            return None
        return self._on_site(event.image.src, event.image.alt)

    def _of_site(self, logo: str) -> Picture | None:
        settings = self._site.chronology.settings
        if settings.image:
            return self._on_site(settings.image, settings.title)
        if is_relative(logo) and logo.lower().endswith(CARD_IMAGES):
            return self._on_site(logo.lstrip("/"), settings.title, large=False)
        return None

    def _on_site(self, path: str, alt: str, *, large: bool = True) -> Picture | None:
        if not self._site.chronology.settings.site_url:
            return None
        return Picture(url(self._site, quote(path)), alt, large)


def territorial(locale: str) -> str:
    """Return a locale in Open Graph's form, with language and territory: `uk` → `uk_UA`.

    The territory is the language's likeliest in CLDR; empty if CLDR has none.
    """
    try:
        found = Locale.parse(locale.replace("-", "_"))
        if not found.territory:
            likely = get_global("likely_subtags").get(str(found), "")
            found = Locale.parse(likely)
    except (ValueError, UnknownLocaleError):
        return ""
    return f"{found.language}_{found.territory}" if found.territory else ""


def title_of(page_title: str, site_title: str) -> str:
    """Return the title of a page of the maintainers', whose Markdown may contain tags."""
    return str(Markup(page_title).striptags()) or site_title
