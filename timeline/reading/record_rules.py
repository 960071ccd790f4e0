"""The rules for fields of one type of record: events, claims, sources and registries."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

FILE_NAME = Rule(
    "TL017",
    Severity.ERROR,
    "file-name-is-no-id",
    what="""
        the name of an event's file is not a valid id: lower-case letters a to z and digits, with
        single hyphens between them, at most 100 characters, then .md. It can't be index.md either.
    """,
    why="the name becomes the event's permanent web address, and has to work on every computer.",
    bad="content/events/2024-12-14_Losses.md",
    good="content/events/2024-12-14-losses.md",
)

HALF_A_POINT = Rule(
    "TL118",
    Severity.ERROR,
    "half-a-point",
    what="""
        a place has a latitude without a longitude, or a longitude without a latitude; or it gives a
        precision without coordinates.
    """,
    why="a point on the map needs both.",
    bad="places: [{name: Kursk, country: Russia, lat: 51.73}]",
    good="places: [{name: Kursk, country: Russia, lat: 51.73, lon: 36.19}]",
)

IMAGE_SRC = Rule(
    "TL119",
    Severity.ERROR,
    "image-not-in-media",
    what="an event's picture is not in the folder media/, or is not a PNG, JPEG, WebP or AVIF.",
    why="""
        pictures on other sites can change or vanish, and those sites see who reads the page; files
        of other types can contain scripts, or not appear in many browsers.
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
    what="a date such as `1939-41` is read as a part of the year, but looks like a range of years.",
    why="""
        in EDTF, the codes 25 to 41 mean the seasons of a hemisphere, quarters, thirds and halves:
        `1939-41` is the second half of 1939. If the code is greater than the last two digits of the
        year, people usually mean years.
    """,
    bad="date: 1939-41",
    good="date: 1939/1941",
)

DUPLICATE_CLAIM = Rule(
    "TL501",
    Severity.ERROR,
    "duplicate-claim",
    what="two claims of one event have the same id.",
    why="the id is part of the claim's address; one address can't lead to two claims.",
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
        in a figure, the lower bound is greater than the best estimate or the upper bound, or the
        best estimate is greater than the upper bound.
    """,
    why="""
        low is the least and high the most that the source's words give; two numbers were swapped,
        or one was mistyped.
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
        `supersedes` doesn't identify the claim that this one replaces: it needs the id of a claim
        in the same event, or event-id#claim-id.
    """,
    why="the older claim would still be shown as current.",
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
        a source names neither the publication it appeared in (container-title) nor its publisher.
    """,
    why="""
        readers judge a source by where it comes from, and need that to find it again when its
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
        a web address is not valid: it doesn't begin with https:// or http://, contains a space, or
        contains a user name or password.
    """,
    why="a link that begins differently is broken or runs a script; a password would be public.",
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
        a name in a source, such as an author's, has neither a family name nor, for an organisation,
        its full name (literal).
    """,
    why="references are sorted and printed by that name.",
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
    what="the checksum of a saved copy of a source is not written as 64 digits 0 to 9 and a to f.",
    why="the checksum proves that the copy is unchanged; a mistyped one matches no copy.",
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
