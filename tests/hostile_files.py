"""Files that mean harm: each small enough to be read, and made to take long or to fill the memory.

`CASES` is a table from a name to a function that makes the file, so that it costs nothing to list
them. `tests/test_limits.py` checks what is found in them, `benchmarks/hostile_files.py` how long
that takes.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import yaml

from timeline.documents import InputFile
from timeline.documents.files import SIZE_LIMIT
from timeline.documents.limits import VALUE_LIMIT
from timeline.reading.complexity import LINE_LIMIT

EVENT = "content/events/2024-12-14-losses.md"
SOURCES = "content/sources/all.yml"
ACTORS = "content/actors.yml"
PLACES = "content/places.yml"
WELL_FORMED = "well-formed sources"
HEAD = "title: A\ndate: 2024\nsources: [a]\n"

Make = Callable[[], InputFile]
CASES: dict[str, Make] = {}


def full(unit: str, room: int = SIZE_LIMIT) -> str:
    """Repeat a text as often as it fits."""
    return unit * (room // len(unit.encode()))


def numbered(template: str, room: int = SIZE_LIMIT - 2_000, most: int = 10**6) -> str:
    """Repeat a template with numbers for its `{n}` as often as it fits."""
    parts = []
    for n in range(most):
        part = template.replace("{n}", str(n))
        room -= len(part.encode())
        if room < 0:
            break
        parts.append(part)
    return "".join(parts)


def _case(name: str, path: str, make: Callable[[], str]) -> None:
    def build() -> InputFile:
        data = make().encode()
        assert len(data) <= SIZE_LIMIT, (name, len(data))
        return InputFile(path, data)

    assert name not in CASES, name
    CASES[name] = build


RECORDS = ("event", "dates", "sources", "actors", "places", WELL_FORMED)
"""What the names of cases begin with that are cut where they would hold too many values."""


def _few_enough(text: str, values: int = VALUE_LIMIT - 50) -> str:
    """Cut YAML at the end of a line, so that it holds no more values than it may."""
    parsed = yaml.parse(text, Loader=yaml.CBaseLoader)
    nodes = (event for event in parsed if isinstance(event, yaml.NodeEvent))
    beyond = next(islice(nodes, values, None), None)
    if beyond is None:
        return text
    assert beyond.start_mark is not None
    return "".join(text.splitlines(keepends=True)[: beyond.start_mark.line])


def _yaml(name: str, make: Callable[[], str], path: str = SOURCES) -> None:
    cut = _few_enough if name.startswith(RECORDS) else str
    _case(name, path, lambda: cut(make()))


def _front(name: str, make: Callable[[], str], head: str = HEAD) -> None:
    """An event whose front matter goes on with a text."""
    cut = _few_enough if name.startswith(RECORDS) else str
    _case(name, EVENT, lambda: f"---\n{cut(head + make())}\n---\n")


def _body(name: str, make: Callable[[int], str]) -> None:
    """An event with a body of one unit, repeated: at the limit of files and of bodies."""
    frame = f"---\n{HEAD}---\n"
    _case(f"body: {name}", EVENT, lambda: frame + make(ROOM))
    _case(f"body: {name}, short", EVENT, lambda: frame + _few_lines(make(BODY_ROOM)))


def _few_lines(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[: LINE_LIMIT - 1])


BODY_ROOM = 60_000
ROOM = SIZE_LIMIT - 200


def _runs(room: int, between: str) -> str:
    parts = []
    for length in range(1, 10**6):
        room -= length + len(between)
        if room < 0:
            break
        parts.append("`" * length)
    return between.join(parts)


def _deeper(room: int, line: str) -> str:
    parts = []
    for depth in range(10**6):
        room -= 4 * depth + len(line) + 1
        if room < 0:
            break
        parts.append(" " * 4 * depth + line)
    return "\n".join(parts)


def _staircase(room: int) -> str:
    parts = []
    for depth in range(1, 10**6):
        room -= depth + 3
        if room < 0:
            break
        parts.append(">" * depth + " a")
    return "\n".join(parts)


# --- the notation ------------------------------------------------------------------------------

for _name, _unit in {
    "opening brackets": "[",
    "opening braces": "{",
    "lists in lists": "- ",
    "complex keys": "? ",
    "colons": ": ",
    "colons alone": ":",
    "double quotes": '"',
    "single quotes": "'",
    "blank lines": "\n",
    "blanks": " ",
    "tabs": "\t",
    "lines of tabs": "\t\n",
    "comments": "#\n",
    "one comment": "#",
    "words and hashes": "a #",
    "one word": "a",
    "one word of hashes": "a#",
    "words": "a ",
    "words, a line each": "a\n",
    "hyphens": "-\n",
    "hyphens, one line": "-",
    "commas": ",",
    "brackets, closed": "[]",
    "braces, closed": "{}",
    "brackets in a list": "- []\n",
    "braces in a list": "- {}\n",
    "empty items": "-\n",
    "anchors": "- &a\n",
    "aliases": "- *a\n",
    "tags": "- !!str\n",
    "one tag": "!",
    "one anchor": "&",
    "merge keys": "- <<: x\n",
    "documents": "---\n",
    "document ends": "...\n",
    "directives": "%YAML 1.1\n",
    "block scalars": "- |\n",
    "folded scalars": "- >\n a\n",
    "backslashes": "\\",
    "percent signs": "%",
    "at signs": "@",
    "no keys": "?\n",
    "empty keys": "- : \n",
    "nested at the limit": "- " * 18 + "a\n",
    "carriage returns": "\r\n",
    "astral characters": "😀",
    "marks": "\u0301",
}.items():
    _yaml(f"yaml: {_name}", lambda u=_unit: full(u))  # type: ignore[misc]
    _front(f"front matter: {_name}", lambda u=_unit: full(u, ROOM))  # type: ignore[misc]

for _name, _text in {
    "double quotes, open": 'a: "{}',
    "double quotes, escapes": 'a: "{}"',
    "single quotes, open": "a: '{}",
    "block scalar": "a: |\n{}",
    "flow list": "a: [{}]",
    "flow mapping": "a: {{{}}}",
    "plain scalar": "a: {}",
    "long key": "{}: a",
    "long key in quotes": '"{}": a',
}.items():
    for _what, _unit in {
        "words": "a ",
        "lines": " a\n",
        "blank lines": "\n",
        "long lines of blanks": " " * 1000 + "\n",
        "escapes": "\\n",
        "quotes": "'' ",
        "hashes": "a #b ",
        "commas": "a, ",
        "tabs": "a\t",
        "colons": "a:b ",
        "colons and blanks": "a: ",
        "brackets": "[],",
        "questions": "? a,",
        "emoji": "😀",
    }.items():
        _front(
            f"front matter: {_name} of {_what}",
            lambda t=_text, u=_unit: t.format(full(u, ROOM)),  # type: ignore[misc]
        )

_yaml("yaml: many keys", lambda: numbered("k{n}: 1\n"), ACTORS)
_yaml("yaml: one key", lambda: full("a: 1\n"), ACTORS)
_yaml("yaml: list items", lambda: full("- a\n"))
_yaml("yaml: flow list items", lambda: f"[{full('a,', ROOM)}]")
_yaml("yaml: alias bomb", lambda: "- &a [x]\n" + full("- [*a,*a]\n", ROOM))
_yaml("yaml: anchors, all different", lambda: numbered("- &a{n} x\n"))
_yaml("yaml: strays in braces", lambda: f"- {{{full('a, b: c, ', ROOM)}}}")
_yaml("yaml: long keys, all different", lambda: numbered("{n}" + "k" * 1000 + ": a\n"), ACTORS)
_yaml("yaml: mappings of strays", lambda: full("- {a: b, c, d}\n"))
_yaml("yaml: indented ever deeper", lambda: "\n".join(" " * n + "a:" for n in range(1400)))
_yaml("yaml: keys of two lines", lambda: full('- "a\n  b": c\n'))

# --- the front matter --------------------------------------------------------------------------

_front("event: unknown keys", lambda: numbered("k{n}:\n"))
_front("event: unknown keys, nearly known", lambda: numbered("title{n}:\n"))
_front("event: unknown keys, long", lambda: numbered("{n}" + "titlesource" * 30 + ": a\n"))
_front("event: a key of 1 MiB", lambda: f'? "{full("title", ROOM)}"\n: a')
_front("event: an unknown key of 1 MiB, plain", lambda: f"? {full('sources ', ROOM)}\n: a")
_front("event: MkDocs's keys", lambda: full("hide: a\n", ROOM))
_front("event: claims without anything", lambda: "claims:\n" + full("- {}\n", ROOM))
_front("event: claims that are text", lambda: "claims:\n" + full("- a\n", ROOM))
_front("event: claims with unknown keys", lambda: "claims:\n" + full("- {x: y}\n", ROOM))
_front(
    "event: claims, all good",
    lambda: "claims:\n" + numbered("- {id: c{n}, text: T, claimant: C, sources: [s]}\n", ROOM),
)
_front(
    "event: claims with one id",
    lambda: "claims:\n" + full("- {id: c, text: T, claimant: C, sources: [s]}\n", ROOM),
)
_front(
    "event: claims of many claimants",
    lambda: (
        "claims:\n"
        + numbered(
            "- {id: c{n}, text: T, claimant: C{n}, sources: [s{n}], supersedes: d{n}}\n", ROOM
        )
    ),
)
_front(
    "event: figures, all good",
    lambda: (
        "claims:\n- id: a\n  text: T\n  claimant: C\n  sources: [s]\n  figures:\n"
        + full("  - {measure: killed, text: T, best: 1}\n", ROOM)
    ),
)
_front(
    "event: figures with faults",
    lambda: (
        "claims:\n- id: a\n  text: T\n  claimant: C\n  sources: [s]\n  figures:\n"
        + full("  - {measure: A, best: x}\n", ROOM)
    ),
)
_front(
    "event: figures crossed",
    lambda: (
        "claims:\n- id: a\n  text: T\n  claimant: C\n  sources: [s]\n  figures:\n"
        + full("  - {measure: a, text: T, low: 9, high: 1}\n", ROOM)
    ),
)
_front(
    "event: undeclared measures",
    lambda: (
        "claims:\n- id: a\n  text: T\n  claimant: C\n  sources: [s]\n  figures:\n"
        + numbered("  - {measure: killed{n}, text: T}\n", ROOM)
    ),
)
_front(
    "event: unknown sources", lambda: "sources:\n" + numbered("- a{n}\n"), "title: A\ndate: 2024\n"
)
_front(
    "event: sources that are no ids",
    lambda: "sources:\n" + full("- A\n", ROOM),
    "title: A\ndate: 2024\n",
)
_front(
    "event: inline sources",
    lambda: "sources:\n" + numbered("- {id: a{n}, title: T, publisher: P}\n", ROOM),
    "title: A\ndate: 2024\n",
)
_front(
    "event: inline sources with bad types",
    lambda: "sources:\n" + numbered("- {id: a{n}, title: T, publisher: P, type: bok}\n", ROOM),
    "title: A\ndate: 2024\n",
)


def _lists(key: str) -> None:
    """Cases of one of an event's lists."""
    _front(f"event: {key}", lambda: f"{key}:\n" + numbered("- a{n}\n"))
    _front(f"event: {key}, one", lambda: f"{key}:\n" + full("- a\n", ROOM))
    _front(f"event: {key} without letters", lambda: f"{key}:\n" + full("- '-'\n", ROOM))
    _front(f"event: {key} that are lists", lambda: f"{key}:\n" + full("- []\n", ROOM))
    _front(f"event: {key} with one address", lambda: f"{key}:\n" + numbered("- a{n}\n- A{n}\n"))
    _front(f"event: {key}, one of 1 MiB", lambda: f"{key}: [{full('ab ', ROOM)}]")
    _front(f"event: {key}, a text of 1 MiB", lambda: f"{key}: {full('ab ', ROOM)}")


for _key in ("actors", "tags", "places", "related", "aliases"):
    _lists(_key)
_front(
    "event: inline places", lambda: "places:\n" + numbered("- {name: N{n}, lat: 1, lon: 1}\n", ROOM)
)
_front("event: half a point", lambda: "places:\n" + full("- {name: N, lat: 1}\n", ROOM))
_front(
    "event: precision unknown", lambda: "places:\n" + full("- {name: N, precision: exct}\n", ROOM)
)
_front("event: notes", lambda: "notes:\n" + full("- {text: T, by: a}\n", ROOM))
_front("event: notes without anything", lambda: "notes:\n" + full("- {}\n", ROOM))
_front(
    "event: corrections", lambda: "corrections:\n" + full("- {date: 2024-01-01, text: T}\n", ROOM)
)
_front("event: ignores", lambda: "check-ignore:\n" + full("- {code: TL60, reason: R}\n", ROOM))
_front(
    "event: ignores, all different",
    lambda: "check-ignore:\n" + numbered("- {code: TL{n}, reason: R}\n", ROOM),
)
_front("event: supersedes", lambda: "claims:\n" + full("- {supersedes: '#####'}\n", ROOM))
_front(
    "event: a title of 1 MiB", lambda: f"title: {full('ab ', ROOM)}", "date: 2024\nsources: [a]\n"
)
_front("event: an id of 1 MiB", lambda: f"related: [{full('a-', ROOM)}]")
_front(
    "event: a source of 1 MiB", lambda: f"sources: [{full('a-', ROOM)}a]", "title: A\ndate: 2024\n"
)
_front("event: a status of 1 MiB", lambda: f"status: {full('reported', ROOM)}")
_front("event: a draft of 1 MiB", lambda: f"draft: {full('true', ROOM)}")
_front("event: a figure of 1 MiB", lambda: f"claims: [{{figures: [{{best: {full('1', ROOM)}}}]}}]")
_front(
    "event: a figure of 1 MiB, grouped",
    lambda: f"claims: [{{figures: [{{best: '{full('1,000,', ROOM)}'}}]}}]",
)
_front("event: a supersedes of 1 MiB", lambda: f"claims: [{{supersedes: {full('a#', ROOM)}}}]")
_front("event: an image of 1 MiB", lambda: f"image: {{src: media/{full('a/', ROOM)}}}")

# --- dates -------------------------------------------------------------------------------------

for _name, _date in {
    "in words": "1 March 2025",
    "two in words": "from 28 December 2024 to 3 January 2025",
    "between": "between 3 and 5 March 2025",
    "early": "early October 2024",
    "of digits": "1" * 60,
    "of X": "XXXX-XX-31",
    "negative X": "-XXXX-02-30",
    "leap days": "XXXX-02-29",
    "no such day": "XXXX-02-30",
    "with commas": "3, 4, 5, 6, 7, 8, 9, 10 March 2025",
    "of dashes": "-" * 79,
    "of blanks": "'a" + " " * 77 + "a'",
    "of slashes": "a/" * 40,
    "of words and": "'" + "to and " * 11 + "'",
    "of abouts": "'" + "about " * 13 + "'",
    "of perhaps": "'" + "perhaps " * 9 + "'",
    "of mondays": "'" + "mon " * 19 + "'",
    "of untils": "'" + "until " * 13 + "'",
    "of tos": "'" + " to" * 26 + "'",
    "of since": "'" + "since c. " * 8 + "'",
    "ISO weeks": "2024-W51-9",
}.items():
    _front(
        f"dates: {_name}",
        lambda d=_date: "claims:\n" + full(f"- {{reported: {d}}}\n", ROOM),  # type: ignore[misc]
    )
    _yaml(
        f"dates in sources: {_name}",
        lambda d=_date: full(f"- {{id: a, title: T, publisher: P, issued: {d}}}\n"),  # type: ignore[misc]
    )
for _name, _unit in {
    "digits": "1",
    "members": "2024,",
    "ranges": "2024..2025,",
    "brackets": "[",
    "slashes": "/",
    "X": "X",
    "dots": ".",
    "blanks and a": " a",
    "words": "about ",
}.items():
    _front(
        f"dates: one of 1 MiB, {_name}",
        lambda u=_unit: f"date: '[{full(u, ROOM)}2024]'",  # type: ignore[misc]
        "title: A\nsources: [a]\n",
    )
    _front(
        f"dates: one of 1 MiB, {_name}, plain",
        lambda u=_unit: f"date: '{full(u, ROOM)}2024'",  # type: ignore[misc]
        "title: A\nsources: [a]\n",
    )
_front(
    "dates: an unquoted set",
    lambda: f"date: [{full('2024,', ROOM)}2024]",
    "title: A\nsources: [a]\n",
)
_front(
    "dates: long sets",
    lambda: (
        "claims:\n" + full("- {about: '[" + "2024-12-14..2024-12-15," * 40 + "2024..]'}\n", ROOM)
    ),
)
_front(
    "dates: long sets of X",
    lambda: (
        "claims:\n"
        + numbered(
            "- {id: c{n}, text: T, claimant: C, sources: [s], about: '["
            + "-XXXX-02-29," * 80
            + "2024]'}\n",
            ROOM,
        )
    ),
)
_front(
    "dates: sets in good claims",
    lambda: (
        "claims:\n"
        + numbered(
            "- {id: c{n}, text: T, claimant: C, sources: [s], about: '["
            + "2024-12-14," * 80
            + "2024]'}\n",
            ROOM,
        )
    ),
)
_front(
    "dates: sets of years in good claims",
    lambda: (
        "claims:\n"
        + numbered(
            "- {id: c{n}, text: T, claimant: C, sources: [s], about: '["
            + "2024," * 198
            + "2024]'}\n",
            ROOM,
        )
    ),
)
_front(
    "dates: sets in good claims, all different",
    lambda: (
        "claims:\n"
        + "".join(
            f"- {{id: c{n}, text: T, claimant: C, sources: [s], about: '["
            + "".join(f"{n:04d}-0X-{day:02d}," for day in range(1, 28))
            + "".join(f"-{n % 10}X{day:02d}-02-2X," for day in range(50))
            + "2024]'}\n"
            for n in range(1000)
        )
    ),
)
_front(
    "dates: long sets of X that are not",
    lambda: "claims:\n" + full("- {about: '[" + "XX2X-02-30," * 80 + "2024..]'}\n", ROOM),
)

# --- sources and registries --------------------------------------------------------------------

_yaml(
    WELL_FORMED,
    lambda: numbered(
        "- id: paper-{n}\n  type: article-newspaper\n  "
        "title: What was said on the day {n}, and who said it where, and to whom\n"
        "  author: [{family: Author, given: Some}]\n  container-title: Paper\n"
        "  publisher: House\n  issued: 2024-12-18\n  accessed: 2026-11-23\n"
        "  URL: https://example.org/articles/2024/12/18/what-was-said-on-the-day-{n}\n"
        "  language: en\n"
        "  archive-url: https://archive.example.org/web/20241219120000/"
        "https://example.org/articles/2024/12/18/what-was-said-on-the-day-{n}\n"
        "  archive-date: 2024-12-19\n"
    ),
)
_yaml("sources: terse", lambda: numbered("- {id: a{n}, title: T, publisher: P}\n"))
_yaml(
    "sources: without archive",
    lambda: numbered("- {id: a{n}, title: T, publisher: P, URL: 'http://a.b'}\n"),
)
_yaml("sources: one id", lambda: full("- {id: a, title: T, publisher: P}\n"))
_yaml("sources: no ids", lambda: full("- {id: A, title: T, publisher: P}\n"))
_yaml("sources: empty", lambda: full("- {id: }\n"))
_yaml("sources: unknown keys", lambda: numbered("- {k{n}: a}\n"))
_yaml(
    "sources: unknown keys of one",
    lambda: "- id: a\n  title: T\n  publisher: P\n" + numbered("  titel{n}: a\n"),
)
_yaml(
    "sources: unknown types",
    lambda: numbered("- {id: a{n}, title: T, publisher: P, type: article{n}}\n"),
)
_yaml("sources: addresses", lambda: full("- {id: a, title: T, publisher: P, URL: 'a b'}\n"))
_yaml(
    "sources: an address of 1 MiB",
    lambda: f"- {{id: a, title: T, publisher: P, URL: 'https://{full('a.', ROOM)}'}}\n",
)
_yaml(
    "sources: authors",
    lambda: "- id: a\n  title: T\n  publisher: P\n  author:\n" + full("  - {family: F}\n", ROOM),
)
_yaml(
    "sources: authors without names",
    lambda: "- id: a\n  title: T\n  publisher: P\n  author:\n" + full("  - {given: F}\n", ROOM),
)
_yaml(
    "sources: authors that are text",
    lambda: "- id: a\n  title: T\n  publisher: P\n  author:\n" + full("  - F\n", ROOM),
)
_yaml("sources: a title of 1 MiB", lambda: f"- {{id: a, publisher: P, title: {full('T ', ROOM)}}}")
_yaml(
    "sources: a checksum of 1 MiB",
    lambda: f"- {{id: a, publisher: P, title: T, sha256: {full('a', ROOM)}}}",
)
_yaml(
    "sources: a type of 1 MiB",
    lambda: f"- {{id: a, publisher: P, title: T, type: {full('book', ROOM)}}}",
)
_yaml(
    "sources: ignores",
    lambda: (
        "- id: a\n  title: T\n  publisher: P\n  check-ignore:\n"
        + full("  - {code: TL601, reason: R}\n", ROOM)
    ),
)
_yaml(
    "sources: each with an ignore",
    lambda: numbered(
        "- {id: a{n}, title: T, publisher: P, URL: 'http://a.b',"
        " check-ignore: [{code: TL601, reason: R}]}\n"
    ),
)

for _path in (ACTORS, PLACES):
    _what = _path.removeprefix("content/").removesuffix(".yml")
    _yaml(f"{_what}: empty", lambda: numbered("a{n}:\n"), _path)
    _yaml(f"{_what}: named", lambda: numbered("a{n}: {name: A{n}}\n"), _path)
    _yaml(f"{_what}: one name", lambda: numbered("a{n}: {name: A}\n"), _path)
    _yaml(f"{_what}: no ids", lambda: numbered("A{n}: {name: A}\n"), _path)
    _yaml(f"{_what}: an id of 1 MiB", lambda: f'? "{full("A", ROOM)}"\n: {{name: A}}', _path)
    _yaml(f"{_what}: texts", lambda: numbered("a{n}: b\n"), _path)
    _yaml(
        f"{_what}: aliases of one",
        lambda: "a:\n  name: A\n  aliases:\n" + numbered("  - a{n}\n"),
        _path,
    )
    _yaml(
        f"{_what}: one alias of one",
        lambda: "a:\n  name: A\n  aliases:\n" + full("  - b\n", ROOM),
        _path,
    )
    _yaml(f"{_what}: one alias", lambda: numbered("a{n}: {name: A{n}, aliases: [b]}\n"), _path)
    _yaml(
        f"{_what}: aliases without letters",
        lambda: "a:\n  name: A\n  aliases:\n" + full("  - '-'\n", ROOM),
        _path,
    )
    _yaml(f"{_what}: a list", lambda: full("- a\n"), _path)
    _yaml(f"{_what}: unknown keys", lambda: numbered("a{n}: {nme: A}\n"), _path)
    _yaml(f"{_what}: a name of 1 MiB", lambda: f"a: {{name: {full('A ', ROOM)}}}", _path)
    _yaml(
        f"{_what}: a name of 1 MiB, no letter", lambda: f"a: {{name: '{full('- ', ROOM)}'}}", _path
    )


def _chain(count: int, last: str) -> str:
    rows = [f"a{n}: {{name: A{n}, part_of: a{n + 1}}}\n" for n in range(count)]
    return "".join([*rows, f"a{count}: {{name: A{count}, part_of: {last}}}\n"])


_yaml("actors: a chain", lambda: _chain(24_000, "a0x"), ACTORS)
_yaml("actors: a circle at the limit", lambda: _chain(8_000, "a0"), ACTORS)
_yaml("actors: a circle", lambda: _chain(24_000, "a0"), ACTORS)
_yaml(
    "actors: a chain, upwards",
    lambda: "".join(reversed(_chain(24_000, "a0x").splitlines(True))),
    ACTORS,
)
_yaml(
    "actors: circles of two",
    lambda: "".join(f"a{n}: {{name: A{n}, part_of: a{n ^ 1}}}\n" for n in range(12_000)),
    ACTORS,
)
_yaml("actors: circles of one", lambda: numbered("a{n}: {name: A{n}, part_of: a{n}}\n"), ACTORS)
_yaml("actors: parts of nothing", lambda: numbered("a{n}: {name: A{n}, part_of: b{n}}\n"), ACTORS)
_yaml(
    "actors: parts of long nothings",
    lambda: numbered(
        "a{n}-" + "ab" * 20 + ": {name: A{n}, part_of: b{n}-" + "ab" * 20 + "}\n", most=8_000
    ),
    ACTORS,
)

# --- the body ----------------------------------------------------------------------------------

for _name, _unit in {
    "opening brackets": "[",
    "citations, open": "[@",
    "citations of one part, open": "[@a;",
    "at signs": "@",
    "at signs and words": " @a",
    "less-than signs": "<",
    "comments, open": "<!--",
    "comments": "<!---->",
    "tags, open": "<a ",
    "tags": "<b>",
    "ends of tags": "</b>",
    "tags over lines": "<a\n",
    "tags and blanks": "<a" + " " * 200,
    "pictures, open": "![",
    "pictures": "![a](b)",
    "pictures by reference": "![a][b]",
    "remote pictures": "![a](http://b)",
    "links": "[a](b)",
    "links, open": "[a](",
    "links in links": "[a](b",
    "forbidden links": "[a](javascript:b)",
    "autolinks": "<http://a.b>",
    "backticks": "`",
    "backticks and blanks": "` ",
    "fences, open": "```a\n",
    "tilde fences": "~~~\n",
    "fences in quotes": "> ```\n",
    "quotes": ">",
    "quotes and blanks": "> ",
    "braces": "{{",
    "brace pairs": "{{}}",
    "statements": "{%",
    "attributes": "{: #a }",
    "attribute lists, open": "{: a",
    "definitions": "[x]: y\n",
    "definitions, open": "[x]:",
    "definitions without end": "[x]: \n",
    "backslashes": "\\",
    "escapes": "\\[",
    "asterisks": "*",
    "strong and emphasis": "**a*",
    "underscores": "_",
    "underscores and words": "_a ",
    "citations": "[@a]",
    "citations with commas": "[@a, p. 3] ",
    "malformed citations": "[@] ",
    "clusters": "[see @a; @b] ",
    "snippets": "--8<-- a\n",
    "mermaid": "```mermaid\na\n```\n",
    "list items": "- a\n",
    "hyphens": "-",
    "blank lines": "\n",
    "blanks": " ",
    "tabs": "\t",
    "lines of tabs": "\ta\n",
    "hashes": "# a\n",
    "tables": "a|b\n-|-\nc|d\n",
    "pipes": "|",
    "rules": "---\n",
    "admonitions": "!!! a\n",
    "footnotes": "[^1]: a\n",
    "footnote references": "[^1]",
    "doctypes": "<!a",
    "instructions": "<?",
    "sections": "<![CDATA[",
    "entities": "&amp;",
    "ampersands": "&",
    "words": "a ",
    "one word": "a",
    "parentheses": "(",
    "links with brackets": "[a](<",
    "link titles": '[a](b "',
    "addresses": "a@b.c ",
    "carriage returns": "\r\n",
    "vertical bars": "a | ",
}.items():
    _body(_name, lambda room, u=_unit: full(u, room))  # type: ignore[misc]

_body("runs of backticks", lambda room: _runs(room, " "))
_body("runs of backticks, a line each", lambda room: _runs(room, "\n"))
_body("runs of backticks, a paragraph each", lambda room: _runs(room, "\n\n"))
_body("runs of backticks, shrinking", lambda room: " ".join(reversed(_runs(room, " ").split())))
_body("fences of every length", lambda room: _runs(room, "\n"))
_body("unknown citations", lambda room: numbered("[@a{n}] ", room))
_body("one cluster", lambda room: "[" + numbered("@a{n};", room - 10) + "@a]")
_body("one cluster, open", lambda room: "[" + numbered("@a{n};", room - 10))
_body("one cluster without keys", lambda room: "[@a" + full(";", room - 10) + "]")
_body("one cluster of blanks", lambda room: "[@a" + full(" ", room - 10) + "]")
_body("a long prefix", lambda room: "[" + full("a ", room - 10) + "@]")
_body("a long key", lambda room: "[@a" + full(".", room - 10) + "]")
_body("a long key of marks", lambda room: "[@" + full("a:", room - 10) + "]")
_body("a comment of all", lambda room: "<!--" + full("[@a]", room - 10))
_body("a tag of all", lambda room: "<a " + full("b=c ", room - 10))
_body("a tag over lines of blanks", lambda room: "<a" + full(" \n ", room - 10))
_body("tags over blank lines", lambda room: full("<a\n\t\n", room - 10))
_body("brackets, closed", lambda room: "[" * (room // 2) + "]" * (room // 2))
_body("one brace", lambda room: "{{" * (room // 4) + "a" * (room // 4) + "}" * (room // 4))
_body("definitions, all different", lambda room: numbered("[a{n}]: b{n}\n", room))
_body("pictures by many references", lambda room: numbered("![a{n}]\n[a{n}]: /b{n}\n\n", room))
_body("lists ever deeper", lambda room: _deeper(room, "- a"))
_body("lists ever deeper, with blank lines", lambda room: _deeper(room, "- a\n"))
_body("lists at the limit of depth", lambda room: full(_deeper(4 * 66, "- a") + "\n", room))
_body("quotes at the limit of depth", lambda room: full(_staircase(85) + "\n", room))
_body("brackets, some open", lambda room: "[" * 8 + full("a ", room - 10))
_body("brackets, a hundred a paragraph", lambda room: full("[" * 100 + "\n\n", room))
_body("tags, some open", lambda room: "<a " * 15 + full("a ", room - 60))
_body("code, as much as may be", lambda room: full("`a` ", min(room, 7_999)))
_body("headings and text", lambda room: full("# a heading of words\n", room))
_body("nested brackets", lambda room: full("[" * 40 + "]" * 40 + " ", room))
_body("quotes ever deeper", _staircase)
_body("footnotes ever deeper", lambda room: _deeper(room, "[^1]: a\n"))
_body("admonitions ever deeper", lambda room: _deeper(room, "!!! a"))


# --- bytes -------------------------------------------------------------------------------------


def _bytes(name: str, make: Callable[[], bytes], path: str = EVENT) -> None:
    CASES[f"bytes: {name}"] = lambda: InputFile(path, make())


_bytes("too large", lambda: b"a" * (SIZE_LIMIT + 1))
_bytes("far too large", lambda: b"\x00" * (20 * SIZE_LIMIT))
_bytes("nothing but zeros", lambda: b"\x00" * SIZE_LIMIT)
_bytes("not UTF-8 at the end", lambda: b"a\n" * (SIZE_LIMIT // 2 - 1) + b"\xff")
_bytes("not UTF-8", lambda: b"\xff" * SIZE_LIMIT)
_bytes("UTF-16", lambda: ("\ufeff" + "a-b " * (SIZE_LIMIT // 8 - 1)).encode("utf-16-le"))
_bytes("a control character at the end", lambda: b"a\n" * (SIZE_LIMIT // 2 - 1) + b"\x07")
_bytes("ids", lambda: full("a-b ").encode())
_bytes("ids in sources", lambda: b"[" + full("a b,", ROOM).encode(), SOURCES)
_bytes("different ids", lambda: numbered("{n} ").encode(), SOURCES)
_bytes("different ids, unclosed", lambda: b"[" + numbered("{n} ").encode(), SOURCES)
_bytes("unclosed front matter", lambda: b"---\n" + full("a: b\n", ROOM).encode())
_bytes("an empty file", lambda: b"")

# --- what lies beside the hostile file ---------------------------------------------------------

_GOOD = (
    InputFile(ACTORS, numbered("actor-{n}: {name: Actor number {n}}\n", most=50).encode()),
    InputFile(PLACES, numbered("place-{n}: {name: Place number {n}}\n", most=50).encode()),
    InputFile(
        "content/sources/good.yml",
        numbered("- {id: source-{n}, title: T, publisher: P}\n", most=50).encode(),
    ),
    InputFile(
        "content/events/2024-10-24-arrival.md",
        b"---\ntitle: A\ndate: 2024\nsources: [source-1]\n---\n\nA [@source-2].\n",
    ),
)


def beside(file: InputFile) -> list[InputFile]:
    """Put a file among good ones, in place of the one of the same path."""
    return [file, *(good for good in _GOOD if good.path != file.path)]
