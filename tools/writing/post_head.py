"""Add keys to the front matter of a post, whatever its form, and change values of keys. Pure."""

from collections.abc import Mapping
from typing import Any

from plugins.core.fields import Field
from plugins.engine.content.front_matter.parser import is_plain, parse


def with_keys(text: str, keys: Mapping[str, str], known: Mapping[str, Field[Any]]) -> str:
    """Return the text of a post with more keys; raises FrontMatterError for a head that cannot be read.

    ``known`` are the fields of posts. The new keys stand below the others, and at the top of YAML and TOML, where no
    table or list can hold them.
    """
    lines = text.split("\n")
    toml = text.lstrip().startswith("+++")
    if is_plain(text):
        at = parse(text, known).body_line - 2
    else:
        at = next(number for number, line in enumerate(lines) if line.strip()) + 1
    new = [f'{key.lower()} = "{value}"' if toml else f"{key}: {value}" for key, value in keys.items()]
    return "\n".join([*lines[:at], *new, *lines[at:]])
