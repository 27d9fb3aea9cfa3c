"""``./blogg import`` of a folder of Markdown: Hugo, Jekyll, Eleventy and Pelican, as their starters lay it out."""

import io
from collections.abc import Mapping

import pytest
from PIL import Image

from tests.conftest import Site
from tests.tools.importing.old_blog import put, run, text_of, texts
from tools.importing.report import REPORT


def picture(colour: str = "red") -> bytes:
    """Return a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "PNG")
    return data.getvalue()


HUGO: Mapping[str, str | bytes] = {
    "hugo.toml": 'baseURL = "https://elin.example/"\ntitle = "Elins blogg"\ntheme = "ananke"\n',
    "archetypes/default.md": '+++\ntitle = "{{ .Name }}"\ndraft = true\n+++\n',
    "themes/ananke/README.md": "# Ananke\n",
    "content/_index.md": "+++\ntitle = 'Hem'\n+++\n",
    "content/about.md": "---\ntitle: Om mig\n---\n\nJag heter Elin.\n",
    "content/posts/kaffe.md": (
        "+++\ntitle = 'Kaffe: en början'\ndate = 2013-04-21T09:30:00+02:00\nlastmod = 2013-05-01T08:00:00+02:00\n"
        "tags = ['mat', 'blogg100']\ndescription = 'Om kaffe.'\naliases = ['/gammal/kaffe/']\n+++\n\n"
        "Text.\n\n![Kopp](/images/kopp.png)\n"
    ),
    "content/posts/resa/index.md": "---\ntitle: Resan\ndate: 2013-04-22\n---\n\n## Berg\n\n![Berg](berg.png)\n",
    "content/posts/resa/berg.png": picture("green"),
    "content/posts/hemlig.md": "---\ntitle: Hemlig\ndate: 2013-04-23\ndraft: true\n---\n\nInte klar.\n",
    "static/images/kopp.png": picture(),
}
JEKYLL: Mapping[str, str | bytes] = {
    "_config.yml": 'title: Elins blogg\nurl: "https://elin.example"\nbaseurl: ""\nplugins:\n  - jekyll-feed\n',
    "_includes/head.md": "{{ page.title }}\n",
    "index.md": "---\nlayout: home\n---\n",
    "README.md": "# Min blogg\n",
    "about.markdown": "---\nlayout: page\ntitle: Om mig\npermalink: /about/\n---\n\nJag heter Elin.\n",
    "_posts/2013-04-21-kaffe.md": (
        "---\nlayout: post\ntitle: Kaffe\ntags: [mat, blogg100]\n---\n\n"
        '![Kopp]({{ "/assets/kopp.png" | relative_url }})\n'
    ),
    "_posts/2013-04-22-resa.markdown": "---\ntitle: Resan\ndate: 2013-04-22 08:00:00 +0200\n---\n\n## Berg\n\nResa.\n",
    "_drafts/snart.md": "---\ntitle: Snart\n---\n\nInte klar.\n",
    "_recept/bullar.md": "---\ntitle: Bullar\n---\n\nBaka.\n",
    "assets/kopp.png": picture(),
}
ELEVENTY: Mapping[str, str | bytes] = {
    "eleventy.config.js": "export default function (eleventyConfig) {}\n",
    "node_modules/x/README.md": "# x\n",
    "node_modules/x/guide.md": "# Guide\n",
    "content/about.md": "---\ntitle: Om mig\n---\n\nJag heter Elin.\n",
    "content/blog/kaffe.md": (
        "---\ntitle: Kaffe\ndate: 2013-04-21\ntags: [mat]\npermalink: /blog/kaffet/\n---\n\n![Kopp](./kopp.png)\n"
    ),
    "content/blog/kopp.png": picture(),
    "content/blog/2013-04-22-resa.md": "---\ntitle: Resan\n---\n\nEn resa.\n",
}
PELICAN: Mapping[str, str | bytes] = {
    "pelicanconf.py": 'AUTHOR = "Elin"\nSITENAME = "Elins blogg"\nSITEURL = "https://elin.example"\n',
    "content/kaffe.md": (
        "Title: Kaffe\nDate: 2013-04-21 09:30\nSlug: kaffet\nTags: mat, blogg100\nCategory: Mat\n\n"
        "![Kopp]({static}/images/kopp.png)\n"
    ),
    "content/resa.md": "Title: Resan\nDate: 2013-04-22\nStatus: draft\n\nEn resa.\n",
    "content/pages/om.md": "Title: Om mig\n\nJag heter Elin.\n",
    "content/images/kopp.png": picture(),
}


def folder(site: Site, files: Mapping[str, str | bytes]) -> str:
    """Write a folder of another program beside a blog, and prepare the blog; return the path of the folder."""
    put(site)
    for path, data in files.items():
        site.write(f"../old/{path}", data)
    return str(site.root.parent / "old")


def report(site: Site) -> str:
    """Return the report of the last import."""
    return (site.root / REPORT).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            HUGO,
            [
                "pages/about.md", "posts/2013-04-21-kaffe.md", "posts/2013-04-22-resa.md",
                "posts/2013-04-23-hemlig.md",
            ],
        ),
        (
            JEKYLL,
            ["pages/about.md", "posts/2013-04-21-kaffe.md", "posts/2013-04-22-resa.md", "posts/snart.md"],
        ),
        (ELEVENTY, ["pages/about.md", "posts/2013-04-21-kaffe.md", "posts/2013-04-22-resa.md"]),
        (PELICAN, ["pages/om.md", "posts/2013-04-21-kaffet.md", "posts/2013-04-22-resa.md"]),
    ],
    ids=["hugo", "jekyll", "eleventy", "pelican"],
)  # fmt: skip
def test_a_folder_comes_in_and_builds(site: Site, files: Mapping[str, str | bytes], expected: list[str]) -> None:
    """Posts, pages and drafts come in with their pictures, a build finds no fault, and a second run brings nothing."""
    source = folder(site, files)
    done = run(site, source)
    assert (done.code, done.err) == (0, "")
    assert texts(site) == expected
    built = site.build()
    assert (built.code, built.err) == (0, "")
    content = site.root / "content"
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    again = run(site, source)
    assert again.code == 0
    assert f"Fanns redan här, och blir som de är: {len(expected)}" in again.out
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_hugo(site: Site) -> None:
    """A head of Hugo becomes one of ours, with aliases and the id of Hugo's feed; a bundle brings its picture."""
    run(site, folder(site, HUGO))
    head, body = text_of(site, "posts/2013-04-21-kaffe.md").split("\n\n", 1)
    assert dict(line.split(": ", 1) for line in head.splitlines()) == {
        "Title": "Kaffe: en början", "Date": "2013-04-21 09:30", "Modified": "2013-05-01 08:00",
        "Tags": "mat, blogg100", "Summary": "Om kaffe.", "Id": "https://elin.example/posts/kaffe/",
        "Redirect_from": "/gammal/kaffe/",
    }  # fmt: skip
    assert body == "Text.\n\n![Kopp](kopp.png)\n"
    assert (site.root / "content/images/kopp.png").read_bytes() == picture()
    assert "![Berg](posts/resa/berg.png)" in text_of(site, "posts/2013-04-22-resa.md")
    assert (site.root / "content/images/posts/resa/berg.png").read_bytes() == picture("green")
    assert "Status: draft" in text_of(site, "posts/2013-04-23-hemlig.md")


def test_jekyll(site: Site) -> None:
    """Names of files give dates, drafts stay drafts, old addresses lead on, and a collection is counted."""
    done = run(site, folder(site, JEKYLL))
    post = text_of(site, "posts/2013-04-21-kaffe.md")
    assert "Redirect_from: /2013/04/21/kaffe.html\n" in post
    assert "Date: 2013-04-21" in post
    assert post.endswith("![Kopp](kopp.png)\n")
    assert "Status: draft" in text_of(site, "posts/snart.md")
    assert "_recept/*.md (1)" in done.out


def test_a_rule_that_is_not_certain_gives_no_address(site: Site) -> None:
    """An old address is written only where the program's own rule holds, or the text names it."""
    run(site, folder(site, {**JEKYLL, "_config.yml": "title: A\npermalink: /:title/\n"}))
    assert "Redirect_from" not in text_of(site, "posts/2013-04-21-kaffe.md")


def test_permalinks(site: Site) -> None:
    """An address that the text names leads to the new one."""
    run(site, folder(site, ELEVENTY))
    assert "Redirect_from: /blog/kaffet/\n" in text_of(site, "posts/2013-04-21-kaffe.md")


def test_pelican_slugs(site: Site) -> None:
    """Pelican's own rule for a slug that the text names leads to the new address."""
    run(site, folder(site, PELICAN))
    assert "Redirect_from: /kaffet.html\n" in text_of(site, "posts/2013-04-21-kaffet.md")


def test_markup_of_the_program_is_told_with_its_line(site: Site) -> None:
    """Shortcodes, Liquid and links to files of texts are told with file and line."""
    text = "---\ntitle: A\ndate: 2013-04-24\n---\n\nEtt.\n\n{{< youtube abc >}}\n\n{% post_url 2013-04-21-kaffe %}\n"
    source = folder(site, {**HUGO, "content/posts/a.md": text})
    run(site, source)
    assert f"{source}/content/posts/a.md:8: " in report(site)
    assert f"{source}/content/posts/a.md:10: " in report(site)


KAFFE = "2013-04-21-kaffe.md"
# the program and its settings, where its texts are, and its links with what they are here; "" for one that is told
OTHER_TEXTS: tuple[tuple[Mapping[str, str | bytes], str, Mapping[str, str]], ...] = (
    (
        HUGO,
        "content/posts/lankar.md",
        {
            '{{< ref "kaffe.md" >}}': f"{{filename}}{KAFFE}",
            '{{< relref "/posts/kaffe" >}}': f"{{filename}}{KAFFE}",
            '{{% ref "resa#berg" %}}': "{filename}2013-04-22-resa.md#berg",
            "{{< ref resa >}}#berg": "{filename}2013-04-22-resa.md#berg",
            '{{< ref "../about.md" >}}': "{filename}/pages/about.md",
            "kaffe.md": f"{{filename}}{KAFFE}",
            "../about.md": "{filename}/pages/about.md",
            "/posts/kaffe/": f"{{filename}}{KAFFE}",
            "../kaffe/": f"{{filename}}{KAFFE}",
            "https://elin.example/posts/kaffe/": f"{{filename}}{KAFFE}",
            "/gammal/kaffe/": f"{{filename}}{KAFFE}",
            '{{< ref "hemlig" >}}': "",
            '{{< ref "borta.md" >}}': "",
            "borta.md": "",
            "https://elin.example/posts/borta/": "",
        },
    ),
    (
        JEKYLL,
        "_posts/2013-04-24-lankar.md",
        {
            "{% post_url 2013-04-21-kaffe %}": f"{{filename}}{KAFFE}",
            "{{ site.baseurl }}{% post_url 2013-04-22-resa %}#berg": "{filename}2013-04-22-resa.md#berg",
            "{% link _posts/2013-04-21-kaffe.md %}": f"{{filename}}{KAFFE}",
            "{{ site.url }}{% link about.markdown %}": "{filename}/pages/about.md",
            '{{ "/2013/04/21/kaffe.html" | relative_url }}': f"{{filename}}{KAFFE}",
            "{% post_url 2013-01-01-borta %}": "",
        },
    ),
    (
        ELEVENTY,
        "content/blog/lankar.md",
        {
            "./kaffe.md": f"{{filename}}{KAFFE}",
            "2013-04-22-resa.md": "{filename}2013-04-22-resa.md",
            "{{ '/blog/kaffet/' | url }}": f"{{filename}}{KAFFE}",
            "../about.md": "{filename}/pages/about.md",
        },
    ),
    (
        PELICAN,
        "content/lankar.md",
        {
            "{filename}kaffe.md": "{filename}2013-04-21-kaffet.md",
            "|filename|/kaffe.md": "{filename}2013-04-21-kaffet.md",
            "{filename}pages/om.md": "{filename}/pages/om.md",
            "{category}Mat": "{tag}Mat",
            "{tag}mat": "{tag}mat",
            "{filename}resa.md": "",
        },
    ),
)


@pytest.mark.parametrize(("files", "path", "links"), OTHER_TEXTS, ids=["hugo", "jekyll", "eleventy", "pelican"])
def test_links_to_other_texts(
    site: Site, files: Mapping[str, str | bytes], path: str, links: Mapping[str, str]
) -> None:
    """A link to a text by its file or address is ours here; one to a text that is not out is told with its line."""
    body = "".join(f"[nr {at}]({written})\n\n" for at, written in enumerate(links))
    code = next(iter(links))
    source = folder(site, {**files, path: f"---\ntitle: L\ndate: 2013-04-24\n---\n\n{body}`[x]({code})`\n"})
    run(site, source)
    written = next(text for name in texts(site) if "[nr 0](" in (text := text_of(site, name)))
    for at, (old, new) in enumerate(links.items()):
        assert f"[nr {at}]({new or old})" in written, old
        told = f"{path}:{6 + 2 * at}: " in report(site) or f"{old} leder till" in report(site)
        assert bool(new) != told, old
    assert f"`[x]({code})`" in written


@pytest.mark.parametrize(
    "line", ["draft: kanske", "password: sesam", "hidden: true", "Status: draft", "published: false", "private: true"]
)
def test_nothing_private_comes_out(site: Site, line: str) -> None:
    """A text that its program may show to nobody, or not to all, is a draft."""
    run(site, folder(site, {**HUGO, "content/posts/a.md": f"---\ntitle: A\ndate: 2013-04-24\n{line}\n---\n\nA.\n"}))
    assert "Status: draft" in text_of(site, "posts/2013-04-24-a.md")


def test_what_does_not_come_in_is_told(site: Site) -> None:
    """A head that cannot be read and a text in other markup are told, and the exit code is 1; the others come in."""
    broken = {"content/posts/a.md": "---\ntitle: [\n---\n\nA.\n", "content/posts/b.rst": "B\n=\n"}
    source = folder(site, {**HUGO, **broken})
    done = run(site, source)
    assert done.code == 1
    assert f"{source}/content/posts/a.md" in report(site)
    assert f"{source}/content/posts/b.rst: det är inte Markdown" in report(site)
    assert len(texts(site)) >= 4


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("```\n![K](/images/kopp.png)\n```", "```\n![K](/images/kopp.png)\n```"),
        ("Skriv `![K](/images/kopp.png)`.", "Skriv `![K](/images/kopp.png)`."),
        ('Skriv `<img src="/images/kopp.png">`.', 'Skriv `<img src="/images/kopp.png">`.'),
        ("Så:\n\n    ![K](/images/kopp.png)", "Så:\n\n    ![K](/images/kopp.png)"),
        ("<pre>![K](/images/kopp.png)</pre>", "<pre>![K](/images/kopp.png)</pre>"),
        ("Skriv src=/images/kopp.png där.", "Skriv src=/images/kopp.png där."),
        ('<img src=/images/kopp.png alt="K">', '<img src=kopp.png alt="K">'),
        ("<img alt=K src=/images/kopp.png>", "<img alt=K src=kopp.png>"),
        ('<IMG SRC="/images/kopp.png" alt="K">', '<IMG SRC="kopp.png" alt="K">'),
        ("[`K`](/images/kopp.png) och ![K](/images/kopp.png)", "[`K`](kopp.png) och ![K](kopp.png)"),
    ],
    ids=[
        "fence", "span", "span of HTML", "indented", "pre", "words", "unquoted first", "unquoted last", "capitals",
        "twice",
    ],
)  # fmt: skip
def test_addresses_of_files_outside_code_alone_are_rewritten(site: Site, body: str, expected: str) -> None:
    """Code and words stay as they are; HTML may name its files with or without quotation marks."""
    run(
        site, folder(site, {**HUGO, "content/posts/a.md": f"---\ntitle: A\ndate: 2013-04-24\n---\n\n{body}\n\nSlut.\n"})
    )
    assert f"{expected}\n\nSlut." in text_of(site, "posts/2013-04-24-a.md")


def test_a_picture_whose_name_is_taken(site: Site) -> None:
    """A picture never replaces another one: it gets a number, and the text names it by that."""
    source = folder(site, HUGO)
    site.write("content/images/kopp.png", picture("blue"))
    run(site, source)
    assert (site.root / "content/images/kopp.png").read_bytes() == picture("blue")
    assert "![Kopp](kopp-2.png)" in text_of(site, "posts/2013-04-21-kaffe.md")


def test_files_outside_the_folder_stay_there(site: Site) -> None:
    """A link out of the folder brings no file in."""
    site.write("../hemlig.png", picture())
    text = "---\ntitle: A\ndate: 2013-04-24\n---\n\n![A](../../../hemlig.png)\n"
    run(site, folder(site, {**HUGO, "content/posts/a.md": text}))
    assert not list((site.root / "content").rglob("hemlig*.png"))


def test_a_dry_run_writes_nothing(site: Site) -> None:
    """A dry run copies no picture and writes no text."""
    run(site, folder(site, HUGO), dry_run=True)
    assert texts(site) == []
    assert not list((site.root / "content").rglob("*.png"))


@pytest.mark.parametrize(
    ("path", "what"),
    [("tom", "har ingen text i Markdown"), ("", "är en mapp i den här bloggen"), ("content/posts", "är en mapp i den")],
)
def test_folders_that_are_no_source(site: Site, path: str, what: str) -> None:
    """A folder without texts, and the blog itself, are one line."""
    put(site)
    (site.root / "tom").mkdir()
    (site.root / "content/posts").mkdir(parents=True, exist_ok=True)
    done = run(site, str(site.root / path))
    assert (done.code, len(done.faults)) == (1, 1)
    assert what in done.err


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (HUGO, "/index.xml /feeds/rss.xml"),
        (JEKYLL, "/feed.xml /feeds/atom.xml"),
        (ELEVENTY, "/feed/feed.xml /feeds/atom.xml"),
        (PELICAN, "/feeds/all.atom.xml /feeds/atom.xml\n/feeds/all.rss.xml /feeds/rss.xml"),
        (
            {**PELICAN, "pelicanconf.py": "FEED_ALL_ATOM = 'atom.xml'\nFEED_ALL_RSS = None\n"},
            "/atom.xml /feeds/atom.xml",
        ),
    ],
    ids=["hugo", "jekyll", "eleventy", "pelican", "pelican with settings"],
)
def test_old_feeds(site: Site, files: Mapping[str, str | bytes], expected: str) -> None:
    """The old address of the feed leads to ours; a second run adds nothing to what the writer has made of the file."""
    source = folder(site, files)
    run(site, source)
    written = (site.root / "content/redirects.txt").read_text(encoding="utf-8")
    assert written.split("\n", 1)[1] == f"{expected}\n"
    site.write("content/redirects.txt", f"/eget/ /archive/\n{written}")
    run(site, source)
    assert (site.root / "content/redirects.txt").read_text(encoding="utf-8") == f"/eget/ /archive/\n{written}"


REFUSED = {
    "<script src=https://x.example/a.js></script>": "<script>",
    '<iframe src="https://www.youtube.com/embed/abc"></iframe>': "https://www.youtube.com/embed/abc",
    "![Borta](borta.jpg)": "borta.jpg",
    "[A](javascript:alert(1))": "javascript:alert(1)",
    '<img src="/images/kopp.png" alt="K" onerror="alert(1)">': "onerror=",
    '<p style="color:red">Rött</p>': "style=",
    "[[Kaffe: en början]]": "[[Kaffe: en början]]",
    "[Snart]({static}/images/snart.pdf)": "{static}/images/snart.pdf",
    "Ett tecken: &#1;.": "&#1;",
}


@pytest.mark.parametrize("dry_run", [False, True], ids=["import", "dry run"])
def test_what_a_build_would_refuse_is_told(site: Site, *, dry_run: bool) -> None:
    """Each fault of the next build is a line of the report with file and line here, and with the file there."""
    body = "\n\n".join(REFUSED)
    text = f"---\ntitle: A\ndate: 2013-04-24\n---\n\n{body}\n\n`<script>`\n"
    source = folder(site, {**HUGO, "content/posts/a.md": text})
    done = run(site, source, dry_run=dry_run)
    assert done.code == 1  # two files have not come in
    said = done.out if dry_run else report(site)
    told = [line for line in said.splitlines() if "content/posts/2013-04-24-a.md:" in line]
    assert len(told) == len(REFUSED)
    for at, sign in enumerate(REFUSED.values()):
        where = f"content/posts/2013-04-24-a.md:{at * 2 + 5} ({source}/content/posts/a.md): "
        assert any(where in line and sign.rstrip(">") in line for line in told), sign
    if not dry_run:
        faults = site.build().err
        assert all(f"content/posts/2013-04-24-a.md:{at * 2 + 5}: " in faults for at in range(len(REFUSED)))


def test_a_picture_that_the_head_names_and_nobody_has_is_told(site: Site) -> None:
    """It leaves the head, so that the blog builds, and is told with its line."""
    text = "---\ntitle: A\ndate: 2013-04-24\nimage: borta.jpg\n---\n\nA.\n"
    source = folder(site, {**HUGO, "content/posts/a.md": text})
    done = run(site, source)
    assert done.code == 1
    assert f"{source}/content/posts/a.md:4: dess bild borta.jpg finns inte i mappen" in report(site)
    assert site.build().err == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tom.png", b""),
        ("halv.png", picture()[:40]),
        ("sida.jpg", b"<!doctype html><html>"),
        ("kod.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ],
)
def test_a_file_that_a_build_would_refuse_does_not_come_in(site: Site, name: str, data: bytes) -> None:
    """It is told with its text, and the exit code is 1: in content/ it would stop every build."""
    text = f"---\ntitle: A\ndate: 2013-04-24\n---\n\n![A]({name})\n"
    source = folder(site, {**HUGO, "content/posts/a/index.md": text, f"content/posts/a/{name}": data})
    done = run(site, source)
    assert done.code == 1
    assert not list((site.root / "content").rglob(name))
    assert f"{source}/content/posts/a/index.md: {name} " in report(site)


@pytest.mark.parametrize("name", ["kod.py", "data.json", "lista.csv"])
def test_a_file_of_any_kind_that_a_build_takes_comes_in(site: Site, name: str) -> None:
    """A link may name a file of a kind that no blog of WordPress has."""
    text = f"---\ntitle: A\ndate: 2013-04-24\n---\n\n[A]({name})\n"
    done = run(site, folder(site, {**HUGO, "content/posts/a/index.md": text, f"content/posts/a/{name}": b"1 2 3"}))
    assert done.code == 0
    assert (site.root / f"content/images/posts/a/{name}").read_bytes() == b"1 2 3"
    assert site.build().err == ""
