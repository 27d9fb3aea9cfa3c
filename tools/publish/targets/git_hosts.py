"""The form in which each host of Pages wants a site in its branch. Pure."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.urls import ascii_host

Host = Literal["github", "codeberg", "gitlab", "plain"]

_MIB = 1024 * 1024
_GITLAB_JOB = """\
# Written by ./blogg publish: GitLab publishes the folder public/ of this branch.
pages:
  stage: deploy
  image: busybox
  variables:
    GIT_DEPTH: "1"
  script:
    - test -f public/index.html
  artifacts:
    paths:
      - public
  rules:
    - if: '$CI_COMMIT_BRANCH == "%s"'
"""
_SKIPS = re.compile(r"\[(?=(?:skip|ci|no|actions)[ -])", re.IGNORECASE)


class HostForm(Struct, frozen=True):
    """The wishes of a host.

    ``branch`` is the branch that it shows by default, ``folder`` the folder of the site in it, with a slash at its end.
    ``own_files`` are the files that it wants beside the site. One of them, ``domains``, names the domain of the blog;
    below ``own_domain`` none is needed.
    ``file_size`` and ``site_size`` are the most bytes that it takes, 0 where its docs name no limit.
    """

    name: str
    branch: str
    folder: str = ""
    own_files: frozenset[str] = frozenset()
    domains: str = ""
    own_domain: str = ""
    file_size: int = 0
    site_size: int = 0


FORMS: Mapping[Host, HostForm] = {
    "github": HostForm(
        "GitHub",
        "gh-pages",
        own_files=frozenset((".nojekyll", "CNAME")),
        domains="CNAME",
        own_domain="github.io",
        file_size=100 * _MIB,
        site_size=1000 * 1000 * 1000,
    ),
    "codeberg": HostForm(
        "Codeberg", "pages", own_files=frozenset((".domains",)), domains=".domains", own_domain="codeberg.page"
    ),
    "gitlab": HostForm("GitLab", "pages", "public/", frozenset((".gitlab-ci.yml",))),
    "plain": HostForm("the host", "main"),
}


def own_files(host: Host, branch: str, siteurl: str) -> dict[str, bytes]:
    """Return the files that the host wants beside the site, by their paths in the branch.

    A blog in a folder of a domain names no domain: the domain belongs to the site above it.
    """
    form = FORMS[host]
    wanted: dict[str, bytes] = {}
    if host == "github":
        wanted[".nojekyll"] = b""
    if host == "gitlab":
        wanted[".gitlab-ci.yml"] = (_GITLAB_JOB % branch).encode()
    domain = _domain(siteurl)
    if form.domains and domain and not f".{domain}".endswith(f".{form.own_domain}"):
        wanted[form.domains] = f"{domain}\n".encode()
    return wanted


def commit_message(message: str) -> str:
    """Return a message that no host takes for the wish to leave the commit out, as it does for ``[skip ci]``."""
    return _SKIPS.sub("(", message)


def too_large(host: Host, sizes: Mapping[str, int]) -> Iterator[Fault]:
    """Yield faults of files and of a site that the host does not take."""
    form = FORMS[host]
    for path, size in sizes.items():
        if form.file_size and size > form.file_size:
            what = f"has {size // _MIB} MiB, and {form.name} takes files of {form.file_size // _MIB} MiB at most"
            yield fault(path, what, "make it smaller, or put it on another host and link to it")
    total = sum(sizes.values())
    if form.site_size and total > form.site_size:
        what = f"the site has {total / 1e9:.2f} GB, and {form.name} shows {form.site_size / 1e9:.0f} GB at most"
        yield fault("publish.toml", what, "publish it to another host, or put large files elsewhere")


def unfit_names(paths: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each file that git takes for one of its own."""
    for path in paths:
        if any(part.casefold() in (".git", "git~1") for part in PurePosixPath(path).parts):
            yield fault(path, "is in a folder that git keeps for itself", "rename the folder")


def _domain(siteurl: str) -> str:
    """Return the domain of a blog that has it for itself, in the form of the DNS; else the empty text."""
    parts = urlsplit(siteurl)
    name = parts.hostname or ""
    if parts.path.strip("/") or "." not in name or parts.port:
        return ""
    try:
        return ascii_host(name)
    except ValueError:
        return name
