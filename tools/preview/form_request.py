"""Requests to the form of comments as the server of the preview has them, and its answers."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from tools.comments.form import LONGEST, Request
from tools.preview.pages import readdressed
from tools.preview.served import Served

_PART = 65_536
_MOST = 16  # times what is read of a body, so that the browser hears the answer


def answer_form(handler: BaseHTTPRequestHandler, served: Served, read: Callable[[str], object]) -> None:
    """Answer the request of a handler. ``read`` gives the bytes of a built file, or something else for none."""
    asked = f"http://{handler.headers['Host']}"
    request = _request(handler, asked)

    def page(path: str) -> str | None:
        data = read(path)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else None

    answer = served.form.answer(request, served.address, page, served.board.language)
    body = readdressed(answer.page.encode(), served.address, asked)
    kind = [("Content-Type", "text/html; charset=utf-8")] if body else []
    handler.close_connection = request.body is None
    handler.send_response(answer.status)
    for name, value in (*answer.headers, *kind, ("Content-Length", str(len(body)))):
        handler.send_header(name, value)
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(body)


def _request(handler: BaseHTTPRequestHandler, own: str) -> Request:
    headers = handler.headers
    origin = headers.get("Origin")
    fetch_site = headers.get("Sec-Fetch-Site")
    body = _body(handler, headers.get("Content-Length", ""))
    kind = headers.get("Content-Type", "")
    return Request(handler.command, own, origin, fetch_site, kind, body, handler.client_address[0])


def _body(handler: BaseHTTPRequestHandler, length: str) -> bytes | None:
    """Return the body of a request; None for one that is too long, which is read all the same for a while."""
    size = int(length) if length.isdecimal() else 0
    if size <= LONGEST:
        return handler.rfile.read(size)
    left = min(size, _MOST * LONGEST)
    while left > 0 and (part := handler.rfile.read(min(left, _PART))):
        left -= len(part)
    return None
