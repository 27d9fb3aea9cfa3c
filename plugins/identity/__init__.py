"""Identity: permanent ids of posts, and redirects from every address that they have had."""
