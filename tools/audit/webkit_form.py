"""Send the form of comments in WebKitGTK, with JavaScript and without. A script for the system's own Python.

With a question as its argument it prints what it finds wrong, as a JSON list.
"""

import json
import sys
from typing import Any

from webkit import Browser  # type: ignore[import-not-found] # beside this script

_FILL = """
async ({ author, text }) => {
  document.querySelector("[name=author]").value = author;
  document.querySelector("[name=text]").value = text;
  setTimeout(() => document.querySelector("#comment-form button").click(), 50);
  return {};
}
"""
_LOOK = """
async () => {
  const end = Date.now() + 10000;  // the browser gives the focus to a field when it first draws the page
  const waits = () => document.querySelector("[autofocus]") && document.activeElement === document.body;
  while (Date.now() < end && waits()) await new Promise(resolve => setTimeout(resolve, 50));
  return {
    fault: !(document.querySelector("#comment-text-error")?.hidden ?? true),
    kept: document.querySelector("[name=text]")?.value,
    focus: document.activeElement?.getAttribute("name"),
    address: location.href,
  };
}
"""


def send(browser: Browser, author: str, text: str) -> dict[str, Any]:
    """Fill in the form and send it; return what the next page shows."""
    browser.measure(_FILL, {"author": author, "text": text})
    browser.wait_for_page()
    seen: dict[str, Any] = browser.measure(_LOOK, {})
    return seen


def send_comments(address: str, folder: str) -> list[str]:
    """Send a comment that is too short, and mend it, with scripts and without; return what is wrong."""
    found = []
    for script in (True, False):
        how = "with JavaScript" if script else "without JavaScript"
        browser = Browser()
        browser.view.get_settings().set_enable_javascript_markup(script)
        browser.open(address, 360, "light")
        seen = send(browser, f"webkit {how}", "Ja")
        right = {"fault": True, "kept": "Ja", "focus": "text"}
        found += [f"{how}: beside a fault, {key} is {seen[key]}" for key in right if seen[key] != right[key]]
        browser.picture(f"{folder}/comment-fault-webkit-{'script' if script else 'plain'}.png")
        thanked = send(browser, f"webkit {how}", f"Det regnar hos webkit {how}.")["address"]
        if not thanked.endswith("/comments/thanks/"):
            found.append(f"{how}: a comment leads to {thanked}")
    return found


if __name__ == "__main__":
    question = json.loads(sys.argv[1])
    json.dump(send_comments(question["address"], question["folder"]), sys.stdout)
