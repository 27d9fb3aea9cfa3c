"""Security headers of every file, written for three kinds of servers. Pure.

The content security policy stands in each page as <meta> too, since many hosts do not allow headers to be set.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import unquote

from plugins.engine.markdown.csp import policy
from plugins.pages.plan_types import File
from plugins.pages.site_files import MANIFEST

_FOR_EVER = "public, max-age=31536000, immutable"
_NGINX_YEAR = "1y"
_MANIFEST_TYPE = "application/manifest+json"  # unknown to servers, and nosniff forbids browsers to guess it


def headers(embeds: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return name and value of each header. ``frame-ancestors`` works in a header only, not in <meta>."""
    return (
        ("Content-Security-Policy", f"{policy(embeds)}; frame-ancestors 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    )


def header_files(base: str, embeds: Sequence[str], hashed: Sequence[str]) -> Iterator[File]:
    """Yield the file of each kind of server. ``hashed`` are the paths of files with a hash in their names."""
    pairs = headers(embeds)
    hashed_paths = [f"{base}/{path}" for path in hashed]
    manifest = f"{base}/{MANIFEST}"
    texts = {
        "_headers": _hosted(base, pairs, hashed_paths, manifest),
        "server/headers.caddy": _caddy(pairs, hashed_paths, manifest),
        "server/headers.nginx": _nginx(pairs, hashed_paths, manifest),
    }
    for path, text in texts.items():
        yield File(path, f"the file /{path}", (text,), partial(str, text))


def _hosted(base: str, pairs: Sequence[tuple[str, str]], hashed: Sequence[str], manifest: str) -> str:
    """Return the file that Netlify and Cloudflare Pages read at the root of the output."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in pairs)
    for_ever = "".join(f"{path}\n  Cache-Control: {_FOR_EVER}\n" for path in hashed)
    return f"{base}/*\n{everywhere}{for_ever}{manifest}\n  Content-Type: {_MANIFEST_TYPE}\n"


def _caddy(pairs: Sequence[tuple[str, str]], hashed: Sequence[str], manifest: str) -> str:
    everywhere = "".join(f'\t{name} "{value}"\n' for name, value in pairs)
    return (
        "# In the block of the site: import /path/to/output/server/headers.caddy\n"
        f"header {{\n{everywhere}}}\n@hashed path {' '.join(hashed)}\n"
        f'header @hashed Cache-Control "{_FOR_EVER}"\n'
        f'header {manifest} Content-Type "{_MANIFEST_TYPE}"\n'
    )


def _nginx(pairs: Sequence[tuple[str, str]], hashed: Sequence[str], manifest: str) -> str:
    """Return the directives for nginx, which compares decoded addresses.

    Locations use ``expires``: an ``add_header`` of their own would drop those of the server block.
    """
    everywhere = "".join(f'add_header {name} "{value}" always;\n' for name, value in pairs)
    for_ever = "".join(f"location = {unquote(path)} {{ expires {_NGINX_YEAR}; }}\n" for path in hashed)
    typed = f"location = {unquote(manifest)} {{ types {{ }} default_type {_MANIFEST_TYPE}; }}\n"
    return f"# In the server block: include /path/to/output/server/headers.nginx;\n{everywhere}{for_ever}{typed}"
