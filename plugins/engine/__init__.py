"""The engine: strict reading, staging, one atomic switch.

Settings name ``plugins.engine.Driver`` as PELICAN_CLASS. The driver imports Pelican, so it is imported when it is asked
for: a module of the engine that needs no Pelican loads none.
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
