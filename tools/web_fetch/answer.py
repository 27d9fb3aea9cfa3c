"""The answer of a server to a fetch, without the client, which needs a package: reading records does not."""

from collections.abc import Mapping

from msgspec import Struct


class Answer(Struct, frozen=True):
    """An answer: the address it came from after redirects, and its headers by their names in lower case.

    ``moved_to`` is the address to which permanent redirects led, else empty. The body of an error is its beginning.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str = ""
