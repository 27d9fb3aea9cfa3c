"""What makes a build fast and safe: strict reading, staging, one atomic switch.

``Driver`` is the Pelican subclass that pelicanconf.py names as PELICAN_CLASS. Only who asks for it imports Pelican.
"""

from typing import Any

__all__ = ["Driver"]


def __getattr__(name: str) -> Any:
    if name != "Driver":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from plugins.engine.pelican_log import listen

    listen()  # first: what follows takes time, in which somebody may press Ctrl-C
    from plugins.engine.driver import Driver

    return Driver
