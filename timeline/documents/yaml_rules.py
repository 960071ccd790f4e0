"""The rules for YAML, the syntax of front matter and of `.yml` files."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

YAML_SYNTAX = Rule(
    "TL007",
    Severity.ERROR,
    "yaml-syntax",
    what="""
        the fields are not written in the way that YAML, the notation of front matter and of
        .yml files, asks for. Mostly a value that holds a colon stands without quotes, a quote
        or bracket is not closed, the blank after the colon of a key is missing, or a line is
        indented wrongly.
    """,
    why="the fields cannot be told apart, so that nothing of them can be read.",
    bad="title: Zelensky: Russia uses North Koreans",
    good='title: "Zelensky: Russia uses North Koreans"',
)

DUPLICATE_KEY = Rule(
    "TL008",
    Severity.ERROR,
    "duplicate-key",
    what="one key is given twice in the same record.",
    why="only one of the two values could count, and nobody could say which.",
    bad="""
        tags: [losses]
        places: [Kursk region]
        tags: [infantry]
    """,
    good="""
        tags: [losses, infantry]
        places: [Kursk region]
    """,
)

ANCHOR_OR_ALIAS = Rule(
    "TL009",
    Severity.ERROR,
    "anchor-or-alias",
    what="a value begins with & or *, which for YAML mark a value and repeat it elsewhere.",
    why="""
        a change in one place would change another that nobody looks at; mostly the sign was
        meant as text and lacks its quotes.
    """,
    bad="summary: *Figures differ between agencies.",
    good='summary: "*Figures differ between agencies."',
)

TAG = Rule(
    "TL010",
    Severity.ERROR,
    "yaml-tag",
    what="""
        a value begins with an exclamation mark, which for YAML is a tag: an order to turn the
        value into something else than plain text.
    """,
    why="values here are the text that was written, and a file can never run anything.",
    bad="date: !!str 2024-12-14",
    good="date: 2024-12-14",
)

MERGE_KEY = Rule(
    "TL011",
    Severity.ERROR,
    "merge-key",
    what="the key is <<, by which YAML would copy the fields of another record to this place.",
    why="whoever reads a record has to see all of it; a change elsewhere would change it unseen.",
    bad="""
        image:
          <<: {credit: General Staff, license: CC-BY-4.0}
          src: media/bridge.jpg
          alt: A bridge with a gap in the middle
    """,
    good="""
        image:
          src: media/bridge.jpg
          alt: A bridge with a gap in the middle
          credit: General Staff
          license: CC-BY-4.0
    """,
)

KEY_NOT_TEXT = Rule(
    "TL012",
    Severity.ERROR,
    "key-not-text",
    what="""
        a list or a record in brackets stands where a key should, or nothing stands before the
        colon.
    """,
    why="""
        a value without the name of its field says nothing; mostly the brackets were meant as
        text and lack their quotes.
    """,
    bad="actors: [{[NIS]: South Korea}]",
    good="actors: [NIS, South Korea]",
)

TOO_DEEP = Rule(
    "TL013",
    Severity.ERROR,
    "nested-too-deep",
    what="lists or records lie in one another more than twenty deep.",
    why="""
        no field needs more than a few; mostly brackets that were meant as text lack their
        quotes.
    """,
    bad="summary: [[[[[[[[[[[[[[[[[[[[[ no further reports ]]]]]]]]]]]]]]]]]]]]]",
    good="summary: no further reports",
)

SEVERAL_DOCUMENTS = Rule(
    "TL014",
    Severity.ERROR,
    "several-documents",
    what="""
        a line `---` stands inside a list of sources or a registry, where for YAML it begins a
        second document.
    """,
    why="one file is one list; what stands below the line would not be read.",
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
        ---
        - id: reuters-2024-12-17
          title: At least 100 killed
          publisher: Yonhap
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
        - id: reuters-2024-12-17
          title: At least 100 killed
          publisher: Yonhap
    """,
)

STRAY_PIECE = Rule(
    "TL019",
    Severity.ERROR,
    "comma-in-braces",
    what="in a record between braces { } a value holds a comma and stands without quotes.",
    why='a comma there ends the value, so that "at least 1,000" would become "at least 1".',
    bad="""
        claims:
          - id: first
            text: The agency put the losses at one thousand or more.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: killed, text: at least 1,000, low: 1000}]
    """,
    good="""
        claims:
          - id: first
            text: The agency put the losses at one thousand or more.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: killed, text: "at least 1,000", low: 1000}]
    """,
)

CUT_BY_HASH = Rule(
    "TL026",
    Severity.ERROR,
    "cut-by-a-hash",
    what="a value without quotes goes on behind a blank and a `#`, where YAML begins a comment.",
    why="what stands behind the `#` would be missing on the site, and nobody would notice.",
    bad="title: Boat #2 sinks",
    good='title: "Boat #2 sinks"',
)

RULES = (
    YAML_SYNTAX,
    DUPLICATE_KEY,
    ANCHOR_OR_ALIAS,
    TAG,
    MERGE_KEY,
    KEY_NOT_TEXT,
    TOO_DEEP,
    SEVERAL_DOCUMENTS,
    STRAY_PIECE,
    CUT_BY_HASH,
)
