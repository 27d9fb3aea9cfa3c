"""Sockets that the server of the form listens on: a port of this machine, or a file."""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tools.slips import Slip, said

HOST = "127.0.0.1"
PORT = 8765
_LAST = 65_535
_REMEDY = said("choose another: ./blogg comments serve --port %(port)s", port=PORT)


@contextmanager
def bound(port: str, path: str) -> Iterator[socket.socket]:
    """Yield a bound socket, of a port or at a path, and close it. Raises Slip where it cannot be had."""
    listening = _at_path(path) if path else _at_port(_number(port))
    try:
        yield listening
    finally:
        listening.close()
        if path:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 (as the socket has it)


def _number(port: str) -> int:
    number = int(port) if port.isdecimal() else PORT
    if (port and not port.isdecimal()) or number > _LAST:
        raise Slip("--port", said("'%(port)s' is no number from 0 to 65535", port=port), _REMEDY)
    return number


def _at_port(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET)
    try:
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise _refused("--port", port, error) from error
    return listening


def _at_path(path: str) -> socket.socket:
    """Return a socket at a path, for the owner and the group. One that a killed server has left is replaced."""
    listening = socket.socket(socket.AF_UNIX)
    try:
        with suppress(FileNotFoundError):
            if stat.S_ISSOCK(os.lstat(path).st_mode):
                os.unlink(path)  # noqa: PTH108
        listening.bind(path)
        os.chmod(path, 0o660)  # noqa: PTH101
    except OSError as error:
        listening.close()
        raise _refused("--socket", path, error) from error
    return listening


def _refused(option: str, place: object, error: OSError) -> Slip:
    what = said("%(port)s cannot be used (%(reason)s)", port=place, reason=error.strerror or error)
    return Slip(option, what, said("choose another, or end what uses it"))
