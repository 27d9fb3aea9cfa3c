"""Renditions of pictures: their plan, the HTML that shows them, and the making of their files."""
