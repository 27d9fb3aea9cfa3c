"""The class that settings name as PELICAN_CLASS. It imports Pelican only for a site that needs it."""

from typing import Any


class Driver:
    """A maker of drivers: Pelican calls it with the settings, and calls ``run`` of the driver that it gets."""

    def __new__(cls, settings: dict[str, Any]) -> Any:
        """Return the driver for the settings; raises SystemExit where they are wrong."""
        from plugins.engine.opening import open_without_pelican

        if site := open_without_pelican(settings):
            from plugins.engine.plain_driver import PlainDriver

            return PlainDriver(site, settings)
        from plugins.engine.pelican_log import begin

        begin()  # first: the import of the driver takes time, in which somebody may press Ctrl-C
        from plugins.engine.driver import Driver as PelicanDriver

        return PelicanDriver(settings)
