"""The content of a preview, as its servers have it."""

from pathlib import Path

from msgspec import Struct

from tools.preview.board import Board
from tools.preview.comment_form import PreviewForm
from tools.preview.on_request import OnRequest


class Served(Struct, frozen=True):
    """The folder of the preview, the address for which it is built, and what its pages show."""

    folder: Path
    address: str
    board: Board
    on_request: OnRequest
    form: PreviewForm
