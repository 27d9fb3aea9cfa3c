"""The icons of the site, as pages and the manifest name them."""
