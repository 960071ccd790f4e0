"""`timeline import sources`: bibliographies of others → the project's own lists of sources."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from timeline import csl
from timeline.documents import InputFile
from timeline.exports import bibtex as bibtex_form
from timeline.exports.bibtex import bibtex
from timeline.exports.csl_json import date, item
from timeline.exports.records import Record
from timeline.exports.ris import ris
from timeline.importing import ImportFormatError, Remark, import_sources
from timeline.reading import read_sources

from .command import run

BIBTEX = r"""
% Two of the kinds that people have.
@string{ap = "Associated Press"}
@online{smith2024troops,
  author  = {Smith, John and {Joint Chiefs of Staff} and de la Cruz, Jr, Mar{\'i}a},
  title   = {A ``couple hundred'' {North Korean} troops---50\% of them},
  organization = ap,
  date    = {2024-12-17},
  url     = {https://example.org/a\_b?x=1\&y=2},
  urldate = {2026-11-23},
  langid  = {english},
  howpublished = {print},
}
@article{Year_Only,
  author = {Doe, Jane}, title = {On vague dates}, journal = {Journal of Dates},
  year = 1999, month = mar, volume = 3, number = 2, pages = {10--20}, doi = {10.1000/XYZ},
}
@misc{forthcoming,
  title = {Nobody knows when}, year = {forthcoming}, howpublished = "\url{https://example.org/when}",
}
@book{no-outlet, title = {A book of nobody}}
"""

RIS = """TY  - NEWS
ID  - Smith Troops/1
AU  - Smith, John
A1  - Ministry of Defence
TI  - A couple hundred troops
T2  - The Paper
DA  - 2024/12/17/
PY  - 2024
Y2  - 2026/11/23/10:00
UR  - https://example.org/a
SN  - 1234-5678
SP  - 3
EP  - 4
ER  - \n
TY  - WEB
TI  - Sometime in March
UR  - https://www.example.net/b
PY  - 2024/03//
XX  - what is this
ER  - \n"""

CSL: list[dict[str, object]] = [
    {
        "id": "http://zotero.org/users/1/items/ABCD2345",
        "type": "article-newspaper",
        "title": "The <i>first</i> losses",
        "container-title": "The Paper",
        "author": [{"family": "Cruz", "given": "M.", "non-dropping-particle": "de la"}],
        "issued": {"date-parts": [["2024", 12, "17"]]},
        "accessed": {"date-parts": [[2026, 11, 23]]},
        "URL": "https://example.org/first",
        "volume": 3,
    },
    {
        "id": "old",
        "type": "book",
        "title": "Old",
        "publisher": "P",
        "issued": {"date-parts": [[-44]]},
    },
    {
        "id": "span",
        "type": "report",
        "title": "Spans",
        "publisher": "P",
        "issued": {"date-parts": [[2024, 1], [2024, 3]], "circa": True},
    },
    {
        "id": "season",
        "type": "report",
        "title": "Seasons",
        "publisher": "P",
        "issued": {"date-parts": [[2024]], "season": 2},
    },
    {
        "id": "words",
        "type": "report",
        "title": "Words",
        "publisher": "P",
        "issued": {"literal": "last autumn"},
        "unheard-of": 1,
        "custom": {
            "archive-url": "https://keep.example/a",
            "archive-date": "2024-01-02",
            "no-archive": True,
        },
    },
]  # fmt: skip


def taken(name: str, text: str) -> list[dict[str, object]]:
    made = import_sources(name, text, ())
    loaded: list[dict[str, object]] = yaml.load("".join(made.files), yaml.CBaseLoader) or []
    return loaded


def test_bibtex() -> None:
    made = import_sources("refs.bib", BIBTEX, ())
    assert yaml.load(made.files[0], yaml.CBaseLoader) == [
        {
            "id": "smith2024troops",
            "type": "webpage",
            "title": "A “couple hundred” North Korean troops—50% of them",
            "author": [
                {"family": "Smith", "given": "John"},
                {"literal": "Joint Chiefs of Staff"},
                {
                    "family": "Cruz",
                    "given": "María",
                    "suffix": "Jr",
                    "non-dropping-particle": "de la",
                },
            ],
            "publisher": "Associated Press",
            "issued": "2024-12-17",
            "accessed": "2026-11-23",
            "URL": "https://example.org/a_b?x=1&y=2",
            "language": "en",
            "citation-key": "smith2024troops",
            "medium": "print",
        },
        {
            "id": "journal-of-dates-1999-03-on-vague-dates",
            "type": "article-journal",
            "title": "On vague dates",
            "author": [{"family": "Doe", "given": "Jane"}],
            "container-title": "Journal of Dates",
            "issued": "1999-03",
            "citation-key": "Year_Only",
            "DOI": "10.1000/XYZ",
            "issue": "2",
            "page": "10-20",
            "volume": "3",
        },
        {
            "id": "forthcoming",
            "type": "webpage",
            "title": "Nobody knows when",
            "container-title": "example.org",
            "URL": "https://example.org/when",
            "citation-key": "forthcoming",
        },
    ]
    assert made.left == (Remark(18, "forthcoming", "year ('forthcoming' is not an EDTF date)"),)
    why = (
        "a source needs `container-title` or `publisher`: add the publisher, "
        "or the archive that holds the work"
    )
    assert made.refused == (Remark(21, "no-outlet", why),)


def test_ris() -> None:
    assert taken("refs.ris", RIS) == [
        {
            "id": "the-paper-2024-12-17-a-couple-hundred-troops",
            "type": "article-newspaper",
            "title": "A couple hundred troops",
            "author": [
                {"family": "Smith", "given": "John"},
                {"literal": "Ministry of Defence"},
            ],
            "container-title": "The Paper",
            "issued": "2024-12-17",
            "accessed": "2026-11-23",
            "URL": "https://example.org/a",
            "citation-key": "Smith Troops/1",
            "ISSN": "1234-5678",
            "page": "3-4",
        },
        {
            "id": "example-net-2024-03-sometime-in-march",
            "type": "webpage",
            "title": "Sometime in March",
            "container-title": "example.net",
            "issued": "2024-03",
            "URL": "https://www.example.net/b",
        },
    ]


def test_csl_json() -> None:
    made = import_sources("refs.json", json.dumps(CSL), ())
    sources = yaml.load(made.files[0], yaml.CBaseLoader)
    first = sources[0]
    assert first["id"] == "the-paper-2024-12-17-the-first-losses"
    assert first["citation-key"] == "http://zotero.org/users/1/items/ABCD2345"
    assert first["title"] == "The first losses"
    assert first["author"] == [{"family": "Cruz", "given": "M.", "non-dropping-particle": "de la"}]
    assert first["volume"] == "3"
    assert [one.get("issued") for one in sources] == [
        "2024-12-17", "-0043", "2024-01~/2024-03~", "2024-22", None,
    ]  # fmt: skip
    last = sources[-1]
    assert last["archive-url"] == "https://keep.example/a"
    assert last["no-archive"] == "true"
    left = "issued ('last autumn' is not an EDTF date), unheard-of"
    assert made.left == (Remark(1, "words", left),)


def test_what_is_there_is_not_added_again() -> None:
    known = read_sources(
        InputFile(
            "sources.yml",
            b"- {id: here, title: T, publisher: P, URL: 'http://www.example.org/first/'}\n"
            b"- {id: old, title: Another, publisher: P}\n",
        )
    ).records
    made = import_sources("refs.json", json.dumps([*CSL[:2], CSL[1]]), known)
    assert made.known == (
        Remark(1, str(CSL[0]["id"]), "here (the same address)"),
        Remark(1, "old", "old-2 (the same key)"),
    )
    assert made.taken == (("old", "old-2"),)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", '[{"id": 1}', "1:11: not JSON"),
        ("a.json", "[" * 100_000, "1:1: the JSON can't be read: nested too deep"),
        ("a.json", "[1, 2]", "1:1: not CSL-JSON: a list of items is expected"),
        ("a.bib", "Dear Sir or Madam", "1:1: not BibTeX: no entry begins with `@`"),
        ("a.ris", "Dear Sir or Madam", "1:1: not RIS"),
        ("a.txt", "Dear Sir or Madam", "1:1: neither CSL-JSON nor BibTeX nor RIS"),
    ],
)
def test_what_is_no_bibliography(name: str, text: str, words: str) -> None:
    with pytest.raises(ImportFormatError, match=words):
        import_sources(name, text, ())


def test_the_format_shows_where_the_ending_does_not() -> None:
    for text in (BIBTEX, RIS, json.dumps(CSL)):
        assert import_sources("export.txt", "\ufeff" + text, ()).taken


@given(st.text(max_size=400), st.sampled_from(["a.json", "a.bib", "a.ris", "a.txt"]))
def test_no_text_is_a_surprise(text: str, name: str) -> None:
    begun = {"a.bib": "@misc{k, title={x}, ", "a.ris": "TY  - NEWS\nTI  - ", "a.json": "["}
    for whole in (text, begun.get(name, "") + text):
        try:
            made = import_sources(name, whole, ())
        except ImportFormatError:
            continue
        assert not read_sources(InputFile("s.yml", "".join(made.files).encode())).diagnostics


def test_csl_json_of_our_own_comes_back_whole() -> None:
    """Every field that CSL has survives the way out and in, but for the key that is noted."""
    fields: dict[str, object] = {"id": "all", "type": "report", "title": "All of it"}
    fields |= dict.fromkeys(sorted(csl.TEXTS | csl.NUMBERS), "words of it")
    fields |= {"title": "All of it", "URL": "https://example.org/", "language": "en"}
    fields |= dict.fromkeys(sorted(csl.DATES), "2024-03")
    fields |= {key: [{"family": "A", "given": "B"}] for key in sorted(csl.NAMES)}
    fields |= {"archive-url": "https://keep.example/", "archive-date": "2024-01-02"}
    fields |= {"url-status": "dead", "no-archive": "true", "sha256": "0" * 64}
    reading = read_sources(InputFile("s.yml", yaml.safe_dump([fields]).encode()))
    assert not reading.diagnostics
    first = item(reading.records[0])
    again = import_sources("a.json", json.dumps([first]), ())
    assert not again.left and not again.refused
    second = read_sources(InputFile("s.yml", again.files[0].encode())).records[0]
    assert item(second) == first


def test_every_date_comes_back_from_csl_json() -> None:
    """Dates without CSL parts are kept as written: no doubt is lost or changed."""
    with (Path(__file__).parent / "edtf.csv").open(encoding="utf-8", newline="") as table:
        dates = [row["edtf"] for row in csv.DictReader(table) if row["valid"] == "1"]
    assert len(dates) > 100
    for text in dates:
        told = {"id": "a", "type": "book", "title": "T", "publisher": "P", "issued": text}
        (source,) = read_sources(InputFile("a.yml", yaml.safe_dump([told]).encode())).records
        (back,) = taken("a.json", json.dumps([item(source)]))
        assert back["issued"] == text
    assert date("2024-23") == {"date-parts": [[2024]], "season": 3}
    assert date("1890~") == {"date-parts": [[1890]], "circa": True}
    assert date("1890?") == {"literal": "1890?"}
    assert date("2025-03-30T00:12:07Z") == {"date-parts": [[2025, 3, 30]]}


WHOLE = {
    "id": "all",
    "title": "All of {it} :-{ 50 % & more_less #1 ~ \\ $2",
    "author": [{"family": "Doe", "given": "Jo"}, {"literal": "Office of War, Sea and Land"}],
    "editor": [{"family": "Roe", "given": "Al", "suffix": "Jr"}],
    "container-title": "The Whole",
    "publisher": "A Press",
    "publisher-place": "Kyiv",
    "collection-title": "A row & others",
    "edition": "2",
    "volume": "12",
    "issue": "3",
    "number": "R-5",
    "page": "10-20",
    "genre": "Draft",
    "issued": "2024-03",
    "accessed": "2024-04-05",
    "DOI": "10.1000/a_b",
    "ISBN": "000",
    "ISSN": "0000-0019",
    "URL": "https://example.org/a_b?c=1&d=50%25",
    "language": "uk",
    "abstract": "In short.",
    "keyword": "war, sea",
    "event-title": "A talk",
    "director": [{"family": "Lee", "given": "Ann"}],
    "archive-url": "https://web.archive.org/web/20240405000000/https://example.org/a_b?c=1&d=50%25",
    "archive-date": "2024-04-05",
    "note": "A note.",
}
"""Each of what BibTeX and RIS both have a field for."""


def back(form: str, kind: str) -> dict[str, object]:
    """Export a source and import it again."""
    record = Record("all", kind, WHOLE | {"type": kind})
    text = bibtex(record) if form == "bib" else ris(record)
    made = import_sources(f"a.{form}", text, ())
    assert not made.refused, made.refused
    (entry,) = yaml.load(made.files[0], yaml.CBaseLoader)
    assert entry.pop("citation-key") == "all"
    return dict(entry)


@pytest.mark.parametrize("kind", sorted(csl.TYPES))
def test_bibtex_of_our_own_comes_back(kind: str) -> None:
    """Only BibTeX's one `number` is one of CSL's three; an issue's serials keep their places."""
    told = WHOLE | {"type": kind}
    numbers = {"issue", "number"} - {bibtex_form.numbered_by(kind)}
    assert back("bib", kind) == {key: value for key, value in told.items() if key not in numbers}


@pytest.mark.parametrize("kind", sorted(csl.TYPES))
def test_ris_of_our_own_comes_back(kind: str) -> None:
    """But a body's name loses its comma."""
    told = WHOLE | {"type": kind}
    told["author"] = [
        {"family": "Doe", "given": "Jo"},
        {"literal": "Office of War Sea and Land"},
    ]
    assert back("ris", kind) == told


MORE = {
    "id": "all",
    "type": "legal_case",
    "title": "A -- B --- C",
    "publisher": "The Court",
    "issued": "1890~",
    "accessed": "2024-04-05",
    "number": "2024/7",
    "authority": "District Court",
    "archive": "State Archive",
    "archive_location": "Fonds 3, box 12",
    "title-short": "A",
    "PMID": "12",
    "original-date": "1880/1885",
    "recipient": [{"family": "Roe", "given": "Al"}],
    "url-status": "dead",
    "no-archive": "true",
}


def test_ris_keeps_what_it_has_no_tag_for() -> None:
    made = import_sources("a.ris", ris(Record("all", "legal_case", MORE)), ())
    assert (made.left, made.noted, made.refused) == ((), (), ())
    (entry,) = yaml.load(made.files[0], yaml.CBaseLoader)
    assert entry == MORE | {"citation-key": "all"}


@pytest.mark.parametrize("kind", ["webpage", "song", "personal_communication", "legal_case"])
def test_a_publisher_stays_one_in_bibtex(kind: str) -> None:
    told = {"id": "a", "type": kind, "title": "A -- B --- C", "publisher": "The Press"}
    made = import_sources("a.bib", bibtex(Record("a", kind, told)), ())
    (entry,) = yaml.load(made.files[0], yaml.CBaseLoader)
    assert entry == told | {"citation-key": "a"}


def test_our_own_sources_are_known_again() -> None:
    """By their ids, which are the keys that they are exported under."""
    told = {"id": "log", "type": "book", "title": "A log", "publisher": "The Office"}
    known = read_sources(InputFile("a.yml", yaml.safe_dump([told]).encode())).records
    for name, text in (
        ("a.bib", bibtex(Record("log", "book", told))),
        ("a.ris", ris(Record("log", "book", told))),
        ("a.json", json.dumps([told])),
    ):
        made = import_sources(name, text, known)
        assert (made.taken, [one.words for one in made.known]) == ((), ["log (the same key)"])


@pytest.mark.parametrize(
    ("more", "publisher", "note"),
    [
        ({"authority": "Court", "URL": "https://c.example/1"}, "Court", "its authority"),
        ({"archive": "State Archive"}, "State Archive", "its archive"),
    ],
)
def test_who_decided_or_keeps_a_work_stands_for_a_publisher(
    more: dict[str, str], publisher: str, note: str
) -> None:
    made = import_sources("a.json", json.dumps([{"type": "manuscript", "title": "A", **more}]), ())
    (entry,) = yaml.load(made.files[0], yaml.CBaseLoader)
    assert entry["publisher"] == publisher
    assert [one.words for one in made.noted] == [f"has no publisher; {note} is used instead"]


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "content/events").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ndocs_dir: content\nplugins: [timeline]\n")
    bib = tmp_path / "My Library.bib"
    bib.write_text(BIBTEX)
    done = run("import", "sources", bib, cwd=tmp_path)
    assert done.returncode == 1, "one record was not added"
    assert done.stdout == "content/sources/my-library.yml\n"
    assert done.stderr.endswith("3 added, 0 already there, 1 not added\n")
    assert run("check", cwd=tmp_path).returncode == 0
    before = (tmp_path / "content/sources/my-library.yml").read_bytes()
    again = run("import", "sources", bib, cwd=tmp_path)
    assert "3 already there, 1 not added" in again.stderr
    assert (tmp_path / "content/sources/my-library.yml").read_bytes() == before
    (tmp_path / "more.ris").write_text(RIS)
    clash = run("import", "sources", tmp_path / "more.ris", "--to", "my-library", cwd=tmp_path)
    assert clash.returncode == 2
    assert "content/sources/my-library.yml already exists" in clash.stderr
    (tmp_path / "bad.bib").write_bytes(b"@misc{\xff")
    bad = run("import", "sources", tmp_path / "bad.bib", cwd=tmp_path)
    assert bad.returncode == 1
    assert "Traceback" not in bad.stderr
