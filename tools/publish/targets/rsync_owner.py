"""Owner of the lock on a server: one run, which has its place in common with the other runs of the same folder."""

import getpass
import secrets
import socket
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from plugins.engine.output.atomic_write import atomic_write


class Owner(Struct, frozen=True):
    """A run that publishes. ``token`` is its own, and ``name`` says to people who it is and since when.

    ``place`` is the folder of the blog on this machine. There a lock keeps a second run out already, so that the lock
    of another run of the same place is one that it left when it died.
    """

    token: str
    place: str
    name: str


def new_owner(cache: Path) -> Owner:
    """Return the owner that a run with this cache folder is."""
    from plugins.core.clock import system_clock

    since = system_clock().astimezone().isoformat(timespec="minutes")
    name = f"{getpass.getuser()} on {socket.gethostname()} since {since}"
    return Owner(secrets.token_hex(16), _place(cache), name)


def _place(cache: Path) -> str:
    """Return what tells this folder from others, and from copies of itself.

    A copy has the same files, and a synchronized one may have the same path on a machine of the same name. No copy
    keeps the time at which the system last changed the entry of a file.
    """
    file = cache / "token"
    if not file.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        atomic_write(file, secrets.token_hex(16).encode())
    entry = file.stat()
    parts = (socket.gethostname(), str(file.resolve()), str(entry.st_ino), str(entry.st_ctime_ns))
    return sha256("\0".join((file.read_text(encoding="ascii"), *parts)).encode()).hexdigest()[:32]
