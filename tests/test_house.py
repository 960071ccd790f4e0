"""The program’s rooms (in CONTRIBUTING.md, folders and import-linter’s layers), sizes, words."""

from __future__ import annotations

import ast
import builtins
import io
import re
import tokenize
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

from tests.command import ROOT


def _rooms() -> list[str]:
    """List the rooms in the order of CONTRIBUTING.md's table, as modules."""
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("| where | what |")[1]
    rows = re.findall(
        r"^\| `timeline/([\w/]+?)(?:/|\.py)` \|", table.split("\n\n")[0], re.MULTILINE
    )
    return [f"timeline.{row}" for row in rows]


def _layers() -> list[list[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return [layer.split(" | ") for layer in reversed(contract["layers"])]


def test_the_table_of_rooms_lists_every_folder_and_module() -> None:
    package = ROOT / "timeline"
    there = {
        f"timeline.{path.stem}"
        for path in chain(package.glob("*.py"), package.glob("*/"))
        if not path.name.startswith("__") and (path.is_file() or (path / "__init__.py").is_file())
    }
    assert set(_rooms()) == there, (
        "CONTRIBUTING.md’s table of rooms names other rooms than timeline/ has"
    )


def test_the_table_stands_in_the_order_in_which_rooms_may_import() -> None:
    rooms = _rooms()
    layers = _layers()
    assert sorted(rooms) == sorted(chain(*layers))
    start = 0
    for layer in layers:
        assert set(rooms[start : start + len(layer)]) == set(layer), (
            f"CONTRIBUTING.md’s table and pyproject.toml’s layers differ at {layer}"
        )
        start += len(layer)


NAMES = {
    "comes_out": "published_later",
    "cut_off": "undetermined, truncated",
    "dress": "configure_theme",
    "goes_on": "was_ongoing, continues",
    "guard": "keep_last_site",
    "heard": "answered",
    "keep_home": "remove_remote_scripts",
    "keeping": "the task that a module does",
    "knowledge": "known_since",
    "manners": "policy",
    "patience": "the quantity and its unit: max_retry_after, cost_limit",
    "placed": "the value itself: mark, located, needs_site_url",
    "said": "what it is: claims, statement, reported_figure, wording, output",
    "so_far": "ongoing_date",
    "stretch": "period",
    "tells": "what follows: returns, reports, reveals",
    "telling": "distinctive",
    "told": "what it is: reported, remark, counts, without_absent",
}
"""Words that an identifier may not be or contain, each with what to write instead."""

PHRASES = {
    r"tells?|told": "“returns”, “reports”, “says which …”, “known”",
    r"leads? on": "“redirects”",
    r"of (?:those|them) (?:who|that)": "the noun: “the claimants”, “the events”",
    r"whoever|somebody": "the role: “the author”, “a reader”; or the passive voice",
    r"for it (?:tells|has|is)": "“as it …”, “because it …”",
    r"is there for good": "“is permanent”",
    r"where there is none": "“if there is none”",
}
"""Phrases of docstrings and comments to avoid, each with what to write instead."""


HABITS = {
    r"tells|told": "“says”, “reports”, “explains”",
    r"leads? (?:on|nowhere|astray)": "“redirects”, “is broken”",
    r"of (?:those|them) (?:who|that)": "the noun: “the claimants”, “the events”",
    r"whoever|somebody": "the role, “someone”, or the passive voice",
    r"mend(?:s|ed|ing)?": "“fix”",
    r"anew": "“again”, “re…”",
    r"for good": "“permanent”",
    r"parted by": "“separated by”",
    r"where there (?:is|are) none": "“if there is none”",
    r"(?:is|are|was|were) (?:not )?to be had": "“is available”",
    r"(?:holds?|held) against": "“compares”, “checks”",
    r"stands? (?:beside|behind|without|nowhere|alone)": "“is next to”, “has no …”",
    r"(?:row|line|file|module|page|rule|format) an? (?:event|row|file|module|rule|source|claim)": (
        "“one row per event”"
    ),
    r"(?<!there )is no (?:id|text|list|path|file|page|name|number|address|host|JSON|day|object)": (
        "“is not a …”"
    ),
}
"""Phrases to avoid in messages, catalogues and documents, each with what to write instead."""


MODULES = sorted((ROOT / "timeline").rglob("*.py"))

MOST_LINES = 300

PARTS = sorted(
    path
    for folder in ("timeline", "site_templates", "benchmarks", "fuzz", "manual")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".js", ".css")
)
"""The modules, scripts and style sheets, without the tests."""

PAGES = sorted(
    (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "timeline/starting/templates").rglob("*.en.md"),
        *(ROOT / "timeline/strings").rglob("en.po"),
    )
)


@dataclass(frozen=True)
class Module:
    """What a module says, each with its line."""

    names: list[tuple[int, str]]
    """The names that it defines, its own first."""
    docstrings: list[tuple[int, str]]
    """Their lines; without the help of commands."""
    messages: list[tuple[int, str]]
    """The lines of the other texts in its code; without patterns."""
    known: set[str]
    """The classes that it defines, and the names that it imports."""


@cache
def _module(path: Path) -> Module:
    """Read a module once for all tests: parsing is most of their work."""
    module = Module([(1, path.stem)], [], [], set())
    strings = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        module.names.extend(_defined(node))
        match node:
            case ast.Constant(value=str(text)):
                strings.append((node.lineno, text))
            case ast.ClassDef(name=name):
                module.known.add(name)
            case ast.ImportFrom(names=imported):
                module.known.update(one.name for one in imported)
        body = getattr(node, "body", None)
        if isinstance(body, list):
            commands = [ast.unparse(one) for one in getattr(node, "decorator_list", ())]
            for part in () if any("command(" in one for one in commands) else body:
                match part:
                    case ast.Expr(value=ast.Constant(value=str(text))):
                        module.docstrings.extend(enumerate(text.splitlines(), part.lineno))
    own = {line for _, line in module.docstrings}
    for number, text in strings:
        if "(?" not in text and "\\" not in text:
            lines = enumerate(text.splitlines(), number)
            module.messages.extend((at, line) for at, line in lines if line not in own)
    return module


def _defined(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the name that a node defines, with its line; nothing if it defines none."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
            yield node.lineno, name
        case ast.ClassDef(name=name):
            yield node.lineno, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
            yield node.lineno, name


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the comments of a module with their lines."""
    source = path.read_text("utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _faults(texts: Iterable[tuple[Path, int, str]], phrases: Mapping[str, str]) -> list[str]:
    """List where texts have one of the phrases, each with what to write instead."""
    any_of_them = _alone("|".join(phrases))
    return [
        f"{path.relative_to(ROOT)}:{line}: instead of “{found[0]}” write {better}"
        for path, line, text in texts
        if any_of_them.search(text)
        for phrase, better in phrases.items()
        if (found := _alone(phrase).search(text))
    ]


def _alone(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{phrase})(?![\w-])", re.IGNORECASE)


def _too_long(paths: Iterable[Path]) -> list[str]:
    """Name the files that have too many lines, and say what to do."""
    return [
        f"{path}: {count} lines; move what has a subject of its own to another file, and change "
        f"all who use it, until no part has more than {MOST_LINES} lines"
        for path in paths
        if (count := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    ]


def test_no_part_of_the_program_is_too_long(tmp_path: Path) -> None:
    assert {path.suffix for path in PARTS} == {".py", ".js", ".css"}
    faults = _too_long(PARTS)
    assert not faults, "\n".join(faults)
    (tmp_path / "long.py").write_text("x = 1\n" * (MOST_LINES + 1))
    (tmp_path / "short.py").write_text("x = 1\n" * MOST_LINES)
    (fault,) = _too_long(sorted(tmp_path.iterdir()))
    assert fault.startswith(f"{tmp_path / 'long.py'}: {MOST_LINES + 1} lines; ")


def test_names_are_terms_of_the_field() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{line}: rename `{name}`; instead of “{word}” write {better}"
        for path in MODULES
        for line, name in _module(path).names
        for word, better in NAMES.items()
        if f"_{word}_" in f"_{name.lower()}_"
    ]
    assert not faults, "\n".join(faults)


def test_docstrings_and_comments_are_plain() -> None:
    any_of_them = _alone("|".join(PHRASES))
    texts = chain(
        ((path, *text) for path in MODULES for text in _module(path).docstrings),
        (
            (path, *text)
            for path in MODULES
            if any_of_them.search(path.read_text("utf-8"))
            for text in _comments(path)
        ),
    )
    faults = _faults(texts, PHRASES)
    assert not faults, "\n".join(faults)


def _raised(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the errors that a module's docstrings list under `Raises:`, with their lines."""
    is_listed = False
    for line, text in _module(path).docstrings:
        if text.strip() == "Raises:":
            is_listed = True
        elif is_listed and (found := re.match(r" +([\w.]+): ", text)):
            yield line, found[1]
        elif not text.strip():
            is_listed = False


def _is_error(name: str, own: Container[str]) -> bool:
    """Return whether a name is that of an error: of ours, of Python or of a library."""
    module, _, last = name.rpartition(".")
    return last in own if not module else isinstance(getattr(import_module(module), last), type)


def test_docstrings_name_errors_that_there_are() -> None:
    own = {name for name, value in vars(builtins).items() if isinstance(value, type)}
    own.update(*(_module(path).known for path in MODULES))
    raised = [(path, *one) for path in MODULES for one in _raised(path)]
    assert len(raised) > 50
    faults = [
        f"{path.relative_to(ROOT)}:{line}: there is no {name}"
        for path, line, name in raised
        if not _is_error(name, own)
    ]
    assert not faults, "\n".join(faults)


def test_what_users_read_is_plain() -> None:
    texts = chain(
        ((path, *text) for path in MODULES for text in _module(path).messages),
        (
            (path, number, line)
            for path in PAGES
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
            if path.suffix == ".md" or not line.startswith(("#", "msgid"))
        ),
    )
    faults = _faults(texts, HABITS)
    assert not faults, "\n".join(faults)
