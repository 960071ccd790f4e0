"""What hostile contributors may try: the table in `attacks/`, checked, sanitised and browsed.

A case is one payload at one place: `where` is `body`, `path`, or the path of a field such as
`event.claims.0.text`. `expect` lists the codes of the errors that the check must tell, or says
`inert`: the check lets it pass, and on the built site it is nothing but words.
"""

from __future__ import annotations

import copy
import datetime
import re
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from playwright.sync_api import Dialog, Page

from tests.command import run
from tests.conftest import Workshop, open_search, served, tooltip_of
from tests.examples import some
from tests.windows import Windows, listening
from timeline.compiler import compile  # noqa: A004  # the stage's name
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.model import Measure, Settings
from timeline.text.addresses import address_fault, is_relative
from timeline.text.sanitizing import clean

HERE = Path(__file__).parent
SETTINGS = Settings(measures={"killed": Measure("killed", "Killed")})
TODAY = datetime.date(2026, 11, 23)
CLAIM = "c1"

# --- the table ---------------------------------------------------------------------------------

SOURCE: dict[str, Any] = {
    "id": "ap",
    "type": "webpage",
    "title": "A report",
    "author": [{"family": "Doe", "given": "Jane"}, {"literal": "The desk"}],
    "container-title": "AP News",
    "publisher": "Associated Press",
    "genre": "report",
    "abstract": "What it says",
    "issued": "2024-12-18",
    "accessed": "2026-11-23",
    "URL": "https://example.org/a",
    "language": "de",
    "archive-url": "https://archive.example/a",
    "archive-date": "2024-12-19",
    "note": "A note",
}
EVENT: dict[str, Any] = {
    "title": "An event",
    "date": "2024-12-18",
    "date_text": "that Wednesday",
    "summary": "In short",
    "places": [
        "Kursk",
        {"name": "A yard", "region": "Oblast", "country": "Russia", "lat": "51", "lon": "36"},
    ],
    "actors": ["NIS"],
    "tags": ["losses"],
    "sources": ["ap"],
    "claims": [
        {
            "id": CLAIM,
            "text": "A hundred were killed.",
            "claimant": "NIS",
            "via": ["A member of parliament"],
            "reported": "2024-12-19",
            "scope": "since deployment",
            "figures": [{"measure": "killed", "text": "about 100", "best": "100", "of": "men"}],
            "sources": [{"id": "ap", "locator": "p. 3", "quote": "about 100"}],
            "note": "Why it differs",
        }
    ],
    "notes": [{"text": "A note", "by": "editor"}],
    "image": {
        "src": "media/p.png",
        "alt": "A picture",
        "credit": "Jane Doe",
        "license": "CC0-1.0",
    },
    "corrections": [{"date": "2026-11-21", "text": "It was wrong."}],
}
ACTOR = {"name": "NIS", "aliases": ["The service"], "description": "It watches."}
PLACE = {
    "name": "Kursk",
    "aliases": ["Koursk"],
    "region": "Kursk region",
    "country": "Russia",
    "description": "A city.",
}
EVERY_TEXT = (
    *("event.title", "event.date_text", "event.summary", "event.places.1.name"),
    *("event.places.1.region", "event.places.1.country", "event.actors.0", "event.tags.0"),
    *("event.claims.0.text", "event.claims.0.claimant", "event.claims.0.via.0"),
    *("event.claims.0.scope", "event.claims.0.figures.0.text", "event.claims.0.figures.0.of"),
    *("event.claims.0.sources.0.locator", "event.claims.0.sources.0.quote"),
    *("event.claims.0.note", "event.notes.0.text", "event.image.alt", "event.image.credit"),
    *("event.image.license", "event.corrections.0.text"),
    *("source.title", "source.author.0.family", "source.author.0.given"),
    *("source.author.1.literal", "source.container-title", "source.publisher", "source.note"),
    *("source.genre", "source.abstract"),
    *("actor.name", "actor.aliases.0", "actor.description"),
    *("place.name", "place.aliases.0", "place.region", "place.country", "place.description"),
)
# An actor's page shows one name: so that no two are alike, each ends with a word of its own.
NAMES = re.compile(r"\.(name|aliases\.0|actors\.0|tags\.0|claimant|via\.0)$")


@dataclass(frozen=True)
class Case:
    """One payload at one place or, where `places` has more, at several at once."""

    id: str
    places: tuple[str, ...]
    payload: str
    codes: tuple[str, ...]

    def files(self) -> dict[str, bytes]:
        """Make the project's files, each by its path; ids hold no hint at the case."""
        records = copy.deepcopy({"event": EVENT, "source": SOURCE, "actor": ACTOR, "place": PLACE})
        body, path = "Words [@ap].\n", "content/events/a.md"
        for number, where in enumerate(self.places):
            if where == "body":
                body = f"{self.payload}\n\nWords [@ap].\n"
            elif where == "path":
                path = self.payload
            else:
                name, *keys = where.split(".")
                distinct = f" n{number}" if NAMES.search(where) else ""
                put(records[name], keys, self.payload + distinct)
        files = {
            "content/events/a.md": f"---\n{dumped(records['event'])}---\n{body}".encode(),
            "content/sources/all.yml": dumped([records["source"]]).encode(),
            "content/actors.yml": dumped({"agency": records["actor"]}).encode(),
            "content/places.yml": dumped({"city": records["place"]}).encode(),
            "content/media/p.png": PICTURE,
        }
        if path != "content/events/a.md":
            files[path] = files.pop("content/events/a.md")
        return files


def put(record: Any, keys: list[str], value: str) -> None:
    """Set a value at its path; what is not there yet is made."""
    *way, last = keys
    for key, following in zip(way, keys[1:], strict=True):
        if isinstance(record, dict) and key not in record:
            record[key] = [""] if following == "0" else {"date": "2026-11-23"}
        record = record[int(key) if isinstance(record, list) else key]
    record[int(last) if isinstance(record, list) else last] = value


def dumped(value: Any) -> str:
    """Write YAML; what no file may hold is written as it is, for the check to find."""
    text = yaml.safe_dump(value, allow_unicode=True, width=10**6, sort_keys=False)
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


_ESCAPED = re.compile(r"\\(?:x([0-9A-F]{2})|u((?:FDD|202)[0-9A-F]))")


def png() -> bytes:
    """Make the smallest picture: one grey point."""

    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0\x80"))
        + part(b"IEND", b"")
    )


PICTURE = png()


def table() -> Iterator[Case]:
    for file in sorted((HERE / "attacks").glob("*.yml")):
        for entry in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader):
            where = entry.get("where", "body")
            places = EVERY_TEXT if where == "every text" else where
            expect = entry["expect"]
            yield Case(
                f"{file.stem}/{entry['id']}",
                (places,) if isinstance(places, str) else tuple(places),
                entry["payload"],
                () if expect == "inert" else tuple(expect),
            )


CASES = tuple(table())
SINGLE = tuple(
    Case(case.id + (f"@{place}" if place != "body" else ""), (place,), case.payload, case.codes)
    for case in CASES
    for place in case.places
)
BODIES = tuple(case for case in CASES if case.places == ("body",))


def ids(case: Case) -> str:
    return case.id


# --- the check ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("case", some(SINGLE), ids=ids)
def test_the_check_tells_what_it_should(case: Case) -> None:
    files = [InputFile(path, data) for path, data in case.files().items()]
    found = compile(files, SETTINGS, TODAY).diagnostics
    errors = [d for d in found if d.severity is Severity.ERROR]
    assert sorted({d.code for d in errors}) == sorted(case.codes)
    assert all(d.location.line >= 1 for d in errors)


def test_every_class_of_attack_has_cases() -> None:
    assert len(CASES) == len({case.id for case in CASES})
    assert len(SINGLE) > 800


# --- sanitising --------------------------------------------------------------------------------

EXTENSIONS = [
    *("admonition", "attr_list", "md_in_html", "footnotes", "tables", "def_list", "abbr"),
    *("pymdownx.superfences", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.details"),
    *("pymdownx.tasklist", "pymdownx.tabbed", "pymdownx.caret", "pymdownx.mark", "pymdownx.tilde"),
    *("pymdownx.keys", "pymdownx.smartsymbols", "pymdownx.magiclink", "pymdownx.arithmatex"),
    *("pymdownx.blocks.html", "pymdownx.blocks.details", "toc"),
]
OPTIONS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": True},
    "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span"},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.arithmatex": {"generic": True},
}
ELEMENTS = frozenset(
    [
        "a", "abbr", "acronym", "article", "aside", "b", "bdi", "blockquote", "br", "caption",
        "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div",
        "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "nav",
        "ol", "p", "pre", "q", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike",
        "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "time", "tr",
        "tt", "u", "ul", "var", "wbr",
    ]
)  # fmt: skip
ATTRIBUTES = frozenset(
    [
        "class", "id", "title", "lang", "dir", "href", "hreflang", "src", "alt", "width", "height",
        "loading", "checked", "disabled", "type", "start", "style", "colspan", "rowspan",
    ]
)  # fmt: skip


def rendered(body: str) -> str:
    return Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS).convert(body)


def test_the_rendering_of_these_tests_is_the_theme_s() -> None:
    harm = rendered("*a*{: onclick=b }\n\n<script>c</script>")
    assert "onclick" in harm
    assert "<script>" in harm


@pytest.mark.slow
@pytest.mark.parametrize("case", some(BODIES), ids=ids)
def test_no_body_leaves_anything_active(case: Case) -> None:
    """Also those that the check refuses: what it may overlook one day is taken out."""
    html = clean(rendered(case.payload), {CLAIM})
    assert harm_in(html) == []
    assert clean(html, {CLAIM}) == html


def harm_in(html: str) -> list[str]:
    """List the parts of an event's HTML that are more than words, links and own pictures."""
    return [str(tag) for tag in BeautifulSoup(html, "html.parser").find_all(True) if _bad(tag)]


def _bad(tag: Tag) -> bool:
    if tag.name not in ELEMENTS or not ATTRIBUTES.issuperset(tag.attrs):
        return True
    texts = {name: value for name, value in tag.attrs.items() if isinstance(value, str)}
    return (
        ("src" in texts and not is_relative(texts["src"]))
        or ("href" in texts and address_fault(texts["href"]) is not None)
        or ("style" in texts and not re.fullmatch(r"text-align: ?\w+;?", texts["style"]))
        or (tag.name == "input" and texts.get("type") != "checkbox")
        or ("title" in texts and re.search("<[A-Za-z/!?]", texts["title"]) is not None)
        or ("id" in texts and _foreign(texts["id"]))
    )


def _foreign(anchor: str) -> bool:
    own = re.match(r"fn:|fnref\d*:|cite_\d+_\d+$|__(code|codelineno|span)[-_]\d", anchor)
    return own is None and (
        anchor == CLAIM or re.match(r"_|(tl|source|cite|ref)_", anchor, re.I) is not None
    )


SAMPLE = """
## A heading

!!! warning "A title"
    Words and **more** words.[^1]

??? note "Folded"
    Inside.

| Left | Middle | Right |
|:-----|:------:|------:|
| a    | b      | c     |

``` python linenums="1" title="code.py"
print("hello")
```

- [x] done
- [ ] to do

3. third
4. fourth

A [link](https://example.org/ "Its title"), <https://example.org/>, <a@example.org>, `code`,
H~2~O, x^2^, ==marked==, ~~gone~~, ++ctrl+c++, ![A picture](../media/p.png "Its title").

Term
:   Definition

The HTML of it.

*[HTML]: HyperText

[^1]: A footnote.
"""


def test_ordinary_markdown_survives_unchanged() -> None:
    """Nothing visible is lost: the same elements with the same words, links and classes."""
    before = BeautifulSoup(rendered(SAMPLE), "html.parser")
    after = BeautifulSoup(clean(rendered(SAMPLE), {CLAIM}), "html.parser")
    assert outline(after) == outline(before)
    assert after.get_text() == before.get_text()


# Of no visible use: the class of keys, and what scripts of other themes look for.
_IDLE = re.compile(r"^(key-.*|keys|magiclink.*|tabbed-.*)$")


def outline(html: BeautifulSoup) -> list[tuple[str, ...]]:
    shown = ("href", "src", "alt", "title", "style", "start", "checked", "id")
    return [
        (
            tag.name,
            *(word for word in tag.get_attribute_list("class") if word and not _IDLE.match(word)),
            *(
                f"{name}={str(tag[name]).rstrip(';').replace(': ', ':')}"
                for name in shown
                if tag.has_attr(name)
            ),
        )
        for tag in html.find_all(True)
        if tag.name != "tbody"  # which HTML's parser adds
    ]


# --- the browser -------------------------------------------------------------------------------

CONFIG = """
site_name: Attacked
site_url: https://chronology.example/
repo_url: https://git.example/attacked
edit_uri: edit/main/content/
docs_dir: content
theme:
  name: material
  features: [navigation.instant, search.highlight, search.suggest, search.share,
    content.tooltips, content.code.copy, content.code.annotate, content.footnote.tooltips,
    navigation.footer, toc.follow, header.autohide]
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - footnotes
  - tables
  - def_list
  - abbr
  - toc: {permalink: true}
  - pymdownx.superfences
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.inlinehilite
  - pymdownx.details
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.smartsymbols
  - pymdownx.arithmatex: {generic: true}
plugins:
  - search
  - timeline:
      measures:
        killed: {label: Killed, unit: people}
"""


def project(folder: Path) -> int:
    """Write one project that holds all inert cases together; give their number."""
    actors: dict[str, Any] = {}
    places: dict[str, Any] = {}
    inert = [case for case in CASES if not case.codes]
    for number, case in enumerate(inert):
        name = f"n{number}"
        plain = case.places in (("body",), ("path",))
        for path, data in case.files().items():
            if plain and path in ("content/actors.yml", "content/places.yml"):
                continue
            if path.endswith(".png"):
                _write(folder / path, data)
                continue
            text = data.replace(b"id: ap\n", f"id: {name}\n".encode()).decode()
            text = text.replace("https://example.org/a\n", f"https://example.org/{name}\n")
            if path == "content/actors.yml":
                actors[name] = _named(yaml.load(text, yaml.CSafeLoader)["agency"], name)
            elif path == "content/places.yml":
                places[name] = _named(yaml.load(text, yaml.CSafeLoader)["city"], name)
            else:
                text = text.replace("@ap", f"@{name}").replace("- ap\n", f"- {name}\n")
                _write(folder / _own(path, name), text.encode())
    _write(folder / "content/actors.yml", dumped(actors).encode())
    _write(folder / "content/places.yml", dumped(places).encode())
    _write(folder / "mkdocs.yml", CONFIG.encode())
    return len(inert)


def _named(entry: dict[str, Any], name: str) -> dict[str, Any]:
    aliases = [f"{alias} {name}" for alias in entry["aliases"]]
    return entry | {"name": f"{entry['name']} {name}", "aliases": aliases}


def _own(path: str, name: str) -> str:
    return path.replace("events/a.md", f"events/{name}.md").replace("all.yml", f"{name}.yml")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.fixture(scope="module")
def attacked(workshop: Workshop) -> Path:
    def make(folder: Path) -> None:
        assert project(folder) > 80
        done = run("build", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    return workshop.made("attacked", make) / "site"


class Watch:
    """Sees what a page does: scripts that run, requests to other hosts, dialogs, navigation."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.host = urlsplit(address).netloc
        self.seen: list[str] = []
        self.handlers: dict[str, Callable[[Any], None]] = {
            "dialog": self._asked_by_a_dialog,
            "pageerror": lambda error: self.seen.append(f"an error: {error}"),
            "popup": lambda _: self.seen.append("a new window"),
            "request": lambda request: self._asked(request.url),
        }

    def _asked_by_a_dialog(self, dialog: Dialog) -> None:
        self.seen.append("a dialog")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.seen.append(f"a request to {url}")

    def verify(self, address: str) -> None:
        """Fail where something ran, asked or led away since the page at the address was opened."""
        if self.page.url.split("#")[0] != address:
            self.seen.append(f"gone to {self.page.url}")
        if any(frame.evaluate("'__attacked' in window") for frame in self.page.frames):
            self.seen.append("a script of a payload")
        assert self.seen == [], address


@contextmanager
def watched(windows: Windows, address: str) -> Iterator[Watch]:
    # Narrow, so that titles do not fit: the theme then tells them whole, in tooltips.
    watch = Watch(windows.lend(width=980, height=700, may_fail=True), address)
    with listening(watch.page, **watch.handlers):
        yield watch


# The theme writes titles, and words that it cut short, as HTML into its tooltips when a pointer
# rests on them; this does so with all of them at once.
TOUCH = """() => {
  for (const part of document.querySelectorAll("[title], .md-ellipsis"))
    document.createElement("div").innerHTML = part.title || part.innerText
}"""
IN_GEAR = "JSON.parse(document.getElementById('__config').textContent).base !== undefined"

slow = [pytest.mark.slow, pytest.mark.browser]


class TestInTheBrowser:
    """Every page of a site made of attacks, opened, touched and searched."""

    pytestmark = slow

    def test_the_watch_sees_an_attack(self, windows: Windows, tmp_path: Path) -> None:
        page = "<p title=a>a</p><img src=x onerror=window.__attacked=1><img src=//attack.test/a>"
        (tmp_path / "index.html").write_text(page)
        with served(tmp_path) as address, watched(windows, address) as watch:
            watch.page.goto(address, wait_until="load")
            with pytest.raises(AssertionError, match=r"attack\.test"):
                watch.verify(address)
            assert watch.seen[-1] == "a script of a payload"

    @pytest.mark.nightly
    @pytest.mark.parametrize("share", range(4))
    def test_no_payload_does_anything_on_a_site(
        self, windows: Windows, attacked: Path, share: int
    ) -> None:
        paths = sorted(
            path.parent.relative_to(attacked).as_posix()
            for path in attacked.rglob("index.html")
            if 'http-equiv="refresh"' not in path.read_text("utf-8")  # redirects, as it should
        )
        assert len(paths) > 200
        with served(attacked) as address, watched(windows, address) as watch:
            for path in paths[share::4]:
                here = address if path == "." else f"{address}{path}/"
                watch.page.goto(here, wait_until="load")
                watch.page.evaluate(TOUCH)
                assert watch.page.evaluate(IN_GEAR)
                watch.page.wait_for_timeout(20)
                watch.verify(here)

    @pytest.mark.parametrize("name", some(["image", "entities", "svg-in-one-word"]))
    def test_tooltips_tell_words_and_do_nothing(
        self, windows: Windows, attacked: Path, name: str
    ) -> None:
        number = [case.id for case in CASES if not case.codes].index(f"fields/{name}")
        with served(attacked) as address, watched(windows, address) as watch:
            here = f"{address}events/n{number}/"
            watch.page.goto(here, wait_until="networkidle")
            for selector in (".tl-body a.tl-ref", ".tl-claims a.tl-ref"):
                tooltip = tooltip_of(watch.page, watch.page.locator(selector).first)
                assert "=window.__attacked" in tooltip.inner_text()
                watch.page.mouse.move(0, 0)
                tooltip.wait_for(state="detached")
            watch.verify(here)

    @pytest.mark.nightly
    @pytest.mark.parametrize("words", ["img", "onerror", "attacked", "script"])
    def test_no_payload_does_anything_in_the_search(
        self, windows: Windows, attacked: Path, words: str
    ) -> None:
        with served(attacked) as address, watched(windows, address) as watch:
            watch.page.set_viewport_size({"width": 1440, "height": 900})
            watch.page.goto(address, wait_until="networkidle")
            open_search(watch.page)
            watch.page.keyboard.type(words)
            watch.page.locator(".tl-search li").first.wait_for()
            watch.page.wait_for_timeout(200)
            watch.verify(address)
            explorer = f"{address}explore/?q={words}"
            watch.page.goto(explorer)
            watch.page.locator(".tl-x-list .tl-hit").first.wait_for()
            watch.verify(explorer)

    def test_no_sanitised_body_does_anything(
        self, windows: Windows, attacked: Path, tmp_path: Path
    ) -> None:
        """All bodies, also those that the check refuses, one after another in the site's frame."""
        site = tmp_path / "site"
        shutil.copytree(attacked, site)
        frame = next((site / "events").glob("n*/index.html")).read_text("utf-8")
        bodies = [clean(rendered(case.payload), {CLAIM}) for case in BODIES]
        made = frame.replace('<div class="tl-body">', f'<div class="tl-body">{"".join(bodies)}', 1)
        _write(site / "events/bodies/index.html", made.encode())
        _write(site / "bare/index.html", f"<!doctype html><body>{''.join(bodies)}".encode())
        with served(site) as address, watched(windows, address) as watch:
            for here in (f"{address}events/bodies/", f"{address}bare/"):
                watch.page.goto(here, wait_until="load")
                watch.page.evaluate(TOUCH)
                watch.page.wait_for_timeout(500)
                watch.verify(here)
                parts = watch.page.evaluate(
                    "[...document.querySelectorAll('.tl-body *, body:not(:has(main)) *')]"
                    ".map(part => part.localName)"
                )
                assert len(parts) > 500
                assert set(parts) <= ELEMENTS | {"button", "nav", "svg", "path"}
            assert (
                watch.page.evaluate("document.querySelectorAll('[id^=__], [id^=tl_]').length") < 50
            )
