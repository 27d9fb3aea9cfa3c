"""Python's search for garbage, as a command wants it that ends soon."""

import atexit
import gc


def look_for_none() -> None:
    """Do without: a build makes many objects that live until its end, and to look for garbage among them, the last time
    when the interpreter shuts down, takes a fifth of its time."""
    gc.set_threshold(1_000_000, 50, 50)
    atexit.register(gc.freeze)
