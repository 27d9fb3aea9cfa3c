"""Permanent ids: a post keeps the id that it has, whatever becomes of its title, its address or the domain."""

from uuid import NAMESPACE_URL, UUID, uuid5


def site_id(name: str) -> str:
    """The id of the site's feeds, made of the name that it never changes (``IDENTITY["name"]``)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def post_id(given: str | None, name: str, source: str) -> str:
    """The ``Id:`` of a post, else a UUID (RFC 9562, version 5) of its source path within the site's name."""
    if given is None:
        return f"urn:uuid:{uuid5(uuid5(NAMESPACE_URL, name), source)}"
    return given if ":" in given else f"urn:uuid:{given}" if _is_uuid(given) else f"{site_id(name)}:{given}"


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
