"""Which addresses of the internet are public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_GLOBAL = IPv6Network("2000::/3")
"""The IPv6 addresses assigned for global unicast (RFC 4291, 2.4)."""

_EXAMPLES = IPv6Network("3fff::/20")
"""Addresses for documentation (RFC 9637), which Python's tables lack."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""The prefix whose last 32 bits are an IPv4 address (RFC 6052)."""


def is_public(address: Address) -> bool:
    """Return whether an address is a public unicast address.

    IPv4 addresses embedded in IPv6 ones count as IPv4 addresses.
    """
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            within = address.teredo[1]
        if address in _TRANSLATED:
            within = IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return is_public(within)
        if address not in _GLOBAL or address in _EXAMPLES:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
