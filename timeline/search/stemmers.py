"""Snowball's stemmers: for the build as the package runs them, and for browsers as data.

The package's stemmers are classes of a few plain forms, which Snowball's compiler writes. A browser
gets the same classes, as lists that `logic/stemming.js` runs: so both have one algorithm, that of
the installed package.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "arabic",
        "ca": "catalan",
        "cs": "czech",
        "da": "danish",
        "de": "german",
        "en": "english",
        "es": "spanish",
        "et": "estonian",
        "fr": "french",
        "hu": "hungarian",
        "it": "italian",
        "lt": "lithuanian",
        "nb": "norwegian",
        "nl": "dutch",
        "no": "norwegian",
        "pl": "polish",
        "pt": "portuguese",
        "ro": "romanian",
        "ru": "russian",
        "sv": "swedish",
        "tr": "turkish",
    }
)
"""The languages with a stemmer that we use, with its name in the package."""

_SIGNS = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return the function that stems a word of a language, in lower case."""
    made: Callable[[str], str] = _class(language)().stemWord
    return made


def _class(language: str) -> type:
    name = LANGUAGES[language]
    module = importlib.import_module(f"snowballstemmer.{name}_stemmer")
    found: type = getattr(module, f"{name.title()}Stemmer")
    return found


class UnknownFormError(Exception):
    """A stemmer has a form that browsers couldn't run; the message names it."""


def program(language: str) -> dict[str, object]:
    """Return a stemmer as data: its `methods`, and the `values` that they begin with.

    A method is a list of statements, each a list that begins with its kind. A table (an *among*) is
    a list of entries: the text, the result, and the method that has to agree, if any.

    Raises:
        UnknownFormError: the stemmer has a form that isn't known.
    """
    tree = ast.parse(inspect.getsource(importlib.import_module(_class(language).__module__)))
    body = next(one for one in tree.body if isinstance(one, ast.ClassDef)).body
    methods: dict[str, object] = {}
    values: dict[str, object] = {}
    for one in body:
        if isinstance(one, ast.FunctionDef):
            methods[one.name] = _block(one.body)
        elif isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
            values[one.targets[0].id] = _value(one.value)
        elif not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)):
            raise UnknownFormError(ast.unparse(one))
    return {"methods": methods, "values": values}


def _value(node: ast.expr) -> object:
    """Return the value of a class's variable: a letter group, a table, a number or texts."""
    if isinstance(node, ast.List):
        return [_entry(one) for one in node.elts]
    value = ast.literal_eval(node)
    if isinstance(value, (set, frozenset)):
        return "".join(sorted(value))
    return [*value] if isinstance(value, tuple) else value


def _entry(node: ast.expr) -> list[object]:
    if not isinstance(node, ast.Call):
        raise UnknownFormError(ast.unparse(node))
    text, _, result, *method = node.args
    made = [ast.literal_eval(text), ast.literal_eval(result)]
    return made + [one.id for one in method if isinstance(one, ast.Name)]


def _block(nodes: list[ast.stmt]) -> list[object]:
    return [_statement(one) for one in nodes]


def _statement(node: ast.stmt) -> list[object]:  # noqa: C901, PLR0911 -- a case for each form
    """Return a statement of a stemmer as data for the scripts: its kind, then its parts.

    Raises:
        UnknownFormError: the scripts have no such statement.
    """
    match node:
        case ast.Assign(targets=[target], value=value):
            return ["set", _target(target), _expression(value)]
        case ast.AugAssign(target=target, op=op, value=value):
            sign = "+" if isinstance(op, ast.Add) else "-"
            return ["set", _target(target), [sign, _get(target), _expression(value)]]
        case ast.If(test=test, body=body, orelse=other):
            return ["if", _expression(test), _block(body), _block(other)]
        case ast.While(test=ast.Constant(value=True), body=body, orelse=[]):
            return ["loop", _block(body)]
        case ast.For(iter=ast.Tuple(elts=times), body=body, orelse=[]):
            return ["times", len(times), _block(body)]
        case ast.Try(body=body, handlers=[ast.ExceptHandler(type=ast.Name(id=label))]):
            return ["try", label, _block(body)]
        case ast.Raise(exc=ast.Call(func=ast.Name(id=label))):
            return ["raise", label]
        case ast.Return(value=value) if value:
            return ["return", _expression(value)]
        case ast.Expr(value=value):
            return ["do", _expression(value)]
        case ast.Break():
            return ["break"]
        case ast.Continue():
            return ["continue"]
        case ast.Pass():
            return ["do", True]
    raise UnknownFormError(ast.unparse(node))


def _target(node: ast.expr) -> str:
    """Return a variable's name: with a point before it, if it is the stemmer's."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(), attr=name):
            return f".{name}"
    raise UnknownFormError(ast.unparse(node))


def _get(node: ast.expr) -> list[object]:
    return ["get", _target(node)]


def _expression(node: ast.expr) -> object:  # noqa: PLR0911 -- a case for each form
    """Return an expression of a stemmer as data for the scripts.

    Raises:
        UnknownFormError: the scripts have no such expression.
    """
    match node:
        case ast.Constant(value=value) if isinstance(value, str):
            return ["text", value]
        case ast.Constant(value=value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return ["not", _expression(inner)]
        case ast.Name() | ast.Attribute():
            return _get(node)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            sign = "+" if isinstance(op, ast.Add) else "-"
            return [sign, _expression(left), _expression(right)]
        case ast.BoolOp(op=op, values=values):
            return ["or" if isinstance(op, ast.Or) else "and", *map(_expression, values)]
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _SIGNS:
            return [_SIGNS[type(op)], _expression(left), _expression(right)]
        case ast.Subscript(value=value, slice=at):
            return ["at", _expression(value), _expression(at)]
        case ast.Call(func=ast.Name(id="len"), args=[value]):
            return ["len", _expression(value)]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name), args=values):
            return ["call", name, *map(_expression, values)]
    raise UnknownFormError(ast.unparse(node))
