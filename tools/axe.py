"""What axe-core finds wrong on pages, asked in Debian's Chromium: light, dark, and as narrow as a phone.

npm's axe-core and puppeteer-core are installed into .cache/audit/node once; puppeteer-core brings no browser.
"""

import json
import subprocess
from pathlib import Path

NODE = Path(".cache/audit/node")
PACKAGES = ("axe-core", "puppeteer-core")
CHROMIUM = "/usr/bin/chromium"
_SECONDS = 300
_SCRIPT = """\
const puppeteer = require("puppeteer-core"), { source } = require("axe-core");
const { address, paths, chromium } = JSON.parse(process.argv[2]);
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const looks = [["light", 1440], ["dark", 1440], ["light", 360], ["dark", 360]];
(async () => {
  const browser = await puppeteer.launch({ executablePath: chromium, args: flags });
  const found = [];
  for (const path of paths) for (const [scheme, width] of looks) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(address + path, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach(each => { each.open = true; }));
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => axe.run());
    for (const each of violations)
      for (const node of each.nodes)
        found.push(`/${path} (${scheme}, ${width} px): ${each.id}: ${each.help}: ${node.target}`);
    await page.close();
  }
  await browser.close();
  console.log(JSON.stringify(found));
})().catch(error => { console.error(String(error)); process.exit(1); });
"""


def axe(address: str, paths: list[str]) -> list[str]:
    """Every violation on the pages at ``address``, which ends with a slash; raises RuntimeError if axe cannot run."""
    _install()
    script = NODE / "axe.js"
    script.write_text(_SCRIPT, encoding="utf-8")
    question = json.dumps({"address": address, "paths": paths, "chromium": CHROMIUM})
    return [str(each) for each in json.loads(_run(["node", script.name, question]))]


def _install() -> None:
    if all((NODE / "node_modules" / name).is_dir() for name in PACKAGES):
        return
    NODE.mkdir(parents=True, exist_ok=True)
    _run(["npm", "install", "--prefix", ".", "--no-audit", "--no-fund", *PACKAGES])


def _run(command: list[str]) -> str:
    done = subprocess.run(command, check=False, cwd=NODE, capture_output=True, text=True, timeout=_SECONDS)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[-500:]}")
    return done.stdout
