"""The rules for `mkdocs.yml` and its content folder."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

BAD_FILE = Rule(
    "TL701",
    Severity.ERROR,
    "settings-unreadable",
    what="mkdocs.yml, the file of settings, breaks the rules of YAML.",
    why="nothing can be built without settings.",
    bad="""
        # mkdocs.yml
        site_name: Kursk: a chronology
        plugins: [search, timeline]
    """,
    good="""
        # mkdocs.yml
        site_name: "Kursk: a chronology"
        plugins: [search, timeline]
    """,
)

UNKNOWN = Rule(
    "TL702",
    Severity.ERROR,
    "unknown-setting",
    what="""
        the plugin timeline, or one of its measures, has a setting that doesn't exist; usually its
        name is misspelt.
    """,
    why="the setting would have no effect, and nobody would notice.",
    bad="""
        # mkdocs.yml
        plugins:
          - search
          - timeline:
              licence: CC-BY-4.0
    """,
    good="""
        # mkdocs.yml
        plugins:
          - search
          - timeline:
              license: CC-BY-4.0
    """,
)

BAD_VALUE = Rule(
    "TL703",
    Severity.ERROR,
    "bad-setting",
    what="""
        a setting of the plugin timeline has an invalid value: a list instead of text, a measure
        with an invalid id, a sum of undeclared measures, a contact that is not an address.
    """,
    why="the setting would have no effect on the site.",
    bad="""
        # mkdocs.yml
        plugins:
          - search
          - timeline:
              contact: editors@example.org
    """,
    good="""
        # mkdocs.yml
        plugins:
          - search
          - timeline:
              contact: mailto:editors@example.org
    """,
)

NO_PLUGIN = Rule(
    "TL704",
    Severity.ERROR,
    "plugin-missing",
    what="mkdocs.yml does not enable the plugin timeline.",
    why="MkDocs would build only the ordinary pages, without the chronology.",
    bad="""
        # mkdocs.yml
        site_name: Kursk chronology
        plugins:
          - search
    """,
    good="""
        # mkdocs.yml
        site_name: Kursk chronology
        plugins:
          - search
          - timeline
    """,
)

FILE_ADDRESSES = Rule(
    "TL705",
    Severity.ERROR,
    "addresses-are-files",
    what="""
        mkdocs.yml contains use_directory_urls: false, although the site is not built for offline
        reading.
    """,
    why="""
        every event's address would differ from the one that is cited:
        /events/2024-12-14-losses.html instead of /events/2024-12-14-losses/.
    """,
    bad="""
        # mkdocs.yml
        use_directory_urls: false
        plugins: [search, timeline]
    """,
    good="""
        # mkdocs.yml
        plugins: [search, timeline]
    """,
)

NO_CONTENT = Rule(
    "TL706",
    Severity.ERROR,
    "content-missing",
    what="the content folder, which mkdocs.yml names as docs_dir, does not exist.",
    why="""
        there is nothing to read. Usually its name is misspelt, or docs_dir is missing and MkDocs
        looks for a folder named docs.
    """,
    bad="mkdocs.yml with docs_dir: contents, beside the folder content",
    good="mkdocs.yml with docs_dir: content, beside the folder content",
)

EDIT_LINKS = Rule(
    "TL707",
    Severity.WARNING,
    "edit-links-astray",
    what="""
        repo_url is set, but edit_uri does not lead to the content: it names another folder, a
        branch that Git doesn't know, or a form of address that the host doesn't have. If edit_uri
        is missing, MkDocs assumes the folder docs, and on GitHub and GitLab the branch master.
    """,
    why="""
        every page has a link to correct it, which would lead to a missing page or to another file.
    """,
    bad="""
        # mkdocs.yml
        repo_url: https://github.com/example/harbour
        docs_dir: content
        plugins: [timeline]
    """,
    good="""
        # mkdocs.yml
        repo_url: https://github.com/example/harbour
        edit_uri: edit/main/content/
        docs_dir: content
        plugins: [timeline]
    """,
)

EXAMPLE_ADDRESS = Rule(
    "TL709",
    Severity.WARNING,
    "site-address-example",
    what="site_url is at example.org, example.com or example.net: domains reserved for examples.",
    why="""
        feeds, the calendar, citations, cards and the sitemap would send readers to an address where
        the site is not.
    """,
    bad="""
        # mkdocs.yml
        site_url: https://example.org/
        plugins: [timeline]
    """,
    good="""
        # mkdocs.yml
        site_url: https://chronology.example/
        plugins: [timeline]
    """,
)

UNSUITABLE_PLUGIN = Rule(
    "TL710",
    Severity.ERROR,
    "unsuitable-plugin",
    what="""
        mkdocs.yml enables a plugin that can't work with timeline: i18n (mkdocs-static-i18n), which
        builds the site once more for every language.
    """,
    why="""
        the chronology's pages are made once, in one language; the copies for other languages would
        be full of broken links.
    """,
    bad="""
        # mkdocs.yml
        plugins:
          - timeline
          - i18n:
              languages: [{locale: en, default: true}, {locale: de}]
    """,
    good="""
        # mkdocs.yml
        theme: {name: material, language: en}
        plugins:
          - timeline
    """,
)

RULES = (
    BAD_FILE,
    UNKNOWN,
    BAD_VALUE,
    NO_PLUGIN,
    FILE_ADDRESSES,
    NO_CONTENT,
    EDIT_LINKS,
    EXAMPLE_ADDRESS,
    UNSUITABLE_PLUGIN,
)
