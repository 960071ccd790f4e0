"""`timeline import sources`: files as Zotero, JabRef, Mendeley, EndNote and PubMed write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from timeline.importing import ImportFormatError, decoded, import_sources

from .command import run


def one(name: str, text: str) -> dict[str, object]:
    """Import a record of which nothing is lost."""
    made = import_sources(name, text, ())
    assert (made.left, made.refused, made.noted) == ((), (), ())
    (source,) = yaml.load(made.files[0], yaml.CBaseLoader)
    return dict(source)


def told(name: str, text: str) -> list[str]:
    """Import a file; return all remarks, in the command's words."""
    made = import_sources(name, text, ())
    return [
        *(f"{each.line} {each.key}: left out: {each.words}" for each in made.left),
        *(f"{each.line} {each.key}: {each.words}" for each in made.noted),
        *(f"{each.line} {each.key}: known: {each.words}" for each in made.known),
        *(f"{each.line} {each.key}: not added: {each.words}" for each in made.refused),
    ]


def book(fields: str, kind: str = "book") -> str:
    """Write an entry that needs no more."""
    return f"@{kind}{{k, title={{T}}, publisher={{P}}, {fields}}}"


def ris(*lines: str, kind: str = "JOUR") -> str:
    """Write a reference that needs no more."""
    first = [f"TY  - {kind}", "TI  - T", "PB  - P"]
    return "\r\n".join([*first, *lines, "ER  - ", ""])


def item(**fields: object) -> str:
    """Write an item that needs no more."""
    whole = {"id": "k", "type": "book", "title": "T", "publisher": "P", **fields}
    return json.dumps([{key.replace("_", "-"): value for key, value in whole.items()}])


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"O\textsubscript{2} on \emph{E. coli}", "O₂ on E. coli"),
        (r"\textit{in vivo} {\em and} {\bfseries in} \textbf{\textsc{v}}", "in vivo and in v"),
        (r"\textless i\textgreater in vivo\textless /i\textgreater", "in vivo"),
        (r"H$_2$O, $x^2$, 10$^{-9}$, $^{14}$C", "H₂O, x², 10⁻⁹, ¹⁴C"),
        (r"$\alpha$-rays, $5 \times 3 \leq \infty$", "α-rays, 5 × 3 ≤ ∞"),
        (r"5\,°C or 5~{\textdegree}C", "5 °C or 5 °C"),
        (r"\href{https://x.example/a_b~c}{link}", "link (https://x.example/a_b~c)"),
        (r"\href{https://x.example}{https://x.example}", "https://x.example"),
        (r"see \url{https://x.example/a_b%20c}", "see https://x.example/a_b%20c"),
        (r"\textasciicircum{} \textasciitilde{} a\textbackslash{}b", r"^ ~ a\b"),
        (r"A \& B, 5\% of \$3, \#1, a\_b", "A & B, 5% of $3, #1, a_b"),
        (r"a--b---c", "a–b—c"),
        (r"``double'' and \enquote{quoted} it\textquotesingle s", "“double” and “quoted” it's"),
        (r"\glqq Ja\grqq{} \guillemotleft non\guillemotright", "„Ja“ «non»"),
        (r"\"u {\"u} \"{u} Stra\ss e \'{e} \v{c} {\O} \ldots{}", "ü ü ü Straße é č Ø …"),
        (r"na\"{\i}ve {\'{E}}tat \c c \'\i{} \H{o} \k{a} \.{I} \r a", "naïve État ç í ő ą İ å"),
        (r"{\L}{\'o}d{\'z} {\AA}rhus \oe uvre \dj \th", "Łódź Århus œuvre đþ"),
        (r"\'{и} й", "и́ й"),
        (r"\foreignlanguage{german}{Wort} \textcolor{red}{rot}", "Wort rot"),
        (r"{{The} {NATO} {{D}octrine}}", "The NATO Doctrine"),
        (r"\ensuremath{\alpha_2} {\relax Ch}arles", "α₂ Charles"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"two\\ lines \newline more", "two lines more"),
    ],
)  # fmt: skip
def test_latex_becomes_plain_text(latex: str, words: str) -> None:
    assert one("a.bib", f"@book{{k, title={{{latex}}}, publisher={{P}}}}")["title"] == words


@pytest.mark.parametrize(
    ("latex", "words", "left"),
    [
        (r"a \foo{bar} c", r"a \foo{bar} c", r"\foo"),
        (r"$5 and $10", "$5 and $10", "$"),
        (r"big $$ for all", "big $$ for all", "$"),
        (r"\cite{x} and \baz", r"\cite{x} and \baz", r"\cite \baz"),
    ],
)
def test_latex_that_stays_is_told(latex: str, words: str, left: str) -> None:
    text = f"\n@book{{k, title={{{latex}}}, publisher={{P}}}}"
    assert told("a.bib", text) == [f"2 k: title has LaTeX in it: {left}"]
    (source,) = yaml.load(import_sources("a.bib", text, ()).files[0], yaml.CBaseLoader)
    assert source["title"] == words


BIBTEX = r"""% Encoding: UTF-8; written for me@example.org
@string{nat = "Nature"}
@preamble{"\newcommand{\noopsort}[1]{}"}
@comment{ @article{hidden, title={No}} }

@article{good, title={Good}, journal=nat, year=2020, month=mai, author={Smith, John and others},
  file={:a.pdf:PDF}, timestamp={2020.01.01}}
@article{dup, title={One}, journal=nat}
@article{dup, title={Two}, journal=nat}
@book{open, title = {Unclosed, year = 2020,
  publisher = {X}}

@article{lost, title={x} year=2000}
@article{a key, title={x}, year=2000}
@book{ext, title={Ext}, author={Last, A., B., C., D.}, publisher={P}, url={http://a b.example/c},
  doi={https://doi.org/10.1000/a\_b}}
@odd{odd, title={Odd}, publisher={P}, year=2000, month=may # "/" # jun, day={x}}
@article{same, title={Same DOI}, journal=nat, doi={10.1000/A_b}}
@misc{press, title={X}, publisher={P}, year={in press}, crossref={none}}
@online{day, title={Day}, date={2020-13-01}, year={2019}, url={https://n.example/~a\_b%20c}}
@book{last, title={Last"""


def test_a_bad_entry_leaves_the_others_whole(tmp_path: Path) -> None:
    (tmp_path / "content/events").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ndocs_dir: content\nplugins: [timeline]\n")
    (tmp_path / "a.bib").write_text(BIBTEX)
    done = run("import", "sources", "a.bib", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == "content/sources/a.yml\n"
    assert done.stderr.splitlines() == [
        "a.bib:6:1: good: left out: author (`and others`), file, timestamp, "
        "month ('mai' is not a month)",
        "a.bib:9:1: dup: not added: the entry in line 8 has the same key; use another key",
        "a.bib:10:1: open: not added: '}' expected in line 13",
        "a.bib:13:1: lost: not added: '}' expected",
        "a.bib:14:1: a key: not added: its key contains a space",
        "a.bib:15:1: ext: left out: URL ('http://a b.example/c': `URL` contains a space)",
        "a.bib:15:1: ext: author 'Last, A., B., C., D.' has too many commas, and was kept whole",
        "a.bib:17:1: odd: left out: @odd (not a type of BibTeX; read as document), "
        "month ('may/jun' is not a month), day ('x')",
        "a.bib:18:1: same: already exists as ext (the same DOI), but these "
        "differ and were left out: type, title, container-title, DOI, citation-key",
        "a.bib:19:1: press: left out: crossref ('none' is not an entry in this file), "
        "year ('in press' is not an EDTF date)",
        "a.bib:20:1: day: left out: date ('2020-13-01' is not an EDTF date)",
        "a.bib:20:1: day: has no publisher; the host of its address is used instead (n.example)",
        "a.bib:21:1: last: not added: a brace or a quotation mark in it is not closed",
        "6 added, 1 already there, 5 not added",
    ]
    check = run("check", cwd=tmp_path)
    assert check.returncode == 0
    assert "error" not in check.stdout + check.stderr
    assert run("fmt", "--check", cwd=tmp_path).returncode == 0
    sources = yaml.load((tmp_path / "content/sources/a.yml").read_text(), yaml.CBaseLoader)
    assert sorted(source["issued"] for source in sources if "issued" in source) == [
        *("2000", "2019", "2020")
    ]
    assert "10.1000/a_b" in [source.get("DOI") for source in sources]
    assert "https://n.example/~a_b%20c" in [source.get("URL") for source in sources]


def test_names_of_biblatex() -> None:
    names = "{family=Berg, given=Anna, given-i=A, prefix=van, useprefix=true and "
    names += (
        "family={de Wit}, given={J. K.}, suffix=Jr and {World {Health} Organization} and Plato}"
    )
    assert one("a.bib", book(f"author={names}"))["author"] == [
        {"family": "Berg", "given": "Anna", "non-dropping-particle": "van"},
        {"family": "de Wit", "given": "J. K.", "suffix": "Jr"},
        {"literal": "World Health Organization"},
        {"literal": "Plato"},
    ]


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ('month = "5~" # mar, year = 2021', "2021-03-05"),
        ('month = mar # "~5", year = 2021', "2021-03-05"),
        ("month = {March 5th}, year = 2021", "2021-03-05"),
        ("month = {5 March}, year = {2021}", "2021-03-05"),
        ("month = 3, day = 5, year = 2021", "2021-03-05"),
        ("month = {03}, year = {{2021}}", "2021-03"),
        ("month = sep, year = 2021, date = {2021-09-02}", "2021-09-02"),
        ("date = {2020-05/2020-07}", "2020-05/2020-07"),
        ("year = {1999/2000}", "1999/2000"),
    ],
)
def test_dates_of_bibtex(fields: str, issued: str) -> None:
    assert one("a.bib", book(fields))["issued"] == issued


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (
            "editor={Lynch, D.}, editortype={director}",
            {"director": [{"family": "Lynch", "given": "D."}]},
        ),
        (
            "note={A note. (Archived 2024-05-06: https://keep.example/a\\_b)}",
            {
                "note": "A note.",
                "archive-date": "2024-05-06",
                "archive-url": "https://keep.example/a_b",
            },
        ),
        ("eprint={123}, eprinttype={pmid}", {"PMID": "123"}),
        ("ISBN={0028-0836}", {"ISSN": "0028-0836"}),
        ("url={https://x.example/\\~{}a}", {"URL": "https://x.example/~a"}),
        ("language={English}, langid={english}", {"language": "en"}),
    ],
)
def test_fields_that_hold_something_else(fields: str, wanted: dict[str, object]) -> None:
    whole = {"id": "k", "type": "book", "title": "T", "publisher": "P", "citation-key": "k"}
    assert one("a.bib", book(fields)) == whole | wanted


def test_mendeley_writes_several_addresses_into_one_field() -> None:
    text = book("url={http://a.example http://b.example}")
    assert told("a.bib", text) == ["1 k: left out: url ('http://b.example')"]


def test_a_macro_that_nobody_declared_stays_a_word() -> None:
    text = "@string{J = {Journal}}\n@article{k, title={T}, journal=j # { of } # Things}"
    assert told("a.bib", text) == ["2 k: `Things` is not a macro, and was kept as a word"]
    (source,) = yaml.load(import_sources("a.bib", text, ()).files[0], yaml.CBaseLoader)
    assert source["container-title"] == "Journal of Things"


def test_a_doi_is_the_same_in_the_address_that_resolves_it() -> None:
    text = book("doi={10.1000/X}") + book("url={https://doi.org/10.1000/x}").replace("{k", "{l")
    assert told("a.bib", text) == [
        "1 l: known: k (the same DOI), but these differ and were left out: URL, citation-key"
    ]


def test_a_month_without_a_year_is_told() -> None:
    assert told("a.bib", book("month = mar, day = 5")) == ["1 k: left out: month, day"]


def test_an_entry_takes_over_what_its_book_says() -> None:
    text = """@incollection{part, title={A part}, crossref={Whole}, pages={1--2}}
@book{whole, title={The whole}, publisher={P}, year=2001, editor={Roe, Al}, isbn={1}, doi={10.1/a}}
"""
    made = import_sources("a.bib", text, ())
    first, _ = yaml.load(made.files[0], yaml.CBaseLoader)
    assert first == {
        "id": "part",
        "type": "chapter",
        "title": "A part",
        "container-title": "The whole",
        "publisher": "P",
        "issued": "2001",
        "citation-key": "part",
        "ISBN": "1",
        "editor": [{"family": "Roe", "given": "Al"}],
        "page": "1-2",
    }
    assert not made.left


def test_fields_that_bibtex_files_have() -> None:
    fields = r"""subtitle={And more}, keywords={a, b}, annote={N}, version={1.2}, origdate={1867},
        eventtitle={E}, pagetotal={300}, shortjournal={J.}, eprint={2001.01234},
        archivePrefix={arXiv}, abstract={A \emph{b}}, howpublished={Print}"""
    assert one("a.bib", book(fields, "thesis")) == {
        "id": "k",
        "type": "thesis",
        "title": "T: And more",
        "publisher": "P",
        "citation-key": "k",
        "abstract": "A b",
        "annote": "N",
        "archive": "arXiv",
        "archive_location": "2001.01234",
        "container-title-short": "J.",
        "event-title": "E",
        "keyword": "a, b",
        "medium": "Print",
        "number-of-pages": "300",
        "original-date": "1867",
        "version": "1.2",
    }
    assert one("a.bib", book("x=y", "mastersthesis").replace("x=y", ""))["genre"] == (
        "Master’s thesis"
    )


@pytest.mark.parametrize(
    ("entry", "outlet"),
    [
        ("@misc{k, title={T}, organization={Site}, url={https://a.example/}}", "Site"),
        ("@misc{k, title={T}, journal={Site}, url={https://a.example/}}", "Site"),
        ("@online{k, title={T}, titleaddon={Site}, url={https://a.example/}}", "Site"),
    ],
)
def test_where_a_page_of_the_web_appeared(entry: str, outlet: str) -> None:
    source = one("a.bib", entry)
    assert source["container-title"] == outlet
    assert source["type"] == "webpage"
    assert "publisher" not in source


def test_a_host_that_stands_for_the_outlet_is_told() -> None:
    text = "@misc{k, title={T}, howpublished={\\url{https://www.a.example/}}}"
    assert told("a.bib", text) == [
        "1 k: has no publisher; the host of its address is used instead (a.example)"
    ]


def test_a_type_of_csl_may_stand_in_entrysubtype() -> None:
    assert one("a.bib", book("entrysubtype={broadcast}", "misc"))["type"] == "broadcast"


SHORTENED = {"container-title": "Nature", "container-title-short": "Nat."}


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["AU  - World Health,"], {"author": [{"literal": "World Health"}]}),
        (["AU  - Smith, J., Jr"], {"author": [{"family": "Smith", "given": "J.", "suffix": "Jr"}]}),
        (["J2  - J. Nat."], {"container-title": "J. Nat."}),
        (["JF  - Nature", "JA  - Nat."], SHORTENED),
        (["T2  - Nature", "JO  - Nat."], SHORTENED),
        (["BT  - The Book"], {"container-title": "The Book"}),
        (["AB  - One", "two"], {"abstract": "One two"}),
        (["AB  - One", "N2  - One"], {"abstract": "One"}),
        (["T2  - A journal", "  of two lines"], {"container-title": "A journal of two lines"}),
        (["T2  - Nature", "J2  - Nature"], {"container-title": "Nature"}),
        (["KW  - a", "KW  - b", "c", "d"], {"keyword": "a, b, c, d"}),
        (["SN  - 0028-0836"], {"ISSN": "0028-0836"}),
        (["SN  - 978-0-306-40615-7"], {"ISBN": "978-0-306-40615-7"}),
        (["M3  - doi: 10.1000/x"], {"DOI": "10.1000/x"}),
        (["DO  - https://doi.org/10.1000/x"], {"DOI": "10.1000/x"}),
        (["SP  - 12", "EP  - 20"], {"page": "12-20"}),
        (["UR  - https://a.example/x;y"], {"URL": "https://a.example/x;y"}),
        (["UR  - https://a.example/", "L2  - https://web.archive.org/web/2020/https://a.example/"],
         {"URL": "https://a.example/",
          "archive-url": "https://web.archive.org/web/2020/https://a.example/"}),
        (["UR  - https://a.example/", "L2  - https://a.example/"], {"URL": "https://a.example/"}),
        (["M1  - 12", "N1  - A note", "RN  - more"], {"number": "12", "note": "A note more"}),
        (["M2  - type: broadcast", "M2  - number-of-pages: 3", "M2  - archive-date: 2024-05-06",
          "M2  - and words"],
         {"type": "broadcast", "number-of-pages": "3", "archive-date": "2024-05-06",
          "note": "and words"}),
        (["M2  - director: Lynch || David"], {"director": [{"family": "Lynch", "given": "David"}]}),
        (["Y1  - 2020/05/03/"], {"issued": "2020-05-03"}),
        (["PY  - 2020///Spring"], {"issued": "2020-21"}),
        (["DA  - May 3", "PY  - 2020"], {"issued": "2020-05-03"}),
        (["DA  - 2020 May 3", "PY  - 2020"], {"issued": "2020-05-03"}),
        (["DA  - 2020/05//", "PY  - 2020"], {"issued": "2020-05"}),
        (["DA  - 2020-05-03"], {"issued": "2020-05-03"}),
    ],
)  # fmt: skip
def test_ris(lines: list[str], fields: dict[str, object]) -> None:
    source = one("a.ris", ris(*lines))
    del source["id"]
    whole = {"type": "article-journal", "title": "T", "publisher": "P"}
    assert source == whole | fields


@pytest.mark.parametrize(
    ("kind", "line", "field", "value"),
    [
        ("BOOK", "SP  - 300", "number-of-pages", "300"),
        ("BOOK", "SP  - xii, 300", "page", "xii, 300"),
        ("BOOK", "T2  - Series", "collection-title", "Series"),
        ("COMP", "ET  - 1.2", "version", "1.2"),
        ("BOOK", "ET  - 2nd", "edition", "2nd"),
        ("RPRT", "SN  - 1234-5678", "number", "1234-5678"),
    ],
)
def test_tags_that_mean_another_thing_in_each_type(
    kind: str, line: str, field: str, value: str
) -> None:
    assert one("a.ris", ris(line, kind=kind))[field] == value


def test_one_page_of_a_book_is_no_count() -> None:
    assert one("a.ris", ris("SP  - 12", "EP  - 12", kind="BOOK"))["page"] == "12"


def test_what_ris_says_beyond_is_told() -> None:
    lines = ["N2  - Another", "AB  - First", "XX  - hm", "UR  - https://a.example/1",
             "UR  - https://a.example/2", "L1  - file:///a.pdf", "PY  - 2020/05/03/Spring",
             "DA  - Thursday", "L2  - https://a.example/full"]  # fmt: skip
    assert told("a.ris", ris(*lines)) == [
        "1 record 1: left out: N2 ('Another'), UR ('https://a.example/2'), "
        "L2 ('https://a.example/full'), PY ('Spring'), "
        "DA ('Thursday' is not an EDTF date), XX ('hm'), L1 ('file:///a.pdf')",
    ]


def test_a_reference_ends_where_the_next_begins() -> None:
    text = "Provider: X\nTY  - JOUR\nTI  - One\nPB  - P\n"
    text += "TY  - ODD\nTI  - Two\nPB  - P\nER  - \nstray\n"
    text += "TY - NEWS\nT1 - Three\nJO - Paper\nER -\n"
    assert told("a.ris", text) == [
        "2 record 1: left out: everything before the first `TY` ('Provider: X')",
        "5 record 2: left out: everything after its `ER` ('stray'), TY ('ODD' is read as document)",
        "2 record 1: has no `ER`, so it ends where the next record begins",
    ]
    sources = yaml.load(import_sources("a.ris", text, ()).files[0], yaml.CBaseLoader)
    assert [source["title"] for source in sources] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"issued": {"date-parts": [["2020", "5"]]}}, {"issued": "2020-05"}),
        ({"issued": {"raw": "2020-05"}}, {"issued": "2020-05"}),
        ({"issued": {"date-parts": [[-44, 3, 15]]}}, {"issued": "-0043-03-15"}),
        ({"issued": {"date-parts": [[-1]]}}, {"issued": "0000"}),
        ({"issued": {"date-parts": [[-44], [14]]}}, {"issued": "-0043/0014"}),
        ({"issued": {"date-parts": [[2020]], "season": 2, "circa": 1}}, {"issued": "2020-22~"}),
        ({"issued": {"date-parts": [[2020]], "season": "Fall"}}, {"issued": "2020-23"}),
        ({"title": "<i>E. coli</i> H<sub>2</sub>O 10<sup>-9</sup> 1<sup>er</sup>"},
         {"title": "E. coli H₂O 10⁻⁹ 1er"}),
        ({"author": [{"given": "Only"}, {"literal": "Body"}]},
         {"author": [{"literal": "Only"}, {"literal": "Body"}]}),
        ({"author": [{"family": "Goethe", "given": "J.", "dropping-particle": "von", "suffix": "II",
                      "comma-suffix": True}]},
         {"author": [{"family": "Goethe", "given": "J.", "suffix": "II",
                      "dropping-particle": "von"}]}),
        ({"note": "original-date: 1867\nDOI: 10.1/x\nA sentence: as it is"},
         {"original-date": "1867", "DOI": "10.1/x", "note": "A sentence: as it is"}),
        ({"DOI": "https://doi.org/10.1000/x"}, {"DOI": "10.1000/x"}),
        ({"type": "journal-article", "ISSN": ["1", "2"], "container-title": ["N"]},
         {"type": "article-journal", "ISSN": "1, 2", "container-title": "N"}),
        ({"language": "en_US"}, {"language": "en-US"}),
    ],
)  # fmt: skip
def test_csl_json(fields: dict[str, object], wanted: dict[str, object]) -> None:
    whole = {"id": "k", "type": "book", "title": "T", "publisher": "P", "citation-key": "k"}
    assert one("a.json", item(**fields)) == whole | wanted


def test_what_csl_json_says_beyond_is_told() -> None:
    text = item(type="blog", issued={"date-parts": [[0]]}, volume={"a": 1}, custom={"foo": 1},
                accessed={"literal": "May"}, author=[{"name": "X"}, 3], URL="http://x y",
                original_date={"date-parts": [[1867]], "season": "Lent"})  # fmt: skip
    assert told("a.json", text) == [
        "1 k: left out: custom ('foo'), type ('blog' is not a CSL type), "
        "issued ('[[0]]' has a year 0, which CSL does not allow), volume, "
        "accessed ('May' is not an EDTF date), author’s name, author ('3' is not a name), "
        "original-date’s season ('Lent'), URL ('http://x y': `URL` contains a space)",
    ]


def test_a_key_alone_does_not_tell_that_two_are_one() -> None:
    items = [json.loads(item())[0], json.loads(item(title="U"))[0], json.loads(item(volume=1))[0]]
    text = json.dumps(items, indent=1)
    assert told("a.json", text) == [
        "8 k: k, which has another title, has the same key",
        "14 k: known: k (the same key), but these differ and were left out: volume",
    ]
    assert import_sources("a.json", text, ()).taken == (("k", "k"), ("k", "k-2"))


def test_what_nobody_sees_is_taken_out_and_told() -> None:
    text = item(title="An\u00ad\u200b end", author=[{"literal": "\u202aA\u202c"}])
    assert told("a.json", text) == [
        "1 k: contained invisible characters, now removed: "
        "U+00AD (SOFT HYPHEN), U+200B (ZERO WIDTH SPACE), "
        "U+202A (LEFT-TO-RIGHT EMBEDDING), U+202C (POP DIRECTIONAL FORMATTING)"
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"@book{a,\n title={B\xc3\xbccher f\xfcr}}",
            "2:17: the byte 0xfc is not UTF-8; export or save the file as UTF-8",
        ),
        (
            "@book{a}".encode("utf-16"),
            "1:1: the byte 0xff is not UTF-8; export or save the file as UTF-8",
        ),
    ],
)
def test_another_encoding_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ImportFormatError) as refused:
        decoded(data)
    assert str(refused.value) == words


def test_a_file_of_pubmed_is_named() -> None:
    with pytest.raises(ImportFormatError) as refused:
        import_sources("a.nbib", "\nPMID- 123\nTI  - T\n", ())
    assert str(refused.value) == (
        "1:1: neither CSL-JSON nor BibTeX nor RIS; in PubMed, save citations as RIS"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_they_like(end: str) -> None:
    for name, text in (("a.bib", book("year=2020,\n")), ("a.ris", ris("PY  - 2020"))):
        written = "\ufeff" + text.replace("\r\n", "\n").replace("\n", end)
        assert one(name, written)["issued"] == "2020"
