"""The error of imports."""

from __future__ import annotations


class ImportFormatError(ValueError):
    """The file is invalid; the message gives the place (`line:column:`) and the reason."""
