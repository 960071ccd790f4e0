"""Withheld addresses: those of sources with `no-archive`, also if other sources have them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit, urlunsplit

from timeline.model import Source
from timeline.text.addresses import page_of

WITHHELD = "no-archive: its address is sent to no other service"


class Withheld:
    """The pages that are never requested; addresses of one page are equal (`page_of`)."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        named = (source.url for source in sources if source.no_archive and source.url)
        self._pages = frozenset(map(_page, named))

    def __contains__(self, url: object) -> bool:
        return bool(self._pages) and isinstance(url, str) and _page(url) in self._pages

    def holds(self, source: Source) -> bool:
        """Return whether a source's address is withheld."""
        return source.no_archive or bool(source.url and source.url in self)


def _page(url: str) -> str:
    """Return the normalised page of an address, without fragment and letter case of escapes."""
    try:
        parts = urlsplit(url.partition("#")[0])
        port = f":{parts.port}" if parts.port else ""
        whole = parts._replace(netloc=_ascii((parts.hostname or "").rstrip(".")) + port)
        return page_of(unquote(urlunsplit(whole)))
    except ValueError:
        return ""


def _ascii(host: str) -> str:
    """Return a host name in IDNA, as in redirects; unchanged if it cannot be encoded."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
