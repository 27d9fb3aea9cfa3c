"""Read the headers of boxes, the parts of AVIF, JPEG XL, MP4 and QuickTime files (ISO 14496-12, 4.2)."""


def box_lengths(data: bytes, at: int = 0) -> tuple[int, int]:
    """Return the length of a box, 0 for one that extends to the end of the file, and the length of its header."""
    length = int.from_bytes(data[at : at + 4])
    return (int.from_bytes(data[at + 8 : at + 16]), 16) if length == 1 else (length, 8)
