"""A comment that was sent by the form, and may be kept. No calculation."""

from msgspec import Struct


class Accepted(Struct, frozen=True):
    """A comment without faults.

    ``post`` is the address of its post below the root of the site, ``title`` the title of its page. ``parent`` is the
    id of the comment that it answers, or empty. ``remote`` is the reader's network address.
    """

    post: str
    title: str
    author: str
    email: str
    website: str
    text: str
    parent: str
    remote: str
