"""The declarations of the plugin's settings in `mkdocs.yml`: names, values, defaults.

`timeline.workspace.settings` reads settings by these names, and the manual's reference lists them.
"""

from __future__ import annotations

from typing import NamedTuple

from timeline.model.settings import (
    FILE_LIMIT,
    HOSTS,
    MORE_FORMATS,
    OPTIONAL,
    POLICY_DIRECTIVES,
    LinkSettings,
)

_USUAL = LinkSettings()


class Setting(NamedTuple):
    """One setting: its key, its kind of value in words, its purpose, an example, its default.

    `example` is YAML. An empty `default` means that nothing is set.
    """

    key: str
    value: str
    about: str
    example: str
    default: str = ""


MEASURE_SETTINGS = (
    Setting("label", "text", "The measure's name on pages.", "Killed", "made from the id"),
    Setting("unit", "text", "What is counted.", "people"),
    Setting(
        "sum_of",
        "a list of measures",
        "The measures that this one covers together. They are never added up.",
        "[killed, wounded]",
    ),
    Setting(
        "description",
        "text",
        "A few words on what is counted, for the measure's page and the glossary.",
        "Killed and wounded together, where a source gives one number.",
    ),
)
"""The settings of a measure, below its id."""

TAG_SETTINGS = (
    Setting(
        "description",
        "text",
        "What the tag stands for, for its page, the glossary and the tips of links to it.",
        "Figures for the dead, the wounded and the missing.",
    ),
)
"""The settings of a tag, below its name."""

LINK_SETTINGS = (
    Setting(
        "availability",
        "an address",
        "The address for finding archived copies.",
        _USUAL.availability,
        _USUAL.availability,
    ),
    Setting(
        "save",
        "an address",
        "The address for requesting archived copies.",
        _USUAL.save,
        _USUAL.save,
    ),
    Setting(
        "timeout",
        "a number from 0.1 to 600",
        "The time limit for a complete answer, in seconds.",
        "20",
        f"{_USUAL.timeout:g}",
    ),
    Setting(
        "pause",
        "a number from 0 to 600",
        "The time between two requests to one host, in seconds.",
        "1",
        f"{_USUAL.pause:g}",
    ),
    Setting(
        "hosts",
        "a number from 1 to 64",
        "The number of hosts checked at the same time.",
        "8",
        str(_USUAL.hosts),
    ),
)
"""The settings of `timeline links`, below `links`."""

SETTINGS = (
    Setting(
        "date_locale",
        "a CLDR locale",
        "The locale in which dates are printed.",
        "en_US",
        "the language of the interface, with `en` as `en_GB`",
    ),
    Setting("license", "an SPDX id", "The licence of the text and the data.", "CC-BY-4.0"),
    Setting(
        "contact",
        "an address",
        "Where readers without an account on the repository's host can reach the editors.",
        "mailto:editors@example.org",
    ),
    Setting(
        "feed_authority",
        "a host name and a date on which it was yours (RFC 4151)",
        "The start of all ids in feeds. Never change it after the first publication.",
        "example.org,2026",
        "made from `site_url`",
    ),
    Setting(
        "image",
        "a PNG, JPEG or WebP file in the content",
        "The picture that other sites show for pages without their own picture.",
        "media/cover.png",
    ),
    Setting(
        "measures",
        "a mapping of ids to measures",
        "What figures count. Every figure has one of these measures.",
        "{killed: {label: Killed, unit: people}}",
    ),
    Setting(
        "tags",
        "a mapping of tags",
        "What tags of events stand for. Tags without an entry need none.",
        "{casualties: {description: The dead and the wounded.}}",
    ),
    Setting("links", "a mapping", "The settings of `timeline links`.", "{timeout: 30}"),
    Setting(
        "extra_files",
        "a list of paths and patterns",
        "Other files of the content that are published unchanged.",
        "[CNAME, assets/fonts/**]",
    ),
    Setting(
        "editor",
        "a folder of npm packages",
        "Publishes the editor for newsrooms, from the package `@sveltia/cms` in this folder.",
        "node_modules",
        "no editor",
    ),
    Setting(
        "editor_sign_in",
        "an address on GitHub, elsewhere the id of an OAuth application",
        "The service by which editors sign in, besides an access token of their own.",
        "https://sign-in.example.org",
        "access tokens only",
    ),
    Setting(
        "host",
        f"one of {', '.join(f'`{host}`' for host in HOSTS)}",
        "Where the site is published, which determines how its policy and headers are written.",
        "nginx",
        "none",
    ),
    Setting(
        "policy",
        f"a mapping of {', '.join(f'`{one}`' for one in POLICY_DIRECTIVES)} to lists of addresses",
        "Other hosts from which scripts may load content, for the site's policy.",
        "{connect-src: [https://stats.example.org]}",
    ),
    Setting(
        "leave_out",
        f"a list of {', '.join(f'`{one}`' for one in OPTIONAL)}",
        "What the site does without, to have fewer files: the events’ cards for other sites, their "
        "oEmbed documents (left out without cards too), and the feeds of actors, places and tags.",
        "[oembed, name-feeds]",
        "nothing",
    ),
    Setting(
        "file_limit",
        "a number from 0.01 to 1000",
        "The size in MB above which `data/timeline.json` becomes an index of yearly parts.",
        "10",
        str(FILE_LIMIT),
    ),
    Setting(
        "more_formats",
        f"a list of {', '.join(f'`{one}`' for one in MORE_FORMATS)}",
        "Formats of the data that the site has besides the usual ones: `parquet` for "
        "`data/events.parquet` and `data/claims.parquet`. It needs the extra of the same name.",
        "[parquet]",
        "none",
    ),
)
"""The settings of the plugin, in the order of the reference."""
