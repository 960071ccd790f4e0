"""`timeline import events`: rows of tables → events, and what is said of the rest."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from timeline.workspace import package_data

from .command import run

TABLES = Path(__file__).parent / "tables"
CONFIG = """\
site_name: Rivers
docs_dir: content
theme: {name: material, language: en}
plugins:
  - search
  - timeline:
      measures: {killed: {label: Killed, unit: people}, houses: {label: Number of houses flooded}}
"""
SOURCE = "https://gazette.example/flood"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content/events").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG)
    return folder


def events(project: Path, file: Path | str, *options: str) -> CompletedProcess[str]:
    return run("import", "events", file, *options, cwd=project)


def table(project: Path, text: str, name: str = "table.csv") -> str:
    (project / name).write_text(text, "utf-8")
    return name


def front(path: Path) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.load(
        path.read_text("utf-8").split("---\n")[1], yaml.BaseLoader
    )
    return loaded


def only(project: Path) -> Mapping[str, Any]:
    (path,) = (project / "content/events").rglob("*.md")
    return front(path)


def state(project: Path) -> dict[str, bytes]:
    files = (path for path in (project / "content").rglob("*") if path.is_file())
    return {str(path.relative_to(project)): path.read_bytes() for path in files}


def test_messy_table(project: Path) -> None:
    """A title above the header, two rows of names, blank rows, vague dates, odd sources."""
    done = events(project, TABLES / "rivers.csv")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "content/events/1998-03-12-river-arne-floods-the-lower-town-of-arnesdale.md",
        "content/events/1999-06-dam-at-holm-inspected.md",
        "content/events/2004-06-flash-flood-in-upper-arne.md",
        "content/events/2010-11-25-gauge-installed-at-holm.md",
        "content/events/2012-05-warning-sirens-tested.md",
        "content/sources/rivers.yml",
    ]
    said = done.stderr.replace(f"{TABLES}/", "").splitlines()
    assert said == [
        "rivers.csv: 5 new sources have no title; they got the event's title in brackets, in "
        "content/sources/rivers.yml",
        "rivers.csv: row 6: left out: houses: 1,200 (a figure needs a column or a map with "
        "`claims.claimant`)",
        "rivers.csv: row 9, column B (Date from): the date is 2004-06, printed as “early June "
        "2004”",
        "rivers.csv: row 9: left out: houses: at least 30 (a figure needs a column or a map with "
        "`claims.claimant`)",
        "rivers.csv: row 10, column B (Date from): not added: `03/04/2005` is not an EDTF date; "
        "write 2005-04-03 for 3 April or 2005-03-04 for 4 March; if all "
        "of them have the day first, add --dates day-first",
        "rivers.csv: row 11, column E (Coordinates): left out: `n/a` can't be read as coordinates",
        "rivers.csv: row 11: a source or a claimant is missing: it is a draft until you add it",
        "rivers.csv: row 13: left out as a duplicate: it has the date and the title of row 12; not "
        "imported: places, sources",
        "rivers.csv: row 14: not added: it has no title",
        "rivers.csv: row 15, column B (Date from): not added: `soon` is not an EDTF date; write a "
        "day as 2025-03-20, a month as 2025-03, some day in it as 2025-03-XX, on or before a day "
        "as [..2025-03-20]",
        "content/places.yml lacks 3 names; add them with --names, or these:",
        '  arnesdale: {name: "Arnesdale"}',
        '  holm: {name: "Holm"}',
        '  upper-arne: {name: "Upper Arne"}',
        "5 added (1 draft), 5 sources, 0 known, 1 duplicate, 3 not added",
    ]
    folder = project / "content/events"
    flood = folder / "1998-03-12-river-arne-floods-the-lower-town-of-arnesdale.md"
    made = front(flood)
    assert made["date"] == "1998-03-12/1998-03-14"
    assert made["places"] == [{"name": "Arnesdale", "lat": "50.1", "lon": "36.2"}]
    assert made["tags"] == ["flood", "river"]
    assert flood.read_text().split("---\n")[2] == (
        "\nThe water rose to 4.20 m at the old bridge.\n\nThe road to Holm was closed for three "
        "days. [@the-arnesdale-gazette-river-arne-floods-the]\n"
    )
    vague = front(folder / "2004-06-flash-flood-in-upper-arne.md")
    assert (vague["date"], vague["date_text"]) == ("2004-06", "early June 2004")
    assert vague["places"] == [{"name": "Upper Arne", "lat": "50.25", "lon": "36.333333"}]
    draft = front(folder / "2010-11-25-gauge-installed-at-holm.md")
    assert draft["draft"] == "true"
    assert front(folder / "2012-05-warning-sirens-tested.md")["summary"] == '=HYPERLINK("x")'
    assert run("check", "--strict", cwd=project).returncode == 0


def test_german_table_in_windows_1252(project: Path) -> None:
    done = events(project, TABLES / "hochwasser.csv", "--decimal", "comma", "--names")
    assert done.returncode == 0, done.stderr
    assert "read as Windows-1252" in done.stderr
    assert "5 added (1 draft), 4 sources, 0 known, 0 not added" in done.stderr
    assert "column N (Bemerkung intern): left out: no field has this name; 1 cell" in done.stderr
    folder = project / "content/events"
    heavy = front(folder / "2013-06-03-starkregen-in-grunau.md")
    assert heavy["date"] == "2013-06-03T18:30:00"
    assert heavy["places"] == [
        {"name": "Grünau", "region": "Musterland", "lat": "48.7", "lon": "13.4"}
    ]
    assert front(folder / "2003-pegel-brucke-eingerichtet.md")["date"] == "2003-21"
    names = yaml.safe_load((project / "content/places.yml").read_text("utf-8"))
    assert names["sussen"] == {"name": "Süßen"}
    assert run("check", "--strict", cwd=project).returncode == 0


def test_ukrainian_claims_in_windows_1251(project: Path) -> None:
    """Cells of merged rows are empty: the rows are claims of the event above them."""
    (project / "mkdocs.yml").write_text(CONFIG.replace("Killed", "Загиблі"))
    done = events(project, TABLES / "poveni.csv")
    assert done.returncode == 0, done.stderr
    assert "read as Windows-1251" in done.stderr
    assert "row 2" in done.stderr
    made = front(project / "content/events/2008-07-05-povin-na-richtsi-vigadka.md")
    assert [claim["claimant"] for claim in made["claims"]] == [
        *("Обласна рада", "Мерія Вигаданого", "Служба порятунку")
    ]
    first, _, last = made["claims"]
    assert first["reported"] == "2008-07-06"
    assert first["figures"] == [{"measure": "killed", "text": "щонайменше 2", "low": "2"}]
    assert first["sources"] == [
        {"id": "visnik-povin-na-richtsi-vigadka", "quote": "щонайменше двоє"}
    ]
    assert last["figures"] == [{"measure": "killed", "text": "3", "best": "3"}]
    assert (made["draft"], last["sources"]) == ("true", ["REPLACE: outlet-YYYY-MM-DD"])


@pytest.mark.parametrize("name", ["rivers", "hochwasser", "poveni"])
def test_a_second_run_changes_nothing(project: Path, name: str) -> None:
    first = events(project, TABLES / f"{name}.csv", "--names")
    before = state(project)
    second = events(project, TABLES / f"{name}.csv", "--names")
    assert state(project) == before
    assert second.stdout == ""
    assert run("fmt", "--check", cwd=project).returncode == 0
    added = first.stderr.splitlines()[-1].split(" ", 1)[0]
    assert second.stderr.splitlines()[-1].startswith(f"0 added, {added} known")


def test_a_dry_run_writes_nothing_and_says_all(project: Path) -> None:
    before = state(project)
    dry = events(project, TABLES / "rivers.csv", "--dry-run")
    assert state(project) == before
    wet = events(project, TABLES / "rivers.csv")
    assert dry.stdout == wet.stdout
    assert dry.stderr == wet.stderr.rstrip("\n") + "; nothing was written\n"
    assert dry.returncode == wet.returncode == 1


def test_a_changed_cell_is_a_diff_to_apply(project: Path) -> None:
    text = f"Title,Date,Place,Source,Description\nFlood,2001-02-03,Holm,{SOURCE},High water.\n"
    file = table(project, text)
    events(project, file)
    path = project / "content/events/2001-02-03-flood.md"
    path.write_text(path.read_text().replace("places:\n", "# Ours.\nplaces:\n"))
    before = state(project)
    table(project, text.replace("High water.", "Very high water: 4 m."))
    done = events(project, file)
    assert done.returncode == 0
    assert state(project) == before
    assert done.stderr.splitlines() == [
        "table.csv: row 2: differs: from content/events/2001-02-03-flood.md: summary: "
        "`High water.` → `Very high water: 4 m.`",
        "0 added, 0 known, 1 different, 0 not added",
    ]
    subprocess.run(["git", "apply", "-"], input=done.stdout, text=True, cwd=project, check=True)
    assert front(path)["summary"] == "Very high water: 4 m."
    changed = {key for key, data in state(project).items() if data != before[key]}
    assert changed == {"content/events/2001-02-03-flood.md"}
    assert "# Ours." in path.read_text()
    assert "0 added, 1 known" in events(project, file).stderr


def test_a_new_claim_and_a_new_source_of_an_event_that_is_there(project: Path) -> None:
    head = "Title,Date,Claimant,Claim,Source\n"
    row = f"Flood,2001-02-03,Council,It rained.,{SOURCE}\n"
    events(project, table(project, head + row))
    more = "Flood,2001-02-03,Mayor,It poured.,https://gazette.example/mayor\n"
    done = events(project, table(project, head + row + more))
    assert "claim c2 is new" in done.stderr
    subprocess.run(["git", "apply", "-"], input=done.stdout, text=True, cwd=project, check=True)
    assert [claim["claimant"] for claim in only(project)["claims"]] == ["Council", "Mayor"]
    assert run("check", "--strict", cwd=project).returncode == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "table.csv: the table is empty"),
        ("foo,bar\n1,2\n", "table.csv: no row has known column names"),
        ('Title,Date\n"x,2001\n' + "y" * 140_000, "is a quotation mark"),
        ("Title,Date\n" + "x,2001\n" * 10_101, "table.csv: more than 10,000 rows"),
        ("," * 400 + "\n", "table.csv: row 1 has more than 300 columns"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(project: Path, text: str, said: str) -> None:
    done = events(project, table(project, text))
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ";"), ("utf-8-sig", ","), ("utf-16", "\t"), ("utf-16-le", "|"), ("cp1252", "\t")],
)
def test_encodings_and_delimiters(project: Path, encoding: str, delimiter: str) -> None:
    out = io.StringIO()
    rows = [["Titel", "Datum", "Quelle"], ["Überschwemmung, groß", "3. März 2001", SOURCE]]
    csv.writer(out, delimiter=delimiter).writerows(rows)
    (project / "table.csv").write_bytes(out.getvalue().encode(encoding))
    done = events(project, "table.csv")
    assert done.returncode == 0, done.stderr
    assert only(project)["title"] == "Überschwemmung, groß"
    assert only(project)["date"] == "2001-03-03"
    assert ("not UTF-8" in done.stderr) == (encoding == "cp1252")


def test_map(project: Path) -> None:
    (project / "map.yml").write_text(
        "others: ignore\ndates: day-first\nfields:\n"
        '  title: "{kind} in {where}"\n  date: "{d}"\n  claims.claimant: The survey\n'
        '  claims.text: "{dead} people died."\n  sources.URL: "{link}"\n'
        'figures:\n  - {measure: killed, text: "{dead}", best: "{dead}"}\n'
        "words:\n  kind: {fl: Flood}\n"
    )
    file = table(project, f"kind,where,d,dead,link,x\nfl,Holm,03/04/2005,7,{SOURCE},y\n")
    done = events(project, file, "--map", "map.yml")
    assert done.returncode == 0, done.stderr
    assert "left out: the map doesn't name column F (x)" in done.stderr
    made = only(project)
    assert (made["title"], made["date"]) == ("Flood in Holm", "2005-04-03")
    assert made["claims"][0]["figures"] == [{"measure": "killed", "text": "7", "best": "7"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("feilds: {}", "`feilds` is not a key of a map; did you mean `fields`?"),
        ("fields: {titel: x}", "the map has the field `titel`, which doesn't exist"),
        ("fields: {title: '{Nmae}'}", "the map names the column `Nmae`"),
        ("dates: us", "`dates` in the map is `us`; write day-first or month-first"),
        ("a: [", "the map is not valid YAML"),
    ],
)
def test_wrong_maps(project: Path, text: str, said: str) -> None:
    (project / "map.yml").write_text(text)
    done = events(project, table(project, "Title,Date\nx,2001\n"), "--map", "map.yml")
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert not list((project / "content/events").iterdir())


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--encoding", "zlib_codec", "there is no encoding zlib_codec"),
        ("--delimiter", "xx", "a delimiter is one character"),
    ],
)
def test_an_encoding_or_a_delimiter_that_is_none(
    project: Path, option: str, value: str, said: str
) -> None:
    done = events(project, table(project, "Title,Date\nx,2001\n"), option, value)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert said in done.stderr


def test_likeness_to_what_is_there(project: Path) -> None:
    head = "Title,Date,Source\n"
    events(project, table(project, f"{head}Great flood at Holm,2001-02-03,{SOURCE}\n"))
    other = f"{head}Great floods at Holm,2001-02-03,https://gazette.example/b\n"
    done = events(project, table(project, other))
    assert "left out as a duplicate: the event `2001-02-03-great-flood-at-holm`" in done.stderr
    assert "0 added, 0 known, 1 duplicate" in done.stderr
    assert "1 added" in events(project, "table.csv", "--duplicates").stderr


def test_nothing_is_written_where_one_file_can_not_be(project: Path) -> None:
    (project / "content/sources").write_text("no folder")
    file = table(project, f"Title,Date,Source\nFlood,2001-02-03,{SOURCE}\n")
    done = events(project, file)
    assert done.returncode == 1
    assert "nothing was written" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((project / "content/events").iterdir())


def rows_of_another_subject(number: int) -> Sequence[Sequence[str]]:
    """Return a table of measurements on an invented river."""
    head = ["Datum", "Ereignis", "Ort", "Pegel in cm", "Beleg", "Bemerkungen"]
    months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    rows = [
        [
            f"{1 + day % 28}. {months.split()[day % 12]} {1900 + day // 2}",
            f"Höchststand {day} der Grünach",
            f"Pegel {('Oberau', 'Mittelau', 'Unterau')[day % 3]}",
            f"{100 + day}",
            f"Pegelbuch, https://pegel.example/{day}",
            "",
        ]
        for day in range(number)
    ]
    return [head, *rows]


@pytest.mark.slow
def test_two_hundred_rows(project: Path) -> None:
    with (project / "pegel.csv").open("w", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows_of_another_subject(200))
    done = events(project, "pegel.csv", "--names")
    assert done.returncode == 0, done.stderr
    assert "200 added, 200 sources, 0 known, 0 not added" in done.stderr
    assert run("check", "--strict", cwd=project).returncode == 0
    assert "0 added, 200 known" in events(project, "pegel.csv").stderr


UCDP = {
    "id": "900001",
    "dyad_name": "Government of Arnia - Front of Arnia",
    "side_a": "Government of Arnia",
    "side_b": "Front of Arnia",
    "type_of_violence": "1",
    "where_coordinates": "Holm town",
    "where_prec": "1",
    "adm_1": "Arne province",
    "country": "Arnia",
    "latitude": "50.1",
    "longitude": "36.2",
    "date_prec": "2",
    "date_start": "1999-03-01 00:00:00.000",
    "date_end": "1999-03-04 00:00:00.000",
    "best": "3",
    "low": "2",
    "high": "5",
    "source_article": "Arnia News, 1999-03-05, Fighting in Holm",
    "priogrid_gid": "200000",
}
ACLED = {
    "event_id_cnty": "ARN77",
    "event_date": "16 May 2019",
    "time_precision": "2",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (Arnia)",
    "actor2": "",
    "country": "Arnia",
    "admin1": "Arne",
    "location": "Holm",
    "latitude": "50.1",
    "longitude": "36.2",
    "geo_precision": "1",
    "source": "Arnia News",
    "notes": "On 16 May 2019, people protested in Holm against a dam.",
    "fatalities": "0",
    "timestamp": "1600000000",
}
AIRWARS = {
    "Incident Code": "ARN-001",
    "Incident date": "October 7, 2019",
    "Location": "Holm",
    "Country": "Arnia",
    "Geolocation": "50.1, 36.2",
    "Civilians reported killed": "1 – 3",
    "Civilians reported injured": "at least 4",
    "URL": "https://airwars.example/arn-001",
}


@pytest.mark.parametrize(
    ("name", "row", "expected"),
    [
        (
            "ucdp-ged",
            UCDP,
            {
                "date": "[1999-03-01..1999-03-04]",
                "figures": [
                    {
                        "measure": "killed",
                        "text": "3, between 2 and 5",
                        "low": "2",
                        "best": "3",
                        "high": "5",
                    }
                ],
            },
        ),
        ("acled", ACLED, {"date": "2019-05-16~", "figures": None}),
        (
            "airwars",
            AIRWARS,
            {
                "date": "2019-10-07",
                "figures": [
                    {"measure": "civilians-killed", "text": "1 – 3", "low": "1", "high": "3"},
                    {"measure": "civilians-wounded", "text": "at least 4", "low": "4"},
                ],
            },
        ),
    ],
)
def test_maps_that_come_with_the_program(
    project: Path, name: str, row: Mapping[str, str], expected: Mapping[str, object]
) -> None:
    more = "civilians-killed: {label: Civilians killed}, civilians-wounded: {label: Injured}"
    (project / "mkdocs.yml").write_text(CONFIG.replace("houses:", f"{more}, houses:"))
    with (project / "data.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([row.keys(), row.values()])
    done = events(project, "data.csv", "--map", name)
    assert done.returncode == 0, done.stderr
    (path,) = (project / "content/events").iterdir()
    assert path.stem.startswith(name.partition("-")[0])
    made = front(path)
    assert made["date"] == expected["date"]
    (claim,) = made["claims"]
    assert claim.get("figures") == expected["figures"]
    assert "draft" not in made
    checked = run("check", "--strict", cwd=project)
    assert checked.returncode == 0, checked.stdout
    assert "0 added, 1 known" in events(project, "data.csv", "--map", name).stderr
    assert "maps are acled, airwars, ucdp-ged" in events(project, "data.csv", "--map", "x").stderr


@pytest.mark.parametrize("language", ["ar", "de", "en", "ko", "uk"])
def test_columns_are_found_by_their_titles_in_the_form(project: Path, language: str) -> None:
    words = package_data.catalogue(language)
    keys = ("event_title", "event_date", "event_places", "claim_claimant", "claim_text")
    head = [words(f"field_{key}") for key in (*keys, "event_sources", "citation_quote")]
    row = ["Flood", "2001-02-03", "Holm", "Council", "It rained.", SOURCE, "rain"]
    out = io.StringIO()
    csv.writer(out).writerows([head, row])
    done = events(project, table(project, out.getvalue()))
    assert done.returncode == 0, done.stderr
    assert "left out" not in done.stderr
    made = only(project)
    assert made["places"] == ["Holm"]
    (claim,) = made["claims"]
    assert (claim["claimant"], claim["text"]) == ("Council", "It rained.")
    assert claim["sources"] == [{"id": "gazette-example-flood", "quote": "rain"}]


def test_a_registry_that_is_a_folder_gets_a_file_for_each_name(project: Path) -> None:
    (project / "content/places").mkdir()
    (project / "content/places/holm.yml").write_text("holm: {name: Holm}\n")
    text = f"Title,Date,Place,Source\nFlood,2001-02-03,Holm; Upper Arne,{SOURCE}\n"
    done = events(project, table(project, text), "--names")
    assert "content/places/upper-arne.yml" in done.stdout.splitlines()
    assert "upper-arne" in (project / "content/places/upper-arne.yml").read_text()
    assert run("check", "--strict", cwd=project).returncode == 0


def test_semicolons_in_cells_are_no_delimiter(project: Path) -> None:
    rows = "".join(f"Flood {at},{1900 + at},a; b; c; d,{SOURCE}/{at}\n" for at in range(5))
    done = events(project, table(project, f"Title,Date,Tags,Source\n{rows}"))
    assert "5 added" in done.stderr
    tags = [front(path)["tags"] for path in (project / "content/events").iterdir()]
    assert tags == [["a", "b", "c", "d"]] * 5
