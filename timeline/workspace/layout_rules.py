"""The rules for the locations and names of files."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

FOREIGN_FILE = Rule(
    "TL016",
    Severity.ERROR,
    "foreign-file",
    what="""
        a file is in a folder where files of its kind don't belong. Events are .md files in events/,
        sources are .yml files directly in sources/, pictures in media/ are PNG, JPEG, WebP or AVIF,
        and the registries are actors.yml and places.yml, or .yml files in actors/ and places/.
        Anything else in the content is either one of the maintainers' Markdown pages or a file that
        mkdocs.yml names: as logo or favicon; in extra_css, extra_javascript, extra_templates, nav
        or the setting extra_files; or as a plugin's own configuration.
    """,
    why="""
        it would be ignored, or published without a check; a page, a script or an unexpected kind of
        picture can run code in every reader's browser.
    """,
    bad="content/media/bridge.svg and content/sources/agencies.yaml and content/notes.html",
    good="content/media/bridge.png and content/sources/agencies.yml and content/notes.md",
)

RESERVED_NAME = Rule(
    "TL021",
    Severity.ERROR,
    "name-not-for-all-systems",
    what=r"""
        the name of a file or folder can't be used on Windows: it contains one of < > : " | ? * \,
        ends with a dot or a space, or is reserved by Windows, such as con or aux.
    """,
    why="nobody on Windows could check out the project.",
    bad="content/media/bridge?.jpg",
    good="content/media/bridge.jpg",
)

SYMBOLIC_LINK = Rule(
    "TL022",
    Severity.ERROR,
    "symbolic-link",
    what="a file or folder is a symbolic link, which points to a file somewhere else.",
    why="""
        it could point outside the project and publish a file from the computer that builds the
        site; on other computers it is broken.
    """,
    bad="content/media/bridge.jpg, a link to /home/jane/pictures/bridge.jpg",
    good="content/media/bridge.jpg, the picture itself",
)

NOT_THE_IMAGE = Rule(
    "TL023",
    Severity.ERROR,
    "not-the-image-it-says",
    what="""
        a file in media/ is not the kind of picture that its name says: a PNG picture is called
        .jpg, or it is not a picture at all.
    """,
    why="browsers may not show it, and a file that only claims to be a picture can be harmful.",
    bad="content/media/bridge.jpg, which is a PNG picture",
    good="content/media/bridge.png, which is a PNG picture",
)

IMAGE_TOO_LARGE = Rule(
    "TL024",
    Severity.ERROR,
    "image-too-large",
    what="a picture is larger than 10 MiB.",
    why="""
        a page with it takes minutes to load on a phone, and everyone who checks out the project
        downloads it too.
    """,
    bad="content/media/bridge.jpg, 12 MiB, as it came from the camera",
    good="content/media/bridge.jpg, 1 MiB, made smaller to 2,000 pixels across",
)

RESERVED_PLACE = Rule(
    "TL028",
    Severity.ERROR,
    "place-of-the-site-s-own",
    what="""
        a file in the content has the same address as a file of the program or the theme, or as a
        generated page. Names that differ only in upper and lower case count as the same, and so
        does a folder in the place of a file.
    """,
    why="it would replace scripts, styles, data or pages for all readers. No setting allows this.",
    bad="content/assets/timeline/map.js and content/data/timeline.json and content/README.md",
    good="content/index.md and content/guide.md",
)

LITTER = Rule(
    "TL031",
    Severity.INFO,
    "litter",
    what="""
        an operating system or an editor left a file in the content, such as .DS_Store, Thumbs.db or
        a backup whose name ends with ~.
    """,
    why="it is never published, but in the repository it may reveal what is on your computer.",
    bad="content/.DS_Store",
    good="content/about.md",
)

INTRODUCTION = Rule(
    "TL032",
    Severity.INFO,
    "page-introduces-another",
    what="one of the maintainers' Markdown pages has the address of a generated page.",
    why="""
        its text appears on that page, above the generated part. A reviewer should know where it
        goes.
    """,
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
    why="its files can't be read, and the site would silently lack its events.",
    bad="content/events/2024 can be read only by another user",
    good="content/events/2024 can be read by the user who builds the site",
)

NOT_KEPT = Rule(
    "TL126",
    Severity.ERROR,
    "not-kept-by-the-editor",
    what="""
        the project publishes an editor (setting `editor`), and a value has a form that this editor
        would lose or change on saving: an id where it shows several fields, one value where it
        shows a list, or an unquoted number in a field for text.
    """,
    why="an editor who corrects a typing error would remove a source without noticing.",
    bad="sources: [ap-2024-12-18]",
    good="""
        sources:
          - id: ap-2024-12-18
    """,
)

RULES = (
    NOT_KEPT,
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
