"""Values of a fetch: an announcement, what its server says of the answers to it, and what keeps it from that."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from plugins.comments.models import Comment
from tools.slips import Said, said


class Announced(Struct, frozen=True):
    """An announcement: its account, kind and name, its address and id on the server, and when it was made.

    ``post`` is the present address of the post that it is about, below the root of the site.
    """

    kind: str
    name: str
    address: str
    status: str
    time: dt.datetime
    post: str


class Heard(Struct, frozen=True):
    """Answers of a server about one announcement.

    ``comments`` are those that it shows, ``deleted`` the ids of known ones that are deleted there. ``unchanged`` tells
    that it has nothing new, ``gone`` that the announcement itself is deleted, ``cut`` that the server shows no more of
    many. ``hidden`` and ``unreadable`` are numbers of answers that are not taken in. ``etag`` stands for all of it.
    ``trouble`` has come before the end.
    """

    comments: tuple[Comment, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: bool = False
    gone: bool = False
    cut: bool = False
    hidden: int = 0
    unreadable: int = 0
    etag: str = ""
    trouble: "TroubleError | None" = None


class TroubleError(Exception):
    """Reason for which there is no answer. ``until`` is the instant before which the server takes no more requests.

    ``stops`` tells that nothing else is asked of the server now, ``offline`` that so it is on a machine without a
    network.
    """

    def __init__(
        self, what: Said | str, *, stops: bool = False, until: dt.datetime | None = None, offline: bool = False
    ) -> None:
        super().__init__(str(what))
        self.what = what
        self.stops = stops or until is not None
        self.until = until
        self.offline = offline


UNEXPECTED = said("its answer lacks what the protocol promises")
NO_JSON = said("its answer is no JSON")
LOGIN = said("it shows answers to those alone who are logged in")


class Reply(Struct, frozen=True):
    """An answer in JSON: its status, its headers, and its data, None for any status but 200."""

    status: int
    headers: Mapping[str, str]
    data: object = None
