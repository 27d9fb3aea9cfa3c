"""Links lead somewhere, and nothing is loaded from other sites."""

import pytest

from tools.checker.site import SiteFacts, faults, inspect_page

ROOT = "https://test.example/blogg/"
VIDEO = "https://www.youtube-nocookie.com"
PAGE = (
    '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>x</title><meta name="viewport" content="x">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; frame-src {frames}">{head}</head>'
    '<body><header>x</header><main id="site-main"><h1 id="ö">x</h1>{body}</main><footer>x</footer></body></html>'
)
FILES = frozenset({"index.html", "a/index.html", "b.html", "x.png", "å.png", "theme/x.woff2"})


def told(body: str = "", head: str = "", css: str = "", frames: str = "'none'") -> list[str]:
    """Return the faults of a site whose page a/ has this HTML."""
    page, plain = (PAGE.format(head=h, body=b, frames=frames).encode() for h, b in ((head, body), ("", "")))
    sights = {"index.html": inspect_page(plain), "a/index.html": inspect_page(page), "b.html": inspect_page(plain)}
    return [str(each) for each in faults(SiteFacts(sights, {"theme/x.css": css}, FILES, ROOT))]


@pytest.mark.parametrize(
    "address",
    [
        "/blogg/", "/blogg", "/blogg/a/", "./", "", "#", "#top", "#site-main", "#%C3%B6", "#ö", "../b.html#site-main",
        "/blogg/x.png", "/blogg/%C3%A5.png", "/blogg/a/?q=1#site-main", f"{ROOT}b.html", "//test.example/blogg/b.html",
        "https://annan.example/", "mailto:a@b.example", "tel:112", "/blogg/a/#:~:text=x",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_passed(address: str) -> None:
    """Pages and files of the site, ids of pages, other sites, and what is no page at all."""
    if address == "/blogg":
        assert told(f'<a href="{address}">x</a>') != []  # the host would have to lead on from there
    else:
        assert told(f'<a href="{address}">x</a>') == []


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/blogg/c/", "leads to output/c/index.html, which does not exist: correct the address"),
        ("c.html", "leads to output/a/c.html, which does not exist: correct the address"),
        ("/annat/", "leads to output/../annat/, which does not exist: correct the address"),
        (f"{ROOT}c.html", "leads to output/c.html, which does not exist: correct the address"),
        ("#nej", "leads to the id 'nej', which output/a/index.html does not have: correct it"),
        ("/blogg/b.html#nej", "leads to the id 'nej', which output/b.html does not have: correct it"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(address: str, what: str) -> None:
    """A page, a file or an id that is not there."""
    assert told(f'<a href="{address}">x</a>') == [f"output/a/index.html:1: {address} {what}"]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}" alt="">', '<img src="/blogg/x.png" srcset="/blogg/x.png 1x, {} 2x" alt="">',
        '<script src="{}"></script>',
        '<video poster="{}"></video>', '<audio src="{}"></audio>', '<iframe src="{}" title="x"></iframe>',
        '<object data="{}">x</object>', '<form action="{}"><button>x</button></form>',
        '<link rel="stylesheet" href="{}">', '<link rel="preconnect" href="{}">',
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["https://annan.example/x", "//annan.example/x", "http://test.example/blogg/x.png"])
def test_what_is_loaded_from_elsewhere_is_told(body: str, address: str) -> None:
    """Pictures, scripts, styles, frames, forms: whatever a browser would fetch or send without being asked."""
    expected = f"output/a/index.html:1: {address} is loaded from another site: copy the file into the blog"
    assert told(body.format(address)) == [expected]


def test_data_in_an_address_comes_from_elsewhere_too() -> None:
    """The policy does not let it through."""
    (said,) = told('<img src="data:image/png;base64,AAAA" alt="">')
    assert "is loaded from another site" in said


def test_a_frame_that_the_policy_of_its_page_lets_in_is_passed() -> None:
    """``ENGINE["embeds"]`` is seen by what the page says."""
    frame = f'<iframe src="{VIDEO}/embed/1" title="x"></iframe>'
    assert told(frame, frames=f"https://a.example {VIDEO}") == []
    assert len(told(frame)) == 1


def test_a_form_that_is_posted_needs_no_file() -> None:
    """A server takes what is posted; a form that asks for a page leads to one."""
    assert told('<form method="POST" action="/blogg/comments/new"><button>x</button></form>') == []
    assert len(told('<form action="/blogg/comments/new"><button>x</button></form>')) == 1


def test_links_of_readers_are_not_held_against_the_writer() -> None:
    """A reader may link in a comment to what is not there."""
    assert told(f'<p><a rel="ugc nofollow noopener" href="{ROOT}c/">x</a></p>') == []


def test_links_of_the_head_are_followed_but_not_loaded() -> None:
    """The canonical address and a preview's are the site's own; an alternate elsewhere is no request."""
    head = '<link rel="canonical" href="{0}a/"><meta property="og:url" content="{0}a/"><link rel="me" href="https://x.example/">'
    assert told(head=head.format(ROOT)) == []
    wrong = '<link rel="canonical" href="{0}c/"><meta property="og:url" content="{0}d/">'
    assert len(told(head=wrong.format(ROOT))) == 2


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ('a { src: url("x.woff2") }', []),
        ("a { src: url(/blogg/theme/x.woff2) }", []),
        ('@import url("fonts.css");', ["1: fonts.css leads to output/theme/fonts.css, which does not exist"]),
        ("\n@import 'https://annan.example/x.css';", ["2: https://annan.example/x.css is loaded from another site"]),
        ("a { background: url(//annan.example/x.png) }", ["1: //annan.example/x.png is loaded from another site"]),
        ("a { src: url(y.woff2) }", ["1: y.woff2 leads to output/theme/y.woff2, which does not exist"]),
    ],
)
def test_stylesheets_are_read_too(css: str, expected: list[str]) -> None:
    """A font from elsewhere is one request more that readers did not ask for."""
    assert [said.removeprefix("output/theme/x.css:").rsplit(": ", 1)[0] for said in told(css=css)] == expected
