"""Bytes to documents: front matter and YAML as plain text nodes with their places, and the body.

YAML here is a notation for text, lists and mappings and nothing else: a scalar is the text that
was written (`no`, `0044`, `2024-12-14`), so that YAML's own dates, octals and booleans bend
nothing, and whatever would make one part of a file act on another (anchors, aliases, tags, merge
keys) is an error.
"""

from timeline.documents.files import (
    Document,
    InputFile,
    read_document,
    read_yaml,
)
from timeline.documents.nodes import Broken, Entry, Mapping, Node, Scalar, Sequence

__all__ = [
    "Broken",
    "Document",
    "Entry",
    "InputFile",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "read_document",
    "read_yaml",
]
