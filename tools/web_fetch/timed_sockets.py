"""Sockets with one deadline for all that they wait for. A timeout of a socket is for one wait: a drip never ends."""

import socket
import ssl
import time
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Deadline:
    """A moment of the monotonic clock, by which all of a fetch has to be done."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, more than 0. Raises TimeoutError once there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def put_off(self, seconds: float) -> None:
        """Leave a wait out that is not the server's."""
        self.end += seconds


class TimedSocket(socket.socket):
    """A socket that receives nothing after its deadline."""

    deadline: Deadline

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """Receive bytes in the time that is left."""
        self.settimeout(self.deadline.left)
        return super().recv_into(buffer, nbytes, flags)


class TimedTLSSocket(ssl.SSLSocket):
    """A socket of TLS that receives nothing after its deadline, once it has one."""

    deadline: Deadline | None = None

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0) -> int:
        """Receive bytes in the time that is left."""
        if self.deadline:
            self.settimeout(self.deadline.left)
        return super().recv_into(buffer, nbytes, flags)


@cache
def tls_context(_: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    """Return the settings of TLS with the certificates at these paths: to read them takes longer than a request."""
    context = ssl.create_default_context()
    context.sslsocket_class = TimedTLSSocket
    return context


def connect(addresses: Sequence[str], port: int, deadline: Deadline) -> TimedSocket:
    """Connect to the first of numerical addresses that answers; each of those left gets its share of the time."""
    for number, address in enumerate(addresses):
        made = TimedSocket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        made.deadline = deadline
        try:
            made.settimeout(deadline.left / (len(addresses) - number))
            made.connect((address, port))
        except OSError:
            made.close()
            if number + 1 == len(addresses):
                raise
        else:
            made.settimeout(deadline.left)
            return made
    raise ConnectionRefusedError
