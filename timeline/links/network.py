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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import IntEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from types import TracebackType

import httpcore
import httpx

Address = IPv4Address | IPv6Address

_GLOBAL = IPv6Network("2000::/3")
"""All that is given out of IPv6 for one receiver on the public network (RFC 4291, 2.4)."""

_EXAMPLES = IPv6Network("3fff::/20")
"""For documentation (RFC 9637); Python's tables are older."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""The prefix whose last 32 bits are an IPv4 address (RFC 6052)."""


class Reached(IntEnum):
    """How far a question without an answer came."""

    NOTHING = 0
    REFUSED = 1
    CONNECTED = 2


class NoAnswerError(Exception):
    """There was no answer; the message says why.

    `certain` where asking again is of no use, `late` where the time was up; `reached` is how far
    the question came.
    """

    def __init__(
        self,
        reason: str,
        *,
        certain: bool = False,
        late: bool = False,
        reached: Reached = Reached.NOTHING,
    ) -> None:
        super().__init__(reason)
        self.certain = certain
        self.late = late
        self.reached = reached


class RefusedAddressError(Exception):
    """The address is in a private network, or this machine's own: nothing was sent there."""


@dataclass(frozen=True)
class Answer:
    """What a server answered: the status, the headers in lower case, the body's beginning.

    `location` is the whole address that a redirect leads to, empty for any other answer. `packed`
    names the encoding of a body that was not read for it (RFC 9110, 8.4): what was not asked for
    may unfold to anything. A body is not `whole` where it is longer than was asked for, or late.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    location: str = ""
    body: bytes = b""
    packed: str = ""
    whole: bool = True


class Web:
    """Asks servers, `hosts` side by side. `timeout` is for a whole answer, in seconds."""

    def __init__(
        self, user_agent: str, timeout: float, *, hosts: int = 8, allow_private: bool = False
    ) -> None:
        self._timeout = timeout
        self._names = ThreadPoolExecutor(2 * hosts, "names")
        self._client = httpx.AsyncClient(
            transport=_Transport(_Backend(self._names, allow_private=allow_private), hosts),
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
        self._names.shutdown(wait=False, cancel_futures=True)

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
        came = _ConnectionTrace()
        try:
            return await self._asked(came, method, url, headers, form, most)
        except (TimeoutError, httpx.TimeoutException) as error:
            reason = f"no answer within {self._timeout:g} s"
            raise NoAnswerError(reason, late=True, reached=came.reached) from error
        except httpx.UnsupportedProtocol as error:
            raise NoAnswerError("it leads to no page of the web", certain=True) from error
        except httpx.InvalidURL as error:
            raise NoAnswerError("it is no address", certain=True) from error
        except (httpx.HTTPError, UnicodeError) as error:
            raise _explained(error, came.reached) from error
        except (ValueError, ArithmeticError, OSError) as error:
            # What an address or an answer can hold that no library below foresaw.
            reason = f"it can't be asked for ({type(error).__name__}: {error})"
            raise NoAnswerError(reason, certain=True, reached=came.reached) from error

    async def _asked(
        self,
        came: _ConnectionTrace,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        form: Mapping[str, str] | None,
        most: int,
    ) -> Answer:
        end = asyncio.get_running_loop().time() + self._timeout
        async with asyncio.timeout_at(end):
            extensions = {"trace": came.note}
            request = self._client.build_request(
                method, url, headers=headers, data=form, extensions=extensions
            )
            answer = await self._client.send(request, stream=True)
        try:
            return await _taken(answer, most, end)
        finally:
            await answer.aclose()


class _ConnectionTrace:
    """Notes how far a question comes."""

    def __init__(self) -> None:
        self.reached = Reached.NOTHING

    async def note(self, event: str, _: object) -> None:
        """Hear what httpcore does: a request is sent once the connection stands, secured or not."""
        if event.endswith(".send_request_headers.started"):
            self.reached = Reached.CONNECTED


async def _taken(answer: httpx.Response, most: int, end: float) -> Answer:
    """Take what is wanted of an answer, and of its body what comes in time, as it was sent."""
    packed = answer.headers.get("content-encoding", "identity").strip().lower()
    packed = "" if packed in ("", "identity") else packed
    body, whole = bytearray(), True
    if most and not packed:
        try:
            async with asyncio.timeout_at(end):
                async for piece in answer.aiter_raw():
                    body += piece[: most - len(body)]
                    if len(body) >= most:
                        whole = False
                        break
        except (TimeoutError, httpx.TimeoutException):
            if not body:
                raise
            whole = False
    onward = answer.next_request
    return Answer(
        url=str(answer.url),
        status=answer.status_code,
        headers={key.lower(): value for key, value in answer.headers.items()},
        location=str(onward.url) if onward else "",
        body=bytes(body),
        packed=packed,
        whole=whole,
    )


def _explained(error: BaseException, reached: Reached) -> NoAnswerError:
    """Say in plain words why there was no answer."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = f"its certificate is not valid: {cause.verify_message}"
            return NoAnswerError(reason, reached=reached)
        if isinstance(cause, ConnectionRefusedError):
            return NoAnswerError("it refuses connections", reached=Reached.REFUSED)
        for kind, reason in _REASONS:
            if isinstance(cause, kind):
                return NoAnswerError(reason, reached=reached)
    return NoAnswerError("no connection can be made", reached=reached)


_BROKEN_OFF = "it breaks off the connection"
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLError, "no secure connection can be made"),
    (socket.gaierror, "there is no such host"),
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

    def __init__(self, backend: _Backend, hosts: int) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=hosts,
            max_keepalive_connections=hosts,
            keepalive_expiry=5.0,
            network_backend=backend,
        )


class _Backend(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were looked at.

    Names are looked up by threads of its own: a look-up can't be broken off, and those that take
    long must not keep the others waiting.
    """

    def __init__(self, names: ThreadPoolExecutor, *, allow_private: bool) -> None:
        self._names = names
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
        addresses = await self._addresses(host, port)
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

    async def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            return [ip_address(host)]
        except ValueError:
            pass  # a name
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(
                self._names, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            )
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        return list(dict.fromkeys(ip_address(str(one[4][0]).partition("%")[0]) for one in found))


def is_public(address: Address) -> bool:
    """Return whether an address is one of the public network's, for one receiver.

    IPv4 addresses that are written within IPv6 ones count as what they are.
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
