"""The engine: reads content strictly, builds the site in a stage, and publishes it by one atomic switch.

Settings name ``plugins.engine.Driver`` as PELICAN_CLASS. The driver imports Pelican, so it is loaded at its first use:
the rest of the engine can be imported without Pelican.
"""

from typing import Any

__all__ = ["Driver"]


def __getattr__(name: str) -> Any:
    if name != "Driver":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from plugins.engine.pelican_log import listen

    listen()  # first: the import of the driver takes time, in which somebody may press Ctrl-C
    from plugins.engine.driver import Driver

    return Driver
