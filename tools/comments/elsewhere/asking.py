"""Requests for JSON to servers of strangers, and what their refusals mean for a fetch."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from tools.comments.elsewhere.models import LOGIN, NO_JSON, Reply, TroubleError
from tools.slips import said
from tools.web import Reason, WebError
from tools.web_fetch.waiting import rate_limit

if TYPE_CHECKING:
    from tools.web_fetch.answer import Answer

_USUAL = dt.timedelta(minutes=5)  # the time for which Mastodon counts requests
_GOOD = (200, 304)
_GONE = (404, 410)
_LOGIN = (401, 403)
_OF_ONE_ANSWER = (Reason.LARGE, Reason.ENCODING)
_OFFLINE = (Reason.HOST, Reason.FAILED)


class Asker(Struct, frozen=True):
    """Means of a fetch: ``get`` an address with headers, which raises WebError; the clock."""

    get: Callable[[str, Mapping[str, str]], "Answer"]
    clock: Callable[[], dt.datetime]

    def ask(self, url: str, etag: str = "", *, missing: tuple[int, ...] = _GONE) -> Reply:
        """Return an answer in JSON, or one that nothing is there, or nothing new. Raises TroubleError for any other.

        ``missing`` are the statuses that say that nothing is there.
        """
        headers = {"Accept": "application/json", **({"If-None-Match": etag} if etag else {})}
        try:
            answer = self.get(url, headers)
        except WebError as error:
            stops = error.reason not in _OF_ONE_ANSWER
            raise TroubleError(str(error), stops=stops, offline=error.reason in _OFFLINE) from error
        if answer.status in missing or (answer.status == 304 and etag):
            return Reply(answer.status, answer.headers, _json(answer.body) if answer.status in missing else None)
        if answer.status == 200:
            data = _json(answer.body)
            if data is None:
                raise TroubleError(NO_JSON)
            return Reply(200, answer.headers, data)
        raise self._refusal(answer)

    def _refusal(self, answer: "Answer") -> TroubleError:
        now = self.clock()
        if wait := rate_limit(answer.status, answer.headers, now, _USUAL):
            return TroubleError(said("it takes no more for now"), until=now + wait)
        if answer.status in _LOGIN and _json(answer.body) is not None:  # a page is of what keeps robots out
            return TroubleError(LOGIN)
        return TroubleError(said("it answers %(number)s", number=answer.status))


def _json(body: bytes) -> object:
    """Return the value of JSON; None where it is none, or null."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):  # a number of many digits is a ValueError, too
        return None
    return value
