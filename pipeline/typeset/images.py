"""Pictures made ready for print: upright, on white, in sRGB, no finer than the paper shows.

What a camera writes beside the pixels (place, owner, preview) stays behind.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from pipeline.errors import SourceError
from pipeline.sourceformat.pictures import Picture, opened
from pipeline.typeset.jpeg import without_metadata

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["DPI", "Rendition", "rendition", "samples"]

# What a press resolves; newspapers print less.
DPI: Final = 300

_QUALITY: Final = 90  # of JPEG, by libjpeg's scale
_TOLERANCE: Final = 1.1  # times the wanted pixels that are left as they are
# A drawing or a chart has no more colours than this; what has more is kept like a photograph.
_DRAWN: Final = 4096


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture as it goes into a file: JPEG or PNG of 8 bits, grey or sRGB, in pixels."""

    data: bytes = field(repr=False)
    format: Literal["jpeg", "png"]
    width: int
    height: int
    gray: bool


def rendition(picture: Picture, width: float) -> Rendition:
    """A picture for printing `width` pt wide; the same input gives the same bytes.

    Raises `SourceError` where it does not decode after all.
    """
    wanted = max(round(width / 72 * DPI), 1)
    try:
        with opened(picture.data) as image, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _made(image, picture, wanted)
    except Exception as error:  # decoders raise whatever bytes drive them to
        raise SourceError(
            f"the picture {picture.file} is damaged", remedy="ask for it again, or save it anew"
        ) from error


def samples(made: Rendition) -> bytes:
    """The pixels row by row, one byte a sample."""
    with opened(made.data) as image:
        return bytes(image.tobytes())


def _made(image: Image, picture: Picture, wanted: int) -> Rendition:
    from PIL import Image as Pillow
    from PIL import ImageOps

    photograph = image.format != "PNG"
    stored = image.size
    turned = stored != (picture.width, picture.height)
    size = stored
    if picture.width > wanted * _TOLERANCE:
        high = max(round(picture.height * wanted / picture.width), 1)
        size = (high, wanted) if turned else (wanted, high)
    elif image.format == "JPEG" and image.mode in ("RGB", "L") and _is_plain(image):
        image.load()
        return Rendition(without_metadata(picture.data), "jpeg", *image.size, image.mode == "L")
    if photograph:
        image.draft(None, size)
    else:
        photograph = image.convert("RGB").getcolors(_DRAWN) is None
    upright = ImageOps.exif_transpose(_plain(image).resize(size, Pillow.Resampling.LANCZOS))
    upright.info.clear()
    out = io.BytesIO()
    if photograph:
        upright.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        upright.save(out, "PNG", optimize=True)
    kind: Literal["jpeg", "png"] = "jpeg" if photograph else "png"
    return Rendition(out.getvalue(), kind, *upright.size, upright.mode == "L")


def _is_plain(image: Image) -> bool:
    """Whether a picture is upright and in no colour space of its own."""
    return "icc_profile" not in image.info and image.getexif().get(0x0112, 1) == 1


def _plain(image: Image) -> Image:
    """The picture in sRGB or grey, on white, with its orientation still to be followed."""
    from PIL import Image as Pillow

    exif = image.getexif()
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        # 16 bits a sample: the upper eight.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Pillow.new("RGBA", image.size, "white")
        image = Pillow.alpha_composite(ground, image).convert("RGB")
    elif image.mode not in ("RGB", "L", "CMYK"):
        image = image.convert("L" if image.mode in ("1", "LA") else "RGB")
    if profile:
        image = _in_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    # `exif_transpose` reads the orientation off the picture itself.
    image.info["exif"] = exif.tobytes()
    return image


def _in_srgb(image: Image, profile: bytes) -> Image:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        mode = "L" if image.mode == "L" else "RGB"
        if mode == "L":
            return image  # grey stays grey
        converted = ImageCms.profileToProfile(image, source, srgb, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that does not fit: the colours as they stand
    return image if converted is None else converted
