"""The parts of an .xlsx file, read within limits before any library sees them.

An .xlsx file is a zip archive of XML (ECMA-376, Open Packaging Conventions). It may be hostile: an
archive that unpacks into gigabytes, XML with entities, a single cell in the last of a million rows.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.cells import FURTHER_ROWS, MAX_COLUMNS, MAX_ROWS
from timeline.importing.rows.header import letters

MAX_UNPACKED = 64 * 1024 * 1024
"""The maximum size of all parts together, unpacked."""

MAX_PARTS = 2_000
MAX_ELEMENTS = 4_000_000
"""The maximum number of elements of a part; reading so many takes some seconds."""

_CHUNK = 1 << 16
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_HYPERLINK = re.compile(r'HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, the path of its part, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass
class Extent:
    """What a sheet holds besides the values of its cells, by row and column from 1.

    `rows` and `columns` are the last ones with a value. `merged` are the ranges of merged cells:
    first row, first column, last row, last column. `unsaved` are cells with a formula whose value
    the file doesn't have.
    """

    links: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    unsaved: list[str] = field(default_factory=list)


class Package:
    """An .xlsx file whose parts were found to be harmless.

    Raises:
        ImportFormatError: it is no such file, too large, or holds what no table needs.
    """

    def __init__(self, stream: BinaryIO) -> None:
        begin = stream.read(8)
        stream.seek(0)
        if begin.startswith(b"\xd0\xcf\x11\xe0"):
            raise ImportFormatError(
                "the file is an old .xls or has a password; save it as .xlsx without one"
            )
        try:
            self._archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ImportFormatError("the file is not an .xlsx: it is not a zip archive") from error
        parts = self._archive.infolist()
        if len(parts) > MAX_PARTS or sum(one.file_size for one in parts) > MAX_UNPACKED:
            raise ImportFormatError(
                f"the file unpacks into more than {MAX_UNPACKED // 1024 // 1024} MiB or "
                f"{MAX_PARTS:,} parts; save just the table as .csv"
            )
        self._names = {one.filename for one in parts}
        for one in parts:
            self._check(one)

    def _check(self, part: zipfile.ZipInfo) -> None:
        name = part.filename.lower()
        if part.flag_bits & 1:
            raise ImportFormatError("the file has a password; save it without one")
        if "externallinks/" in name or name.endswith("vbaproject.bin"):
            what = "links to other workbooks" if "links" in name else "macros"
            raise ImportFormatError(f"the file has {what}; save just the table as .csv")
        if name.endswith((".xml", ".rels")):
            for _ in self.elements(part.filename, whole=False):
                pass

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets with cells, in their order."""
        targets = self._targets("xl/workbook.xml")
        found = []
        for tag, attributes in self.elements("xl/workbook.xml"):
            part = targets.get(attributes.get("id", ""), "")
            if tag == "sheet" and part in self._names and "worksheets/" in part:
                hidden = attributes.get("state", "visible") != "visible"
                found.append(Sheet(attributes.get("name", ""), part, hidden))
        return tuple(found)

    def _targets(self, part: str) -> Mapping[str, str]:
        """Return the parts and addresses that a part refers to, by the ids of the references."""
        folder, name = posixpath.split(part)
        rels = f"{folder}/_rels/{name}.rels"
        found = {}
        for tag, attributes in self.elements(rels) if rels in self._names else ():
            if tag == "Relationship":
                target = attributes.get("Target", "")
                if attributes.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attributes.get("Id", "")] = target
        return found

    def extent(self, sheet: Sheet) -> Extent:
        """Return the links, merged cells and unsaved formulas of a sheet.

        Raises:
            ImportFormatError: it has values beyond the rows or columns that are read.
        """
        found = Extent()
        targets = self._targets(sheet.part)
        for tag, attributes in self.elements(sheet.part):
            if tag == "hyperlink":
                address = targets.get(attributes.get("id", ""), "")
                row, column = _position(attributes.get("ref", "").partition(":")[0])
                if address.startswith(("http://", "https://")):
                    found.links[row, column] = address
            elif tag == "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                found.merged.append((*_position(first), *_position(last or first)))
            elif tag == "c" and "value" in attributes:
                self._cell(attributes, sheet, found)
        return found

    def _cell(self, attributes: Mapping[str, str], sheet: Sheet, found: Extent) -> None:
        where = attributes.get("r", "")
        row, column = _position(where)
        if row > MAX_ROWS + FURTHER_ROWS or column > MAX_COLUMNS:
            raise ImportFormatError(
                f"the sheet {sheet.name} has the cell {where}; tables of up to {MAX_ROWS:,} rows "
                f"and {MAX_COLUMNS} columns ({letters(MAX_COLUMNS - 1)}) are read"
            )
        found.rows, found.columns = max(found.rows, row), max(found.columns, column)
        if attributes["value"].startswith("="):
            if linked := _HYPERLINK.match(attributes["value"], 1):
                found.links[row, column] = linked[1]
            elif not attributes.get("saved"):
                found.unsaved.append(where)

    def elements(self, part: str, *, whole: bool = True) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the elements of a part as they end: their local names and attributes.

        A cell (`c`) with a value has the key `value`, its formula if it has one; `saved` then says
        whether its result is there. Without `whole`, only the beginning is read.

        Raises:
            ImportFormatError: the part is no XML, or declares entities.
        """
        reader, count = _Reader(), 0
        try:
            with self._archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    ended = reader.feed(chunk)
                    yield from ended
                    count += len(ended)
                    if not whole:
                        return
                    if count > MAX_ELEMENTS:
                        raise ImportFormatError(
                            f"the part {part} of the file has more than {MAX_ELEMENTS:,} elements; "
                            "save just the table as .csv"
                        )
                yield from reader.feed(b"", final=True)
        except ImportFormatError:
            raise
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise ImportFormatError(f"the part {part} of the file is damaged: {error}") from error
        except (KeyError, NotImplementedError, ValueError) as error:
            raise ImportFormatError(f"the file is not a workbook: {error}") from error


class _Reader:
    """Collects elements while XML is parsed."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _refuse
        self._ended: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._cell: dict[str, str] | None = None

    def feed(self, data: bytes, *, final: bool = False) -> list[tuple[str, dict[str, str]]]:
        """Parse more of the part; return the elements that ended in it."""
        self._ended.clear()
        self._parser.Parse(data, final)
        return self._ended

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._open.append((tag, own))
        if tag == "c":
            self._cell = own
            own.pop("value", None)
        elif self._cell is not None and tag == "f":
            self._cell["value"] = "="

    def _text(self, text: str) -> None:
        if self._cell is None or not text.strip():
            return
        tag = self._open[-1][0]
        if tag == "f":
            self._cell["value"] = self._cell.get("value", "=") + text
        elif tag in ("v", "t"):
            self._cell.setdefault("value", "…")
            self._cell["saved"] = "yes"

    def _end(self, name: str) -> None:
        del name
        tag, attributes = self._open.pop()
        self._ended.append((tag, attributes))
        if tag == "c":
            self._cell = None


def _refuse(*_: object) -> None:
    raise ImportFormatError("the file declares XML entities, which no spreadsheet needs")


def _position(cell: str) -> tuple[int, int]:
    """Return the row and the column of a cell such as `C14`, counted from 1; 0 if it is none."""
    found = _CELL.fullmatch(cell)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
