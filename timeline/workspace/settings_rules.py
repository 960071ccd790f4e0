"""The rules for `mkdocs.yml` and its content folder."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

BAD_FILE = Rule(
    "TL701",
    Severity.ERROR,
    "settings-unreadable",
    what="""
        the settings, mkdocs.yml, are not written in the way that YAML, their notation, asks
        for.
    """,
    why="without settings nothing can be built.",
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
        the plugin timeline, or one of its measures, has a setting that does not exist; mostly
        its name is misspelt.
    """,
    why="what it should set would stay as it is by default, and nobody would notice.",
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
        a setting of the plugin timeline has a value that it cannot have: a list for a text, a
        measure whose id is no id, a sum of measures that are not declared, a contact that is no
        address.
    """,
    why="the site would lack what the setting is for.",
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
    what="mkdocs.yml does not name the plugin timeline.",
    why="MkDocs would build a site of the ordinary pages alone, without the chronology.",
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
        mkdocs.yml says use_directory_urls: false, although the site is not built for reading
        offline.
    """,
    why="""
        every event would have another address than it is cited by,
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
    what="the folder of the content, which mkdocs.yml names as docs_dir, is not there.",
    why="""
        there is nothing to read; mostly its name is misspelt, or docs_dir is missing and MkDocs
        looks for a folder called docs.
    """,
    bad="mkdocs.yml with docs_dir: contents, beside the folder content",
    good="mkdocs.yml with docs_dir: content, beside the folder content",
)

EDIT_LINKS = Rule(
    "TL707",
    Severity.WARNING,
    "edit-links-astray",
    what="""
        repo_url is set, and edit_uri does not lead to the content: it names another folder, a
        branch that Git does not know, or a form of address that the host does not have. Where
        edit_uri is missing, MkDocs assumes the folder docs and the branch master on GitHub and
        GitLab.
    """,
    why="""
        every page offers to correct it, and the link leads to a page that does not exist or to
        another file.
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
    what="""
        site_url is at example.org, example.com or example.net, domains that are reserved for
        examples in documentation.
    """,
    why="""
        feeds, the calendar, citations, cards and the site map would send readers to an address
        where the site is not.
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
        mkdocs.yml switches on a plugin that can’t work beside timeline: i18n (mkdocs-static-i18n),
        which builds the site again for every language.
    """,
    why="""
        the pages of the chronology are made once, in one language, so that the copies for other
        languages would be full of links to pages that do not exist.
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
