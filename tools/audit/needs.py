"""The programs that the audit needs: find the missing ones and name their packages."""

import os
import shutil
import subprocess
from pathlib import Path

NEEDED = {
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "xvfb-run": "xvfb",
    "npm": "npm",
    "node": "nodejs",
    "java": "default-jre-headless",
    "newsboat": "newsboat",
    "nginx": "nginx-light",
    "caddy": "caddy",
    "rsync": "rsync",
    "sshd": "openssh-server",
    "unshare": "util-linux",
    "mount": "mount",
    "exiftool": "libimage-exiftool-perl",
}
SYSTEM_PYTHON = "/usr/bin/python3"  # WebKitGTK has its binding there, not in a virtual environment
_WEBKIT = ("WebKitGTK", ("gir1.2-webkit2-4.1", "python3-gi", "python3-gi-cairo"))
_SCRIPT = Path(__file__).with_name("webkit.py")
_OF_ROOT = ("/usr/local/sbin", "/usr/sbin", "/sbin")


def search_path() -> str:
    """Return the folders of programs: PATH, and those of servers in Debian, which users do not have in theirs."""
    return os.pathsep.join((os.environ.get("PATH", os.defpath), *_OF_ROOT))


def check_needs(search: str, python: str = SYSTEM_PYTHON) -> None:
    """Raise SystemExit naming all that is missing on the path ``search``, with the command that brings it."""
    missing = [name for name in NEEDED if shutil.which(name, path=search) is None]
    packages = {NEEDED[name] for name in missing}
    if not _has_webkit(python):
        missing.append(_WEBKIT[0])
        packages |= {*_WEBKIT[1]}
    if missing:
        raise SystemExit(f"audit: missing: {', '.join(missing)}: run 'sudo apt install {' '.join(sorted(packages))}'")


def _has_webkit(python: str) -> bool:
    """Tell whether the script that visits pages finds what it imports."""
    try:
        return subprocess.run([python, str(_SCRIPT)], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
