"""What a format of the chronology is: its address, what it is good for, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.site.site import Site


@dataclass(frozen=True)
class Format:
    """What a file's format is called, and where it is described; a path where the site does so."""

    name: str
    url: str


CSV = Format("CSV (RFC 4180)", "https://www.rfc-editor.org/rfc/rfc4180")


@dataclass(frozen=True)
class Export:
    """The chronology in one format.

    `name` is what the command calls it, `address` the file on the site. `purpose` says in English
    what it is good for; a catalogue has it in its language under the key `export_<name>`. An export
    that `needs_site_url` contains the site's own address, and is left out where that is unknown.
    """

    name: str
    address: str
    format: Format
    purpose: str
    write: Callable[[Site], str]
    needs_site_url: bool = False

    @property
    def key(self) -> str:
        """The key of its purpose in the catalogues."""
        return f"export_{self.name.replace('-', '_')}"
