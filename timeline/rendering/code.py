"""The Python code that templates are compiled to, without what the site's pages don't use.

Jinja decides at each call whether a function needs the context, which none of ours does, and makes
each output an object of its own, which pages join at once.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, optimizeconst
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # the compiled module may be lacking
    _escape_inner = escape

IMPORTS = "from operator import call as call_plain; "
"""What the code of a template begins with; in the line of Jinja's own, as lines are counted."""


def escaped(value: object) -> str:
    """Return a value as HTML, like `markupsafe.escape`, but as a string of no other type."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    return escape(value)


class PlainCode(CodeGenerator):
    """Writes shorter code for outputs and calls than Jinja."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    @optimizeconst
    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Any, forward_caller: bool = False
    ) -> None:
        """Write the call of a function."""
        self.write("call_plain(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")
