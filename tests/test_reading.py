"""Documents to records: what is read, what is dropped, and that nothing raises."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import compiler, csl
from timeline.chronology import Chronology
from timeline.diagnostics import Location
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.model import (
    Actor,
    Correction,
    Event,
    Image,
    Kind,
    Name,
    PlaceReference,
    Point,
    Precision,
    Settings,
    Source,
    Status,
    UrlStatus,
)
from timeline.model.claim_fields import CITATION, CLAIM, FIGURE
from timeline.model.event_fields import EVENT
from timeline.model.registry_fields import ACTOR, INLINE_PLACE, PLACE
from timeline.reading import Reading, read_actors, read_event, read_places, read_sources

TODAY = datetime.date(2026, 11, 23)
RICH = Path(__file__).parent / "valid" / "every_key"
PATH = "content/events/a.md"


@pytest.fixture(scope="module")
def rich() -> Chronology:
    files = [path for path in (RICH / "content").rglob("*") if path.is_file()]
    inputs = [InputFile(path.relative_to(RICH).as_posix(), path.read_bytes()) for path in files]
    return compiler.compile(inputs, Settings(), TODAY).chronology


def event(fields: str) -> Reading[Event]:
    return read_event(InputFile(PATH, f"---\n{fields}\n---\n".encode()))


def codes(reading: Reading[Event] | Reading[Source] | Reading[Actor]) -> list[str]:
    return [d.code for d in sorted(reading.diagnostics)]


BASE = "title: A\ndate: 2024\nsources: [ap]\n"


def test_the_rich_project_uses_every_key() -> None:
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in RICH.rglob("*")
        if path.suffix in (".md", ".yml")
    )
    common = (*csl.FIRST, "URL", *csl.EXTRA, "language", "citation-key", "note")
    records = (EVENT, CLAIM, FIGURE, CITATION, ACTOR, PLACE)
    keys = (*(key for record in records for key in record.keys), *common)
    missing = [key for key in keys if f"{key}:" not in text]
    assert not missing, f"add {', '.join(missing)} to a file of tests/valid/every_key"


def test_an_event_is_read_whole(rich: Chronology) -> None:
    found = rich.event_by_id["2024-12-19-losses"]
    assert found.path == "content/events/2024/12/2024-12-19-losses.md"
    assert found.title == "Losses in Kursk: the service's count"
    assert (found.date, found.added) == (parse("2024-12-XX"), parse("2024-12-20"))
    assert found.summary.startswith("The National Intelligence Service told")
    assert found.status is Status.CORROBORATED
    assert [place.name for place in found.places] == ["kursk-region", "Курск", "Pogrebki"]
    point = Point(Decimal("51.36"), Decimal("35.56"), Precision.EXACT)
    region, country = "Kursk region", "Russia"
    origin = found.places[2].origin
    assert found.places[2] == PlaceReference("Pogrebki", region, country, point, origin=origin)
    assert found.sources == ("ap-2024-12-18", "kcna-2024")
    assert [source.id for source in found.inline_sources] == ["kcna-2024"]
    assert found.image == Image("media/bridge.PNG", "A bridge", "AP", "CC-BY-4.0")
    assert found.corrections == (Correction(parse("2024-12-21"), "A number was mistyped"),)
    assert found.draft is False
    assert found.aliases == ("2024-12-losses",)
    assert [ignore.code for ignore in found.ignores] == ["TL416"]
    assert [note.by for note in found.notes] == ["editor", "ap-2024-12-18"]
    assert [cited.source for cited in found.body_citations] == [
        "ap-2024-12-18",
        "kcna-2024",
        "ap-2024-12-18",
    ]


def test_a_claim_is_read_whole(rich: Chronology) -> None:
    claim = rich.event_by_id["2024-12-19-losses"].claims[0]
    assert (claim.id, claim.claimant, claim.via) == (
        "nis-count",
        "NIS",
        ("Lee Seong-kweun", "Yonhap"),
    )
    assert (claim.reported, claim.about) == (parse("2024-12-19"), parse("/2024-12-19"))
    assert (claim.scope, claim.status) == ("Kursk region only", Status.DISPUTED)
    assert (claim.supersedes, claim.note) == (("nis-first",), "Another count says less.")
    killed, wounded, deployed = claim.figures
    assert (killed.best, killed.low, killed.kind, killed.of) == (
        Decimal(100),
        None,
        Kind.TOTAL,
        "infantry",
    )
    assert (wounded.low, wounded.best, wounded.high) == (
        Decimal(900),
        Decimal("950.5"),
        Decimal(1000),
    )
    assert not deployed.in_numbers
    citation = claim.sources[1]
    assert citation.source == "kcna-2024"
    assert (citation.locator, citation.quote) == ("para. 3", "The heroes: all of them")


def test_places_in_the_file_are_kept(rich: Chronology) -> None:
    found = rich.event_by_id["2024-12-19-losses"]
    lines = (RICH / found.path).read_text("utf-8").split("\n")
    assert found.origin.at("title").line == 2
    assert found.origin.at("status").line == lines.index("status: corroborated") + 1
    claim = found.claims[0]
    assert claim.origin.at("via.1").column == 36
    assert claim.origin.at("sources.1.quote") == claim.sources[1].origin.at("quote")
    assert found.origin.at("claims.0.text") == claim.origin.at("text")
    assert found.origin.at("nothing") == Location(found.path, 1, 1)


def test_a_source_is_read_whole(rich: Chronology) -> None:
    source = rich.sources["ap-2024-12-18"]
    assert source.author == (Name("van Lee Jr.", "Jane"), Name(literal="AP staff"))
    assert (source.type, source.outlet) == ("article-newspaper", "AP News")
    assert (source.issued, source.accessed) == (parse("2024-12-18"), parse("2026-11-23"))
    assert source.url == "https://apnews.com/article/1?a=b#c"
    assert source.archive_date == parse("2024-12-19")
    assert source.url_status is UrlStatus.LIVE
    assert source.note == "The first report.\n\nIt was updated twice."
    assert source.aliases == ("ap-losses", "ap-official")
    assert source.written["aliases"] == source.aliases
    assert source.written["volume"] == "0044"
    assert source.written["citation-key"] == "lee2024"
    assert source.written["editor"] == ({"family": "Kim", "given": "Min"},)
    assert source.written["event-date"] == "2024-12"
    assert rich.sources["kcna-2024"].type == "webpage"
    assert rich.sources["briefing"].no_archive


def test_registries_are_read_whole(rich: Chronology) -> None:
    nis = rich.actor("NIS")
    assert (nis.id, nis.part_of, nis.description) == ("nis", "South Korea", "The secret service.")
    assert rich.bodies.topmost_of(nis).id == "south-korea"
    office = rich.actor("nis-press-office")
    assert (office.speaks_for, office.part_of) == ("NIS", "south-korea")
    assert [voice.id for voice in rich.bodies.voices_of(office)] == ["nis-press-office", "nis"]
    assert [body.id for body in rich.bodies.parents_of(office)] == ["south-korea"]
    kursk = rich.registered_places["kursk-region"]
    assert kursk.point == Point(Decimal("51.7"), Decimal("36.2"), Precision.REGION)
    assert (kursk.region, kursk.aliases) == ("Central Federal District", ("Kursk oblast",))


def test_drafts_and_withdrawn_events_stand_apart(rich: Chronology) -> None:
    assert set(rich.event_by_id) == {"2024-10-24-arrival", "2024-12-19-losses"}
    assert [event.id for event in rich.withdrawn] == ["taken-back"]


def test_bad_fields_hide_no_others() -> None:
    reading = event(
        "title: A\ndate: 2024\nsources: [ap]\nstatus: sure\nadded: soon\nsumary: x\n"
        "places: [{name: K, lat: north, lon: 36.2}]\nclaims:\n"
        "  - {id: C1, text: T, claimant: N, sources: [ap], reported: 2024/2025}\n"
        "  - {id: c2, text: T, claimant: N, sources: [ap], figures: [{measure: k, best: x}]}\n"
        "draft: maybe\n"
    )
    assert codes(reading) == [
        "TL108",
        "TL106",
        "TL102",
        "TL114",
        "TL112",
        "TL107",
        "TL101",
        "TL114",
        "TL116",
    ]
    found = reading.records[0]
    assert found.status is Status.REPORTED
    assert found.added is None
    assert found.places[0].point is None
    assert [claim.id for claim in found.claims] == ["c2"]
    assert found.claims[0].figures == ()
    assert "C1" in reading.lost


def test_an_event_without_a_required_field_is_no_record() -> None:
    reading = event("title: A\ndate: yesterday\nstatus: sure\nsources: [ap]")
    assert reading.records == ()
    assert reading.broken
    assert codes(reading) == ["TL105", "TL108"]


def test_items_of_lists_keep_their_own_places() -> None:
    reading = event(BASE.replace("[ap]", "[AP, '', ap, {id: x, title: y}, nk]"))
    found = reading.records[0]
    assert found.sources == ("ap", "nk")
    assert [found.origin.at(f"sources.{n}").column for n in (0, 1)] == [19, 42]
    assert codes(reading) == ["TL112", "TL103", "TL602"]


@pytest.mark.parametrize(
    ("key", "place"),
    [("date", "date_text"), ("reported", "note"), ("about", "scope"), ("issued", "note")],
)
def test_a_hint_puts_words_into_a_key_of_the_same_record(key: str, place: str) -> None:
    date = "early 2024" if key == "date" else "2024"
    written = {"reported": "", "about": "", "issued": ""} | {key: f"{key}: early 2024"}
    reading = event(
        f"title: A\ndate: {date}\n"
        f"sources: [{{id: a, title: A, publisher: P, {written['issued']}}}]\n"
        f"claims: [{{id: c, text: T, claimant: M, sources: [a], {written['reported']}"
        f"{written['about']}}}]"
    )
    assert [d.hint for d in reading.diagnostics] == [
        f"EDTF has no word for early: write 2024 and {place}: early 2024"
    ]


@pytest.mark.parametrize(
    ("cited", "hint"),
    [
        ('gazette-1 "at least 30"', 'write {id: gazette-1, quote: "at least 30"}'),
        ("gazette-1: at least 30", 'write {id: gazette-1, quote: "at least 30"}'),
        (
            f"gazette-1: {'at least 30 ' * 9}",
            "write id: gazette-1, and on the line below it quote: with the rest",
        ),
        ("gazette-1, p. 3", 'write {id: gazette-1, locator: "p. 3"}'),
        (
            "https://a.example/b",
            "write id, title, publisher and issued, each on its own line, and "
            "URL: https://a.example/b; cite it in claims by that id",
        ),
    ],
)
def test_a_hint_for_what_stands_behind_an_id_loses_none_of_it(cited: str, hint: str) -> None:
    reading = event(
        f"title: A\ndate: 2024\nclaims:\n  - {{id: c, text: T, claimant: M, sources: ['{cited}']}}"
    )
    assert reading.diagnostics[0].hint == hint
    assert len(reading.diagnostics) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("photo", "graphic"),
        ("Press release", "document"),
        ("court-decision", "legal_case"),
        ("newspaper", "article-newspaper"),
        ("artikle", "article"),
    ],
)
def test_a_type_of_source_is_understood_by_its_meaning(written: str, meant: str) -> None:
    yaml = f"- {{id: a, title: T, publisher: P, type: {written}}}"
    reading = read_sources(InputFile("content/sources/a.yml", yaml.encode()))
    assert [found.hint for found in reading.diagnostics] == [f"did you mean {meant}?"]
    assert meant in csl.TYPES


def test_empty_values_count_as_missing() -> None:
    reading = event(BASE + "date_text:\nadded: ''\nclaims: []\nnotes: ~\ntags: [a]\nimage:")
    assert codes(reading) == []
    assert reading.records[0].tags == ("a",)


def test_an_empty_item_of_a_list_is_not_dropped_in_silence() -> None:
    reading = event(BASE + "tags: [a, '', ~]")
    assert codes(reading) == ["TL103", "TL103"]
    assert reading.records[0].tags == ("a",)


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org", True),
        ("HTTP://example.org:8080/a?b=c#d", True),
        ("https://пример.рф/страница", True),
        ("https://[::1]/", True),
        ("ftp://example.org", False),
        ("https://", False),
        ("https:///path", False),
        ("https://[::1", False),
        ("https://example.org:port/", False),
        ("https://me@example.org/", False),
        ("https://example.org/a b", False),
        ("javascript:alert(1)", False),
        ("//example.org/", False),
        ('https://example.org/"onclick="x', False),
    ],
)
def test_addresses(address: str, good: bool) -> None:
    yaml = f"- {{id: a, title: T, publisher: P, URL: '{address}'}}"
    reading = read_sources(InputFile("content/sources/a.yml", yaml.encode()))
    assert codes(reading) == ([] if good else ["TL603"])
    assert reading.records[0].url == (address if good else "")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1,200", "write 1200, in plain digits"),
        ("1 200 000", "write 1200000, in plain digits"),
        ("1\u2009200", "write 1200, in plain digits"),
        ("1'200", "write 1200, in plain digits"),
        ("1_200", "write 1200, in plain digits"),
        ("1.000.000", "write 1000000, in plain digits"),
        ("1.200,5", "write 1200.5, in plain digits"),
        ("1,00,000", "write 100000, in plain digits"),
        ("1 00 000", "write 100000, in plain digits"),
        ("2,5", "write 2.5, in plain digits"),
        (".5", "write 0.5, in plain digits"),
        ("１００", "write 100, in plain digits"),
        ("١٢٬٠٠٠", "write 12000, in plain digits"),
        ("१,००,०००", "write 100000, in plain digits"),
        ("−5", "write -5, in plain digits"),
        ("1e5", "write 100000, in plain digits"),
        ("1.2e3", "write 1200, in plain digits"),
        ("10k", "write 10000, in plain digits; keep the words in `text`"),
        ("1.5 million", "write 1500000, in plain digits; keep the words in `text`"),
        ("1,5 Mio.", "write 1500000, in plain digits; keep the words in `text`"),
        ("3만", "write 30000, in plain digits; keep the words in `text`"),
        ("тридцять", "write 30, in plain digits; keep the words in `text`"),
        ("about 5", "write 5, in plain digits; keep the words in `text`"),
        ("at least 30", "write low: 30 instead of `best`; keep the words in `text`"),
        ("30+", "write low: 30 instead of `best`; keep the words in `text`"),
        ("<30", "write high: 30 instead of `best`; keep the words in `text`"),
        ("30–40", "write low: 30 and high: 40 instead of `best`; keep the words in `text`"),
        ("several hundred", "delete `best`: the words give no number; keep them in `text`"),
        ("+30", "write 30, without the sign; for a lower bound, use `low`"),
        ("0x10", "write only digits, such as 1200; keep the words in `text`"),
        ("1:30", "write only digits, such as 1200; keep the words in `text`"),
        ("1,234,56", "write only digits, such as 1200; keep the words in `text`"),
        ("5²", "write only digits, such as 1200; keep the words in `text`"),
        ("50%", "delete `best`: a percentage is no count; keep it in `text`"),
        ("30 dogs", "write 30, in plain digits; keep the words in `text`"),
        ("NaN", "write only digits, such as 1200; keep the words in `text`"),
        ("1.200", "write 1200 if the point separates thousands, or 1.2 if it is a fraction"),
        ("1.234", "write 1234 if the point separates thousands, or 1.2340 if it is a fraction"),
        ("١.٢٠٠", "write 1200 if the point separates thousands, or 1.2 if it is a fraction"),
        ("0044", "write 44, without the leading zeros"),
        ("9" * 31, "write only digits, such as 1200; keep the words in `text`"),
        ("1,000" + ",000" * 5, "write at most 15 digits"),
    ],
)
def test_numbers_are_plain(written: str, hint: str) -> None:
    def claiming(numbers: str) -> str:
        figure = f"{{measure: k, text: t, {numbers}}}"
        claim = f"{{id: a, text: t, claimant: n, sources: [ap], figures: [{figure}]}}"
        return f"{BASE}claims: [{claim}]"

    found = event(claiming(f'best: "{written}"')).diagnostics
    assert [(d.code, d.hint) for d in found] == [("TL114", hint)]
    told = re.findall("(?:write|and) ((?:low|high): )?([0-9.-]*[0-9])", hint)
    alike = ", ".join(f"{key or 'best: '}{number}" for key, number in told)
    assert event(claiming(alike or "kind: total")).diagnostics == (), "the hint, followed"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("best: 1,200", "write best: 1200, without commas"),
        ("low: 1,00,000", "write low: 100000, without commas"),
        ("best: 1,50", "write best: 1.50, without commas"),
        ("best: 1,234,56", 'put the value in quotes: best: "1,234,56"'),
        ("text: 1,200", 'put the value in quotes: text: "1,200"'),
    ],
)
def test_a_comma_between_braces_keeps_the_number_or_the_words(written: str, hint: str) -> None:
    figure = f"{{measure: k, {'' if 'text' in written else 'text: t, '}{written}}}"
    claim = f"{{id: a, text: t, claimant: n, sources: [ap], figures: [{figure}]}}"
    found = event(BASE + f"claims: [{claim}]").diagnostics
    assert [(d.code, d.hint) for d in found] == [("TL019", hint)]


@pytest.mark.parametrize(("written", "hint"), [("51,75", "51.75"), ("−36.2", "-36.2")])
def test_degrees_are_plain(written: str, hint: str) -> None:
    places = f"places: [{{name: A, lat: '{written}', lon: 5}}]\n"
    found = event(BASE + places).diagnostics
    assert [(d.code, d.hint) for d in found] == [
        ("TL114", f"write {hint}, in plain digits with a decimal point")
    ]


def test_marks_that_scripts_need_are_kept_and_overrides_refused() -> None:
    kept = event("title: می\u200cشود \u200fא\u200e\ndate: 2024\nsources: [ap]")
    assert kept.records[0].title == "می\u200cشود \u200fא\u200e"
    for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        assert codes(event(f"title: a{mark}b\ndate: 2024\nsources: [ap]")) == ["TL004"]


def test_an_empty_file_of_sources_or_a_registry_is_fine() -> None:
    for data in (b"", b"# nothing yet\n", b"\xef\xbb\xbf"):
        assert read_sources(InputFile("content/sources/a.yml", data)) == Reading((), ())
        assert read_actors(InputFile("content/actors.yml", data)) == Reading((), ())
        assert read_places(InputFile("content/places.yml", data)) == Reading((), ())


WORDS = st.sampled_from(
    [*EVENT.keys, *CLAIM.keys, *FIGURE.keys, *INLINE_PLACE.keys, "id", "by", "URL", "author", "x"]
)
VALUES = st.one_of(
    st.sampled_from(
        ["2024", "2024-12-14", "2024/2023", "true", "a", "A b", "ap", "1,2", "-5", "", "~", "a#b"]
    ),
    st.text(max_size=8).map(lambda text: "'" + text.replace("'", "").replace("\n", " ") + "'"),
)
FLOW = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(WORDS, inner, max_size=4).map(
            lambda found: "{" + ", ".join(f"{k}: {v}" for k, v in found.items()) + "}"
        ),
    ),
    max_leaves=8,
)
FIELDS = st.dictionaries(WORDS, FLOW, max_size=6).map(
    lambda found: "\n".join(f"{key}: {value}" for key, value in found.items())
)


@pytest.mark.slow
@given(st.one_of(FIELDS, st.text(max_size=60)), st.text(max_size=40))
@settings(max_examples=150)
def test_whatever_an_event_holds_it_is_a_record_or_a_fault(fields: str, body: str) -> None:
    data = f"---\n{fields}\n---\n{body}".encode("utf-8", "surrogatepass")
    reading = read_event(InputFile(PATH, data))
    assert reading.records or reading.diagnostics
    assert all(d.location.path == PATH for d in reading.diagnostics)


@pytest.mark.slow
@given(st.one_of(st.binary(max_size=120), FLOW.map(str.encode), FIELDS.map(str.encode)))
@settings(max_examples=120)
def test_whatever_files_hold_a_project_compiles(data: bytes) -> None:
    names = ["events/a.md", "sources/a.yml", "actors.yml", "places.yml"]
    files = [InputFile(f"content/{name}", data) for name in names]
    files.append(InputFile("content/events/b.md", b"---\n" + data + b"\n---\n" + data))
    assert compiler.compile(files, Settings(), TODAY).diagnostics
