"""The plugins of blogg100, one feature a folder."""
