"""Places that a site is published to: a module for each kind."""
