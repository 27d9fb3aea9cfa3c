"""Rules of Caddy and nginx for files: media types, how long browsers keep a file, and compression. Pure.

The rules name kinds of files, not files, so that a server need not be reloaded after a build.
"""

import re
from posixpath import basename
from urllib.parse import unquote

FOR_EVER = "public, max-age=31536000, immutable"
_YEAR = "1y"

# Types that servers do not know, or know as text/xml: with nosniff, browsers do not guess. By the end of a path.
_TYPES = {
    "/rss.xml": "application/rss+xml",
    "/atom.xml": "application/atom+xml",
    "/feed.json": "application/feed+json",
    ".ics": "text/calendar",
    ".opml": "text/x-opml",
    ".webmanifest": "application/manifest+json",
    ".avif": "image/avif",
}
_UNKNOWN = (".ics", ".opml", ".webmanifest")  # to hosts that know feeds
# Files of the theme, renditions of pictures, and cards: each changes its name with its content.
_HASHED = (
    r"theme/(.+/)?[^/]+\.[0-9a-f]{10}\.[a-z0-9]+"
    r"|(.+/)?([^/]+-[0-9a-f]{10}-[0-9]+(x[0-9]+)?|([^/]+-)?card-[0-9a-f]{8})\.(avif|jpg|png)"
)
_COMPRESSED = (
    "text/css text/javascript text/plain text/xml text/calendar text/x-opml image/svg+xml application/javascript "
    "application/json application/feed+json application/xml application/rss+xml application/atom+xml "
    "application/manifest+json"
)

CADDY_COMPRESSION = """# In the block of the site: import /path/to/output/server/compression.caddy
encode zstd gzip
"""
NGINX_COMPRESSION = f"""# In the server block: include /path/to/output/server/compression.nginx;
gzip on;
gzip_vary on;
gzip_min_length 512;
gzip_static on;
gzip_types {_COMPRESSED};
"""


def media_type(path: str) -> str | None:
    """Return the media type of a file that many hosts do not know; None for all others."""
    ending = next((ending for ending in _UNKNOWN if path.endswith(ending)), None)
    return _TYPES[ending] if ending else None


def is_hashed(path: str) -> bool:
    """Tell whether a file has a new name whenever its content changes."""
    return re.fullmatch(_HASHED, path) is not None


def caddy_files(base: str) -> str:
    """Return the rules for Caddy, which compares decoded addresses.

    A type is given to files that are there: the page for an address that does not exist has its own.
    """
    hashed = f"^{re.escape(unquote(base))}/({_HASHED})$"
    lines = ["@hashed {", "\tfile", f"\tpath_regexp `{hashed}`", "}"]
    lines += [f'header @hashed Cache-Control "{FOR_EVER}"', "@others not path_regexp `" + hashed + "`"]
    lines += ['header @others Cache-Control "no-cache"']
    for ending, kind in _TYPES.items():
        name = basename(ending).replace(".", "_").lstrip("_")
        lines += [f"@{name} {{", "\tfile", f"\tpath *{ending}", "}", f'header @{name} Content-Type "{kind}"']
    return "".join(f"{line}\n" for line in lines)


def nginx_files(base: str) -> str:
    """Return the rules for nginx, which compares decoded addresses; the first location that fits is taken."""
    decoded = re.escape(unquote(base)).replace('"', '\\"')
    begun = ["expires -1;", f'location ~ "^{decoded}/(?!.*\\.avif$)({_HASHED})$" {{ expires {_YEAR}; }}']
    begun += [f'location ~ "^{decoded}/({_HASHED})$" {{ types {{ }} default_type image/avif; expires {_YEAR}; }}']
    typed = [
        f'location ~ "{re.escape(ending)}$" {{ types {{ }} default_type {kind}; }}' for ending, kind in _TYPES.items()
    ]
    return "".join(f"{line}\n" for line in (*begun, *typed))
