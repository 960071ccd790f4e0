"""The rules for fields of one type of record: events, claims, sources and registries."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

FILE_NAME = Rule(
    "TL017",
    Severity.ERROR,
    "file-name-is-no-id",
    what="""
        the name of an event's file is no id: lower-case letters a to z and digits, with single
        hyphens between them, at most 100 characters, then .md; and not index.md.
    """,
    why="the name is the event's address on the web for good, and has to work on every computer.",
    bad="content/events/2024-12-14_Losses.md",
    good="content/events/2024-12-14-losses.md",
)

HALF_A_POINT = Rule(
    "TL118",
    Severity.ERROR,
    "half-a-point",
    what="""
        a place has a latitude without a longitude, or the other way round, or says how precise
        its coordinates are and has none.
    """,
    why="only both together are a point on the map.",
    bad="places: [{name: Kursk, country: Russia, lat: 51.73}]",
    good="places: [{name: Kursk, country: Russia, lat: 51.73, lon: 36.19}]",
)

IMAGE_SRC = Rule(
    "TL119",
    Severity.ERROR,
    "image-not-in-media",
    what="an event's picture is not in the folder media/, or is no PNG, JPEG, WebP or AVIF.",
    why="""
        pictures from elsewhere can change or vanish and tell others who reads the page; other
        types may hold scripts or be shown by few browsers.
    """,
    bad="""
        image:
          src: https://example.org/bridge.jpg
          alt: A bridge with a gap in the middle
          credit: General Staff
    """,
    good="""
        image:
          src: media/bridge.jpg
          alt: A bridge with a gap in the middle
          credit: General Staff
    """,
)

YEARS_AS_PART = Rule(
    "TL124",
    Severity.WARNING,
    "years-as-part-of-a-year",
    what="a date such as `1939-41` is read as a part of the year, and looks like a range of years.",
    why="""
        EDTF's codes 25 to 41 are seasons of a hemisphere, quarters, thirds and halves:
        `1939-41` is the second half of 1939. Where the code is greater than the year's last two
        digits, people mostly mean years.
    """,
    bad="date: 1939-41",
    good="date: 1939/1941",
)

DUPLICATE_CLAIM = Rule(
    "TL501",
    Severity.ERROR,
    "duplicate-claim",
    what="two claims of one event have the same id.",
    why="the id is the end of the claim's address; one address cannot lead to two claims.",
    bad="""
        claims:
          - id: killed
            text: At least 100 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
          - id: killed
            text: Several hundred soldiers were killed.
            claimant: South Korea
            sources: [yonhap-2024-12-19]
    """,
    good="""
        claims:
          - id: nis-killed
            text: At least 100 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
          - id: south-korea-killed
            text: Several hundred soldiers were killed.
            claimant: South Korea
            sources: [yonhap-2024-12-19]
    """,
)

FIGURE_ORDER = Rule(
    "TL502",
    Severity.ERROR,
    "figure-bounds-crossed",
    what="""
        of a figure's numbers the lower bound is greater than the best or the upper one, or the
        best greater than the upper.
    """,
    why="""
        low is the least and high the most that the words give; two numbers have changed places,
        or one holds a slip.
    """,
    bad="""
        claims:
          - id: first
            text: Between 30 and 40 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: killed, text: 30 to 40, low: 40, high: 30}]
    """,
    good="""
        claims:
          - id: first
            text: Between 30 and 40 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: killed, text: 30 to 40, low: 30, high: 40}]
    """,
)

SUPERSEDES_FORM = Rule(
    "TL504",
    Severity.ERROR,
    "supersedes-form",
    what="""
        supersedes does not say which claim this one replaces, either by the id of a claim of
        the same event or as event-id#claim-id.
    """,
    why="the older claim would go on standing as if nobody had taken it back.",
    bad="""
        claims:
          - id: second
            text: At least 200 soldiers were killed.
            claimant: NIS
            supersedes: the claim of 14 December
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: second
            text: At least 200 soldiers were killed.
            claimant: NIS
            supersedes: 2024-12-14-losses#first
            sources: [ap-2024-12-18]
    """,
)

NO_OUTLET = Rule(
    "TL602",
    Severity.ERROR,
    "source-without-outlet",
    what="""
        a source says neither what it appeared in (container-title) nor who published it
        (publisher).
    """,
    why="""
        a reader judges a source by where it comes from, and finds it again by that when its
        address is dead.
    """,
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
    """,
)

NOT_A_URL = Rule(
    "TL603",
    Severity.ERROR,
    "not-a-url",
    what="""
        an address on the web is not one: it does not begin with https:// or http://, holds a
        blank, or holds a user name or password.
    """,
    why="a link that begins otherwise leads nowhere or runs a script; a password would be public.",
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
          URL: www.example.org/losses
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
          URL: https://www.example.org/losses
    """,
)

NAME_FORM = Rule(
    "TL604",
    Severity.ERROR,
    "name-without-family",
    what="""
        a name in a source, such as an author's, has neither a family name nor, for an
        organisation, its name as a whole (literal).
    """,
    why="references are sorted and printed by it.",
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          author: [{given: Jane}]
          publisher: Associated Press
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          author: [{given: Jane, family: Doe}, {literal: Seoul bureau}]
          publisher: Associated Press
    """,
)

NOT_SHA256 = Rule(
    "TL605",
    Severity.ERROR,
    "not-a-sha-256",
    what="the checksum of a kept copy of a source is not written as 64 digits 0 to 9 and a to f.",
    why="the checksum proves that the copy is the one that was made; one with a slip fits no copy.",
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
          sha256: E3B0C442
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: North Korean troops suffer losses
          publisher: Associated Press
          sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    """,
)

RULES = (
    FILE_NAME,
    HALF_A_POINT,
    IMAGE_SRC,
    YEARS_AS_PART,
    DUPLICATE_CLAIM,
    FIGURE_ORDER,
    SUPERSEDES_FORM,
    NO_OUTLET,
    NOT_A_URL,
    NAME_FORM,
    NOT_SHA256,
)
