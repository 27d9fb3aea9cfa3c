"""Cards: the pictures that other sites show beside a link to a page. Pure; only faces.py and drawing.py need Pillow."""
