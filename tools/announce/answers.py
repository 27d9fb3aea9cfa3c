"""Requests to a server in JSON, and what its refusals mean for a writer."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from plugins.core.errors import fault
from tools.announce.models import RefusedError, Secret
from tools.web import Response, WebError, request

LATER = "it is tried again at the next ./blogg publish or ./blogg announce"
_SECONDS = 20
_LIMIT = 4 << 20
_TOO_MANY = 429
_NOT_THERE = (301, 302, 303, 307, 308, 404, 405, 410)
_LONGEST_REASON = 160


class Server(Struct, frozen=True):
    """A server with the name that messages have for it, the secret that it knows, and how to get another one."""

    name: str
    url: str
    secret: Secret
    renewal: str

    def get(self, path: str, parameters: Mapping[str, str], token: Secret | None = None) -> Response:
        """Return the answer of a GET request."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        return self._request(path + query, "GET", None, _headers(token))

    def post(
        self,
        path: str,
        data: Mapping[str, object] | bytes,
        token: Secret | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Return the answer of a POST request with JSON, or with bytes whose type is in the headers."""
        body = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
        return self._request(
            path, "POST", body, {"Content-Type": "application/json", **_headers(token), **(headers or {})}
        )

    def _request(self, path: str, method: str, body: bytes | None, headers: Mapping[str, str]) -> Response:
        url = f"{self.url.rstrip('/')}{path}"
        try:
            return request(url, method=method, body=body, headers=headers, seconds=_SECONDS, limit=_LIMIT)
        except WebError as error:
            raise RefusedError(fault(self.name, f"cannot be reached ({error})", LATER)) from error

    def answered(self, response: Response, *, post: str = "") -> Any:
        """Return the JSON of a good answer; raises RefusedError for any other.

        ``post`` is the title of the post that is sent: a server may refuse that one alone.
        """
        if 200 <= response.status < 300:
            try:
                return json.loads(response.body)
            except (ValueError, RecursionError) as error:
                raise RefusedError(fault(self.name, "its answer is no JSON", LATER)) from error
        raise self.refusal(response, post)

    def unexpected(self) -> RefusedError:
        """Return the error of an answer that lacks what the protocol promises."""
        return RefusedError(fault(self.name, "its answer lacks what the protocol promises", LATER))

    def refusal(self, response: Response, post: str = "") -> RefusedError:
        """Return what an answer with an error means."""
        status = response.status
        reason = self._reason(response)
        if status in (401, 403):
            return RefusedError(fault(self.name, f"it refuses the account ({reason})", self.renewal))
        if status == _TOO_MANY:
            return RefusedError(fault(self.name, f"it takes no more for now{_until(response.headers)}", LATER))
        if status in (400, 404, 413, 422) and post:
            what = f"it refuses the announcement of \u201c{post}\u201d ({reason})"
            return RefusedError(
                fault(self.name, what, "change the text in publish.toml, or say 'Announce: no'"), post=True
            )
        if status in _NOT_THERE:
            what = f"it does not speak the protocol ({reason})"
            return RefusedError(fault(self.name, what, "check server in publish.toml"))
        return RefusedError(fault(self.name, f"it answers {reason}", LATER))

    def _reason(self, response: Response) -> str:
        """Return the status, and the message in the JSON of an error, without the secret."""
        try:
            given = json.loads(response.body)
        except (ValueError, RecursionError):
            given = None
        said = (given.get("message") or given.get("error")) if isinstance(given, dict) else None
        if not isinstance(said, str):
            return str(response.status)
        return self.secret.hide(f"{response.status}: {said}")[:_LONGEST_REASON]


def _headers(token: Secret | None) -> dict[str, str]:
    accept = {"Accept": "application/json"}
    return {**accept, "Authorization": f"Bearer {token.reveal()}"} if token else accept


def _until(headers: Mapping[str, str]) -> str:
    """Return when a server takes requests again: Retry-After, or the headers of Mastodon and of Bluesky."""
    seconds = headers.get("retry-after", "")
    if seconds.isascii() and seconds.isdigit():
        return f" (for {seconds} seconds)"
    reset = headers.get("retry-after") or headers.get("x-ratelimit-reset") or headers.get("ratelimit-reset", "")
    if reset.isascii() and reset.isdigit() and len(reset) < 12:
        reset = dt.datetime.fromtimestamp(int(reset), dt.UTC).isoformat(timespec="seconds")
    return f" (until {reset[:40]})" if reset else ""
