"""Files that no host must get, by their names and first bytes: keys, passwords, repositories. Pure."""

import re

_FOLDERS = frozenset((".git", ".hg", ".svn", ".ssh", ".aws", ".gnupg"))
_OF_SSH = frozenset(("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"))
_WITH_PASSWORDS = frozenset(
    (".netrc", ".pgpass", ".npmrc", ".pypirc", ".htpasswd", ".git-credentials", ".bash_history")
)
_ENDINGS = (".pem", ".p12", ".pfx", ".jks", ".kdbx", ".ppk")
_ENV = re.compile(r"\.env(\.(?!example|sample|template|dist)[\w-]+)?")
_PRIVATE_KEY = re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----")
HEAD = 4_096
"""The number of bytes in which a private key shows itself."""


def is_forbidden(path: str) -> bool:
    """Tell by its path whether a file is none that a host may have."""
    parts = path.split("/")
    lowered = parts[-1].lower()
    if lowered in _OF_SSH | _WITH_PASSWORDS or lowered.endswith(_ENDINGS) or _ENV.fullmatch(lowered):
        return True
    return not _FOLDERS.isdisjoint(parts)


def is_private_key(path: str, head: bytes) -> bool:
    """Tell by its first bytes whether a file is a private key; a page may show how one begins."""
    return not path.endswith((".html", ".htm", ".xml", ".json")) and _PRIVATE_KEY.match(head.lstrip()) is not None
