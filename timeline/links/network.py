"""The only module that opens connections: to public addresses, with time and size limits.

Contributors choose the addresses of sources, so a request must never reach the user's own network:
the host name is resolved here, every resulting address is validated, and the connection is made to
a validated address, not to the name again. Redirects are not followed here; each is a new,
validated request.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import IntEnum
from ipaddress import ip_address
from types import TracebackType

import httpcore
import httpx

from timeline.links.public_addresses import Address, is_public


class Reached(IntEnum):
    """The last stage that a request without an answer reached."""

    NOTHING = 0
    REFUSED = 1
    CONNECTED = 2


class NoAnswerError(Exception):
    """There was no answer; the message says why.

    `certain` means that a retry is useless, `late` a timeout; `reached` is the stage that the
    request reached.
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
    """The address is in a private network, or on this machine: no request was sent."""


@dataclass(frozen=True)
class Answer:
    """A server's answer: the status, the headers in lower case, the beginning of the body.

    `location` is the full target of a redirect, empty for other answers. `packed` names the
    encoding of a body that was not decoded (RFC 9110, 8.4), as an encoding that was not requested
    may expand without limit. A body is not `whole` if it exceeds the limits of size or time.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    location: str = ""
    body: bytes = b""
    packed: str = ""
    whole: bool = True


class Web:
    """An HTTP client for `hosts` concurrent hosts; `timeout` is for a whole answer, in seconds."""

    def __init__(
        self, user_agent: str, timeout: float, *, hosts: int = 8, allow_private: bool = False
    ) -> None:
        self._timeout = timeout
        self._names = ThreadPoolExecutor(2 * hosts, "names")
        self._client = httpx.AsyncClient(
            transport=_Transport(_Backend(self._names, allow_private=allow_private), hosts),
            # Answers are small; without compression none expands to more than was sent.
            headers={"User-Agent": user_agent, "Accept-Encoding": "identity"},
            timeout=timeout,
            trust_env=False,  # a proxy would connect to unvalidated addresses
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
        """Send one request, and read at most `most` bytes of the answer's body.

        Raises:
            NoAnswerError: there was no answer.
            RefusedAddressError: the address is not public.
        """
        came = _ConnectionTrace()
        try:
            return await self._asked(came, method, url, headers, form, most)
        except (TimeoutError, httpx.TimeoutException) as error:
            reason = f"no answer within {self._timeout:g} s"
            raise NoAnswerError(reason, late=True, reached=came.reached) from error
        except httpx.UnsupportedProtocol as error:
            raise NoAnswerError("it does not lead to a web page", certain=True) from error
        except httpx.InvalidURL as error:
            raise NoAnswerError("it is not a web address", certain=True) from error
        except (httpx.HTTPError, UnicodeError) as error:
            raise _explained(error, came.reached) from error
        except (ValueError, ArithmeticError, OSError) as error:
            # Addresses and answers that the libraries below do not handle.
            reason = f"the request failed ({type(error).__name__}: {error})"
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
    """Records the stage that a request reaches."""

    def __init__(self) -> None:
        self.reached = Reached.NOTHING

    async def note(self, event: str, _: object) -> None:
        """Handle a trace event of httpcore: a request follows an established connection."""
        if event.endswith(".send_request_headers.started"):
            self.reached = Reached.CONNECTED


async def _taken(answer: httpx.Response, most: int, end: float) -> Answer:
    """Read the body of an answer, undecoded, within the limits."""
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
    """Return an error with a readable reason for a missing answer."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = f"invalid certificate: {cause.verify_message}"
            return NoAnswerError(reason, reached=reached)
        if isinstance(cause, ConnectionRefusedError):
            return NoAnswerError("connection refused", reached=Reached.REFUSED)
        for kind, reason in _REASONS:
            if isinstance(cause, kind):
                return NoAnswerError(reason, reached=reached)
    return NoAnswerError("connection failed", reached=reached)


_BROKEN_OFF = "connection closed early"
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLError, "no secure connection possible"),
    (socket.gaierror, "host not found"),
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
    """httpx's transport, with another network backend."""

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
    """Connects to validated addresses only.

    Names are resolved in separate threads, as a lookup cannot be cancelled, and slow ones must not
    delay the others.
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
        """Connect to one of the addresses of a host."""
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
        """Sleep."""
        await self._inner.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            return [ip_address(host)]
        except ValueError:
            pass  # a host name
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(
                self._names, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            )
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        return list(dict.fromkeys(ip_address(str(one[4][0]).partition("%")[0]) for one in found))
