"""Bibliographies: an import of any bytes gives readable sources, or an error."""

from __future__ import annotations

from timeline.documents import InputFile
from timeline.importing import ImportFormatError, decoded, import_sources
from timeline.reading import read_sources
from timeline.reporters import escape

from . import run, seeds

NAMES = ("a.bib", "a.ris", "a.json", "a")


def target(data: bytes) -> None:
    """Import the bytes in each format."""
    for name in NAMES:
        try:
            made = import_sources(name, decoded(data), ())
        except ImportFormatError as error:
            assert str(error)[0].isdigit(), error
            continue
        for text in made.files:
            read = read_sources(InputFile("content/sources/a.yml", text.encode()))
            assert not read.diagnostics, (name, text, read.diagnostics)
        assert len(made.taken) == sum(text.count("\n- id: ") + 1 for text in made.files)
        for told in (*made.left, *made.noted, *made.known, *made.refused):
            assert told.words, told
            escape(told.words)


if __name__ == "__main__":
    first = [
        b"@book{a, title={Prag {\\v c}}, author={Nov{\\'a}k, Jan and {A Body}}, year=1990}",
        b'@string{j = "Journal"}\n@article{b, title="T", journal = j # " of ", month = mar}',
        b"TY  - JOUR\nAU  - Doe, J\nTI  - T\nJO  - J\nPY  - 2020/05/03\nER  - \n",
        b'[{"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[2020, 1]]}}]',
    ]
    run("bibliographies", target, [*first, *seeds("tests/test_importing_*.py")])
