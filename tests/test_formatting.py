"""Layout: files before and after, and what is left alone."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from timeline.documents import InputFile, Mapping, Node, Scalar, Sequence, read_document, read_yaml
from timeline.formatting import Formatted, format_file

from . import cases

ROOT = Path(__file__).parent.parent
EVENT = "content/events/a.md"
SOURCES = "content/sources/a.yml"
ACTORS = "content/actors.yml"
PLACES = "content/places.yml"


def meaning(path: str, data: bytes) -> object:
    """Give what a file says, as plain values that know no order of keys or of sources."""
    file = InputFile(path, data)
    if path.endswith(".yml"):
        root, faults = read_yaml(file)
        said = _plain(root)
        return sorted(said, key=_order) if isinstance(said, list) else said, len(faults)
    document, faults = read_document(file)
    return document and (_plain(document.root), document.body), len(faults)


def _order(said: object) -> list[str]:
    return sorted(map(repr, said.items())) if isinstance(said, dict) else [repr(said)]


def _plain(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.value, node.plain
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: _plain(entry.node) for key, entry in node.entries.items()}
    return None


def event(fields: str) -> str:
    """Format a front matter, and give it without its frame."""
    data = f"---\n{dedent(fields)}---\n\nBody  \n".encode()
    found = format_file(EVENT, data, "content")
    assert found.problem == ""
    assert format_file(EVENT, found.data, "content") == found
    text = found.data.decode()
    assert text.startswith("---\n")
    assert text.endswith("---\n\nBody  \n")
    return text.removeprefix("---\n").removesuffix("---\n\nBody  \n")


def listing(path: str, text: str) -> str:
    """Format a YAML file."""
    found = format_file(path, dedent(text).encode(), "content")
    assert found.problem == ""
    assert format_file(path, found.data, "content") == found
    return found.data.decode()


def test_an_event_with_comments_in_awkward_places() -> None:
    before = """\
        # Seen by both editors.

        # The list is complete.
        sources:   # three of them
          # the first
          - ap
          -   reuters
          - title: A page   # aligned
            # where it stands
            URL:  https://example.org/#part
            id:    page
            # more to come
          # - dropped
        # Needs a second look.
        tags: [war]
        title: "A: b # no comment"
        # Not the day of publication.
        date: 2024-12-14   # local time
        claims:
          - text: They came.
            # shown in the address
            id: first
            figures:
              - text: at least 30
                low: 30
                measure: killed
                # as the agency counts
                kind: span
            sources:
              - quote: they came
                id: ap
            claimant: NIS

          # the second
          - claimant: HUR
            id: second
            text: They left.
            sources: [ap]
        image:
          # never ours
          credit: Somebody
          src: media/a.png
          alt: A bridge
        # end of the fields
        """
    after = """\
        # Seen by both editors.

        title: "A: b # no comment"
        # Not the day of publication.
        date: 2024-12-14   # local time
        # Needs a second look.
        tags: [war]
        # The list is complete.
        sources:   # three of them
          # the first
          - ap
          -   reuters
          - id: page
            title: A page   # aligned
            # where it stands
            URL: https://example.org/#part
            # more to come
          # - dropped
        claims:
          # shown in the address
          - id: first
            text: They came.
            claimant: NIS
            figures:
              - measure: killed
                text: at least 30
                low: 30
                # as the agency counts
                kind: span
            sources:
              - id: ap
                quote: they came

          # the second
          - id: second
            text: They left.
            claimant: HUR
            sources: [ap]
        image:
          src: media/a.png
          alt: A bridge
          # never ours
          credit: Somebody
        # end of the fields
        """
    assert event(before) == dedent(after)


def test_unknown_keys_come_last_as_they_stood() -> None:
    assert event("zeta: 1\ndate: 2024\nalpha: {y: 1, x: 2}\ntitle: A\n") == (
        "title: A\ndate: 2024\nzeta: 1\nalpha: {y: 1, x: 2}\n"
    )


def test_every_small_mapping_has_its_order() -> None:
    before = """\
        title: A
        date: 2024
        places:
          - lat: 1
            lon: 2
            name: Kursk
        sources:
          - author:
              - given: Jane
                family: Lee
            check-ignore:
              - reason: known
                code: TL601
            id: ap
        notes:
          - by: editor
            text: Why
        corrections:
          - text: A number
            date: 2024-12-20
        withdrawn:
          reason: Asked for
          date: 2024-12-21
        check-ignore:
          - reason: known
            code: TL502
        """
    after = """\
        title: A
        date: 2024
        places:
          - name: Kursk
            lat: 1
            lon: 2
        sources:
          - id: ap
            author:
              - family: Lee
                given: Jane
            check-ignore:
              - code: TL601
                reason: known
        notes:
          - text: Why
            by: editor
        corrections:
          - date: 2024-12-20
            text: A number
        withdrawn:
          date: 2024-12-21
          reason: Asked for
        check-ignore:
          - code: TL502
            reason: known
        """
    assert event(before) == dedent(after)


def test_sources() -> None:
    before = """\


        # Agencies, by day.

        - title: Some were killed
          id: ap-1
          publisher: AP
          author: [{given: Jane, family: Lee}, {literal: AP staff}]


        # The second edition
        - # under embargo
          issued: 2024
          id: book

          # on the spine
          title: A book
          publisher: A house


        """
    after = """\
        # Agencies, by day.

        - id: ap-1
          title: Some were killed
          author: [{family: Lee, given: Jane}, {literal: AP staff}]
          publisher: AP

        # The second edition
        - # under embargo
          id: book

          # on the spine
          title: A book
          publisher: A house
          issued: 2024
        """
    assert listing(SOURCES, before) == dedent(after)


def test_sources_are_sorted_by_id_with_their_comments() -> None:
    before = """\
        # Our sources.

        # seen by both
        - id: b   # the second
          title: T
          # not the first edition
        -
          # a comment inside
          title: U
          id: a
        - title: no id

        # In print

        - {title: Z, id: z}
        - {id: y, title: Y}  # of the estate
        # the end
        """
    after = """\
        # Our sources.

        -
          id: a
          # a comment inside
          title: U
        # seen by both
        - id: b   # the second
          title: T
          # not the first edition
        - title: no id

        # In print

        - {id: y, title: Y}  # of the estate
        - {id: z, title: Z}
        # the end
        """
    assert listing(SOURCES, before) == dedent(after)
    assert (
        listing(SOURCES, "[{id: b}, {title: x}, {id: a}]\n") == "[{id: a}, {id: b}, {title: x}]\n"
    )
    event_s = "sources: [{id: b}, {id: a}]\n"
    assert event(event_s) == event_s, "their order numbers them"


def test_registries_are_sorted_by_id_between_comments_that_stand_alone() -> None:
    before = """\
        ---
        # Everyone who speaks.

        # South Korea
        nis:
          aliases: [NIS]
          name: National Intelligence Service   # in English

        ap: {aliases: [AP], name: Associated Press} # an agency

        # Others

        # the paper
        gazette: {name: The Gazette}

        b-2: {name: B}

        b: {name: C}
        """
    after = """\
        ---
        # Everyone who speaks.

        ap: {name: Associated Press, aliases: [AP]} # an agency

        # South Korea
        nis:
          name: National Intelligence Service   # in English
          aliases: [NIS]

        # Others

        b: {name: C}

        b-2: {name: B}

        # the paper
        gazette: {name: The Gazette}
        """
    assert listing(ACTORS, before) == dedent(after)
    assert listing("content/actors/all.yml", before) == dedent(after)
    assert listing(ACTORS, "{b: {name: B}, a: {name: A}}\n") == "{a: {name: A}, b: {name: B}}\n"
    assert listing(PLACES, "kyiv: {lon: 30.52, lat: 50.45, name: Kyiv}\n") == (
        "kyiv: {name: Kyiv, lat: 50.45, lon: 30.52}\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{b: 1, name: A}", "{name: A, b: 1}"),
        ("{lon: 2 ,lat:   1,  name: 'a, b: {c}'}", "{name: 'a, b: {c}',lat: 1,  lon: 2}"),
        ('{"lat":1, "name":"A"}', '{"name":"A", "lat":1}'),
        ("{ lat: 1, name: A, }", "{ name: A, lat: 1, }"),
        ("{lat: , name: A}", "{name: A, lat: }"),
        ("{}", "{}"),
        ("{lat: 1, name: A} # {lon: 1, lat: 2}  ", "{name: A, lat: 1} # {lon: 1, lat: 2}"),
        ("{lat: 1,\n      name: A}", "{lat: 1,\n      name: A}"),
        ("{lat: ,name: A,lon: }", "{name: A,lat: ,lon: }"),
        (
            "{region: é😀, name: [x,  {lat: 1, lon: 2}]}",
            "{name: [x,  {lat: 1, lon: 2}], region: é😀}",
        ),
    ],
)
def test_braces_on_one_line(before: str, after: str) -> None:
    frame = "title: A\ndate: 2024\nplaces:\n  - {}\nsources: [ap]\n"
    assert event(frame.replace("{}", before)) == frame.replace("{}", after)


def test_text_of_several_lines_is_not_touched() -> None:
    before = (
        "summary: >-   \n"
        "    folded: yes  \n"
        "\n\n\n"
        "    # no comment  \n"
        "\n"
        "  # a comment\n"
        'title: "over  \n'
        "\n"
        "\n"
        '   # two lines"   \n'
        "notes:\n"
        "  - by: editor\n"
        "    text: |2 # kept\n"
        "         deeper\n"
        "      - id: a\n"
        "\n"
        "\n"
        "date: 2024   \n"
        "date_text: plain and   \n"
        "\n"
        "\n"
        "  more; not a key\n"
    )
    assert event(before) == (
        "# a comment\n"
        'title: "over  \n'
        "\n"
        "\n"
        '   # two lines"\n'
        "\n"
        "date: 2024\n"
        "date_text: plain and\n"
        "\n"
        "\n"
        "  more; not a key\n"
        "summary: >-\n"
        "    folded: yes  \n"
        "\n\n\n"
        "    # no comment  \n"
        "notes:\n"
        "  - text: |2 # kept\n"
        "         deeper\n"
        "      - id: a\n"
        "    by: editor\n"
    )


def test_line_ends_and_byte_order_mark_stay() -> None:
    before = "\ufeff---\r\nsources: [ap]\r\n# when\r\ndate:  2024 \r\n---\r\nA\nB\r\n"
    after = "\ufeff---\r\n# when\r\ndate: 2024\r\nsources: [ap]\r\n---\r\nA\nB\r\n"
    assert format_file(EVENT, before.encode(), "content") == Formatted(after.encode())
    before, after = "\ufeff- title: A\r\n  id: a\r\n\r\n", "\ufeff- id: a\r\n  title: A\r\n"
    assert format_file(SOURCES, before.encode(), "content") == Formatted(after.encode())


def test_a_last_line_without_end() -> None:
    assert listing(SOURCES, "- title: A\n  id: a") == "- id: a\n  title: A\n"
    found = format_file(EVENT, b"---\ndate: 2024\ntitle: A\n---", "content")
    assert found == Formatted(b"---\ntitle: A\ndate: 2024\n---")


def test_kept_blank_lines_at_the_end_of_a_text() -> None:
    assert event("sources: [ap]\ntitle: |+\n  A\n\n\n") == "title: |+\n  A\n\n\nsources: [ap]\n"
    assert listing(SOURCES, "- note: |+\n    A\n\n\n") == "- note: |+\n    A\n\n\n"


def test_blank_lines_between_all_fields_stay_between_all_fields() -> None:
    assert event("date: 2024\n\ntitle: A\n\nx: 1\n") == "title: A\n\ndate: 2024\n\nx: 1\n"
    assert event("date: 2024\nx: 1\n\ntitle: A\n") == "title: A\ndate: 2024\nx: 1\n"


def test_a_deep_comment_never_becomes_text() -> None:
    before = """\
        claims:
          - id: a
            note: |
              why
            text: A
                # deep
        title: |
          A
        sources: [ap]
              # deeper
        date: 2024
        """
    after = """\
        title: |
          A
        # deeper
        date: 2024
        sources: [ap]
        claims:
          - id: a
            text: A
            note: |
              why
            # deep
        """
    assert event(before) == dedent(after)


def test_dashes_behind_dashes() -> None:
    before = "sources:\n- - title: A\n    # here\n    id: a\n  - - x: 1\n-\n  title: B\n  id: b\n"
    after = "sources:\n# here\n- - id: a\n    title: A\n  - - x: 1\n-\n  id: b\n  title: B\n"
    assert event(before) == after


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        (EVENT, "# A page\n", "its front matter can't be read; run `timeline check`"),
        (
            EVENT,
            "---\ndate: 1\ndate: 2\n---\n",
            "its front matter can't be read; run `timeline check`",
        ),
        (EVENT, "---\ndate: &a 1\n---\n", "its front matter can't be read; run `timeline check`"),
        (SOURCES, "- id: !!str a\n", "its YAML can't be read; run `timeline check`"),
        (SOURCES, "- id: a\n b: c\n", "its YAML can't be read; run `timeline check`"),
        (
            EVENT,
            "---\n? date\n: 1\n---\n",
            "a key is not at the start of its line, or is marked with `?`",
        ),
        (
            SOURCES,
            "- note: |+\n    A",
            "its fields can't be moved without changing their meaning",
        ),
    ],
)
def test_what_cannot_be_formatted_stays(path: str, text: str, problem: str) -> None:
    assert format_file(path, text.encode(), "content") == Formatted(text.encode(), problem)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/index.md", "---\nb: 1  \ntitle: A\n---\n"),
        ("content/media/a.png", "x  "),
        ("elsewhere/actors.yml", "nis: {aliases: [], name: A}"),
        ("content/sources/deep/a.yml", "- {title: A, id: a}"),
        ("content/actors/deep/a.yml", "nis: {aliases: [], name: A}"),
        (EVENT, "---\n# nothing\n---\n"),
        (SOURCES, ""),
        (SOURCES, "# nothing  \n\n\n"),
    ],
)
def test_what_is_not_formatted_stays(path: str, text: str) -> None:
    assert format_file(path, text.encode(), "content") == Formatted(text.encode())


def _content_of(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).glob("**/content/**/*"))
    return sorted(path for path in found if path.suffix in (".md", ".yml") and path.is_file())


def _name(path: Path) -> str:
    return f"content/{path.as_posix().rpartition('/content/')[2]}"


@pytest.mark.slow
def test_files_of_the_repository_keep_their_meaning() -> None:
    paths = [
        *_content_of("content", "tests/valid", "tests/sites"),
        *(ROOT / "content").rglob("*.*"),
    ]
    assert len(paths) > 20
    for path in paths:
        before = path.read_bytes()
        found = format_file(_name(path), before, "content")
        assert found.problem == "", path
        assert meaning(_name(path), found.data) == meaning(_name(path), before), path
        assert format_file(_name(path), found.data, "content") == found, path


@pytest.mark.slow
def test_turned_round_fields_come_back() -> None:
    paths = sorted((ROOT / "content/events").rglob("*.md"))
    for path in paths:
        text = path.read_text("utf-8")
        _, fields, body = text.split("---\n", 2)
        turned = "".join(reversed(re.split(r"(?m)^(?=\w)", fields)))
        found = format_file(_name(path), f"---\n{turned}---\n{body}".encode(), "content")
        assert (found.problem, found.data.decode()) == ("", text)


@pytest.mark.slow
def test_broken_files_never_raise() -> None:
    for path, before in cases.files():
        if path.startswith("content/") and path.endswith((".md", ".yml")):
            found = format_file(path, before, "content")
            assert not (found.problem and found.data != before), before
            assert format_file(path, found.data, "content") == found, before
