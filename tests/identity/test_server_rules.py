"""Format redirects as rules of web servers. The audit tries them with real servers."""

from plugins.identity.models import Redirect
from plugins.identity.redirects import Routes
from plugins.identity.server_rules import RULES, caddy, nginx, underscore_redirects

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
