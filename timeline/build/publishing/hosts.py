"""The files that hosts read a site's headers from, by the host."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from timeline.build.publishing import caddy, cloudfront, headers_file, nginx
from timeline.build.publishing.headers import Headers


class Host(NamedTuple):
    """A host that sends headers; `max_policy` is the longest policy that it sends, in bytes."""

    write: Callable[[Headers, str], Iterator[tuple[str, str]]]
    max_policy: int = 8_000


_LONGEST_LINE = 2_000 - len("  Content-Security-Policy: ; frame-ancestors 'self'")
"""Cloudflare ignores longer lines of `_headers`."""

SENDING: Mapping[str, Host] = MappingProxyType(
    {
        "cloudflare": Host(headers_file.write, _LONGEST_LINE),
        "netlify": Host(headers_file.write),
        "s3": Host(cloudfront.write),
        "nginx": Host(nginx.write),
        "caddy": Host(caddy.write),
    }
)
"""The hosts whose headers a site can set; for all others, pages hold the policy themselves."""


def is_sent(host: str, headers: Headers) -> bool:
    """Return whether a host sends the policy; if not, pages must hold it."""
    if host not in SENDING or headers.has_editor:
        return False
    return len(headers.sent_policy) <= SENDING[host].max_policy


def host_files(host: str, headers: Headers) -> Iterator[tuple[str, str]]:
    """Yield the files that a host reads headers from, by their paths in the site."""
    if host in SENDING:
        policy = headers.sent_policy if is_sent(host, headers) else ""
        yield from SENDING[host].write(headers, policy)
