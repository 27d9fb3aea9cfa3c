"""Permanent ids of the site, its posts and its parts. Pure.

An id never changes, whatever becomes of a post's title, its address or the domain.
"""

from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5


def site_id(name: str) -> str:
    """Return the id of the site, derived from its permanent name (``IDENTITY["name"]``)."""
    return f"urn:uuid:{_namespace(name)}"


def post_id(name: str, path: str, use: int = 1) -> str:
    """Return a UUID (RFC 9562, version 5) of a post's source path within the site's name.

    ``use`` counts the posts that have had that path: the second never gets the id of the first.
    """
    return f"urn:uuid:{uuid5(_namespace(name), path if use == 1 else f'{path}#{use}')}"


def part_id(site: str, part: str) -> str:
    """Return the id of a part of the site that is no post, such as a feed or a week; ``site`` is the site's id."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site} {part}')}"


def explicit_id(written: str, name: str) -> str:
    """Return the ``Id:`` of a post as an absolute URI: a bare UUID or word becomes one."""
    return written if ":" in written else f"urn:uuid:{written}" if _is_uuid(written) else f"{site_id(name)}:{written}"


@cache
def _namespace(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
