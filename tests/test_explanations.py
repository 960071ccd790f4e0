"""The explanations of checks in the reader's language: the command, the pages, a project's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.checks.rules import RULE_BY_CODE, RULES
from timeline.text import po
from timeline.workspace.translations import PROGRAM

from . import command
from .conftest import Workshop, the
from .test_project_texts import FILES

TRANSLATED = ("de", "uk")
"""The languages with every explanation; the others show the rest in English, marked as such."""

KEYS = [rule.key(part) for rule in RULES for part in ("what", "why")]
OWN = (
    'msgid "TL104.what"\nmsgstr "endirinn kemur á undan upphafinu {a}."\n\n'
    'msgid "TL104.why"\nmsgstr "önnur dagsetningin er röng."\n'
)


def explain(folder: Path, *arguments: str, **environment: str) -> tuple[str, str]:
    clean = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C.UTF-8", **environment}
    done = command.run("explain", *arguments, cwd=folder, environment=clean)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in {**FILES, "locales/checks/is.po": OWN}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "path", sorted((PROGRAM / "checks").glob("*.po")), ids=lambda one: one.stem
)
def test_a_language_explains_the_checks_that_there_are(path: Path) -> None:
    found = po.read(path.read_text("utf-8")).entries
    unknown = sorted(found.keys() - set(KEYS))
    assert unknown == [], f"there is no such check: delete {unknown} from {path.name}"
    for key, entry in found.items():
        code, _, part = key.partition(".")
        english = getattr(RULE_BY_CODE[code], part)
        for text in filter(None, entry.forms):
            assert text[-1] in ".。", (key, "ends with a full stop")
            assert sorted(re.findall("`[^`]+`", text)) == sorted(re.findall("`[^`]+`", english)), (
                key
            )


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_explains_every_check(language: str) -> None:
    found = po.read((PROGRAM / f"checks/{language}.po").read_text("utf-8")).entries
    left = [key for key in KEYS if key not in found or not found[key].is_translated]
    assert left == [], f"translate {left} in timeline/strings/checks/{language}.po"


# --- The command


def test_the_language_is_the_one_chosen_else_the_system_s_else_the_site_s(project: Path) -> None:
    def words(*arguments: str, **environment: str) -> str:
        out, _ = explain(project, "TL104", *arguments, **environment)
        return out.split("\n")[0]

    assert words() == "TL104 end-before-start (error)", "Icelandic has no word for it yet"
    assert "Wrong:" in explain(project, "TL104")[0]
    assert words(LANG="de_AT.UTF-8") == "TL104 end-before-start (Fehler)"
    assert words(LANG="de_DE.UTF-8", LC_ALL="uk_UA.UTF-8").endswith("(помилка)")
    assert words("--language", "ko", LANG="de_DE.UTF-8").endswith("(오류)")
    assert words(LANG="tlh") == words(LANG="POSIX") == words()


def test_the_list_of_checks_is_in_the_same_language(project: Path) -> None:
    out, _ = explain(project, "TL40", "--language", "de")
    assert out.splitlines()[0].split() == ["TL401", "Warnung", "unknown-actor"]


def test_a_project_explains_in_its_own_words(project: Path) -> None:
    out, err = explain(project, "TL104")
    assert "endirinn kemur á undan upphafinu {a}." in out
    assert "önnur dagsetningin er röng." in out
    assert err == ""


def test_an_explanation_without_a_translation_is_in_english_and_says_so(project: Path) -> None:
    out, err = explain(project, "TL105")
    assert RULE_BY_CODE["TL105"].what.split()[0] in out
    assert err == "This explanation is not translated into Icelandic yet.\n"
    assert explain(project, "TL105", "--language", "en-GB")[1] == ""


def test_explanations_need_no_project(tmp_path: Path) -> None:
    assert "What: " in explain(tmp_path, "TL104")[0]


def test_a_faulty_explanation_is_told_with_its_line(project: Path) -> None:
    with (project / "locales/checks/is.po").open("a", encoding="utf-8") as file:
        file.write('\nmsgid "TL999.what"\nmsgstr "?"\n')
    done = command.run("check", cwd=project)
    assert "locales/checks/is.po:7:1: warning[TL715] unknown text `TL999.what`" in done.stdout


# --- The page


@pytest.mark.slow
def test_the_page_explains_in_the_site_s_language_else_in_english(workshop: Workshop) -> None:
    site = workshop.built_of("explained", {**FILES, "locales/checks/is.po": OWN})
    page = site.page("contribute/checks/")
    own = the(page, "#tl104 > div:not(.tl-examples)")
    assert own.get("lang") is None
    assert "Endirinn kemur á undan upphafinu {a}." in own.get_text()
    other = the(page, "#tl105 > div:not(.tl-examples)")
    assert (other["lang"], other["dir"]) == ("en", "ltr")
