"""Files and posts with a percent sign in their name, as they are linked to everywhere."""

from tests.conftest import Site, picture
from tests.sites.reading import accepted

PICTURE = picture()


def test_a_percent_sign_in_a_name_is_encoded_wherever_it_is_linked_to(site: Site) -> None:
    """Page, front page, feeds and sitemap have %25, for files, srcset, posts and what follows #; sizes have no sign."""
    site.write("content/images/100%.png", PICTURE)
    site.write("content/images/50%25.png", PICTURE)
    site.write("content/posts/5%.txt", "Fem.")
    site.post("hel.md", '<span id="50%">Hel</span>.', url="100%/", save_as="100%/index.html")
    site.post(
        "a.md",
        "[![En]({static}/images/100%25.png)]({static}/images/100%25.png) [Två]({static}/images/100%.png) "
        "[Fem]({attach}5%25.txt)\n\n"
        '<img src="{static}/images/50%2525.png" srcset="{static}/images/100%.png 1x" alt="Tre">\n\n'
        "[Hel]({filename}hel.md#50%)",
        date="2013-04-20 10:00",
    )
    accepted(site.build())
    page = site.page("posts/a/index.html")
    shown = [
        'src="https://test.example/images/100-',
        'href="https://test.example/images/100%25.png"',
        'srcset="https://test.example/images/100%25.png 1x"',
        'src="https://test.example/images/50%2525.png"',
        'href="https://test.example/100%25/#50%25"',
        'href="https://test.example/posts/a/5%25.txt"',
    ]
    for html in (page, site.page("index.html")):
        assert [each for each in shown if each.replace("https://test.example", "") not in html] == []
    atom = site.page("feeds/atom.xml").replace("&quot;", '"')
    assert [each for each in shown if each.startswith(("src=", "href=")) and each not in atom] == []
    assert page.count("/images/100%25.png") == 3
    assert "/images/100%.png" not in atom
    assert "https://test.example/100%25/" in site.page("sitemap.xml")
    assert (site.output / "images/100%.png").exists()
