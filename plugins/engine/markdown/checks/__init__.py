"""Checks of a Markdown text, one a module. The registry lists them all."""
