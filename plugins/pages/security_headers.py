"""Headers of every file, written for three kinds of servers: those of security, and those of `server_files`. Pure.

The content security policy stands in each page as <meta> too, since many hosts do not allow headers to be set.

Pagefind's worker runs WebAssembly, which the policy of its own file must allow. Caddy and nginx allow it below the
folder of the index alone. Of the hosts that read ``_headers``, some join two policies for one file and others take the
last one. So theirs allows it everywhere: on pages, the stricter policy in <meta> applies as well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from urllib.parse import unquote

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
from plugins.pages.site_context import INDEX

_POLICY = "Content-Security-Policy"


def headers(embeds: Sequence[str], *, wasm: bool = False) -> tuple[tuple[str, str], ...]:
    """Return name and value of each header. ``frame-ancestors`` works in a header only, not in <meta>."""
    return (
        (_POLICY, f"{policy(embeds, wasm=wasm)}; frame-ancestors 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        # With no-referrer, browsers would send the form of comments as from nowhere (Origin: null).
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    )


def header_files(
    base: str, embeds: Sequence[str], hashed: Sequence[str], paths: Iterable[str], *, search: bool = False
) -> Iterator[File]:
    """Yield the files of each kind of server.

    ``hashed`` are the files of the theme, which have a hash in their names. Of ``paths``, those of all files, only
    those with a type that hosts may not know are named. ``search`` tells whether the site asks for a search.
    """
    pairs = headers(embeds)
    of_index = headers(embeds, wasm=True)[0][1] if search else ""
    typed = [(f"{base}/{path}", kind) for path in sorted(paths) if (kind := media_type(path))]
    texts = {
        "_headers": _hosted(base, headers(embeds, wasm=search), [f"{base}/{path}" for path in hashed], typed),
        "server/headers.caddy": _caddy(pairs, base, of_index),
        "server/headers.nginx": _nginx(pairs, base, of_index),
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


def _caddy(pairs: Sequence[tuple[str, str]], base: str, of_index: str) -> str:
    """Return the directives for Caddy. Those of the search stand apart: it applies each directive that fits."""
    begun = "# In the block of the site: import /path/to/output/server/headers.caddy\n"
    apart = ""
    if of_index:
        folder = f"^{re.escape(unquote(base))}/{INDEX}"
        apart = f'@index path_regexp `{folder}`\nheader @index {_POLICY} "{of_index}"\n'
        apart += f'@pages not path_regexp `{folder}`\nheader @pages {_POLICY} "{dict(pairs)[_POLICY]}"\n'
        pairs = [pair for pair in pairs if pair[0] != _POLICY]
    everywhere = "".join(f'\t{name} "{value}"\n' for name, value in pairs)
    return f"{begun}header {{\n{everywhere}}}\n{apart}{caddy_files(base)}"


def _nginx(pairs: Sequence[tuple[str, str]], base: str, of_index: str) -> str:
    """Return the directives for nginx: ``add_header`` in none of the locations, which would drop all of these."""
    begun = "# In the server block: include /path/to/output/server/headers.nginx;\n"
    if of_index:
        folder = re.escape(unquote(base)).replace('"', '\\"')
        begun += f'set $blogg_policy "{dict(pairs)[_POLICY]}";\n'
        begun += f'if ($uri ~ "^{folder}/{INDEX}") {{ set $blogg_policy "{of_index}"; }}\n'
        pairs = [(name, "$blogg_policy" if name == _POLICY else value) for name, value in pairs]
    everywhere = "".join(f'add_header {name} "{value}" always;\n' for name, value in pairs)
    return f"{begun}{everywhere}{nginx_files(base)}"
