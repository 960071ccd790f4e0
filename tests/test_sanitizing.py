"""The second wall: whatever Markdown makes of a text, the HTML of events is harmless."""

from __future__ import annotations

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.sanitizing import clean

from .harmless import harms

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tasklist",
]
LINED = {"pymdownx.highlight": {"linenums": True, "anchor_linenums": True}}

RICH = """\
# What was said

Some *words* and **more**, `code`, a [link](https://example.org/), [another](other.md#first) and
<mail@example.org>.[^1]

| killed | wounded |
|:------:|--------:|
| 30     | several |

!!! warning "Mind"
    The numbers differ.

??? note
    More of them.

- [x] checked
- [ ] not yet

Term
:   What it means.

```python
def one() -> int:
    return 1  # comment
```

![A bridge](../media/bridge.png)

[^1]: A footnote.
"""


def rendered(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=LINED)


def test_what_material_makes_of_markdown_survives() -> None:
    html = rendered(RICH)
    before, after = (BeautifulSoup(each, "html.parser") for each in (html, clean(html)))
    assert after.get_text().split() == before.get_text().split()
    for selector in (
        "h1#what-was-said",
        "em, strong",
        "a[href='https://example.org/']",
        "a[href='other.md#first']",
        "a[href^='mailto:']",
        "sup#fnref\\:1 a.footnote-ref[href='#fn:1']",
        "div.footnote li#fn\\:1 a.footnote-backref",
        "th[style='text-align:center']",
        "td[style='text-align:right']",
        "div.admonition.warning p.admonition-title",
        "details.note summary",
        "li.task-list-item input[type=checkbox][disabled][checked]",
        "dl dt, dl dd",
        "div.highlight table.highlighttable td.linenos a[href='#__codelineno-0-1']",
        "a#__codelineno-0-1",
        "code span.k",
        "img[src='../media/bridge.png'][alt='A bridge']",
    ):
        assert after.select(selector), selector


@pytest.mark.parametrize("name", ["__config", "__search", "tl_main", "source_ap", "cite_1_1", "c1"])
def test_a_heading_takes_no_anchor_that_the_page_needs(name: str) -> None:
    escaped = name.replace("_", "\\_")
    html = clean(rendered(f"# {escaped}\n"), {"c1"})
    assert BeautifulSoup(html, "html.parser").h1["id"] == f"text_{name}"  # type: ignore[index]


def test_classes_of_the_page_and_the_theme_stay_theirs() -> None:
    html = clean('<p class="md-overlay tl-withdrawn note">x</p><a class="tl-ref">1</a>')
    assert html == '<p class="note">x</p><a class="tl-ref">1</a>'


@pytest.mark.parametrize("html", ["<p><select>a</p>", "<p><select>a\n<t\x0fm#</p>", "<b><p></b>"])
def test_a_browser_reads_again_what_was_left(html: str) -> None:
    assert clean(clean(html)) == clean(html)


def test_a_box_to_tick_is_written_the_same_each_time() -> None:
    box = '<input type="checkbox" disabled="" checked="">'
    assert clean("<input checked onclick=a type=text>") == box


def test_a_heading_s_link_follows_its_new_id() -> None:
    html = clean(
        '<h2 id="c1">a<a class="headerlink" href="#c1">¶</a></h2><a href="#c1">b</a>', {"c1"}
    )
    assert html == (
        '<h2 id="text_c1">a<a class="headerlink" href="#text_c1">¶</a></h2><a href="#c1">b</a>'
    )


@given(st.text(max_size=300))
def test_any_markdown_is_harmless(text: str) -> None:
    assert harms(clean(rendered(text))) == []


PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "&lt;",
            "&#x3c;",
            "`",
            "\\",
        ),
        *("script", "img", "svg", "math", "style", "a", "iframe", "template", "noscript", "p", "b"),
        *(" src=", " href=", " onerror=", " style=", " id=", " class=", " srcset=", '"', "'", "="),
        *("javascript:", "data:text/html,", "vbscript:", "//example.org", "&colon;", "\t", "\n"),
        *("alert(1)", "[x](", ")", "![", "](", "{: ", "}", "{", "[^1]", "[^1]: ", "[@a]", "# "),
        *("!!! note ", "    ", "| a | b |\n|--|--|\n", "```", "__config", "x", " "),
    ]
)


@pytest.mark.slow
@given(st.lists(PIECES, max_size=40))
def test_pieces_of_attacks_in_any_order_are_harmless(pieces: list[str]) -> None:
    text = "".join(pieces)
    for html in (rendered(text), text):
        made = clean(html, {"c1"})
        assert harms(made) == []
        assert clean(made, {"c1"}) == made
