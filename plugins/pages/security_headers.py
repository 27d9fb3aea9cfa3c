"""Headers of every file, written for three kinds of servers: those of security, and those of `server_files`. Pure.

The content security policy stands in each page as <meta> too, since many hosts do not allow headers to be set.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from plugins.engine.markdown.csp import policy
from plugins.pages.plan_types import File
from plugins.pages.server_files import (
    CADDY_COMPRESSION,
    FOR_EVER,
    NGINX_COMPRESSION,
    caddy_files,
    media_type,
    nginx_files,
)


def headers(embeds: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return name and value of each header. ``frame-ancestors`` works in a header only, not in <meta>."""
    return (
        ("Content-Security-Policy", f"{policy(embeds)}; frame-ancestors 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    )


def header_files(base: str, embeds: Sequence[str], hashed: Sequence[str], paths: Iterable[str]) -> Iterator[File]:
    """Yield the files of each kind of server.

    ``hashed`` are the files of the theme, which have a hash in their names. Of ``paths``, those of all files, only
    those with a type that hosts may not know are named.
    """
    pairs = headers(embeds)
    typed = [(f"{base}/{path}", kind) for path in sorted(paths) if (kind := media_type(path))]
    texts = {
        "_headers": _hosted(base, pairs, [f"{base}/{path}" for path in hashed], typed),
        "server/headers.caddy": _caddy(pairs, base),
        "server/headers.nginx": _nginx(pairs, base),
        "server/compression.caddy": CADDY_COMPRESSION,
        "server/compression.nginx": NGINX_COMPRESSION,
    }
    for path, text in texts.items():
        yield File(path, f"the file /{path}", (text,), partial(str, text))


def _hosted(
    base: str, pairs: Sequence[tuple[str, str]], hashed: Sequence[str], typed: Sequence[tuple[str, str]]
) -> str:
    """Return the file that Netlify and Cloudflare Pages read at the root of the output."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in pairs)
    for_ever = "".join(f"{path}\n  Cache-Control: {FOR_EVER}\n" for path in hashed)
    types = "".join(f"{path}\n  Content-Type: {kind}\n" for path, kind in typed)
    return f"{base}/*\n{everywhere}{for_ever}{types}"


def _caddy(pairs: Sequence[tuple[str, str]], base: str) -> str:
    everywhere = "".join(f'\t{name} "{value}"\n' for name, value in pairs)
    begun = "# In the block of the site: import /path/to/output/server/headers.caddy\n"
    return f"{begun}header {{\n{everywhere}}}\n{caddy_files(base)}"


def _nginx(pairs: Sequence[tuple[str, str]], base: str) -> str:
    """Return the directives for nginx: ``add_header`` in none of the locations, which would drop all of these."""
    everywhere = "".join(f'add_header {name} "{value}" always;\n' for name, value in pairs)
    begun = "# In the server block: include /path/to/output/server/headers.nginx;\n"
    return f"{begun}{everywhere}{nginx_files(base)}"
