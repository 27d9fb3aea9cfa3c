"""The feeds of the blog, of its tags, challenges and weeks, in every format, and the pages about them."""
