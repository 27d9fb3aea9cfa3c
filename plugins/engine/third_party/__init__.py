"""Third-party plugins and Pelican themes: find whose code fails, writes files or has no effect."""
