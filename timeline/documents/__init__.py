"""Parse files: bytes → front matter and YAML as text nodes with locations, and the body.

YAML is reduced to text, lists and mappings: a scalar is the text as written (`no`, `0044`,
`2024-12-14`), so that YAML's dates, octals and booleans change no value. Everything by which one
part of a file can affect another (anchors, aliases, tags, merge keys) is an error.
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
