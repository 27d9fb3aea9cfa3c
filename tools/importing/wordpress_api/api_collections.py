"""Collections of a WordPress's REST API: their items, or why there are none."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from msgspec import Raw, Struct

from tools.gang.bot_checks import is_bot_check
from tools.importing.web_words import web_reason
from tools.importing.wordpress_api.api_root import ApiRoot
from tools.importing.wordpress_api.asking import Asker
from tools.importing.wordpress_api.batches import UnusableAnswerError
from tools.importing.wordpress_api.json_body import NoJsonError, items_of, json_of, named_items, value_of
from tools.importing.wordpress_api.models import ApiError
from tools.slips import Said, said
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer

_REFUSED = (401, 403, 404, 405, 406, 410, 451)
_SMALLER_MAY_DO = (Reason.SLOW, Reason.LARGE, Reason.CUT)
_BEHIND_THE_END = "invalid_page_number"


class RefusedError(Exception):
    """A collection that the blog does not show, with the reason."""

    def __init__(self, reason: Said) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Items(Struct, frozen=True):
    """Items of a collection, each as its JSON. ``total`` is what the blog says that it has, None if it says nothing."""

    items: Sequence[Raw]
    total: int | None = None

    @property
    def data(self) -> bytes:
        """The items as one list."""
        return b"[" + b",".join(map(bytes, self.items)) + b"]"


class Collections:
    """The collections below a root."""

    def __init__(self, asker: Asker, root: ApiRoot) -> None:
        self._asker = asker
        self.root = root

    def items(self, name: str, values: Mapping[str, str | int]) -> Items:
        """Return items of a collection, or one of them, as of ``posts/12``.

        Raises UnusableAnswerError where less of it may come, RefusedError where it is not shown; WebError and
        LeftAloneError where the blog cannot be asked now.
        """
        answer = self._answer(name, values)
        if answer.status == HTTPStatus.BAD_REQUEST:
            return Items(())
        try:
            return Items(items_of(json_of(answer.body)), _total(answer))
        except NoJsonError as error:
            raise UnusableAnswerError(said("the answer is no JSON")) from error

    def types(self) -> Sequence[Raw]:
        """Return the types of texts that the blog has. Raises what `items` does."""
        try:
            return named_items(json_of(self._answer("types", {"_fields": "slug,rest_base"}).body))
        except NoJsonError as error:
            raise UnusableAnswerError(said("the answer is no JSON")) from error

    def _answer(self, name: str, values: Mapping[str, str | int]) -> Answer:
        """Return an answer that is good, or one behind the end of a list."""
        try:
            answer = self._asker.patiently(self.root.route(name, values), "application/json")
        except WebError as error:
            if error.reason in _SMALLER_MAY_DO:
                raise UnusableAnswerError(web_reason(error)) from error
            raise
        _demand_good(answer)
        return answer

    def lives(self, name: str) -> bool:
        """Tell whether a collection answers at all: if so, what does not come is damaged itself.

        Raises WebError and LeftAloneError.
        """
        try:
            self.items(name, {"per_page": 1, "_fields": "id"})
        except (UnusableAnswerError, RefusedError):
            return False
        return True


def _demand_good(answer: Answer) -> None:
    """Raise RefusedError or UnusableAnswerError for what is neither an answer nor one behind the end of a list."""
    if is_bot_check(answer):
        raise RefusedError(said("it refuses robots"))
    if answer.status == HTTPStatus.OK:
        return
    if answer.status == HTTPStatus.BAD_REQUEST and _code(answer).endswith(_BEHIND_THE_END):
        return
    if answer.status in _REFUSED:
        raise RefusedError(said("it answers %(number)s", number=answer.status))
    raise UnusableAnswerError(said("it answers %(number)s", number=answer.status))


def _code(answer: Answer) -> str:
    """Return the code of a refusal; empty where it has none."""
    try:
        error = value_of(json_of(answer.body), ApiError)
    except NoJsonError:
        return ""
    return str(error.code) if error else ""


def _total(answer: Answer) -> int | None:
    value = answer.headers.get("x-wp-total", "").strip()
    return int(value[:12]) if value.isdecimal() and value.isascii() else None
