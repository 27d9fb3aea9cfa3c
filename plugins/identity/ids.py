"""Permanent ids: a post keeps the id that it has, whatever becomes of its title, its address or the domain."""

from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5


def site_id(name: str) -> str:
    """The id of the site's feeds, made of the name that it never changes (``IDENTITY["name"]``)."""
    return f"urn:uuid:{_namespace(name)}"


def made_id(name: str, source: str, turn: int = 1) -> str:
    """A UUID (RFC 9562, version 5) of a post's source path within the site's name.

    ``turn`` counts the posts that have had that path: the id of the first is never that of the second.
    """
    return f"urn:uuid:{uuid5(_namespace(name), source if turn == 1 else f'{source}#{turn}')}"


def given_id(given: str, name: str) -> str:
    """The ``Id:`` of a post as an absolute URI: a UUID and a bare word become one."""
    return given if ":" in given else f"urn:uuid:{given}" if _is_uuid(given) else f"{site_id(name)}:{given}"


@cache
def _namespace(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
