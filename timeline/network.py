"""The only module that opens connections: to public addresses, within a time, one answer at a time.

A contributor's source names the address, so whoever runs this must not be led into their own
network: the name is resolved here, every address it stands for is looked at, and the connection is
made to the address that was looked at, not to the name once more. Redirects are not followed here;
each is a new request with the same care.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from types import TracebackType

import httpcore
import httpx

Address = IPv4Address | IPv6Address

_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Prefixes whose last 32 bits are an IPv4 address (RFC 6052, RFC 8215)."""


class NoAnswerError(Exception):
    """There was no answer; the message says why. `certain` where asking again is of no use."""

    def __init__(self, reason: str, *, certain: bool = False) -> None:
        super().__init__(reason)
        self.certain = certain


class RefusedAddressError(Exception):
    """The address is in a private network, or this machine's own: nothing was sent there."""


@dataclass(frozen=True)
class Answer:
    """What a server answered: the status, the headers in lower case, the body's beginning.

    `location` is the whole address that a redirect leads to, empty for any other answer.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    location: str = ""
    body: bytes = b""


class Web:
    """Asks servers. `timeout` is for a whole answer, in seconds."""

    def __init__(self, user_agent: str, timeout: float, *, allow_private: bool = False) -> None:
        self._timeout = timeout
        self._client = httpx.AsyncClient(
            transport=_Transport(allow_private=allow_private),
            # What is read is small; no answer unfolds to more than was sent.
            headers={"User-Agent": user_agent, "Accept-Encoding": "identity"},
            timeout=timeout,
            trust_env=False,  # a proxy would connect in our place, and to what it likes
        )

    async def __aenter__(self) -> Web:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        most: int = 0,
    ) -> Answer:
        """Ask once, and read at most `most` bytes of the answer's body.

        Raises:
            NoAnswerError: there was none.
            RefusedAddressError: the address is none of the public network's.
        """
        try:
            async with asyncio.timeout(self._timeout):
                request = self._client.build_request(method, url, headers=headers, data=form)
                answer = await self._client.send(request, stream=True)
                try:
                    return await _taken(answer, most)
                finally:
                    await answer.aclose()
        except (TimeoutError, httpx.TimeoutException) as error:
            raise NoAnswerError(f"no answer within {self._timeout:g} s") from error
        except httpx.UnsupportedProtocol as error:
            raise NoAnswerError("it leads to no page of the web", certain=True) from error
        except httpx.InvalidURL as error:
            raise NoAnswerError("it is no address", certain=True) from error
        except (httpx.HTTPError, UnicodeError) as error:
            raise _explained(error) from error


async def _taken(answer: httpx.Response, most: int) -> Answer:
    body = b""
    if most:
        async for piece in answer.aiter_bytes():
            body += piece[: most - len(body)]
            if len(body) >= most:
                break
    onward = answer.next_request
    return Answer(
        url=str(answer.url),
        status=answer.status_code,
        headers={key.lower(): value for key, value in answer.headers.items()},
        location=str(onward.url) if onward else "",
        body=body,
    )


def _explained(error: BaseException) -> NoAnswerError:
    """Say in plain words why there was no answer."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NoAnswerError(f"its certificate is not valid: {cause.verify_message}")
        for kind, reason in _REASONS:
            if isinstance(cause, kind):
                return NoAnswerError(reason)
    return NoAnswerError("no connection can be made")


_BROKEN_OFF = "it breaks off the connection"
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLError, "no secure connection can be made"),
    (socket.gaierror, "there is no such host"),
    (ConnectionRefusedError, "it refuses connections"),
    (ConnectionResetError, _BROKEN_OFF),
    (BrokenPipeError, _BROKEN_OFF),
    (httpx.RemoteProtocolError, _BROKEN_OFF),
    (httpx.ReadError, _BROKEN_OFF),
)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


class _Transport(httpx.AsyncHTTPTransport):
    """httpx's transport, but for who makes the connections."""

    def __init__(self, *, allow_private: bool) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            network_backend=_Backend(allow_private=allow_private),
        )


class _Backend(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were looked at."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to one of the addresses that a host's name stands for."""
        addresses = await _addresses(host, port)
        if not self._allow_private:
            for address in addresses:
                if not is_public(address):
                    what = host if host == str(address) else f"{host} is {address}, which"
                    raise RefusedAddressError(f"{what} is not public")
        failure: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                return await self._inner.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)


async def _addresses(host: str, port: int) -> list[Address]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return list(dict.fromkeys(ip_address(str(one[4][0]).partition("%")[0]) for one in found))


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public network's, for one receiver.

    IPv4 addresses that are written within IPv6 ones count as what they are.
    """
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            within = address.teredo[1]
        if any(address in net for net in _TRANSLATED):
            within = IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return is_public(within)
    return address.is_global and not address.is_multicast and not address.is_reserved
