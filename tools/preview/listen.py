"""Open the servers of the preview: on this machine, and for phones in the local network."""

import errno
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools.preview.access import HOST, Access
from tools.preview.served import Served
from tools.preview.server import PreviewServer
from tools.slips import Slip, said

_IPV6 = "::1"
_FIRST = 8000
_REMEDY = said("choose another: ./blogg serve --port 8001")
_TRIED = 10  # ports from 8000 on, where none is asked for
_OUTSIDE = ("192.0.2.1", 9)  # an address of documentation (RFC 5737): a datagram socket asks for its route only
_NO_IPV6 = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def listen(served: Callable[[int], Served], port: int | str = "") -> list[PreviewServer]:
    """Return the servers of this machine, of IPv4 and IPv6; ``served`` returns what a port serves.

    Without a port they take the first free one from 8000 on. Raises Slip for one that is taken.
    """
    if port != "":
        return _listen(served, _number(port))
    for number in range(_FIRST, _FIRST + _TRIED - 1):
        try:
            return _listen(served, number)
        except Slip:
            continue
    return _listen(served, _FIRST + _TRIED - 1)


def _listen(served: Callable[[int], Served], port: int) -> list[PreviewServer]:
    with _port_faults(port):
        first = PreviewServer(HOST, port, served, Access())
        try:
            return [first, PreviewServer(_IPV6, first.server_port, served, Access())]
        except OSError as error:
            if error.errno in _NO_IPV6 or isinstance(error, socket.gaierror):
                return [first]
            first.server_close()
            raise


def listen_to_phones(served: Callable[[int], Served], port: int) -> tuple[PreviewServer, str]:
    """Return a server on this machine's address in the local network, and its URL with a new token."""
    host = _address_in_network()
    token = secrets.token_urlsafe(12)
    access = Access(frozenset((host,)), token)
    with _port_faults(port):
        server = PreviewServer(host, port, served, access)
    return server, f"http://{host}:{server.server_port}/~{token}/"


def _number(port: int | str) -> int:
    try:
        number = int(port)
    except ValueError:
        number = -1
    if not 0 <= number <= 65535:
        raise Slip("--port", said("'%(port)s' is no number from 0 to 65535", port=port), _REMEDY)
    return number


@contextmanager
def _port_faults(port: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = said("%(port)s cannot be used (%(reason)s)", port=port, reason=error.strerror)
        raise Slip("--port", what, _REMEDY) from error


def _address_in_network() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_OUTSIDE)
        except OSError as error:
            remedy = said("connect it to the network of the phone")
            raise Slip("--phone", said("this machine is in no network"), remedy) from error
        return str(probe.getsockname()[0])
