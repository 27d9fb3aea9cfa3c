"""The state of the preview that its pages wait for."""

import threading
import time

from plugins.core.errors import fault
from tools.language import load_or_english
from tools.preview.board import Board
from tools.preview.outcome import Outcome

ENGLISH = load_or_english("en")
PENDING = Outcome(True, pending=("feeds/rss.xml",))


def waits(board: Board, path: str) -> bool:
    """Return whether a request for the file waits."""
    begun = time.monotonic()
    board.wait_for_file(path, 0.05)
    return time.monotonic() - begun >= 0.05


def test_a_request_for_a_file_that_is_being_made_waits_for_it() -> None:
    """So no old feed is sent. Before the first build everything waits; then pages do not wait for feeds."""
    board = Board(ENGLISH)
    assert waits(board, "index.html")
    board.show(PENDING, ENGLISH)
    assert (waits(board, "index.html"), waits(board, "feeds/rss.xml")) == (False, True)
    threading.Timer(0.02, lambda: board.complete(Outcome(True), ENGLISH)).start()
    board.wait_for_file("feeds/rss.xml", 10)
    assert not waits(board, "feeds/rss.xml")


def test_pages_are_loaded_again_after_good_builds_only() -> None:
    """Feeds that come later are no new build; their faults are shown all the same."""
    board = Board(ENGLISH)
    names = []
    for outcome in (PENDING, Outcome(False, (fault("a.md", "wrong", "mend it", 3),)), Outcome(True)):
        board.show(outcome, ENGLISH)
        names.append(board.built)
    assert (len(set(names)), names[0] == names[1]) == (2, True)
    number = board.number
    board.complete(Outcome(True), ENGLISH)
    assert (board.built, board.number) == (names[2], number)
    board.complete(Outcome(False, (fault("rss.xml", "wrong", "mend it"),)), ENGLISH)
    assert (board.built, board.number, board.notice["count"]) == (names[2], number + 1, "1 fault")
