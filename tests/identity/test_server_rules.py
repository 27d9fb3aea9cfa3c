"""Format redirects as rules of web servers. The audit tries them with real servers, and so do queries here."""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from plugins.identity.models import Redirect
from plugins.identity.redirects import Routes
from plugins.identity.server_rules import RULES, caddy, nginx, underscore_redirects
from tools.audit.servers import SERVERS, free_port, get

HEAD = "# Old addresses, and where they lead\n"
CADDY = "# In the block of the site: import /path/to/output/server/redirects.caddy\n"
NGINX = "# In the server block: include /path/to/output/server/redirects.nginx;\n"
ROUTES = Routes(
    (Redirect("a b/", "posts/b/", "posts/b.md"), Redirect('å"$*{x}.html', "å/", "pages/å.md")), ("borta/", "ä/")
)


def test_underscore_redirects_have_a_line_for_each_redirect() -> None:
    """It has the old address, the new one and the status; characters with a meaning in a rule are encoded."""
    assert underscore_redirects(ROUTES, "") == (
        f"{HEAD}/a%20b/ /posts/b/ 301\n/%C3%A5%22%24%2A%7Bx%7D.html /%C3%A5/ 301\n"
    )


def test_caddy_has_rules_for_deleted_posts() -> None:
    """It shows the site's page for errors if the Caddyfile names one."""
    assert caddy(ROUTES, "/blogg") == (
        f"{CADDY}redir /blogg/a%20b/ /blogg/posts/b/ 301\nredir /blogg/%C3%A5%22%24%2A%7Bx%7D.html /blogg/%C3%A5/ 301\n"
        "error /blogg/borta/ 410\nerror /blogg/%C3%A4/ 410\n"
    )


def test_nginx_compares_decoded_addresses() -> None:
    """Old addresses are quoted; new ones are encoded, since $ would begin a variable."""
    assert nginx(ROUTES, "") == (
        f'{NGINX}location = "/a b/" {{ return 301 /posts/b/; }}\n'
        'location = "/å\\"$*{x}.html" { return 301 /%C3%A5/; }\n'
        'location = "/borta/" { return 410; }\nlocation = "/ä/" { return 410; }\n'
    )


def test_the_files_exist_without_redirects() -> None:
    """A server that includes them starts on the first day, too."""
    assert [make(Routes(), "") for _, make in RULES.values()] == [HEAD, CADDY, NGINX]


QUERIES = Routes(
    (
        Redirect("?p=12", "posts/b/", "posts/b.md"),
        Redirect("?p=x-1.y", "å/", "pages/å.md"),
        Redirect("index.php?p=12", "posts/b/", "posts/b.md"),
        Redirect("a b/?id=1", "posts/b/", "posts/b.md"),
        Redirect("?p=default", "tags/default/", "posts/b.md"),
        Redirect("?p=import", "tags/import/", "posts/b.md"),
    )
)


def test_a_query_is_one_parameter_of_a_path() -> None:
    """Netlify compares parameters, and shows the page that is there unless a rule is forced."""
    assert underscore_redirects(QUERIES, "/blogg").splitlines()[1:] == [
        "/blogg/ p=12 /blogg/posts/b/ 301!",
        "/blogg/ p=x-1.y /blogg/%C3%A5/ 301!",
        "/blogg/ p=default /blogg/tags/default/ 301!",
        "/blogg/ p=import /blogg/tags/import/ 301!",
        "/blogg/index.php p=12 /blogg/posts/b/ 301!",
        "/blogg/a%20b/ id=1 /blogg/posts/b/ 301!",
    ]


def test_a_value_of_a_query_is_no_word_of_caddy() -> None:
    """``default`` would answer each request without a match, ``import`` read a file, and ``~`` begin an expression."""
    values = ("default", "import", "12", "-")
    routes = Routes(others=tuple(Redirect(f"?tag={value}", f"tags/{value}/", "") for value in values))
    lines = caddy(routes, "").splitlines()
    first = lines.index("map ={query.tag} {old_query_1} {") + 1
    assert lines[first : lines.index("}")] == [f"\t={value} /tags/{value}/" for value in values]


def test_rules_of_queries_stand_before_those_of_their_path() -> None:
    """Caddy and Netlify take the first that matches, and that of a path matches whatever its query."""
    routes = Routes((Redirect("a/", "posts/a/", ""), Redirect("a/?p=1", "posts/b/", "")))
    assert underscore_redirects(routes, "").splitlines()[1:] == ["/a/ p=1 /posts/b/ 301!", "/a/ /posts/a/ 301"]
    rules = caddy(routes, "").splitlines()
    assert rules.index("redir @old_query_1 {old_query_1} 301") < rules.index("redir /a/ /posts/a/ 301")


ASKED = {
    "/blogg/?p=12": "/blogg/posts/b/",
    "/blogg/?utm_source=x&p=12&preview=true": "/blogg/posts/b/",
    "/blogg/?p=x-1.y": "/blogg/%C3%A5/",
    "/blogg/index.php?p=12": "/blogg/posts/b/",
    "/blogg/a%20b/?id=1": "/blogg/posts/b/",
    "/blogg/?p=default": "/blogg/tags/default/",
    "/blogg/?p=import": "/blogg/tags/import/",
    "/blogg/?p=13": None,
    "/blogg/?p=": None,
    "/blogg/?p=..%2F..%2Fgeheim": None,
    "/blogg/?p=12%0d%0aX: y": None,
    "/blogg/": None,
}


@pytest.mark.parametrize("name", ["caddy", "nginx"])
def test_servers_lead_queries_on(tmp_path: Path, name: str) -> None:
    """Caddy and nginx lead a known query on, whatever else the request asks, and show the page at any other."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed: apt install {name}")
    file, make = RULES[name]
    for path, text in {"blogg/index.html": "front", "404.html": "404", file: make(QUERIES, "/blogg")}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    tmp_path.chmod(0o755)
    port = free_port()
    with SERVERS[name](tmp_path, port, (file,)):
        for asked, target in ASKED.items():
            answer = get(port, asked.replace(" ", "%20"))
            location = urlsplit(answer.headers.get("Location") or "").path or None
            assert (answer.status, location) == ((301, target) if target else (200, None)), asked
