"""Pictures: what a camera wrote into them beside the picture never gets out."""

from plugins.images.plugin import CLEANERS, register

__all__ = ["CLEANERS", "register"]
