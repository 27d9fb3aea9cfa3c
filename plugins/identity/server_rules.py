"""Write redirects as rules of web servers: the same pairs as the pages at old addresses, with a real status. Pure.

A rule matches the exact address of a request. Addresses are percent-encoded where a server compares them so, and
quoted where it compares decoded ones, so that no character of an address is read as syntax. An old address may be a
query, as ``/?p=12``: a rule matches that parameter, whatever others a request has. Rules of queries stand before those
of paths, which match a request with any query.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from msgspec import Struct

from plugins.identity.paths import href, is_query
from plugins.identity.redirects import Routes


class Query(Struct, frozen=True):
    """Old addresses that are one parameter of one path, and where its values lead. ``name`` is free for variables."""

    path: str
    parameter: str
    targets: Mapping[str, str]
    name: str


def queries(routes: Routes) -> Iterator[Query]:
    """Yield the old addresses that are queries, by path and parameter."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for each in (*routes.redirects, *routes.others):
        path, _, query = each.old.partition("?")
        parameter, _, value = query.partition("=")
        if is_query(each.old):
            found.setdefault((path, parameter), {})[value] = each.new
    for number, ((path, parameter), targets) in enumerate(found.items(), 1):
        yield Query(path, parameter, targets, f"old_query_{number}")


def underscore_redirects(routes: Routes, base: str) -> str:
    """Format ``_redirects`` for Netlify and Cloudflare Pages, which have no rule for deleted posts.

    Netlify alone compares queries; there a page stands at the path, so that the rule must be a forced one (``!``).
    """
    lines = [
        f"{href(base, each.path)} {each.parameter}={value} {href(base, new)} 301!\n"
        for each in queries(routes)
        for value, new in each.targets.items()
    ]
    lines += [f"{href(base, old)} {href(base, new)} 301\n" for old, new in _addresses(routes)]
    return "# Old addresses, and where they lead\n" + "".join(lines)


def caddy(routes: Routes, base: str) -> str:
    """Format rules for ``import`` in a site block of a Caddyfile.

    Values of queries are compared with a sign before them. A line of a ``map`` that began with a bare value could be
    one of Caddy's own: ``default`` answers every other request, and ``import`` wants a file.
    """
    lines = []
    for each in queries(routes):
        lines.append(f"map ={{query.{each.parameter}}} {{{each.name}}} {{\n")
        lines += [f"\t={value} {href(base, new)}\n" for value, new in each.targets.items()]
        path = href(base, each.path)
        lines.append(f"}}\n@{each.name} {{\n\tpath {path}\n\tvars_regexp {{{each.name}}} ^/\n}}\n")
        lines.append(f"redir @{each.name} {{{each.name}}} 301\n")
    lines += [f"redir {href(base, old)} {href(base, new)} 301\n" for old, new in _addresses(routes)]
    lines += [f"error {href(base, path)} 410\n" for path in routes.gone]
    return "# In the block of the site: import /path/to/output/server/redirects.caddy\n" + "".join(lines)


def nginx(routes: Routes, base: str) -> str:
    """Format rules for ``include`` in a server block of nginx, which compares decoded addresses.

    A request with a query goes to a location of its own by the value of its parameter, or back to its page.
    """
    decoded = unquote(base)
    lines = [
        f"location = {_quoted(f'{decoded}/{old}')} {{ return 301 {href(base, new)}; }}\n"
        for old, new in _addresses(routes)
    ]
    lines += [f"location = {_quoted(f'{decoded}/{path}')} {{ return 410; }}\n" for path in routes.gone]
    for each in queries(routes):
        lines += _nginx_query(each, decoded, base)
    return "# In the server block: include /path/to/output/server/redirects.nginx;\n" + "".join(lines)


def _nginx_query(query: Query, decoded: str, base: str) -> Iterator[str]:
    page = f"{decoded}/{query.path}"
    inside = f"{decoded}/.{query.name}/"
    found = f"{query.name}_value"
    yield f'set ${query.name} "$uri?$arg_{query.parameter}";\n'
    yield f"if (${query.name} ~ {_quoted(f'^{re.escape(page)}[?](?<{found}>[a-zA-Z0-9_.-]+)$')}) "
    yield f'{{ rewrite ^ "{inside}${found}?" last; }}\n'
    for value, new in query.targets.items():
        yield f"location = {_quoted(f'{inside}{value}')} {{ return 301 {href(base, new)}; }}\n"
    yield f"location ^~ {_quoted(inside)} {{ rewrite ^ {_quoted(f'{page}?')} last; }}\n"


def _addresses(routes: Routes) -> Iterator[tuple[str, str]]:
    """Yield the redirects from addresses without a query."""
    return ((each.old, each.new) for each in (*routes.redirects, *routes.others) if not is_query(each.old))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


RULES: Mapping[str, tuple[str, Callable[[Routes, str], str]]] = {
    "netlify": ("_redirects", underscore_redirects),
    "caddy": ("server/redirects.caddy", caddy),
    "nginx": ("server/redirects.nginx", nginx),
}
