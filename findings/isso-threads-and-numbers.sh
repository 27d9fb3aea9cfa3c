#!/usr/bin/env bash
# Isso: one page has a thread for each spelling of its address, and a number is given again after a deletion.
#
# Versions: isso 0.14.0 (built from source: needs a C compiler and Python's headers). It serves 127.0.0.1 only, here.
# Seen:
#     comments sent to /post/, /post, post/ and /post/index.html    four threads, each with one comment
#     comment 4 deleted by its writer, then one written on another page    the new comment is number 4 as well
# Why it matters: a page reached without its last slash shows no comments, and gathers others. A link to #isso-4 kept
# anywhere leads to the old page, whose number 4 is gone, or an export merged by number puts the new comment in the
# old one's place. Give data-isso-id one spelling everywhere, and key an export by number and time together.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check isso==0.14.0
cat >serve.py <<'PY'
"""Start Isso on a free port of this machine, send it a few comments and stop it."""

import http.cookiejar
import json
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
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


def write(page: str) -> int:
    return send("POST", f"/new?uri={quote(page, safe='')}", {"text": f"A word on {page}", "title": "Post"})["id"]


def count(*pages: str) -> list[int]:
    return send("POST", "/count", pages)


with open("isso.log", "w") as log, subprocess.Popen(["venv/bin/isso", "-c", "isso.cfg", "run"], stderr=log) as server:
    try:
        for _ in range(100):
            try:
                count("/post/")
                break
            except URLError:
                time.sleep(0.1)
        spellings = ["/post/", "/post", "post/", "/post/index.html"]
        numbers = [write(page) for page in spellings]
        counts = count(*spellings)
        print("numbers", numbers, "counts", counts)
        assert (numbers, counts) == ([1, 2, 3, 4], [1, 1, 1, 1])

        send("DELETE", "/id/4")
        again = write("/other/")
        print("after the deletion of 4, the first on another page is", again)
        assert again == 4
    finally:
        server.terminate()
PY
timeout 60 venv/bin/python serve.py
