"""The chronology in formats that others read: one format a module, and the tuple `EXPORTS`.

Every export is a pure function of the chronology: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.exports import timeline_json
from timeline.views.site import Site


@dataclass(frozen=True)
class Export:
    """A format: its name for the command, its address on the site, its media type, its writer."""

    name: str
    address: str
    media_type: str
    write: Callable[[Site], str]


EXPORTS = (Export("json", "data/timeline.json", "application/json", timeline_json.write),)
"""Every format; adding one is a module and a line here."""
