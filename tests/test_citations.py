"""One grammar for the scanner and the Python-Markdown extension: tables and laws."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.text.citation_extension import CitationExtension
from timeline.text.citations import Cite, find, find_bare, find_malformed, parse_cluster
from timeline.text.markdown_code import HIDDEN, fences, mask_code

EXTENSIONS = [
    "tables",
    "footnotes",
    "admonition",
    "attr_list",
    "def_list",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tilde",
]


def rendered(body: str) -> tuple[list[Cite], str]:
    """Give the citations that the extension renders, in their order, and the page."""
    seen: list[Cite] = []

    def render(cites: tuple[Cite, ...]) -> Element:
        element = Element("cite")
        element.set("data-number", str(len(seen)))
        seen.extend(cites)
        element.text = str(len(cites))
        return element

    html = markdown.markdown(body, extensions=[*EXTENSIONS, CitationExtension(render)])
    shown = [
        cite
        for number, count in re.findall(r'<cite data-number="(\d+)">(\d+)</cite>', html)
        for cite in seen[int(number) : int(number) + int(count)]
    ]
    return shown, html


def found_keys(body: str) -> list[str]:
    return [cited.cite.key for cited in find(body)]


CASES = {
    "one": ("[@a]", ["a"]),
    "locator": ("See [@ap-2024-12-18, p. 3] there.", ["ap-2024-12-18"]),
    "cluster": ("[see @a; @b, chap. 2]", ["a", "b"]),
    "suppressed author": ("[-@a]", ["a"]),
    "wrong key": ("[@Smith_1999:b.c/d]", ["Smith_1999:b.c/d"]),
    "punctuation after key": ("[@a.]", ["a"]),
    "other script": ("[@müller]", ["müller"]),
    "two clusters": ("[@a][@b]", ["a", "b"]),
    "two clusters apart": ("[@a] [@b]", ["a", "b"]),
    "after emphasis": ("*so* said[@a]**and**", ["a"]),
    "inside emphasis": ("**so [@a] and _so [@b]_**", ["a", "b"]),
    "two lines": ("so [see\n@a, p.\n3].", ["a"]),
    "list": ("- one [@a]\n- two [@b]\n    - three [@c]\n", ["a", "b", "c"]),
    "paragraph in a list": ("- one\n\n    [@a] two\n", ["a"]),
    "code in a list": ("- one\n\n        [@a] code\n", []),
    "numbered": ("1. one [@a]\n2. two\n", ["a"]),
    "table": ("| a | b |\n|---|---|\n| x [@a] | `y [@b]` [@c] |\n", ["a", "c"]),
    "quote": ("> so [@a]\n> he said\n", ["a"]),
    "code in a quote": (">     [@a]\n", []),
    "heading": ("# So [@a]\n\nText.\n", ["a"]),
    "footnote": ("Text.[^1]\n\n[^1]: So [@a].\n", ["a"]),
    "admonition": ('!!! note "Title"\n    So [@a].\n\n    More [@b].\n', ["a", "b"]),
    "code in an admonition": ("!!! note\n\n        [@a] code\n", []),
    "details": ("??? note\n\n    So [@a].\n", ["a"]),
    "definition": ("Term\n:   So [@a].\n", ["a"]),
    "indented code": ("Text.\n\n    [@a]\n\nMore [@b].\n", ["b"]),
    "no indented code": ("Text\n    [@a]\n", ["a"]),
    "tab": ("Text.\n\n\t[@a]\n", []),
    "fence": ("```\n[@a]\n```\n[@b]\n", ["b"]),
    "fence of tildes": ("~~~ python\n[@a]\n~~~\n", []),
    "fence in a list": ("- one\n\n    ```\n    [@a]\n    ```\n\n    [@b]\n", ["b"]),
    "longer fence": ("````\n```\n[@a]\n````\n", []),
    "open fence": ("```\n\n[@a]\n", ["a"]),
    "code span": ("`[@a]` and ``x ` [@b]`` and [@c]", ["c"]),
    "open backtick": ("a ` b [@a]", ["a"]),
    "backticks in two paragraphs": ("a ` b\n\n[@a] ` c", ["a"]),
    "escaped backtick": (r"\` [@a] `", ["a"]),
    "escaped": (r"\[@a]", []),
    "escaped backslash": (r"\\[@a]", ["a"]),
    "escaped end": (r"[@a\]", []),
    "link": ("[@a](https://example.org/)", []),
    "reference link": ("[@a][b]\n\n[b]: https://example.org/\n", []),
    "in the text of a link": ("[so [@a]](https://example.org/)", ["a"]),
    "image": ("![@a](a.png)", []),
    "before parentheses": ("[@a] (so)", ["a"]),
    "colon": ("As in [@a]: so", ["a"]),
    "address": ("[a@b.c] and <a@b.c>", []),
    "bare": ("@a said", []),
    "no key": ("[@] [@ a] [@a; b]", []),
    "two keys": ("[@a @b]", []),
    "footnote mark": ("[^@a]", []),
    "nested brackets": ("[see [@a] there]", ["a"]),
    "comment": ("So.\n\n<!-- [@a] -->\n\nAnd <!-- [@b] --> [@c].\n", ["c"]),
}


@pytest.mark.parametrize(("body", "keys"), CASES.values(), ids=list(CASES))
def test_scanner_and_extension_find_the_same(body: str, keys: list[str]) -> None:
    assert found_keys(body) == keys
    assert [cite.key for cite in rendered(body)[0]] == keys


@pytest.mark.parametrize(
    ("inside", "cites"),
    [
        ("@a", [Cite("", "a", "")]),
        ("see @a, p. 3", [Cite("see", "a", "p. 3")]),
        ("see also @a p. 3; and @b", [Cite("see also", "a", "p. 3"), Cite("and", "b", "")]),
        ("@a, chap. 2, p. 5", [Cite("", "a", "chap. 2, p. 5")]),
        ("a@b", []),
        ("@a; so", []),
        ("@a @b", []),
    ],
)
def test_clusters_come_apart(inside: str, cites: list[Cite]) -> None:
    assert [cite for cite, _ in parse_cluster(inside)] == cites


def test_the_extension_gives_prefix_and_suffix_as_written() -> None:
    cites, _ = rendered(r"[see \*so\* @a, `p. 3`]")
    assert cites[0] == Cite("see *so*", "a", "p. 3")


def test_positions_are_those_of_the_key() -> None:
    body = "Text.\n\nSo 😀 [see @a;\n@bc, p. 3].\n"
    assert [(c.cite.key, c.line, c.column) for c in find(body)] == [("a", 3, 12), ("bc", 4, 2)]


def test_a_cluster_that_is_not_rendered_stays_as_it_is() -> None:
    def known_only(cites: tuple[Cite, ...]) -> str | None:
        return None if any(cite.key == "b" for cite in cites) else "(a)"

    html = markdown.markdown("[@b] [@a] [@b] [@a]", extensions=[CitationExtension(known_only)])
    assert html == "<p>[@b] (a) [@b] (a)</p>"


def test_malformed_citations_are_listed() -> None:
    body = "[@a @b]\n`[@]` [@a; x] [a@b.c] [@a](x) [@x]\n[see @ x]\n"
    assert list(find_malformed(body)) == [
        ("[@a @b]", 1, 1),
        ("[@a; x]", 2, 7),
        ("[see @ x]", 3, 1),
    ]


def test_fences_tell_their_place_and_info() -> None:
    found = fences("Text\n\n- x\n\n    ``` mermaid\n    a\n    ```\n\n~~~\nb\n")
    assert [(fence.line, fence.column, fence.info) for fence in found] == [(4, 4, "mermaid")]


PIECES = st.sampled_from(
    [
        "text",
        "[@a]",
        "[see @b, p. 1]",
        "`[@c]`",
        "``x`` [@d]",
        r"\[@e]",
        "[@f](x)",
        "**[@g]**",
        "[@h; @i]",
        "a@b.c",
        "`",
        "[@j",
    ]
)
LINES = st.lists(PIECES, min_size=1, max_size=4).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    st.tuples(LINES, LINES).map("\n".join),
    LINES.map("# {}".format),
    st.lists(LINES, min_size=1, max_size=3).map(lambda ls: "\n".join(f"- {x}" for x in ls)),
    LINES.map("> {}".format),
    LINES.map("```\n{}\n```".format),
    LINES.map("    {}".format).map("Before.\n\n{}\n\nAfter.".format),
    LINES.map("- item\n\n    {}\n\nAfter.".format),
    LINES.map("!!! note\n    {}\n\nAfter.".format),
)


@pytest.mark.slow
@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join))
@settings(max_examples=150)
def test_scanner_and_extension_agree(body: str) -> None:
    assert found_keys(body) == [cite.key for cite in rendered(body)[0]]


@given(st.text(alphabet="`~[]@ab;,.\\ \n\t>-#<!x", max_size=80))
@settings(max_examples=200)
def test_masking_moves_nothing(body: str) -> None:
    masked = mask_code(body)
    assert len(masked) == len(body)
    assert all(m in (b, HIDDEN) for m, b in zip(masked, body, strict=True))
    list(find(body))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("as @ap says", [("ap", 1, 4)]),
        ("one\n(@ap-2024, p. 3)", [("ap-2024", 2, 2)]),
        ("[@ap] and [see @ap; @b]", []),
        ("`@ap` and \\[@ap] and mail@ap and a/@ap", []),
        ("    @ap", []),
        ("[@ap] @ap", [("ap", 1, 7)]),
    ],
)
def test_keys_without_brackets(text: str, wanted: list[tuple[str, int, int]]) -> None:
    assert list(find_bare(text)) == wanted
