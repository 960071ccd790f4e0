"""Real builds: what stands on the pages, where links lead, and what must not be there."""

from __future__ import annotations

import filecmp
import json
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.command import ROOT, TIMELINE, run
from tests.conftest import BuiltSite, add_days, build, the

pytestmark = pytest.mark.slow

BASE = "http://site.test/"
LOADING = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src"}


def followed(site: BuiltSite, *, on_disk: bool = False) -> list[str]:
    """Follow every internal link of a site; list those that lead nowhere.

    On a disk they must lead to files.
    """
    pages = dict(site.pages())
    anchors = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        if path == "404.html" and not on_disk:  # its links are absolute, to the published site
            continue
        for tag in page.iter("a", "link", "img", "script", "use"):
            target = tag.get("href") or tag.get("src")
            if not target:
                continue
            url = urlsplit(urljoin(BASE + path, target))
            if url.netloc != "site.test":
                continue
            file = unquote(url.path).lstrip("/")
            if (file == "" or file.endswith("/")) and not on_disk:
                file += "index.html"
            if not (site.folder / file).is_file():
                broken.append(f"{path}: {target}")
            elif url.fragment and unquote(url.fragment) not in anchors.get(file, {url.fragment}):
                broken.append(f"{path}: {target} has no such place")
    return broken


@pytest.mark.parametrize("name", ["site", "rich_site"])
def test_every_internal_link_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    assert len(site.paths()) > 20
    assert followed(site) == []


@pytest.mark.parametrize("name", ["site", "rich_site"])
def test_nothing_is_loaded_from_another_host(name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    outside = [
        f"{path}: {tag.attrib}"
        for path, page in site.pages()
        for kind, attribute in LOADING.items()
        for tag in page.iter(kind)
        if urlsplit(tag.get(attribute, "")).netloc
        and tag.get("rel") not in ("canonical", "prev", "next", "alternate oembed")
    ]
    assert outside == []
    assert site.holds("fonts.googleapis.com") == []


def test_ids_are_unique_on_every_page(rich_site: BuiltSite) -> None:
    for path, page in rich_site.pages():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_drafts_leave_no_trace(rich_site: BuiltSite) -> None:
    for words in ("Draftonly", "secret-draft", "Hidden Person", "draft.example"):
        assert rich_site.holds(words) == []


def test_withdrawn_events_leave_only_the_tombstone(rich_site: BuiltSite) -> None:
    for words in ("Withdrawnonly", "Withdrawn Person", "withdrawn.example", "withdrawn-source"):
        assert rich_site.holds(words) == []
    tombstone = rich_site.page("events/taken-back/")
    text = the(tombstone, "article.tl-withdrawn")
    assert "3 March 2024" in text.get_text(" ").replace("\u00a0", " ")
    assert "A named person asked for it and was right." in text.get_text()
    assert not any(
        "taken-back" in link.get("href", "")
        for path, page in rich_site.pages()
        if "taken-back" not in path and not path.startswith("changes/")
        for link in page.iter("a")
    )


def test_data_files_are_not_copied(rich_site: BuiltSite) -> None:
    assert [p for p in rich_site.folder.rglob("*") if p.suffix in (".yml", ".yaml", ".md")] == []
    assert (rich_site.folder / "media/reef.png").is_file()


def test_folders_below_events_do_not_change_addresses(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/founding/")
    assert the(page, "h1#tl_main").get_text() == "Заснування гавані — تأسيس المرفأ"
    link = page.select_one(".tl-body a[href*=storm]")
    assert link is not None
    assert link["href"] == "../storm/"


def test_former_addresses_redirect(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/the-great-storm/")
    assert the(page, "meta[http-equiv=refresh]")["content"] == "0; url=../../events/storm/"
    whole = "https://chronology.example/sub/events/storm/"
    assert the(page, "link[rel=canonical]")["href"] == whole
    told = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
    target = rich_site.page("events/storm/")
    assert told == {
        "og:type": "article",
        "og:title": the(target, "h1").get_text(),
        "og:description": the(target, "meta[name=description]")["content"],
        "og:site_name": "A rich chronology",
        "og:url": whole,
    }
    assert the(page, "meta[name=description]")["content"] == told["og:description"]


def test_a_sources_former_address_redirects(rich_site: BuiltSite) -> None:
    page = rich_site.page("sources/log-of-the-harbour/")
    assert the(page, "meta[http-equiv=refresh]")["content"] == "0; url=../../sources/harbour-log/"
    assert the(page, "title").get_text() == "The harbour log"


def test_a_withdrawn_events_former_address_tells_nothing_of_it(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/taken-back-before/")
    assert the(page, "title").get_text() == "Withdrawn"
    assert the(page, "meta[property='og:title']")["content"] == "Withdrawn"


def claim(page: BeautifulSoup, anchor: str) -> str:
    """Give the text of a claim's row, as read."""
    row = the(page, f"li:has(> #{anchor})")
    return " ".join(row.get_text(" ").replace("\u00a0", " ").split())


def test_claims_stand_with_claimant_words_dates_and_sources(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    office = claim(page, "office-count")
    assert office.startswith("Harbour Office via Keeper of the Light at least seven")
    assert "Seven or more ships were lost with their crews." in office
    assert "“at least seven” , fol. 12 1" in office
    assert "Scope the whole fleet" in office
    assert "Period November – December 1454" in office
    assert "Reported 5 December 1454" in office
    assert "Passed on by Keeper of the Light" in office
    assert "Status retracted" in claim(page, "fleet-count")
    assert "Replaced by exactly five , February 1455" in claim(page, "fleet-count")
    assert "Replaces up to 4 , 9 December 1454" in claim(page, "fleet-later")
    assert "Replaced by at least nine , 2 June 1455" in office
    assert "Why it differs The fleet found one more wreck." in claim(page, "fleet-later")
    assert "Reported unknown" in claim(page, "sign")


def test_figures_are_marked_word_for_word(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    section = the(page, "section.tl-claims")
    words = [tag["data-figure"] for tag in section.select("[data-figure]")]
    assert words == [
        "at least seven", "up to 4", "exactly five", "at least nine", "200 to 300",
        "beyond counting", "two", "a ship a day",
    ]  # fmt: skip
    assert [tag.get_text() for tag in section.select("[data-figure]")] == words
    reported = {
        tag["data-claim"]: tag.get("data-reported") for tag in section.select("[data-claim]")
    }
    assert reported["fleet-later"] == "1455-02-28"
    assert reported["sign"] is None


def test_figures_of_different_kinds_are_never_in_one_group(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    headings = [tag.get_text(" ", strip=True) for tag in page.select(".tl-group > header h3")]
    assert headings == [
        "Ships lost",
        "Crew lost",
        "Ships lost galleys",
        "Ships lost rate",
        "Other statements",
    ]


def test_citations_link_both_ways(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    body = the(page, "div.tl-body")
    references = body.find_all("a", class_="tl-ref")
    assert [tag.get_text() for tag in references] == ["1", "2", "3", "1", "4"]
    assert references[0]["title"] == "Harbour Office, c. 1454. The harbour log"
    assert "(see 2; 3)" in body.get_text().replace("\u00a0", " ")
    the(body, "sup.tl-cites")
    for reference in references:
        item = the(page, f"[id='{str(reference['href']).removeprefix('#')}']")
        assert item.find("a", href=f"#{reference['id']}") is not None
    assert "[@nobody]" in body.get_text()
    assert "[@nobody-either]" in body.get_text()


def test_a_reference_reads_as_a_sentence(rich_site: BuiltSite) -> None:
    item = the(rich_site.page("events/storm/"), "[id='source_live-page'] p")
    assert " ".join(item.get_text().replace("\u00a0", " ").split()) == (
        "Live News, 4 March 2024. A page & its <tags>. live.example, read 23 November 2026, "
        "archived 5 March 2024. cited here a"
    )


def test_letters_lead_from_a_source_to_each_place_that_cites_it(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    backs = page.select("[id='source_inline-letter'] a.tl-back")
    assert "".join(back.get_text() for back in backs) == "abcdefgh"[: len(backs)]
    assert [str(back["href"]) for back in backs][-2:] == [
        "#ref_fleet-count_2",
        "#ref_fleet-later_2",
    ]
    assert all(page.select(f"[id='{str(back['href'])[1:]}']") for back in backs)


def test_references_lead_to_the_archive_where_the_address_is_dead(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/before-everything/")
    links = [str(tag["href"]) for tag in page.select(".tl-sources a.tl-host")]
    assert links == ["https://archive.example/2002/gone"]
    text = the(page, "section.tl-sources").get_text()
    assert "the address no longer works" in text
    live = the(rich_site.page("events/light-kept/"), "section.tl-sources")
    assert the(live, "a.tl-host")["href"] == "https://live.example/story"
    assert "archived 5 March 2024" in live.get_text().replace("\u00a0", " ")


def test_the_chronology_does_not_force_vague_dates_into_months(rich_site: BuiltSite) -> None:
    page = rich_site.page("timeline/1454/")
    months = {
        " ".join(the(section, "h2").get_text(" ").split()): [
            str(row["data-event"]) for row in section.select("[data-event]")
        ]
        for section in page.find_all("section", class_="tl-month")
    }
    assert months == {"Month not known 1454": ["autumn"], "November 1454": ["storm"]}
    ended = rich_site.page("timeline/1440/")
    assert the(ended, "section.tl-month h2").get_text() == "Events with no known beginning 1440"
    assert [row["data-event"] for row in ended.select("[data-event]")] == ["before-everything"]
    assert "until the great fire" in ended.get_text()
    assert not (rich_site.folder / "timeline/undated").exists()
    bc = rich_site.page("timeline/-0043/")
    assert the(bc, "h1#tl_main").get_text() == "44 BC"


def test_neighbours_in_time(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    ways = page.select(".tl-head a[rel]")
    assert [(str(way["rel"][0]), str(way["href"])) for way in ways] == [
        ("prev", "../../events/autumn/"), ("next", "../../events/wrecks/"),
    ]  # fmt: skip
    assert ways[1].get_text() == "Next: The counting of the wrecks"
    around = the(page, "nav.tl-around")
    assert [row["data-event"] for row in around.select("[data-event]")] == [
        "before-everything", "autumn", "storm", "wrecks", "light-kept",
    ]  # fmt: skip


def test_a_source_page_names_all_that_cites_it(rich_site: BuiltSite) -> None:
    page = rich_site.page("sources/harbour-log/")
    cited = the(page, "section.tl-cited")
    assert {str(row["data-event"]) for row in cited.select("[data-event]")} == {
        "founding", "autumn", "storm",
    }  # fmt: skip
    assert {str(row["data-claim"]) for row in cited.select("[data-claim]")} == {
        "office-count", "sign",
    }  # fmt: skip
    inline = rich_site.page("sources/inline-letter/")
    assert "A letter from the reef" in the(inline, "h1").get_text()


def test_actors_are_one_under_all_their_names(rich_site: BuiltSite) -> None:
    page = rich_site.page("actors/harbour-office/")
    said = the(page, "section.tl-overtime")
    rows = [row["data-claim"] for row in said.select("li[data-claim]")]
    assert rows == ["storm#office-count", "wrecks#recount", "storm#office-count"]
    assert the(page, "a[href='../../actors/city/']").get_text() == "The City"
    assert (rich_site.folder / "actors/sailor/index.html").is_file()
    assert (rich_site.folder / "tags/морське-право/index.html").is_file()
    assert (rich_site.folder / "places/kyiv/index.html").is_file()
    place = rich_site.page("places/outer-reef/").get_text(" ")
    assert "12.9, -7.5 (exact)" in " ".join(place.split())


def test_search_finds_titles_claims_claimants_and_sources(rich_site: BuiltSite) -> None:
    text: dict[str, str] = {}
    for file in (rich_site.folder / "search/texts").iterdir():
        for page in json.loads(file.read_text("utf-8")):
            text[page["url"]] = page["title"]
            for heading, anchor, words, _ in page["passages"]:
                at = f"{page['url']}#{anchor}" if anchor else page["url"]
                text[at] = f"{text.get(at, '')} {heading} {words}"
    found = {
        words: sorted(at for at, held in text.items() if words in held)
        for words in ("The storm", "Seven or more ships", "Keeper of the Light", "The harbour log")
    }
    assert "events/storm/" in found["The storm"]
    assert found["Seven or more ships"] == ["events/storm/#office-count"]
    assert "events/storm/#office-count" in found["Keeper of the Light"]
    assert "events/storm/#source_harbour-log" in found["The harbour log"]
    assert "sources/harbour-log/" in found["The harbour log"]
    assert not any(at.startswith("timeline/") for at in text)
    assert not (rich_site.folder / "search/search_index.json").exists()  # one search, not two


def test_edit_links_and_foot(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/founding/")
    edit = "https://git.example/edit/content/events/antiquity/founding.md"
    assert the(page, "section.tl-cite a")["href"] == edit
    foot = the(page, "footer")
    assert foot.find("a", href=edit) is not None
    assert foot.find("a", href="mailto:editors@chronology.example") is not None
    assert "CC-BY-4.0" in foot.get_text()
    generated = the(rich_site.page("timeline/1454/"), "footer")
    assert "timeline/1454" not in str(generated)
    assert "CC-BY-4.0" in the(rich_site.page("about/"), "footer").get_text()


def test_ordinary_pages_cite_by_name(rich_site: BuiltSite) -> None:
    link = rich_site.page("about/").select_one("article a[href*=harbour-log]")
    assert link is not None
    assert link.get_text() == "Harbour Office, c. 1454. The harbour log"


def test_the_frame_is_each_page_s_own(rich_site: BuiltSite) -> None:
    assert rich_site.holds("\ufdd0") == []
    for event, title in (
        ("storm", "The storm & the <\u2060lost> ships"),  # no tag, in no tooltip
        ("autumn", "An autumn of repairs"),
    ):
        topic = the(rich_site.page(f"events/{event}/"), "[data-md-component=header-topic]")
        assert " ".join(topic.get_text().split()) == title
    for address in ("timeline/1454/", "events/autumn/", "sources/live-page/"):
        links = rich_site.page(address).select("header .md-tabs a")
        led = [urljoin(BASE + address, str(link["href"])) for link in links]
        assert led[:3] == [BASE, f"{BASE}timeline/", f"{BASE}figures/"]


def test_a_frame_that_differs_from_page_to_page_is_kept(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("material}", "material, custom_dir: theme}"))
    (copy / "theme/partials").mkdir(parents=True)
    (copy / "theme/partials/header.html").write_text("<header><p>At {{ page.url }}</p></header>")
    site = build(copy, tmp_path / "out")
    for address in ("events/bible/", "events/donatus/", "sources/study-bible/", "timeline/1450/"):
        assert the(site.page(address), "header p").get_text() == f"At {address}"


def test_text_of_contributors_is_escaped(rich_site: BuiltSite) -> None:
    page = rich_site.page("events/storm/")
    assert the(page, "h1").get_text() == "The storm & the <lost> ships"
    assert page.find("lost") is None
    assert the(page, "title").get_text().startswith("The storm & the <\u2060lost> ships")


# --- the build itself ----------------------------------------------------------------------------


def trees_differ(one: Path, other: Path) -> list[str]:
    """List the files that two folders do not hold alike."""
    files = {p.relative_to(one) for p in one.rglob("*") if p.is_file()} | {
        p.relative_to(other) for p in other.rglob("*") if p.is_file()
    }
    return [
        str(path)
        for path in sorted(files)
        if path.name != "sitemap.xml.gz"  # gzip writes the minute it was made
        and not (
            (one / path).is_file()
            and (other / path).is_file()
            and filecmp.cmp(one / path, other / path, shallow=False)
        )
    ]


def test_mkdocs_builds_the_same_site(rich_site: BuiltSite, tmp_path: Path) -> None:
    import subprocess

    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/rich", copy)
    subprocess.run(
        [TIMELINE.with_name("mkdocs"), "build", "--strict"],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    assert trees_differ(rich_site.folder, copy / "site") == []


def test_a_second_build_gives_the_same_bytes(rich_site: BuiltSite, tmp_path: Path) -> None:
    again = build(ROOT / "tests/sites/rich", tmp_path)
    assert trees_differ(rich_site.folder, again.folder) == []


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    assert run("build", cwd=copy).returncode == 0
    before = sorted(p.relative_to(copy) for p in (copy / "site").rglob("*"))
    (copy / "content/events/donatus.md").write_text("---\ntitle: No date\n---\n")
    failed = run("build", cwd=copy)
    assert failed.returncode == 1
    assert "content/events/donatus.md:1:1: error[" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert sorted(p.relative_to(copy) for p in (copy / "site").rglob("*")) == before
    assert [p.name for p in copy.iterdir() if p.name.startswith(".tmp")] == []


def test_the_theme_s_plugin_for_reading_offline_gives_the_same_site(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/rich", copy)
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - search\n", "  - search\n  - offline\n"))
    site = build(copy, tmp_path / "out")
    assert (site.folder / "events/storm.html").is_file()
    assert (site.folder / "search/index.json.js").is_file()
    assert site.holds('type="module"') == []
    assert followed(site, on_disk=True) == []
    fetched = [
        script.get("src")
        for _, page in site.pages()
        for script in page.cssselect("script[src^=http], script[src^='//']")
    ]
    assert fetched == []


@pytest.mark.parametrize("target", [".", "..", "content", "content/site", "papers"])
def test_a_build_never_replaces_what_is_no_site(tmp_path: Path, target: str) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    (copy / "papers").mkdir()
    (copy / "papers/thesis.txt").write_text("years of work")
    before = sorted(copy.rglob("*"))
    done = run("build", "--site-dir", target, cwd=copy)
    assert done.returncode == 2
    assert "is not a site" in done.stderr
    assert sorted(copy.rglob("*")) == before


def test_hidden_files_of_a_published_folder_stay(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    (copy / "site").mkdir()
    (copy / "site/.nojekyll").touch()
    for _ in range(2):
        assert run("build", cwd=copy).returncode == 0
        assert (copy / "site/.nojekyll").is_file()
        assert (copy / "site/index.html").is_file()


def test_values_from_the_environment_reach_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    with (copy / "mkdocs.yml").open("a") as config:
        config.write("site_url: !ENV SITE_URL\n")
    add_days(copy)
    monkeypatch.setenv("SITE_URL", "https://press.example/mainz/")
    site = build(copy, tmp_path / "out")
    cited = the(site.page("events/bible/"), ".tl-cite .tl-url").get_text()
    assert cited == "https://press.example/mainz/events/bible/"


def test_strict_fails_on_a_broken_link(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    event = copy / "content/events/donatus.md"
    event.write_text(event.read_text() + "\n[nowhere](no-such-event.md)\n")
    assert run("build", cwd=copy).returncode in (0, 1)
    strict = run("build", "--strict", cwd=copy)
    assert strict.returncode == 1
    assert "no-such-event.md" in strict.stderr


def test_an_empty_chronology_and_one_of_one_event(tmp_path: Path) -> None:
    project = tmp_path / "empty"
    (project / "content").mkdir(parents=True)
    (project / "mkdocs.yml").write_text(
        "site_name: Empty\ndocs_dir: content\ntheme: {name: material}\n"
        "plugins: [search, timeline]\n"
    )
    site = build(project, tmp_path / "out")
    assert "No events yet." in site.page("").get_text()
    assert followed(site) == []
    (project / "content/events").mkdir()
    shutil.copy(ROOT / "tests/sites/small/content/events/letter.md", project / "content/events")
    one = build(project, tmp_path / "one")
    assert followed(one) == []
    assert one.page("events/letter/").select_one("nav.tl-around") is None


def test_another_theme_is_refused_in_plain_words(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", copy)
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("material", "mkdocs"))
    done = run("build", cwd=copy)
    assert done.returncode == 1
    assert "need Material" in done.stderr
    assert "Traceback" not in done.stderr


def test_names_are_written_in_full_on_home(site: BuiltSite) -> None:
    names = [name.get_text() for name in site.page("").select(".tl-now-who bdi")]
    assert "National Intelligence Service" in names
    assert "NIS" not in names
