"""Modules as one classic script, which browsers also run on pages that are opened from a disk.

Each module becomes a function. The imports at its top become calls for what other modules return,
so that modules run once, in the order of their imports, each in a scope of its own, as browsers run
them. Everything that would differ is refused: what changes after its export, circles, `await` at
the top, `import.meta`, and what browsers don't allow on a page from a disk, such as workers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from timeline.build.script_modules import LOAD, Module, Reader, UnknownFormError


def classic(
    scripts: Mapping[str, str], entry: str, given: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return a classic script that does what a module does.

    `scripts` are modules by their paths, as they import each other. `given` are names that every
    module has in place of the browser's own, each with the module that exports it.

    Raises:
        UnknownFormError: a module has a form that can't be wrapped, or imports in a circle.
    """
    ordered = _ordered(scripts, [*given.values(), entry])
    return _WRAPPER.format(
        load=LOAD,
        modules="".join(_function(module) for module in ordered),
        given="".join(
            f"const {{ {name} }} = {LOAD}({json.dumps(module)});\n"
            for name, module in given.items()
        ),
        entry=json.dumps(entry),
    )


_WRAPPER = """\
(function () {{
"use strict";
const {load} = ((modules) => (name) => {{
  const one = modules[name];
  if (one.run) {{
    const {{ run }} = one;
    delete one.run;
    try {{
      one.exports = run();
    }} catch (error) {{
      one.failure = {{ error }};
    }}
  }}
  if (one.failure) throw one.failure.error;
  return one.exports;
}})({{
{modules}}});
{given}{load}({entry});
}})();
"""


def _function(module: Module) -> str:
    return f"{json.dumps(module.name)}: {{ run() {{\n{module.body}}} }},\n"


def _ordered(scripts: Mapping[str, str], entries: Iterable[str]) -> list[Module]:
    """Return all modules that some need, each after those that it imports at its top."""
    ordered: dict[str, Module] = {}

    def add(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            raise UnknownFormError(f"modules import each other in a circle: {circle}")
        if name in ordered:
            return
        module = Reader(name, scripts).module()
        for needed in module.imports:
            add(needed, (*path, name))
        ordered[name] = module
        for needed in module.later:
            if needed not in (*path, name):
                add(needed, ())

    for entry in entries:
        add(entry, ())
    return [*ordered.values()]
