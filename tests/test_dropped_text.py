"""Text that Markdown drops or renumbers: the check reports what a page would not show."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.reading import dropped_text
from timeline.text.markdown_code import mask_code

LOST = {
    "30. Juni 2024: the depot burnt.": ["TL317"],
    "One.\n\n2024. It was.": ["TL317"],
    "## Then\n3. Bataillon": ["TL317"],
    "1. one\n3. three": ["TL317"],
    "1. one\n\n3. three": ["TL317"],
    "1. one\n  - inside\n2. two": ["TL317"],
    "- one\n1. two": ["TL317"],
    "- one\n\n1. two": ["TL317"],
    "> 30. Juni": ["TL317"],
    "- 30. Juni": ["TL317"],
    "1. one\n    3. three": ["TL317"],
    "One.[^a]\n\n[^a]: 30. Juni": ["TL317"],
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |": ["TL318"],
    "a | b\n--|--\n1 | 2 | 3": ["TL318"],
    "One.[^a]\n\n[^a]: First.\n\n[^a]: Second.": ["TL318"],
}
KEPT = [
    "30\\. Juni 2024: the depot burnt.",
    "It burnt on\n30. Juni 2024.",
    "1. one\n2. two\n\nMore.\n\n1. one again",
    "1. one\n1. two\n1. three",
    "1. one\n    - inside\n    - more\n2. two",
    "1. one\n\n    More of one.\n\n2. two",
    "- one\n    1. two\n    2. three\n- four",
    "> 1. one\n> 2. two",
    "    30. code",
    "```\n30. code\n```",
    "30.5 people, and 30.June",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |",
    "| a | b |\n|---|---|\n| 1 \\| one | 2 |",
    "| a | b |\n|---|---|\n| `1|one` | 2 |",
    "a | b | c\n1 | 2 | 3 | 4",
    "One.[^a] Two.[^a]\n\n[^a]: A note.",
    "One.\n\n[^a]: Nothing leads here, and it is shown.",
]


class _Page(HTMLParser):
    """The words of a page, with the numbers that a browser puts before the items of lists."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.lists: list[list[int]] = []

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        """Open a list, or number an item of one."""
        if tag in ("ol", "ul"):
            self.lists.append([tag == "ol", 0])
        elif tag == "li":
            self.lists[-1][1] += 1
            if self.lists[-1][0]:
                self.words.append(f"{self.lists[-1][1]}")

    def handle_endtag(self, tag: str) -> None:
        """Close a list."""
        if tag in ("ol", "ul"):
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += re.findall("[0-9A-Za-z]+", data)


def told(body: str) -> list[str]:
    """Give the codes of what the check finds in a body."""
    return [loss.rule.code for loss in dropped_text.find(mask_code(body))]


def shown(body: str) -> list[str]:
    """Give the words and numbers that a page shows of a body."""
    page = _Page()
    page.feed(markdown.markdown(body, extensions=["footnotes", "tables"]))
    return page.words


@pytest.mark.parametrize("body", LOST)
def test_what_a_page_would_not_show_is_told(body: str) -> None:
    assert told(body) == LOST[body]
    assert not set(re.findall("[0-9A-Za-z]+", body)) - {"a"} <= set(shown(body)) or "1." in body


@pytest.mark.parametrize("body", KEPT)
def test_what_a_page_shows_is_not(body: str) -> None:
    assert told(body) == []
    assert set(re.findall("[0-9A-Za-z]+", body)) - {"a"} <= set(shown(body))


LINES = st.sampled_from(
    ["", "word", "# head", "- dot", "* star", "    word", "> said", "---"]
    + [f"{lead}{n}. item" for lead in ("", "  ", "    ", "> ", "- ") for n in (1, 2, 3, 7)]
)


@pytest.mark.slow
@given(st.lists(LINES, max_size=9).map("\n".join))
def test_numbers_are_told_where_python_markdown_changes_them(body: str) -> None:
    written = sorted(int(n) for n in re.findall(r"(?m)^[ >-]*([0-9])\. ", body))
    page = sorted(int(word) for word in shown(body) if word.isdigit())
    if not told(body) and 1 not in written:
        assert [n for n in written if n not in page] == []
