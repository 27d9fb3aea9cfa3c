"""Search for private data in files that are published unchanged: films, sound, documents."""
