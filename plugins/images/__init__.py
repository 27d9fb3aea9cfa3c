"""Pictures: what a camera wrote into them beside the picture never gets out."""

from plugins.images.plugin import cleaner_for, inspect, register

__all__ = ["cleaner_for", "inspect", "register"]
