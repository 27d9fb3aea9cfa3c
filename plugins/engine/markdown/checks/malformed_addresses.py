"""Addresses that are malformed: without a scheme, with a misspelt one, between curly quotation marks, or empty."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.addresses import address_problem, source_pattern
from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.rendering import Rendering
from plugins.engine.markdown.source_lines import find_lines


def malformed_addresses(rendering: Rendering) -> Iterator[Note]:
    """Yield a fault for each malformed address in the HTML, at its first line; an empty one is told at each."""
    for address in dict.fromkeys(rendering.addresses):
        if problem := address_problem(address):
            pattern = source_pattern(address)
            places = 1 if address else max(1, len(re.findall(pattern, rendering.source.prose)))
            lines = find_lines([pattern] * places, rendering.source.text, 1)
            yield from (Note(line, *problem) for line in dict.fromkeys(lines))
