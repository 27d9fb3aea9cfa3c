"""Blocks that several texts of WordPress share: an export has each once, and its texts name them by number. Pure."""

import re
from collections.abc import Mapping

_SHARED = re.compile(r"<!--\s*wp:block\s+\{[^{}]*\"ref\":\s*(?P<number>\d+)[^{}]*(?:\{[^{}]*\}[^{}]*)?\}\s*/?-->")
_DEPTH = 3  # of blocks within blocks
_MOST = 1 << 20  # characters that blocks add to a text


def with_shared_blocks(html: str, blocks: Mapping[str, str]) -> str:
    """Return a text with the blocks that it names in place; those that the export does not have stay named."""
    for _ in range(_DEPTH if blocks and "wp:block" in html else 0):
        new = _SHARED.sub(lambda found: blocks.get(found["number"], found[0]), html)
        if new == html or len(new) > len(html) + _MOST:
            break
        html = new
    return html
