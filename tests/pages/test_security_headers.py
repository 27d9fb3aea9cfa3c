"""Security headers in the files of three kinds of servers."""

import pytest

from plugins.engine.markdown.csp import policy
from plugins.pages.security_headers import header_files, headers
from tests.pages.blog import text_of

HASHED = ("theme/site.0123456789.css", "theme/a.0123456789.woff2")
PATHS = ("manifest.webmanifest", "sitemap.xml", "challenge/a/challenge.ics")
VIDEO = "https://www.youtube-nocookie.com"


def test_the_header_says_what_meta_cannot() -> None:
    """The header has the policy of the page, and who may frame it."""
    said = dict(headers(()))
    assert said["Content-Security-Policy"] == f"{policy(())}; frame-ancestors 'self'"
    assert said["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("base", ["", "/blogg"])
def test_every_server_says_the_same(base: str) -> None:
    """Each header is in each file of headers."""
    texts = {file.path: text_of(file) for file in header_files(base, (VIDEO,), HASHED, PATHS)}
    compression = ["server/compression.caddy", "server/compression.nginx"]
    assert list(texts) == ["_headers", "server/headers.caddy", "server/headers.nginx", *compression]
    for path in sorted(texts.keys() - {*compression}):
        text = texts[path]
        missing = [name for name, value in headers((VIDEO,)) if name not in text or value not in text]
        assert (path, missing) == (path, [])


def test_a_hosted_file_begins_with_the_path_of_the_site() -> None:
    """The rules of a site in a folder do not apply to its neighbours."""
    (hosted, *_) = (text_of(file) for file in header_files("/blogg", (), HASHED, PATHS))
    assert [line for line in hosted.splitlines() if not line.startswith("  ")] == [
        "/blogg/*",
        "/blogg/theme/site.0123456789.css",
        "/blogg/theme/a.0123456789.woff2",
        "/blogg/challenge/a/challenge.ics",
        "/blogg/manifest.webmanifest",
    ]


@pytest.mark.parametrize("base", ["", "/blogg"])
def test_the_search_may_run_what_pages_may_not(base: str) -> None:
    """Caddy and nginx allow WebAssembly below the folder of the index, hosts with one list of headers for all files."""
    texts = {file.path: text_of(file) for file in header_files(base, (), HASHED, PATHS, search=True)}
    wide = dict(headers((), wasm=True))["Content-Security-Policy"]
    strict = dict(headers(()))["Content-Security-Policy"]
    assert f"  Content-Security-Policy: {wide}\n" in texts["_headers"]
    assert strict not in texts["_headers"]
    folder = f"^{base}/pagefind/"
    assert (
        f'@index path_regexp `{folder}`\nheader @index Content-Security-Policy "{wide}"\n'
        in (texts["server/headers.caddy"])
    )
    assert f'header @pages Content-Security-Policy "{strict}"\n' in texts["server/headers.caddy"]
    assert f'if ($uri ~ "{folder}") {{ set $blogg_policy "{wide}"; }}\n' in texts["server/headers.nginx"]
    assert f'set $blogg_policy "{strict}";\n' in texts["server/headers.nginx"]


def test_a_form_says_from_which_site_it_is_sent() -> None:
    """Browsers send a form with ``Origin: null`` under "no-referrer", and the server of comments would refuse it."""
    said = [value for name, value in headers(()) if name == "Referrer-Policy"]
    assert said == ["strict-origin-when-cross-origin"]
    files = [text_of(file) for file in header_files("", (), HASHED, PATHS)]
    assert [text for text in files if "Referrer-Policy" in text]
    assert not [text for text in files if "no-referrer" in text]
