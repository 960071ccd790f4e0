"""The rules for whole files: bytes, size, front matter, and placeholders."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

UNREADABLE_FILE = Rule(
    "TL001",
    Severity.ERROR,
    "unreadable-file",
    what="""
        the program cannot open a file in the content folder: it is not a regular file, or the
        person running the program may not read it.
    """,
    why="the site would silently lack whatever the file contains.",
    bad="content/events/2024-12-14-losses.md, which only another user of the computer may open",
    good="content/events/2024-12-14-losses.md, a regular file that you can open",
)

NOT_UTF8 = Rule(
    "TL002",
    Severity.ERROR,
    "not-utf-8",
    what="a file is not saved as UTF-8, today's standard encoding for text in every language.",
    why="read in the wrong encoding, letters in names such as Zürich or Курськ turn into others.",
    bad='content/events/2024-12-14-losses.md, saved as "Windows-1252", "Latin-1" or "UTF-16"',
    good='content/events/2024-12-14-losses.md, saved as "UTF-8"',
)

TOO_LARGE = Rule(
    "TL003",
    Severity.ERROR,
    "file-too-large",
    what="a text file is larger than 1 MiB, about a million letters.",
    why="""
        no event or list of sources is that long; usually something else was put there by mistake.
    """,
    bad="content/sources/agencies.yml, 2 MiB",
    good="content/sources/agencies-2023.yml and content/sources/agencies-2024.yml, 1 MiB each",
)

CONTROL_CHARACTER = Rule(
    "TL004",
    Severity.ERROR,
    "control-character",
    what="""
        a file contains a character that most editors don't show, or one that reverses the order in
        which the following text is read. It usually arrives with text copied from elsewhere.
    """,
    why="""
        such characters can hide words, or make a text look different to its reviewers than to its
        readers.
    """,
    bad='"Losses in Kursk" with the invisible character U+200B after "Losses"',
    good='"Losses in Kursk", with the words retyped where the character was',
)

NO_FRONT_MATTER = Rule(
    "TL005",
    Severity.ERROR,
    "no-front-matter",
    what="an event's file does not begin with front matter: the fields between two lines `---`.",
    why="the title, date and sources are read from there; without them there is no event.",
    bad="""
        # content/events/2024-12-14-losses.md
        # Losses near Plekhovo

        The agency reported losses [@ap-2024-12-18].
    """,
    good="""
        # content/events/2024-12-14-losses.md
        ---
        title: Losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]
        ---

        The agency reported losses [@ap-2024-12-18].
    """,
)

UNCLOSED_FRONT_MATTER = Rule(
    "TL006",
    Severity.ERROR,
    "unclosed-front-matter",
    what="the front matter begins with a line `---`, but no second line `---` ends it.",
    why="the program can't see where the fields end and the text of the page begins.",
    bad="""
        # content/events/2024-12-14-losses.md
        ---
        title: Losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]

        The agency reported losses [@ap-2024-12-18].
    """,
    good="""
        # content/events/2024-12-14-losses.md
        ---
        title: Losses near Plekhovo
        date: 2024-12-14
        sources: [ap-2024-12-18]
        ---

        The agency reported losses [@ap-2024-12-18].
    """,
)

WRONG_ROOT = Rule(
    "TL015",
    Severity.ERROR,
    "wrong-root",
    what="""
        a file has the wrong form as a whole: the front matter has no fields, a file of sources is
        not a list, or a registry is not a set of ids with names.
    """,
    why="nothing can be read from it.",
    bad="""
        # content/sources/agencies.yml
        id: ap-2024-12-18
        title: North Korean troops suffer losses
        publisher: Associated Press
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
    """,
)

TOO_MANY_VALUES = Rule(
    "TL020",
    Severity.ERROR,
    "too-many-values",
    what="""
        a file contains more than 50,000 keys and values, or its sets of dates contain more than
        10,000 members.
    """,
    why="""
        ordinary records never reach these numbers within 1 MiB, and checking them would keep
        everyone waiting.
    """,
    bad="content/sources/agencies.yml with 10,000 sources",
    good="""
        content/sources/agencies-2023.yml and content/sources/agencies-2024.yml, 2,000 sources each
    """,
)

TOO_MANY_FINDINGS = Rule(
    "TL025",
    Severity.ERROR,
    "too-many-findings",
    what="a file has more than a hundred errors and warnings; only the first hundred are listed.",
    why="so many usually have one cause, such as dates written in the wrong format throughout.",
    bad="content/sources/agencies.yml with 300 sources, each `issued: 18 December 2024`",
    good="content/sources/agencies.yml with 300 sources, each `issued: 2024-12-18`",
)

LEFT_IN_DRAFT = Rule(
    "TL027",
    Severity.INFO,
    "placeholder-in-draft",
    what="""
        a draft contains placeholders: text after `REPLACE:`, or sample text that lost its
        `REPLACE:`.
    """,
    why="""
        a draft is never published, so this can wait; without `draft: true`, every placeholder is an
        error.
    """,
    bad="""
        title: "REPLACE: what happened, in a few words"
        draft: true
    """,
    good="""
        title: Fire in the harbour
        draft: true
    """,
)

LEFT = Rule(
    "TL213",
    Severity.ERROR,
    "placeholder-left",
    what="""
        a file contains placeholders: text after `REPLACE:`, sample text that lost its `REPLACE:`,
        or the examples of earlier templates.
    """,
    why="they would be published as if they were facts.",
    bad="""
        sources:
          - id: gazette-2025-02-01
            title: "REPLACE: the title, as printed"
            publisher: The Gazette
    """,
    good="""
        sources:
          - id: gazette-2025-02-01
            title: Fire in the harbour
            publisher: The Gazette
    """,
)

RULES = (
    UNREADABLE_FILE,
    NOT_UTF8,
    TOO_LARGE,
    CONTROL_CHARACTER,
    NO_FRONT_MATTER,
    UNCLOSED_FRONT_MATTER,
    WRONG_ROOT,
    TOO_MANY_VALUES,
    TOO_MANY_FINDINGS,
    LEFT_IN_DRAFT,
    LEFT,
)
