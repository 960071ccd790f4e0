"""The headers of a site as Caddy reads them, to be imported in a site's block.

Which of several `header` directives comes last depends on their matchers. So no two that set one
header match the same path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.build.publishing.headers import (
    ALLOW_ORIGIN,
    CACHE,
    FRAMED,
    POLICY,
    REVALIDATED,
    SHARED,
    UNCHANGING,
    Headers,
    media_types,
)

NAME = ".server/Caddyfile"

_START = """\
# The headers of the site, written by its build. In the site's block:
#     import .../.server/Caddyfile

"""
_END = """
# What belongs to the server, and hidden files, are not served.
@timeline_hidden {
    path */.*
    not path */.well-known/*
}
respond @timeline_hidden 404
"""


def write(headers: Headers, policy: str) -> Iterator[tuple[str, str]]:
    """Yield the file; `policy` is empty if the pages hold it themselves."""
    before = f"{policy}; " if policy else ""
    lines = [
        *_matchers(headers, "framed", FRAMED),
        f'header @timeline_framed {POLICY} "{before}frame-ancestors *"',
        f"header @timeline_not_framed {POLICY} \"{before}frame-ancestors 'self'\"",
        _matcher(headers, "shared", SHARED),
        f'header @timeline_shared {ALLOW_ORIGIN} "*"',
    ]
    if headers.unchanging:
        lines += [
            *_matchers(headers, "unchanging", headers.unchanging),
            f'header @timeline_unchanging {CACHE} "{UNCHANGING}"',
            f'header @timeline_not_unchanging {CACHE} "{REVALIDATED}"',
        ]
    else:
        lines.append(f'header {CACHE} "{REVALIDATED}"')
    lines += ["header {", *(f'    {name} "{value}"' for name, value in headers.always.items()), "}"]
    for at, (ending, kind) in enumerate(media_types().items()):
        lines.append(f"@timeline_type_{at} path *{ending}")
        lines.append(f'header @timeline_type_{at} Content-Type "{kind}"')
    return iter([(NAME, _START + "\n".join(lines) + "\n" + _END)])


def _matchers(headers: Headers, name: str, paths: Sequence[str]) -> Iterator[str]:
    """Yield a matcher of paths, and its opposite."""
    yield _matcher(headers, name, paths)
    yield _matcher(headers, f"not_{name}", paths, "not path")


def _matcher(headers: Headers, name: str, paths: Sequence[str], kind: str = "path") -> str:
    return " ".join([f"@timeline_{name} {kind}", *(f"{headers.root}{path}" for path in paths)])
