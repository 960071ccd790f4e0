"""The rules for whole files: bytes, size, front matter, and placeholders."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

UNREADABLE_FILE = Rule(
    "TL001",
    Severity.ERROR,
    "unreadable-file",
    what="""
        the program cannot open a file of the content folder: it is no regular file, or closed
        to the person who runs the program.
    """,
    why="what the file says would be missing from the site, and nobody would notice.",
    bad="content/events/2024-12-14-losses.md, which only another user of the computer may open",
    good="content/events/2024-12-14-losses.md, an ordinary file that you can open",
)

NOT_UTF8 = Rule(
    "TL002",
    Severity.ERROR,
    "not-utf-8",
    what="""
        a file is not saved as UTF-8, the encoding in which text of every language is written
        today.
    """,
    why="read in another encoding, letters such as those of Zürich or Курськ turn into others.",
    bad='content/events/2024-12-14-losses.md, saved as "Windows-1252", "Latin-1" or "UTF-16"',
    good='content/events/2024-12-14-losses.md, saved as "UTF-8"',
)

TOO_LARGE = Rule(
    "TL003",
    Severity.ERROR,
    "file-too-large",
    what="a file of text is larger than 1 MiB, about a million letters.",
    why="""
        no event and no list of sources is that long; mostly something else was put there by
        mistake.
    """,
    bad="content/sources/agencies.yml, 2 MiB",
    good="content/sources/agencies-2023.yml and content/sources/agencies-2024.yml, 1 MiB each",
)

CONTROL_CHARACTER = Rule(
    "TL004",
    Severity.ERROR,
    "control-character",
    what="""
        a file holds a character that editors mostly do not show, or one that makes the text
        after it read in another order than it is written. It came along when text was copied
        from elsewhere.
    """,
    why="""
        words can hide in such characters, or read otherwise to those who check a text than to
        those who read it on the site.
    """,
    bad='"Losses in Kursk" with the invisible character U+200B behind "Losses"',
    good='"Losses in Kursk", with the words typed anew where the character stood',
)

NO_FRONT_MATTER = Rule(
    "TL005",
    Severity.ERROR,
    "no-front-matter",
    what="an event's file does not begin with front matter, the fields between two lines `---`.",
    why="title, date and sources are read from there; without them there is no event.",
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
    what="the front matter begins with a line `---`, and no second line `---` ends it.",
    why="nobody can tell where the fields end and the text of the page begins.",
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
        a file as a whole is not what it should be: the front matter holds no fields, a file of
        sources is no list, or a registry does not give ids with their names.
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
        a file holds more than 50,000 keys and values, or its sets of dates more than 10,000
        members.
    """,
    why="""
        no file of ordinary records holds so many within 1 MiB; checking them would keep
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
    what="""
        a file has more than a hundred faults; the hundred found first are listed, the others
        are not.
    """,
    why="so many mostly have one cause, such as a date written in another way throughout.",
    bad="content/sources/agencies.yml with 300 sources, each `issued: 18 December 2024`",
    good="content/sources/agencies.yml with 300 sources, each `issued: 2024-12-18`",
)

LEFT_IN_DRAFT = Rule(
    "TL027",
    Severity.INFO,
    "placeholder-in-draft",
    what="""
        a draft holds words after `REPLACE:`, or hints that lost it, which only show what belongs
        in their place.
    """,
    why="""
        a draft is never published, so it may wait; without `draft: true` each of them is an
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
        words stand in a file that only show what belongs in their place: after `REPLACE:`, as a
        hint that lost it, or as the examples of earlier forms had them.
    """,
    why="they would be published, as if somebody had said them.",
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
