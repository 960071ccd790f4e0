"""The Jinja environment, which compiles the interface's texts into the templates."""

from __future__ import annotations

from collections.abc import MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.visitor import NodeTransformer

from timeline.rendering.code import IMPORTS, PlainCode, escaped
from timeline.rendering.html_context import HtmlContext
from timeline.rendering.markup import in_english
from timeline.strings import Catalogue, EnglishText


class CompiledTemplates(BytecodeCache):
    """Compiled templates, which are filled again and again.

    `codes` are by key and checksum. The texts of a `WordedEnvironment` are in its templates, so
    others must not use them.
    """

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType | None] = {}
        self.is_changed = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Set a template's code, if it was compiled before."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self.codes[bucket.key, bucket.checksum] = bucket.code
        self.is_changed = True


class WordedEnvironment(Environment):
    """A Jinja environment that looks up interface texts once, when a template is compiled.

    A text that is only there in English is marked as English where the page can hold an element,
    so that it is read out, and set, as English.
    """

    code_generator_class = PlainCode

    def __init__(self, text: Catalogue, **options: Any) -> None:
        super().__init__(**options)
        self.text = text
        self.escaped = escaped
        self.globals[_MARK] = marked

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return IMPORTS + super()._generate(_Worder(self.text).visit(source), *args, **options)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the variables of a template: those of the environment as they are now."""
        return {**self.globals, **(d or {})}


_MARK = "marked"


def marked(value: object) -> object:
    """Return what is printed; English in place of a translation is marked, from left to right."""
    if isinstance(value, EnglishText):
        return in_english(str(value))
    return value


class _Worder(NodeTransformer):
    """Replaces the calls `t("key")` in a template's syntax tree by the interface's texts.

    If some are missing, all that is printed in running text is `marked`, and missing texts are
    looked up as the page is rendered, for they may be set or passed on before they are printed.
    """

    code_generator_class = PlainCode

    def __init__(self, text: Catalogue) -> None:
        self._text = text
        self._context = HtmlContext()

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802 -- Jinja calls it so
        """Read a macro as HTML of its own."""
        outer, self._context = self._context, HtmlContext(is_macro=True)
        self.generic_visit(node)
        self._context = outer
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        """Follow the HTML of the template."""
        self._context.take(node.data)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        """Replace what is printed, marked where that may be needed."""
        node.nodes = [self._printed(child) for child in node.nodes]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """Replace a lookup without values to fill in."""
        match node:
            case nodes.Call(
                node=nodes.Name(name="t"), args=[nodes.Const(value=str(key))], kwargs=[]
            ) if not self._text.lacks(key):
                return nodes.Const(self._text(key), lineno=node.lineno)
        return self.generic_visit(node)

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        found: nodes.Expr = self.visit(node)
        if self._text.is_complete or isinstance(found, nodes.TemplateData | nodes.Const):
            return found
        if not self._context.is_text:
            return found
        mark = nodes.Name(_MARK, "load", lineno=node.lineno)
        return nodes.Call(mark, [found], [], None, None, lineno=node.lineno)
