"""The plugins of blogg100, one feature a folder. Only their ``plugin.py`` (in engine: its adapters) know Pelican."""
