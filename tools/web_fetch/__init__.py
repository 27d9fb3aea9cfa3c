"""Fetches from servers of strangers: public hosts only, within limits, and one request at a time for each host."""
