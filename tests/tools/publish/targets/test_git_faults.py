"""Faults of git and its hosts: one line, a remedy, no secret, and a branch that is as it was."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from msgspec.structs import replace

from plugins.core.errors import SiteError
from tests.tools.publish.targets.git_desk import BRANCH, SITE, Desk
from tools.git import Answer
from tools.publish.config import parse_publish_config
from tools.publish.targets.git_faults import local_error, remote_error
from tools.publish.targets.git_repository import GitRepository

REMOTE = "https://me:secret@host.example/blog.git"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk whose branch has a site."""
    desk = Desk(tmp_path)
    desk.publish(SITE)
    return desk


@pytest.mark.parametrize(
    ("hook", "script", "expected"),
    [
        (
            "pre-receive",
            "echo 'GH006: Protected branch' >&2; exit 1",
            "refuses the push, and the live site .*GH006: Prot",
        ),
        ("update", "exit 1", "refuses the push, and the live site is as it was .*hook declined"),
        ("pre-receive", "echo 'fatal: No space left on device' >&2; exit 1", "has no room for the site.*No space left"),
        ("pre-receive", "kill -9 $PPID", "broke off, and the live site is whole"),
        ("pre-receive", f"touch refs/heads/{BRANCH}.lock", "is busy with the branch .*cannot lock ref"),
    ],
)
def test_a_push_that_fails_leaves_the_branch(desk: Desk, hook: str, script: str, expected: str) -> None:
    """The host's own words are in the line, and publishing again works once it lets it."""
    file = desk.hook(hook, script)
    with pytest.raises(SiteError, match=expected) as caught:
        desk.publish({"index.html": b"new"})
    assert len(str(caught.value).splitlines()) == 1
    assert desk.shown()["index.html"] == SITE["index.html"]
    file.unlink()
    (desk.remote / f"refs/heads/{BRANCH}.lock").unlink(missing_ok=True)
    desk.publish({"index.html": b"new"})
    assert desk.shown()["index.html"] == b"new"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, "refuses the sign-in .*: load your key into ssh-agent, or store a token in git's credential helper"),
        (403, "refuses the sign-in"),
        (404, "is no repository, or none that you may see"),
        (429, "asks to wait"),
        (503, "cannot be reached .*words of the host"),
        (200, "is no repository"),
    ],
)
def test_a_host_of_the_web_that_refuses(tmp_path: Path, status: int, expected: str) -> None:
    """Nobody is asked for a password, and the one in the address is not shown."""
    with _host(status) as address:
        repository = GitRepository(tmp_path / "r.git", f"http://me:secret@{address}/blog.git", BRANCH)
        with pytest.raises(SiteError, match=f"^http://{address}/blog.git: {expected}") as caught:
            repository.fetch()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!", "shows another host key .*: compare it"),
        ("Host key verification failed.", "has a host key that this machine does not know .*: run ssh HOST once"),
        ("git@host: Permission denied (publickey).", "refuses the sign-in .*Permission denied"),
        ("ssh: connect to host host port 22: Connection timed out", "cannot be reached"),
        ("ssh: Could not resolve hostname host: Name or service not known", "cannot be reached"),
        ("ERROR: Repository not found.", "is no repository, or none that you may see"),
    ],
)
def test_ssh_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, expected: str) -> None:
    """The command that the user has set for SSH is run; its words tell the kind."""
    ssh = tmp_path / "ssh"
    ssh.write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 255\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    monkeypatch.setenv("GIT_SSH_VARIANT", "ssh")
    with pytest.raises(SiteError, match=f"^git@host:me/blog.git: {expected}") as caught:
        GitRepository(tmp_path / "r.git", "git@host:me/blog.git", BRANCH).fetch()
    assert len(str(caught.value).splitlines()) == 1


def test_ssh_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the options of a program that nobody watches."""
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    ssh = tmp_path / "ssh"
    ssh.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/said\nexit 255\n')
    ssh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(SiteError):
        GitRepository(tmp_path / "r.git", "git@host:me/blog.git", BRANCH).fetch()
    assert "-oBatchMode=yes" in (tmp_path / "said").read_text().splitlines()[0]


def test_a_remote_that_is_not_there(tmp_path: Path) -> None:
    """A folder without a repository, and a port at which nobody listens."""
    missing = GitRepository(tmp_path / "r.git", str(tmp_path / "none.git"), BRANCH)
    with pytest.raises(SiteError, match=r"none.git: is no repository, or none that you may see"):
        missing.fetch()
    with pytest.raises(SiteError, match=r"127.0.0.1:1/x: cannot be reached .*: look at your connection"):
        replace(missing, remote="https://127.0.0.1:1/x").fetch()


def test_a_machine_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be published, and that is said."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError, match=r": git is not installed: install it"):
        GitRepository(tmp_path / "r.git", "x", BRANCH).fetch()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            Answer(128, err="fatal: unable to write loose object file: No space left on device"),
            "the disk of this machine",
        ),
        (Answer(128, err=f"fatal: unable to access '{REMOTE}': SSL certificate problem"), "cannot be reached"),
        (Answer(1, err="remote: error: insufficient permission for adding an object"), "is not writable for you"),
        (Answer(128, err="error: cannot run ssh: No such file or directory"), "needs a program"),
        (Answer(128, err="fatal: " + "x" * 900), "git cannot do it .x*…."),
        (Answer(3), "git cannot do it: look at"),
    ],
)
def test_words_of_git_become_one_line(answer: Answer, expected: str) -> None:
    """It is short, and has no secret of an address."""
    said = str(remote_error(REMOTE, answer))
    assert said.startswith("https://host.example/blog.git: ")
    assert expected.split(" .", maxsplit=1)[0] in said
    assert "secret" not in said
    assert len(said) < 330
    assert ("disk of this machine" in str(local_error("cache", answer))) == ("disk of" in expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('remote = "https://me:hunter2@host/b.git"', "remote has a password or a token in it, and this file is comm"),
        ('remote = "https://ghp_hunter2@github.com/b.git"', "remote has a password or a token in it"),
        ('remote = "-u"', "target.pages.remote is '-u': write the address of the repository"),
        ('remote = "x"\nbranch = "a..b"', "target.pages.branch is 'a..b': write the name of a branch"),
        ('remote = "x"\nhost = "plain"', "target.pages.branch is not set: name the branch"),
        ('remote = "x"\nhost = "gitlap"', "target.pages.host is 'gitlap'"),
        ('remot = "x"', "unknown key 'remot'"),
    ],
)
def test_settings_that_cannot_be(line: str, expected: str) -> None:
    """They are faults of publish.toml with a line. A secret is not shown again."""
    text = f'[target.pages]\nkind = "git"\n{line}\n'
    if "host =" not in line:
        text += 'host = "github"\n'
    with pytest.raises(SiteError) as caught:
        parse_publish_config(text)
    assert expected in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert all(each.line for each in caught.value.faults)


class _host:  # noqa: N801 (used as a function)
    """A host of the web that answers everything with one status."""

    def __init__(self, status: int) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                if status == 401:
                    self.send_header("WWW-Authenticate", 'Basic realm="x"')
                self.send_header("Content-Type", "text/plain")
                self.end_headers()
                self.wfile.write(b"words of the host\n")

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> str:
        self.thread.start()
        return f"127.0.0.1:{self.server.server_port}"

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
