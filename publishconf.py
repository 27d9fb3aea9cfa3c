"""The site as it is published: pelicanconf.py with release checks on top. It changes no byte of the output."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *  # noqa: F403

# Records new posts as published, and refuses a fixed NOW: a site that stands still is a sample, not a blog.
RELEASE = True
