"""What is wrong with a file from elsewhere."""

from __future__ import annotations


class ImportFormatError(ValueError):
    """The file is not what it should be; the message says where (`line:column:`) and why."""
