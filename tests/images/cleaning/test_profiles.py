"""Colour profiles: those of colour spaces stay, those of a device lose all words."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from plugins.images.cleaning.profiles import names_a_device, without_names

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def named(text: str, **tags: bytes) -> bytes:
    """Return a profile of sRGB's colours with another description, a day in 2026, and further tags."""
    count = int.from_bytes(SRGB[128:132])
    entries = [SRGB[at : at + 12] for at in range(132, 132 + 12 * count, 12)]
    held = {each[:4]: SRGB[(at := int.from_bytes(each[4:8])) : at + int.from_bytes(each[8:])] for each in entries}
    letters = text.encode("utf-16-be")
    held[b"desc"] = b"mluc" + bytes(4) + (1).to_bytes(4) + (12).to_bytes(4) + b"svSE" + len(letters).to_bytes(4)
    held[b"desc"] += (28).to_bytes(4) + letters
    held |= {name.encode(): data for name, data in tags.items()}
    at = 132 + 12 * len(held)
    table = len(held).to_bytes(4)
    body = b""
    for name, data in held.items():
        table += name + (at + len(body)).to_bytes(4) + len(data).to_bytes(4)
        body += data + bytes(-len(data) % 4)
    day = b"\x07\xea\0\x0b\0\x1e\0\0\0\0\0\0"
    return (at + len(body)).to_bytes(4) + b"ADBE" + SRGB[8:24] + day + SRGB[36:128] + table + body


def calibrated() -> bytes:
    """Return the profile that a calibration writes: the computer's name, and a serial number of the screen."""
    return named("Elins dator 2026-11-30", meta=b"dict" + b"EDID_serial".ljust(20))


@pytest.mark.parametrize(
    "text",
    [
        *("sRGB IEC61966-2.1", "sRGB built-in", "Display P3", "Adobe RGB (1998)", "ProPhoto RGB", "c2", "Dot Gain 20%"),
        *("Generic Gray Gamma 2.2 Profile", "GIMP built-in sRGB", "Google/Skia/E3CADAB7BD3DE5E3436874D2A9DEE126"),
        *("Coated FOGRA39 (ISO 12647-2:2004)", "U.S. Web Coated (SWOP) v2", "Nikon sRGB 4.0.0.3002", ""),
    ],
)
def test_a_well_known_colour_space_stays_byte_for_byte(text: str) -> None:
    """Its name says nothing of anybody."""
    assert without_names(named(text)) == named(text)


@pytest.mark.parametrize(
    "profile",
    [
        *(
            named(text)
            for text in ("Elins iMac", "DELL U2720Q #3 2026-11-30", "sRGB Elin", "Canon EOS R6", "Color LCD")
        ),
        named("sRGB", mmod=b"mmod" + b"serial number 4711"),
        named("sRGB", targ=b"text\0\0\0\0/home/elin/a.ti3"),
        calibrated(),
    ],
)
def test_the_profile_of_a_device_keeps_its_colours_alone(profile: bytes) -> None:
    """Name, day and the maker's own parts go; a picture has the same colours with it."""
    plain = without_names(profile)
    assert (names_a_device(profile), names_a_device(plain), without_names(plain) == plain) == (True, False, True)
    words = (b"Elin", "Elin".encode("utf-16-be"), b"4711", b"EDID", b"\x07\xea", b"ADBE")
    assert [word for word in words if word in plain] == []
    picture = Image.effect_noise((8, 8), 90).convert("RGB")
    shown = [
        ImageCms.profileToProfile(picture, BytesIO(each), ImageCms.createProfile("LAB"), outputMode="LAB")
        for each in (profile, plain)
    ]
    assert shown[0] is not None
    assert shown[1] is not None
    assert shown[0].tobytes() == shown[1].tobytes()


def test_what_is_no_profile_is_that_of_a_device() -> None:
    """Bytes that cannot be read are not let through."""
    assert names_a_device(b"Elins")
    assert b"Elin" not in without_names(b"Elins")
