"""Cards: the pictures that other sites show beside a link to a page. Only drawing.py and what it calls need Pillow."""
