"""The form of comments, asked and answered: decides what becomes of a request, and keeps good comments at the desk."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Protocol
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from plugins.comments.form import THANKS
from plugins.pages.theme.language import Language
from tools.comments.accepted import Accepted
from tools.comments.form_fields import Faults, Sent, field_faults, full_website, parse_form
from tools.comments.form_origin import is_own
from tools.comments.form_page import FormPage, canonical, read_form, with_faults
from tools.comments.message_page import message_page
from tools.slips import Said, said

LONGEST = 256 * 1024
"""The longest body of a request that is read, in bytes: that of a text which is too long can still be shown again."""

_FORM_TYPE = "application/x-www-form-urlencoded"
_METHODS = "GET, HEAD, OPTIONS, POST"
_STATUS = {"refused": 403, "flood": 429, "down": 503}
_CLOSED = said("This post takes no comments any more. You may copy your text and send it in another way.")
_UNKNOWN = said("There is no such post here. You may copy your text, find the post, and send it there.")
_REFUSED = said("It did not come from a page of this site. Open the post, and send your comment there.")
_LONG = said("It is far too long. Go back to it, and shorten the text.")
_STRANGE = said("It did not come as a form of this site sends it.")


_NOTHING = Sent()


class Request(Struct, frozen=True):
    """A request to the address of the form.

    ``own`` is the origin of the site as the browser should have it. ``body`` is None where it is too long. ``remote``
    is the network address of the reader.
    """

    method: str
    own: str
    origin: str | None = None
    fetch_site: str | None = None
    content_type: str = ""
    body: bytes | None = b""
    remote: str = ""


class Answer(Struct, frozen=True):
    """An answer: its status, its headers but for those of all pages, and a page or nothing."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    page: str = ""


class Taking(Protocol):
    """A keeper of comments: the desk with Isso's database."""

    def take(self, comment: Accepted) -> Faults:
        """Keep a comment; return nothing, or what is wrong."""


class CommentForm(Struct, frozen=True):
    """The form of a site. ``root`` is the public address of the site, without a slash at its end.

    ``read`` returns the built file with a path below the root of the site, or None. ``takes_email`` is false where
    addresses are not to be kept, whatever an older page asks for.
    """

    root: str
    read: Callable[[str], str | None]
    desk: Taking
    language: Language
    takes_email: bool = True

    def answer(self, request: Request) -> Answer:
        """Return the answer to a request."""
        if request.method == "POST":
            return self._post(request)
        if request.method in ("GET", "HEAD"):  # the address of a page with faults, typed again or reloaded
            return _see_other(f"{self._base}/")
        allow = (("Allow", _METHODS),)
        return Answer(204 if request.method == "OPTIONS" else 405, allow)

    @property
    def _base(self) -> str:
        return urlsplit(self.root).path

    def _post(self, request: Request) -> Answer:
        if request.body is None:
            return self._message(413, _LONG)
        if request.content_type.partition(";")[0].strip().lower() != _FORM_TYPE:
            return self._message(415, _STRANGE, headers=(("Accept-Post", _FORM_TYPE),))
        try:
            sent = parse_form(request.body)
        except ValueError:
            return self._message(400, _STRANGE)
        page = self._page(sent.post)
        form = read_form(page) if page else None
        own = is_own(request.own, request.origin, request.fetch_site)
        if form:
            return self._answer(form, sent, self._faults(form, sent, own, request.remote))
        if not own:
            return self._message(403, _REFUSED, sent)
        return self._message(403, _CLOSED, sent) if page else self._message(404, _UNKNOWN, sent)

    def _faults(self, form: FormPage, sent: Sent, own: bool, remote: str) -> Faults:
        """Return what is wrong, or keep the comment and return nothing."""
        if not own or sent.subject:
            return {"form": "refused"}
        if faults := field_faults(sent, form.asked):
            return faults
        email = sent.email if self.takes_email and form.asked.email != "none" else ""
        names = (sent.author, email, full_website(sent.website))
        return self.desk.take(Accepted(form.post, form.title, *names, sent.text.strip(), sent.parent, remote))

    def _answer(self, form: FormPage, sent: Sent, faults: Faults) -> Answer:
        if not faults:
            return _see_other(f"{self._base}/{THANKS}")
        headers = (("Retry-After", "60"),) if faults.get("form") in ("flood", "down") else ()
        return Answer(_STATUS.get(faults.get("form", ""), 422), headers, with_faults(form, sent, faults))

    def _message(
        self, status: int, why: Said, sent: Sent = _NOTHING, headers: tuple[tuple[str, str], ...] = ()
    ) -> Answer:
        page = message_page(self.read("404.html") or "", why, sent.text, self.language)
        return Answer(status, headers, page)

    def _page(self, post: str) -> str | None:
        """Return the page of a post, or the one that its former address leads to."""
        page = self._built(post)
        if not page or read_form(page):
            return page
        own = canonical(page)
        moved = unquote(own.removeprefix(f"{self.root}/")) if own.startswith(f"{self.root}/") else post
        return self._built(moved) or page if moved != post else page

    def _built(self, address: str) -> str | None:
        return next((page for path in _paths(address) if (page := self.read(path)) is not None), None)


def _paths(address: str) -> Iterator[str]:
    """Yield the paths that the page with an address may have. One that would leave the folder has none."""
    if "\\" in address or "\0" in address or address.startswith("/") or ".." in address.split("/"):
        return
    if not address or address.endswith("/"):
        yield f"{address}index.html"
        return
    if address.endswith(".html"):
        yield address
    yield from (f"{address}.html", f"{address}/index.html")


def _see_other(address: str) -> Answer:
    return Answer(HTTPStatus.SEE_OTHER, (("Location", address),))
