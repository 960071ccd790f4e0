"""Dates as people know them: the Extended Date/Time Format, levels 0, 1 and 2, whole.

The specification is the Library of Congress's of 4 February 2019. `parse` reads a text into a
frozen `Edtf` with strict inclusive bounds, or raises `EdtfError`, which says what to write instead
where that can be told.
"""

from __future__ import annotations

from timeline.edtf.bounds import Bound, BoundKind
from timeline.edtf.errors import EdtfError
from timeline.edtf.model import Edtf, Form, Member, Part, Precision, Time
from timeline.edtf.parser import parse

__all__ = [
    "Bound",
    "BoundKind",
    "Edtf",
    "EdtfError",
    "Form",
    "Member",
    "Part",
    "Precision",
    "Time",
    "parse",
]
