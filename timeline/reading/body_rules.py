"""The rules for Markdown: the body of an event, and the maintainers' own pages."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

WITH_HTML = Rule(
    "TL030",
    Severity.INFO,
    "page-with-html",
    what="a page of the maintainers' holds HTML, an attribute list or a link that runs a script.",
    why="""
        unlike an event's text, such a page is put on the site as it is. It can run scripts,
        hide text and load pictures from elsewhere, so a reviewer should see where.
    """,
    bad="""
        # content/about.md
        Words <script src="https://stats.example/count.js"></script>
    """,
    good="""
        # content/about.md
        Write to the [editors](mailto:editors@example.org).
    """,
)

RAW_HTML = Rule(
    "TL301",
    Severity.ERROR,
    "raw-html",
    what="the text of an event holds HTML, the language of web pages, or a comment in it.",
    why="""
        HTML from many hands could change the page or run scripts in it; Markdown does what a
        text needs.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        The agency spoke of <b>at least 100</b> killed.
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        The agency spoke of **at least 100** killed.
    """,
)

REMOTE_IMAGE = Rule(
    "TL302",
    Severity.ERROR,
    "remote-image",
    what="the text of an event shows a picture that lies on another site.",
    why="it can change or vanish there, and the other site learns who reads the page.",
    bad="""
        sources: [ap-2024-12-18]
        ---
        ![A bridge with a gap in the middle](https://example.org/bridge.jpg)
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        ![A bridge with a gap in the middle](../media/bridge.jpg)
    """,
)

IMAGE_OUTSIDE_MEDIA = Rule(
    "TL303",
    Severity.ERROR,
    "image-outside-media",
    what="the text of an event shows a picture that is not in the folder media/.",
    why="only pictures there are checked and put on the site; another address would show a gap.",
    bad="""
        sources: [ap-2024-12-18]
        ---
        ![A bridge with a gap in the middle](bridge.jpg)
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        ![A bridge with a gap in the middle](../media/bridge.jpg)
    """,
)

JINJA = Rule(
    "TL304",
    Severity.ERROR,
    "template-code",
    what="""
        the text of an event holds {{, {% or {#, which begin template code, orders to the
        program that builds pages.
    """,
    why="""
        texts of contributors give no orders; some plugins of MkDocs would carry them out, also
        where they stand in code.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        The total so far is {{ total }}.
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        The agency named no total.
    """,
)

SNIPPET = Rule(
    "TL305",
    Severity.ERROR,
    "snippet",
    what="a line of an event's text begins with --8<--, which would put another file in its place.",
    why="any file of the computer that builds the site could be published in this way.",
    bad="""
        sources: [ap-2024-12-18]
        ---
        --8<-- "content/about.md"
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        How the figures are chosen is said on [the page about this chronology](../about.md).
    """,
)

MERMAID = Rule(
    "TL306",
    Severity.ERROR,
    "mermaid-diagram",
    what="the text of an event holds a Mermaid diagram, a drawing described in code.",
    why="it is drawn by a script from another site; without it readers see the code.",
    bad="""
        sources: [ap-2024-12-18]
        ---
        ```mermaid
        graph LR
          Army --> Corps
        ```
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        The corps belongs to the army.
    """,
)

MALFORMED_CITATION = Rule(
    "TL307",
    Severity.ERROR,
    "malformed-citation",
    what="brackets that begin like a citation cannot be read as one.",
    why="the page would show the brackets as they are, and the statement would lack its source.",
    bad="""
        sources: [ap-2024-12-18]
        ---
        The agency reported losses [@ap-2024-12-18; p. 3].
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        The agency reported losses [@ap-2024-12-18, p. 3].
    """,
)

TOO_LARGE = Rule(
    "TL308",
    Severity.ERROR,
    "body-too-large",
    what="an event's body is longer than 64,000 characters.",
    why="that is a book's chapter rather than an event, and its page would take long to make.",
    bad="content/events/2024-12-14-losses.md with a body of 80,000 characters",
    good="""
        content/events/2024-12-14-losses.md and content/events/2024-12-19-more-losses.md, half each
    """,
)

TOO_COMPLEX = Rule(
    "TL309",
    Severity.ERROR,
    "body-too-tangled",
    what="""
        an event's body holds so many open brackets, tags, escapes, headings or pieces of code,
        or quotes and lists so deep in one another, that Markdown would take long to make a page
        of it.
    """,
    why="one such body would keep everyone's build waiting for minutes, or break it off.",
    bad="""
        ---
        > > > > > > > > > > > > That was said of what was said.
    """,
    good="""
        ---
        > That was said of what was said.
    """,
)

FORBIDDEN_LINK = Rule(
    "TL310",
    Severity.ERROR,
    "forbidden-link",
    what="""
        a link in an event's text leads to something else than a page: it begins with
        javascript: or the like, holds a user name or password, or begins with / or //.
    """,
    why="""
        a link can run a script in the reader's browser or give a password away; one that begins
        with / leads astray where the site is not at the top of its address.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        They had come [in October](/events/2024-10-24-arrival/).
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        They had come [in October](2024-10-24-arrival.md).
    """,
)

ATTRIBUTE_LIST = Rule(
    "TL311",
    Severity.ERROR,
    "attribute-list",
    what="""
        braces in an event's text set a property of the page, such as a colour or what happens
        on a click.
    """,
    why="""
        it could change the page or run a script in it. Only what is harmless, such as a
        picture's width, may be set.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        The agency spoke of **at least 100**{ style="color: red" } killed.
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        The agency spoke of **at least 100** killed.
    """,
)

IMAGE_WITHOUT_WORDS = Rule(
    "TL312",
    Severity.ERROR,
    "image-without-words",
    what="a picture in an event's text has no words between its brackets.",
    why="those who cannot see it are told these words instead.",
    bad="""
        sources: [ap-2024-12-18]
        ---
        ![](../media/bridge.jpg)
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        ![A bridge with a gap in the middle](../media/bridge.jpg)
    """,
)

NUMBERED_ANEW = Rule(
    "TL317",
    Severity.ERROR,
    "numbered-anew",
    what="""
        a line of an event's text begins with a number and a point, and Markdown would number it
        anew.
    """,
    why="""
        the line becomes an item of a list, and lists are numbered from 1: “30. Juni” is shown
        as “1. Juni”, another day.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        30. Juni 2024: the depot burnt [@ap-2024-12-18].
    """,
    good=r"""
        sources: [ap-2024-12-18]
        ---
        30\. Juni 2024: the depot burnt [@ap-2024-12-18].
    """,
)

LEFT_OUT = Rule(
    "TL318",
    Severity.ERROR,
    "text-left-out",
    what="Markdown would leave out a part of an event's text: a cell of a table, or a footnote.",
    why="""
        a row of a table is cut off behind the last column of the first row, and of two
        footnotes with one mark only one is shown.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        | day | killed |
        |-----|--------|
        | 14 December | 30 | at least |

        So it was reported [@ap-2024-12-18].
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        | day | killed | |
        |-----|--------|---|
        | 14 December | 30 | at least |

        So it was reported [@ap-2024-12-18].
    """,
)

RULES = (
    WITH_HTML,
    RAW_HTML,
    REMOTE_IMAGE,
    IMAGE_OUTSIDE_MEDIA,
    JINJA,
    SNIPPET,
    MERMAID,
    MALFORMED_CITATION,
    TOO_LARGE,
    TOO_COMPLEX,
    FORBIDDEN_LINK,
    ATTRIBUTE_LIST,
    IMAGE_WITHOUT_WORDS,
    NUMBERED_ANEW,
    LEFT_OUT,
)
