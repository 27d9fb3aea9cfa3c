"""Plugins and themes made by others."""
