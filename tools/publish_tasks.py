"""The tasks that bring the blog out; each calls one function of tools/."""

from pathlib import Path

from invoke import Context, task

from plugins.engine.process.cancel import cancellable, stop_programs_first

ROOT = Path(__file__).resolve().parents[1]


@task(
    help={
        "output": "the folder to build into (default: output)",
        "release": "publish: check that the blog is fit for it, too, and record new posts (publishconf.py)",
        "frozen": "change nothing in content/; fails where a post has moved and the ledger does not say so",
        "verify": "compare the site with a clean build, byte for byte, and exit 1 if they differ",
        "explain": "say why a page was made anew or not: its path in output/, its address, or the file of its post",
    }
)
def build(
    _: Context, output: str = "", release: bool = False, frozen: bool = False, verify: bool = False, explain: str = ""
) -> None:
    """Build the blog into output/. It prints warnings, how the challenge stands, what waits, and what is recorded."""
    with cancellable(exits=True):  # imports take a while, too
        from tools.build import build_site

        overrides: dict[str, object] = {"OUTPUT_PATH": str(Path(output).resolve())} if output else {}
        overrides |= {"FROZEN": True} if frozen else {}
        settings = "publishconf.py" if release else "pelicanconf.py"
        if verify or explain:
            from tools.verifying.command import build_and_tell

            build_and_tell(ROOT, settings, overrides, verify, explain)
        else:
            build_site(ROOT, settings, **overrides)


@task(help={"output": "the folder of the site (default: output)"})
def check(_: Context, output: str = "") -> None:
    """Check every built page. It looks at links, headings, names, languages, and for anything from other sites."""
    from tools.check import run_check

    run_check(ROOT, str(Path(output).resolve()) if output else "")


@task(
    positional=["target"],
    help={
        "target": "the name of a target in publish.toml (default: the only one, or its default)",
        "dry-run": "say what would change, and publish nothing",
        "yes": "publish also what it would ask about, such as many deletions",
        "check": "publish nothing: say what differs between what was published and what is live",
        "rollback": "put the previous version back",
        "frozen": "change nothing in content/, on a machine that does not commit",
    },
)
def publish(
    _: Context, target: str, dry_run: bool = False, yes: bool = False, check: bool = False,
    rollback: bool = False, frozen: bool = False,
) -> None:  # fmt: skip
    """Publish the blog, and prove that it is live. publish.toml says where."""
    from tools.publish.command import Wanted, publish_site

    publish_site(ROOT, Wanted(target, dry_run, yes, check, rollback, frozen))


@task(
    positional=["target"],
    help={"target": "the name of a target in publish.toml (default: the only one, or its default)"},
)
def diff(_: Context, target: str) -> None:
    """Say in words what publishing would change. It builds the blog, uploads nothing and records nothing."""
    from tools.publish.diff import show_diff

    show_diff(ROOT, target)


@task(help={"where": "github, codeberg, systemd or cron"})
def nights(_: Context, where: str) -> None:
    """Let a host or a machine publish every night. It writes a workflow, or prints lines for systemd or cron."""
    from tools.nights.command import prepare_nights

    prepare_nights(ROOT, where)


@task(help={"dry-run": "say what would be announced, and send nothing"})
def announce(_: Context, dry_run: bool = False) -> None:
    """Announce new posts on Mastodon and Bluesky. publish does it, too; publish.toml names the accounts."""
    from tools.announce.command import announce_posts

    announce_posts(ROOT, dry_run)


@task
def ping(_: Context) -> None:
    """Tell a hub which feeds have changed. Run it after the blog is published; FEEDS['hub'] names the hub."""
    from tools.ping import ping

    ping(ROOT)


@task(help={"source": "where the program comes from: an address or a remote of git (default: blogg100, else origin)"})
def update(_: Context, source: str = "") -> None:
    """Bring the next version of the program into the blog. Your own texts and settings stay as they are."""
    from tools.update import update as update_program

    stop_programs_first()
    update_program(ROOT, source)


@task
def clean(_: Context) -> None:
    """Remove all that was built. That is output/ and .cache/; texts, settings and copies of your own files stay."""
    from tools.clean import clean_up

    clean_up(ROOT)
