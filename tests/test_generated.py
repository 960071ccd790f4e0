"""Files that are written by the project's own declarations are what would be written now."""

from __future__ import annotations

import pytest

from tests.command import ROOT
from tests.generated import GENERATED


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_file_is_what_would_be_written(name: str) -> None:
    path = ROOT / name
    old = path.read_text("utf-8") if path.is_file() else ""
    assert old == GENERATED[name](old), f"{name} is out of date: run `make generated`"
