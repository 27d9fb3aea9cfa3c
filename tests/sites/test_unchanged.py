"""Builds of a site in which nothing has changed."""

import time

import pytest

from plugins.engine import plain_driver
from plugins.engine.builder import Builder
from tests.conftest import Site
from tests.sites.reading import accepted


def test_a_build_of_what_is_unchanged_is_not_done_and_prints_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Warnings and news are those of a full build in which nothing has changed; the files of the site stay."""
    monkeypatch.setattr(plain_driver, "time_ns", lambda: time.time_ns() + 10 * 10**9)  # no file is just written
    site.post("regn.md", "Ett [ord](", tags="regn")
    site.post("sol.md", date="2013-04-22 09:00")
    site.post("utkast.md", status="draft")
    first = site.build()
    for record in (site.root / ".cache").glob("last-*"):
        record.unlink()
    full = site.build()
    files = site.files()
    done: list[Builder] = []
    monkeypatch.setattr(Builder, "run", lambda builder, _: done.append(builder))
    assert (site.build(), done) == (full, [])
    assert site.files() == files
    assert first.out != full.out
    site.post("regn.md", "Ett annat ord", tags="regn")
    site.build()
    assert len(done) == 1


def test_a_link_in_the_site_is_replaced_by_the_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """States do not tell what is behind it, so the build is done."""
    monkeypatch.setattr(plain_driver, "time_ns", lambda: time.time_ns() + 10 * 10**9)  # no file is just written
    site.post("regn.md")
    for _ in range(2):
        accepted(site.build())
    page = site.output / "posts/regn/index.html"
    before = page.read_bytes()
    page.unlink()
    page.symlink_to(site.root / "pelicanconf.py")
    accepted(site.build())
    assert (page.is_symlink(), page.read_bytes()) == (False, before)


def test_a_cache_that_was_mended_is_told_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of what is unchanged repeats warnings of texts, and none of the cache."""
    monkeypatch.setattr(plain_driver, "time_ns", lambda: time.time_ns() + 10 * 10**9)  # no file is just written
    site.post("regn.md", "Ett [ord](", tags="regn")
    lasting = site.build().faults
    (site.root / ".cache/texts.sqlite").write_bytes(b"no database")
    told = site.build().faults
    assert (len(told), set(lasting) < set(told)) == (len(lasting) + 1, True)
    assert site.build().faults == lasting
