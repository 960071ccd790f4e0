"""The rules for Markdown: the body of an event, and the maintainers' own pages."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

WITH_HTML = Rule(
    "TL030",
    Severity.INFO,
    "page-with-html",
    what="""
        one of the maintainers' pages contains HTML, an attribute list or a link that runs a script.
    """,
    why="""
        unlike the text of an event, such a page is published as it is. It can run scripts, hide
        text and load pictures from other sites, so a reviewer should see where.
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
    what="the text of an event contains HTML, the language of web pages, or an HTML comment.",
    why="""
        HTML from contributors could change the page or run scripts in it; Markdown does everything
        a text needs.
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
    what="the text of an event shows a picture from another site.",
    why="the picture can change or vanish, and the other site sees who reads the page.",
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
    why="only pictures in media/ are checked and published; any other would leave a gap.",
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
        the text of an event contains {{, {% or {#, which begin template code: instructions to the
        program that builds pages.
    """,
    why="""
        contributors' texts must not contain instructions; some MkDocs plugins would run them, even
        inside code.
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
    what="a line of an event's text begins with --8<--, which would insert another file.",
    why="it could publish any file from the computer that builds the site.",
    bad="""
        sources: [ap-2024-12-18]
        ---
        --8<-- "content/about.md"
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        [The page about this chronology](../about.md) explains how the figures are chosen.
    """,
)

MERMAID = Rule(
    "TL306",
    Severity.ERROR,
    "mermaid-diagram",
    what="the text of an event contains a Mermaid diagram: a drawing described in code.",
    why="drawing it takes a script from another site; without the script, readers see the code.",
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
    what="text in brackets begins like a citation but can't be read as one.",
    why="the page would show the brackets as they are, and the statement would have no source.",
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
    why="that is the length of a book chapter, and its page would take long to build.",
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
        an event's body has so many open brackets, tags, escapes, headings or pieces of code, or
        quotes and lists nested so deep, that Markdown would take very long to convert it.
    """,
    why="a single body like this could slow everyone's build by minutes, or make it fail.",
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
        a link in an event's text does not lead to a page: it begins with javascript: or the like,
        contains a user name or password, or begins with / or //.
    """,
    why="""
        a link can run a script in the reader's browser or give away a password; one that begins
        with / breaks if the site is not at the root of its host.
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
        braces in an event's text set an attribute of the page's HTML, such as a colour or what
        happens on a click.
    """,
    why="""
        it could change the page or run a script in it. Only harmless attributes, such as a
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
    what="a picture in an event's text has no description between its brackets.",
    why="readers who can't see the picture get the description instead.",
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
)
