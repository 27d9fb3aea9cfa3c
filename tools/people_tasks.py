"""The tasks about other people: the gang, and readers who comment; each calls one function of tools/."""

from pathlib import Path

from invoke import Context, task

ROOT = Path(__file__).resolve().parents[1]


@task(
    positional=["action", "what"],
    help={
        "action": "fetch, status, add, import or export",
        "what": "of add: the addresses of blogs; of import and export: an OPML file",
        "shard": "of fetch: one of several parts that share the work, as 1/4",
        "again": "of fetch: the name of one who is asked now, and alone",
    },
)
def gang(_: Context, action: str, what: str, shard: str = "", again: str = "") -> None:
    """Fetch what the others in the gang have written. content/participants.toml names them; a build shows it."""
    from tools.gang.command import Wanted, run_gang

    run_gang(ROOT, Wanted(action, what, shard, again))


@task(
    positional=["action", "what"],
    help={
        "action": "list, fetch, add, show, approve, answer, delete, erase, backup, restore or serve",
        "what": "numbers of the last list, ids, a text, a file or an e-mail address: as the action needs it",
        "all": "list all comments, not only those that wait",
        "json": "print the list as JSON, for scripts",
        "port": "of serve: another port than 8765",
        "socket": "of serve: the path of a socket, in place of a port",
        "post": "of add: the post, by its address or file, where the subject does not name it",
        "name": "of add: the name of the sender, where the mail does not have it",
    },
)
def comments(
    _: Context, action: str, what: str, all: bool = False, json: bool = False, port: str = "", socket: str = "",
    post: str = "", name: str = "",
) -> None:  # fmt: skip
    """List comments that wait; approve, answer or delete them. A build shows approved ones."""
    from tools.comments.command import Wanted, run_comments

    run_comments(ROOT, Wanted(action, what, all, json, port, socket, post, name))
