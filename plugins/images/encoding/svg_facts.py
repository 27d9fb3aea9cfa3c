"""Read the size of an SVG from its first tag."""

import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from math import isfinite
from typing import Any

from lxml import etree

from plugins.images.encoding.facts import SVG, Facts

_LENGTH = re.compile(r"\s*(\+?[0-9]*\.?[0-9]+(?:e[+-]?[0-9]{1,2})?)\s*([a-z]*)\s*", re.IGNORECASE)
_PIXELS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_BROAD = 1200  # an SVG that has only proportions is as wide as the column, which is less than this
_MOST = 100_000


def read_svg_facts(data: bytes) -> Facts | None:
    """Return the facts of an SVG; None for one without a size. What follows its first tag is not read."""
    attributes = _first_tag(data)
    size = _size(attributes)
    if not size or not all(isfinite(side) and 0 < side <= _MOST for side in size):
        return None
    width, height = (max(1, round(side)) for side in size)
    return Facts(sha256(data).hexdigest(), width, height, SVG, animated=False, transparent=True)


def _first_tag(data: bytes) -> Mapping[str, str]:
    """Return the attributes of the first tag; none of a file that cannot be read, which is a fault elsewhere."""
    internal: Any = "internal"  # as in cleaning/svg.py
    try:
        events = etree.iterparse(
            BytesIO(data), events=("start",), resolve_entities=internal, no_network=True, load_dtd=False
        )
        _, root = next(iter(events))
    except (etree.XMLSyntaxError, StopIteration, ValueError):
        return {}
    return {str(name): str(value) for name, value in root.items()}


def _size(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """Return width and height, one of them by the proportions if it is missing; None where they do not say both."""
    width, height = (_pixels(attributes.get(name, "")) for name in ("width", "height"))
    if width and height:
        return width, height
    proportions = _proportions(attributes)
    if not proportions:
        return None
    if height:
        return height * proportions, height
    return width or _BROAD, (width or _BROAD) / proportions


def _proportions(attributes: Mapping[str, str]) -> float | None:
    """Return width by height of the viewBox, if the picture keeps its proportions."""
    try:
        _, _, width, height = (float(side) for side in attributes.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        return None
    kept = attributes.get("preserveAspectRatio", "").strip() != "none"
    return width / height if kept and width > 0 and height > 0 else None


def _pixels(written: str) -> float | None:
    """Return a length in pixels; None for one that depends on the page, such as 100% and 2em."""
    match = _LENGTH.fullmatch(written)
    unit = _PIXELS.get(match[2].lower()) if match else None
    return float(match[1]) * unit if match and unit else None
