"""Read the values of settings from the nodes of `mkdocs.yml`, and collect their faults."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from timeline.diagnostics import Diagnostic, Finding, Rule
from timeline.text.names import nearest
from timeline.workspace.configuration import Keyed, items, location, scalar
from timeline.workspace.settings_rules import BAD_VALUE, UNKNOWN


class Values:
    """Reads values, collects diagnostics of faulty ones; `path` is the file's name in them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.diagnostics: list[Diagnostic] = []

    def report(self, rule: Rule, node: yaml.Node | None, message: str, hint: str) -> None:
        """Add a diagnostic, at a node or for the whole file."""
        self.diagnostics.append(Finding(location(self.path, node), message, hint).under(rule))

    def known(self, fields: Keyed, known: tuple[str, ...], what: str) -> None:
        """Report the keys that are not known; `what` is what a known one is."""
        for name, (key, _) in fields.items():
            if name not in known:
                close = nearest(name, known)
                self.report(
                    UNKNOWN,
                    key,
                    f"`{name}` is not a {what}",
                    f"did you mean {close}?" if close else f"known are {', '.join(known)}",
                )

    def text(self, node: yaml.Node) -> str:
        """Return a text; report any other value and return the empty string."""
        if not isinstance(node, yaml.ScalarNode):
            self.report(BAD_VALUE, node, "text is expected here", "write it on the same line")
            return ""
        return scalar(node)

    def valid_text(
        self, name: str, options: Keyed, fault: Callable[[str], tuple[str, str] | None]
    ) -> str:
        """Return a text; report a faulty one and return the empty string."""
        if name not in options:
            return ""
        node = options[name][1]
        text = self.text(node)
        found = fault(text) if text else None
        if found:
            self.report(BAD_VALUE, node, *found)
        return "" if found else text

    def number(self, name: str, node: yaml.Node, least: float, most: float, usual: float) -> float:
        """Return a number; report one out of range and return the usual one."""
        text = scalar(node)
        if re.fullmatch(r"\d+(\.\d+)?", text) and least <= float(text) <= most:
            return float(text)
        message = f"`{name}` is not a number from {least:g} to {most:g}"
        self.report(BAD_VALUE, node, message, f"write `{name}: {usual:g}`")
        return usual

    def listed(self, name: str, options: Keyed, example: str) -> tuple[yaml.Node, ...]:
        """Return the items of a list; report any other value and return none."""
        if name not in options:
            return ()
        _, node = options[name]
        if not isinstance(node, yaml.SequenceNode):
            self.report(BAD_VALUE, node, f"`{name}` is not a list", f"write `[{example}]`")
        return items(node)

    def chosen(self, name: str, options: Keyed, known: tuple[str, ...]) -> frozenset[str]:
        """Return the items of a list of known names; report others."""
        found = self.listed(name, options, known[0])
        for item in found:
            text = scalar(item)
            if text not in known:
                close = nearest(text, known)
                names = f"known {'are' if len(known) > 1 else 'is'} {', '.join(known)}"
                what = f"can't have `{text}`" if text else "has an item that is not a name"
                hint = f"did you mean {close}?" if close else names
                self.report(BAD_VALUE, item, f"`{name}` {what}", hint)
        return frozenset(map(scalar, found)) & {*known}
