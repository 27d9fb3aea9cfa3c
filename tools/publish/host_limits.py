"""The number of files that hosts take, and the count of a publication against it. Pure."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct


class HostLimit(Struct, frozen=True):
    """The most files of a site at a host, as its docs say; some count folders as files."""

    host: str
    files: int
    counts_folders: bool = False


LIMITS = {
    "cloudflare": HostLimit("Cloudflare Pages", 20_000),  # free plan; 100,000 in paid ones since January 2026
    "gitlab": HostLimit("GitLab Pages", 200_000, counts_folders=True),
}
"""Limits by the kind of host. GitHub, Codeberg and Netlify document sizes, and no number for a whole site."""

_DOMAINS = {"pages.dev": "cloudflare", "gitlab.io": "gitlab"}


class Counted(Struct, frozen=True):
    """The files of a publication as its host counts them, with the limit, if any is known."""

    files: int
    limit: HostLimit | None

    @property
    def too_many(self) -> bool:
        """True if the host refuses the site."""
        return self.limit is not None and self.files > self.limit.files


def count_files(paths: Iterable[str], address: str, host: str = "") -> Counted:
    """Count the files of a publication, its PUBLICATION_FILE among them.

    ``host`` is the kind in publish.toml; an address below the host's own domain tells it, too.
    """
    limit = LIMITS.get(host) or LIMITS.get(_kind(address))
    all_paths = [PurePosixPath(path) for path in paths]
    folders = {folder for path in all_paths for folder in path.parents} if limit and limit.counts_folders else set()
    return Counted(len(all_paths) + 1 + len(folders), limit)


def _kind(address: str) -> str:
    name = urlsplit(address).hostname or ""
    return next((kind for domain, kind in _DOMAINS.items() if name.endswith(f".{domain}")), "")
