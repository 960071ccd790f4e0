"""Values of pages that are made when a template asks for them: a page that is kept needs none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")


class Deferred(Generic[T]):
    """A value that takes long to make.

    It follows from `about` alone, and from the settings and the texts of the interface:
    it has changed only if one of these has. A record in `about` stands for its file and for the
    sources that it cites.
    """

    def __init__(self, about: object, make: Callable[[], T]) -> None:
        self.about = about
        self._make = make

    @cached_property
    def value(self) -> T:
        """The value."""
        return self._make()
