"""The words of a text alone: no debris stays where numbers of citations stood."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from timeline.text.citation_extension import CitationExtension
from timeline.text.citations import Cite
from timeline.text.plain_text import CITATION, of_html, without_citations


def rendered(cites: tuple[Cite, ...]) -> Element:
    """Make a cluster as an event's page has it: numbers, raised where they stand alone."""
    bare = not any(cite.prefix or cite.suffix for cite in cites)
    group = Element("sup" if bare else "span", {"class": "tl-cites"})
    group.text = "" if bare else "("
    for place, cite in enumerate(cites):
        last = place == len(cites) - 1
        if cite.prefix:
            before = group[-1] if len(group) else None
            if before is None:
                group.text += f"{cite.prefix} "
            else:
                before.tail = f"{before.tail}{cite.prefix} "
        link = SubElement(group, "a", {"class": "tl-ref", "href": "#source_a", "title": "A, 1. B"})
        link.text = str(place + 1)
        suffix = f", {cite.suffix}" if cite.suffix else ""
        link.tail = suffix + (("," if bare else "; ") if not last else ("" if bare else ")"))
    return group


CASES = [
    ("Near Martynovka [@a; @b; @c], and on.", "Near Martynovka, and on."),
    ("Near Martynovka [@a], [@b], and on.", "Near Martynovka, and on."),
    ("Near Martynovka, [@a], and on.", "Near Martynovka, and on."),
    ("Shelled [see @a; @b]. Then left [@c, p. 3].", "Shelled. Then left."),
    ("Shelled. [@a] Then left.", "Shelled. Then left."),
    ("Shelled [@a].", "Shelled."),
    ("Shelled ([@a; @b]), then left ([@c]).", "Shelled, then left."),
    ("Shelled (as reported [@a]) then.", "Shelled (as reported) then."),
    ("“Shelled” [@a]; left [@b]: gone [@c]!", "“Shelled”; left: gone!"),
    ("[@a] says so.", "says so."),
    ("It says so [@a]", "It says so"),
    ("One [@a] two [@b] three.", "One two three."),
    ("One\n[@a] two.", "One two."),
    ("Обстріл [@a; @b], а потім [див. @c, с. 3].", "Обстріл, а потім."),
    ("他们说 [@a; @b]。然后离开 [@c]，再说。", "他们说。然后离开，再说。"),
    ("발표했다 [@a]. 그 뒤 [@b, 3쪽] 떠났다.", "발표했다. 그 뒤 떠났다."),
    ("قال [@a]، ثم غادر [@b]؛ وعاد [@c; @a].", "قال، ثم غادر؛ وعاد."),
    ("(Shelled [@a].)", "(Shelled.)"),
    ("- One [@a]\n- Two [@b; @c]", "One Two"),
    ("A 1, 2 and (3) that the words hold [@a].", "A 1, 2 and (3) that the words hold."),
    ("Brackets (2) and [4, 5] stay [@a].", "Brackets (2) and [4, 5] stay."),
]


@pytest.mark.parametrize(("markdown", "words"), CASES)
def test_words_are_as_if_nothing_had_been_cited(markdown: str, words: str) -> None:
    html = Markdown(extensions=[CitationExtension(rendered)]).convert(markdown)
    assert of_html(html) == words


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<h2 id="h">Head<a class="headerlink" href="#h">¶</a></h2><p>Text</p>', "Head Text"),
        ('Said<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.', "Said."),
        ('<li>Note <a class="footnote-backref" href="#fnref:1">↩</a></li>', "Note"),
        ("A<br>B<hr>C<p>D<table><tr><td>E</td><td>F</td></tr></table>", "A B C D E F"),
        ("a &lt;b&gt; &amp; <b>c</b>d", "a <b> & cd"),
        (
            '<span class="tl-cites">(<a href="x">Babel, 1 May. Title</a>)</span>.',
            "(Babel, 1 May. Title).",
        ),
        ("<ul><li>x<li>y</ul></b></p>", "x y"),
    ],
)
def test_words_of_parts_stand_apart(html: str, words: str) -> None:
    assert of_html(html) == words


DEBRIS = re.compile(r"\s[.,;:!?)\]]|[,;]\s*[,;]|\(\s*\)|\[\s*\]|\s\s")
WORDS = st.lists(st.sampled_from(["one", "два", "셋", "دخل", "(5)"]), min_size=1, max_size=3).map(
    " ".join
)
ENDS = st.sampled_from([", ", ". ", "; ", " ", ": ", "! ", " and "])
CLUSTERS = st.sampled_from(
    [
        "[@a]",
        "[@a; @b]",
        "[@a; @b; @c]",
        "[see @a]",
        "[see @a; @b, p. 3]",
        "([@a])",
        "[@a], [@b]",
        "[@a] [@b]",
    ]
)


@pytest.mark.slow
@given(st.lists(st.tuples(WORDS, CLUSTERS, ENDS), min_size=1, max_size=6))
def test_no_debris_stays_in_any_order(parts: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{words} {cluster}{end}" for words, cluster, end in parts).strip()
    bare = "".join(f"{words}{end}" for words, _, end in parts).strip()
    html = Markdown(extensions=[CitationExtension(rendered)]).convert(text)
    assert of_html(html) == " ".join(bare.split())
    assert not DEBRIS.search(of_html(html))


@given(st.text(alphabet=st.sampled_from(f"ab ,.;(){CITATION}"), max_size=30))
def test_no_sign_of_a_citation_stays(text: str) -> None:
    assert CITATION not in without_citations(text)
