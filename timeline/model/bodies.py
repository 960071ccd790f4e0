"""The bodies above an actor: those for which it speaks, and those of which it is part."""

from __future__ import annotations

from collections.abc import Callable

from timeline.model.registries import Actor


class Bodies:
    """The bodies above the actors of a chronology; `actor` resolves an id, a name or an alias."""

    def __init__(self, actor: Callable[[str], Actor]) -> None:
        self._actor = actor

    def voices_of(self, actor: Actor) -> tuple[Actor, ...]:
        """Return an actor, the body it speaks for, the one that body speaks for, and so on.

        The last is the actor's voice: its statements count as that body's.
        """
        return self._chain(actor, lambda one: one.speaks_for)

    def topmost_of(self, actor: Actor) -> Actor:
        """Return the topmost body above an actor, which determines its colour (itself without one).

        A `speaks_for` takes precedence over a `part_of`.
        """
        return self._chain(actor, lambda one: one.speaks_for or one.part_of)[-1]

    def parents_of(self, actor: Actor) -> tuple[Actor, ...]:
        """Return every body above an actor for which it does not speak, the nearest first."""
        voices = self.voices_of(actor)
        found = {voice.id: voice for voice in voices}
        waiting = [*voices]
        for one in waiting:  # the list grows while it is iterated
            for body in (self._actor(name) for name in (one.speaks_for, one.part_of) if name):
                if body.id not in found:
                    found[body.id] = body
                    waiting.append(body)
        return tuple(found.values())[len(voices) :]

    def _chain(self, actor: Actor, above: Callable[[Actor], str]) -> tuple[Actor, ...]:
        """Follow a relation to its end; a cycle (reported by a check) is cut."""
        chain = {actor.id: actor}
        while body := above(actor):
            actor = self._actor(body)
            if actor.id in chain:
                break
            chain[actor.id] = actor
        return tuple(chain.values())
