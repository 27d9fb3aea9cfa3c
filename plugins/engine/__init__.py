"""The engine: reads content strictly, builds the site in a stage, and publishes it by one atomic switch.

Settings name ``plugins.engine.Driver`` as PELICAN_CLASS. That class imports Pelican only once it is called, so that
settings can be read, and the rest of the engine imported, without Pelican.
"""

from typing import Any

__all__ = ["Driver"]


def __getattr__(name: str) -> Any:
    if name != "Driver":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import sys

    from plugins.engine.pelican_class import Driver

    if "pelican" in sys.modules:  # it reads the settings, and would show tracebacks for them
        from plugins.engine.pelican_log import listen

        listen()
    return Driver
