"""What `mkdocs.yml` says, read without running anything in it."""

from __future__ import annotations

import pytest

from timeline.model import Measure, Tag
from timeline.workspace.settings import read

WHOLE = """\
site_name: The harbour
site_description: Its history
site_url: https://harbour.example/site
docs_dir: content
theme: {name: material, language: uk}
plugins:
  - search
  - timeline:
      date_locale: uk_UA
      license: CC-BY-4.0
      contact: mailto:editors@example.org
      feed_authority: example.org,2026
      measures:
        killed: {label: Killed, unit: people}
        hurt: {}
        both: {label: Both, sum_of: [killed, hurt], description: The killed and the hurt}
      tags: {Losses: {description: The dead.}, "Ціна": {}}
"""


def test_all_settings() -> None:
    found = read("mkdocs.yml", WHOLE)
    assert found.diagnostics == ()
    settings = found.settings
    assert settings.title == "The harbour"
    assert settings.description == "Its history"
    assert settings.site_url == "https://harbour.example/site/"
    assert settings.content_dir == "content"
    assert (settings.language, settings.locale) == ("uk", "uk_UA")
    assert settings.license == "CC-BY-4.0"
    assert settings.contact == "mailto:editors@example.org"
    assert settings.feed_authority == "example.org,2026"
    assert dict(settings.measures) == {
        "killed": Measure("killed", "Killed", "people"),
        "hurt": Measure("hurt", "Hurt"),
        "both": Measure("both", "Both", "", ("killed", "hurt"), "The killed and the hurt"),
    }
    assert dict(settings.tags) == {"losses": Tag("Losses", "The dead."), "ціна": Tag("Ціна")}


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("[losses]", "`tags` is not a mapping of tags"),
        ("{losses: The dead}", "the tag `losses` has no keys"),
        ("{losses: {about: The dead}}", "`about` is not a key of a tag"),
        ("{losses: {description: [The dead]}}", "text is expected here"),
        ("{'!': {description: The dead}}", "the tag `!` has no letter or digit for its address"),
    ],
)
def test_a_faulty_description_of_a_tag_is_refused(tags: str, said: str) -> None:
    found = read("mkdocs.yml", f"plugins: [{{timeline: {{tags: {tags}}}}}]\n")
    assert [one.message for one in found.diagnostics] == [said]


def test_english_dates_are_british_unless_said() -> None:
    assert read("mkdocs.yml", "plugins: [timeline]\n").settings.locale == "en_GB"
    plugins = "plugins: [{timeline: {date_locale: en_US}}]\n"
    assert read("mkdocs.yml", plugins).settings.locale == "en_US"


@pytest.mark.parametrize("locale", ["xx", "not a locale", "en_"])
def test_a_locale_that_nobody_knows_is_refused(locale: str) -> None:
    found = read("mkdocs.yml", f"plugins: [{{timeline: {{date_locale: {locale}}}}}]\n")
    assert found.settings.date_locale == ""
    (one,) = found.diagnostics
    assert one.message == f"CLDR knows no locale `{locale}`"


def test_tags_are_never_constructed() -> None:
    text = (
        "site_name: !ENV [NAME, 'Fallback']\n"
        "hooks: !!python/object/apply:os.system ['exit 1']\n"
        "plugins: [timeline]\n"
    )
    found = read("mkdocs.yml", text)
    assert found.diagnostics == ()
    assert found.settings.title == ""


def test_offline_builds_may_do_without_directories() -> None:
    text = "use_directory_urls: false\nplugins: [search, offline, timeline]\n"
    assert read("mkdocs.yml", text).diagnostics == ()
    mapped = "use_directory_urls: false\nplugins: {offline: {}, timeline: {}}\n"
    assert read("mkdocs.yml", mapped).diagnostics == ()


def test_inherited_settings_count_where_the_file_says_nothing() -> None:
    base = "site_name: Base\nplugins: [search, timeline]\ntheme: {language: de}\n"
    found = read("mkdocs.yml", "INHERIT: base.yml\nsite_name: Own\n", base)
    assert found.diagnostics == ()
    assert (found.settings.title, found.settings.language) == ("Own", "de")


@pytest.mark.parametrize(
    ("authority", "may_be"),
    [
        ("example.org,2026", True),
        ("editors@example.org,2026-05", True),
        ("xn--maana-pta.org,2026-02-28", True),
        ("exa mple,2026", False),
        ("example.org", False),
        ("example.org,2026-02-30", False),
        ("-example.org,2026", False),
        ("example.org,26", False),
    ],
)
def test_ids_in_feeds_begin_as_tag_uris_may(authority: str, may_be: bool) -> None:
    found = read("mkdocs.yml", f"plugins: [{{timeline: {{feed_authority: '{authority}'}}}}]\n")
    assert found.settings.feed_authority == (authority if may_be else "")
    assert len(found.diagnostics) == (0 if may_be else 1)


def image(value: str, files: tuple[str, ...] = ("content/media/cover.png",)) -> list[str]:
    text = f"docs_dir: content\nplugins:\n  - timeline:\n      image: {value}\n"
    found = read("mkdocs.yml", text, exists=files.__contains__)
    return [found.settings.image, *(one.message for one in found.diagnostics)]


def test_the_picture_for_cards_is_there_and_is_a_picture() -> None:
    assert image("media/cover.png") == ["media/cover.png"]
    assert image("media/covr.png") == ["", "the picture `content/media/covr.png` does not exist"]
    assert image("../cover.png") == ["", "`../cover.png` is not a path inside the content"]
    assert image("https://example.org/cover.png") == [
        "",
        "`https://example.org/cover.png` is not a path inside the content",
    ]
    assert image("media/cover.avif") == [
        "",
        "`media/cover.avif` is not a PNG, JPEG or WebP, as cards on other sites need",
    ]


def left_out(value: str) -> list[object]:
    found = read("mkdocs.yml", f"plugins:\n  - timeline:\n      leave_out: {value}\n")
    return [sorted(found.settings.leave_out), *((d.message, d.hint) for d in found.diagnostics)]


def test_what_a_site_does_without_is_named_from_a_list() -> None:
    assert left_out("[oembed, name-feeds]") == [["name-feeds", "oembed"]]
    assert left_out("[card, cards]") == [
        ["cards"],
        ("`leave_out` can't have `card`", "did you mean cards?"),
    ]
    assert left_out("[pages, [cards]]") == [
        [],
        ("`leave_out` can't have `pages`", "known are cards, oembed, name-feeds"),
        ("`leave_out` has an item that is not a name", "known are cards, oembed, name-feeds"),
    ]
    assert left_out("cards") == [[], ("`leave_out` is not a list", "write `[cards]`")]


NO_SIZE = ("`file_limit` is not a number from 0.01 to 1000", "write `file_limit: 20`")


@pytest.mark.parametrize(
    ("value", "limit", "says"),
    [
        ("10", 10_000_000, []),
        ("0.5", 500_000, []),
        ("0", 20_000_000, [NO_SIZE]),
        ("big", 20_000_000, [NO_SIZE]),
    ],
)
def test_the_size_of_data_files_is_in_megabytes(
    value: str, limit: int, says: list[tuple[str, str]]
) -> None:
    found = read("mkdocs.yml", f"plugins:\n  - timeline:\n      file_limit: {value}\n")
    assert found.settings.file_limit == limit
    assert [(one.message, one.hint) for one in found.diagnostics] == says
