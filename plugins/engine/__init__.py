"""What makes a build fast and safe: strict reading, staging, one atomic switch.

``Driver`` is the Pelican subclass that pelicanconf.py names as PELICAN_CLASS.
"""

from plugins.engine.last_words import listen

listen()  # first: what follows takes time, in which somebody may press Ctrl-C

from plugins.engine.driver import Driver  # noqa: E402

__all__ = ["Driver"]
