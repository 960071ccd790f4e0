"""Parts of the site's files that are kept from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import TypeVar

from timeline.model import Event

T = TypeVar("T")


class Parts:
    """Parts of one kind of file; these are all made, and none is kept."""

    def made(self, about: object, make: Callable[[], T]) -> T:  # noqa: ARG002 -- of kept ones
        """Return a part: that of the last build if it was made from the same, else a new one.

        It follows from `about` alone, and from the settings, the interface's texts and the
        registries. A record in `about` stands for its file and for the sources that it cites, not
        for other records that it names. Parts are texts, numbers, and tuples, lists and
        dictionaries of them; what is returned may be changed by nobody.
        """
        return make()


class Kept:
    """The parts that a build keeps: none, as there is no last build."""

    @contextmanager
    def parts(self, name: str) -> Iterator[Parts]:  # noqa: ARG002
        """Yield the parts by the name of their kind; those that are used are kept at the end.

        Within it, the same name gives the same parts.
        """
        yield Parts()


def followed(event: Event, published: Container[str]) -> tuple[Event, list[str]]:
    """Return what an event's data follows from: itself, and which events it names are published."""
    replaced = (one for claim in event.claims for one in claim.supersedes)
    named = (*event.related, *(one.rpartition("#")[0] for one in replaced))
    return event, [one for one in named if one in published]
