"""The entry point of the package: `parse`."""

from __future__ import annotations

from functools import lru_cache

from timeline.edtf.errors import EdtfError, quoted
from timeline.edtf.model import Edtf
from timeline.edtf.reading import read


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Parse an EDTF expression of level 0, 1 or 2, exactly as written.

    Raises EdtfError, with the fault and, where it can be inferred, what to write instead.
    """
    try:
        return read(text)
    except EdtfError as fault:
        fact = fault.fact
    from timeline.edtf.hints import advise  # noqa: PLC0415  # slow to import, and most dates are valid

    advice = advise(text)
    whole = any("/" not in one for one in advice.choices) or text.count("/") > 1
    if "/" in text and whole and (advice.choices or advice.hint):
        fact = f"{quoted(text)} is not an EDTF date"  # its slash divides no interval
    raise EdtfError(text, fact, advice.suggestion, advice.hint, advice.choices, advice.vaguer)
