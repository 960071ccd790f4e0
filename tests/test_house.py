"""The program’s rooms: CONTRIBUTING.md’s table, the folders, and the layers of import-linter."""

from __future__ import annotations

import re
import tomllib
from itertools import chain

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
