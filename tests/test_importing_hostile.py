"""Bibliographies as they really are, and such as mean harm: read, or refused in words."""

from __future__ import annotations

import json

import pytest

from timeline.documents.files import SIZE_LIMIT
from timeline.exports.bibtex import bibtex as as_bibtex
from timeline.exports.records import Record as ExportRecord
from timeline.importing import Imported, import_sources
from timeline.importing.bibtex_entries import VALUE_LIMIT


def taken(name: str, text: str) -> Imported:
    """Import a file; what is written can be read again."""
    made = import_sources(name, text, [])
    assert all(len(one.encode()) <= SIZE_LIMIT for one in made.files)
    return made


def refused(made: Imported) -> list[str]:
    return [f"{one.line} {one.key}: {one.words}" for one in made.refused]


BOMB = "\n".join(
    ['@string{a0 = "' + "x" * 100 + '"}']
    + [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}" for n in range(1, 10)]
    + ['@misc{z, title = a9, url = "https://example.org"}']
)
BLANKS = " " * 30_000
UNCLOSED = "a brace or a quotation mark in it is not closed"
CROWDED = "the abbreviations in this file expand to too much text"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("@misc{" + BLANKS, [f"1 @misc: {UNCLOSED}"]),
        ("@misc{" + BLANKS + "}", ["1 @misc: entry key expected"]),
        ("@misc{a" + BLANKS + "b, title={T}}", ["1 a" + BLANKS + "b: its key contains a space"]),
        ("@misc{a, title={" + "{" * 10_000, ["1 a: too many nested braces"]),
        ("@misc{a, title={\n" * 300, [f"{n} a: {UNCLOSED}" for n in range(1, 301)]),
        ("@comment{\n" * 3_000 + "@misc{a}", ["3001 a: a source needs `title`"]),
        ("@comment{{\n@misc{b}\n}", ["2 b: a source needs `title`"]),
        ("@comment{\n@misc{b}\n}\n@misc{a}", ["4 a: a source needs `title`"]),
        ("@" * 10_000 + "misc{a}", ["1 a: a source needs `title`"]),
        (BOMB, [f"4 @string a3: {CROWDED}"]),
        (
            '@string{a="' + "x" * (VALUE_LIMIT + 1) + '"}\n@misc{b}',
            ["1 @string a: it is longer than 100,000 characters", "2 b: a source needs `title`"],
        ),
    ],
    ids=[
        "blanks", "blanks closed", "blanks in a key", "braces", "unclosed entries",
        "unclosed comments", "unbalanced comment", "comment", "signs", "bomb", "long abbreviation",
    ],
)  # fmt: skip
def test_bibtex_that_means_harm_is_refused_in_words(text: str, wanted: list[str]) -> None:
    assert refused(taken("a.bib", text))[: len(wanted)] == wanted


@pytest.mark.nightly
@pytest.mark.slow
def test_one_abbreviation_used_by_all_fills_no_memory() -> None:
    text = '@string{a="' + "x" * 90_000 + '"}\n' + "@misc{k, note=a}\n" * 500
    assert refused(taken("a.bib", text))[-1] == f"501 k: {CROWDED}"


@pytest.mark.nightly
@pytest.mark.slow
def test_one_book_that_all_take_over_fills_no_memory() -> None:
    parts = (f"@inbook{{k{n}, title={{T{n}}}, crossref={{p}}}}\n" for n in range(500))
    text = "@book{p, title={P}, publisher={" + "x" * 90_000 + "}}\n" + "".join(parts)
    made = taken("a.bib", text)
    assert len(made.taken) + len(made.refused) == 501
    assert refused(made)[-1] == (
        "501 k499: the fields that entries inherit by crossref are too large"
    )


@pytest.mark.nightly
@pytest.mark.slow
def test_sources_are_parted_into_files_that_can_be_read() -> None:
    long = "word " * 1_000
    entries = (
        f"@book{{k{n}, title={{T{n}}}, publisher={{P}}, abstract={{{long}}}}}\n" for n in range(500)
    )
    made = taken("a.bib", "".join(entries))
    assert len(made.taken) == 500
    assert len(made.files) == 3


def test_a_field_that_is_too_long_is_left_out_and_told() -> None:
    made = taken("a.bib", "@book{k, title={T}, publisher={P}, abstract={" + "x" * 100_001 + "}}")
    assert [one.words for one in made.left] == ["abstract (longer than 100,000 characters)"]


@pytest.mark.nightly
@pytest.mark.slow
def test_thousands_of_authors_are_none_too_many() -> None:
    names = " and ".join(f"Doe{n}, Jane" for n in range(3_000))
    made = taken("a.bib", f"@book{{k, title={{T}}, publisher={{P}}, author={{{names}}}}}")
    assert made.files[0].count("family: Doe") == 3_000
    assert not made.left


def test_alike_ids_are_counted() -> None:
    entries = (f"@book{{我{n}, title={{我{n}}}, publisher={{我}}}}\n" for n in range(300))
    made = taken("a.bib", "".join(entries))
    assert [new for _, new in made.taken[:3]] == ["wo-wo-0", "wo-wo-1", "wo-wo-2"]
    assert len({new for _, new in made.taken}) == 300


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"title": "Größe", "publisher": "Straße"}, "strasse-grosse"),
        ({"title": "Військові", "language": "uk"}, "wo-viiskovi"),
        (
            {"title": "국정원", "issued": {"date-parts": [[2025, 1, 11]]}},
            "wo-2025-01-11-gugjeongwon",
        ),
        ({"title": "وزارة"}, "wo-wzrh"),
        ({"title": "🔥", "publisher": "🔥", "URL": "https://persha.example/1"}, "persha-example"),
        ({"title": "🔥", "publisher": "🔥"}, "report"),
    ],
)
def test_every_script_gets_an_id(fields: dict[str, object], wanted: str) -> None:
    item = {
        "id": "http://zotero.org/users/1/items/A",
        "type": "report",
        "publisher": "我",
        **fields,
    }
    made = taken("a.json", json.dumps([item]))
    assert [new for _, new in made.taken] == [wanted]


def test_a_blank_between_a_command_and_its_letter() -> None:
    text = r"@book{a, title={T}, publisher={P}, author={Hol{\v c}{\'\i}k, Petr and Erd{\H o}s, P}}"
    assert "family: Holčík" in taken("a.bib", text).files[0]
    assert "family: Erdős" in taken("a.bib", text).files[0]


def test_a_body_that_wrote_a_work_published_it() -> None:
    made = taken("a.bib", "@report{a, title={T}, author={{Rights Monitor}}}")
    assert "publisher: Rights Monitor" in made.files[0]
    assert [one.words for one in made.noted] == [
        "has no publisher; its author, an organisation, is used instead (Rights Monitor)"
    ]


def test_a_person_is_no_publisher() -> None:
    made = taken("a.bib", "@letter{a, title={T}, author={Doe, Jane}}")
    assert refused(made) == [
        "1 a: a source needs `container-title` or `publisher`: add the publisher, "
        "or the archive that holds the work"
    ]


def test_an_editor_of_another_type_is_no_editor() -> None:
    entry = "@collection{c, title={V}, publisher={P}, editora={Roe, Rick}, editoratype=%s}"
    assert "contributor:" in taken("a.bib", entry % "{collaborator}").files[0]
    made = taken("a.bib", entry % "{redactor}")
    assert "editor" not in made.files[0]
    assert [one.words for one in made.left] == ["editora ('Roe, Rick' is of the type redactor)"]


def test_several_addresses_are_parted_at_signs_too() -> None:
    entry = "@article{a, title={T}, journal={J}, url={https://a.example/1; https://b.example/2}}"
    made = taken("a.bib", entry)
    assert "URL: https://a.example/1\n" in made.files[0]
    assert [one.words for one in made.left] == ["url ('https://b.example/2')"]


def test_an_archived_copy_is_not_where_a_page_appeared() -> None:
    copy = "https://web.archive.org/web/20241214093000/https://news.example/a"
    made = taken("a.bib", f"@online{{b, title={{A page}}, url={{{copy}}}}}")
    assert made.files[0] == (
        "- id: b\n  type: webpage\n  title: A page\n  container-title: news.example\n"
        "  URL: https://news.example/a\n  citation-key: b\n"
        f"  archive-url: {copy}\n  archive-date: '2024-12-14'\n"
    )


def test_tags_before_the_type_are_the_references() -> None:
    ris = (
        "DB  - Index\nTI  - River levels\nTY  - JOUR\nJO  - River Journal\nER  - \n"
        "TI  - Bridges\nTY  - JOUR\nJO  - River Journal\nER  - \nan end\n"
    )
    made = taken("a.ris", ris)
    assert made.files[0].count("title: River levels\n") == 1
    assert made.files[0].count("title: Bridges\n") == 1
    assert [one.words for one in made.left] == ["everything after its `ER` ('an end')"]


def test_long_texts_of_ris_take_many_lines() -> None:
    made = taken("a.ris", "TY  - JOUR\nTI  - T\nJO  - J\nAB  - " + "word\n" * 15_000 + "ER  - \n")
    assert made.files[0].count("word") == 15_000


@pytest.mark.parametrize(
    ("issued", "wanted"),
    [
        ({"date-parts": [[2013, 13], [2013, 14]]}, "2013-21/2013-22"),
        ([{"date-parts": [2018, 2, 1]}, {"date-parts": [2018, 2, 2]}], "2018-02-01/2018-02-02"),
        ({"date-parts": [2018, 2, 1]}, "2018-02-01"),
        ({"date-parts": [["2021", "season-01"]]}, "2021-21"),
        ({"raw": "2013-13/2013-14"}, "2013-21/2013-22"),
        ({"raw": "December 14, 2024"}, "2024-12-14"),
    ],
)
def test_dates_that_csl_json_has_in_other_forms(issued: object, wanted: str) -> None:
    item = {"id": "a", "title": "T", "publisher": "P", "issued": issued}
    made = taken("a.json", json.dumps([item]))
    assert f"issued: {wanted}\n" in made.files[0].replace("'", "")


@pytest.mark.parametrize("family", ["Pereira dos Santos", "García de la Vega", "Smith Jones", "Li"])
def test_a_family_name_of_several_words_comes_back_from_bibtex(family: str) -> None:
    person = {"family": family, "given": "Ana"}
    record = ExportRecord("k", "book", {"title": "T", "publisher": "P", "author": [person]})
    made = taken("a.bib", as_bibtex(record))
    assert f"  - family: {family}\n    given: Ana\n" in made.files[0]


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["\0", "\x1b", "\u202e", "\ufeff"])
def test_what_nobody_sees_is_taken_out_in_one_run(sign: str) -> None:
    made = taken("a.bib", "@book{k, title={a" + sign * 50_000 + "b}, publisher={P}}")
    assert "title: ab\n" in made.files[0]


@pytest.mark.parametrize(
    ("ris", "title"),
    [
        ("TY  -JOUR\nTI  - T\nJO  - J\nER  - \n", "T"),
        ("ER  - \nDB  - X\nER  - \nTY  - JOUR\nTI  - T\nJO  - J\nER  - \n", "T"),
        ("TY  - JOUR\nTI  - T\fTY  - BOOK\nJO  - J\nER  - \n", "T TY - BOOK"),
        ("TY  - JOUR\nTI  - T\nJO  - J\nPY  - 2020/" + "9" * 5_000 + "\nER  - \n", "T"),
    ],
    ids=["no blank", "ends before the type", "other line ends", "digits without end"],
)
def test_ris_that_is_out_of_form_is_read(ris: str, title: str) -> None:
    assert f"title: {title}\n" in taken("a.ris", ris).files[0]


def test_an_item_that_is_nested_too_deep_leaves_the_others_whole() -> None:
    author = '"author": [{"family": ' + "[" * 900 + "]" * 900 + "}]"
    items = (f'{{"id": "{key}", "title": "{key}", "publisher": "P"' for key in "ab")
    text = f"[{next(items)}, {author}}}, {next(items)}}}]"
    made = taken("a.json", text)
    assert "b" in [new for _, new in made.taken]
