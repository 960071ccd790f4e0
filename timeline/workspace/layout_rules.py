"""The rules for the locations and names of files."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

FOREIGN_FILE = Rule(
    "TL016",
    Severity.ERROR,
    "foreign-file",
    what="""
        a file lies where files of its kind do not belong. Events are .md files in events/,
        sources are .yml files in sources/ itself, pictures in media/ are PNG, JPEG, WebP or
        AVIF, and the registries are actors.yml and places.yml, or .yml files in actors/ and
        places/. All else in the content is a Markdown page of the maintainers', or a file that
        mkdocs.yml names: as logo, favicon, in extra_css, extra_javascript, extra_templates, nav
        or the setting extra_files, or by a plugin whose own configuration it is.
    """,
    why="""
        it would not be read, or be put on the site unchecked; a page, a script or a picture of
        another kind can act in every reader's browser.
    """,
    bad="content/media/bridge.svg and content/sources/agencies.yaml and content/notes.html",
    good="content/media/bridge.png and content/sources/agencies.yml and content/notes.md",
)

RESERVED_NAME = Rule(
    "TL021",
    Severity.ERROR,
    "name-not-for-all-systems",
    what=r"""
        the name of a file or folder cannot be used on Windows: it holds one of < > : " | ? * \
        or ends with a point or a blank, or is one of the names that Windows keeps for itself,
        such as con or aux.
    """,
    why="whoever works on Windows could not fetch the project at all.",
    bad="content/media/bridge?.jpg",
    good="content/media/bridge.jpg",
)

SYMBOLIC_LINK = Rule(
    "TL022",
    Severity.ERROR,
    "symbolic-link",
    what="a file or folder is a symbolic link, which stands for a file somewhere else.",
    why="""
        it may lead out of the project and publish a file of the computer that builds the site;
        on other computers it leads nowhere.
    """,
    bad="content/media/bridge.jpg, a link to /home/jane/pictures/bridge.jpg",
    good="content/media/bridge.jpg, the picture itself",
)

NOT_THE_IMAGE = Rule(
    "TL023",
    Severity.ERROR,
    "not-the-image-it-says",
    what="""
        a file in media/ is not the picture that the end of its name says: a PNG picture called
        .jpg, or no picture at all.
    """,
    why="browsers may not show it, and what only calls itself a picture can be something harmful.",
    bad="content/media/bridge.jpg, which is a PNG picture",
    good="content/media/bridge.png, which is a PNG picture",
)

IMAGE_TOO_LARGE = Rule(
    "TL024",
    Severity.ERROR,
    "image-too-large",
    what="a picture has more than 10 MiB.",
    why="""
        a page with it takes minutes to load on a telephone, and everybody who fetches the
        project fetches it too.
    """,
    bad="content/media/bridge.jpg, 12 MiB, as it came from the camera",
    good="content/media/bridge.jpg, 1 MiB, made smaller to 2,000 pixels across",
)

RESERVED_PLACE = Rule(
    "TL028",
    Severity.ERROR,
    "place-of-the-site-s-own",
    what="""
        a file of the content would take the place of a file of the program or the theme, or of
        a generated page. So would one whose name differs from theirs only in upper and lower
        case, and a folder in the place of a file.
    """,
    why="it would replace scripts, styles, data or pages for all readers. No setting allows it.",
    bad="content/assets/timeline/map.js and content/data/timeline.json and content/README.md",
    good="content/index.md and content/guide.md",
)

LITTER = Rule(
    "TL031",
    Severity.INFO,
    "litter",
    what="""
        an operating system or an editor left a file in the content, such as .DS_Store,
        Thumbs.db or a backup whose name ends with ~.
    """,
    why="it is never published, but it may tell others what is on your machine.",
    bad="content/.DS_Store",
    good="content/about.md",
)

INTRODUCTION = Rule(
    "TL032",
    Severity.INFO,
    "page-introduces-another",
    what="a Markdown page of the maintainers' lies at the address of a generated page.",
    why="its text stands on that page, before what is generated. A reviewer should know where.",
    bad="""
        # content/figures.md
        All figures here are estimates.
    """,
    good="""
        # content/about.md
        All figures here are as reported.
    """,
)

UNREADABLE_FOLDER = Rule(
    "TL037",
    Severity.ERROR,
    "unreadable-folder",
    what="a folder of the content cannot be listed.",
    why="nobody knows what lies in it, and the site would lack its events in silence.",
    bad="content/events/2024 may be read by another user alone",
    good="content/events/2024 may be read by whoever builds the site",
)

RULES = (
    FOREIGN_FILE,
    RESERVED_NAME,
    SYMBOLIC_LINK,
    NOT_THE_IMAGE,
    IMAGE_TOO_LARGE,
    RESERVED_PLACE,
    LITTER,
    INTRODUCTION,
    UNREADABLE_FOLDER,
)
