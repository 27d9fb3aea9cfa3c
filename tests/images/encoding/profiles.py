"""Colour profiles for tests, written by hand (ICC.1:2010): of a screen, of grey, of a printer."""

from collections.abc import Mapping

D50 = (0.9642, 1.0, 0.8249)
P3 = ((0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1572, 0.0666, 0.7841))  # adapted to D50


def display_p3() -> bytes:
    """Return the profile of an iPhone's photos, with a plain exponent of 2.2."""
    primaries = {f"{name}XYZ": _xyz(value) for name, value in zip("rgb", P3, strict=True)}
    curves = {f"{name}TRC": _exponent(2.2) for name in "rgb"}
    return _profile("mntr", "RGB ", "XYZ ", primaries | curves)


def linear_grey() -> bytes:
    """Return a profile of grey whose middle value is half the light."""
    return _profile("mntr", "GRAY", "XYZ ", {"kTRC": _exponent(1)})


def green_black() -> bytes:
    """Return the profile of a printer whose black ink is green, which no conversion without it would show."""
    paper = bytes([255, 128, 128])
    green = bytes([128, 40, 190])  # L*, a* and b* of a strong green
    grid = b"".join(green if index % 2 else paper for index in range(16))  # two values of each ink, black last
    identity = bytes(range(256))
    matrix = b"".join(_number(value) for value in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    lut = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + matrix + identity * 4 + grid + identity * 3
    return _profile("prtr", "CMYK", "Lab ", {"A2B0": lut})


def _profile(device: str, space: str, connection: str, tags: Mapping[str, bytes]) -> bytes:
    tags = {"wtpt": _xyz(D50), **tags}
    table = len(tags).to_bytes(4)
    body = b""
    for name, data in tags.items():
        at = 132 + 12 * len(tags) + len(body)
        table += name.encode() + at.to_bytes(4) + len(data).to_bytes(4)
        body += data + bytes(-len(data) % 4)
    kinds = f"{device}{space}{connection}".encode()
    head = bytes(8) + b"\x02\x40\0\0" + kinds + bytes(12) + b"acsp" + bytes(28) + _xyz(D50)[8:] + bytes(48)
    return (len(head + table + body)).to_bytes(4) + (head + table + body)[4:]


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_number(value) for value in values)


def _exponent(value: float) -> bytes:
    return b"curv\0\0\0\0\0\0\0\x01" + round(value * 256).to_bytes(2) + b"\0\0"


def _number(value: float) -> bytes:
    return round(value * 65536).to_bytes(4, signed=True)
