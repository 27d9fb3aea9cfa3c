"""Exports of WordPress (WXR, "WordPress eXtended RSS"): their bytes, their items, and the texts in these."""
