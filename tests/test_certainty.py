"""The tests are the same at each run, on any machine: no clock decides, and no chance."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import settings

from tests.command import ROOT

CLOCKS = {"perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time", "timeit"}
CHANCE = {"random", "secrets"}
NAMED = re.compile(rf"\b({'|'.join({*CLOCKS, *CHANCE, 'time'})})\b")
"""What a module that reads one must name; the others need not be parsed."""
MODULES = sorted((ROOT / "tests").glob("*.py"))


def clocks_and_chance(source: str) -> list[str]:
    """List what a module reads a clock or a die with; `random.Random(1)` is none."""
    found: list[str] = []
    if not NAMED.search(source):
        return found
    parts = list(ast.walk(ast.parse(source)))
    modules = {one.name for part in parts if isinstance(part, ast.Import) for one in part.names}
    for node in parts:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            chance = node.value.id in CHANCE & modules and node.attr != "Random"
            found += [name] if node.attr in CLOCKS or name == "time.time" or chance else []
        elif isinstance(node, ast.ImportFrom) and node.module in {"time", "random", "secrets"}:
            found += [f"{node.module}.{one.name}" for one in node.names if one.name != "sleep"]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_test_reads_a_clock_or_rolls_a_die(path: Path) -> None:
    assert clocks_and_chance(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "time.perf_counter()",
        "time.time()",
        "from time import monotonic",
        "import random; random.choice([1])",
    ],
)
def test_a_clock_or_a_die_would_be_found(line: str) -> None:
    assert clocks_and_chance(line)
    assert clocks_and_chance("import random; time.sleep(1); random.Random(1)") == []


def test_the_laws_are_held_against_the_same_examples(request: pytest.FixtureRequest) -> None:
    assert settings.get_profile("laws").derandomize
    assert not settings.get_profile("explore").derandomize
    chosen = request.config.getoption("--hypothesis-profile")
    assert settings.default is not None
    assert settings.default.derandomize == (chosen != "explore")


def test_every_test_has_a_guard_and_one_order() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
    assert options["ini_options"]["timeout"] == 120
    assert "--randomly-seed=1" in options["ini_options"]["addopts"].split()
