"""Faults of ssh, rsync and the programs on a server, from the words in which they say why. Pure."""

import re
import shlex

from plugins.core.errors import Fault, fault
from tools.publish.targets.rsync_server import Server

SAFE = "the live site is as it was"
_FULL = r"No space left on device|Disk quota exceeded|\(28\)|\(122\)"
_REASONS = (
    (
        r"HOST IDENTIFICATION HAS CHANGED|host key for .* has changed",
        "its host key is another one than before",
        "ask its owner whether it was renewed; if so, run: {forget}",
    ),
    (
        r"Host key verification failed|No .* host key is known",
        "its host key is not known here",
        "run: {connect}, compare the key with that of the host, accept it",
    ),
    (
        r"Permission denied \([a-z,-]+\)|Too many authentication failures",
        "ssh has no key that it accepts",
        "run: ssh-add, or put your public key in ~/.ssh/authorized_keys there",
    ),
    (
        r"Could not resolve hostname|Name or service not known",
        "no such host",
        "check host, and the connection to the network",
    ),
    (
        r"Connection refused",
        "refuses the connection",
        "check host and port, and that sshd runs there",
    ),
    (
        r"No route to host|Network is unreachable|timed out|Operation timed out",
        "cannot be reached",
        "check the connection to the network, then publish again",
    ),
    (
        r"Bad configuration option|Bad owner or permissions|no such identity",
        "ssh cannot read its settings",
        "mend ~/.ssh/config",
    ),
    (
        r"command not found on this machine|No such file or directory: '(?:rsync|ssh)'",
        "{program} is not installed here",
        "install it: sudo apt install rsync openssh-client, or brew install rsync",
    ),
    (
        r"rsync: (?:command )?not found|rsync: not found",
        "rsync is not installed there",
        "install it there: sudo apt install rsync",
    ),
    (
        _FULL,
        "its disk is full",
        "free some space there or set a smaller keep, then publish again",
    ),
    (
        r"Read-only file system",
        "its disk cannot be written",
        "mount it so that it can be written",
    ),
    (
        r"unknown option|unrecognized option|invalid option",
        "its rsync or that of this machine is too old",
        "install rsync 3.1 or later on both machines; rsync --version tells",
    ),
    (
        r"Permission denied|Operation not permitted",
        "may not be written by this account",
        "make its owner the account that publishes: sudo chown -R {user} {path}",
    ),
    (
        r"This account is currently not available|protocol version mismatch|is your shell clean",
        "the account has no shell",
        "give it /bin/sh as its shell, and let that print nothing",
    ),
    (
        r"Connection (?:closed|reset)|Broken pipe|connection unexpectedly closed|error in socket IO|received SIG"
        r"|Connection to .* closed|timeout in data|client_loop",
        "the connection ended in the middle",
        "publish again",
    ),
)
_NOISE = re.compile(r"^(?:\*\* |Warning: Permanently added|@+$)|setlocale|post-quantum|store now|openssh\.com/pq")
_FORGET = re.compile(r'ssh-keygen -f ["\'][^"\']+["\'] -R ["\'][^"\']+["\']')
_LOST = {10, 12, 30, 35, 143, 137, 255, -9, -15, -1}


def reason_of(code: int, errors: str) -> tuple[str, str]:
    """Return what is wrong and how it is mended. Words in braces are for the caller to fill in."""
    for pattern, what, remedy in _REASONS:
        if re.search(pattern, errors):
            return what, remedy
    if code in _LOST:
        return "the connection ended in the middle", "publish again"
    lines = [line.strip() for line in errors.splitlines() if line.strip() and not _NOISE.search(line)]
    said = lines[0] if lines else f"exit code {code}"
    return f"failed ({said.replace('{', '(').replace('}', ')')})", "look at the machine, then publish again"


def is_full(errors: str) -> bool:
    """Tell whether a program failed because the disk is full."""
    return re.search(_FULL, errors) is not None


def server_fault(server: Server, code: int, errors: str, program: str = "rsync") -> Fault:
    """Return the fault of a program that failed with a server."""
    what, remedy = reason_of(code, errors)
    user, at, host = server.login.rpartition("@")
    known_as = f"[{host.strip('[]')}]:{server.port}" if server.port else host
    told = _FORGET.search(errors)  # ssh knows the name that ~/.ssh/config gives the host
    words = {
        "forget": told[0] if told else f"ssh-keygen -R {shlex.quote(known_as)}",
        "connect": server.command_of(""),
        "path": server.path,
        "user": user if at else '"$USER"',
        "program": "ssh" if errors.startswith("ssh:") else program,
    }
    return fault(server.name, f"{what.format(**words)}; {SAFE}", remedy.format(**words))
