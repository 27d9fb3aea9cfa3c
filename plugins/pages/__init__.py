"""The pages of the site: articles become frozen views, views become HTML."""
