"""Front matter: the keys and values at the head of a post's file, in all notations that are read."""
