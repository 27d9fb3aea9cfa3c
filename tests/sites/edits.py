"""Edits that a writer makes, mistakes that she mends at once, and what happens to caches and built files.

Each takes the blog and two numbers, which choose what is changed and what it becomes.
"""

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

from tests.conftest import ROOT, picture
from tests.sites import comment_edits, gang_edits
from tests.sites.edited_blog import KEPT_CACHE, OURS, PICTURE, PLUGIN, POSTS, EditedBlog
from tests.sites.killing import Killed, killed_after
from tools.ledger import delete_post

Edit = Callable[[EditedBlog, int, int], object]

BODIES = (
    "Text.",
    'Annan text.\n\n## En rubrik\n\nMer "text" -- med tecken.',
    "Om [den första]({filename}forsta.md).",
    "![En grå kvadrat]({static}/images/p.png)",
    "Not[^1].\n\n[^1]: Här.",
    "```python\nx = 1\n```",
)
DATES = ("2013-04-01 07:00", "2013-04-20 09:00", "2013-04-22 06:00", "2013-04-30 09:00")
TAGS = ("blogg100", "blogg100, mat", "helt ny", "Resa, Räksmörgås, blogg100")
MUSIC = ("Kent – 747", "[kent – 747, Åsa Jinder – Vals]", "ABBA – SOS https://x.example/")
DAYS = ("2013-04-21T20:00:00+02:00", "2013-04-22T20:00:00+02:00", "2013-04-24T01:00:00+02:00")
SETTINGS: tuple[dict[str, object], ...] = (
    {"SITENAME": "Ett annat namn"},
    {"PAGES": {"signature": "/ @ny", "cards": False, "page_size": 1, "front_posts": 2}},
    {"CHALLENGE": {"preset": "blogg100", "start": "2013-04-01", "numbering": "day"}},
    {"DEFAULT_LANG": "en"},
    {"SITEURL": "https://annan.example/blogg"},
    {"AUTHOR": "Någon Annan"},
)
_THEME = "mitt-tema"
_CATALOGUE = "locale/sv/LC_MESSAGES/blogg100.po"
_PLUGIN = """\
from pathlib import Path
from pelican import signals

def register():
    signals.finalized.connect(write)

def write(sender):
    Path(sender.output_path, "dagens.txt").write_text("{text}")
"""


def _new(blog: EditedBlog, which: int, value: int) -> None:
    blog.written += 1
    head = {"title": f"Nytt {blog.written}", "date": DATES[which % len(DATES)], "tags": TAGS[value % len(TAGS)]}
    blog.write_post(f"nytt-{blog.written}.md", f"{BODIES[value % len(BODIES)]}\n", head)


def _rename(blog: EditedBlog, which: int, value: int) -> None:
    name = blog.post(which)
    blog.written += 1
    if name != "forsta.md":  # others link to it
        (blog.root / POSTS / name).rename(blog.root / POSTS / f"{value % 7}-nytt-namn-{blog.written}.md")


def _delete(blog: EditedBlog, which: int, _: int) -> None:
    name = blog.post(which)
    if name != "forsta.md":
        blog.site.run(delete_post, f"{POSTS}/{name}", free=False)


def _same_size(blog: EditedBlog, which: int, value: int) -> None:
    """Turn the case of a word, and give the file the time that it had, or an earlier or later one."""
    path = blog.root / POSTS / blog.post(which)
    stat = path.stat()
    text = path.read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    path.write_text(f"{head}\n\n{body[0].swapcase()}{body[1:]}", encoding="utf-8")
    moment = stat.st_mtime_ns + (0, -3_600_000_000_000, 86_400_000_000_000)[value % 3]
    os.utime(path, ns=(moment, moment))


def _touch(blog: EditedBlog, which: int, value: int) -> None:
    path = blog.root / POSTS / blog.post(which)
    os.utime(path, (value, value))


def _picture(blog: EditedBlog, _: int, value: int) -> None:
    blog.site.write(PICTURE, picture(60 + value % 5))


def _other_picture(blog: EditedBlog, which: int, value: int) -> None:
    """Add a picture and show it, or take both away again."""
    path = blog.root / f"content/images/{value % 2}.png"
    shown = f"![En till]({{static}}/images/{path.name})"
    if path.exists():
        for name in blog.posts:
            head, body = blog.read(name)
            blog.write_post(name, body.replace(shown, "Borta."), head)
        path.unlink()
    else:
        blog.site.write(f"content/images/{path.name}", picture(90))
        blog.change(which, shown)


def _own(path: str, old: str, new: str) -> Edit:
    """Give the theme a changed copy of a file, change it again, or take it away."""

    def edit(blog: EditedBlog, _: int, value: int) -> None:
        own = blog.root / _THEME / path
        if value % 3 == 0:
            own.unlink(missing_ok=True)
            return
        text = (ROOT / "theme" / path).read_text(encoding="utf-8")
        assert old in text
        blog.site.write(f"{_THEME}/{path}", text.replace(old, new.format(value % 3), 1))

    return edit


def _setting(blog: EditedBlog, _: int, value: int) -> None:
    blog.set(**SETTINGS[value % len(SETTINGS)])


def _plugin(blog: EditedBlog, which: int, value: int) -> None:
    """Add a third-party plugin, change it, or take it away."""
    added = [PLUGIN] if value % 3 else []
    blog.site.write(f"{PLUGIN}.py", _PLUGIN.format(text=which % 2))
    blog.set(PLUGINS=[*OURS, *added], PLUGIN_PATHS=["."])


EDITS: dict[str, Edit] = {
    "write another body": lambda blog, which, value: blog.change(which, BODIES[value % len(BODIES)]),
    "give another title": lambda blog, which, value: blog.change(which, title=f"Rubrik {value % 4}"),
    "give another date": lambda blog, which, value: blog.change(which, date=DATES[value % len(DATES)]),
    "give other tags and music": lambda blog, which, value: blog.change(
        which, tags=TAGS[value % len(TAGS)], music=MUSIC[value % len(MUSIC)]
    ),
    "give another slug": lambda blog, which, value: blog.change(which, slug=f"adress-{which % 9}-{value % 2}"),
    "give another status": lambda blog, which, value: blog.change(which, status=("published", "hidden")[value % 2]),
    "write a new post": _new,
    "rename a post": _rename,
    "delete a post": _delete,
    "change a post but not its size": _same_size,
    "touch a post": _touch,
    "edit a page": lambda blog, _, value: blog.site.write("content/pages/om.md", f"Title: Om\n\nNr {value % 3}.\n"),
    "change a picture": _picture,
    "add or remove a picture": _other_picture,
    "change a template": _own("templates/post.html", "{%", "<!-- {} -->{{%"),
    "change a partial": _own("templates/partials/footer.html", "<footer", '<footer data-nr="{}"'),
    "change a stylesheet": _own("static/css/base.css", "{", "{{ --nr: {}; "),
    "change a catalogue": _own(_CATALOGUE, "Hoppa till", "Gå {} till"),
    "change a setting": _setting,
    "let days pass": lambda blog, _, value: blog.set(NOW=DAYS[value % len(DAYS)]),
    "add or remove a plugin": _plugin,
    **gang_edits.EDITS,
    **comment_edits.EDITS,
}


def _lose(blog: EditedBlog, which: int, _: int) -> None:
    path = _file_of(blog.root / ".cache", which)
    if path:
        path.unlink()


def _truncate(folder: str) -> Edit:
    def damage(blog: EditedBlog, which: int, value: int) -> None:
        if path := _file_of(blog.root / folder, which):
            os.truncate(path, path.stat().st_size * (value % 4) // 4)

    return damage


def _flip(folder: str) -> Edit:
    """Turn one bit, in place, so that hard links of the file have it too."""

    def damage(blog: EditedBlog, which: int, value: int) -> None:
        path = _file_of(blog.root / folder, which)
        if path and (data := bytearray(path.read_bytes())):
            data[crc32(bytes([value % 251])) % len(data)] ^= 1 << value % 8
            with path.open("r+b") as file:
                file.write(data)

    return damage


def _file_of(folder: Path, which: int) -> Path | None:
    """Return one of the files of a folder, never the copy of the ledger, which is no cache."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "ledger.jsonl"]
    return files[which % len(files)] if files else None


def _remove_built(blog: EditedBlog, which: int, value: int) -> None:
    path = _file_of(blog.site.output, which)
    if value % 5 == 0:
        shutil.rmtree(blog.site.output, ignore_errors=True)
    elif value % 5 == 1 and path:
        shutil.rmtree(path.parent, ignore_errors=True)
    elif path:
        path.unlink()


def _add_stray(blog: EditedBlog, which: int, value: int) -> None:
    if blog.site.output.is_dir():
        blog.site.write(("output/egen.txt", "output/posts/egen/index.html", "output/tags/.x")[which % 3], str(value))


def _replace_built(blog: EditedBlog, which: int, value: int) -> None:
    """Put a link, a folder or other bytes of the same size and time in the place of a built file."""
    path = _file_of(blog.site.output, which)
    if not path:
        return
    stat = path.stat()
    data = path.read_bytes()
    path.unlink()
    if value % 3 == 0:
        path.symlink_to(blog.root / "pelicanconf.py")
    elif value % 3 == 1:
        path.mkdir()
    else:
        path.write_bytes(data[::-1])
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _damage_stage(blog: EditedBlog, which: int, value: int) -> None:
    without_site = not blog.site.output.is_dir()  # there a build would put .output.old back, as it should
    stage = blog.root / (".output.new", ".output.old")[0 if without_site else which % 2]
    if value % 4 == 0:
        shutil.rmtree(stage, ignore_errors=True)
    elif value % 4 == 1 and (path := _file_of(stage, which)):
        path.unlink()
        path.write_text("ett halvt bygge")
    else:
        blog.site.write(f"{stage.name}/index.html", "ett halvt bygge")
        blog.site.write(f"{stage.name}/kvar/{value}.html", "ett halvt bygge")


def _kill(blog: EditedBlog, which: int, value: int) -> None:
    """End a build between two of the changes that it makes to the disk."""
    try:
        with killed_after(which * 5 + value):
            blog.build()
    except Killed:
        pass


def _kill_process(blog: EditedBlog, which: int, value: int) -> None:
    """End a build in a process of its own, at any moment, as a power failure does."""
    child = os.fork()
    if not child:
        try:
            blog.build()
        finally:
            os._exit(0)
    time.sleep((which % 100 + value % 10 / 10) / 400)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _clone(blog: EditedBlog, _: int, value: int) -> None:
    """Replace the content by a copy with other times, as a fresh clone has, which restores the cache alone."""
    content = blog.root / "content"
    copy = content.with_name("content-2")
    shutil.copytree(content, copy, copy_function=shutil.copyfile)
    shutil.rmtree(content)
    copy.rename(content)
    if value % 2:
        shutil.rmtree(blog.site.output, ignore_errors=True)


def _restore_cache(blog: EditedBlog, _: int, value: int) -> None:
    """Keep a copy of the cache, or restore the one that was kept, as a CI does: it is older than the output."""
    copy = blog.root.parent / KEPT_CACHE
    cache = blog.root / ".cache"
    if value % 2 and copy.is_dir():
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(copy, cache)
    elif cache.is_dir():
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(cache, copy)


def _preview(blog: EditedBlog, *_: int) -> None:
    """Build a preview of drafts between two builds, with the same cache."""
    blog.site.build(PREVIEW=True, OUTPUT_PATH=str(blog.root / ".cache/preview"))


DAMAGES: dict[str, Edit] = {
    "nothing": lambda *_: None,
    "lose a file of the cache": _lose,
    "truncate a file of the cache": _truncate(".cache"),
    "flip a bit in the cache": _flip(".cache"),
    "lose the cache": lambda blog, *_: shutil.rmtree(blog.root / ".cache", ignore_errors=True),
    "flip a bit in a built file": _flip("output"),
    "truncate a built file": _truncate("output"),
    "remove built files": _remove_built,
    "replace a built file": _replace_built,
    "add a file to output": _add_stray,
    "damage the stage": _damage_stage,
    "kill a build": _kill,
    "kill a build at any moment": _kill_process,
    "clone the content": _clone,
    "keep or restore the cache": _restore_cache,
    "move the blog": lambda blog, *_: blog.move(),
    "build a preview": _preview,
}


def _gone(blog: EditedBlog, which: int, _: int) -> None:
    (blog.root / POSTS / blog.post(which)).unlink()


def _same_address(blog: EditedBlog, which: int, _: int) -> None:
    for each in (which, which + 1):
        blog.change(each, slug="samma")


MISTAKES: dict[str, Edit] = {
    "an empty text": lambda blog, which, _: blog.change(which, ""),
    "a dead link": lambda blog, which, _: blog.change(which, "Se [inget]({filename}finns-inte.md)."),
    "a picture that is missing": lambda blog, which, _: blog.change(which, "![Inget alls]({static}/images/x.png)"),
    "a date that is none": lambda blog, which, _: blog.change(which, date="i går"),
    "an unknown field": lambda blog, which, _: blog.change(which, titel="x"),
    "a tag that is never closed": lambda blog, which, _: blog.change(which, "<div>Öppen"),
    "two posts of one address": _same_address,
    "a post that is gone": _gone,
    "a setting that is unknown": lambda blog, *_: blog.set(SITENAM="x"),
    "a template that is broken": lambda blog, *_: blog.site.write(f"{_THEME}/templates/page.html", "{% if %}"),
    **gang_edits.MISTAKES,
    **comment_edits.MISTAKES,
}
