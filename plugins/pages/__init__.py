"""Pages of the site: posts become frozen views, views become HTML."""
