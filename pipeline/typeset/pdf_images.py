"""Pictures embedded in a PDF, each once."""

from __future__ import annotations

import io
from typing import Any, Final

import pydyf

from pipeline.sourceformat.pictures import opened
from pipeline.typeset.compose.frames import PlacedPicture
from pipeline.typeset.images import Rendition, rendition, samples
from pipeline.typeset.pdf_file import File
from pipeline.typeset.pdf_streams import add_stream

__all__ = ["Pictures"]

_QUALITY: Final = 90  # of JPEG, as in `pipeline.typeset.images`


class Pictures:
    """The pictures of one file, given resource names as they are met."""

    def __init__(self, pdf: File, *, cmyk: bool) -> None:
        """With `cmyk`, colours are converted for print."""
        self._pdf = pdf
        self._cmyk = cmyk
        self._names: dict[bytes, str] = {}
        self.resources = pydyf.Dictionary()

    def name(self, placed: PlacedPicture) -> str:
        """The resource name of a picture as it is placed; it is embedded when first asked for.

        Raises `SourceError` where it does not decode.
        """
        made = rendition(placed.picture, placed.width)
        name = self._names.get(made.data)
        if name is None:
            name = self._names[made.data] = f"Im{len(self._names)}"
            convert = self._cmyk and not made.gray
            add = _add_in_cmyk if convert else _add_as_it_is
            self.resources[name] = add(self._pdf, made)
        return name


def _add_as_it_is(pdf: File, made: Rendition) -> bytes:
    about = _about(made, "/DeviceGray" if made.gray else "/DeviceRGB")
    if made.format == "jpeg":
        return _add_jpeg(pdf, made.data, about)
    return add_stream(pdf, samples(made), about)


def _add_jpeg(pdf: File, data: bytes, about: dict[str, Any]) -> bytes:
    stream = pydyf.Stream([data], about | {"Filter": "/DCTDecode"})
    pdf.add_object(stream)
    return bytes(stream.reference)


def _add_in_cmyk(pdf: File, made: Rendition) -> bytes:
    """A picture in CMYK, by the formula of `pdf_kinds.cmyk`: grey is left to black."""
    from PIL import Image, ImageChops

    with opened(made.data) as image:
        cyan, magenta, yellow = map(ImageChops.invert, image.convert("RGB").split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    inks = (ImageChops.subtract(ink, black) for ink in (cyan, magenta, yellow))
    separated = Image.merge("CMYK", (*inks, black))
    about = _about(made, "/DeviceCMYK")
    if made.format == "png":
        return add_stream(pdf, separated.tobytes(), about)
    out = io.BytesIO()
    separated.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    # A JPEG of four inks holds them the other way round, as Adobe's programs have it.
    return _add_jpeg(pdf, out.getvalue(), about | {"Decode": "[1 0 1 0 1 0 1 0]"})


def _about(made: Rendition, space: str) -> dict[str, Any]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": made.width,
        "Height": made.height,
        "ColorSpace": space,
        "BitsPerComponent": 8,
    }
