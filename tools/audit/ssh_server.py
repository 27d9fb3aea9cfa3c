"""A real sshd on a port of this machine, for the account that runs the audit, with keys and settings of its own.

It can be broken: each way is what happens to servers of writers.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket

from tools.preview.access import HOST

NAME = "blog"
"""The name by which the client's settings know the host."""
_PROGRAMS = ("sh", "cat", "readlink", "dirname", "mkdir", "find", "sed", "rm", "ln", "mv", "touch", "dd")
BEFORE_THE_END = 200_000
"""Bytes of an upload that arrive before its connection ends."""
_RSYNC = """#!/bin/sh
case "$(cat {folder}/mode)" in
    cut) dd bs=1 count={most} status=none | exec {rsync} "$@" ;;
    kill) (dd bs=1 count={most} status=none; kill -9 $PPID) | {rsync} "$@" ;;
    *) exec {rsync} "$@" ;;
esac
"""
_SERVER = """
Port {port}
ListenAddress {host}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
SetEnv PATH={folder}/there
"""
_LENIENT = ("-o", "PerSourcePenalties=no")  # of OpenSSH 9.8 and later, which else refuses who was refused before
_CLIENT = """
Host blog
    HostName {host}
    Port {port}
    IdentityFile {folder}/key
    IdentitiesOnly yes
    IdentityAgent none
    UserKnownHostsFile {folder}/known_hosts
"""


class SshServer:
    """The server and its client, in a folder. ``PATH`` of this process must begin with the folder ``here``."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("here", "there"):
            (folder / name).mkdir()
        for name in _PROGRAMS:
            (folder / "there" / name).symlink_to(_program(name))
        _write_program(folder / "here/ssh", f'#!/bin/sh\nexec {_program("ssh")} -F {folder}/ssh_config "$@"\n')
        self.install_rsync()
        self.rsync_ends("")
        values = {"folder": folder, "port": port, "host": HOST}
        (folder / "ssh_config").write_text(_CLIENT.format(**values), encoding="utf-8")
        (folder / "sshd_config").write_text(_SERVER.format(**values), encoding="utf-8")
        self.new_host_key()
        _new_key(folder / "key")
        self.know_host()
        self.accept_key()

    def install_rsync(self) -> None:
        """Give the server rsync."""
        values = {"folder": self.folder, "most": BEFORE_THE_END, "rsync": _program("rsync")}
        _write_program(self.folder / "there/rsync", _RSYNC.format(**values))

    def remove_rsync(self) -> None:
        """Take rsync from the server."""
        (self.folder / "there/rsync").unlink()

    def rsync_ends(self, how: str) -> None:
        """Let the connection of an upload end in the middle: ``cut`` alone, or ``kill`` sshd; the empty text: never."""
        (self.folder / "mode").write_text(how, encoding="ascii")

    def new_host_key(self) -> None:
        """Give the server another key, which the client does not know."""
        _new_key(self.folder / "host_key")

    def know_host(self) -> None:
        """Let the client know the key of the server."""
        key = (self.folder / "host_key.pub").read_text(encoding="ascii")
        (self.folder / "known_hosts").write_text(f"[{HOST}]:{self.port} {key}", encoding="ascii")

    def forget_host(self) -> None:
        """Let the client know no server."""
        (self.folder / "known_hosts").write_text("", encoding="ascii")

    def accept_key(self) -> None:
        """Let the server accept the key of the client."""
        shutil.copyfile(self.folder / "key.pub", self.folder / "authorized_keys")

    def refuse_key(self) -> None:
        """Let the server accept no key."""
        (self.folder / "authorized_keys").write_text("", encoding="ascii")

    def start(self) -> None:
        """Start sshd; raises RuntimeError with its words if it ends."""
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)  # without it, sshd of root does not start
        command = [_program("sshd"), "-D", "-e", "-f", str(self.folder / "sshd_config")]
        if subprocess.run([*command, *_LENIENT, "-t"], capture_output=True, check=False).returncode == 0:
            command += _LENIENT
        log = self.folder / "log"
        with log.open("ab") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=said)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError(f"sshd does not start: {log.read_text(encoding='utf-8', errors='replace')}")

    def stop(self) -> None:
        """Stop sshd."""
        if self._process:
            self._process.terminate()
            self._process.wait()


@contextmanager
def ssh_server(folder: Path, port: int) -> Iterator[SshServer]:
    """Run the server, and let this process connect with its client."""
    server = SshServer(folder, port)
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{folder}/here{os.pathsep}{path}"
    try:
        server.start()
        yield server
    finally:
        os.environ["PATH"] = path
        server.stop()


def _new_key(file: Path) -> None:
    for old in (file, file.with_name(f"{file.name}.pub")):
        with suppress(FileNotFoundError):
            old.unlink()
    subprocess.run([_program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise RuntimeError(f"{name} is missing")
    return path


def _write_program(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)
