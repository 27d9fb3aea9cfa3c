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
        "action": "list, show, approve, answer, delete or serve",
        "what": "numbers of the last list, or ids; of answer: one, and the text in quotes",
        "all": "list all comments, not only those that wait",
        "json": "print the list as JSON, for scripts",
        "port": "of serve: another port than 8765",
        "socket": "of serve: the path of a socket, in place of a port",
    },
)
def comments(
    _: Context, action: str, what: str, all: bool = False, json: bool = False, port: str = "", socket: str = ""
) -> None:
    """List comments that wait; approve, answer or delete them. A build shows approved ones."""
    from tools.comments.command import Wanted, run_comments

    run_comments(ROOT, Wanted(action, what, all, json, port, socket))
