"""The declaration of an export: its address, its purpose, and its writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from timeline.site.site import Site


class MissingPackageError(ImportError):
    """A format needs packages that are not installed; the message says how to install them."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"this needs more packages: pip install 'cited-timeline[{extra}]'")


@dataclass(frozen=True)
class Format:
    """The name of a file format, the address of its description, and its media type.

    The address is a path if it is on the site. The media type has no parameters; all exports are
    in UTF-8.
    """

    name: str
    url: str
    media_type: str


CSV = Format("CSV (RFC 4180)", "https://www.rfc-editor.org/rfc/rfc4180", "text/csv")


Holds = Callable[[Site], bool]
"""Whether a site has any of what an export writes."""


def anything(_: Site) -> bool:
    """Return True: there is always something to write."""
    return True


def has_events(site: Site) -> bool:
    """Return whether the site has an event."""
    return bool(site.chronology.events)


def has_claims(site: Site) -> bool:
    """Return whether an event has a claim."""
    return any(event.claims for event in site.chronology.events)


def has_sources(site: Site) -> bool:
    """Return whether the site has a source."""
    return bool(site.chronology.sources)


@dataclass(frozen=True)
class Described:
    """What pages say about an export.

    `name` is its name for the command, `address` its file on the site. `purpose` describes its use
    in English; a catalogue translates it under the key `export_<name>`. A file that `holds`
    nothing of a site is written, but not listed. One without `has_texts` shows nothing of the texts
    below events' front matter but summaries and citations, and need not be written again if only
    such texts have changed.
    """

    name: str
    address: str
    format: Format
    purpose: str
    holds: Holds = field(default=anything, kw_only=True)
    has_texts: bool = field(default=True, kw_only=True)

    @property
    def key(self) -> str:
        """The key of its purpose in the catalogues."""
        return f"export_{self.name.replace('-', '_')}"


@dataclass(frozen=True)
class BinaryExport(Described):
    """The chronology in a format that is not text, and needs more packages.

    `write` raises MissingPackageError without them.
    """

    write: Callable[[Site], bytes]


@dataclass(frozen=True)
class Export(Described):
    """The chronology in one format.

    An export that `needs_site_url` contains the site's own address, and is left out where that is
    unknown. `split` yields the site's files of one that would be too large: address and text.
    """

    write: Callable[[Site], str]
    needs_site_url: bool = False
    split: Callable[[Site], Iterator[tuple[str, str]]] | None = None

    def files(self, site: Site) -> Iterator[tuple[str, str]]:
        """Yield the site's files of the export, one unless it is too large: address and text."""
        text = self.write(site)
        if self.split and len(text.encode()) > site.chronology.settings.file_limit:
            del text
            yield from self.split(site)
        else:
            yield self.address, text
