"""Remove metadata from pictures before they are published; inspect other files for private data."""
