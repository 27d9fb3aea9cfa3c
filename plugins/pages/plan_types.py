"""Types of the plan: the pages and the files that will be written."""

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct

from plugins.pages.views.base import View

V_co = TypeVar("V_co", bound=View, covariant=True)


class Planned(Struct, Generic[V_co], frozen=True):
    """A page to write: its path, template and view.

    ``owner`` names it in messages. ``changed`` is the ISO date of its last change, or empty if its items have that
    date. A ``hidden`` page is left out of the sitemap.
    """

    save_as: str
    template: str
    view: V_co
    owner: str
    changed: str = ""
    hidden: bool = False


class File(Struct, frozen=True):
    """A file to write. ``make`` returns its content, which depends on ``parts`` alone.

    ``beside`` is the path of a file with which it shares work, so that one process is to make both.
    """

    path: str
    owner: str
    parts: tuple[object, ...]
    make: Callable[[], str | bytes]
    beside: str = ""
