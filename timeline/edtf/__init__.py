"""Parse and compare dates in the Extended Date/Time Format (EDTF), levels 0, 1 and 2.

The specification is the Library of Congress's of 4 February 2019. `parse` reads a text into a
frozen `Edtf` with strict inclusive bounds, or raises `EdtfError`, which suggests valid EDTF where
the intended date can be inferred.
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
