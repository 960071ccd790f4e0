"""The headers of a site for CloudFront in front of S3, as the AWS command line reads them.

Each file in `.server/cloudfront/` is a response headers policy; `paths.tsv` there says which paths
each applies to, the first match first. `.server/s3.tsv` says with which type and cache rule files
are uploaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from timeline.build.publishing.headers import (
    FRAMED,
    REVALIDATED,
    SHARED,
    UNCHANGING,
    Headers,
    media_types,
)

FOLDER = ".server/cloudfront/"
UPLOADS = ".server/s3.tsv"
_PLAIN = ("X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security")


def write(headers: Headers, policy: str) -> Iterator[tuple[str, str]]:
    """Yield the files; `policy` is empty if the pages hold it themselves."""
    paths: list[tuple[str, str]] = []
    for name, patterns, is_framed, is_shared in (
        ("framed-shared", [one for one in SHARED if one in FRAMED], True, True),
        ("framed", [one for one in FRAMED if one not in SHARED], True, False),
        ("shared", [one for one in SHARED if one not in FRAMED], False, True),
        ("default", ["*"], False, False),
    ):
        ancestors = "*" if is_framed else "'self'"
        whole = (
            f"{policy}; frame-ancestors {ancestors}" if policy else f"frame-ancestors {ancestors}"
        )
        yield f"{FOLDER}{name}.json", _text(_config(headers, name, whole, is_shared=is_shared))
        paths += [(f"{headers.root[1:]}{one}", name) for one in patterns]
    yield f"{FOLDER}paths.tsv", "".join(f"{path}\t{name}\n" for path, name in paths)
    yield UPLOADS, "".join(f"{one}\n" for one in _uploads(headers))


def _config(headers: Headers, name: str, policy: str, *, is_shared: bool) -> Mapping[str, object]:
    """Return the input of `aws cloudfront create-response-headers-policy`."""
    always = headers.always
    security: dict[str, object] = {
        "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": policy},
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": always["Referrer-Policy"]},
    }
    if headers.is_https:
        security["StrictTransportSecurity"] = {
            "Override": True,
            "IncludeSubdomains": False,
            "Preload": False,
            "AccessControlMaxAgeSec": 31_536_000,
        }
    custom = [
        {"Header": header, "Value": value, "Override": True}
        for header, value in always.items()
        if header not in _PLAIN
    ]
    config: dict[str, object] = {
        "Name": f"timeline-{name}",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(custom), "Items": custom},
    }
    if is_shared:
        config["CorsConfig"] = {
            "AccessControlAllowOrigins": {"Quantity": 1, "Items": ["*"]},
            "AccessControlAllowHeaders": {"Quantity": 1, "Items": ["*"]},
            "AccessControlAllowMethods": {"Quantity": 2, "Items": ["GET", "HEAD"]},
            "AccessControlAllowCredentials": False,
            "OriginOverride": True,
        }
    return config


def _uploads(headers: Headers) -> Iterator[str]:
    """Yield a pattern of files, their type (empty: as guessed) and cache rule, the last first."""
    yield f"*\t\t{REVALIDATED}"
    for ending, kind in media_types().items():
        yield f"*{ending.lstrip('/')}\t{kind}\t{REVALIDATED}"
    for path in headers.unchanging:
        yield f"{path}\t\t{UNCHANGING}"


def _text(config: Mapping[str, object]) -> str:
    return json.dumps(config, indent=2) + "\n"
