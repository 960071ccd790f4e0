"""A state of a chronology as it is compared: its records as data, and what was found in it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property

from timeline.chronology import Chronology
from timeline.comparing.values import Data, written
from timeline.compiler import Compiled
from timeline.diagnostics import Diagnostic
from timeline.exports.record_data import Scope, record_data
from timeline.exports.timeline_json import data
from timeline.model import Event
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.site.site import Site
from timeline.text.names import slug
from timeline.workspace import package_data


@dataclass(frozen=True)
class State:
    """A compiled chronology, drafts included; `diagnostics` are all that was found in it."""

    compiled: Compiled
    diagnostics: tuple[Diagnostic, ...]

    @property
    def chronology(self) -> Chronology:
        """The chronology with its drafts."""
        return self.compiled.with_drafts

    @property
    def unread(self) -> Container[str]:
        """The ids that may be in files that could not be read."""
        return self.compiled.unread

    @cached_property
    def site(self) -> Site:
        """What its pages are made of."""
        return Site(self.chronology, package_data.catalogue("en"))

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """The events, drafts and withdrawn ones included."""
        return {one.id: one for one in (*self.chronology.events, *self.chronology.withdrawn)}

    @cached_property
    def records(self) -> Mapping[str, Mapping[str, Data]]:
        """The records as data, by their kind and their id.

        Actors are those of the registry and those that events describe; places are the registered.
        """
        whole, scope = written(data(self.site)), Scope(self.site)
        events = {one["id"]: self._event(one) for one in whole["events"]}
        lists = ("events", "sources", "actors", "places", "measures", "version")
        return {
            "event": events,
            "source": {one["id"]: _without_id(one) for one in whole["sources"]},
            "actor": {
                key: self._actor(written(record_data(scope, ACTOR, one)))
                for key, one in sorted(self.chronology.described_actors.items())
            },
            "place": {
                key: written(record_data(scope, PLACE, one))
                for key, one in sorted(self.chronology.registered_places.items())
            },
            "measure": whole["measures"],
            "settings": {"": {key: one for key, one in whole.items() if key not in lists}},
        }

    def _event(self, event: Data) -> Data:
        """Return an event's data as reviewers know it.

        Actors have their names, registered places their ids alone, and a draft is marked.
        """
        found = dict(_without_id(event))
        if "places" in found:
            found["places"] = [self._place(one) for one in found["places"]]
        if "actors" in found:
            found["actors"] = [self._name(one) for one in found["actors"]]
        if "claims" in found:
            found["claims"] = [self._claim(one) for one in found["claims"]]
        return {**found, "draft": "true"} if self.event_by_id[event["id"]].draft else found

    def _place(self, place: Data) -> Data:
        is_registered = place["id"] in self.chronology.registered_places
        return {"id": place["id"]} if is_registered else place

    def _claim(self, claim: Data) -> Data:
        named = {"claimant": self._name(claim["claimant"])} if "claimant" in claim else {}
        via = {"via": [self._name(one) for one in claim["via"]]} if "via" in claim else {}
        return {**claim, **named, **via}

    def _actor(self, actor: Data) -> Data:
        of = ("speaks_for", "part_of")
        return {key: self._name(one) if key in of else one for key, one in actor.items()}

    def _name(self, actor: str) -> str:
        """Return an actor's name, with its id unless that is made from the name."""
        known = self.chronology.actors.get(actor)  # also one that no registry has
        name = (known or self.chronology.actor(actor)).name
        return name if slug(name) == actor else f"{name} ({actor})"


def _without_id(record: Data) -> Data:
    return {key: value for key, value in record.items() if key != "id"}
