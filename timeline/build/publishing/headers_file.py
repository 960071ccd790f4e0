"""The file `_headers` of Cloudflare Pages and Netlify.

Headers of several rules for one path are joined there, and two policies both apply. So rules that
overlap never contradict each other: `/*` has the policy without `frame-ancestors`, and the pages
that others may not frame get it in rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.build.publishing.headers import (
    ALLOW_ORIGIN,
    CACHE,
    EDITOR,
    POLICY,
    SHARED,
    UNCHANGING,
    Headers,
    media_types,
)
from timeline.page_kinds import EVENTS, EXPLORE, KINDS

NAME = "_headers"


def write(headers: Headers, policy: str) -> Iterator[tuple[str, str]]:
    """Yield the file; `policy` is empty if the pages hold it themselves."""
    return iter([(NAME, "".join(_rule(path, of) for path, of in _rules(headers, policy)))])


def _rules(headers: Headers, policy: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "/*", [*([(POLICY, policy)] if policy else []), *headers.always.items()]
    closed = f"{policy}; frame-ancestors 'self'" if policy else "frame-ancestors 'self'"
    for path in _closed():
        yield path, [(POLICY, closed)]
    if headers.has_editor:
        yield f"/{EDITOR}*", [(POLICY, closed)]
    for path in SHARED:
        yield _path(path), [(ALLOW_ORIGIN, "*")]
    for path in headers.unchanging:
        yield _path(path), [(CACHE, UNCHANGING)]
    for ending, kind in media_types().items():
        yield f"/*{ending}", [("Content-Type", kind)]


def _closed() -> Iterator[str]:
    """Yield the paths of the pages that others may not frame."""
    for kind in KINDS:
        if kind is EVENTS:
            yield from (_path(EVENTS.page("*")), _path(f"{EVENTS.page('*')}index.html"))
        elif kind is not EXPLORE:
            yield f"/{kind.address}*" if kind.address else "/"
    yield "/index.html"


def _path(path: str) -> str:
    """Return a path as `_headers` has it: one segment is `:name`, only the rest is `*`."""
    folders, _, name = path.rpartition("/")
    parts = [f":part{at}" if part == "*" else part for at, part in enumerate(folders.split("/"))]
    return "/".join(["", *(part for part in parts if part), name])


def _rule(path: str, headers: list[tuple[str, str]]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers)])
