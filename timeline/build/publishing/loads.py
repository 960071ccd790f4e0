"""What the pages of a site load and run: hashes of what stands in them, and other hosts.

Pages are read as they are published, whichever plugin wrote them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from urllib.parse import quote, urlsplit

from timeline.text.html_elements import Element, candidates, elements, may_have_styles

SCRIPTS = frozenset(
    (
        *("", "module", "importmap", "speculationrules", "text/javascript"),
        *("application/javascript", "application/ecmascript", "application/x-ecmascript"),
        *("application/x-javascript", "text/ecmascript", "text/javascript1.0"),
        *("text/javascript1.1", "text/javascript1.2", "text/javascript1.3", "text/javascript1.4"),
        *("text/javascript1.5", "text/jscript", "text/livescript", "text/x-ecmascript"),
        "text/x-javascript",
    )
)
"""The types of scripts that run (HTML standard, 4.12.1); all others hold data."""

_LOADING = {
    ("audio", "src"): "media-src",
    ("body", "background"): "img-src",
    ("button", "formaction"): "form-action",
    ("feimage", "href"): "img-src",
    ("feimage", "xlink:href"): "img-src",
    ("form", "action"): "form-action",
    ("frame", "src"): "frame-src",
    ("iframe", "src"): "frame-src",
    ("image", "href"): "img-src",
    ("image", "xlink:href"): "img-src",
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("input", "formaction"): "form-action",
    ("input", "src"): "img-src",
    ("script", "src"): "script-src",
    ("source", "src"): "media-src",
    ("source", "srcset"): "img-src",
    ("track", "src"): "media-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
}
"""The directives for what an element's attribute loads."""
_NAMES = frozenset((*(name for name, _ in _LOADING), "link", "style", "base"))

_LINKS = {
    "apple-touch-icon": "img-src",
    "icon": "img-src",
    "manifest": "manifest-src",
    "mask-icon": "img-src",
    "modulepreload": "script-src",
    "stylesheet": "style-src",
}
_PRELOADED = {
    "font": "font-src",
    "image": "img-src",
    "script": "script-src",
    "style": "style-src",
}
_WHOLE = ("script-src", "style-src")
"""The directives that allow single files of another host, not all of them."""

_CSS = re.compile(r"""@import\s*["']([^"']+)|(@import\s*)?url\(\s*["']?([^"')]+)""", re.IGNORECASE)
_FONT = re.compile(r"data:(font/|application/(x-)?font)|\.(woff2?|ttf|otf|eot)\b", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"([a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.IGNORECASE)
_STYLED = re.compile(r"[\t\n\f\r /\"']style[\t\n\f\r ]*=", re.IGNORECASE)


LONG = 1_000
"""The length of scripts that are not remembered, such as the data of each page."""


Pair = tuple[str, str]
"""A directive and a source."""


class Loads:
    """Collects what pages load, by the directive that governs it.

    `own` is the origin of the site, such as `https://example.org`, which needs no source.
    `handlers` are the event handlers in attributes (`onclick=`), which a policy never allows.
    """

    def __init__(self, own: str = "") -> None:
        self._own = own
        self._found: defaultdict[str, set[str]] = defaultdict(set)
        self._known: dict[tuple[str, str], frozenset[Pair]] = {}

    @property
    def found(self) -> Mapping[str, frozenset[str]]:
        """The sources by their directives, as a policy lists them; without the site itself."""
        return {directive: frozenset(found) for directive, found in self._found.items() if found}

    def add(self, found: Mapping[str, Iterable[str]]) -> None:
        """Add sources that were found elsewhere."""
        for directive, sources in found.items():
            self._found[directive].update(sources)

    def page(self, html: str) -> frozenset[Pair] | None:
        """Add what a page loads; return what it may load at most, or None if that isn't known."""
        # Most pages load what others do: then it makes no difference what only looks like a tag.
        most: set[Pair] | None = None
        if not may_have_styles(html):
            most = set()
            for element in candidates(html, _NAMES):
                most |= self._of_candidate(element)
        if most is None or not self.has(most):
            for element in elements(html, _NAMES):
                if element.name in _NAMES or _STYLED.search(element.tag):
                    self._element(element)
        return None if most is None else frozenset(most)

    def has(self, pairs: Iterable[Pair]) -> bool:
        """Return whether all these sources have been found."""
        return all(source in self._found[directive] for directive, source in pairs)

    def sheet(self, css: str) -> None:
        """Add what a style sheet loads."""
        for plain, imported, address in _CSS.findall(css):
            if plain or imported:
                self._add("style-src", plain or address)
            else:
                self._add("font-src" if _FONT.search(address) else "img-src", address)

    def _of_candidate(self, element: Element) -> frozenset[Pair]:
        """Return what an element loads."""
        seen = element.tag, element.text
        if seen in self._known:
            return self._known[seen]
        alone = Loads(self._own)
        alone._element(element)
        found = frozenset((at, source) for at, some in alone._found.items() for source in some)
        if len(element.text) < LONG:
            self._known[seen] = found
        return found

    def _element(self, element: Element) -> None:
        attributes = element.attributes
        if element.name == "script" and "src" not in attributes:
            if attributes.get("type", "").strip().lower() in SCRIPTS:
                self._found["script-src"].add(hash_of(element.text))
        elif element.name == "style":
            self._found["style-src"].add(hash_of(element.text))
            self.sheet(element.text)
        elif element.name == "link":
            for directive in _of_link(attributes):
                self._add(directive, attributes.get("href", ""))
        elif element.name == "base" and "href" in attributes:
            self._found["base-uri"].add("'self'")
        for name, value in attributes.items():
            if name == "style":
                self._found["style-src-attr"].add(hash_of(value))
                self.sheet(value)
            governing = _LOADING.get((element.name, name))
            if governing:
                for address in _addresses(name, value):
                    self._add(governing, address)

    def _add(self, directive: str, address: str) -> None:
        source = source_of(address, whole=directive in _WHOLE)
        if source and source != self._own:
            self._found[directive].add(source)
        elif directive == "frame-src":
            self._found[directive].add("'self'")


def hash_of(text: str) -> str:
    """Return the source that allows a script or a style by its text."""
    digest = sha256(text.encode("utf-8", "surrogateescape")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def source_of(address: str, *, whole: bool = False) -> str:
    """Return the source of an address on another host; empty for one on the site.

    With `whole`, it is the address of the file, else the origin. `data:` and `blob:` are sources
    themselves, for pictures and the like only.
    """
    address = re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(33)))))
    scheme = _SCHEME.match(address)
    kind = scheme[1].lower() if scheme else ""
    if kind in ("data", "blob"):
        return "" if whole else f"{kind}:"
    if kind not in ("", "http", "https"):
        return ""
    rest = address[scheme.end() if scheme else 0 :].replace("\\", "/")
    if not rest.startswith("//"):
        return ""
    try:
        parts = urlsplit(f"//{rest.lstrip('/')}")
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2].lower()
    if not _HOST.fullmatch(host):
        return ""
    path = quote(parts.path, safe="/%:@!$&'()*+=~-._").replace("'", "%27") if whole else ""
    return f"{f'{kind}://' if kind else ''}{host}{path}"


def _of_link(attributes: Mapping[str, str]) -> Iterator[str]:
    for relation in attributes.get("rel", "").lower().split():
        if relation in _LINKS:
            yield _LINKS[relation]
        elif relation == "preload":
            kind = attributes.get("as", "").lower()
            if kind in _PRELOADED:
                yield _PRELOADED[kind]


def _addresses(attribute: str, value: str) -> Iterator[str]:
    """Yield the addresses in an attribute: of `srcset`, one a candidate."""
    if attribute != "srcset":
        yield value
        return
    for candidate in re.split(r",(?:\s|$)", value):
        if words := candidate.split():
            yield words[0]
