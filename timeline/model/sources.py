"""Cited publications, in CSL’s terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from timeline.edtf import Edtf
from timeline.model.common import Ignore, Origin


class UrlStatus(StrEnum):
    """The state of a source's address, in the terms of Wikipedia's citation templates."""

    LIVE = "live"
    DEAD = "dead"
    UNFIT = "unfit"
    USURPED = "usurped"


class Name(NamedTuple):
    """A person's name in parts, or an organisation's full name (`literal`), as in CSL."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Source:
    """A cited publication. `written` holds all its fields under CSL's names, as text.

    `url` is empty for a source that is not online; `archive_url` if no archived copy is known;
    `archive_date` is None if neither the record nor the copy's address contains the day of the
    copy. `aliases` are former ids: they cannot be cited, but their addresses redirect.
    """

    id: str
    type: str
    title: str
    author: tuple[Name, ...] = ()
    container_title: str = ""
    publisher: str = ""
    issued: Edtf | None = None
    accessed: Edtf | None = None
    url: str = ""
    language: str = ""
    archive_url: str = ""
    archive_date: Edtf | None = None
    url_status: UrlStatus | None = None
    no_archive: bool = False
    sha256: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    written: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def outlet(self) -> str:
        """The name of the publication, else of its publisher."""
        return self.container_title or self.publisher
