"""Links to a quotation's words: escaped, short ones whole, long ones by both ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.conftest import served
from timeline.text.passages import ENDS, LONG, passage_url, text_directive


@pytest.mark.parametrize(
    ("quotation", "directive"),
    [
        ("at least 100 killed", "at%20least%20100%20killed"),
        ("so-called, “heroes” & more", "so%2Dcalled%2C%20%E2%80%9Cheroes%E2%80%9D%20%26%20more"),
        (
            "one two three four five six seven eight nine ten eleven twelve",
            "one%20two%20three%20four%20five%20six%20seven%20eight%20nine%20ten%20eleven%20twelve",
        ),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            "one%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen",
        ),
        ("[T]he commander refused to go", "commander%20refused%20to%20go"),
        ("The commander[s] refused to go", "refused%20to%20go"),
        ("they [the units] went", ""),
        ("it began (...) and it ended", "and%20it%20ended"),
        ("it began (…) and it ended", "and%20it%20ended"),
        ("it began . . . and it ended", "and%20it%20ended"),
        ("it began ... and it ended", "and%20it%20ended"),
        (
            "when it all began here … and at last it all ended there",
            "when%20it%20all%20began%20here,at%20last%20it%20all%20ended%20there",
        ),
        ("We … never saw any soldiers", "never%20saw%20any%20soldiers"),
        ("“We never saw any.”", "We%20never%20saw%20any"),
        ("killed, - - -", "killed"),
        ("我们没有在河边见过任何士兵 … 他说", quote("我们没有在河边见过任何士兵")),
        ("…", ""),
        ("...", ""),
        ("", ""),
        ("100 %", "100%20%25"),
    ],
)  # fmt: skip
def test_directives(quotation: str, directive: str) -> None:
    assert text_directive(quotation) == directive


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text=words"),
        ("https://example.org/a#part", "https://example.org/a#part:~:text=words"),
        ("https://example.org/a?b#", "https://example.org/a?b#:~:text=words"),
        ("https://example.org/a#:~:text=others", "https://example.org/a#:~:text=words"),
        ("https://example.org/a#p:~:text=o&text=p", "https://example.org/a#p:~:text=words"),
        ("", ""),
    ],
)
def test_addresses_keep_their_own_fragment(url: str, address: str) -> None:
    assert passage_url(url, "words") == address


@pytest.mark.slow
@given(st.lists(st.from_regex(r"[a-z&é%]{1,6}", fullmatch=True), min_size=1, max_size=30))
def test_the_words_can_be_read_back(words: list[str]) -> None:
    parts = text_directive(" ".join(words)).split(",")
    read = [unquote(part) for part in parts]
    if len(words) <= LONG:
        assert read == [" ".join(words)]
    else:
        assert read == [" ".join(words[:ENDS]), " ".join(words[-ENDS:])]
    assert not set("".join(parts)) & set("-&")


# --- in a browser -------------------------------------------------------------------------------

DECOYS = """
<p id="decoy">We are here. The ministry spoke: soldiers are near the river. She refused. One, four.
According to the ministry all was well. They went. The commanders met, and never went home.</p>
"""
TEXT = """
<p id="commander">“The commander refused to send his soldiers forward,” she said.</p>
<p id="river">We were there every night and never saw any soldiers near the river, nor a boat.</p>
<p id="ministry">According to the ministry on Tuesday evening no more than seven ships were lost in
the storm that hit the coast at night, and all their crews were saved by fishermen.</p>
<p id="numbers">one two three four five six, and so on without an end</p>
"""


@pytest.fixture(scope="module")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page whose sentences stand far from each other, after one that begins as they do."""
    folder: Path = tmp_path_factory.mktemp("quoted")
    spaced = (DECOYS + TEXT).replace("<p ", '<p style="margin: 1500px 0" ')
    (folder / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{spaced}", "utf-8")
    with served(folder) as url:
        yield f"{url}page.html"


IN_VIEW = """() => [...document.querySelectorAll("p")].filter((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}).map((one) => one.id).join()"""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("quotation", "paragraph"),
    [
        ("The commander refused to send his soldiers", "commander"),
        ("[T]he commander refused to send his soldiers", "commander"),
        ("The commander[s] refused to send his soldiers", "commander"),
        ("The commander refused to send his soldiers forward.", "commander"),
        ("We … never saw any soldiers near the river", "river"),
        ("We (...) never saw any soldiers near the river.", "river"),
        ("We (…) never saw any soldiers near the river", "river"),
        ("We . . . never saw any soldiers near the river", "river"),
        ("We were there every night [and] never saw any soldiers near the river", "river"),
        ("one two three [four five] six", "numbers"),
        ("According to the ministry … seven ships were lost", "ministry"),
        (
            "According to the ministry on Tuesday evening no more than seven ships were lost in "
            "the storm that hit the coast at night, and all their crews were saved by fishermen.",
            "ministry",
        ),
        ("one [two three] four", ""),
        ("They [the soldiers] went", ""),
    ],
)
def test_a_browser_finds_the_words(page: Page, quoted: str, quotation: str, paragraph: str) -> None:
    page.goto(passage_url(f"{quoted}#:~:text=We%20are", quotation) if paragraph else quoted)
    if paragraph:
        page.wait_for_function(f"({IN_VIEW})() === '{paragraph}'")
    else:
        assert passage_url(quoted, quotation) == quoted
