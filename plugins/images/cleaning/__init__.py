"""Removal of metadata and scripts from pictures, one module per kind of file."""
