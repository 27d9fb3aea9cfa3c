"""Visit pages in WebKitGTK as visit.js does in the others. A script for the system's own Python, which has its binding.

With a question as its argument it prints what probe.js measures, what find.js finds, or what another function returns,
as JSON; without one it tells by its exit code whether WebKitGTK is there.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
gi.require_foreign("cairo")  # in which pictures of pages come
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402 (found by the lines above)

_SECONDS = 60


class Browser:
    """An offscreen window with a page; stores no cache and no cookies."""

    def __init__(self) -> None:
        self.loop = GLib.MainLoop()
        self.view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
        self.view.connect("load-changed", self._loaded)
        self.window = Gtk.OffscreenWindow()
        self.window.add(self.view)
        self.settings = Gtk.Settings.get_default()
        self.settings.set_property("gtk-xft-hinting", 0)  # letters as wide as they are drawn, as on a phone

    def open(self, address: str, width: int, scheme: str) -> None:
        """Load a page; raises RuntimeError where the server has none."""
        self.settings.set_property("gtk-application-prefer-dark-theme", scheme == "dark")
        self.view.set_size_request(width, 1600)
        self.window.resize(width, 1600)
        self.window.show_all()
        self.view.load_uri(address)
        self._run()
        status = self.view.get_main_resource().get_response().get_status_code()
        if not 200 <= status < 400:
            raise RuntimeError(f"{address}: the server answers {status}")

    def wait_for_page(self) -> None:
        """Wait until the page that a form or a link leads to is loaded."""
        self._run()

    def measure(self, function: str, argument: dict[str, object]) -> Any:
        """Return the value of the promise of a JavaScript function."""
        body = f"return ({function})({json.dumps(argument)})"
        result = self._wait(self.view.call_async_javascript_function, body, -1, None, None, None, None)
        return json.loads(self.view.call_async_javascript_function_finish(result).to_json(0))

    def picture(self, path: str) -> None:
        """Write the visible part of the page as PNG."""
        region = WebKit2.SnapshotRegion.VISIBLE
        options = WebKit2.SnapshotOptions.NONE
        self.view.get_snapshot_finish(self._wait(self.view.get_snapshot, region, options, None)).write_to_png(path)

    def _loaded(self, _view: object, event: object) -> None:
        if event == WebKit2.LoadEvent.FINISHED:
            self.loop.quit()

    def _wait(self, start: Callable[..., None], *arguments: object) -> Any:
        """Start an asynchronous call of GLib and return its result."""
        results: list[object] = []

        def done(_source: object, result: object) -> None:
            results.append(result)
            self.loop.quit()

        start(*arguments, done)
        self._run()
        return results[0]

    def _run(self) -> None:
        """Run GLib's main loop until a result comes; raises RuntimeError on a timeout."""
        late = GLib.timeout_add_seconds(_SECONDS, self._stop)
        self.loop.run()
        if not GLib.source_remove(late):
            raise RuntimeError(f"WebKit gave nothing for {_SECONDS} seconds")

    def _stop(self) -> bool:
        self.loop.quit()
        return False


def visit(question: dict[str, Any]) -> list[dict[str, object]]:
    """Visit each page in each look."""
    browser = Browser()
    found = []
    for look in question["looks"]:
        for name, path in question["pages"].items():
            browser.open(question["address"] + path, look["width"], look["scheme"])
            picture = f"{question['folder']}/{name}-{look['name']}.png"
            if not look["spaced"]:
                browser.picture(picture)
            asked = {"styles": question["styles"] if look["compared"] else [], "spaced": look["spaced"]}
            measured = browser.measure(question["probe"], asked)
            if look["spaced"]:
                browser.picture(picture)
            found.append({"path": path, "look": look["name"], "axe": [], **measured})
    return found


def search(question: dict[str, Any]) -> object:
    """Ask the search page the questions, and take a picture of the first answer."""
    browser = Browser()
    browser.open(question["address"], 360, "light")
    answers = browser.measure(question["find"], {"questions": question["questions"]})
    browser.measure(question["find"], {"questions": question["questions"][:1]})
    browser.picture(question["picture"])
    return answers


def call(question: dict[str, Any]) -> list[object]:
    """Call a function of the page at each address, in a browser of its own."""
    found = []
    for address in question["addresses"]:
        browser = Browser()
        browser.open(address, 360, "light")
        found.append(browser.measure(question["call"], question["argument"]))
    return found


if __name__ == "__main__" and len(sys.argv) > 1:
    asked = json.loads(sys.argv[1])
    ways = {"find": search, "call": call}
    json.dump(next((way for key, way in ways.items() if key in asked), visit)(asked), sys.stdout)
