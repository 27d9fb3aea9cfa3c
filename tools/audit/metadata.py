"""A part of the audit: metadata that exiftool finds in the pictures, films and documents of a site."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.audit.node import run

# The tags that a file may have, by the group in which exiftool shows them. They say how a picture looks.
_TAGS = {
    "JFIF": "JFIFVersion ResolutionUnit XResolution YResolution",
    "Adobe": "DCTEncodeVersion APP14Flags0 APP14Flags1 ColorTransform",
    "PNG": """ImageWidth ImageHeight BitDepth ColorType Compression Filter Interlace Palette Transparency Gamma
        SRGBRendering BackgroundColor SignificantBits AnimationFrames AnimationPlays ProfileName WhitePointX WhitePointY
        RedX RedY GreenX GreenY BlueX BlueY""",
    "PNG-pHYs": "PixelsPerUnitX PixelsPerUnitY PixelUnits",
    "PNG-cICP": "ColorPrimaries TransferCharacteristics MatrixCoefficients VideoFullRangeFlag",
    "GIF": """GIFVersion ImageWidth ImageHeight HasColorMap ColorResolutionDepth BitsPerPixel BackgroundColor FrameCount
        Duration AnimationIterations TransparentColor""",
    "RIFF": """VP8Version HorizontalScale VerticalScale WebP_Flags ImageWidth ImageHeight AlphaPreprocessing
        AlphaFiltering AlphaCompression AlphaIsUsed BackgroundColor AnimationLoopCount FrameCount Duration""",
    "QuickTime": """MajorBrand MinorVersion CompatibleBrands HandlerType ImageSpatialExtent ImagePixelDepth
        ColorProfiles ColorPrimaries TransferCharacteristics MatrixCoefficients VideoFullRangeFlag
        AV1ConfigurationVersion SeqProfile SeqLevelIdx0 SeqTier0 HighBitDepth TwelveBit ChromaFormat
        ChromaSamplePosition InitialDelaySamples MediaData MediaDataSize MediaDataOffset AuxiliaryImageType
        PixelAspectRatio MovieHeaderVersion TimeScale Duration PreferredRate PreferredVolume MatrixStructure
        PreviewTime PreviewDuration PosterTime SelectionTime SelectionDuration CurrentTime NextTrackID""",
    "Meta": "PrimaryItemReference MetaImageSize",
    "Track": """TrackHeaderVersion TrackID TrackDuration TrackLayer TrackVolume MatrixStructure ImageWidth ImageHeight
        Unknown_edts MediaHeaderVersion MediaTimeScale MediaDuration MediaLanguageCode HandlerType GraphicsMode OpColor
        OtherFormat Unknown_av1C Unknown_colr Unknown_ccst TimeToSampleTable SampleToChunk SampleSizes ChunkOffset
        SyncSampleTable""",
}
_ALLOWED = frozenset(f"{group}:{tag}" for group, tags in _TAGS.items() for tag in tags.split())
# Groups of the file itself, of the root of a drawing, and of profiles of well-known colour spaces: of others
# images/cleaning/profiles leaves the colours alone.
_GROUPS = frozenset(("SourceFile", "ExifTool", "System", "Composite", "File", "SVG", "ICC_Profile"))
_TOLD = frozenset(("ExifTool:Warning", "ExifTool:Error", "File:Comment"))
_TEXTS = frozenset(("HTML", "JSON", "ICS", "TXT", "XML", "RSS"))  # exiftool shows their text as tags
_NO_TIME = "0000:00:00 00:00:00"


def metadata(site: Path) -> list[str]:
    """Return each tag that exiftool finds in a file of the site and that is not in the list, with its value."""
    command = ["exiftool", "-json", "-G1", "-a", "-u", "-ee", "-r", "-q", "-q", str(site.resolve())]
    said = run(command, codes=(0, 1))
    return [each for found in json.loads(said or "[]") for each in unexpected(found, site.resolve())]


def unexpected(tags: Mapping[str, object], site: Path) -> Iterator[str]:
    """Yield the tags of one file that are not in the list."""
    if tags.get("File:FileType") in _TEXTS:
        return
    path = str(tags["SourceFile"]).removeprefix(f"{site}/")
    for name, value in tags.items():
        group, _, tag = name.partition(":")
        known = f"{re.sub(r'[0-9]+$', '', group)}:{tag}" in _ALLOWED or group in _GROUPS or group.startswith("ICC-")
        if name in _TOLD or not (known or value == _NO_TIME):
            yield f"{path}: {name}: {str(value)[:100]}"
