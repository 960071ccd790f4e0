"""The site's address in `mkdocs.yml`, and values that come from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

import yaml

from timeline.workspace.configuration import items, scalar

RESERVED = ("example.com", "example.net", "example.org")
"""Domains that are reserved for documentation (RFC 2606, section 3)."""


def read(node: yaml.Node | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the site's address, with a final slash; empty if there is none.

    `!ENV NAME` and `!ENV [NAME, …, default]` have the value that MkDocs gives them: that of the
    first variable that is set, else the default.
    """
    address = _from_environment(node, environment) if _is_env(node) else scalar(node)
    return f"{address.rstrip('/')}/" if address else ""


def fault(address: str) -> tuple[str, str] | None:
    """Return why no site can be at an address, and what to do; None if one can."""
    host = urlsplit(address).hostname or ""
    if not any(host == name or host.endswith(f".{name}") for name in RESERVED):
        return None
    return (
        f"`{address}` is at a domain reserved for examples",
        "write the site's address, or delete the line until you know it",
    )


def _is_env(node: yaml.Node | None) -> bool:
    return node is not None and node.tag == "!ENV"


def _from_environment(node: yaml.Node | None, environment: Mapping[str, str]) -> str:
    if isinstance(node, yaml.ScalarNode):
        return environment.get(str(node.value), "")
    *names, last = items(node) or (None,)
    if not names:
        return environment.get(scalar(last), "")
    return next((environment[scalar(n)] for n in names if scalar(n) in environment), scalar(last))
