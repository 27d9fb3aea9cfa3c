"""Write redirects as rules of web servers: the same pairs as the pages at old addresses, with a real status. Pure.

A rule matches the exact address of a request. Addresses are percent-encoded where a server compares them so, and
quoted where it compares decoded ones, so that no character of an address is read as syntax.
"""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

from plugins.identity.paths import href
from plugins.identity.redirects import Routes


def underscore_redirects(routes: Routes, base: str) -> str:
    """Format ``_redirects`` for Netlify and Cloudflare Pages, which have no rule for deleted posts."""
    lines = [f"{href(base, each.old)} {href(base, each.new)} 301\n" for each in routes.redirects]
    return "# Old addresses, and where they lead\n" + "".join(lines)


def caddy(routes: Routes, base: str) -> str:
    """Format rules for ``import`` in a site block of a Caddyfile."""
    lines = [f"redir {href(base, each.old)} {href(base, each.new)} 301\n" for each in routes.redirects]
    lines += [f"error {href(base, path)} 410\n" for path in routes.gone]
    return "# In the block of the site: import /path/to/output/server/redirects.caddy\n" + "".join(lines)


def nginx(routes: Routes, base: str) -> str:
    """Format rules for ``include`` in a server block of nginx, which compares decoded addresses."""
    decoded = unquote(base)
    lines = [
        f"location = {_quoted(f'{decoded}/{each.old}')} {{ return 301 {href(base, each.new)}; }}\n"
        for each in routes.redirects
    ]
    lines += [f"location = {_quoted(f'{decoded}/{path}')} {{ return 410; }}\n" for path in routes.gone]
    return "# In the server block: include /path/to/output/server/redirects.nginx;\n" + "".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


RULES: Mapping[str, tuple[str, Callable[[Routes, str], str]]] = {
    "netlify": ("_redirects", underscore_redirects),
    "caddy": ("server/redirects.caddy", caddy),
    "nginx": ("server/redirects.nginx", nginx),
}
