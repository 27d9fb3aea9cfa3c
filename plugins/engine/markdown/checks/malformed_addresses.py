"""Addresses that are malformed: without a scheme, with a misspelt one, between curly quotation marks, or empty."""

from collections.abc import Iterator

from plugins.engine.markdown.addresses import address_problem, source_pattern
from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.rendering import Rendering
from plugins.engine.markdown.source_lines import find_lines


def malformed_addresses(rendering: Rendering) -> Iterator[Note]:
    """Yield a fault for each malformed address in the HTML."""
    unique = dict.fromkeys(rendering.addresses)
    problems = [(address, problem) for address in unique if (problem := address_problem(address))]
    lines = find_lines((source_pattern(address) for address, _ in problems), rendering.source.text, 1)
    for (_, (what, remedy)), line in zip(problems, lines, strict=True):
        yield Note(line, what, remedy)
