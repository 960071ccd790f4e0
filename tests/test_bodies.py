"""What an event's body may hold and may not, and that code may hold anything."""

from __future__ import annotations

import pytest

from tests.examples import some
from timeline.diagnostics import Location
from timeline.documents import InputFile
from timeline.model import BodyCitation, Event
from timeline.reading import Reading, read_event

HEAD = "---\ntitle: A\ndate: 2024\nsources: [a]\n---\n"
PATH = "content/events/2024/a.md"


def reading(body: str) -> Reading[Event]:
    return read_event(InputFile(PATH, (HEAD + body).encode()))


def found(body: str) -> list[tuple[int, int, str]]:
    """List line, column and code; the body's first line counts as 1."""
    return [
        (d.location.line - 5, d.location.column, d.code) for d in sorted(reading(body).diagnostics)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "See <https://example.org/> and <a@b.c>, <mailto:a@b.c>.",
        "[a](mailto:a@b.c?subject=a/b)",
        "a <b c='d and no end",
        "{it's} and {that's} = \"so\"",
        "a < b and c > d, a <b and that is all",
        "1 <2 and a<=b",
        "`<b>` and ``{ x }``",
        "```html\n<b>{ x }</b> ![](https://x.y/z.png)\n```",
        "~~~\n<!-- so -->\n~~~",
        "Text.\n\n    <b>x</b>\n",
        "- item\n\n    ```\n    <b>\n    ```\n",
        "![A bridge](../../media/bridge.png)",
        "![A bridge][b]\n\n[b]: ../../media/bridge.png",
        "[a link](https://example.org/)",
        "[![A](../../media/a.png)](b.md)",
        "&lt;b&gt; {x} { % x % }",
        "## Heading { .class }",
        "```python\nmermaid = 1\n```",
        "The text 8<-- is no snippet",
    ],
)
def test_this_may_stand_in_a_body(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a <b>c</b> <i>d</i>", [(1, 3, "TL301")]),
        ("a\n<br>", [(2, 1, "TL301")]),
        ("a <br/> b", [(1, 3, "TL301")]),
        ("a </p> b", [(1, 3, "TL301")]),
        ("<iframe\nsrc='x'>", [(1, 1, "TL301")]),
        ("<!-- <b> -->\n\n<!-- open", [(1, 1, "TL301"), (3, 1, "TL301")]),
        ("<?php echo 1 ?>", [(1, 1, "TL301")]),
        ("<!DOCTYPE html>", [(1, 1, "TL301")]),
        ("a ![x](http://x.y/z.png)", [(1, 3, "TL302")]),
        ("![x](<https://x.y/z.png>)", [(1, 1, "TL302")]),
        ("![x][]\n\n[X]: https://x.y/z.png", [(1, 1, "TL302")]),
        ("![x]\n\n[x]: //x.y/z.png", [(1, 1, "TL302")]),
        ("![x](/media/a.png)", [(1, 1, "TL303")]),
        ("![x](../../../media/a.png)", [(1, 1, "TL303")]),
        ("![x](../../media/../about.png)", [(1, 1, "TL303")]),
        ("`{{ a }}`\n\n    {% b %}", [(1, 2, "TL304"), (3, 5, "TL304")]),
        ("{{ a }} {% b %} {# c #}", [(1, 1, "TL304"), (1, 9, "TL304"), (1, 17, "TL304")]),
        ("  --8<-- 'x'", [(1, 3, "TL305")]),
        ("-8<- 'x'", [(1, 1, "TL305")]),
        ("~~~ {.mermaid}\na\n~~~", [(1, 1, "TL306")]),
        ("- a\n\n    ```mermaid\n    a\n    ```", [(3, 5, "TL306")]),
        ("[@a, @b]", [(1, 1, "TL307")]),
    ],
)
def test_this_may_not(body: str, expected: list[tuple[int, int, str]]) -> None:
    assert found(body) == expected


def test_citations_are_listed_with_their_places() -> None:
    events = reading("So [@ap, p. 3].\n\n`[@no]` [see @b;\n@c]\n").records
    assert events[0].body_citations == (
        BodyCitation("ap", Location(PATH, 6, 6)),
        BodyCitation("b", Location(PATH, 8, 15)),
        BodyCitation("c", Location(PATH, 9, 2)),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    some(
        [
            "[",
            "`",
            "` ",
            "`a``b```",
            "![",
            "<a ",
            "[@",
            "[@a] ",
            "<!--",
            "\\",
            "- a\n",
            "![x][y]",
            '{"',
            "{'\"",
            '<b a="',
            "<b \"'",
            "<b \n\n",
        ]
    ),
)
def test_a_hostile_body_is_read_many_times_before_a_test_is_ended(piece: str) -> None:
    """One takes some hundredths of a second; in more than linear time it would take several."""
    body = piece * (60_000 // len(piece))
    for _ in range(60):
        reading(body)
