"""Values that the parts of publishing give each other. Pure.

Targets know nothing of posts and feeds, and what compares publications knows nothing of targets.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

PUBLICATION_FILE = ".publication.json"
"""The file of the published site that has its Publication."""


class PublishedPost(Struct, frozen=True):
    """A post on the site, with its number in its challenge (0: none).

    ``url`` is relative to the root of the site and percent-decoded, as in the ledger. ``text`` is a digest of what its
    writer has written: title, text, date, tags. It is the same as long as readers would say that the post is.
    """

    url: str
    title: str
    number: int = 0
    text: str = ""


class Publication(Struct, frozen=True):
    """A site as it was published.

    ``files`` has the digest of each file by its path: the first 32 hexadecimal digits of SHA-256. PUBLICATION_FILE is
    none of them. ``posts`` are by their ids in the ledger. ``feeds`` has the ids of the items of each feed by its path,
    the newest first. ``redirects`` has the new address of each old one; the empty text if the post is gone. Addresses
    are as in PublishedPost. ``built`` is the instant of the build in ISO form.
    """

    siteurl: str
    built: str
    files: Mapping[str, str]
    posts: Mapping[str, PublishedPost]
    feeds: Mapping[str, tuple[str, ...]]
    redirects: Mapping[str, str]
    version: int = 1


class Upload(Struct, frozen=True):
    """Work of one publication for a target.

    ``output`` is the folder of the built site and ``files`` the digests of all its files. ``changed`` are the paths
    that are new or not as they are live, in the order in which they go up: what pages load, pages, feeds. After them
    comes PUBLICATION_FILE with the bytes ``publication``, and then ``gone`` are deleted. ``message`` says in one line
    what is new, such as for a commit.
    """

    output: Path
    files: Mapping[str, str]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    publication: bytes
    message: str


class Uploaded(Struct, frozen=True):
    """Result of an upload: the files and bytes that were sent, and the version of the site, if the target keeps any."""

    files: int
    size: int
    version: str = ""


Advance = Callable[[int], None]
"""Tell the progress bar how many more files are done."""


BACK_TO = "Back to {}".format
"""Tell in English that the site is back at a version."""


class Target(Protocol):
    """A place that a site is published to. Every method raises SiteError with one line for each thing that is wrong."""

    def publication(self) -> Publication | None:
        """Return what is published there; None where nothing is, or nothing that this program has put there."""

    def foreign_files(self, files: Mapping[str, str]) -> tuple[str, ...]:
        """Return the files that no publication has put there, and that an upload of ``files`` writes over or removes.

        ``files`` are the digests of all files of the site; a file that is the same already is not written over.
        """

    def upload(self, upload: Upload, advance: Advance) -> Uploaded:
        """Bring a site there. If this fails at any moment, the live site is whole: the old one or the new one."""

    def roll_back(self, words: Callable[[str], str] = BACK_TO) -> str:
        """Put the previous version in the place of the live one, and return its name.

        ``words`` tells in one line that the site is back at a version, such as for a commit.
        """
