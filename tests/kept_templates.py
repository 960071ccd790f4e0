"""Templates that are compiled once in a process, however many sites it builds.

Compiling is most of the work of a small site, and a tenth of that of the quick tests.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment


def keep_templates() -> None:
    """Let the environments of this process share what they compile from files."""
    compile_, kept = Environment.compile, dict[tuple[object, ...], tuple[object, Any]]()

    def compiled(
        self: Environment, source: Any, name: Any = None, filename: Any = None, *more: Any
    ) -> Any:
        if not isinstance(source, str) or filename is None:
            return compile_(self, source, name, filename, *more)
        text = getattr(self, "text", None)  # kept with the code, so that its id remains its own
        key = (type(self), id(text), source, name, filename, *more)
        if key not in kept:
            kept[key] = text, compile_(self, source, name, filename, *more)
        return kept[key][1]

    Environment.compile = compiled  # type: ignore[assignment,method-assign]
