"""Blogs of other generators: front matter of Hugo, Jekyll, Pelican and others, unchanged."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted

JEKYLL = """\
---
layout: post
title: "Dag {n}: jekyll"
date: 2013-04-{day} 20:03:24 +0200
categories: [blogg, mat]
tags: [blogg100, vardag]
comments: true
published: true
excerpt: En kort text
image:
  feature: bild.jpg
author: Elin
---
Text {n}.
"""
DATED_BY_NAME = """\
---
layout: post
title: Dag {n} efter filens namn
last_modified_at: 2013-04-{day}
toc: true
---
Text {n}.
"""
HUGO = """\
---
title: 'Dag {n}: hugo'
date: 2013-04-{day}T05:00:00.000Z
lastmod: 2013-04-{day}T06:00:00+02:00
publishDate: 2013-04-{day}
draft: false # skriven med archetypes
description: En text
summary: ""
weight: {n}
tags: ["blogg100", "hugo"]
categories: []
aliases:
  - /gammal/{n}/
cover:
  image: bild.jpg
math: true
ShowToc: true
---
Text {n}.
"""
TOML = """\
+++
title = "Dag {n}: toml"
date = 2013-04-{day}T07:30:00+02:00
draft = false
tags = ["blogg100"]
[extra]
toc = true
+++
Text {n}.
"""
PELICAN = """\
Title: Dag {n} i Pelican
Date: 2013-04-{day} 7:30
Modified: 2013-04-01
Category: Skrivande
Tags: [blogg100, mat]
Authors: "Elin", "Bo"
Väder: sol
Lang: sv-SE
Summary:

Text {n}.
"""
DRAFTS = """\
---
title: Hemligt {n}
date: 2013-04-{day}
{flag}
---
Text {n}, som ingen ska läsa.
"""
FLAGS = ["draft: true", "published: false", "draft: yes", "private: true", "status: private"]


def write_all(site: Site) -> None:
    """Write fifty posts, ten with each kind of front matter, and five drafts among them."""
    for n in range(45):
        form = (JEKYLL, DATED_BY_NAME, HUGO, TOML, PELICAN)[n % 5]
        site.write(f"content/posts/2013-04-{n % 20 + 1:02}-dag-{n}.md", form.format(n=n, day=f"{n % 20 + 1:02}"))
    for n, flag in enumerate(FLAGS):
        site.write(f"content/posts/2013-04-{n + 1:02}-hemligt-{n}.md", DRAFTS.format(n=n, day=f"{n + 1:02}", flag=flag))
    site.write("content/posts/README.md", "# Inläggen\n\nSå skriver jag dem.\n")
    site.write("content/images/readme.md", "Bilderna.\n")


def test_a_blog_with_mixed_front_matter_builds_with_a_warning_for_each_key(site: Site) -> None:
    """An unknown key is reported once for all posts; drafts of every kind are not published."""
    write_all(site)
    built = site.build()
    assert built.code == 0, built.err
    kinds = [
        line.split(":")[3].strip() + ":" + line.split(":")[4].split(" (also")[0] for line in built.err.splitlines()
    ]
    assert sorted(kinds) == [
        "category: no page shows it",
        "extra: it has no effect here",
        "image: a table is not accepted",
        "math: it has no effect here",
        "showtoc: it has no effect here",
        "toc: it has no effect here",
        "väder: it has no effect here",
    ]
    files = site.files()
    assert [path for path in files if "hemligt" in path or "readme" in path.lower()] == []
    assert [path for path, data in files.items() if "ingen ska läsa".encode() in data] == []
    pages = {f"posts/dag-{n}/index.html" for n in range(45)}
    assert pages <= files.keys()
    assert {"gammal/2/index.html", "tags/mat/index.html", "tags/hugo/index.html"} <= files.keys()
    assert [tag for tag in files if tag.startswith("tags/") and "[" in tag] == []
    assert [path for path in files if "sv-se" in path] == []


def test_forms_of_other_generators_are_accepted(site: Site) -> None:
    """A date with milliseconds, a list in brackets and a scheduled post that was edited are accepted."""
    site.write("content/posts/ms.md", "---\ntitle: A\ndate: 2013-04-14T05:00:00.000Z\n---\nText.\n")
    site.write("content/posts/lista.md", "Title: B\nDate: 2013-04-15\nTags: [blogg100, mat]\n\nText.\n")
    site.write("content/posts/senare.md", "Title: C\nDate: 2013-05-01 07:00\nModified: 2013-04-20\n\nText.\n")
    site.write("content/posts/ut.md", "Title: D\nDate: 2013-04-19 07:00\nModified: 2013-04-18\nLang: sv_SE\n\nText.\n")
    accepted(site.build())
    assert {"tags/blogg100/index.html", "tags/mat/index.html", "posts/ut/index.html"} <= site.files().keys()
    assert "2013-04-14" in site.page("posts/ms/index.html")
    assert "2013-04-18" not in site.page("feeds/atom.xml")


def test_the_settings_for_names_are_obeyed(site: Site) -> None:
    """FILENAME_METADATA and PATH_METADATA are obeyed; an invalid pattern is a fault."""
    pattern = r"(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>[^.]*)"
    site.settings(FILENAME_METADATA=pattern, PATH_METADATA=r"posts/(?P<tags>resor|mat)/.*")
    site.write("content/posts/resor/2013-04-19_En Tur.md", "Title: Tur\n\nText.\n")
    accepted(site.build())
    assert "tags/resor/index.html" in site.files()
    assert "2013-04-19" in site.page("posts/en-tur/index.html")
    site.settings(FILENAME_METADATA="(?P<date")
    [told] = site.build().faults
    assert "FILENAME_METADATA is not a regular expression (" in told


WRONG = {
    "yaml-hash-tags": (
        "---\ntitle: A\ndate: 2013-04-14\ntags: #blogg100, #mat\n---\nText.\n",
        [
            "4: '#blogg100, #mat' is a comment in YAML, where a # after a space begins one: "
            "put the whole value between double quotes, or write '# '"
        ],
    ),
    "all-in-one-run": (
        "Title: A\nDate: 2013-4-14\n\n![x](https://a.example/x.png)\n\nEtt <foo> här.\n\nTvå <bar> där.\n",
        ["2: Date: '2013-4-14' is not an ISO date: write it as 2013-04-14", "4: ", "6: <foo>", "8: <bar>"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_all_faults_are_reported_in_one_run(site: Site, text: str, expected: list[str]) -> None:
    """A hashtag that YAML would cut off is a fault, and all faults of a post are reported in one run."""
    site.write("content/posts/a.md", text)
    told = site.build().faults
    assert [line.startswith(f"content/posts/a.md:{each}") for line, each in zip(told, expected, strict=True)] == [
        True for _ in expected
    ]


def test_a_renamed_post_with_a_fault_is_not_missed(site: Site) -> None:
    """A fault in the front matter of a renamed file is reported alone, without one for a missing post."""
    site.post("a.md", "En text.")
    accepted(site.build())
    site.rename("a.md", "c.md")
    site.write("content/posts/c.md", "Title: A\nDate: 2013-4-20\n\nEn text.\n")
    told = "content/posts/c.md:2: Date: '2013-4-20' is not an ISO date: write it as 2013-04-20"
    assert site.build().faults == [told]
    site.write("content/posts/c.md", "Title: A\nDate: 2013-04-20 09:00\n\nEn text.\n")
    accepted(site.build())
