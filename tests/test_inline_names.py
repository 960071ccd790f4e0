"""Actors and places that events describe where they name them, as a registry would."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

import pytest

from tests.projects import CONFIG, read
from tests.test_checks import compiled
from timeline.exports import EXPORTS
from timeline.formatting import format_file
from timeline.importing import project_files, read_export
from timeline.site.site import Site

WRITE = {export.name: export.write for export in EXPORTS}
SOURCES = "[{id: s, title: A page, publisher: P}]\n"


def event(day: int, claimant: str, more: str = "") -> str:
    date = datetime.date(2024, 1, day)
    return (
        f"---\ntitle: Day {day}\ndate: {date}\n{more}claims:\n"
        f"  - {{id: c1, text: So., claimant: {claimant}, sources: [s]}}\n---\nSo [@s].\n"
    )


def project(*events: str, actors: str = "") -> dict[str, str]:
    files = {f"content/events/day-{n}.md": text for n, text in enumerate(events, 1)}
    registry = {"content/actors.yml": actors} if actors else {}
    return {"mkdocs.yml": CONFIG, "content/sources/all.yml": SOURCES, **registry, **files}


def data(site: Site) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    found: Mapping[str, Mapping[str, Mapping[str, object]]] = json.loads(WRITE["json"](site))
    return found


def test_an_actor_is_made_as_if_the_registry_had_it() -> None:
    jane = "{name: Jane Doe, speaks_for: City Council, aliases: [JD], description: The mayor.}"
    inline = read(project(event(1, jane), event(2, "JD"), event(3, "jane-doe")))
    entry = f"jane-doe: {jane}\ncity-council: {{name: City Council}}\n"
    registered = read(
        project(event(1, "Jane Doe"), event(2, "JD"), event(3, "jane-doe"), actors=entry)
    )
    for name, write in WRITE.items():
        assert write(inline) == write(registered), name
    assert data(inline)["actors"]["jane-doe"]["speaks_for"] == "city-council"
    council = inline.chronology.actor("City Council")
    assert inline.chronology.bodies.voices_of(inline.chronology.actor("JD"))[-1] == council


def test_a_plain_name_and_the_registry_agree_with_what_is_given() -> None:
    registry = (
        "nis: {name: National Intelligence Service, aliases: [NIS]}\n"
        "lee: {name: Lee, speaks_for: nis}\n"
    )
    given = read(
        project(
            event(1, "{name: Lee, speaks_for: NIS}", "actors: [{name: NIS}]\n"),
            event(2, "Lee"),
            actors=registry,
        )
    )
    assert [*data(given)["actors"]] == ["lee", "nis"]
    assert not given.chronology.inline_actors


def test_a_place_has_other_names_and_a_country_for_all_events() -> None:
    place = "{name: Plekhovo, country: Russia, lat: 51.1, lon: 35.4, aliases: [Плехово]}"
    site = read(
        project(event(1, "X", f"places: [{place}]\n"), event(2, "X", "places: [Плехово]\n"))
    )
    first, second = (one.places[0] for one in site.chronology.events)
    assert site.chronology.place_of(first).point
    other = site.chronology.place_of(second)
    assert (other.id, other.country, other.point) == ("plekhovo", "Russia", None)
    assert data(site)["places"]["plekhovo"]["aliases"] == ["Плехово"]


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("{name: J, speaks_for: A}", "{name: J, speaks_for: a}", ["TL403"]),
        ("{name: J, speaks_for: A}", "J", []),
        ("{name: J, speaks_for: A}", "{name: J}", []),
        ("{name: J, aliases: [K]}", "{name: J, aliases: [L]}", []),
        ("{name: J, speaks_for: A}", "{name: J, speaks_for: B}", ["TL417"]),
        ("{name: J, speaks_for: A}", "{name: J, part_of: A}", ["TL417"]),
        ("{name: J, speaks_for: A}", "{name: J, aliases: [K]}", ["TL417"]),
        ("{name: J, description: So}", "{name: J, description: Not so}", ["TL417"]),
        ("{name: J, aliases: [K]}", "{name: K, aliases: [L]}", ["TL404"]),
        ("{name: J, speaks_for: K}", "{name: K, part_of: J}", ["TL412"]),
    ],
)
def test_what_two_events_say_of_an_actor_has_to_agree(
    one: str, other: str, codes: list[str]
) -> None:
    plain = event(3, "A", "actors: [B]\n")
    for first, second in ((one, other), (other, one)):
        events = {"a": event(1, first), "b": event(2, second), "c": plain}
        inputs = {f"events/{name}.md": text for name, text in events.items()}
        inputs["sources/s.yml"] = SOURCES
        found = [each.code for each in compiled(inputs).diagnostics]
        assert [code for code in found if code not in ("TL415", "TL407")] == codes


def test_what_a_hint_says_to_register_leaves_nothing_to_say() -> None:
    jane = "{name: Jane Doe, speaks_for: City Council, aliases: [JD], description: 'Mayor: 2024'}"
    files = {"sources/s.yml": SOURCES, "events/day-1.md": event(1, jane)}
    registry = ""
    for _ in range(2):
        hints = [each.hint for each in compiled(files).diagnostics if each.code == "TL415"]
        registry += "".join(
            hint.removeprefix("add it to content/actors.yml: ").partition("; it needs")[0] + "\n"
            for hint in hints
        )
        files["actors.yml"] = registry
    assert registry.count("\n") == 2
    assert compiled(files).diagnostics == ()


def test_names_without_a_latin_letter_come_back_with_what_is_said_of_them() -> None:
    site = read(project(event(1, "{name: Речник, speaks_for: Уряд, description: Так.}")))
    again = read(dict(project_files(read_export(WRITE["json"](site)))))
    assert WRITE["json"](again) == WRITE["json"](site)


def test_the_keys_are_put_in_order() -> None:
    before = event(1, "{part_of: A, name: J}", "actors:\n  - speaks_for: B\n    name: K\n")
    after = event(1, "{name: J, part_of: A}", "actors:\n  - name: K\n    speaks_for: B\n")
    assert format_file("content/events/a.md", before.encode(), "content").data == after.encode()


def test_what_a_draft_says_of_an_actor_is_not_published() -> None:
    draft = event(2, "{name: J, speaks_for: A}").replace("claims:", "draft: true\nclaims:")
    site = read(project(event(1, "J"), draft))
    assert "speaks_for" not in data(site)["actors"]["j"]
