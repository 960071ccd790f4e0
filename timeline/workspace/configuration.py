"""Access to the nodes of `mkdocs.yml`: mappings by key, texts, and enabled plugins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import yaml

from timeline.diagnostics import Location

Keyed: TypeAlias = "dict[str, tuple[yaml.Node, yaml.Node]]"
"""A mapping's entries: the nodes of the key and of the value, by the key."""


def entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """Yield a mapping's keys and value nodes; nothing for any other node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield scalar(key), value


def keyed(node: yaml.Node | None) -> Keyed:
    """Return a mapping's entries by their keys, each with the nodes of both."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {scalar(key): (key, value) for key, value in node.value}


def items(node: yaml.Node | None) -> tuple[yaml.Node, ...]:
    """Return the items of a list; nothing for any other node."""
    return tuple(node.value) if isinstance(node, yaml.SequenceNode) else ()


def scalar(node: yaml.Node | None) -> str:
    """Return a scalar's text; empty for other nodes, null, and tagged values."""
    if not isinstance(node, yaml.ScalarNode) or node.tag.startswith("!"):
        return ""
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def location(path: str, node: yaml.Node | None) -> Location:
    """Return where a node is in a file; the file itself without a node."""
    if node is None:
        return Location(path)
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)


def plugin_options(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the options of a plugin in a list or mapping, its name without any; None if absent."""
    for item in items(node):
        if scalar(item) == name:
            return item
        for key, value in entries(item):
            if key == name:
                return value
    return next((value for key, value in entries(node) if key == name), None)


def plugin_key(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the node of a plugin's name in a list or mapping, also within a group."""
    found = [pair for item in items(node) for pair in keyed(item).items()]
    for key, (key_node, options) in (*found, *keyed(node).items()):
        if key == name:
            return key_node
        if key in GROUPS and (inside := plugin_key(dict(entries(options)).get("plugins"), name)):
            return inside
    return next((item for item in items(node) if scalar(item) == name), None)


GROUPS = ("group", "material/group")
"""The plugins that switch other plugins on."""


def plugins(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node | None]]:
    """Yield the plugins in a list or mapping, each with its options.

    Plugins of a group are included, those with `enabled: false` are not.
    """
    listed = [(key, value) for item in items(node) for key, value in entries(item)]
    named = [(scalar(item), None) for item in items(node) if scalar(item)]
    for name, options in (*named, *listed, *entries(node)):
        found = dict(entries(options))
        if scalar(found.get("enabled")).lower() in ("false", "no", "off"):
            continue
        yield name, options
        if name in GROUPS:
            yield from plugins(found.get("plugins"))
