"""The error of a picture that cannot be published; imports no Pillow."""


class PictureError(ValueError):
    """A picture that cannot be published: ``what`` is wrong, and a ``remedy``."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)  # both, so that a worker process can send it
        self.what = what
        self.remedy = remedy


def cut_off() -> PictureError:
    """Return the error of a file whose end is missing."""
    return PictureError("the file is cut off", "copy the picture again")


def unreadable() -> PictureError:
    """Return the error of a file that no decoder can read to its end."""
    return PictureError("not a picture that can be read", "save it again, or remove it")
