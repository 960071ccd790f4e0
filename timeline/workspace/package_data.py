"""The data in the package: templates, the stub of a page, and interface catalogues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline.page_kinds import KINDS
from timeline.strings import Catalogue, Texts, texts
from timeline.workspace import translations
from timeline.workspace.translations import CHECKS, ENGLISH, INTERFACE, Domain

PACKAGE = Path(__file__).parent.parent


def templates() -> Path:
    """Return the folder of the site's templates.

    In the wheel it is inside the package, in a checkout next to it.
    """
    shipped = PACKAGE / "site_templates"
    return shipped if shipped.is_dir() else PACKAGE.parent / "site_templates"


def tokens() -> str:
    """Return the style sheet with the design's colours."""
    return (templates() / "assets/timeline/styles/tokens.css").read_text("utf-8")


def stub() -> Path:
    """Return the path of the empty page that every generated page is built from."""
    return PACKAGE / "generated.md"


@cache
def catalogue(language: str, domain: Domain = INTERFACE) -> Catalogue:
    """Load the catalogue of a language (`uk`, `pt-BR`); English provides missing texts."""
    if language != ENGLISH:
        return Catalogue(language, _texts(domain, language), catalogue(ENGLISH, domain))
    titles = {kind.name: kind.title for kind in KINDS if kind.title and domain is INTERFACE}
    return Catalogue(ENGLISH, {**_texts(domain, ENGLISH), **titles})


@cache
def explanations(language: str) -> Catalogue:
    """Load the translated explanations of checks; none in English, which their rules have."""
    is_english = ENGLISH in translations.tags(language)
    return Catalogue(language, {} if is_english else _texts(CHECKS, language))


def _texts(domain: Domain, language: str) -> Texts:
    found = translations.of_program(domain, language)
    return texts(found, language) if found else {}
