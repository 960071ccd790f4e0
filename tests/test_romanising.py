"""Ids from titles in any script."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import run
from tests.conftest import write_files
from timeline.edtf import parse
from timeline.importing import import_sources
from timeline.text.names import is_id
from timeline.text.romanising import joined, latin_words
from timeline.workspace.new_event import SUFFIX, event_id

TITLES = {
    "Größe der Straße": ("de", "groesse-der-strasse"),
    "Größe": ("sv", "grosse"),
    "Pożar w Łodzi": ("pl", "pozar-w-lodzi"),
    "Þingvellir": ("is", "thingvellir"),
    "İstanbul’da yangın": ("tr", "istanbulda-yangin"),
    "Згурський з’їзд: Юрій Щербак": ("uk", "zghurskyi-zizd-yurii-shcherbak"),
    "Європа, їжак, моє ім'я, юшка": ("uk-UA", "yevropa-yizhak-moie-imia-yushka"),
    "Київ і Гадяч": ("uk", "kyiv-i-hadiach"),
    "Гадяч": ("ru", "gadyach"),
    "북한군 파병": ("ko", "bughangun-pabyeong"),
    "القوات في كورسك": ("ar", "lqwt-fy-kwrsk"),
    "שלום": ("he", "slvm"),
    "北朝鮮兵": ("zh", "bei-chao-xian-bing"),
    "Ναυάγιο": ("el", "nayagio"),
    "नमस्ते दुनिया": ("hi", "nmste-duniya"),
    "საქართველო": ("ka", "sakartvelo"),
    "Հայաստան": ("hy", "hayastan"),
    "ประเทศไทย": ("th", "praethsaithy"),
    "Kim’s “12\u202f000” – and ½": ("en", "kims-12-000-and-1-2"),
    "٢٠٢٤": ("ar", "2024"),
    "🎉 !": ("en", ""),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_any_script_gives_a_readable_id(title: str) -> None:
    language, expected = TITLES[title]
    assert joined(latin_words(title, language), SUFFIX) == expected


def test_a_letter_written_as_letter_and_mark_is_the_same() -> None:
    assert latin_words("u\u0308ber die Brücke", "de") == ["ueber", "die", "bruecke"]
    assert latin_words("\u0438\u0306", "uk") == ["y"]


@given(st.text(max_size=200), st.sampled_from(["", "de", "uk", "ru", "ar", "ko"]))
def test_any_title_gives_an_id_or_nothing(title: str, language: str) -> None:
    found = event_id(title, parse("2024-12"), language)
    assert is_id(found)
    words = joined(latin_words(title, language), SUFFIX)
    assert len(words) <= SUFFIX
    assert found == "-".join(filter(None, ["2024-12", words]))


@pytest.mark.slow
def test_an_event_is_begun_by_its_title_in_the_project_s_language(tmp_path: Path) -> None:
    for language, expected in (("uk", "2025-01-pozhezha-u-hadiachi"), ("ko", None)):
        folder = tmp_path / language
        theme = f"theme: {{name: material, language: {language}}}\nplugins: [timeline]\n"
        settings = f"site_name: S\ndocs_dir: content\n{theme}"
        write_files(folder, {"mkdocs.yml": settings, "content/index.md": "# S\n"})
        title = "Пожежа у Гадячі" if expected else "화재"
        done = run("new", title, "--date", "2025-01", cwd=folder)
        assert done.returncode == 0, done.stderr
        found = [path.stem for path in (folder / "content/events").rglob("*.md")]
        assert found == [expected or "2025-01-hwajae"]


def test_an_imported_source_is_named_in_its_own_language() -> None:
    ris = "TY  - NEWS\nTI  - Гадяч під ударом\nT2  - Дзеркало тижня\nPY  - 2024\n{}ER  - \n"
    for line, project, expected in (
        ("LA  - uk\n", "en", "dzerkalo-tyzhnia-2024-hadiach-pid-udarom"),
        ("", "uk", "dzerkalo-tyzhnia-2024-hadiach-pid-udarom"),
        ("LA  - ru\n", "uk", "dzerkalo-tizhnya-2024-gadyach-pid-udarom"),
    ):
        made = import_sources("a.ris", ris.format(line), (), project)
        assert [source for _, source in made.taken] == [expected]
