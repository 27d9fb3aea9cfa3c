"""The theme: it renders views as text."""

from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from plugins.core.errors import Fault, SiteError
from plugins.engine.settings.site import SiteConfig
from plugins.pages.theme.theme import Theme, open_theme
from tests.pages.blog import ENGLISH

REMEDY = "correct the template; docs/context.md lists every name it may use"


@dataclass(frozen=True)
class View:
    """A view for these templates."""

    title: str = "<Hej> & du"
    body: Markup = field(default_factory=lambda: Markup("<p>Hej</p>"))


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    """Return a theme with a folder for its templates."""
    (tmp_path / "templates/partials").mkdir(parents=True)
    return Theme(tmp_path, lambda: ENGLISH)


def write(theme: Theme, name: str, text: str) -> None:
    """Write a template."""
    (theme.folder / "templates" / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ view.title }}", "&lt;Hej&gt; &amp; du"),
        ("{{ view.body }}", "<p>Hej</p>"),
        ('{{ _("Page %(page)s", page=view.title) }}', "Page &lt;Hej&gt; &amp; du"),
        (
            '{{ _("Page %(page)s", page=view.title) }}{{ _("Page %(page)s", page=2) }}',
            "Page &lt;Hej&gt; &amp; duPage 2",
        ),
        ('{{ _("100 %% sure") }}', "100 % sure"),
        ("{{ \"it's\" }}{{ '\"' }}{{ 5 }}{{ none }}", "it&#39;s&#34;5None"),
        ("{% set x %}{{ view.title }}{% endset %}{{ x }}", "&lt;Hej&gt; &amp; du"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(view.title) }}", "&lt;Hej&gt; &amp; du"),
        ("{{ view.title ~ view.body }}", "&lt;Hej&gt; &amp; du<p>Hej</p>"),
        ('{{ ngettext("%(num)s post", "%(num)s posts", 2) }}', "2 posts"),
        ("  {% if view %}\n  x\n  {% endif %}\n", "  x\n"),
    ],
    ids=[
        "text",
        "HTML",
        "a message",
        "a message twice",
        "a percent sign",
        "other signs and values",
        "a variable",
        "a macro",
        "text and HTML",
        "a plural",
        "a block on a line of its own",
    ],
)
def test_a_view_is_shown_safely(theme: Theme, template: str, expected: str) -> None:
    """Text is escaped, also in messages; safe HTML is not; blocks leave no blank lines."""
    write(theme, "a.html", template)
    assert theme.render("a.html", View()) == expected


def test_what_a_theme_lacks_is_taken_from_ours(theme: Theme) -> None:
    """A theme may replace a single template."""
    write(theme, "partials/state.html", "mine")
    assert theme.render("partials/state.html", View()) == "mine"
    assert theme.render("partials/music.html", type("V", (), {"music": None})()).strip() == ""


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("a\n{{ view.nothing }}", 2, "'tests.pages.theme.test_theme.View object' has no attribute 'nothing'"),
        ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
    ],
    ids=["no Jinja", "a name that the view has not", "a name that nobody knows", "what Python refuses"],
)
def test_a_template_that_cannot_be_shown_is_a_fault(theme: Theme, text: str, line: int, what: str) -> None:
    """An error in a template is a fault with theme, name and line; no undefined name is shown as empty."""
    write(theme, "a.html", text)
    with pytest.raises(SiteError) as caught:
        theme.render("a.html", View())
    assert caught.value.faults == (Fault(f"{theme.folder.name}/templates/a.html", line, what, REMEDY),)


def test_a_slip_in_a_part_is_told_where_it_is(theme: Theme) -> None:
    """The fault names the partial with the error, not the page that includes it."""
    write(theme, "a.html", '\n{% include "partials/b.html" %}')
    write(theme, "partials/b.html", "\n\n{{ nothing }}")
    with pytest.raises(SiteError) as caught:
        theme.render("a.html", View())
    where = f"{theme.folder.name}/templates/partials/b.html"
    assert caught.value.faults == (Fault(where, 3, "'nothing' is undefined", REMEDY),)


def test_a_template_that_is_missing_is_a_fault(theme: Theme) -> None:
    """A missing template is a fault with its name."""
    with pytest.raises(SiteError) as caught:
        theme.render("nothing.html", View())
    remedy = "restore it, or name another template"
    assert caught.value.faults == (Fault("theme/templates/nothing.html", 0, "does not exist", remedy),)


def test_a_template_that_another_one_names_is_reported_at_that_line(theme: Theme) -> None:
    """The fault names no folder of this computer."""
    write(theme, "a.html", '\n{% include "nothing.html" %}')
    with pytest.raises(SiteError) as caught:
        theme.render("a.html", View())
    what, remedy = "there is no template 'nothing.html'", "restore it, or name another template"
    assert caught.value.faults == (Fault(f"{theme.folder.name}/templates/a.html", 2, what, remedy),)


def test_a_theme_inside_the_blog_is_named_by_its_path(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in th/simple names th/simple, so that an editor finds the file."""
    monkeypatch.chdir(theme.folder.parent.parent)
    write(theme, "a.html", "{{ nothing }}")
    with pytest.raises(SiteError) as caught:
        theme.render("a.html", View())
    where = f"{theme.folder.parent.name}/{theme.folder.name}/templates/a.html"
    assert [each.where for each in caught.value.faults] == [where]


def test_every_template_is_looked_at_before_a_page_is_made(theme: Theme) -> None:
    """Preloading finds an error in a template that no page has used yet."""
    write(theme, "unused.html", "{% endif %}")
    with pytest.raises(SiteError) as caught:
        theme.preload()
    assert [(each.where, each.line) for each in caught.value.faults] == [
        (f"{theme.folder.name}/templates/unused.html", 1)
    ]


def test_a_theme_is_opened_in_the_language_of_the_site(theme: Theme) -> None:
    """The theme has the language of the site, from our catalogues."""
    opened = open_theme(theme.folder, SiteConfig("Bloggen", "https://elin.se", ZoneInfo("UTC"), "sv"))
    assert (opened.folder, opened.language.text("Tags")) == (theme.folder, "Taggar")


@pytest.mark.parametrize(
    ("lang", "remedy"), [("de", "known: en, sv"), ("svv", "did you mean 'sv'?"), ("", "known: en, sv")]
)
def test_a_language_without_a_catalogue_is_a_fault(theme: Theme, lang: str, remedy: str) -> None:
    """A site in a language without a catalogue is a fault that names the known languages."""
    with pytest.raises(SiteError) as caught:
        open_theme(theme.folder, SiteConfig("Bloggen", "https://elin.se", ZoneInfo("UTC"), lang))
    assert caught.value.faults == (Fault("DEFAULT_LANG", 0, f"the theme has no catalogue for '{lang}'", remedy),)


def test_our_own_templates_are_in_order(theme: Theme) -> None:
    """Every template of our theme compiles."""
    theme.preload()
    assert "post.html" in theme.templates.list_templates()


def test_templates_share_nothing_that_they_set(theme: Theme) -> None:
    """Variables and imports of a template are its own, though all share the same functions."""
    write(theme, "macros.html", "{% set seen = 1 %}{% macro show() %}{{ number(seen) }}{% endmacro %}")
    write(theme, "a.html", '{% from "macros.html" import show %}{{ show() }}{{ seen is defined }}{{ show is defined }}')
    write(theme, "b.html", "{{ show is defined }}{{ view.title }}")
    assert theme.render("a.html", View()) == "1FalseTrue"
    assert theme.render("b.html", View("x")) == "Falsex"
    assert "view" not in theme.templates.globals
