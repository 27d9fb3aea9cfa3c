"""The form as an application of WSGI: reads requests, and writes answers.

The headers of security come from the web server before it, which gives them to all pages: sent by both, each would
stand twice.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING

from plugins.comments.form import FORM
from tools.comments.form import LONGEST, Answer, CommentForm, Request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def application(form: CommentForm, origin: str) -> "WSGIApplication":
    """Return the application. ``origin`` is that of the site."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").endswith(f"/{FORM}"):
            return _send(Answer(404), environ, start_response)
        return _send(form.answer(_request(environ, origin)), environ, start_response)

    return answer


def _request(environ: "WSGIEnvironment", origin: str) -> Request:
    return Request(
        environ["REQUEST_METHOD"],
        origin,
        environ.get("HTTP_ORIGIN"),
        environ.get("HTTP_SEC_FETCH_SITE"),
        environ.get("CONTENT_TYPE", ""),
        _body(environ.get("CONTENT_LENGTH", ""), environ["wsgi.input"].read),
        environ.get("REMOTE_ADDR", ""),
    )


def _body(length: str, read: Callable[[int], bytes]) -> bytes | None:
    """Return the body of a request; None for one that is too long."""
    size = int(length) if length.isdecimal() else 0
    return read(size) if size <= LONGEST else None


def _headers(answer: Answer) -> list[tuple[str, str]]:
    """Return the headers of an answer, which nobody keeps: it may have what a reader has typed."""
    kind = [("Content-Type", "text/html; charset=utf-8")] if answer.page else []
    return [*kind, ("Cache-Control", "no-store"), *answer.headers]


def _send(answer: Answer, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    body = answer.page.encode()
    length = [] if answer.status == HTTPStatus.NO_CONTENT else [("Content-Length", str(len(body)))]
    status = HTTPStatus(answer.status)
    start_response(f"{status.value} {status.phrase}", _headers(answer) + length)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
