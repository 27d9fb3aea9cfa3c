"""The audit task: what takes a browser, a feed reader or a small disk to check. Fails naming what is missing.

Builds the sample for an address of this machine, serves it, and writes screenshots to .cache/audit/.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

from rich.progress import track

from tools.axe import axe
from tools.build import build_site
from tools.preview import HOST, listen
from tools.servers import servers

NEEDED = {
    "chromium": "chromium",
    "npm": "npm",
    "node": "nodejs",
    "newsboat": "newsboat",
    "unshare": "util-linux",
    "mount": "mount",
    "nginx": "nginx-light",
    "caddy": "caddy",
}
WIDTHS = (360, 768, 1440)
SCHEMES = {"dark": 0, "light": 1}  # Chromium's numbers for preferredColorScheme
PAGES = {
    "front": "",
    "post": "posts/fyra-saker-jag-onskar-att-jag-vetat/",
    "code": "posts/att-skriva-i-forvag/",
    "table": "posts/hur-svar-ar-jag/",
    "picture": "posts/trettio-rutor/",
    "box": "posts/bilder-som-inte-ar-fina/",
    "statistics": "challenge/blogg100/",
    "archive": "archive/",
    "month": "archive/2026/09/",
    "list": "posts/page/2/",
    "tags": "tags/",
    "tag": "tags/skrivtips/",
    "about": "om/",
    "manual": "sa-funkar-bloggen/",
    "missing": "404.html",
    "rested": "rested/challenge/blogg100/",
    "certificate": "rested/challenge/blogg100/finish/",
}
AXE = ("front", "post", "statistics", "rested", "certificate")
# The sample a day later, when it is over: without a gap, since its missed days were days of rest.
RESTED = {"start": "2026-09-01", "days": 30, "excused": ["2026-09-12/2026-09-13", "2026-09-22"]}
A_DAY_LATER = "2026-10-01T12:00:00+02:00"
_HARNESS = """<!doctype html><title>audit</title><pre id=result></pre><script>
const pages = %s, widths = %s, found = [];
const load = (path, width) => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.width = width; frame.height = 800; frame.src = "/" + path;
  frame.onload = () => {
    const wide = frame.contentDocument.documentElement.scrollWidth;
    if (wide > width) found.push(`/${path} is ${wide} px wide at ${width} px`);
    frame.remove(); done();
  };
  document.body.append(frame);
});
(async () => {
  for (const path of pages) for (const width of widths) await load(path, width);
  document.getElementById("result").textContent = JSON.stringify(found);
})();
</script>"""


def run_audit(root: Path) -> None:
    """Run every check and print what it finds; raises SystemExit when there is anything."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        packages = " ".join(sorted({NEEDED[name] for name in missing}))
        raise SystemExit(f"audit: missing: {', '.join(missing)}: run 'sudo apt install {packages}'")
    folder = root / ".cache/audit"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _served(root, folder / "site") as address:
        checks: dict[str, Callable[[], list[str]]] = {
            "no page is wider than its window": lambda: too_wide(folder / "site", address),
            "screenshots": lambda: screenshots(folder, address),
            "newsboat reads every post once": lambda: newsboat(address, posts=27),
            "axe finds nothing": lambda: axe(f"{address}/", [PAGES[name] for name in AXE]),
            "the certificate is one sheet": lambda: printed(folder / "certificate.pdf", address),
            "nginx and Caddy follow the redirects": servers,
            "a full disk leaves the old site": lambda: full_disk(root),
        }
        problems = {name: check() for name, check in checks.items()}
    for name, found in problems.items():
        print(f"{name}: {'ok' if not found else ''}", *found, sep="\n  " if found else "")
    print(f"to look at: {folder.relative_to(root)}/*.png and certificate.pdf")
    if any(problems.values()):
        raise SystemExit("audit: found something")


@contextmanager
def _served(root: Path, site: Path) -> Iterator[str]:
    server: ThreadingHTTPServer = listen(site, 0)
    address = f"http://{HOST}:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    build_site(root, SITEURL=address, OUTPUT_PATH=str(site))
    rested = {"SITEURL": f"{address}/rested", "OUTPUT_PATH": str(site / "rested")}
    build_site(root, CHALLENGE=RESTED, NOW=A_DAY_LATER, **rested)
    try:
        yield address
    finally:
        server.shutdown()


def too_wide(site: Path, address: str) -> list[str]:
    """Pages that scroll sideways at some width."""
    harness = _HARNESS % (json.dumps(list(PAGES.values())), json.dumps(list(WIDTHS)))
    (site / "audit.html").write_text(harness, encoding="utf-8")
    dom = _chromium("--dump-dom", "--virtual-time-budget=30000", f"{address}/audit.html")
    result = re.search(r"<pre id=\"result\">(.+?)</pre>", dom, re.DOTALL)
    return json.loads(result[1]) if result else ["the browser did not measure the pages"]


def screenshots(folder: Path, address: str) -> list[str]:
    """A picture of every kind of page at every width, light and dark; a page's frame sets its width."""
    failed = []
    shots = [(name, width, scheme) for name in PAGES for width in WIDTHS for scheme in SCHEMES]
    for name, width, scheme in track(shots, "screenshots", transient=True):
        picture = folder / f"{name}-{width}-{scheme}.png"
        frame = folder / "site/frame.html"
        style = f"border:0;display:block;width:{width}px;height:1600px"
        frame.write_text(f'<!doctype html><body style="margin:0"><iframe style="{style}" src="/{PAGES[name]}">')
        window = f"--window-size={max(width, 500)},1600"  # Chromium's windows are no narrower
        colours = f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}"
        _chromium("--hide-scrollbars", window, colours, f"--screenshot={picture}", f"{address}/frame.html")
        if not picture.is_file():
            failed.append(f"no picture {picture.name}")
    return failed


def printed(sheet: Path, address: str) -> list[str]:
    """Print the certificate; what is wrong when that takes more than a sheet."""
    _chromium("--no-pdf-header-footer", f"--print-to-pdf={sheet}", f"{address}/{PAGES['certificate']}")
    pages = len(re.findall(rb"/Type\s*/Page\b", sheet.read_bytes()))
    return [] if pages == 1 else [f"{sheet.name} has {pages} pages"]


def newsboat(address: str, posts: int) -> list[str]:
    """What the feed reader did not take, from each feed, counted in its own database."""
    found = []
    for feed in ("feeds/rss.xml", "feeds/atom.xml"):
        with tempfile.TemporaryDirectory() as home:
            (Path(home) / "urls").write_text(f"{address}/{feed}\n")
            (Path(home) / "config").write_text("max-items 0\n")
            files = ("-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/config")
            subprocess.run(["newsboat", *files, "-x", "reload"], env={**os.environ, "HOME": home}, check=True)
            with sqlite3.connect(f"{home}/cache.db") as cache:
                (count,) = cache.execute("SELECT count(DISTINCT guid) FROM rss_item").fetchone()
        if count != posts:
            found.append(f"{feed}: newsboat shows {count} posts of {posts}")
    return found


def full_disk(root: Path) -> list[str]:
    """Build onto a file system of 300 kB, which is too small: the fault must say so and the old site stay."""
    script = """
        set -e
        mount -t tmpfs -o size=300k tmpfs "$1"
        mkdir "$1/output"; echo old > "$1/output/index.html"; touch "$1/.output.lock"
        "$2" -m invoke --search-root "$3" build --output "$1/output" 2> "$1.err" && exit 9
        cat "$1.err"; cat "$1/output/index.html"; ls -A "$1"
    """
    with tempfile.TemporaryDirectory() as folder:
        disk = Path(folder) / "disk"
        disk.mkdir()
        namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
        command = [*namespace, str(disk), sys.executable, str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"exit {done.returncode}: {done.stdout}{done.stderr}"]
    expected = "free some space; the site that was there is untouched\nold\n"
    return [] if expected in done.stdout and ".output.new" not in done.stdout else [done.stdout]


def _chromium(*arguments: str) -> str:
    quiet = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *quiet, f"--user-data-dir={profile}"]
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True)
    return done.stdout
