"""The rules for YAML, the syntax of front matter and of `.yml` files."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

YAML_SYNTAX = Rule(
    "TL007",
    Severity.ERROR,
    "yaml-syntax",
    what="""
        the fields break the rules of YAML, the notation of front matter and of .yml files. Usually
        a value with a colon has no quotes, a quote or bracket is not closed, the space after a
        key's colon is missing, or a line is indented wrongly.
    """,
    why="""
        none of the fields can be read, because the program can't see where one ends and the next
        begins.
    """,
    bad="title: Zelensky: Russia uses North Koreans",
    good='title: "Zelensky: Russia uses North Koreans"',
)

DUPLICATE_KEY = Rule(
    "TL008",
    Severity.ERROR,
    "duplicate-key",
    what="the same key appears twice in one record.",
    why="only one of the two values could be used, and it is unclear which.",
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
    what="a value begins with & or *, which YAML uses to mark a value and repeat it elsewhere.",
    why="""
        a change in one place would silently change another. Usually the character is part of the
        text, and the quotes are missing.
    """,
    bad="summary: *Figures differ between agencies.",
    good='summary: "*Figures differ between agencies."',
)

TAG = Rule(
    "TL010",
    Severity.ERROR,
    "yaml-tag",
    what="""
        a value begins with an exclamation mark, which in YAML makes a tag: an instruction to turn
        the value into something other than plain text.
    """,
    why="values here are always plain text, and a file can never run anything.",
    bad="date: !!str 2024-12-14",
    good="date: 2024-12-14",
)

MERGE_KEY = Rule(
    "TL011",
    Severity.ERROR,
    "merge-key",
    what="a key is <<, which in YAML copies the fields of another record into this one.",
    why="""
        readers of a record must be able to see all of it; with << a change elsewhere would change
        it unseen.
    """,
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
        a list or a record in brackets is in the place of a key, or nothing comes before the colon.
    """,
    why="""
        a value without a field name means nothing. Usually the brackets are part of the text, and
        the quotes are missing.
    """,
    bad="actors: [{[NIS]: South Korea}]",
    good="actors: [NIS, South Korea]",
)

TOO_DEEP = Rule(
    "TL013",
    Severity.ERROR,
    "nested-too-deep",
    what="lists or records are nested more than twenty deep.",
    why="""
        no field needs more than a few levels. Usually the brackets are part of the text, and the
        quotes are missing.
    """,
    bad="summary: [[[[[[[[[[[[[[[[[[[[[ no further reports ]]]]]]]]]]]]]]]]]]]]]",
    good="summary: no further reports",
)

SEVERAL_DOCUMENTS = Rule(
    "TL014",
    Severity.ERROR,
    "several-documents",
    what="""
        a line `---` appears inside a list of sources or a registry, where in YAML it begins a
        second document.
    """,
    why="each file is one list; everything below the line would be ignored.",
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
    what="in a record between braces { }, a value contains a comma and has no quotes.",
    why="""
        the comma ends the value there, so that "at least 1,000" would become "at least 1".
    """,
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
    what="a value without quotes contains a space followed by `#`, where YAML begins a comment.",
    why="everything after the `#` would silently be missing from the site.",
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
