"""The same posts with the same photos for the programs that are compared: ours, Hugo, and a bare script with Pillow."""

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.blogs import ROOT, words, write_hugo_blog, write_our_blog
from plugins.images.encoding.targets import AVIF_QUALITY, AVIF_SPEED, JPEG_QUALITY
from tools.program_files import copy_program

_NAMED = re.compile(r"-[0-9a-f]{10}-(\d+)\.(avif|jpe?g)$")
_HOOK = """{{- $photo := resources.Get .Destination -}}{{- $set := slice -}}
{{- range slice @AVIF@ -}}{{- $each := $photo.Resize (printf "%dx avif" .) -}}
{{- $set = $set | append (printf "%s %dw" $each.RelPermalink .) -}}{{- end -}}
{{- $plain := $photo.Resize "@JPEG@x jpg" -}}
<picture><source type="image/avif" srcset="{{ delimit $set ", " }}">
<img src="{{ $plain.RelPermalink }}" width="{{ $plain.Width }}" height="{{ $plain.Height }}"
alt="{{ .Text }}"></picture>
"""
_SCORED = """{{- $photo := resources.Get .Destination -}}{{- $name := path.BaseName .Destination -}}
{{- range $width := slice @AVIF@ -}}
{{- $exact := $photo.Resize (printf "%dx png" $width) | resources.Copy (printf "scored/%s-%d.png" $name $width) -}}
{{- $exact.RelPermalink -}}
{{- range slice @QUALITIES@ -}}
{{- $each := $photo.Resize (printf "%dx avif q%d" $width .) -}}
{{- (resources.Copy (printf "scored/%s-%d-%d.avif" $name $width .) $each).RelPermalink -}}
{{- end -}}{{- end -}}
"""


class Renditions(Struct, frozen=True):
    """Widths in which every program makes each photo."""

    avif: tuple[int, ...]
    jpeg: int


class Contender(Struct, frozen=True):
    """A program in its folder: its command, the folders that it makes, and the one that holds the pictures."""

    folder: Path
    command: list[str]
    made: tuple[str, ...]
    output: str

    def clear(self) -> None:
        """Delete all that the program has made."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def pictures(self, kind: str) -> list[Path]:
        """Return the pictures of a kind that were made, in the order of their names."""
        return sorted((self.folder / self.output).rglob(f"*.{kind}"))


def ours(folder: Path, photos: list[Path], each: int = 1) -> Contender:
    """Prepare this program with a post for each photo, or for so many of them. It draws no cards, as the others."""
    contender = version(ROOT, folder, photos, each)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('PAGES["cards"] = False\n')
    return contender


def version(root: Path, folder: Path, photos: list[Path], each: int = 1) -> Contender:
    """Prepare a version of this program."""
    copy_program(root, folder)
    (folder / ".venv").symlink_to(Path(sys.prefix))
    _link_all(photos, folder / "content/images")
    write_our_blog(folder, _bodies(photos, each, "{static}/images/"))
    return Contender(folder, ["./blogg", "build"], ("output", ".cache"), "output")


def hugo(
    folder: Path, photos: list[Path], renditions: Renditions, command: str, qualities: tuple[int, ...] = ()
) -> Contender:
    """Prepare Hugo with its defaults; with qualities, to make all of them, and the exact pixels beside them."""
    _link_all(photos, folder / "assets")
    write_hugo_blog(folder, _bodies(photos, 1, ""))
    (folder / "layouts/_markup").mkdir()
    hook = _SCORED if qualities else _HOOK
    for name, numbers in {"AVIF": renditions.avif, "JPEG": (renditions.jpeg,), "QUALITIES": qualities}.items():
        hook = hook.replace(f"@{name}@", " ".join(map(str, numbers)))
    (folder / "layouts/_markup/render-image.html").write_text(hook, encoding="utf-8")
    options = ["--quiet", "--cacheDir", str(folder / "cache")]
    return Contender(folder, [command, *options], ("public", "resources", "cache"), "public")


def bare(folder: Path, photos: list[Path], renditions: Renditions) -> Contender:
    """Prepare the script, with the options of our encoder."""
    avif: dict[str, Any] = {"quality": AVIF_QUALITY, "speed": AVIF_SPEED, "max_threads": 1}
    jpeg = {"quality": JPEG_QUALITY, "optimize": True, "progressive": True}
    files = [("avif", width, avif) for width in renditions.avif] + [("jpeg", renditions.jpeg, jpeg)]
    _link_all(photos, folder / "photos")
    script = str(ROOT / "bench/bare_pictures.py")
    return Contender(folder, [sys.executable, script, "photos", "out", json.dumps(files)], ("out",), "out")


def renditions_of(output: Path) -> Renditions:
    """Return what the build has made of each photo, by the names of the files."""
    found = [match for path in output.rglob("*") if (match := _NAMED.search(path.name))]
    avif = sorted({int(match[1]) for match in found if match[2] == "avif"})
    jpeg = {int(match[1]) for match in found if match[2] != "avif"}
    if not avif or len(jpeg) != 1:
        raise SystemExit(f"the build has made AVIF of {avif} and JPEG of {jpeg}: one JPEG is expected")
    return Renditions(tuple(avif), jpeg.pop())


def _bodies(photos: list[Path], each: int, folder: str) -> list[str]:
    """Return a text for each group of photos, which it shows between its paragraphs."""
    groups = [photos[at : at + each] for at in range(0, len(photos), each)]
    shown = ["\n\n".join(f"![Fotot {photo.stem}]({folder}{photo.name})" for photo in group) for group in groups]
    return [f"{pictures}\n\n{words(number)}" for number, pictures in enumerate(shown)]


def _link_all(photos: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for photo in photos:
        (folder / photo.name).hardlink_to(photo)
