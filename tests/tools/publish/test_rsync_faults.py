"""Faults of ssh and rsync: one line, with the remedy."""

import pytest

from tools.publish.targets.rsync_faults import server_fault
from tools.publish.targets.rsync_server import Server

SERVER = Server("me@example.org", 0, "/srv/blog")
SAFE = "the live site is as it was"


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        (255, "ssh: Could not resolve hostname example.org: Name or service not known",
         f"no such host; {SAFE}: check host, and the connection to the network"),
        (255, "ssh: connect to host example.org port 22: Connection refused",
         f"refuses the connection; {SAFE}: check host and port, and that sshd runs there"),
        (255, "ssh: connect to host example.org port 22: Connection timed out",
         f"cannot be reached; {SAFE}: check the connection to the network, then publish again"),
        (255, "@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
         f"its host key is another one than before; {SAFE}: "
         "ask its owner whether it was renewed; if so, run: ssh-keygen -R example.org"),
        (255, "Host key verification failed.",
         f"its host key is not known here; {SAFE}: "
         "run: ssh me@example.org, compare the key with that of the host, accept it"),
        (255, "me@example.org: Permission denied (publickey,password).",
         f"ssh has no key that it accepts; {SAFE}: "
         "run: ssh-add, or put your public key in ~/.ssh/authorized_keys there"),
        (127, "ssh: command not found on this machine",
         f"ssh is not installed here; {SAFE}: "
         "install it: sudo apt install rsync openssh-client, or brew install rsync"),
        (127, "rsync: not found", f"rsync is not installed there; {SAFE}: install it there: sudo apt install rsync"),
        (11, 'rsync: [receiver] write failed on "/srv/blog/x": No space left on device (28)\n'
             "rsync error: error in file IO (code 11)",
         f"its disk is full; {SAFE}: free some space there or set a smaller keep, then publish again"),
        (23, 'rsync: [receiver] mkstemp "/srv/blog/x" failed: Permission denied (13)',
         f"may not be written by this account; {SAFE}: "
         "make its owner the account that publishes: sudo chown -R me /srv/blog"),
        (3, "mkdir: cannot create directory: Read-only file system",
         f"its disk cannot be written; {SAFE}: mount it so that it can be written"),
        (12, "rsync: connection unexpectedly closed (8 bytes received so far) [sender]",
         f"the connection ended in the middle; {SAFE}: publish again"),
        (-15, "", f"the connection ended in the middle; {SAFE}: publish again"),
        (1, "rsync: --outbuf=L: unknown option",
         f"its rsync or that of this machine is too old; {SAFE}: "
         "install rsync 3.1 or later on both machines; rsync --version tells"),
        (3, "** WARNING: connection is not using a post-quantum key exchange algorithm.\nsh: {odd}\nmore",
         f"failed (sh: (odd)); {SAFE}: look at the machine, then publish again"),
        (3, "", f"failed (exit code 3); {SAFE}: look at the machine, then publish again"),
    ],
)  # fmt: skip
def test_every_failure_has_a_remedy(code: int, said: str, expected: str) -> None:
    """The words of the program become one line that says how to mend it."""
    assert str(server_fault(SERVER, code, said)) == f"me@example.org:/srv/blog: {expected}"


def test_a_port_is_part_of_the_host_key() -> None:
    """ssh knows the key of another port by another name."""
    told = server_fault(Server("me@[::1]", 2222, "/srv/blog"), 255, "REMOTE HOST IDENTIFICATION HAS CHANGED")
    assert "ssh-keygen -R '[::1]:2222'" in told.remedy


def test_ssh_knows_the_name_of_a_changed_key() -> None:
    """Its own command is told where it has one: ~/.ssh/config may give the host another name."""
    command = 'ssh-keygen -f "/home/me/.ssh/known_hosts" -R "[192.0.2.1]:2222"'
    said = f"@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n  remove with:\n  {command}\n"
    assert server_fault(SERVER, 255, said).remedy.endswith(f"run: {command}")
