"""Pictures embedded in a PDF, each once."""

from __future__ import annotations

import io
from typing import Any, Final

import pydyf

from pipeline.pictures import opened
from pipeline.typeset.compose.frames import PlacedPicture
from pipeline.typeset.images import Rendition, rendition, samples

__all__ = ["Pictures"]

_QUALITY: Final = 90  # of JPEG, as in `pipeline.typeset.images`


class Pictures:
    """The pictures of one file, given resource names as they are met."""

    def __init__(self, pdf: pydyf.PDF, *, cmyk: bool) -> None:
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
            stream = _in_cmyk(made) if self._cmyk and not made.gray else _as_it_is(made)
            self._pdf.add_object(stream)
            self.resources[name] = stream.reference
        return name


def _as_it_is(made: Rendition) -> pydyf.Stream:
    space = "/DeviceGray" if made.gray else "/DeviceRGB"
    if made.format == "jpeg":
        return pydyf.Stream([made.data], _about(made, space) | {"Filter": "/DCTDecode"})
    return pydyf.Stream([samples(made)], _about(made, space), compress=True)


def _in_cmyk(made: Rendition) -> pydyf.Stream:
    """A picture in CMYK, by the formula of `pdf_kinds.cmyk`: grey is left to black."""
    from PIL import Image, ImageChops

    with opened(made.data) as image:
        cyan, magenta, yellow = map(ImageChops.invert, image.convert("RGB").split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    inks = (ImageChops.subtract(ink, black) for ink in (cyan, magenta, yellow))
    separated = Image.merge("CMYK", (*inks, black))
    about = _about(made, "/DeviceCMYK")
    if made.format == "png":
        return pydyf.Stream([separated.tobytes()], about, compress=True)
    out = io.BytesIO()
    separated.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    # A JPEG of four inks holds them the other way round, as Adobe's programs have it.
    about |= {"Filter": "/DCTDecode", "Decode": "[1 0 1 0 1 0 1 0]"}
    return pydyf.Stream([out.getvalue()], about)


def _about(made: Rendition, space: str) -> dict[str, Any]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": made.width,
        "Height": made.height,
        "ColorSpace": space,
        "BitsPerComponent": 8,
    }
