"""Checks of all posts, links and files together, once every file is read: one check a module, listed in registry.py."""
