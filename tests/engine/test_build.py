"""A build, its theme and the objects of its plugins."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from plugins.core.clock import Now
from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile
from plugins.engine.build import OWN_THEME, Build, has_views, templates
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult, Library
from plugins.engine.settings.site import EngineConfig, SiteConfig
from tests.engine.store.kept import nothing_kept

FILES = frozenset({"images/a.jpg"})


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Make a theme for Pelican."""
    (tmp_path / "templates/partials").mkdir(parents=True)
    for name in ("article.html", "page.html", "base.html", "partials/item.html", "sitemap.xml"):
        (tmp_path / "templates" / name).touch()
    return tmp_path


def test_only_a_theme_with_pelican_s_article_template_is_made_for_pelican(foreign: Path, tmp_path: Path) -> None:
    """A theme with Pelican's template for articles is a Pelican theme; one without templates extends ours."""
    assert [has_views(theme) for theme in (OWN_THEME, tmp_path / "templates", foreign)] == [True, True, False]
    assert has_views(tmp_path / "nothing") is False


def test_a_template_of_our_theme_is_one_for_posts_or_pages(tmp_path: Path) -> None:
    """A post may name the templates post and page, and those whose names begin so."""
    (tmp_path / "templates").mkdir()
    for name in ("post-wide", "page-photo", "postcard", "list", "base"):
        (tmp_path / f"templates/{name}.html").touch()
    assert templates(tmp_path) == ("page", "page-photo", "post", "post-wide")


def test_a_template_of_a_pelican_theme_is_any_of_them(foreign: Path) -> None:
    """A post may name any template of a Pelican theme."""
    assert templates(foreign) == ("article", "base", "page")


def build_with(theme: Path, warnings: tuple[Fault, ...] = ()) -> Build:
    """Return a build without posts; ``warnings`` are those of its content."""
    return Build(
        site=SiteConfig("Bloggen", "https://elin.se", ZoneInfo("UTC"), "sv"),
        configs={EngineConfig: EngineConfig(3), SiteConfig: "not one"},
        source=SettingsFile("pelicanconf.py", {}),
        content=ContentFolder(theme / "content"),
        theme=theme,
        now=Now(dt.datetime(2013, 4, 21, tzinfo=dt.UTC), "NOW"),
        library=Library({}, frozenset(), (), warnings),
        kept=nothing_kept(),
    )


def test_warnings_of_results_are_kept_and_their_faults_stop_the_build(tmp_path: Path) -> None:
    """A check result among the results of a plugin adds its warnings; a fault is raised with all warnings so far."""
    first, second, wrong = (fault("content/posts/a.md", what, "correct it") for what in ("one", "two", "three"))
    build = build_with(tmp_path, (first,)).adding(CheckResult(warnings=(second,)), Library({}, FILES))
    assert (build.warnings, build.find(CheckResult), build.get(Library).files) == ((second,), None, FILES)
    with pytest.raises(SiteError) as caught:
        build.adding(CheckResult(faults=(wrong,)))
    assert (caught.value.faults, caught.value.warnings) == ((wrong,), (first, second))


def test_objects_of_results_are_provided_like_all_others(tmp_path: Path) -> None:
    """A check result may have objects for later steps; a second object of a class is an error there, too."""
    library = Library({}, FILES)
    build = build_with(tmp_path).adding(CheckResult(objects=(library,)))
    assert build.get(Library) is library
    with pytest.raises(ValueError, match="two plugins provide Library"):
        build.adding(CheckResult(objects=(library,)))


def test_a_result_that_renames_posts_too_late_is_an_error(tmp_path: Path) -> None:
    """The links of posts have their targets when a build exists."""
    with pytest.raises(ValueError, match=r"only BuildHooks\.check can rename posts"):
        build_with(tmp_path).adding(CheckResult(renamed={"posts/a.md": "posts/b.md"}))


def test_a_plugin_is_given_the_table_that_it_declared(foreign: Path) -> None:
    """A table is found by its class. Any other object in its place is a bug, not a fault."""
    build = build_with(foreign)
    assert build.config(EngineConfig) == EngineConfig(3)
    assert (build.views, structs.replace(build, theme=OWN_THEME).views) == (False, True)
    with pytest.raises(TypeError):
        build.config(SiteConfig)
