"""Addresses without {static}, and the files that they mean."""

import unicodedata

import pytest

from plugins.engine.content.link_resolver import LinkResolver
from tests.engine.content.content_folder import Content

FILES = (
    "images/a.jpg",
    "images/IMG_1.JPG",
    "images/2013/b.jpg",
    "images/min bild (2).jpg",
    "images/100%.png",
    "images/a%20b.png",
    "images/c#1.png",
    "images/höst.jpg",
    "bilder/d.jpg",
    "e.jpg",
    "posts/f.jpg",
    "posts/resa/a.jpg",
)
RESOLVER = LinkResolver(FILES, ["bilder"], ["posts"])
MEANT = [
    pytest.param("f.jpg", "posts/f.jpg", id="beside the text"),
    pytest.param("resa/a.jpg", "posts/resa/a.jpg", id="in a folder beside it"),
    pytest.param("./f.jpg", "posts/f.jpg", id="with a dot"),
    pytest.param("../images/a.jpg", "images/a.jpg", id="by the way to it"),
    pytest.param("a.jpg", "images/a.jpg", id="in content/images/"),
    pytest.param("2013/b.jpg", "images/2013/b.jpg", id="in a folder of content/images/"),
    pytest.param("images/a.jpg", "images/a.jpg", id="with the name of the folder"),
    pytest.param("d.jpg", "bilder/d.jpg", id="in a folder of STATIC_PATHS"),
    pytest.param("e.jpg", "e.jpg", id="in content/ itself"),
    pytest.param("img_1.jpg", "images/IMG_1.JPG", id="with other capitals"),
    pytest.param("min bild (2).jpg", "images/min bild (2).jpg", id="spaces and brackets"),
    pytest.param("min%20bild%20%282%29.jpg", "images/min bild (2).jpg", id="spaces and brackets with %"),
    pytest.param("100%.png", "images/100%.png", id="a percent sign"),
    pytest.param("100%25.png", "images/100%.png", id="a percent sign as in addresses"),
    pytest.param("a%20b.png", "images/a%20b.png", id="% in the name of the file"),
    pytest.param("c#1.png", "images/c#1.png", id="a # in the name of the file"),
    pytest.param(unicodedata.normalize("NFD", "höst.jpg"), "images/höst.jpg", id="a letter and its dots"),
    pytest.param("\x02a.jpg", "images/a.jpg", id="in the href of a link"),
    pytest.param("b.jpg", None, id="in a folder that is not named"),
    pytest.param("../a.jpg", None, id="above"),
    pytest.param("a.jpg/", None, id="a folder"),
]


@pytest.mark.parametrize(("written", "path"), MEANT)
def test_an_address_means_a_file_beside_the_text_or_in_the_folder_of_pictures(written: str, path: str | None) -> None:
    """The place beside the text comes first, then content/images/, then a path below content/."""
    link = RESOLVER.resolve(written, "posts/x.md")
    assert (link.path if link.kind == "static" else None) == path


def test_a_fragment_stays() -> None:
    """The end after # or ? is no part of the name, unless a file has such a name."""
    link = RESOLVER.resolve("a.jpg?v=2#x", "posts/x.md")
    assert (link.path, link.rest) == ("images/a.jpg", "?v=2#x")


@pytest.mark.parametrize("written", ["x.md", "/images/a.jpg", "../b/", "#a", "http://["])
def test_other_addresses_are_no_files(written: str) -> None:
    """Texts have {filename}, and addresses of the site are checked when it is built."""
    assert RESOLVER.resolve(f"\x02{written}", "posts/x.md").kind == "relative"


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        pytest.param("posts/resa/index.md", ("posts/resa/a.jpg",), id="a folder that is a post"),
        pytest.param("posts/resa/x.md", ("posts/resa/a.jpg", "images/a.jpg"), id="a folder of posts"),
    ],
)
def test_the_nearest_of_several_files_is_shown(source: str, meant: tuple[str, ...]) -> None:
    """In a folder that is a post no other file can be meant."""
    assert RESOLVER.meant("a.jpg", source) == meant


SHORTEST = {
    **{path: path.partition("/")[2] for path in FILES},
    "images/min bild (2).jpg": "min%20bild%20%282%29.jpg",
    "images/100%.png": "100%25.png",
    "images/a%20b.png": "a%2520b.png",
    "images/c#1.png": "c%231.png",
    "e.jpg": "e.jpg",
    "images/ny.jpg": "ny.jpg",
    "files/x.pdf": "files/x.pdf",
    "images/f.jpg": "images/f.jpg",
    "f.jpg": "{static}/f.jpg",
}


@pytest.mark.parametrize(("path", "address"), SHORTEST.items())
def test_the_shortest_address_of_a_file_means_that_file(path: str, address: str) -> None:
    """It means no other file, and a file that is not there yet has one, too."""
    assert RESOLVER.address(path, "posts/x.md") == address
    resolver = LinkResolver((*FILES, path), ["bilder"], ["posts"])
    link = resolver.resolve(address, "posts/x.md")
    assert (link.path, link.others) == (path, ())


def test_a_text_shows_a_file_by_its_name(content: Content) -> None:
    """In Markdown, in HTML and as a link; the text has the file, so that it is published."""
    content.write("images/a.jpg", "x")
    content.write("posts/b.JPG", "x")
    content.post("x", '![x](a.jpg) <img src="b.jpg" srcset="a.jpg 1x, b.jpg 2x" alt="y"> [z](a.jpg)')
    links = content.read().texts["posts/x.md"].links
    assert [link.path for link in links] == [
        "images/a.jpg",
        "posts/b.JPG",
        "images/a.jpg",
        "posts/b.JPG",
        "images/a.jpg",
    ]


def test_two_files_that_may_be_meant_are_a_warning(content: Content) -> None:
    """A picture that was saved beside a text must not take the place of another one without a word."""
    content.write("images/a.jpg", "x")
    content.write("posts/a.jpg", "x")
    content.post("x", "Text.\n\n![x](a.jpg)\n\n![y]({static}/images/a.jpg)")
    what = "a.jpg is read as content/posts/a.jpg, though there is content/images/a.jpg, too"
    remedy = "rename one of them, or write {static}/posts/a.jpg"
    assert [str(warning) for warning in content.read().warnings] == [f"content/posts/x.md:6: {what}: {remedy}"]
