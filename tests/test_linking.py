"""What can be linked and cited: claims, figures, sources, publishers, versions and changes."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest
import yaml
from bs4 import BeautifulSoup
from jinja2 import FileSystemLoader
from playwright.sync_api import Page

from tests.command import ROOT, run
from tests.conftest import DEMONSTRATION, BuiltSite, Workshop, served, the
from tests.projects import CONFIG, read
from tests.test_explore_data import SITES
from tests.windows import Windows
from timeline import csl
from timeline.documents import InputFile
from timeline.exports.coins import PUBLICATIONS, PUBLISHERS, TYPES, context
from timeline.model import Settings, Source
from timeline.reading import read_sources
from timeline.rendering import Renderer
from timeline.site.references import NAMED, UNNAMED, entry
from timeline.views import pages
from timeline.views.publishers import Health
from timeline.workspace.package_data import templates
from timeline.workspace.repository_links import file_history

EVENT = "events/2024-12-19-nis-100/"


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


# --- claims and figures -------------------------------------------------------------------------


@pytest.mark.slow
def test_every_claim_and_figure_has_a_sign_that_links_to_it(
    site: BuiltSite, rich_site: BuiltSite
) -> None:
    for built in (site, rich_site):
        for path, page in built.pages():
            if not page.cssselect(".tl-event .tl-claims"):
                continue
            signs = [sign.get("href") for sign in page.cssselect(".tl-claims .tl-link")]
            assert len(signs) == len(set(signs)), path
            assert set(signs) <= {f"#{one.get('id')}" for one in page.cssselect("[id]")}, path
            claims = {one.get("data-claim") for one in page.cssselect(".tl-claims li.tl-claim")}
            own = {claim for claim in claims if "#" not in claim}
            assert {f"#{claim}" for claim in own} <= set(signs), path
            figures = page.cssselect("li.tl-claim:not(.tl-claim--near) .tl-num")
            assert {f"#{one.get('id')}" for one in figures} | {f"#{one}" for one in own} == set(
                signs
            )
    sign = the(site.page(EVENT), ".tl-num .tl-link")
    assert sign["href"] == "#c1_killed"
    assert sign["aria-label"] == "Link to this figure"
    assert sign.get_text() == "", "what is copied from the page stays clean"


# --- sources ------------------------------------------------------------------------------------


def source(**fields: object) -> Source:
    record = {"id": "one", "title": "A title", "publisher": "A press", **fields}
    read = read_sources(InputFile("s.yml", yaml.safe_dump([record]).encode()))
    assert not read.diagnostics
    return read.records[0]


ZOTERO = {
    "rft.date": "date",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.pages": "pages",
    "rft.issn": "ISSN",
    "rft.isbn": "ISBN",
    "rft.pub": "publisher",
    "rft.publisher": "publisher",
    "rft.place": "place",
    "rft.edition": "edition",
    "rft.series": "series",
}
LATER = {
    "thesis": {"rft.degree": "type"},
    "patent": {"rft.number": "number"},
}
DUBLIN = {
    "rft.source": "publication",
    "rft.identifier": "url",
    "rft.type": "itemType",
    "rft.description": "abstract",
    "rft.language": "language",
}
CREATORS = {
    "rft.au": "author",
    "rft.creator": "author",
    "rft.contributor": "contributor",
    "rft.inventor": "inventor",
}
WITHIN = ("journalArticle", "bookSection", "conferencePaper")


def creator(value: str, kind: str) -> tuple[str, ...]:
    """Take a name apart as Zotero's `cleanAuthor` does."""
    clean = value.strip(" .,/[]:")
    if "," in value:
        return (kind, *re.split(", ?", clean)[:2])
    first, _, last = clean.rpartition(" ")
    return (kind, last, first)


def zotero(context_object: str) -> dict[str, Any]:
    """Read a context object by the rules of Zotero's `parseContextObject`, key after key."""
    pairs = [
        (key, unquote(re.sub(r"\+|%2[bB]", " ", value)))
        for key, _, value in (part.partition("=") for part in context_object.split("&"))
    ]
    form = dict(pairs)["rft_val_fmt"].rpartition(":")[2]
    genre = dict(pairs).get("rft.genre")
    books = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report"}
    kind = {"journal": "journalArticle", "dc": "webpage", "book": books.get(str(genre), "book")}
    item: dict[str, Any] = {"itemType": kind[form], "creators": []}
    bodies: list[tuple[str, ...]] = []
    for key, value in pairs:
        type_ = item["itemType"]
        title = "publication" if type_ in WITHIN else "title"
        if key in ZOTERO:
            item[ZOTERO[key]] = value
        elif key == "rft_id":
            item["DOI" if value.startswith("info:doi/") else "url"] = value.removeprefix(
                "info:doi/"
            )
        elif key in ("rft.title", "rft.btitle"):
            item[title] = value
        elif key == "rft.atitle" and type_ in WITHIN:
            item["title"] = value
        elif key == "rft.jtitle":
            item["publication"] = value
        elif key in CREATORS:
            item["creators"].append(creator(value, CREATORS[key]))
        elif key == "rft.aucorp":
            bodies.insert(0, ("", value))
        elif key in (own := LATER.get(type_, DUBLIN)):
            item[own[key]] = value
    item["creators"] = [*bodies, *item["creators"]]
    return item


FIELDS = {
    "title": "Losses & gains; “50 %” <of all>",
    "author": [{"family": "Cruz", "given": "Ana"}, {"literal": "The Office"}],
    "issued": "2024-12",
    "URL": "https://example.org/a?b=1&c=2+3",
    "DOI": "10.1000/x",
    "container-title": "The Paper",
    "language": "uk",
    "abstract": "What was lost.",
    "ISBN": "000",
    "editor": [{"family": "Doe", "given": "Jo"}],
}


@pytest.mark.parametrize("kind", sorted(csl.TYPES))
def test_coins_are_read_as_zotero_reads_them(kind: str) -> None:
    item = zotero(context(source(type=kind, **FIELDS)))
    author = "inventor" if kind == "patent" else "author"
    assert item["title"] == FIELDS["title"]
    assert item["creators"] == [
        (author, "Cruz", "Ana"),
        (author, "The Office"),
        ("contributor", "Doe", "Jo"),
    ]
    assert item["url"] == "https://example.org/a?b=1&c=2%2B3", "a + would become a blank"
    assert (item["date"], item["DOI"], item["ISBN"]) == ("2024-12", "10.1000/x", "000")
    assert (item["language"], item["abstract"][-14:]) == ("uk", "What was lost.")
    assert item["itemType"] in {*TYPES.values(), *WITHIN, "book", "report", "document"}


@pytest.mark.parametrize("kind", sorted(csl.TYPES))
@pytest.mark.parametrize("key", ["publisher", "container-title"])
def test_an_outlet_is_told_in_a_field_that_zotero_has(kind: str, key: str) -> None:
    """Its types have one for the publication, one for the publisher, both, or neither."""
    one = source(**{"type": kind, "publisher": "", key: "The Navy"})
    item = zotero(context(one))
    found = [
        item.get("publication") if item["itemType"] in {*PUBLICATIONS, *WITHIN} else "",
        item.get("publisher") if item["itemType"] in {*PUBLISHERS, "book", "report"} else "",
        item.get("abstract"),
    ]
    assert "The Navy" in found


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("article-journal", ("journalArticle", "The Paper")),
        ("article-newspaper", ("newspaperArticle", "The Paper")),
        ("chapter", ("bookSection", "The Paper")),
        ("paper-conference", ("conferencePaper", "The Paper")),
        ("thesis", ("thesis", "The Paper")),
        ("patent", ("patent", "The Paper")),
        ("book", ("book", None)),
        ("report", ("report", None)),
        ("classic", ("document", "The Paper")),
    ],
)
def test_coins_name_the_type_and_the_publication(
    kind: str, expected: tuple[str, str | None]
) -> None:
    details = {"volume": "3", "issue": "2", "page": "5-9", "publisher-place": "Kyiv"}
    item = zotero(context(source(type=kind, **FIELDS, **details)))
    assert (item["itemType"], item.get("publication")) == expected
    assert (item["volume"], item["issue"], item["pages"]) == ("3", "2", "5-9")
    assert item["place"] == "Kyiv"
    assert item.get("series") == ("The Paper" if kind in ("book", "report") else None)


def test_coins_tell_what_a_type_alone_has() -> None:
    thesis = zotero(context(source(type="thesis", genre="PhD thesis", number="5")))
    assert (thesis["itemType"], thesis["type"]) == ("thesis", "PhD thesis")
    patent = zotero(context(source(type="patent", genre="A kind", number="US 5")))
    assert (patent["itemType"], patent["number"]) == ("patent", "US 5")
    letter = zotero(context(source(type="personal_communication", **FIELDS)))
    assert letter["abstract"] == "The Paper. A press. What was lost."


@pytest.mark.parametrize(
    ("names", "creators"),
    [
        (
            [{"literal": "Ministry of Defence"}, {"family": "Cruz", "given": "Ana"}],
            [("author", "Ministry of Defence"), ("author", "Cruz", "Ana")],
        ),
        ([{"family": "van Doe"}], [("author", "van Doe")]),
        (
            [{"family": "Doe", "given": "Jo", "suffix": "Jr", "non-dropping-particle": "van"}],
            [("author", "van Doe Jr", "Jo")],
        ),
        # Any other key would take the body apart; this one puts it first.
        (
            [{"family": "Cruz", "given": "Ana"}, {"literal": "Office of Books, Maps and Charts"}],
            [("", "Office of Books, Maps and Charts"), ("author", "Cruz", "Ana")],
        ),
    ],
)
def test_names_stay_whole_and_in_order(
    names: list[dict[str, str]], creators: list[tuple[str, ...]]
) -> None:
    assert zotero(context(source(author=names)))["creators"] == creators


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2024-12-14", "2024-12-14"),
        ("2024-12~", "c. December 2024"),
        ("2024-12-14/2024-12-15", "14–15 December 2024"),
        ("2024-XX-XX", "2024 (month and day unknown)"),
    ],
)
def test_vague_dates_are_told_in_words(issued: str, date: str) -> None:
    assert zotero(context(source(issued=issued)))["date"] == date


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"URL": "https://a.example/"}, "https://a.example/"),
        ({"archive-url": "https://b.example/1"}, "https://b.example/1"),
        ({"URL": "https://a.example/", "archive-url": "https://b.example/1"}, "https://a.example/"),
        ({"URL": "https://a.example/", "url-status": "dead"}, "https://a.example/"),
        ({"URL": "https://a.example/", "url-status": "usurped"}, None),
        (
            {
                "URL": "https://a.example/",
                "url-status": "unfit",
                "archive-url": "https://b.example/1",
            },
            "https://b.example/1",
        ),
    ],
)
def test_coins_give_an_address_that_leads_to_the_source(
    fields: dict[str, str], url: str | None
) -> None:
    assert zotero(context(source(**fields))).get("url") == url
    assert zotero(context(source(type="book", **fields))).get("url") == url


def test_coins_tell_nothing_that_is_not_known() -> None:
    assert zotero(context(source())) == {
        "itemType": "webpage",
        "creators": [],
        "title": "A title",
        "publication": "A press",
        "publisher": "A press",
    }
    assert len(set(TYPES.values())) == len(TYPES)


@pytest.mark.slow
def test_every_source_has_its_coins(site: BuiltSite) -> None:
    page = site.page("sources/babel-2024-12-19-nis-100/")
    read = parse_qs(str(the(page, "span.Z3988")["title"]))
    assert read["rft.type"] == ["newspaperArticle"]
    assert read["rft.source"] == ["Babel"]
    assert read["rft.date"] == ["2024-12-19"]
    assert len(page.select("span.Z3988")) == 1
    assert not site.page(EVENT).select(".Z3988"), "an event is read by its own tags"


@pytest.mark.parametrize(
    ("kind", "fields", "details"),
    [
        (
            "article-journal",
            {"volume": "3", "issue": "2", "page": "10–20"},
            ("vol. 3", "no. 2", "pp. 10–20"),
        ),
        (
            "book",
            {"edition": "2", "publisher-place": "Seoul", "container-title": "A series"},
            ("book", "Seoul: A press", "edition 2"),
        ),
        ("report", {"genre": "Situation report", "number": "7"}, ("Situation report", "no. 7")),
        ("interview", {"medium": "radio"}, ("interview", "radio")),
        ("chapter", {"chapter-number": "4"}, ("chapter", "ch. 4")),
        ("article-newspaper", {}, ()),
        ("webpage", {}, ()),
    ],
)
def test_a_reference_says_what_its_type_needs(
    kind: str, fields: dict[str, str], details: tuple[str, ...]
) -> None:
    assert entry(SITES[""], source(type=kind, **fields)).details == details


GONE = "https://gone.example/a"
COPY = "https://web.archive.org/web/20241219083000/https://gone.example/a"


@pytest.mark.parametrize(
    ("fields", "link", "host", "state"),
    [
        ({"URL": GONE}, GONE, "gone.example", ""),
        ({"URL": GONE, "archive-url": COPY}, GONE, "gone.example", ""),
        ({"archive-url": COPY}, COPY, "web.archive.org", ""),
        (
            {"URL": GONE, "url-status": "dead"},
            "",
            "gone.example",
            "the address no longer works",
        ),
        (
            {"URL": GONE, "url-status": "unfit"},
            "",
            "gone.example",
            "the address now leads to something else",
        ),
        (
            {"URL": GONE, "url-status": "usurped", "archive-url": COPY},
            COPY,
            "web.archive.org",
            "the address now belongs to an unrelated site",
        ),
        ({"url-status": "dead"}, "", "", ""),
    ],
)
def test_only_an_address_that_leads_to_the_source_is_a_link(
    fields: dict[str, str], link: str, host: str, state: str
) -> None:
    found = entry(SITES[""], source(**fields))
    assert (found.url, found.host, found.state) == (link, host, state)


def test_pages_link_the_copy_or_nothing_where_an_address_is_gone() -> None:
    """On the page of a source, and in the references of the event that cites it."""
    listed = [
        {"id": "usurped", "title": "A", "publisher": "P", "URL": GONE, "url-status": "usurped"},
        {"id": "copied", "title": "B", "publisher": "P", "archive-url": COPY},
    ]
    event = "---\ntitle: E\ndate: 2024\nsources: [usurped, copied]\n---\n"
    files = {
        "mkdocs.yml": CONFIG,
        "content/sources/all.yml": yaml.safe_dump(listed),
        "content/events/e.md": event,
    }
    made = read(files)
    renderer = Renderer(made, FileSystemLoader(templates()))
    html = {
        view.address: BeautifulSoup(renderer.render(view), "html.parser")
        for view in pages(made)
        if view.address in ("events/e/", "sources/usurped/", "sources/copied/")
    }
    whole = [plain(one.get_text()) for one in html["events/e/"].select(".tl-sources li")]
    assert whole == [
        "1P, undated. A. gone.example, the address now belongs to an unrelated site, "
        "no archived copy.",
        "2P, undated. B. web.archive.org, archived 19 December 2024.",
    ]
    assert not html["events/e/"].select(f'a[href="{GONE}"]')
    assert not html["sources/usurped/"].select(f'a[href="{GONE}"]')
    assert (
        f"the address now belongs to an unrelated site: {GONE}"
        in html["sources/usurped/"].get_text()
    )
    assert the(html["sources/copied/"], ".tl-url a")["href"] == COPY


def test_a_copys_address_tells_its_day() -> None:
    found = source(**{"archive-url": COPY})
    assert found.archive_date and found.archive_date.text == "2024-12-19"
    told = source(**{"archive-url": COPY, "archive-date": "2024-12-20"})
    assert told.archive_date and told.archive_date.text == "2024-12-20", "what is written wins"
    assert source(**{"archive-url": COPY.replace("1219", "1345")}).archive_date is None


def test_editors_are_named() -> None:
    people = [{"given": "Ana", "non-dropping-particle": "de la", "family": "Cruz"}]
    assert "edited by Ana de la Cruz" in entry(SITES[""], source(editor=people)).details


def test_every_type_with_a_word_is_one_of_csl() -> None:
    words = SITES[""].text.texts
    assert {f"type_{name.replace('-', '_')}" for name in NAMED} <= words.keys()
    assert UNNAMED <= NAMED


@pytest.mark.slow
def test_both_addresses_and_the_day_keep_a_link_robust(rich_site: BuiltSite) -> None:
    for page in ("sources/live-page/", "sources/dead-page/"):
        link = the(rich_site.page(page), ".tl-url a")
        assert str(link["data-versionurl"]).startswith("https://archive.example/")
        assert str(link["data-originalurl"]).startswith(("https://live.", "https://gone."))
        assert str(link["data-versiondate"])[:4] in ("2024", "2002")
    dead = the(rich_site.page("sources/dead-page/"), ".tl-url a")
    assert dead["href"] == dead["data-versionurl"], "the copy is the main link"


# --- publishers ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_publishers_and_the_state_of_their_sources(rich_site: BuiltSite, site: BuiltSite) -> None:
    page = rich_site.page("publishers/gone-times/")
    counts = [plain(one.get_text()) for one in page.select(".tl-health dd")]
    assert counts[:3] == ["1", "1", "1"]
    assert plain(the(page, ".tl-entries li").get_text(" ")).startswith("May 2001 [A page that is")
    assert "archived" in [one.get_text() for one in page.select(".tl-state")]
    whole = Health.of(SITES[""], SITES[""].chronology.sources.values())
    told = [plain(one.get_text()) for one in site.page("publishers/").select(".tl-health dd")]
    assert told[-1] == f"{whole.single} {whole.sole} claims"
    advised = [one.get_text() for one in site.page("sources/").select(".tl-note code")]
    assert advised == ([] if whole.archived else ["timeline links --archive"])
    assert rich_site.page("sources/").select(".tl-note code") == []
    listed = site.page("publishers/").select(".tl-publishers tbody tr")
    single = [plain(one.select("td")[3].get_text()).split()[0] for one in listed]
    assert sum(map(int, single)) == whole.single
    chronology = SITES[""].chronology
    assert len(listed) == len({one.outlet for one in chronology.sources.values()})
    assert sum(int(one.select("td")[0].get_text()) for one in listed) == len(chronology.sources)
    link = the(site.page("sources/babel-2024-12-19-nis-100/"), "dl.tl-about dd a")
    assert link["href"] == "../../publishers/babel/"


def test_single_relays_are_claims_with_one_source() -> None:
    site = SITES[""]
    alone = sum(
        len({citation.source for citation in claim.sources}) == 1
        for event in site.chronology.events
        for claim in event.claims
    )
    relays = {
        claim.sources[0].source
        for event in site.chronology.events
        for claim in event.claims
        if len({citation.source for citation in claim.sources}) == 1
    }
    whole = Health.of(site, site.chronology.sources.values())
    assert whole.single == len(relays) > 0
    assert whole.sole == alone > 0
    assert (whole.sources, whole.archived, whole.dead) == (len(site.chronology.sources), 0, 0)


# --- versions and changes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("repo", "edit", "history"),
    [
        (
            "https://github.com/a/b",
            "edit/main/content/",
            "https://github.com/a/b/commits/main/content/events/x%20y.md",
        ),
        (
            "https://git.example/a/b",
            "-/edit/main/content/",
            "https://git.example/a/b/-/commits/main/content/events/x%20y.md",
        ),
        (
            "https://codeberg.org/a/b",
            "_edit/main/content/",
            "https://codeberg.org/a/b/commits/branch/main/content/events/x%20y.md",
        ),
        (
            "https://github.com/a/b.git",
            "blob/main/content",
            "https://github.com/a/b/commits/main/content/events/x%20y.md",
        ),
        (
            "https://github.com/a/b",
            "tree/feature/x/sites/one/content/",
            "https://github.com/a/b/commits/feature/x/sites/one/content/events/x%20y.md",
        ),
        (
            "https://github.com/a/b/",
            "https://github.com/a/b/edit/main/content/",
            "https://github.com/a/b/commits/main/content/events/x%20y.md",
        ),
        (
            "https://github.com/a/b",
            "/edit/main/content/",
            "https://github.com/a/b/commits/main/content/events/x%20y.md",
        ),
        (
            "https://github.com/a/b",
            "/a/b/edit/main/content/",
            "https://github.com/a/b/commits/main/content/events/x%20y.md",
        ),
        (
            "https://gitlab.com/a/b",
            "edit/main/content/",
            "https://gitlab.com/a/b/-/commits/main/content/events/x%20y.md",
        ),
        (
            "https://gitlab.com/a/group/b.git",
            "-/blob/main/content/",
            "https://gitlab.com/a/group/b/-/commits/main/content/events/x%20y.md",
        ),
        (
            "https://codeberg.org/a/b",
            "edit/main/content/",
            "https://codeberg.org/a/b/commits/branch/main/content/events/x%20y.md",
        ),
        (
            "https://codeberg.org/a/b",
            "src/branch/main/content/",
            "https://codeberg.org/a/b/commits/branch/main/content/events/x%20y.md",
        ),
        (
            "https://forge.example/a/b",
            "src/branch/main/content/",
            "https://forge.example/a/b/commits/branch/main/content/events/x%20y.md",
        ),
        (
            "https://bitbucket.org/a/b",
            "src/main/content/",
            "https://bitbucket.org/a/b/history-node/main/content/events/x%20y.md",
        ),
        ("https://forge.example/a/b", "src/main/content/", ""),
        ("https://forge.example/a/b", "blob/main/content/", ""),
        ("https://git.sr.ht/~a/b", "tree/main/item/content/", ""),
        ("https://github.com/a/b", "_edit/main/content/", ""),
        ("https://github.com/a/b", "edit/master/docs/", ""),
        ("https://github.com/a/b", "edit/content/", ""),
        ("https://github.com/a/b", "https://github.com/c/d/edit/main/content/", ""),
        ("https://git.example/a/b", "https://elsewhere.example/edit/", ""),
        ("https://git.example/a/b", "?mode=edit&path=/main/content/", ""),
        ("https://git.example/a/b", "", ""),
        ("", "edit/main/content/", ""),
    ],
)
def test_hosts_list_the_versions_of_a_file(repo: str, edit: str, history: str) -> None:
    settings = Settings(repo_url=repo, edit_uri=edit)
    assert file_history(settings, "content/events/x y.md") == history


@pytest.fixture(scope="module")
def kept(workshop: Workshop) -> tuple[BuiltSite, str]:
    """The rich site, from a repository of one commit, and the commit."""
    folder = workshop.made("kept", _keep)
    commit = subprocess.run(
        ["git", "-C", folder / "project", "rev-parse", "--short", "HEAD"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    return BuiltSite(folder / "site"), commit


def _keep(folder: Path) -> None:
    project = folder / "project"
    subprocess.run(["cp", "-r", ROOT / "tests/sites/rich", project], check=True)
    config = project / "mkdocs.yml"
    text = config.read_text().replace(
        "edit_uri: https://git.example/edit/content/",
        "repo_url: https://git.example/a/b\nedit_uri: edit/main/content/",
    )
    config.write_text(text)
    git = ("git", "-C", project, "-c", "user.name=A", "-c", "user.email=a@example.org")
    when = {"GIT_COMMITTER_DATE": "2026-02-03T04:05:06Z", "GIT_AUTHOR_DATE": "2026-02-03T04:05:06Z"}
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run([*git, *command], check=True, env=os.environ | when)
    done = run("build", "--site-dir", folder / "site", cwd=project)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_an_event_tells_its_last_version(kept: tuple[BuiltSite, str]) -> None:
    site, commit = kept
    page = site.page("events/storm/")
    told = plain(the(page, "#tl_history").find_parent("section").get_text())  # type: ignore[union-attr]
    assert f"Last changed on 3 February 2026, in version {commit}." in told
    links = [str(link["href"]) for link in page.select("#tl_history ~ p a")]
    assert links == [
        "https://git.example/a/b/commits/main/content/events/storm.md",
        "../../changes/",
    ]


@pytest.mark.slow
def test_a_citation_names_the_version_and_its_day(kept: tuple[BuiltSite, str]) -> None:
    site, commit = kept
    page = site.page("events/storm/")
    for more in page.select(".tl-formats code [data-until=never]"):  # what is shown on a day only
        more.decompose()
    copied = [one.get_text() for one in page.select(".tl-formats code")]
    assert len(copied) >= 5
    assert sum(f"Version of 2026-02-03, {commit}." in one for one in copied) == 5
    assert f"Version of 2026-02-03, {commit}." in plain(the(page, ".tl-cite > p").get_text())
    (date,) = page.select('meta[name="DC.date"]')
    assert date["content"] == "2026-02-03"


@pytest.mark.slow
def test_a_source_tells_the_last_version_of_its_file(kept: tuple[BuiltSite, str]) -> None:
    site, commit = kept
    page = site.page("sources/dead-page/")
    told = plain(the(page, "#tl_history + p").get_text())
    assert told == (
        f"The file with this source last changed on 3 February 2026, in version {commit}. "
        "All versions of the file."
    )
    assert the(page, "#tl_history + p a")["href"] == (
        "https://git.example/a/b/commits/main/content/sources/books.yml"
    )
    shown = plain(the(page, "#tl_cite + p").get_text())
    assert shown == plain(the(page, ".tl-formats code").get_text()), "without opening the formats"
    assert "https://archive.example/2002/gone; https://gone.example/page?a=1&b=2 (the" in shown
    assert f"Version of 2026-02-03, {commit}." in page.select(".tl-formats code")[1].get_text()


@pytest.mark.slow
def test_a_tombstone_does_not_lead_to_what_was_withdrawn(kept: tuple[BuiltSite, str]) -> None:
    site, commit = kept
    page = site.page("events/taken-back/")
    told = plain(the(page, "#tl_history").find_parent("section").get_text())  # type: ignore[union-attr]
    assert "Added on 20 February 2024." in told
    assert f"Last changed on 3 February 2026, in version {commit}." in told
    assert [str(link["href"]) for link in page.select("#tl_history ~ p a")] == ["../../changes/"]


@pytest.mark.slow
def test_changes_are_listed_newest_first(rich_site: BuiltSite) -> None:
    """Each kind is named once, and what was withdrawn stays in the past by its id alone."""
    page = rich_site.page("changes/")
    found = [
        (plain(the(section, "h2").get_text()), plain(the(run, "h3").get_text()),
         [plain(item.get_text(" ", strip=True)) for item in run.select("li")])
        for section in page.select(".tl-outlet")
        for run in section.select(".tl-run")
    ]  # fmt: skip
    storm = "November 1454 (day unknown) – 3 December 1454 The storm & the <lost> ships"
    assert found == [
        ("21 November 2026", "Corrected", [f"{storm} The date was given as 1455 before."]),
        ("20 November 2026", "Added", [storm]),
        (
            "19 November 2026",
            "Added",
            [
                "44 BC Заснування гавані — تأسيس المرفأ",
                "until the great fire The harbour was used until the fire",
                "since 24 February 2022 The light is kept",
            ],
        ),
        (
            "18 November 2026",
            "Added",
            [
                "autumn 1454 An autumn of repairs",
                "June 1455 The counting of the wrecks",
            ],
        ),
        ("3 March 2024", "Withdrawn", ["taken-back A named person asked for it and was right."]),
        ("25 February 2024", "Corrected", ["taken-back , since withdrawn"]),
        ("20 February 2024", "Added", ["taken-back , since withdrawn"]),
    ]
    days = [the(section, "time")["datetime"] for section in page.select(".tl-outlet h2")]
    assert days == sorted(days, key=str, reverse=True)
    links = {str(link["href"]) for link in page.select(".tl-outlet a")}
    added = {f"../events/{name}/" for name in (
        "autumn", "before-everything", "founding", "light-kept", "storm", "taken-back", "wrecks"
    )}  # fmt: skip
    assert links == added


@pytest.mark.slow
def test_a_kind_of_change_is_named_once_a_day(site: BuiltSite) -> None:
    page = site.page("changes/")
    for section in page.select(".tl-outlet"):
        kinds = [kind.get_text() for kind in section.select(".tl-kind")]
        assert len(kinds) == len(set(kinds))
    assert len(page.select(".tl-outlet li .tl-date")) == len(page.select(".tl-outlet li")) > 60


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_a_former_address_leads_on_with_all_that_was_asked_for(
    rich_site: BuiltSite, windows: Windows, scripts: bool
) -> None:
    """Without scripts, to the page at least."""
    page = windows.lend(scripts=scripts)
    asked = "?as-of=2024-03-01#office-count"
    with served(rich_site.folder) as address:
        page.goto(f"{address}events/the-great-storm/{asked}")
        page.wait_for_url(f"{address}events/storm/{asked if scripts else ''}")
        if scripts:
            page.goto("about:blank")
            page.goto(f"{address}events/the-great-storm/")
            page.wait_for_url(f"{address}events/storm/")
            page.go_back()
            assert page.url == "about:blank", "the former address is left out of the way back"


# --- the day shown is cited -----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.browser
def test_what_is_copied_names_the_day_that_is_shown(site: BuiltSite, page: Page) -> None:
    whole = f"{DEMONSTRATION}{EVENT}"
    with served(site.folder) as url:
        page.goto(f"{url}{EVENT}?as-of=2024-12-20")
        page.wait_for_selector(".tl-as-of", state="attached")
        page.locator(".tl-formats summary").first.click()
        copied = [
            one.inner_text() for one in page.locator(".tl-formats").first.locator("code").all()
        ]
        assert len(copied) == 5
        assert all(f"{whole}?as-of=2024-12-20" in plain(one) for one in copied)
        assert all("As known on 20 December 2024." in plain(one) for one in copied)
        page.get_by_role("button", name="Copy: Plain text").click()
        pasted = page.evaluate("navigator.clipboard.readText()")
        assert plain(pasted) == plain(copied[0])
        assert page.locator(".tl-copy").first.inner_text() == "Copied"
        page.goto(f"{url}{EVENT}")
        page.locator(".tl-formats summary").first.click()
        copied = [
            one.inner_text() for one in page.locator(".tl-formats").first.locator("code").all()
        ]
        assert all(whole in one and "as-of" not in one for one in copied)
        assert not any("As known" in one for one in copied)
