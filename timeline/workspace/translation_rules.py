"""The rules for the language of the interface, and for a project's own catalogues of texts."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

UNTRANSLATED = Rule(
    "TL713",
    Severity.INFO,
    "interface-untranslated",
    what="some texts of the interface are not translated into the site’s language.",
    why="""
        readers see these texts in English. You can translate them in the project itself, without
        changing the program.
    """,
    bad="""
        # mkdocs.yml
        theme: {name: material, language: is}
        plugins: [timeline]
    """,
    good="""
        # mkdocs.yml
        theme: {name: material, language: de}
        plugins: [timeline]
    """,
)

BAD_TRANSLATION = Rule(
    "TL714",
    Severity.ERROR,
    "translation-faulty",
    what="""
        a text in the project’s locales/ can’t be shown: the file isn’t in gettext’s PO format, the
        text has a placeholder that the English one lacks, or it lacks one of its plural forms.
    """,
    why="the page would have a gap in place of a name or a number, or could not be built.",
    bad="""
        # mkdocs.yml
        theme: {name: material, language: de}
        plugins: [timeline]
        # locales/de.po
        msgid "next_year"
        msgstr "Weiter zu {jahr}"
    """,
    good="""
        # mkdocs.yml
        theme: {name: material, language: de}
        plugins: [timeline]
        # locales/de.po
        msgid "next_year"
        msgstr "Weiter zu {year}"
    """,
)

UNKNOWN_TEXT = Rule(
    "TL715",
    Severity.WARNING,
    "translation-unknown",
    what="the project’s folder locales/ contains a text that the interface doesn’t have.",
    why="""
        the translation never appears. Its key is misspelled, or the text was removed from the
        program.
    """,
    bad="""
        # mkdocs.yml
        theme: {name: material, language: de}
        plugins: [timeline]
        # locales/de.po
        msgid "next_yaer"
        msgstr "Weiter zu {year}"
    """,
    good="""
        # mkdocs.yml
        theme: {name: material, language: de}
        plugins: [timeline]
        # locales/de.po
        msgid "next_year"
        msgstr "Weiter zu {year}"
    """,
)

RULES = (UNTRANSLATED, BAD_TRANSLATION, UNKNOWN_TEXT)
