"""Blogs of WordPress by their address alone: the REST API, asked politely, kept as it answers, and read from there."""
