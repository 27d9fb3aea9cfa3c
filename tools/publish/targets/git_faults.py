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


class Kind(Struct, frozen=True):
    """A kind of fault: words by which git tells it, and what is said to the writer."""

    words: tuple[str, ...]
    what: str
    remedy: str
    local: bool = False


MOVED = Kind(
    ("stale info", "fetch first", "non-fast-forward", "incorrect old value", "cannot lock ref", "but expected"),
    "the branch moved while this was publishing, and nothing is lost",
    "run it again",
)
NO_BRANCH = Kind(("couldn't find remote ref", "could not find remote ref"), "no such branch", "")
_KINDS = (
    MOVED,
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
        (
            "permission denied (",
            "authentication failed",
            "could not read username",
            "could not read password",
            "terminal prompts disabled",
            "error: 401",
            "error: 403",
            "access denied",
            "too many authentication failures",
            "invalid username or",
        ),
        "refuses the sign-in",
        "load your key into ssh-agent, or store a token in git's credential helper",
    ),
    Kind(
        (
            "repository not found",
            "does not appear to be a git repository",
            "not a git repository",
            "does not exist",
            "project you were looking for could not be found",
            "not found",
            "error: 404",
        ),
        "is no repository there, or none that you may see",
        "create it at the host, or mend remote in publish.toml",
    ),
    Kind(
        ("no space left", "disk quota exceeded", "unpacker error", "unpack failed", "file too large"),
        "has no room for the site",
        "make room there and publish again; the live site is as it was",
    ),
    Kind(
        ("hook declined", "protected branch", "remote rejected", "declined", "gh0", "prohibited"),
        "refuses the push",
        "do what it says, or look at the rules of the branch; the live site is as it was",
    ),
    Kind(
        (
            "could not resolve",
            "connection refused",
            "unreachable",
            "timed out",
            "timeout",
            "failed to connect",
            "no route to host",
            "connection reset",
            "connection closed",
            "unexpectedly",
            "early eof",
            "unable to connect",
            "couldn't connect",
            "too slow",
            "unable to access",
            "ssl",
            "error: 5",
        ),
        "cannot be reached",
        "look at your connection, and publish again",
    ),
)
_UNKNOWN = Kind((), "git cannot do it", "look at the words of git, and publish again")
_NO_GIT = Kind((), "git is not installed", "install it (https://git-scm.com), or use a target of another kind")
_FULL = Kind((), "the disk of this machine is full", "free some space and publish again; the live site is as it was")


def kind_of_fault(answer: Answer) -> Kind | None:
    """Return the kind of a failure at the remote; None for another, which may be the fault of the local repository."""
    if answer.code == MISSING:
        return _NO_GIT
    text = f"{answer.err}\n{answer.out}".lower()
    if NO_BRANCH.words[0] in text or NO_BRANCH.words[1] in text:
        return NO_BRANCH
    return next((kind for kind in _KINDS if any(word in text for word in kind.words)), None)


def remote_error(remote: str, answer: Answer) -> SiteError:
    """Return the error of a command that talks with the remote."""
    kind = kind_of_fault(answer) or _UNKNOWN
    words = "" if kind in (MOVED, _NO_GIT) else words_of(answer)
    return SiteError(fault(masked(remote), f"{kind.what} ({words})" if words else kind.what, kind.remedy))


def local_error(folder: str, answer: Answer) -> SiteError:
    """Return the error of a command that works in the cache alone."""
    kind = _UNKNOWN
    if answer.code == MISSING:
        kind = _NO_GIT
    elif any(word in answer.err.lower() for word in ("no space left", "quota exceeded")):
        kind = _FULL
    return SiteError(fault(folder, f"{kind.what} ({words_of(answer)})", kind.remedy))


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
