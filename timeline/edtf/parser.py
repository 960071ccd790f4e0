"""The way in: `parse`."""

from __future__ import annotations

from timeline.edtf.errors import EdtfError
from timeline.edtf.model import Edtf
from timeline.edtf.reading import read


def parse(text: str) -> Edtf:
    """Read an EDTF expression of level 0, 1 or 2, exactly as written.

    Raises EdtfError, with what is wrong and, where it can be told, what to write instead.
    """
    try:
        return read(text)
    except EdtfError as fault:
        fact = fault.fact
    from timeline.edtf.hints import advise  # noqa: PLC0415  # takes long, and most dates are right

    advice = advise(text)
    raise EdtfError(text, fact, advice.suggestion, advice.hint, advice.choices)
