"""Front matter of an imported text: ``Key: value`` lines, or YAML where these would be read as something else. Pure."""

import json
from collections.abc import Mapping

Value = str | tuple[str, ...]
"""The value of a key: a text, or several."""


def plain_head(values: Mapping[str, Value]) -> str:
    """Return front matter as ``Key: value`` lines and a blank line. Keys without a value are left out."""
    texts = ((key, text) for key, value in values.items() for text in _texts(key, value))
    return "".join(f"{key}: {text}\n" for key, text in texts if text) + "\n"


def yaml_head(values: Mapping[str, Value]) -> str:
    """Return front matter as YAML, with each value in quotation marks: a title may begin with one itself."""
    lines = (f"{key.lower()}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items() if value)
    return f"---\n{''.join(lines)}---\n\n"


def _texts(key: str, value: Value) -> tuple[str, ...]:
    """Return the text of each line of a key: music tips have commas of their own, and a line each."""
    if isinstance(value, str):
        return (value,)
    return value if key == "Music" else (", ".join(value),)
