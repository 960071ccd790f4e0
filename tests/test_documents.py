"""Bytes to documents: frames, encodings, and YAML's mistakes in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.diagnostics import Diagnostic, Location
from timeline.documents import (
    Document,
    InputFile,
    Mapping,
    Scalar,
    Sequence,
    read_document,
    read_yaml,
)

PATH = "content/events/a.md"


def document(text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    found, faults = read_document(InputFile(PATH, data))
    assert faults == ()
    assert found
    return found


def fault(yaml: str) -> Diagnostic:
    """Give the one fault of a front matter; its lines are counted from 1 within the YAML."""
    _, faults = read_document(InputFile(PATH, f"---\n{yaml}\n---\n".encode()))
    assert len(faults) == 1, faults
    return faults[0]


def test_scalars_are_the_text_that_was_written() -> None:
    found = document("---\na: no\nb: 0044\nc: 2024-12-14\nd: '1.0'\ne: ~\nf:\n---\n")
    assert found.root
    values = {key: entry.node for key, entry in found.root.entries.items()}
    assert [v.value for v in values.values() if isinstance(v, Scalar)][:4] == [
        "no",
        "0044",
        "2024-12-14",
        "1.0",
    ]
    assert [key for key, v in values.items() if isinstance(v, Scalar) and v.missing] == ["e", "f"]


def test_places_are_those_of_the_file() -> None:
    found = document("---\ntitle: é😀\n\ntags:\n  - a\n  - {b: c}\n---\nBody\n")
    assert found.root
    title, tags = found.root.entries["title"], found.root.entries["tags"]
    assert title.key_location == Location(PATH, 2, 1)
    assert title.node.location == Location(PATH, 2, 8)
    assert isinstance(tags.node, Sequence)
    second = tags.node.items[1]
    assert isinstance(second, Mapping)
    assert second.location == Location(PATH, 6, 5)
    assert second.entries["b"].node.location == Location(PATH, 6, 9)


@pytest.mark.parametrize(
    "text",
    [
        "---\na: b\n---\n\nBody\n",
        "\ufeff---\na: b\n---\n\nBody\n",
        "---  \na: b\n--- \t\n\nBody\n",
        "---\r\na: b\r\n---\r\n\r\nBody\r\n",
    ],
    ids=["plain", "byte-order mark", "trailing blanks", "CRLF"],
)
def test_the_body_keeps_its_line_number(text: str) -> None:
    found = document(text)
    assert (found.body, found.body_line) == ("\nBody\n", 4)
    assert found.opening == Location(PATH, 1, 1)


def test_empty_front_matter_holds_no_fields() -> None:
    found = document("---\n---\n")
    assert found.root == Mapping({}, Location(PATH, 1, 1))


def test_an_unreadable_file_says_why() -> None:
    found, faults = read_document(InputFile(PATH, None, "Permission denied"))
    assert found is None
    assert faults[0].code == "TL001"
    assert faults[0].message == "the file cannot be read: Permission denied"


def test_bytes_that_are_not_utf8_are_located_in_characters() -> None:
    _, faults = read_yaml(InputFile("a.yml", "é: x\nöß: ".encode() + b"\xe4\n"))
    assert [(f.location.line, f.location.column, f.code) for f in faults] == [(2, 5, "TL002")]


def test_a_body_survives_broken_front_matter() -> None:
    found, faults = read_document(InputFile(PATH, b"---\na: [\n---\nBody\n"))
    assert found
    assert found.root is None
    assert (found.body, found.body_line) == ("Body\n", 4)
    assert [f.code for f in faults] == ["TL007"]


def test_all_properties_of_a_file_are_reported_together() -> None:
    _, faults = read_yaml(InputFile("a.yml", b"a: &x 1\nb: !!int 2\nc: *x\nd: 1\nd: 2\n<<: {}\n"))
    assert [(f.location.line, f.code) for f in faults] == [
        (1, "TL009"),
        (2, "TL010"),
        (3, "TL009"),
        (5, "TL008"),
        (6, "TL011"),
    ]


SYNTAX = {
    "colon in value": ("title: Zelensky: so", (2, 8), "has no quotes"),
    "colon in a claim": ("claims:\n  - id: a\n    text: He: no", (4, 11), "has no quotes"),
    "colon in a mapping": ("a: {n: F: g}", (2, 9), "a colon followed by a space splits"),
    "colon in a list": ("a: [b: c: d]", (2, 9), "a colon followed by a space splits"),
    "no space": ("title:Foo\ndate: x", (2, 7), "no space after the colon of `title`"),
    "no space, last": ("date: x\ntitle:Foo", (3, 7), "no space after the colon of `title`"),
    "no space before an address": ("a: b\nURL:https://x", (3, 5), "no space after the colon"),
    "no colon": ("title Foo\ndate: x", (2, 1), "this line has no key and colon"),
    "no colon, last": ("date: x\ntitle Foo", (3, 1), "this line has no key and colon"),
    "next line not indented": ("a: b\nc d\ne: f", (3, 1), "this line has no key and colon"),
    "open double quote": ('title: "Foo\ndate: x', (2, 8), "that opens here is not closed"),
    "open quote, later one": ('title: "Foo\ndate: "x"', (2, 8), "that opens here is not closed"),
    "open single quote": ("title: 'Foo\ndate: x", (2, 8), "that opens here is not closed"),
    "quote within quotes": ("title: 'It's here'", (2, 12), "text follows the closing quote '"),
    "text after quotes": ('title: "Foo" bar', (2, 14), 'text follows the closing quote "'),
    "at sign": ("title: @foo", (2, 8), "a value cannot begin with `@`"),
    "backtick in a list": ("a:\n  - `x`", (3, 5), "a value cannot begin with a backtick"),
    "percent": ("a: %x", (2, 4), "a value cannot begin with `%`"),
    "asterisk": ("a: *foo* bar", (2, 4), "a value cannot begin with `*`"),
    "ampersand": ("a: & b", (2, 4), "a value cannot begin with `&`"),
    "exclamation mark": ("a: !<x", (2, 4), "a value cannot begin with `!`"),
    "pipe": ("a: |foo", (2, 4), "a value cannot begin with `|`"),
    "greater than": ("a: > foo bar", (2, 4), "a value cannot begin with `>`"),
    "bracket alone": ("a: ]", (2, 4), "a value cannot begin with `]`"),
    "comma": ("a: , b", (2, 4), "a value cannot begin with `,`"),
    "template": ("a: {% x %}", (2, 4), "a value cannot begin with `{`"),
    "open list": ("a: [b\nc: d", (2, 4), "the `[` that opens here is not closed"),
    "open mapping": ("a: {b: c\nd: e", (2, 4), "the `{` that opens here is not closed"),
    "text after a list": ("a: [b] c\nd: e", (2, 4), "but more text follows it"),
    "tab": ("a:\n\t- b", (3, 1), "a tab indents this line"),
    "tab after blanks": ("a:\n  b: c\n  \td: e", (4, 3), "a tab indents this line"),
    "too far right": ("a: b\n  c: d", (3, 3), "begins further right"),
    "too far left": ("a:\n  b: c\n d: e", (4, 2), "begins further left"),
    "list too far left": ("a:\n  - b\n - c", (4, 2), "begins further left"),
    "list beside its key": ("a: - b", (2, 4), "a list cannot begin on the line of its key"),
    "list without key": ("a: b\n- c", (3, 1), "the list that begins here has no key"),
    "backslash": ('a: "\\q"', (2, 5), "does not begin an escape that YAML knows"),
}


@pytest.mark.parametrize(("yaml", "place", "words"), SYNTAX.values(), ids=list(SYNTAX))
def test_syntax_errors_are_explained(yaml: str, place: tuple[int, int], words: str) -> None:
    found = fault(yaml)
    assert (found.code, (found.location.line, found.location.column)) == ("TL007", place)
    assert words in found.message
    assert found.hint


@pytest.mark.parametrize(
    ("before", "column"), [(b"", 21), (b"a: ", 23), (b"[[b], ", 26), (b"- a\n- {k: [1], b: ", 33)]
)
def test_deep_nesting_is_refused_quickly(before: bytes, column: int) -> None:
    """The same with every LibYAML: some give no event of so many brackets."""
    _, faults = read_yaml(InputFile("a.yml", before + b"[" * 200_000))
    assert [(f.location.column, f.code) for f in faults] == [(column, "TL013")]


def test_nesting_up_to_the_limit_is_read() -> None:
    _, faults = read_yaml(InputFile("a.yml", b"[" * 20 + b"]" * 20))
    assert faults == ()


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_arbitrary_bytes_are_a_document_or_a_fault(data: bytes) -> None:
    found, faults = read_document(InputFile(PATH, data))
    assert found or faults
    read_yaml(InputFile("a.yml", data))


@pytest.mark.slow
@given(st.text(alphabet="ab:-[]{}\"'&*!|>%@`#?,<~. \n\t\\", max_size=60))
@settings(max_examples=200)
def test_whatever_yaml_is_there_each_fault_lies_in_the_file(text: str) -> None:
    source = f"---\n{text}\n---\n"
    _, faults = read_document(InputFile(PATH, source.encode()))
    lines = source.split("\n")
    for found in faults:
        assert 1 <= found.location.line <= len(lines)
        assert 1 <= found.location.column <= len(lines[found.location.line - 1]) + 1
        assert found.message
