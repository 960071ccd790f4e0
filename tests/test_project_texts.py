"""A project's own texts, and what stands in English because nobody has translated it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import DictLoader

from timeline.rendering.environment import WordedEnvironment
from timeline.strings import Catalogue
from timeline.workspace import settings
from timeline.workspace.package_data import catalogue

from . import command
from .conftest import BuiltSite, Workshop
from .test_strings import messages

ICELANDIC = """\
msgid ""
msgstr ""
"Language: is\\n"
"Plural-Forms: nplurals=2; plural=(n % 10 != 1 || n % 100 == 11);\\n"

msgid "home"
msgstr "Heim"

#, fuzzy
msgid "sources"
msgstr "Heimildir?"

msgid "events_n"
msgid_plural "events_n"
msgstr[0] "{n} atburður"
msgstr[1] "{n} atburðir"
"""
FILES = {
    "mkdocs.yml": (
        "site_name: Skip\ndocs_dir: content\ntheme: {name: material, language: is}\n"
        "plugins: [search, timeline]\n"
    ),
    "locales/is.po": ICELANDIC,
    "content/sources/a.yml": "- {id: a, title: Boats, publisher: Pond, issued: 2025-01-02}\n",
    "content/events/launch.md": (
        "---\ntitle: Launch\ndate: 2025-01-01\nclaims:\n"
        "  - {id: c, text: It sailed., claimant: Pond, sources: [a]}\n---\nIt sailed [@a].\n"
    ),
}


def check(files: Mapping[str, str]) -> list[str]:
    found = settings.read("mkdocs.yml", files["mkdocs.yml"], text_of=files.get)
    return [f"{one.location} {one.code} {one.message}" for one in found.diagnostics]


# --- What is untranslated is told


def test_how_many_texts_are_in_english_is_a_notice() -> None:
    left = len(messages("en").entries) - 2
    assert check(FILES) == [
        f"mkdocs.yml:3:35 TL713 {left} texts of the interface are not translated into `is`, and "
        "are shown in English"
    ]


def test_a_language_that_the_program_has_is_complete() -> None:
    for language in ("de", "de-AT", "en", "en-GB"):
        files = {"mkdocs.yml": FILES["mkdocs.yml"].replace("language: is", f"language: {language}")}
        assert check(files) == []


def test_one_text_is_not_texts() -> None:
    english = messages("en").entries
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n'
    texts = "".join(
        f'msgid "{key}"\nmsgid_plural "{key}"\nmsgstr[0] "x"\n'
        if one.is_plural
        else f'msgid "{key}"\nmsgstr "x"\n'
        for key, one in english.items()
        if key != "home"
    )
    [told] = check({**FILES, "locales/is.po": head + texts})
    assert told.endswith(
        "1 text of the interface is not translated into `is`, and is shown in English"
    )


def form(key: str, *forms: str) -> str:
    lines = (f'msgstr[{number}] "{text}"' for number, text in enumerate(forms))
    return "\n".join((f'msgid "{key}"', f'msgid_plural "{key}"', *lines))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'msgid "next_year"\nmsgstr "{year!r}"',
            "TL714 the text `next_year` has an unknown placeholder {year!r}",
        ),
        ('msgid "tags"\nmsgstr "{n} x"', "TL714 the text `tags` has an unknown placeholder {n}"),
        ('msgid "quoted"\nmsgstr "»{text"', "TL714 a brace in `quoted` has no counterpart"),
        (form("days", "x", "x"), "TL715 unknown text `days`"),
        (form("claims_n", "x"), "TL714 the text `claims_n` has 1 of 2 plural forms"),
        ('msgid "claims_n"\nmsgstr "x"', "TL714 the text `claims_n` has plural forms in English"),
        (form("tags", "x", "x"), "TL714 the text `tags` has no plural forms in English"),
    ],
)
def test_a_text_that_cannot_be_shown_is_told_with_its_line(text: str, told: str) -> None:
    line = ICELANDIC.count("\n") + 2
    found = check({**FILES, "locales/is.po": f"{ICELANDIC}\n{text}\n"})
    assert [one for one in found if "TL713" not in one] == [f"locales/is.po:{line}:1 {told}"]


# --- What is untranslated is marked


ENGLISH = Catalogue(
    "en",
    {"b": "Tom & Jerry", "who": "I, {name}", "days": {"one": "{n} day", "other": "{n} days"}},
)


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ('<p>{{ t("b") }}</p>', "<p>E:Tom &amp; Jerry:E</p>"),
        ('<p title="{{ t("b") }}">{{ t("b") }}', '<p title="Tom &amp; Jerry">E:Tom &amp; Jerry:E'),
        ("<p id='a' {% if x %}title='{{ t(\"b\") }}'{% endif %}>{{ t(\"a\") }}", "<p id='a' >A"),
        ('<title>{{ t("b") }}</title>{{ t("a") }}', "<title>Tom &amp; Jerry</title>A"),
        ('<svg><text>{{ t("b") }}</text></svg>', "<svg><text>Tom &amp; Jerry</text></svg>"),
        ("<script>a < '{{ t(\"b\") }}'</script>", "<script>a < 'Tom &amp; Jerry'</script>"),
        ('<script>"</b>"</script>{{ t("who", name=1) }}', '<script>"</b>"</script>E:I, 1:E'),
        ('<!-- "<b --><p>{{ t("days", n=2) }}</p>', '<!-- "<b --><p>E:2 days:E</p>'),
        ('<i>{{ t("a") if x else t("b") }}</i>', "<i>E:Tom &amp; Jerry:E</i>"),
        ('{{ t("who", name=t("b")) }}', "E:I, Tom &amp; Jerry:E"),
        (
            '{% set b = t("b") %}<p title="{{ b }}">{{ b }}',
            '<p title="Tom &amp; Jerry">E:Tom &amp; Jerry:E',
        ),
        ('{% macro m(b) %}<b>{{ b }}{% endmacro %}{{ m(t("b")) }}', "<b>E:Tom &amp; Jerry:E"),
        (
            '{% macro m() %}{{ t("b") }}{% endmacro %}<p title="{{ m() }}">',
            '<p title="Tom &amp; Jerry">',
        ),
        ('<p {% macro m() %}<b>{{ t("b") }}{% endmacro %}>{{ m() }}', "<p ><b>E:Tom &amp; Jerry:E"),
    ],
)
def test_english_is_marked_where_an_element_may_stand(template: str, html: str) -> None:
    words = Catalogue("is", {"a": "A"}, ENGLISH)
    made = WordedEnvironment(words, autoescape=True, loader=DictLoader({"x": template}))
    written = made.get_template("x").render(t=words, x=False)
    marked = written.replace('<span lang="en" dir="ltr">', "E:").replace("</span>", ":E")
    assert marked == html


@pytest.fixture(scope="module")
def icelandic(workshop: Workshop) -> BuiltSite:
    return workshop.built_of("icelandic", FILES)


@pytest.mark.slow
def test_a_language_of_the_project_s_own_is_spoken(icelandic: BuiltSite) -> None:
    home = icelandic.page("")
    assert home.select_one("html[lang=is]")
    assert "Heim" in home.get_text()
    timeline = icelandic.page("timeline/")
    assert "1 atburður" in timeline.get_text()


@pytest.mark.slow
def test_the_rest_is_in_english_and_says_so(icelandic: BuiltSite) -> None:
    marked = 0
    for address, page in icelandic.pages():
        for part in page.iter("*"):
            for value in part.attrib.values():
                assert 'dir="ltr"' not in value, address
            if part.tag in ("script", "title", "text"):
                assert "<span" not in (part.text or ""), address
            if part.tag == "span" and part.get("lang") == "en":
                marked += 1
    assert marked > 50
    title = icelandic.page("sources/").select_one("h1 > span[lang=en][dir=ltr]")
    assert title and title.get_text() == catalogue("en")("sources")
    claims = icelandic.page("events/launch/").select_one("h2 > span[lang=en][dir=ltr]")
    assert claims and claims.get_text() == catalogue("en")("who_says_what")
    uses = icelandic.page("data/").select("td > span[lang=en][dir=ltr]")
    assert any("spreadsheet" in one.get_text() for one in uses)
    assert "Heimildir?" not in str(icelandic.page("")), "a fuzzy text is not shown"


@pytest.mark.slow
def test_a_text_of_the_program_s_can_be_changed(tmp_path: Path) -> None:
    for path, text in FILES.items():
        file = tmp_path / path.replace("is.po", "en.po")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("language: is", "language: en"), "utf-8")
    done = command.run("build", "--strict", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "Heim" in home and "Sources" in home and 'lang="en" dir="ltr"' not in home


@pytest.mark.slow
def test_a_build_tells_of_it_too(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    done = command.run("build", "--strict", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("not translated into `is`") == 1
    assert "`timeline translate is` lists them" in done.stderr


def test_a_faulty_text_does_not_keep_a_new_event_from_its_file(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    with (tmp_path / "locales/is.po").open("a", encoding="utf-8") as file:
        file.write('\nmsgid "starter_measure"\nmsgstr "{what}"\n')
    done = command.run("new", "A boat", "--date", "2025-01-01", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_catalogue_that_is_not_checked_is_told_and_not_used(tmp_path: Path) -> None:
    """What a link leads to and a very large file may hold anything."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    own = tmp_path / "locales/is.po"
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0\n")
    own.unlink()
    own.symlink_to(secret)
    done = command.run("check", cwd=tmp_path)
    assert "locales/is.po:1:1: error[TL714] the file is not read" in done.stdout
    assert "root" not in done.stdout + done.stderr
    own.unlink()
    own.write_text(f"{ICELANDIC}{'# long' * 200_000}\n", "utf-8")
    done = command.run("check", cwd=tmp_path)
    assert "locales/is.po:1:1: error[TL714] the file is not read" in done.stdout
    own.unlink()
    own.symlink_to("/dev/zero")
    done = command.run("check", cwd=tmp_path)
    assert "locales/is.po:1:1: error[TL714] the file is not read" in done.stdout


@pytest.mark.slow
def test_a_catalogue_that_cannot_be_read_does_not_stop_the_build(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "locales/is.po").unlink()
    (tmp_path / "locales/is.po").mkdir()
    done = command.run("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{len(messages('en').entries)} texts of the interface" in done.stderr
