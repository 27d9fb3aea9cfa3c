"""A server of TLS at this machine's loopback address, with a certificate that openssl makes for a name."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

CERTIFICATES = (
    ("elin.test", True, "its certificate is for another host"),
    ("localhost", False, "nobody vouches for its certificate"),
    ("localhost", True, ""),
)
"""The name of a certificate, whether this machine trusts it, and the words of the failure, if there is one."""

_SECONDS = 10.0  # for a client to come


@contextmanager
def tls_server(folder: Path, name: str) -> Iterator[tuple[int, Path]]:
    """Answer one request with "ok"; yield the port at localhost, and the file of the certificate for the name."""
    both = folder / "both.pem"
    new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    named = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    subprocess.run([*new, *named, "-keyout", str(both), "-out", "-"], check=True, capture_output=True)
    made = subprocess.run(
        ["openssl", "req", "-x509", "-key", str(both), "-days", "2", *named], check=True, capture_output=True
    )
    both.write_bytes(both.read_bytes() + made.stdout)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    with socket.create_server(("localhost", 0)) as listening:
        listening.settimeout(_SECONDS)
        thread = Thread(target=_one_answer, args=(listening, context))
        thread.start()
        yield listening.getsockname()[1], both
        thread.join()


def _one_answer(listening: socket.socket, context: ssl.SSLContext) -> None:
    try:
        with context.wrap_socket(listening.accept()[0], server_side=True) as connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    except OSError:
        pass  # the client has left
