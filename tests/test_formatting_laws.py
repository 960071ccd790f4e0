"""Laws of layout: whatever the front matter, nothing said is lost, and twice is once."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.test_formatting import ACTORS, EVENT, SOURCES, meaning
from timeline import csl
from timeline.documents import InputFile, Mapping, Node, Sequence, read_document, read_yaml
from timeline.formatting import format_file
from timeline.model import event_fields, event_part_fields
from timeline.model.claim_fields import CITATION, CLAIM, FIGURE
from timeline.model.registry_fields import ACTOR, INLINE_PLACE

COMMENTS = st.sampled_from(["", "", "", "", "#¶ why", "#¶ a: b", "#¶c", "#¶ - 'x", "#¶ {b: 1}  "])
ENDS = st.sampled_from(["", "", "", "  ", " #¶ end", "   #¶ the: end "])
PLAIN = st.sampled_from(["A", "2024-12-14", "a#b", "é😀", "x y", "-1", "http://a.b/#c"])
FLOW = st.sampled_from(
    ["A", "2024", "'it''s, {x}'", '"a: \\"b\\" # c"', "x y", "[p, q]", "[ ]", "{}"]
)
BLOCK_TEXT = st.sampled_from(["|", ">", "|-", ">-  ", "| #¶ header"])
TEXT_LINES = st.lists(
    st.sampled_from(["", "a: b", "# text", "- x  ", "  deeper", "'"]), min_size=1, max_size=4
)

KINDS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "event": (
        event_fields.EVENT.keys,
        {
            "claims": "claim",
            "places": "place",
            "sources": "source",
            "notes": "note",
            "image": "image",
        },
    ),
    "claim": (CLAIM.keys, {"figures": "figure", "sources": "citation"}),
    "figure": (FIGURE.keys, {}),
    "citation": (CITATION.keys, {}),
    "place": (INLINE_PLACE.keys, {}),
    "source": (csl.KEYS, {"author": "name"}),
    "name": (csl.NAME_PARTS, {}),
    "note": (event_part_fields.NOTE.keys, {}),
    "image": (event_part_fields.IMAGE.keys, {}),
    "actor": (ACTOR.keys, {}),
    "none": ((), {}),
}


def _keys(draw: st.DrawFn, kind: str, most: int) -> list[str]:
    known, inside = KINDS[kind]
    likely = sorted({*known[:12], *inside, "zeta", "alpha"})
    return draw(st.lists(st.sampled_from(likely), min_size=1, max_size=most, unique=True))


def _between(draw: st.DrawFn, indent: int) -> list[str]:
    """Draw what may stand above a key or dash: blank lines and comments, askew at times."""
    lines: list[str] = []
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3]))):
        comment = draw(COMMENTS)
        askew = draw(st.sampled_from([0, 0, 0, 0, -2, 2, 5])) if comment else 0
        lines.append(" " * max(0, indent + askew) + comment if comment else "")
    return lines


def _simple(draw: st.DrawFn) -> list[str]:
    return [f"{draw(st.sampled_from([' ', '   ']))}{draw(PLAIN)}{draw(ENDS)}"]


def _nothing(draw: st.DrawFn) -> list[str]:
    return [draw(st.sampled_from(["", " #¶ nothing", " ~"]))]


def _block_text(draw: st.DrawFn, indent: int) -> list[str]:
    inner = " " * (indent + draw(st.integers(1, 3)))
    text = [inner + line if line else "" for line in draw(TEXT_LINES)]
    first = next((line for line in text if line), "")
    if first[len(inner) :].startswith(" "):  # the first line says how deep the text is
        text = []
    return [f" {draw(BLOCK_TEXT)}", *text]


def _several_lines(draw: st.DrawFn, indent: int) -> list[str]:
    pad, end = " " * (indent + 1), draw(ENDS)
    kinds = [
        [" 'a  ", "", f"{pad}# b: c'{end}"],
        ['  "a: b  ', f'{pad} - c"{end}'],
        [" plain ", f"{pad}more", "", "", f"{pad}still{end}"],
        ["", f"{pad}below{end}"],
        [" [a, #¶ first", f"{pad}{{name: x}}]{end}"],
    ]
    return draw(st.sampled_from(kinds))


def _braces(draw: st.DrawFn, kind: str) -> list[str]:
    comma = draw(st.sampled_from([", ", ",", " ,  "]))
    text = f"{{{comma.join(f'{key}: {draw(FLOW)}' for key in _keys(draw, kind, 4))}}}"
    listed = draw(st.booleans())
    return [f" [{text}, {text}]{draw(ENDS)}" if listed else f"  {text}{draw(ENDS)}"]


def _value(draw: st.DrawFn, indent: int, kind: str, depth: int) -> list[str]:
    """Draw a value below a key in column `indent`; its first line is the rest of the key's."""
    leaves = [
        lambda: _simple(draw),
        lambda: _nothing(draw),
        lambda: _block_text(draw, indent),
        lambda: _several_lines(draw, indent),
        lambda: _braces(draw, kind),
    ]
    nests = [
        lambda: _mapping(draw, indent + draw(st.integers(1, 3)), kind, depth + 1),
        lambda: _list(draw, indent + draw(st.sampled_from([0, 2, 2, 3])), kind, depth + 1),
    ]
    if depth < 3 and kind in KINDS and draw(st.booleans()):
        return [draw(st.sampled_from(["", " #¶ below"])), *draw(st.sampled_from(nests))()]
    return draw(st.sampled_from(leaves))()


def _list(draw: st.DrawFn, dash: int, kind: str, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 2))):
        lines += _between(draw, dash)
        gap = draw(st.integers(1, 3))
        choice = draw(st.integers(0, 5))
        if choice == 0:
            lines.append(" " * dash + "-" + " " * gap + draw(PLAIN))
            continue
        item = _mapping(draw, dash + 1 + gap, kind, depth, tight=choice > 1)
        if choice == 1:
            lines += [" " * dash + draw(st.sampled_from(["-", "- #¶ item", "-  "])), *item]
        else:
            lines += [" " * dash + "-" + item[0][dash + 1 :], *item[1:]]
    return lines


def _mapping(
    draw: st.DrawFn, indent: int, kind: str, depth: int, *, tight: bool = False
) -> list[str]:
    """Draw a block mapping in column `indent`; nothing stands above its first key if `tight`."""
    lines: list[str] = []
    for key in _keys(draw, kind, 6 if depth == 0 else 3):
        if lines or not tight:
            lines += _between(draw, indent)
        written = f'"{key}"' if draw(st.integers(0, 9)) == 0 else key
        value = _value(draw, indent, KINDS[kind][1].get(key, "none"), depth)
        lines += [" " * indent + f"{written}:{value[0]}", *value[1:]]
    return [*lines, *_between(draw, indent)]


@st.composite
def lists_of_records(draw: st.DrawFn) -> bytes:
    """Draw a file of sources or a registry of actors, with numbered comments."""
    lines: list[str] = []
    is_registry = draw(st.booleans())
    for number in draw(st.permutations(range(draw(st.integers(1, 4))))):
        lines += _between(draw, 0)
        name = f"id-{number}"
        if is_registry:
            lines += [f"{name}:", *_mapping(draw, 2, "actor", 2)]
        else:
            item = _mapping(draw, 2, "source", 2, tight=True)
            lines += ["-" + item[0][1:], *item[1:]]
            if not any(re.match('..(?:id|"id"):', line) for line in item):
                lines.append(f"  id: {name}")
    pieces = "\n".join([*lines, *_between(draw, 0), ""]).split("#¶")
    numbered = (f"#¶{number}{piece}" for number, piece in enumerate(pieces[1:]))
    return "".join([pieces[0], *numbered]).encode()


@st.composite
def front_matters(draw: st.DrawFn) -> bytes:
    """Draw a file with numbered, and thus distinct, comments."""
    lines = ["---", *_mapping(draw, 0, "event", 0), "---", "", "Body # no comment  "]
    pieces = draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines).split("#¶")
    numbered = (f"#¶{number}{piece}" for number, piece in enumerate(pieces[1:]))
    return "".join([pieces[0], *numbered]).encode()


def comments(data: bytes) -> Counter[str]:
    """Count the comments, by the mark that each bears here."""
    return Counter(found.rstrip() for found in re.findall(r"#¶[^\r\n]*", data.decode()))


_KEY = re.compile(r' *(?:- +)*"?([\w-]+)"?:')


def companions(data: bytes, *, aligned: bool) -> set[tuple[str, str]]:
    """Pair each comment with the key below it, or on its line; `aligned`: of its column only."""
    lines = data.decode().splitlines()
    found: set[tuple[str, str]] = set()
    for line, following in pairwise(lines):
        before, mark, comment = line.partition("#¶")
        key = _KEY.match(before if before.strip() else following)
        above = not before.strip()
        if aligned and above and key:  # not in the column of a key behind a dash
            aside = following[: len(before)].strip() or key.start(1) - len(before) > 1
            key = None if aside else key
        if mark and key:
            found.add((comment.rstrip(), key[1]))
    return found


def in_order(node: Node | None, kind: str) -> bool:
    if isinstance(node, Sequence):
        return all(in_order(item, kind) for item in node.items)
    if not isinstance(node, Mapping):
        return True
    known, inside = KINDS.get(kind, ((), {}))
    found = [known.index(key) if key in known else len(known) for key in node.entries]
    below = (in_order(entry.node, inside.get(key, "")) for key, entry in node.entries.items())
    return found == sorted(found) and all(below)


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(front_matters())
def test_meaning_and_comments_stay_and_twice_is_once(data: bytes) -> None:
    read, faults = read_document(InputFile(EVENT, data))
    assert read
    found = format_file(EVENT, data, "content")
    if faults:
        assert found.data == data
        return
    assert found.problem == ""
    assert meaning(EVENT, found.data) == meaning(EVENT, data)
    assert comments(found.data) == comments(data)
    assert companions(data, aligned=True) <= companions(found.data, aligned=False)
    assert format_file(EVENT, found.data, "content") == found
    again, _ = read_document(InputFile(EVENT, found.data))
    assert again
    assert in_order(again.root, "event")
    assert (b"\r\n" in found.data) == (b"\r\n" in data)


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(lists_of_records())
def test_lists_are_sorted_and_keep_what_they_say(data: bytes) -> None:
    path = ACTORS if data.lstrip().startswith(b"id-") or b"\nid-" in data else SOURCES
    _, faults = read_yaml(InputFile(path, data))
    found = format_file(path, data, "content")
    if faults:
        assert found.data == data
        return
    assert found.problem == ""
    assert meaning(path, found.data) == meaning(path, data)
    assert comments(found.data) == comments(data)
    assert companions(data, aligned=True) <= companions(found.data + b"\n", aligned=False)
    assert format_file(path, found.data, "content") == found
    ids = re.findall(r"(?m)^(id-\d):", found.data.decode())
    if not re.search(r"(?m)^ *#", found.data.decode()):
        assert ids == sorted(ids)


@given(st.binary() | st.text("-:#{}[],|>+'\"ab \n\t\r", max_size=60).map(str.encode))
@example(b"---")
def test_any_bytes_are_taken(data: bytes) -> None:
    for path, whole in ((EVENT, b"---\n" + data + b"\n---\n"), (SOURCES, data), (ACTORS, data)):
        found = format_file(path, whole, "content")
        if found.problem:
            assert found.data == whole
        else:
            assert meaning(path, found.data) == meaning(path, whole)
            assert format_file(path, found.data, "content") == found
