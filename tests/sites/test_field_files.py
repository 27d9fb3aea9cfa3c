"""The picture that the head of a post names."""

from tests.conftest import Site

DOT = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def test_the_picture_of_a_post_is_found_as_one_in_its_text(site: Site) -> None:
    """Beside the post, in content/images/, or where another program has it published."""
    site.write("content/images/karta.gif", DOT)
    site.write("content/posts/karta.gif", DOT)
    site.write("content/posts/resa/index.md", "Title: Resa\nDate: 2013-04-20\nImage: foto.gif\n\nText.\n")
    site.write("content/posts/resa/foto.gif", DOT)
    good = ("{static}/images/karta.gif", "/images/karta.gif", "https://test.example/images/karta.gif", "false", "")
    for number, value in enumerate(good):
        site.post(f"bra-{number}.md", image=value)
    site.write("content/posts/hugo.md", "---\ntitle: H\ndate: 2013-04-20\ncover:\n  image: x.jpg\n---\nText.\n")
    site.post("dubbel.md", cover="karta.gif")
    for number, value in enumerate(("https://other.example/x.jpg", "/assets/x.jpg", "//cdn.example/x.jpg")):
        site.post(f"ute-{number}.md", image=value)
    built = site.build()
    remedy = "put the file beside the text or into content/images/, and write its name"
    assert built.code == 0
    assert [fault for fault in built.faults if "image" in fault.lower()] == [
        "warning: content/posts/dubbel.md:3: Image: karta.gif is read as content/posts/karta.gif, though there is"
        " content/images/karta.gif, too: rename one of them, or write {static}/posts/karta.gif",
        "warning: content/posts/hugo.md:4: image: a table is not accepted: write 'image: \N{HORIZONTAL ELLIPSIS}'",
        f"warning: content/posts/ute-0.md:3: image: it is no file below content/: {remedy}"
        " (also content/posts/ute-1.md:3, content/posts/ute-2.md:3)",
    ]


def test_a_picture_that_a_writer_names_and_that_is_not_there_is_a_fault(site: Site) -> None:
    """With its line, and with the name that is nearest. A draft may name one that is still to come."""
    site.write("content/images/karta.gif", DOT)
    for number, value in enumerate(
        ("kerta.gif", "{static}/images/borta.gif", "../../hemlig.gif", "{filename}fel-0.md")
    ):
        site.post(f"fel-{number}.md", image=value)
    site.post("utkast.md", image="kommer.gif", status="draft")
    assert site.build().faults == [
        "content/posts/fel-0.md:3: Image: kerta.gif is no file beside the text or in content/images/: did you mean"
        " karta.gif?",
        "content/posts/fel-1.md:3: Image: {static}/images/borta.gif leads to content/images/borta.gif, which does not"
        " exist: did you mean {static}/images/karta.gif?",
        "content/posts/fel-2.md:3: Image: ../../hemlig.gif is no file beside the text or in content/images/:"
        " correct it, or put the file there",
        "content/posts/fel-3.md:3: Image: {filename}fel-0.md is no file: name one beside the text or in"
        " content/images/",
    ]
