"""Dates: any text parses, or is rejected with a fact and a hint; parsed dates can be formatted."""

from __future__ import annotations

from timeline import display
from timeline.edtf import EdtfError, parse

from . import ROOT, run


def target(data: bytes) -> None:
    """Parse a text, and its suggestion if there is one; format the parsed date."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        found = parse(text)
    except EdtfError as error:
        assert error.fact, text
        for one in error.choices:
            assert parse(one), text
        return
    assert parse(str(found)) == found
    begins, has_beginning, ends = found.sort_key
    assert begins <= ends or not has_beginning, text
    for locale in ("en_GB", "uk", "ko"):
        assert display.words(found, locale), text


if __name__ == "__main__":
    table = (ROOT / "tests/edtf.csv").read_text("utf-8")
    run("dates", target, [line.split(",")[0].encode() for line in table.splitlines()])
