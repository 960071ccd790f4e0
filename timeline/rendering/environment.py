"""The Jinja environment, which compiles the interface's texts into the templates."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from timeline.strings import Catalogue


class WordedEnvironment(Environment):
    """A Jinja environment that looks up interface texts once, when a template is compiled."""

    def __init__(self, text: Catalogue, **options: Any) -> None:
        super().__init__(**options)
        self._worder = _Worder(text)

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return super()._generate(self._worder.visit(source), *args, **options)


class _Worder(NodeTransformer):
    """Replaces the calls `t("key")` in a template's syntax tree by the interface's texts."""

    def __init__(self, text: Catalogue) -> None:
        self._text = text

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 -- Jinja calls it so
        """Replace a lookup without values to fill in."""
        match node:
            case nodes.Call(
                node=nodes.Name(name="t"), args=[nodes.Const(value=str(key))], kwargs=[]
            ):
                return nodes.Const(self._text(key), lineno=node.lineno)
        return self.generic_visit(node)
