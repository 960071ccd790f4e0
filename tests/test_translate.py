"""`timeline translate`: what is left to translate, and the files that translators get."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.messages.pofile import read_po

from timeline.strings import plural_order
from timeline.text import po
from timeline.translating.merging import plural_forms
from timeline.translating.progress import progress
from timeline.workspace import settings

from . import command
from .test_strings import ENGLISH, LANGUAGES, messages


def translate(project: Path, *arguments: str) -> list[str]:
    done = command.run("translate", *arguments, cwd=project)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: [timeline]\n", "utf-8")
    return tmp_path


def test_a_new_language_gets_a_file_with_the_english_above_each_text(project: Path) -> None:
    total = len(messages("en").entries)
    told = translate(project, "it", "--write")
    assert told[0] == f"locales/it.po: {total} of {total} texts still need translation"
    assert [line.partition(":")[0] for line in told[1:]] == ["locales/checks/it.po"]
    text = (project / "locales/it.po").read_text("utf-8")
    assert '\n#. English: Home\nmsgid "home"\nmsgstr ""\n' in text
    assert (
        "\n#. English: {n} event\n#. English: {n} events\n"
        'msgid "events_n"\nmsgid_plural "events_n"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    ) in text
    theirs = read_po(BytesIO(text.encode()), abort_invalid=True)
    assert {one.id if isinstance(one.id, str) else one.id[0] for one in theirs} - {""} == set(
        ENGLISH
    )
    assert str(theirs.locale) == "it"


def test_the_guide_s_steps_make_a_translation(project: Path) -> None:
    guide = (command.ROOT / "docs/how-to/languages.md").read_text("utf-8")
    steps = guide.split("## Translate the interface\n")[1].split("\n## ")[0]
    first, *_ = re.findall(r"^```sh\n(.*?)^```$", steps, re.MULTILINE | re.DOTALL)
    assert first == "timeline translate it --write\n"
    translate(project, *first.split()[2:])
    given, written = re.findall(r"^```po\n(.*?)^```$", steps, re.MULTILINE | re.DOTALL)
    file = project / "locales/it.po"
    text = file.read_text("utf-8")
    for empty, filled in zip(given.split("\n\n"), written.split("\n\n"), strict=True):
        assert text.count(empty.strip()) == 1
        text = text.replace(empty.strip(), filled.strip())
    file.write_text(text, "utf-8")
    assert translate(project, "it")[0].startswith("The interface: 2 of ")
    config = "theme: {name: material, language: it}\nplugins: [timeline]\n"
    found = settings.read("mkdocs.yml", config, text_of={"locales/it.po": text}.get)
    assert [one.code for one in found.diagnostics] == ["TL713"]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_nothing_of_the_interface_is_english_in_a_language_of_the_program(language: str) -> None:
    found = progress(messages("en").entries, messages(language).entries)
    left = [entry.key for entry in (*found.untranslated, *found.fuzzy)]
    assert left == [], f"translate {left} in timeline/strings/{language}.po"


def test_what_is_done_stays_and_is_counted(project: Path) -> None:
    translate(project, "it", "--write")
    file, total = project / "locales/it.po", len(messages("en").entries)
    text = file.read_text("utf-8")
    text = text.replace('msgid "home"\nmsgstr ""', '# Not “casa”\nmsgid "home"\nmsgstr "Inizio"')
    text = text.replace("English: Sources", "English: Origins")
    text = text.replace('msgid "sources"\nmsgstr ""', 'msgid "sources"\nmsgstr "Fonti"')
    file.write_text(text + '\nmsgid "of_old"\nmsgstr "Vecchio"\n', "utf-8")
    listed = translate(project, "it")
    assert listed[0] == f"The interface: 2 of {total} texts are in Italian"
    assert "  unknown       of_old" in listed
    assert "  changed       sources: Sources" in listed
    assert "  untranslated  actors: Actors" in listed
    assert not any("home:" in line for line in listed)

    translate(project, "it", "--write")
    text = file.read_text("utf-8")
    assert "\n# Not “casa”\n#. Titles of pages" in text
    assert '\n#. English: Home\nmsgid "home"\nmsgstr "Inizio"\n' in text
    assert '#. English: Sources\n#, fuzzy\nmsgid "sources"\nmsgstr "Fonti"\n' in text
    assert text.endswith('\n#~ msgid "of_old"\n#~ msgstr "Vecchio"\n')
    assert "  fuzzy         sources: Sources" in translate(project, "it")
    translate(project, "it", "--write")
    assert file.read_text("utf-8") == text, "a second time changes nothing"


def test_a_file_holds_what_the_program_has_not(project: Path) -> None:
    done = command.run("translate", "de", "--write", cwd=project)
    assert "The interface: everything is translated into German\n" in done.stderr
    assert not (project / "locales/de.po").exists()
    (project / "locales").mkdir(exist_ok=True)
    (project / "locales/de.po").write_text(
        '# Ours\n\nmsgid "home"\nmsgstr "Start"\n',
        "utf-8",
    )
    translate(project, "de", "--write")
    written = po.read((project / "locales/de.po").read_text("utf-8"))
    assert written.plural_forms == "nplurals=2; plural=(n != 1);"
    assert {key: one.forms for key, one in written.entries.items()} == {"home": ["Start"]}


def test_a_folder_may_be_named(tmp_path: Path) -> None:
    translate(tmp_path, "pt-BR", "--write", "--folder", "texts")
    assert '"Language: pt_BR\\n"' in (tmp_path / "texts/pt-BR.po").read_text("utf-8")
    assert (tmp_path / "texts/starting/pt-BR.po").is_file()
    translate(tmp_path, "de", "--write", "--folder", "texts")
    written = po.read((tmp_path / "texts/de.po").read_text("utf-8"))
    assert written.entries.keys() == messages("en").entries.keys()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["klingonese"], "'klingonese' is not a language: write a tag such as fr or pt-BR"),
        (["it-../x"], "'it-../x' is not a language: write a tag such as fr or pt-BR"),
        (["it"], "or name a folder with --folder"),
        (["it", "--folder", "texts"], "texts/it.po:1: `home: Inizio` is not a line of a PO file"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(tmp_path: Path, arguments: list[str], told: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/it.po").write_text("home: Inizio\n", "utf-8")
    done = command.run("translate", *arguments, cwd=tmp_path)
    assert done.returncode > 0
    assert told in done.stderr and "Traceback" not in done.stderr


def test_a_file_that_a_check_does_not_read_is_not_read_here(tmp_path: Path) -> None:
    (tmp_path / "it.po").write_text(f"{'# long' * 200_000}\n", "utf-8")
    done = command.run("translate", "it", "--folder", ".", cwd=tmp_path)
    assert done.returncode > 0
    assert "it.po: it is larger than 1 MiB\n" in done.stderr


@pytest.mark.parametrize(
    "language", ["fr", "es", "pl", "ru", "ar", "pt", "lv", "cy", "he", "mt", "ja"]
)
def test_a_file_counts_as_its_language_does(language: str) -> None:
    spoken = Locale.parse(language)
    order = plural_order(plural_forms(spoken), spoken)
    found = {spoken.plural_form(number) for number in range(201)}
    assert len({order[category] for category in found}) == len(found)


def test_material_s_languages_can_be_translated(tmp_path: Path) -> None:
    for language in ("zh-TW", "zh-Hant", "ku-IQ", "sh", "tl", "pt-BR"):
        told = translate(tmp_path, language, "--write", "--folder", "texts")
        assert told[0].startswith(f"texts/{language}.po: "), told


@pytest.mark.nightly
def test_a_file_counts_as_any_language_does() -> None:
    for language in localedata.locale_identifiers():
        test_a_file_counts_as_its_language_does(language)
