"""The headers of a site as nginx reads them, to be included in a `server` block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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

NAME = ".server/nginx.conf"
MAX_WORD = 3_000
"""nginx refuses words of 4,096 bytes and more in its configuration."""

_START = """\
# The headers of the site, written by its build. In the server block:
#     include .../.server/nginx.conf;
# A location with an add_header of its own loses all of these.

"""
_END = """
# What belongs to the server, and hidden files, are not served.
location ~ /\\.(?!well-known/) {
    return 404;
}
"""


def write(headers: Headers, policy: str) -> Iterator[tuple[str, str]]:
    """Yield the file; `policy` is empty if the pages hold it themselves."""
    lines = [
        *_choice("timeline_ancestors", "'self'", "*", _paths(headers, FRAMED)),
        *_choice("timeline_readers", "", "*", _paths(headers, SHARED)),
        *_choice("timeline_cache", REVALIDATED, UNCHANGING, _paths(headers, headers.unchanging)),
    ]
    ancestors = "frame-ancestors $timeline_ancestors"
    parts = [*_words(policy), ancestors] if policy else [ancestors]
    for at, words in enumerate(parts):
        lines.append(f'set $timeline_policy_{at} "{words}";')
    joined = "".join(f"${{timeline_policy_{at}}}" for at in range(len(parts)))
    lines.append(_header(POLICY, joined))
    lines.append(_header(ALLOW_ORIGIN, "$timeline_readers"))
    lines.append(_header(CACHE, "$timeline_cache"))
    lines += [_header(name, value) for name, value in headers.always.items()]
    for ending, kind in media_types().items():
        lines.append(f'location ~ "{re.escape(ending)}$" {{')
        lines.append(f'    types {{ }}\n    default_type "{kind}";\n}}')
    return iter([(NAME, _START + "\n".join(lines) + "\n" + _END)])


def _choice(name: str, usual: str, other: str, patterns: Iterable[str]) -> Iterator[str]:
    """Yield the lines that set a variable, to another value for some paths."""
    yield f'set ${name} "{usual}";'
    for pattern in patterns:
        yield f'if ($uri ~ "{pattern}") {{ set ${name} "{other}"; }}'


def _paths(headers: Headers, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        start, rest = (path[:-1], ".*") if path.endswith("/*") else (path, "")
        pattern = re.escape(f"{headers.root}{start}").replace(r"\*", "[^/]+")
        yield f"^{pattern}{rest}$"


def _words(policy: str) -> Iterator[str]:
    """Yield the policy in parts that nginx accepts, each with a space or semicolon at its end."""
    part = ""
    for word in f"{policy}; ".split(" ")[:-1]:
        if len(part) + len(word) >= MAX_WORD:
            yield part
            part = ""
        part += f"{word} "
    yield part


def _header(name: str, value: str) -> str:
    return f'add_header {name} "{value}" always;'
