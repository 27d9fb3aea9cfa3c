"""Redirects as rules of web servers. The same pairs as the pages at old addresses, with a real status. Pure.

A rule names the address of a request exactly. Addresses are percent-encoded where a server compares them so, and
quoted where it reads them decoded, so that nothing in them is taken for a part of the rule.
"""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

from plugins.identity.paths import link
from plugins.identity.redirects import Routes


def underscore_redirects(routes: Routes, base: str) -> str:
    """``_redirects`` as Netlify and Cloudflare Pages read it. It has no way to say that something is gone."""
    lines = [f"{link(base, each.old)} {link(base, each.new)} 301\n" for each in routes.redirects]
    return "# Old addresses, and where they lead\n" + "".join(lines)


def caddy(routes: Routes, base: str) -> str:
    """For ``import`` in a site block of a Caddyfile."""
    lines = [f"redir {link(base, each.old)} {link(base, each.new)} 301\n" for each in routes.redirects]
    lines += [f"error {link(base, path)} 410\n" for path in routes.gone]
    return "# In the block of the site: import /path/to/output/server/redirects.caddy\n" + "".join(lines)


def nginx(routes: Routes, base: str) -> str:
    """For ``include`` in a server block of nginx, which compares decoded addresses."""
    decoded = unquote(base)
    lines = [
        f"location = {_quoted(f'{decoded}/{each.old}')} {{ return 301 {link(base, each.new)}; }}\n"
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
