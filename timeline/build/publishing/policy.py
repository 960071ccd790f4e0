"""The Content-Security-Policy of a site (CSP level 3): what its pages may load and run.

It is one policy for the whole site: with Material's instant navigation, the policy of the first
page governs the pages that follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from timeline.build.publishing.loads import Loads
from timeline.text.html_elements import elements

SELF, NONE, FILES = "'self'", "'none'", "file:"
UNSAFE_HASHES, UNSAFE_INLINE = "'unsafe-hashes'", "'unsafe-inline'"
MAX_STYLES = 100
"""The number of `style` attributes above which all are allowed: each hash takes 53 bytes."""

_BASE: Mapping[str, tuple[str, ...]] = {
    "default-src": (SELF,),
    "script-src": (SELF,),
    "style-src": (SELF,),
    "style-src-attr": (),
    "img-src": (SELF,),
    "font-src": (SELF,),
    "media-src": (SELF,),
    "connect-src": (SELF,),
    "worker-src": (SELF,),
    "manifest-src": (SELF,),
    "frame-src": (),
    "object-src": (),
    "base-uri": (),
    "form-action": (SELF,),
}
"""The directives with the sources that every site has; none means `'none'`."""

_NEVER = ("object-src",)
"""Directives that get no sources, whatever the pages hold."""

_WITH_SERVER = ("connect-src", "worker-src", "manifest-src")
"""Directives for what browsers load from servers only."""
_IN_PAGES = ("'sha", "'unsafe-", "data:", "blob:")
"""How sources begin that are in the pages themselves."""

_BLANK = r"[\t\n\f\r ]*"
_USUAL = re.compile(
    rf"""{_BLANK}<!doctype html>{_BLANK}<html(?: [a-z]+="[^"]*")*>{_BLANK}<head>{_BLANK}"""
    """<meta charset="?utf-8"?>""",
    re.ASCII | re.IGNORECASE,
)
"""The beginning of nearly every page, up to the declaration of the encoding."""

_META = '<meta http-equiv="Content-Security-Policy" content="'


@dataclass(frozen=True, slots=True)
class Policy:
    """The sources by their directives."""

    directives: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(
        cls, loads: Loads, given: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    ) -> Policy:
        """Return the strictest policy under which pages work as they are.

        `given` are more sources by their directives, for what scripts load.
        """
        found = {name: {*loads.found.get(name, ()), *given.get(name, ())} for name in _BASE}
        made = {}
        for directive, base in _BASE.items():
            more = () if directive in _NEVER else sorted(found[directive])
            if directive == "style-src-attr" and more:
                more = [UNSAFE_HASHES, *more] if len(more) <= MAX_STYLES else [UNSAFE_INLINE]
            made[directive] = (*base, *more) or (NONE,)
        return cls(made)

    def on_disk(self) -> tuple[Policy, frozenset[str]]:
        """Return the policy for these pages on a disk, which allows no server, and what it blocks.

        Its files are named by their scheme: what `'self'` is on a disk depends on the browser.
        """
        blocked: set[str] = set()
        made = {}
        for directive, sources in self.directives.items():
            kept = [one for one in sources if one == NONE or one.startswith(_IN_PAGES)]
            blocked |= {*sources} - {*kept, SELF}
            if SELF in sources and directive not in _WITH_SERVER:
                kept.insert(0, FILES)
            made[directive] = tuple(kept) or (NONE,)
        return Policy(made), frozenset(blocked)

    @property
    def text(self) -> str:
        """The policy as a header's value."""
        return "; ".join(" ".join((name, *sources)) for name, sources in self.directives.items())

    @property
    def meta(self) -> str:
        """The policy as an element of a page's head."""
        return f'{_META}{escape(self.text, quote=False)}">'


def with_policy(html: str, meta: str) -> str:
    """Insert the element of a policy into a page's head, before everything that it governs.

    It follows the declaration of the encoding, which browsers look for in the first 1,024 bytes
    only. An element that an earlier build left there is replaced. A page without a head is
    returned unchanged.
    """
    usual = _USUAL.match(html)
    at = usual.end() if usual else _beginning(html)
    if at is None:
        return html
    rest = html[at:]
    if rest.startswith(_META):
        rest = rest[rest.index('">') + 2 :]
    return f"{html[:at]}{meta}{rest}"


def _beginning(html: str) -> int | None:
    """Return where a page's head begins, after the declaration of the encoding; None without."""
    at = None
    for element in elements(html):
        if at is None:
            if element.name == "head":
                at = element.end
            continue
        if element.name not in ("meta", "title"):
            break
        if "charset" in element.attributes:
            return element.end
    return at
