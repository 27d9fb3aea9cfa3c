"""Line numbers in a text, for faults."""


def line_at(text: str, offset: int, first_line: int = 1) -> int:
    """Return the number of the line at an offset, where the text begins on ``first_line``."""
    return first_line + text.count("\n", 0, offset)
