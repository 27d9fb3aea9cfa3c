"""What makes a build fast and safe: strict reading, staging, one atomic switch.

``Driver`` is the Pelican subclass that pelicanconf.py names as PELICAN_CLASS.
"""

from plugins.engine.driver import Driver

__all__ = ["Driver"]
