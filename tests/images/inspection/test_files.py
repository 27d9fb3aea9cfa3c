"""Private data in films, sound and documents, which are published unchanged."""

import time
import zipfile
import zlib
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest

from plugins.images.inspection.files import inspect
from plugins.images.inspection.traces import ACCOUNT, CAMERA, HOME, PEOPLE, PLACE, SERIAL
from tests.images.cleaning.test_pictures import picture

FOLDER = f"{HOME} (/home/elin/)"
WINDOWS = f"{HOME} (C:\\Users\\elin\\)"
AUTHOR = "names its author"
XMP_CITY = b"<x:xmpmeta><rdf photoshop:City='Kisa'/></x:xmpmeta>"
XMP_FACE = b"<x:xmpmeta><mwg-rs:Name>Elin</mwg-rs:Name></x:xmpmeta>"
XMP_PLACE = b'<x:xmpmeta><rdf exif:GPSLatitude="59,19.7N"/></x:xmpmeta>'


def box(name: bytes, *held: bytes) -> bytes:
    """Return a box of a film."""
    data = b"".join(held)
    return (len(data) + 8).to_bytes(4) + name + data


def inside(names: bytes, held: bytes) -> bytes:
    """Nest boxes, by their names from the outermost."""
    for name in reversed(names.split()):
        held = box(name, held)
    return held


def film(*beside: bytes, brand: bytes = b"isom") -> bytes:
    """Return a film with boxes in its moov, after two megabytes of pictures without metadata."""
    pictures = box(b"mdat", b"\xa9xyz+59.3293+018.0686/" + bytes(2_000_000))
    return box(b"ftyp", brand, bytes(4), b"isom") + pictures + box(b"moov", box(b"mvhd", bytes(100)), *beside)


def element(name: bytes, held: bytes) -> bytes:
    """Return an element of Matroska."""
    return name + (0x10000000 | len(held)).to_bytes(4) + held


def matroska(*held: bytes) -> bytes:
    """Return a film of Matroska with a cluster before its metadata."""
    cluster = element(bytes.fromhex("1f43b675"), b"LOCATION +59.3293+018.0686/")
    return element(bytes.fromhex("1a45dfa3"), b"webm") + element(bytes.fromhex("18538067"), cluster + b"".join(held))


def tags(name: bytes, value: bytes) -> bytes:
    """Return the tags of a film of Matroska."""
    simple = b"\x45\xa3" + bytes([0x80 | len(name)]) + name + b"\x44\x87" + bytes([0x80 | len(value)]) + value
    return element(bytes.fromhex("1254c367"), simple)


def chunks(kind: bytes, *held: bytes) -> bytes:
    """Return a file of RIFF, with sound before the last chunk."""
    sound = b"data" + (8).to_bytes(4, "little") + b"/home/x/"
    data = kind + sound + b"".join(name_and_data(each) for each in held)
    return b"RIFF" + len(data).to_bytes(4, "little") + data


def name_and_data(each: bytes) -> bytes:
    """Return a chunk of RIFF."""
    return each[:4] + len(each[4:]).to_bytes(4, "little") + each[4:]


def id3(*frames: bytes) -> bytes:
    """Return a sound with an ID3 tag."""
    data = b"".join(frame[:4] + len(frame[4:]).to_bytes(4) + b"\0\0" + frame[4:] for frame in frames)
    size = bytes((len(data) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0\0" + size + data + b"\xff\xfb" + bytes(500)


def flac(comment: bytes) -> bytes:
    """Return a sound of FLAC with comments."""
    return b"fLaC" + b"\0\0\0\4" + bytes(4) + b"\x84" + len(comment).to_bytes(3) + comment + bytes(100)


def pdf(info: bytes = b"", packed: bytes = b"", rest: bytes = b"") -> bytes:
    """Return a PDF with an information dictionary, and another one that is compressed."""
    data = zlib.compress(packed)
    stream = b"4 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>\nstream\n" + data + b"\nendstream endobj\n"
    return b"%PDF-1.7\n1 0 obj\n<<" + info + b">>\nendobj\n" + (stream if packed else b"") + rest + b"%%EOF\n"


def archive(**files: bytes) -> bytes:
    """Return an office document, or an archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


MDTA = b"mdtacom.apple.quicktime.location.ISO6709\0data+59.3293+018.0686/"
CREATOR = b"<dc:creator>Bo Ek</dc:creator>"
TEMPLATE = b'<Relationship Target="file:///C:\\Users\\elin\\AppData\\Mall%201.dotm"/>'
PRIVATE: dict[str, tuple[bytes, str]] = {
    "a phone's film": (film(box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+59.3293+018.0686/"))), PLACE),
    "a film of 3GPP": (film(box(b"udta", box(b"loci", bytes(30))), brand=b"3gp4"), PLACE),
    "a film of QuickTime": (film(box(b"meta", MDTA), brand=b"qt  "), PLACE),
    "a film without a brand": (film(box(b"meta", MDTA))[20:], PLACE),
    "a track of places": (film(inside(b"trak mdia minf stbl stsd", bytes(8) + box(b"gpmd", bytes(8)))), PLACE),
    "XMP in a film": (film() + box(b"uuid", XMP_PLACE), PLACE),
    "a camera's film": (film(box(b"udta", box(b"\xa9mak", b"\0\5\0\0Canon"))), CAMERA),
    "a film of Apple's camera": (film(box(b"meta", b"mdtacom.apple.quicktime.model\0data iPhone 15")), CAMERA),
    "a camera's number": (film() + box(b"meta", b'<Device modelName="x" serialNo="0012345"/>'), SERIAL),
    "a bought song": (film(inside(b"udta meta ilst apID data", b"elin@example.org"), brand=b"M4A "), ACCOUNT),
    "a project's folder in a film": (film(box(b"udta", box(b"\xa9cmt", b"\0\1/home/elin/film.kdenlive"))), FOLDER),
    "WebM": (matroska(tags(b"LOCATION", b"+59.3293+018.0686/")), PLACE),
    "Matroska": (matroska(tags(b"COM.APPLE.QUICKTIME.MAKE", b"Apple")), CAMERA),
    "MP3": (id3(b"TIT2\3Visa", b"PRIV\0XMP\0" + XMP_PLACE), PLACE),
    "a cover as it was taken": (id3(b"APIC\0image/jpeg\0\0\0" + picture()), PLACE),
    "a tag in UTF-16": (id3(b"GEOB\1" + "/home/elin/visa.sesx".encode("utf-16-le")), FOLDER),
    "FLAC": (flac(b"LOCATION=59.3293,18.0686"), PLACE),
    "Ogg": (b"OggS" + bytes(24) + b"LOCATION=+59.3293+018.0686/" + bytes(50), PLACE),
    "WAV": (chunks(b"WAVE", b"bext/home/elin/a.wav"), FOLDER),
    "AVI": (chunks(b"AVI ", b"LIST" + XMP_PLACE), PLACE),
    "PDF": (pdf(b"/Title (file:///home/elin/brev.html)"), FOLDER),
    "a PDF in UTF-16": (pdf(b"/Title <" + ("\ufeff/home/elin/a").encode("utf-16-be").hex().encode() + b">"), FOLDER),
    "a packed PDF": (pdf(packed=b"1 0 <</Title (/home/elin/brev.doc)>>" * 3), FOLDER),
    "XMP in a PDF": (pdf(rest=XMP_PLACE), PLACE),
    "a photo in a PDF": (pdf(rest=b"stream\n" + picture() + b"\nendstream\n"), PLACE),
    "a link in a PDF": (pdf(b"/URI (file:///home/elin/x.pdf)"), FOLDER),
    "a station of a camcorder": (film(box(b"gps ", bytes(8))), PLACE),
    "the number of a camcorder": (film(box(b"udta", box(b"slno", b"0012345"))), SERIAL),
    "a town in a film": (film() + box(b"uuid", XMP_CITY), PLACE),
    "faces in a film": (film() + box(b"uuid", XMP_FACE), PEOPLE),
    "the owner of a camera": (film() + box(b"uuid", b'<rdf aux:OwnerName="Elin"/>'), PEOPLE),
    "MP3 with its tags at the end": (b"\xff\xfb" + bytes(500) + b"APETAGEX Comment\0/home/elin/a.wav", FOLDER),
    "the cover of an Ogg": (b"OggS" + bytes(24) + b"METADATA_BLOCK_PICTURE=" + b64encode(picture()) + b"\1", PLACE),
    "a recorder's WAV": (chunks(b"WAVE", b"iXML<LOCATION_GPS>59.3293, 18.0686</LOCATION_GPS>"), PLACE),
    "packed XMP in a PDF": (pdf(packed=XMP_PLACE).replace(b"/ObjStm", b"/Metadata"), PLACE),
    "a template of Windows in Word": (archive(word___rels__settings_xml_rels=TEMPLATE), WINDOWS),
    "a folder in Excel": (archive(xl__workbook_xml=b'<x15ac:absPath url="C:\\Users\\elin\\Privat\\"/>'), WINDOWS),
    "a comment in Word": (archive(word__comments_xml=b'<w:comment w:id="0" w:author="Bo Ek">'), AUTHOR),
    "a book": (archive(OEBPS__content_opf=b'<dc:creator id="a">Bo Ek</dc:creator>'), AUTHOR),
    "XMP of a photo in an archive": (archive(a_jpg=b"\xff\xd8" + XMP_PLACE), PLACE),
    "an author of a PDF": (pdf(b"/Author (Bo Ek)"), AUTHOR),
    "an author in a packed PDF": (pdf(packed=b"1 0 <</Author (Bo Ek)>>"), AUTHOR),
    "Word": (archive(docProps__core_xml=b"<cp:x>" + CREATOR + b"</cp:x>"), AUTHOR),
    "LibreOffice": (archive(meta_xml=b"<meta:initial-creator>Bo Ek</meta:initial-creator>"), AUTHOR),
    "a template in Word": (archive(docProps__app_xml=b"<Template>/home/elin/brev.dotx</Template>"), FOLDER),
    "a photo in Word": (archive(word__media__a_jpg=picture()), PLACE),
    "Photoshop": (b"8BPS\0\1" + XMP_PLACE, PLACE),
    "RTF": (b"{\\rtf1{\\info{\\author Bo Ek}}}", AUTHOR),
}  # fmt: skip


def inspected(path: Path, data: bytes) -> list[tuple[str, bool]]:
    """Return the faults of a file, and whether each is only a warning."""
    path.write_bytes(data)
    return [(each.what, warning) for each, warning in inspect(path, "content/a", "Elin Strand", data[:16_384])]


@pytest.mark.parametrize(("data", "what"), PRIVATE.values(), ids=PRIVATE)
def test_private_data_is_reported(tmp_path: Path, data: bytes, what: str) -> None:
    """A place, a camera, a number or a folder is a fault; the name of an author is a warning."""
    expected = (what, True) if what == AUTHOR else (f"contains {what}", False)
    assert expected in inspected(tmp_path / "a.bin", data)


CLEAN = {
    "a film": film(box(b"udta", box(b"meta", box(b"ilst", box(b"\xa9too", box(b"data", b"Lavf61.7.100")))))),
    "a film with a title": film(box(b"udta", box(b"\xa9nam", b"Serial number 12: loci, location and GPS "))),
    "a song with artist and title": id3(b"TIT2\3Home", b"TPE1\3Users", b"COMM\3Recorded in a home/studio"),
    "a song with a cover": id3(b"APIC\0image/jpeg\0\0\0\xff\xd8\xff\xe0\0\x10JFIF\0"),
    "FLAC": flac(b"TITLE=Location\0ARTIST=Latitude: 59"),
    "WebM": matroska(element(bytes.fromhex("1549a966"), b"Lavf61.7.100")),
    "WAV": chunks(b"WAVE", b"LISTINFOISFT\x0e\0\0\0Lavf61.7.100"),
    "PDF": pdf(b"/Title (Om /home och location) /Producer (LibreOffice) /Creator (Writer)"),
    "a PDF of the blog's own": pdf(b"/Author (Elin Strand)"),
    "a PDF without an author": pdf(b"/Author ()"),
    "Word": archive(docProps__core_xml=b"<dc:creator></dc:creator>", word__document_xml=b"/home/elin/"),
    "an archive of a program": archive(readme=b"/home/elin/", a_jpg=b"\xff\xd8\xff\xe0"),
    "a PDF with links": pdf(b"/URI (https://elin.se/home/elin/x.html) /URI (https://x.se/Users/elin/)"),
    "Word with a link": archive(word___rels__document_xml_rels=b'Target="https://elin.se/home/elin/" Id="/home/elin/"'),
    "the blog's own book": archive(OEBPS__content_opf=b"<dc:creator>Elin Strand</dc:creator>"),
    "XMP without a value": film()
    + box(b"uuid", b'<rdf photoshop:City="" aux:OwnerName=""/><mwg-rs:Name></mwg-rs:Name>'),
    "MP3 without tags": b"\xff\xfb" + bytes(500),
    "a stream": (b"G" + bytes(187)) * 9,
    "text": b"serialNo=12 /home/elin/ GPSLatitude\n",
    "nothing": b"",
    "a film cut short": film()[:100],
    "no archive": b"PK\3\4" + bytes(20),
    "boxes that lead nowhere": b"\0\0\0\x08moov" * 50 + b"\0\0\0\1moov",
    "a tag that is too long": b"ID3\4\0\0\x7f\x7f\x7f\x7f",
}


@pytest.mark.parametrize("data", CLEAN.values(), ids=CLEAN)
def test_a_clean_file_is_let_through(tmp_path: Path, data: bytes) -> None:
    """Titles, artists and names of programs are public; a plain text is not searched."""
    assert inspected(tmp_path / "a.bin", data) == []


@pytest.mark.parametrize("before", [b"", bytes(4)], ids=["a transport stream", "of a camcorder"])
def test_a_film_of_avchd_names_its_camera(tmp_path: Path, before: bytes) -> None:
    """The record is in the pictures' stream, where copying alone leaves it."""
    data = (before + b"G" + b"MDPM".ljust(187, b"\0")) * 9
    assert inspected(tmp_path / "00 1.mts", data) == [(f"contains {CAMERA}, and perhaps {PLACE}", False)]


def test_a_film_is_not_read(tmp_path: Path) -> None:
    """A gigabyte takes a moment: only the metadata is read."""
    path = tmp_path / "a.mp4"
    size = 1_000_000_000
    head = box(b"ftyp", b"isom", bytes(8))
    with path.open("wb") as file:
        file.write(head + (size).to_bytes(4) + b"mdat")
        file.seek(len(head) + size)
        file.write(box(b"moov", box(b"udta", box(b"\xa9xyz", b"+59.3293+018.0686/"))))
    begun = time.process_time()
    found = [each.what for each, _ in inspect(path, "content/a", "", head + bytes(16_000))]
    assert (found, time.process_time() - begun < 1) == ([f"contains {PLACE}"], True)
