"""Compare the computed styles of a page in several engines. Pure."""

import re
from collections.abc import Iterator

# What a reader sees of links and texts. Not the place of a box or its size, which follow from the widths of letters.
STYLES = (
    "color background-color background-image font-family font-size font-style font-weight font-variant-numeric "
    "line-height letter-spacing text-align text-transform text-indent text-decoration-line text-decoration-style "
    "text-decoration-color text-decoration-thickness text-underline-offset white-space hyphens content display "
    "position float opacity visibility clip-path list-style-type vertical-align aspect-ratio object-fit box- "
    "sizing border-block-start-width border-block-start-style border-block-start-color border-block-end-width "
    "border-block-end-style border-inline-start-width border-inline-start-style border-inline-start-color "
    "outline-style padding-block-start padding-block-end padding-inline-start padding-inline-end margin-block- "
    "start margin-block-end flex-direction flex-wrap row-gap column-gap align-items justify-content z-index"
).split()
# Names of one thing in several engines, in a language from left to right.
_ALIASES = {"left": "start", "right": "end", "-webkit-center": "center", "-webkit-left": "start"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_NEAR = 0.1  # px: engines round them at other places


def differences(engines: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    """Yield the differences between engines: selector, property, and each engine's value of ``STYLES``.

    A selector that some engine has not at all, as for a mark that it does not draw, is reported, too.
    """
    for selector in dict.fromkeys(selector for styles in engines.values() for selector in styles):
        lacking = [engine for engine, styles in engines.items() if selector not in styles]
        if lacking:
            yield f"{selector}: missing in {', '.join(lacking)}"
            continue
        for at, name in enumerate(STYLES):
            values = {engine: styles[selector][at] for engine, styles in engines.items()}
            first, *others = values.values()
            if not all(same(first, other) for other in others):
                said = ", ".join(f"{value} in {engine}" for engine, value in values.items())
                yield f"{selector}: {name}: {said}"


def same(one: str, other: str) -> bool:
    """Tell whether two computed values mean the same: nearly equal numbers, or names of one thing."""
    one, other = _ALIASES.get(one, one), _ALIASES.get(other, other)
    if one == other:
        return True
    if _NUMBER.sub("0", one) != _NUMBER.sub("0", other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(abs(float(left) - float(right)) < _NEAR for left, right in pairs)
