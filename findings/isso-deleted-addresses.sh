#!/usr/bin/env bash
# Isso: a comment that its writer deletes keeps the e-mail and network address of the writer as long as it has answers.
#
# Versions: isso 0.14.0 (built from source: needs a C compiler and Python's headers). It serves 127.0.0.1 only, here.
# Seen, after the writer has deleted a comment with one answer:
#     text, author and website are empty; email is anna@example.org, remote_addr 127.0.0.0, and voters a filter of it
#     of a comment without answers no row is left
# Why it matters: who deletes a comment, or asks for its deletion, expects that to be all. An export or a backup has the
# address still. A blog that promises to forget has to empty these columns itself.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check isso==0.14.0
cat >serve.py <<'PY'
"""Start Isso on a free port of this machine, send it a few comments, delete two, and stop it."""

import http.cookiejar
import json
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, Request, build_opener

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    SERVER = f"http://127.0.0.1:{free.getsockname()[1]}"
Path("isso.cfg").write_text(
    f"[general]\ndbpath = {Path.cwd()}/comments.db\nhost = https://blog.example/\n"
    f"[server]\nlisten = {SERVER}\n[guard]\nenabled = false\n"
)
browser = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()))


def send(method: str, path: str, data: object = None) -> object:
    headers = {"Content-Type": "application/json", "Origin": "https://blog.example"}
    body = None if data is None else json.dumps(data).encode()
    with browser.open(Request(SERVER + path, body, headers, method=method), timeout=5) as answer:
        return json.load(answer)


def write(text: str, parent: int | None = None) -> int:
    comment = {"text": text, "title": "Post", "author": "Anna", "email": "anna@example.org", "parent": parent}
    return send("POST", "/new?uri=/post/", comment)["id"]


def rows() -> list[tuple[object, ...]]:
    with closing(sqlite3.connect("comments.db")) as database:
        found = database.execute("SELECT id, mode, text, author, email, remote_addr, voters FROM comments").fetchall()
    return [(*row[:-1], any(row[-1])) for row in found]


with open("isso.log", "w") as log, subprocess.Popen(["venv/bin/isso", "-c", "isso.cfg", "run"], stderr=log) as server:
    try:
        for _ in range(100):
            try:
                send("POST", "/count", ["/post/"])
                break
            except URLError:
                time.sleep(0.1)
        answered = write("A secret word")
        write("An answer", answered)
        alone = write("Another word")
        send("DELETE", f"/id/{alone}")
        send("DELETE", f"/id/{answered}")
        for row in rows():
            print(row)
        assert rows()[0] == (1, 4, "", None, "anna@example.org", "127.0.0.0", True)
        assert [row[0] for row in rows()] == [1, 2]
    finally:
        server.terminate()
PY
timeout 60 venv/bin/python serve.py
