"""Pages as the preview sends them: with its script, and with the address that was asked for. Pure."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from plugins.pages.theme.language import Language

OWN = "/.preview/"  # no file of a site has such a path: hidden files are never published
_STYLESHEET = re.compile(rb'<link rel="?stylesheet"?[^>]*>')
_PARTS = re.compile(rb"(?is)<head\b.*?</head>|<main\b.*</main>")
_END_OF_HEAD = re.compile(rb"(?i)</head>")


def with_script(page: bytes, built: str) -> bytes:
    """Return a page with the script of the preview, which is told of which build the page is.

    The digest leaves out the stylesheets, so that the script replaces only these where nothing else has changed. The
    frame is the digest of what is around the main part of the page, which is replaced where only that has changed.
    """
    data = {"built": built, "digest": _digest(_STYLESHEET.sub(b"", page)), "frame": _digest(_PARTS.sub(b"", page))}
    named = "".join(f' data-{name}="{value}"' for name, value in data.items())
    script = f'<script src="{OWN}client.js"{named} defer></script>'.encode()
    found = _END_OF_HEAD.search(page)
    at = found.start() if found else len(page)
    return page[:at] + script + page[at:]


def _digest(page: bytes) -> str:
    return sha256(page).hexdigest()[:16]


def readdressed(data: bytes, built_for: str, asked: str) -> bytes:
    """Return a file with the absolute addresses of the preview as the browser asked for it."""
    return data if asked == built_for else data.replace(built_for.encode(), asked.encode())


def fault_page(notice: Mapping[str, Any], built: str) -> bytes:
    """Return a page with the faults, for a preview that has no page of the blog yet."""
    listed = f'<p>{escape(notice["missing"])}</p>\n<ul lang="en">\n{_items(notice["faults"])}</ul>\n'
    style = f'<link rel="stylesheet" href="{OWN}client.css">\n'
    return with_script(_page(notice["lang"], notice["title"], listed, style).encode(), built)


def refusal_page(why: str, language: Language) -> bytes:
    """Return a page that says why a request is refused; it may ask for no file of the preview."""
    return _page(language.lang, language.text("This preview is not shown here"), f"<p>{escape(why)}</p>\n").encode()


def _page(lang: str, title: str, body: str, style: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n{style}</head>\n<body class="faults">\n<main>\n'
        f"<h1>{escape(title)}</h1>\n{body}</main>\n</body>\n</html>\n"
    )


def _items(faults: Sequence[Mapping[str, str]]) -> str:
    return "".join(
        f"<li><code>{escape(each['place'])}</code> <span>{escape(each['what'])}</span> "
        f"<strong>{escape(each['remedy'])}</strong></li>\n"
        for each in faults
    )
