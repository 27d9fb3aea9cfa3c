"""Settings of a server, and the commands that follow from them."""

from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from tools.publish.config import parse_publish_config
from tools.publish.targets.rsync_server import Server
from tools.publish.targets.rsync_stage import SendingStage
from tools.publish.targets.rsync_transfer import read_transfer, transfer_command


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('path = "/"', "path is '/': name a folder for the releases, such as /srv/blog"),
        ('path = ""', "path is '': name a folder for the releases, such as /srv/blog"),
        ('path = "~"', "path is '~': name a folder for the releases, such as /srv/blog"),
        ('path = "."', "path is '.': name a folder for the releases, such as /srv/blog"),
        ('path = "/srv/../etc"; host = "me@a"', "path is '/srv/../etc': write it without .."),
        ('path = "~anna/blog"', "path is '~anna/blog': write ~/ for the home of the account, or the whole path"),
        ('path = "/srv/b"; host = "-oProxyCommand=x"',
         "host is '-oProxyCommand=x': write a host such as me@example.org; the port has a key of its own"),
        ('path = "/srv/b"; host = "me@a:22"',
         "host is 'me@a:22': write a host such as me@example.org; the port has a key of its own"),
        ('path = "/srv/b"; port = 70000', "port is 70000: write a number from 1 to 65535, or leave it out"),
        ('path = "/srv/b"; keep = 1', "keep is 1: keep 2 or more: the live release, and the one to roll back to"),
    ],
)  # fmt: skip
def test_wrong_settings_are_told(lines: str, expected: str) -> None:
    """A folder that could be somebody's home, or a host that could be an option, is refused."""
    with pytest.raises(SiteError) as raised:
        parse_publish_config('[target.www]\nkind = "rsync"\n' + lines.replace("; ", "\n"))
    assert str(raised.value).partition("target.www.")[2] == expected


@pytest.mark.parametrize("host", ["me@example.org", "server", "me@[2001:db8::1]", "192.0.2.1", "me.you@my_server-1"])
def test_hosts_are_accepted(host: str) -> None:
    """Names of ~/.ssh/config, addresses of both kinds and users are hosts."""
    config = parse_publish_config(f'[target.www]\nkind = "rsync"\npath = "/srv/b"\nhost = "{host}"')
    assert config.choose("") == "www"


def test_a_folder_of_the_blog_is_no_place(tmp_path: Path) -> None:
    """Releases on this machine are outside of the blog."""
    config = parse_publish_config('[target.www]\nkind = "rsync"\npath = "output/www"')
    with pytest.raises(SiteError, match=r"publish\.toml:3: path is 'output/www', which is a folder of the blog"):
        config.open("www", tmp_path, tmp_path / ".cache")


def test_the_command_is_safe_and_exact() -> None:
    """Names are quoted by no shell, files are compared by content, and options of the writer's ssh stay."""
    server = Server("me@[::1]", 2222, "~/my blog")
    stage = SendingStage(Path("/cache/stage"), Path("/cache/names"))
    command = transfer_command(server, stage, "20261201-060000.part", ["20261130-071533"])
    ssh = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4 -T -p 2222"
    exact = ("--checksum", "--files-from=/cache/names", "--from0")
    wanted = (*exact, "--protect-args", f"--rsh={ssh}", "--link-dest=../20261130-071533")
    places = ("--", "/cache/stage/", "me@[::1]:./my blog/releases/20261201-060000.part/")
    assert (command[-3:], [each in command for each in wanted]) == (places, [True] * 6)
    assert not any("StrictHostKeyChecking" in each for each in command)


def test_the_bytes_that_rsync_counts_are_read() -> None:
    """Bytes and files are those that were sent, not those of the site."""
    lines = [
        "Number of files: 12 (reg: 9)\n",
        "Number of regular files transferred: 1,003\n",
        "Total bytes sent: 4,567\n",
    ]
    told = read_transfer(0, lines)
    assert (told.files, told.size) == (1003, 4567)
