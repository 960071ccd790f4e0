"""What every page and export works from: the chronology, the interface's words, and who has which colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from timeline import display
from timeline.page_kinds import ACTORS, EVENTS, FIGURES, PLACES, PUBLISHERS, SOURCES, TAGS
from timeline.chronology import Chronology, EventClaim
from timeline.edtf import Edtf
from timeline.known_since import KnownSince, Known, first
from timeline.model import Actor, Event, Measure, PlaceReference, Source, Status
from timeline.strings import Catalogue
from timeline.text.names import slug
from timeline.site.figures import Group
from timeline.site.statements import Dated, Statement, keyed, statements
from timeline.site.summaries import Summaries

SLOTS = 8
"""How many claimants have a colour and a shape of their own; all others share slot 0."""


@dataclass(frozen=True)
class Link:
    """A name and the address (relative to the site) of its page."""

    name: str
    address: str


@dataclass(frozen=True)
class MeasureLink:
    """A measure's page, with how many figures it has, of how many voices, known since when."""

    measure: Measure
    address: str
    figures: int
    claimants: int
    known: Known


@dataclass(frozen=True, eq=False)
class Site:
    """The chronology as pages and exports see it.

    Every site is its own, whatever it holds: what is made of one once is kept by that.
    """

    chronology: Chronology
    text: Catalogue

    @property
    def locale(self) -> str:
        """The locale that dates are printed in."""
        return self.chronology.settings.locale

    def words(self, date: Edtf) -> str:
        """Print a date in words; a chronology names few dates often, so each is worded once."""
        if date.text not in self._worded:
            self._worded[date.text] = display.words(date, self.locale)
        return self._worded[date.text]

    @cached_property
    def _worded(self) -> dict[str, str]:
        return {}

    def when(self, event: Event) -> str:
        """Print an event's date: the editors' words where they gave any, else its EDTF's."""
        return event.date_text or self.words(event.date)

    @cached_property
    def slots(self) -> Mapping[str, int]:
        """Colour and shape, 1 to 8, of those with the most claims, by the topmost body's id.

        A body counts the claims of all below it.
        """
        claims: Counter[str] = Counter()
        for actor, own_claims in self.chronology.claims_by_actor.items():
            topmost = self.chronology.topmost_of(self.chronology.actors[actor])
            claims[topmost.id] += len(own_claims)
        ranked = sorted(claims.items(), key=lambda item: (-item[1], item[0]))
        return {body: slot for slot, (body, _) in enumerate(ranked[:SLOTS], start=1)}

    def slot(self, actor: Actor) -> int:
        """Return an actor's colour and shape, 0 for the shared one."""
        return self.slots.get(self.chronology.topmost_of(actor).id, 0)

    def actor_link(self, reference: str) -> Link:
        """Link to an actor's page."""
        actor = self.chronology.actor(reference)
        return Link(actor.name, ACTORS.page(actor.id))

    def place_link(self, reference: PlaceReference) -> Link:
        """Link to a place's page."""
        place = self.chronology.place(reference)
        return Link(place.name, PLACES.page(place.id))

    def tag_link(self, tag: str) -> Link:
        """Link to a tag's page."""
        return Link(tag, TAGS.page(slug(tag)))

    @cached_property
    def summaries(self) -> Summaries:
        """The events' summaries."""
        return Summaries()

    @cached_property
    def superseding(self) -> Mapping[str, EventClaim]:
        """The claims that replace others, by the address `event#claim` of the one replaced."""
        found: dict[str, EventClaim] = {}
        for event in self.chronology.events:
            for claim in event.claims:
                for event_id, claim_id in claim.superseded(event.id):
                    found.setdefault(f"{event_id}#{claim_id}", EventClaim(event, claim))
        return found

    @cached_property
    def known(self) -> KnownSince:
        """Tells from which day each thing was known."""
        return KnownSince(self.chronology)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All figures anybody gave, by the day they became known."""
        return statements(self.chronology, self.known, self.superseding)

    @cached_property
    def statements_by_group(self) -> Mapping[Group, tuple[Statement, ...]]:
        """The figures that may be compared, by measure, kind and part of the population."""
        return keyed(self.statements, lambda one: (one.group,))

    @cached_property
    def statements_by_event(self) -> Mapping[str, tuple[Statement, ...]]:
        """The figures given in each event, by the event's id."""
        return keyed(self.statements, lambda one: (one.event.id,))

    @cached_property
    def statements_by_actor(self) -> Mapping[str, tuple[Statement, ...]]:
        """The figures each actor gave, by its id: its own, and those of who speak for it."""
        voices_of = self.chronology.voices_of
        return keyed(self.statements, lambda one: (voice.id for voice in voices_of(one.claimant)))

    @cached_property
    def statements_of_members(self) -> Mapping[str, tuple[Statement, ...]]:
        """The figures given by the members of each actor, by the actor's id."""
        parent_bodies = self.chronology.parent_bodies
        return keyed(self.statements, lambda one: (body.id for body in parent_bodies(one.claimant)))

    @cached_property
    def speakers(self) -> Mapping[str, tuple[Actor, ...]]:
        """Each actor and all who speak for it, by its id."""
        actors, voices_of = self.chronology.actors.values(), self.chronology.voices_of
        return keyed(actors, lambda actor: (voice.id for voice in voices_of(actor)))

    @cached_property
    def members(self) -> Mapping[str, tuple[Actor, ...]]:
        """All below each actor that do not speak for it, by its id."""
        actors, parent_bodies = self.chronology.actors.values(), self.chronology.parent_bodies
        return keyed(actors, lambda actor: (body.id for body in parent_bodies(actor)))

    @cached_property
    def dated(self) -> Mapping[Group, Dated]:
        """The figures that may be compared and whose day is known, in order, by their group."""
        return {group: Dated.of(found) for group, found in self.statements_by_group.items()}

    @cached_property
    def measure_links(self) -> tuple[MeasureLink, ...]:
        """The measures that have figures: those declared first, in their order, then by id."""
        found = keyed(self.statements, lambda one: (one.figure.measure,))
        declared = [key for key in self.chronology.settings.measures if key in found]
        return tuple(
            MeasureLink(
                measure=self.chronology.measure(key),
                address=FIGURES.page(key),
                figures=len(found[key]),
                claimants=len({one.voice.id for one in found[key]}),
                known=first(one.known for one in found[key]),
            )
            for key in (*declared, *sorted(found.keys() - set(declared)))
        )

    def measure_link(self, measure: str) -> MeasureLink:
        """Link to the page of a measure that has figures."""
        return next(link for link in self.measure_links if link.measure.id == measure)

    @cached_property
    def publishers(self) -> Mapping[str, Publisher]:
        """Where sources appeared, by the slug of the name; spellings that share one are one."""
        found: dict[str, list[Source]] = {}
        for source in self.chronology.sources.values():
            if slug(source.outlet):
                found.setdefault(slug(source.outlet), []).append(source)
        return {
            key: Publisher(
                Counter(one.outlet for one in sources).most_common(1)[0][0], tuple(sources)
            )
            for key, sources in sorted(found.items())
        }

    def publisher_link(self, source: Source) -> Link | None:
        """Link to the page of a source's publisher; nothing where the name makes no address."""
        key = slug(source.outlet)
        return Link(source.outlet, PUBLISHERS.page(key)) if key else None

    @cached_property
    def sole_claims(self) -> Mapping[str, tuple[EventClaim, ...]]:
        """The claims that rest on one source alone, by the source's id."""
        found: dict[str, list[EventClaim]] = {}
        for event in self.chronology.events:
            for claim in event.claims:
                cited = {citation.source for citation in claim.sources}
                if len(cited) == 1:
                    found.setdefault(cited.pop(), []).append(EventClaim(event, claim))
        return {key: tuple(own_claims) for key, own_claims in found.items()}

    def qualifier(self, group: Group) -> str:
        """Say of what kind and which part figures are; empty for totals of the whole."""
        words = (self.text(f"kind_{group.kind.value}"), group.of)
        return self.text("comma").join(filter(None, words))

    def status_words(self, status: Status) -> str:
        """Say a status, empty where it is plain `reported`."""
        return "" if status is Status.REPORTED else self.text(f"status_{status.value}")

    @property
    def license_url(self) -> str:
        """The address of the content's licence in SPDX's list; empty where none is named."""
        name = self.chronology.settings.license
        return f"https://spdx.org/licenses/{quote(name)}.html" if name else ""

    @property
    def name(self) -> str:
        """The chronology's name."""
        return self.chronology.settings.title


@dataclass(frozen=True)
class Publisher:
    """Where sources appeared: the name as most of them have it, and the sources."""

    name: str
    sources: tuple[Source, ...]


def event_address(event: Event) -> str:
    """Return the address of an event's page."""
    return EVENTS.page(event.id)


def source_address(source_id: str) -> str:
    """Return the address of a source's page."""
    return SOURCES.page(source_id)


def feed_address(page: str) -> str:
    """Return the address of a page's Atom feed; the home page's is the whole chronology's."""
    return f"{page}feed.xml"
