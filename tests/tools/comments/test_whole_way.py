"""A comment on its whole way: from the form to the page of its post, and an answer back."""

from tests.conftest import Site
from tests.tools.comments.blog import PLUGINS, RAIN, comments_of, run
from tests.tools.comments.forms import form_server


def test_a_comment_is_written_approved_answered_and_read(site: Site) -> None:
    """The form takes it, the terminal approves and answers it, the build shows both, and the form takes an answer."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={"form": True}, NOW=None)
    site.post("regn.md", tags="blogg100", title="Regn mot rutan")
    assert site.build().code == 0
    with form_server(site.root) as server:
        assert server.post(post=RAIN, author="Anna", email="anna@example.org", text="Det **regnar**.").status == 303
    assert "Anna" in run(site).out
    assert run(site, "answer", "1", "Det gör det!").code == 0
    built = site.build()
    assert (built.code, built.err) == (0, "")
    page = site.page(f"{RAIN}index.html")
    assert "Det <strong>regnar</strong>." in page
    assert "Det gör det!" in page
    assert "anna@" not in "".join(
        path.read_text("utf-8", "replace") for path in site.output.rglob("*") if path.is_file()
    )
    [own] = [id_ for id_, each in comments_of(site).items() if each.own]
    with form_server(site.root) as server:
        server.page(RAIN, parents=(own,))
        assert server.post(post=RAIN, author="Anna", text="Tack för svaret.", parent=own).status == 303
    run(site)
    assert [each.parent for each in comments_of(site).values() if "svaret" in each.html] == [own]
