"""The setting `policy`: hosts from which scripts of the project load what no page shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import yaml

from timeline.model.settings import POLICY_DIRECTIVES
from timeline.text.names import nearest
from timeline.workspace.configuration import items, keyed, scalar

_HOST = (
    r"(https|wss)://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?(/[A-Za-z0-9/%@!$&()*+=~._-]*)?"
)
_SCHEMES = {
    "font-src": ("data:",),
    "img-src": ("data:", "blob:"),
    "media-src": ("data:", "blob:"),
    "worker-src": ("blob:",),
}
"""The schemes that directives may have as sources, as nothing that they load can run as a page."""
_EXAMPLE = "write `policy: {connect-src: [https://stats.example.org]}`"


class PolicyFault(NamedTuple):
    """What is wrong with the setting, and where."""

    node: yaml.Node
    message: str
    hint: str


class PolicySources(NamedTuple):
    """Sources by their directives, as far as they are valid, and the faults of the others."""

    sources: Mapping[str, tuple[str, ...]]
    faults: tuple[PolicyFault, ...]


def read(node: yaml.Node) -> PolicySources:
    """Read the value of the setting."""
    if not isinstance(node, yaml.MappingNode):
        message = "`policy` is not a mapping of directives to lists of sources"
        return PolicySources(MappingProxyType({}), (PolicyFault(node, message, _EXAMPLE),))
    found: dict[str, tuple[str, ...]] = {}
    faults: list[PolicyFault] = []
    for directive, (key, listed) in keyed(node).items():
        if directive not in POLICY_DIRECTIVES:
            close = nearest(directive, POLICY_DIRECTIVES)
            hint = (
                f"did you mean {close}?" if close else f"known are {', '.join(POLICY_DIRECTIVES)}"
            )
            message = f"`{directive}` is not a directive that a project can extend"
            faults.append(PolicyFault(key, message, hint))
        elif not isinstance(listed, yaml.SequenceNode):
            faults.append(PolicyFault(listed, f"`{directive}` is not a list of sources", _EXAMPLE))
        else:
            faults += (
                PolicyFault(
                    item,
                    f"`{scalar(item)}` is not a source that `{directive}` can have",
                    "write an address with its host, such as https://stats.example.org",
                )
                for item in items(listed)
                if not _is_source(directive, scalar(item))
            )
            valid = (one for one in map(scalar, items(listed)) if _is_source(directive, one))
            found[directive] = tuple(valid)
    return PolicySources(MappingProxyType(found), tuple(faults))


def _is_source(directive: str, source: str) -> bool:
    return bool(re.fullmatch(_HOST, source)) or source in _SCHEMES.get(directive, ())
