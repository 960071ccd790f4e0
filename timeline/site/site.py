"""The site as pages and exports use it: chronology, interface texts, links, and colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from urllib.parse import quote

from timeline import display
from timeline.chronology import Chronology, EventClaim
from timeline.edtf import Edtf
from timeline.known_since import Known, KnownSince, first
from timeline.model import Actor, Event, Kind, Measure, PlaceReference, Source, Status
from timeline.page_kinds import ACTORS, EVENTS, FIGURES, PLACES, PUBLISHERS, SOURCES, TAGS
from timeline.site.citation_keys import citation_keys
from timeline.site.figures import Group
from timeline.site.glossary import Glossary
from timeline.site.statements import Dated, Statement, keyed, statements
from timeline.site.summaries import Summaries
from timeline.strings import Catalogue
from timeline.text.names import slug
from timeline.workspace.kept import Kept

SLOTS = 8
"""The number of voices with a colour and a shape of their own; all others share slot 0."""


@dataclass(frozen=True)
class Link:
    """The name of a page and its address, relative to the site."""

    name: str
    address: str


@dataclass(frozen=True)
class MeasureLink:
    """A link to a measure's page, with the number of figures and of voices, and its first day."""

    measure: Measure
    address: str
    figures: int
    claimants: int
    known: Known


@dataclass(frozen=True, eq=False)
class Site:
    """The chronology as pages and exports use it.

    `explanations` are those of the checks that are translated into the site's language. `kept` are
    the parts of files that the last build made.
    Sites are compared by identity, as values computed from a site are cached with it.
    """

    chronology: Chronology
    text: Catalogue
    explanations: Catalogue = field(default_factory=lambda: Catalogue("en", MappingProxyType({})))
    kept: Kept = field(default_factory=Kept)

    @property
    def locale(self) -> str:
        """The locale of dates: the one that is set, else that of the words around them."""
        return self.chronology.settings.date_locale or self.text.spoken

    def words(self, date: Edtf) -> str:
        """Format a date in words; cached, as a chronology has few distinct dates."""
        if date.text not in self._worded:
            self._worded[date.text] = display.words(date, self.locale)
        return self._worded[date.text]

    @cached_property
    def _worded(self) -> dict[str, str]:
        return {}

    def when(self, event: Event) -> str:
        """Return an event's date in words: the editors' if given, else those of its EDTF."""
        return event.date_text or self.words(event.date)

    @cached_property
    def slots(self) -> Mapping[str, int]:
        """Colour and shape, 1 to 8, of the bodies with the most claims, by the topmost body's id.

        The claims of all actors below a body count as the body's. Numbers of claims that are less
        than twice one another may count alike, and the eight have their colours in the order of
        their ids, so that one more claim hardly ever changes a colour on other pages.
        """
        claims: Counter[str] = Counter()
        for actor, own_claims in self.chronology.claims_by_actor.items():
            topmost = self.chronology.bodies.topmost_of(self.chronology.actors[actor])
            claims[topmost.id] += len(own_claims)
        ranked = sorted(claims, key=lambda body: (-claims[body].bit_length(), body))
        return {body: slot for slot, body in enumerate(sorted(ranked[:SLOTS]), start=1)}

    def slot(self, actor: Actor) -> int:
        """Return an actor's colour and shape, 0 for the shared one."""
        return self.slots.get(self.chronology.bodies.topmost_of(actor).id, 0)

    def actor_link(self, reference: str) -> Link:
        """Return the link to an actor's page."""
        actor = self.chronology.actor(reference)
        return Link(actor.name, ACTORS.page(actor.id))

    def place_link(self, reference: PlaceReference) -> Link:
        """Return the link to a place's page."""
        place = self.chronology.place(reference)
        return Link(place.name, PLACES.page(place.id))

    def tag_link(self, tag: str) -> Link:
        """Return the link to a tag's page."""
        return Link(tag, TAGS.page(slug(tag)))

    @cached_property
    def glossary(self) -> Glossary:
        """The actors, places, measures of figures and tags of events that have a description."""
        tags = self.chronology.settings.tags
        return Glossary(
            self.chronology.actors.values(),
            self.chronology.places.values(),
            (link.measure for link in self.measure_links),
            {key: tags[key] for key in self.chronology.tags if key in tags},
        )

    @cached_property
    def summaries(self) -> Summaries:
        """The events' summaries."""
        return Summaries()

    @cached_property
    def citation_keys(self) -> Mapping[str, str]:
        """The bibliography key of each source, by its id."""
        return citation_keys(self.chronology.sources.values())

    @cached_property
    def superseding(self) -> Mapping[str, EventClaim]:
        """The claims that replace others, by the address `event#claim` of the replaced one."""
        found: dict[str, EventClaim] = {}
        for event in self.chronology.events:
            for claim in event.claims:
                for event_id, claim_id in claim.superseded(event.id):
                    found.setdefault(f"{event_id}#{claim_id}", EventClaim(event, claim))
        return found

    @cached_property
    def known(self) -> KnownSince:
        """The days from which things are known."""
        return KnownSince(self.chronology)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All reported figures, by the day from which they are known."""
        return statements(self.chronology, self.known, self.superseding)

    @cached_property
    def statements_by_group(self) -> Mapping[Group, tuple[Statement, ...]]:
        """The comparable figures, by measure, kind and part of the population."""
        return keyed(self.statements, lambda one: (one.group,))

    @cached_property
    def statements_by_event(self) -> Mapping[str, tuple[Statement, ...]]:
        """The figures reported in each event, by the event's id."""
        return keyed(self.statements, lambda one: (one.event.id,))

    @cached_property
    def statements_by_actor(self) -> Mapping[str, tuple[Statement, ...]]:
        """The figures of each actor and its speakers, by the actor's id."""
        voices_of = self.chronology.bodies.voices_of
        return keyed(self.statements, lambda one: (voice.id for voice in voices_of(one.claimant)))

    @cached_property
    def statements_of_members(self) -> Mapping[str, tuple[Statement, ...]]:
        """The figures of each actor's members, by the actor's id."""
        parent_bodies = self.chronology.bodies.parents_of
        return keyed(self.statements, lambda one: (body.id for body in parent_bodies(one.claimant)))

    @cached_property
    def speakers(self) -> Mapping[str, tuple[Actor, ...]]:
        """Each actor and all who speak for it, by its id."""
        actors, voices_of = self.chronology.actors.values(), self.chronology.bodies.voices_of
        return keyed(actors, lambda actor: (voice.id for voice in voices_of(actor)))

    @cached_property
    def members(self) -> Mapping[str, tuple[Actor, ...]]:
        """All actors below each actor that do not speak for it, by its id."""
        actors, parent_bodies = self.chronology.actors.values(), self.chronology.bodies.parents_of
        return keyed(actors, lambda actor: (body.id for body in parent_bodies(actor)))

    @cached_property
    def dated(self) -> Mapping[Group, Dated]:
        """The comparable figures with a known day, in order, by group."""
        return {group: Dated.of(found) for group, found in self.statements_by_group.items()}

    @cached_property
    def measure_links(self) -> tuple[MeasureLink, ...]:
        """The measures with figures: the declared ones in their order, then the others by id."""
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
        """Return the link to the page of a measure that has figures."""
        return next(link for link in self.measure_links if link.measure.id == measure)

    @cached_property
    def publishers(self) -> Mapping[str, Publisher]:
        """The outlets of sources, by the slug of the name; spellings with one slug are merged."""
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
        """Return the link to the page of a source's outlet; None if its name has no slug."""
        key = slug(source.outlet)
        return Link(source.outlet, PUBLISHERS.page(key)) if key else None

    @cached_property
    def sole_claims(self) -> Mapping[str, tuple[EventClaim, ...]]:
        """The claims that only one source supports, by the source's id."""
        found: dict[str, list[EventClaim]] = {}
        for event in self.chronology.events:
            for claim in event.claims:
                cited = {citation.source for citation in claim.sources}
                if len(cited) == 1:
                    found.setdefault(cited.pop(), []).append(EventClaim(event, claim))
        return {key: tuple(own_claims) for key, own_claims in found.items()}

    def qualifier(self, group: Group) -> str:
        """Return the kind and part of a group's figures in words; empty for totals of the whole."""
        kind = "" if group.kind is Kind.TOTAL else self.text(f"kind_{group.kind.value}")
        return self.text.listed((kind, group.of))

    def status_words(self, status: Status) -> str:
        """Return a status in words; empty for `reported`."""
        return "" if status is Status.REPORTED else self.text(f"status_{status.value}")

    @property
    def license_url(self) -> str:
        """The address of the content's licence in SPDX's list; empty without a licence."""
        name = self.chronology.settings.license
        return f"https://spdx.org/licenses/{quote(name)}.html" if name else ""

    @property
    def name(self) -> str:
        """The chronology's title."""
        return self.chronology.settings.title


@dataclass(frozen=True)
class Publisher:
    """An outlet: its most frequent name, and its sources."""

    name: str
    sources: tuple[Source, ...]


def event_address(event: Event) -> str:
    """Return the address of an event's page."""
    return EVENTS.page(event.id)


def source_address(source_id: str) -> str:
    """Return the address of a source's page."""
    return SOURCES.page(source_id)


def feed_address(page: str) -> str:
    """Return the address of a page's Atom feed; the home page's covers all events."""
    return f"{page}feed.xml"
