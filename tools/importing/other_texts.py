"""Find where a text of a folder names another one by its file, in whichever way its program has. Pure."""

import re
from collections.abc import Iterator

_ADDRESS = r"(?:[{|]filename[}|]|[^\s():\"'<>]+\.(?:md|markdown)(?=[#)\s>\"']|$))"
_NAMED = re.compile(_ADDRESS)
_OTHER_TEXT = re.compile(
    rf"(?:\]\(\s*<?|\bhref\s*=\s*[\"']?|^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?){_ADDRESS}"
    r"|\{%-?\s*(?:post_url|link)\b|\{\{[<%]\s*(?:rel)?ref\b",
    re.MULTILINE,
)


def names_other_text(address: str) -> bool:
    """Tell whether an address is the name of the file of a text."""
    return _NAMED.match(address) is not None


def other_texts(prose: str) -> Iterator[int]:
    """Yield where each name of another text stands in a text without code."""
    return (found.start() for found in _OTHER_TEXT.finditer(prose))
