"""The tasks of the blog; each calls one function of tools/. ``./blogg help`` shows them.

Those that bring the blog out are in tools/publish_tasks.py, those about other people in tools/people_tasks.py, and the
one that brings a former blog in is in tools/import_tasks.py.

The list shows the first sentence of a docstring, and the help of a command all of it. Both catalogues of theme/locale/
have these texts.
"""

import signal
import sys
from pathlib import Path

from invoke import Collection, Context, task

# Invoke lets Python keep no compiled modules, so that every command would compile all of them again.
sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from plugins.engine.process.cancel import stop_programs_first  # noqa: E402 (found by the line above)
from tools.import_tasks import import_  # noqa: E402
from tools.init.options import INIT_OPTIONS  # noqa: E402
from tools.memory import tune_gc  # noqa: E402
from tools.people_tasks import comments, gang  # noqa: E402
from tools.publish_tasks import announce, build, check, clean, diff, nights, ping, publish, update  # noqa: E402

tune_gc()
signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends a task at once, unless the task has something to clear up


@task(help=INIT_OPTIONS)
def init(
    _: Context, name: str | None = None, subtitle: str | None = None, author: str | None = None,
    handle: str | None = None, address: str | None = None, language: str | None = None, timezone: str | None = None,
    challenge: str | None = None, start: str | None = None, hub: bool = False, yes: bool = False,
) -> None:  # fmt: skip
    """Begin a blog of your own in place of the sample. It asks for its name, challenge and the rest."""
    from tools.init.command import init_blog

    init_blog(ROOT, (name, subtitle, author, handle, address, language, timezone, challenge, start), yes, hub=hub)


@task(
    help={
        "port": "the port on this machine (default: the first free one from 8000 on)",
        "phone": "let a phone in the same network see it, too; prints an address and a QR code",
        "open": "open it in the browser",
    }
)
def serve(_: Context, port: str = "", phone: bool = False, open: bool = False) -> None:
    """Show the blog on this machine while you write. It has drafts and scheduled posts, and changes when you save."""
    from tools.preview.serve import serve_preview

    serve_preview(ROOT, port, phone=phone, browser=open)


@task(
    help={
        "title": "the title of the post, in quotes; without one its address is made of day and time",
        "tags": "its tags, separated by commas; the challenge's own comes by itself",
        "slug": "its address, if it is not to be made of the title",
        "date": "when it comes out: 2026-12-01, '2026-12-01 07:00', tomorrow or a day of the week (default: now)",
        "draft": "keep it as a draft, which is not published",
    }
)
def new(_: Context, title: str, tags: str = "", slug: str = "", date: str = "", draft: bool = False) -> None:
    """Begin a post. It is opened in $EDITOR, and the number that it will have is printed."""
    from tools.new import Wanted, new_post

    new_post(ROOT, Wanted(title, tags, slug, date, draft))


@task(help={"json": "print JSON, for scripts"})
def drafts(_: Context, json: bool = False) -> None:
    """List drafts, texts of the inbox, and posts to come. Each has its words, age or date, and problems."""
    from tools.drafts import show_drafts

    show_drafts(ROOT, json)


@task
def inbox(_: Context) -> None:
    """Make posts of the texts in content/inbox. The first line is the title, hashtags in the last one are tags."""
    from tools.inbox import empty_inbox

    empty_inbox(ROOT)


@task(
    help={
        "dry-run": "say what would come out, and change nothing",
        "after": "rescue nothing before a time of the day, as 18:00",
    }
)
def rescue(_: Context, dry_run: bool = False, after: str = "") -> None:
    """Publish the first post of content/reserve, if today has none. Exit 3 if a post is needed and none comes."""
    from tools.rescue import rescue as rescue_today

    rescue_today(ROOT, dry_run, after)


@task(help={"old": "the file as it was published", "new": "the file as it is to be called, or is already"})
def rename(_: Context, old: str, new: str) -> None:
    """Rename a post. A published one keeps its id, and its old address leads to the new one."""
    from tools.ledger import rename_post

    rename_post(ROOT, old, new)


@task(
    help={
        "post": "its file, which may be gone already, its folder, or its id",
        "free": "let other posts have its addresses",
    }
)
def delete(_: Context, post: str, free: bool = False) -> None:
    """Delete a post for good. The id of a published one never comes back."""
    from tools.ledger import delete_post

    delete_post(ROOT, post, free)


@task(help={"quiet": "print nothing: the exit code says it"})
def today(_: Context, quiet: bool = False) -> None:
    """Show today's work. Exit 0 if nothing is left to write, else 3."""
    from tools.today import show_today

    show_today(ROOT, quiet)


@task(
    help={"on": "the day, as 2026-09-14 (default: today)", "json": "print JSON, for scripts"},
)
def forecast(_: Context, on: str = "", json: bool = False) -> None:
    """Show what comes out until a day, rescues among it. Exit 1 if some of it is out already."""
    from tools.forecast import show_forecast

    show_forecast(ROOT, on, json)


@task(
    help={
        "challenge": "the id of the challenge (default: the one that is on)",
        "on": "a day, as 2026-09-14: how it stood when that day was over",
        "json": "print what challenge.json has, for scripts",
    }
)
def stats(_: Context, challenge: str = "", on: str = "", json: bool = False) -> None:
    """Show the statistics of the challenge in the terminal."""
    from tools.stats import show_stats

    show_stats(ROOT, challenge, on, json)


@task(
    help={
        "lang": "its language, sv or en (default: the language of the blog)",
        "part": "only the part with this word in its heading",
    }
)
def manual(_: Context, lang: str = "", part: str = "") -> None:
    """Show the manual. It describes everything that a writer meets."""
    from tools.manual import show_manual

    show_manual(ROOT, lang, part)


@task(
    help={
        "only": "a part of the tests, as pytest names it",
        "long": "try hundreds of random edits, too, which takes half an hour",
    }
)
def test(_: Context, only: str = "", long: bool = False) -> None:
    """Run the tests."""
    from tools.checks import run_tests

    stop_programs_first()
    run_tests(ROOT, only, long)


@task
def lint(_: Context) -> None:
    """Check style, types and structure of the code."""
    from tools.checks import run_lint

    stop_programs_first()
    run_lint(ROOT)


@task(help={"site": "check your own blog instead of the program and its sample"})
def audit(_: Context, site: bool = False) -> None:
    """Check what needs a browser and other programs."""
    from tools.audit import run_audit

    stop_programs_first()
    run_audit(ROOT, site)


@task(
    help={
        "posts": "how many posts the blog has; several numbers are separated by commas",
        "rounds": "how often each is built",
        "hugo": "the path of Hugo (default: the one that the shell finds, if any)",
        "pelican": "the path of Pelican (default: the one that the blog uses)",
        "smoke": "only build 100 posts in each step, to see that the benchmark works",
    }
)
def bench(
    _: Context, posts: str = "100,1000", rounds: int = 5, hugo: str = "", pelican: str = "", smoke: bool = False
) -> None:
    """Time the build against Pelican and Hugo on the same content."""
    from bench.compare import run_bench

    stop_programs_first()
    run_bench(ROOT, posts, rounds, pelican, hugo, smoke)


@task
def lock(_: Context) -> None:
    """Renew the locks of the packages."""
    from tools.checks import renew_locks

    stop_programs_first()
    renew_locks(ROOT)


GROUPS = {
    "Begin": (init, import_),
    "Write": (new, drafts, inbox, rescue, rename, delete),
    "Show": (serve, today, forecast, stats, gang, comments, manual),
    "Publish": (build, publish, diff, check, announce, nights, ping, update, clean),
    "For developers": (test, lint, audit, bench, lock),
}
namespace = Collection(*(each for tasks in GROUPS.values() for each in tasks))
