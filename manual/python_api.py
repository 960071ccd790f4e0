"""The reference of the Python API: the public names, from their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module

from manual.markdown import code, escape, fenced, table

API = {
    "timeline.workspace.project": ("find", "Project", "NoProjectError"),
    "timeline.compiler": ("compile", "Compiled"),
    "timeline.chronology": ("Chronology",),
    "timeline.diagnostics": ("Diagnostic", "Location", "Severity"),
    "timeline.edtf": ("parse", "Edtf", "Bound", "EdtfError"),
    "timeline.model": ("Event", "Claim", "Figure", "Citation", "Source", "Actor", "Place"),
}
"""The names that are meant for users, by module."""

WIDTH = 80
"""Characters on a line of code."""


def section() -> str:
    """Return a section for each module, with its names."""
    lines: list[str] = []
    for module, names in API.items():
        lines += [f"## {module}", ""]
        for name in names:
            lines += _lines(module, name)
    return "\n".join(lines)


def _lines(module: str, name: str) -> Iterator[str]:
    found = getattr(import_module(module), name)
    yield from (f"### {name} {{ #{module.rpartition('.')[2]}-{name.lower()} }}", "")
    call = f"from {module} import {name}"
    is_plain = inspect.isclass(found) and issubclass(found, Enum | Exception)
    signature = "" if is_plain else f"\n\n{_signature(name, found)}"
    yield from (fenced(call + signature, "python"), "", _documented(found), "")
    if inspect.isclass(found) and not issubclass(found, Exception):
        rows = list(_members(found))
        if rows:
            yield from (*table(("member", "meaning"), rows), "")


def _signature(name: str, found: object) -> str:
    """Return a call with its parameters, one a line if it is long."""
    given = inspect.signature(found)  # type: ignore[arg-type]  # a function or a class
    parts: list[str] = []
    for one in given.parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if one.default is one.empty else f" = {_value(one.default)}"
        parts.append(f"{one.name}: {_type(one.annotation)}{default}")
    result = "" if inspect.isclass(found) else f" -> {_type(given.return_annotation)}"
    written = f"{name}({', '.join(parts)}){result}"
    if len(written) <= WIDTH:
        return written
    return "\n".join([f"{name}(", *(f"    {part}," for part in parts), f"){result}"])


def _type(annotation: object) -> str:
    """Return an annotation as it is written in the module, without the names of packages."""
    text = getattr(annotation, "__forward_arg__", annotation)
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", str(text))


def _value(default: object) -> str:
    """Return a default; the dots of a call stand for values that Python can't show."""
    return "…" if repr(default).startswith("<") else repr(default)


def _documented(found: object) -> str:
    text = inspect.getdoc(found) or ""
    paragraphs, _, errors = text.partition("Raises:\n")
    parts = [escape(" ".join(one.split())) for one in paragraphs.strip().split("\n\n")]
    raised = re.findall(r"^ *(\w+): (.+)$", errors, re.MULTILINE)
    parts += [f"Raises `{error}`: {escape(why)}" for error, why in raised]
    return "\n\n".join(parts)


def _members(found: type) -> Iterator[tuple[str, str]]:
    """Yield the public methods and properties of a class that have a docstring of their own."""
    for name, member in vars(found).items():
        about = inspect.getdoc(member) if _is_documented(member) else None
        if about and not name.startswith("_"):
            brackets = "()" if callable(member) or isinstance(member, classmethod) else ""
            yield code(name + brackets), escape(" ".join(about.split("\n\n")[0].split()))


def _is_documented(member: object) -> bool:
    kinds = (property, classmethod, staticmethod)
    return inspect.isfunction(member) or isinstance(member, kinds) or hasattr(member, "attrname")
