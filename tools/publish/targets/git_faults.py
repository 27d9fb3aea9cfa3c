"""Faults of git and of git hosts: one line each, with a remedy and without secrets. Pure."""

import re

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from tools.git import MISSING, Answer

_SECRET = re.compile(r"(?<=://)[^/@\s]*@")
_PREFIXES = re.compile(r"^(?:(?:fatal|error|warning|remote|ssh|ERROR|hint): ?)+", re.IGNORECASE)
_DULL = (
    "please make sure you have the correct access rights",
    "and the repository exists",
    "could not read from remote repository",
    "failed to push some refs",
    "to ",
    "counting objects",
    "compressing objects",
    "writing objects",
)
_MOST = 160  # characters of the words of git


class DamagedError(SiteError):
    """A failure that no known words of git explain. A new repository in the cache may mend it."""


class Kind(Struct, frozen=True):
    """A kind of fault: words by which git tells it, and what is said to the writer."""

    words: tuple[str, ...]
    what: str
    remedy: str


_AS_IT_WAS = "the live site is as it was"
_MOVED = Kind(
    ("stale info", "incorrect old value", "but expected"),
    "the branch moved while this was publishing, and nothing is lost",
    "run it again",
)
_NO_GIT = Kind((), "git is not installed", "install it (https://git-scm.com), or use a target of another kind")
_FULL = Kind(
    ("no space left", "quota exceeded"),
    f"the disk of this machine is full, and {_AS_IT_WAS}",
    "free some space and publish again",
)
_UNKNOWN = Kind((), "git cannot do it", "look at the words of git, and publish again")
_KINDS = (
    Kind(
        ("file exists",),
        "is busy with the branch",
        "wait a moment and run it again; if it stays, remove the file that git names there",
    ),
    _MOVED,
    Kind(
        ("remote host identification has changed",),
        "shows another host key than the one that this machine knows",
        "compare it with the keys that the host publishes; if it is right, run ssh-keygen -R HOST and ssh HOST once",
    ),
    Kind(
        ("host key verification failed",),
        "has a host key that this machine does not know",
        "run ssh HOST once, and compare its key with those that the host publishes",
    ),
    Kind(
        ("error: 429", "rate limit", "too many requests"),
        "asks to wait",
        "publish again in some minutes",
    ),
    Kind(
        (
            "permission denied (",
            "authentication failed",
            "could not read username",
            "could not read password",
            "terminal prompts disabled",
            "error: 401",
            "error: 403",
            "access denied",
            "invalid username or",
        ),
        "refuses the sign-in",
        "load your key into ssh-agent, or store a token in git's credential helper",
    ),
    Kind(
        ("insufficient permission", "permission denied", "read-only file system"),
        "is not writable for you",
        "look at the permissions of the repository there",
    ),
    Kind(
        ("no space left", "quota exceeded", "gh001"),
        f"has no room for the site, and {_AS_IT_WAS}",
        "make room there, and publish again",
    ),
    Kind(
        (
            "does not appear to be a git repository",
            "is this a git repository",
            "does not exist",
            "could not be found",
            "' not found",
            "not found.",
            "error: 404",
        ),
        "is no repository, or none that you may see",
        "create it at the host, or mend remote in publish.toml",
    ),
    Kind(
        ("rejected]", "declined", "denying", "protected branch"),
        f"refuses the push, and {_AS_IT_WAS}",
        "do what it says, or look at the rules of the branch",
    ),
    Kind(("cannot run ", "unable to fork"), "needs a program that is not installed", "install it, such as OpenSSH"),
    Kind(
        ("hung up", "early eof", "unexpected disconnect", "broken pipe"),
        "broke off, and the live site is whole, the old one or the new one",
        "publish again",
    ),
    Kind(
        (
            "could not resolve",
            "connection refused",
            "unreachable",
            "timed out",
            "timeout",
            "unable to connect",
            "failed to connect",
            "no route to host",
            "connection reset",
            "connection closed",
            "too slow",
            "unable to access",
            "certificate",
        ),
        "cannot be reached",
        "look at your connection, and publish again",
    ),
)


def remote_error(remote: str, answer: Answer) -> SiteError:
    """Return the error of a command that talks with the remote."""
    return _error(masked(remote), answer, _kind(answer, remote))


def local_error(folder: str, answer: Answer) -> SiteError:
    """Return the error of a command that works in the cache alone."""
    kind = _kind(answer)
    return _error(folder, answer, kind if kind in (_NO_GIT, _FULL) else _UNKNOWN)


def moved_error(remote: str) -> SiteError:
    """Return the error of a branch that another machine has moved meanwhile."""
    return SiteError(fault(masked(remote), _MOVED.what, _MOVED.remedy))


def _error(where: str, answer: Answer, kind: Kind) -> SiteError:
    words = "" if kind in (_MOVED, _NO_GIT) else words_of(answer)
    told = fault(where, f"{kind.what} ({words})" if words else kind.what, kind.remedy)
    return DamagedError(told) if kind is _UNKNOWN else SiteError(told)


def _kind(answer: Answer, remote: str = "\0") -> Kind:
    """Return the kind of a failure. The address of the remote is no word of git."""
    if answer.code == MISSING:
        return _NO_GIT
    text = f"{answer.err}\n{answer.out}".replace(remote, "").lower()
    here = "\n".join(line for line in text.splitlines() if not line.startswith("remote:"))
    if any(word in here for word in _FULL.words):
        return _FULL
    return next((kind for kind in _KINDS if any(word in text for word in kind.words)), _UNKNOWN)


def words_of(answer: Answer) -> str:
    """Return what git says, on one short line: what the host adds goes before what git itself says."""
    lines = [line.strip() for line in (answer.err + "\n" + answer.out).splitlines()]
    told = [line for line in lines if line.startswith("remote:")] + [line for line in lines if "rejected]" in line]
    words: list[str] = []
    for line in [*told, *lines]:
        plain = masked(_PREFIXES.sub("", line)).strip(" \t!@#*.=-")
        plain = plain.split("\t")[-1]
        if plain and plain not in words and not plain.lower().startswith(_DULL) and any(map(str.isalnum, plain)):
            words.append(plain)
    text = "; ".join(words[:2])
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def masked(text: str) -> str:
    """Return a text without the names and passwords in its addresses."""
    return _SECRET.sub("", text)
