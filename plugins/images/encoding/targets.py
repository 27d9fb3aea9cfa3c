"""Files to make of a picture, and the name of the encoder, which is part of their keys; imports no decoder."""

from typing import Literal

import PIL  # its version only; Pillow's modules are imported by those that decode
from msgspec import Struct

AVIF_QUALITY = 60
AVIF_SPEED = 8
JPEG_QUALITY = 80
ENCODER = f"1 Pillow {PIL.__version__} AVIF {AVIF_QUALITY} {AVIF_SPEED} JPEG {JPEG_QUALITY}"  # 1: the steps of encode


class Target(Struct, frozen=True):
    """A file to make: its size in pixels and its format. With ``crop``, what is too much on two sides is cut off."""

    width: int
    height: int
    format: Literal["avif", "jpeg", "png"]
    crop: bool = False
