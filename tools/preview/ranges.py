"""The part of a file that a request asks for. Pure."""

import re

_ONE = re.compile(r"bytes=([0-9]{0,99})-([0-9]{0,99})", re.IGNORECASE)  # several parts are sent as the whole file


def wanted_part(header: str, size: int) -> range | None:
    """Return the bytes that a Range header asks for, empty if there are none; None for the whole file.

    A header that is invalid counts as none (RFC 9110, 14.2).
    """
    found = _ONE.fullmatch(header.strip())
    if not found or not size or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(max(0, size - int(found[2])), size)
    first = int(found[1])
    if found[2] and int(found[2]) < first:
        return None
    return range(first, min(int(found[2] or size), size - 1) + 1)
