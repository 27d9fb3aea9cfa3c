"""Types that templates are given."""
