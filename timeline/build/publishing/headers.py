"""The headers that a site is sent with, and the paths that each applies to.

Paths are relative to the site. In them `*` is one segment, at the end of a path all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from timeline.build.publishing.policy import Policy
from timeline.exports import EXPORTS
from timeline.page_kinds import DATA, EVENTS, EXPLORE

POLICY, ALLOW_ORIGIN, CACHE = (
    "Content-Security-Policy",
    "Access-Control-Allow-Origin",
    "Cache-Control",
)
UNCHANGING = "public, max-age=31536000, immutable"
"""The cache rule of files whose name changes with their content."""
REVALIDATED = "no-cache"
"""The cache rule of all other files: a copy may be kept, and is asked about before each use."""

EDITOR = "admin/"
"""The folder of the editor for newsrooms."""

FRAMED = (
    EXPLORE.address,
    f"{EXPLORE.address}index.html",
    EVENTS.page("*") + "card.html",
)
"""The pages that other sites may show in a frame: the explorer (`?embed=1`) and events' cards."""

SHARED = (
    f"{DATA.address}*",
    *(one.address for one in EXPORTS if not one.address.startswith(DATA.address)),
    "*/*/feed.xml",
    EVENTS.page("*") + "oembed.json",
    EVENTS.page("*") + "card.html",
)
"""The files that scripts of other sites may read."""

MORE_TYPES = {".avif": "image/avif", ".webmanifest": "application/manifest+json"}
"""Media types, by the end of the name, that servers don't always know."""

_SHARED = (".json", ".xml")
"""Endings of files of several types."""
_TEXT = ("text/", "application/x-")
_HASHED = re.compile(r"assets/(javascripts|stylesheets)/(.+/)?[^/]+\.[0-9a-f]{8}\.min\.(css|js)")

_ALWAYS = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
                *("magnetometer", "microphone", "midi", "payment", "usb"),
            )
        ),
    }
)
"""The headers of every answer, apart from those that depend on the site."""
OPENER = "Cross-Origin-Opener-Policy"
TRANSPORT = "Strict-Transport-Security"
HSTS = "max-age=31536000"
"""A year of HTTPS, for this host alone: its subdomains may be other people's."""


@dataclass(frozen=True, slots=True)
class Headers:
    """What a host needs to send a site.

    `root` is the path of the site on its host, with a slash at both ends. `unchanging` are the
    paths of files whose name changes with their content. With `is_https`, the site is on HTTPS
    only. With `has_editor`, pages hold their policies, as the editor has another one, and may talk
    to the windows that they open, in which editors sign in.
    """

    policy: Policy
    root: str = "/"
    is_https: bool = False
    has_editor: bool = False
    unchanging: tuple[str, ...] = ()

    @property
    def always(self) -> Mapping[str, str]:
        """The headers of every answer, apart from the policy and the cache rule."""
        opener = {OPENER: "same-origin-allow-popups" if self.has_editor else "same-origin"}
        return {**_ALWAYS, **opener, **({TRANSPORT: HSTS} if self.is_https else {})}

    @property
    def sent_policy(self) -> str:
        """The policy as it is sent, without who may show a page in a frame."""
        more = ("upgrade-insecure-requests",) if self.is_https else ()
        return "; ".join((self.policy.text, *more))


def unchanging(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of files whose name changes with their content."""
    return tuple(sorted(path for path in paths if _HASHED.fullmatch(path)))


def media_types() -> Mapping[str, str]:
    """Return the media types of files that servers may not know, by the end of their paths.

    For endings that other files share, such as a feed's `.xml`, it is the whole name.
    """
    found = dict(MORE_TYPES)
    for export in EXPORTS:
        name = export.address.rpartition("/")[2]
        ending = name[name.rindex(".") :]
        kind = export.format.media_type
        if ending not in _SHARED:
            found[ending] = _with_charset(kind)
        elif kind != "application/json":
            found[f"/{name}"] = _with_charset(kind)
    return dict(sorted(found.items()))


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith(_TEXT) else media_type
