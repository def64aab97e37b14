"""Picture files: found, looked at with care, and read.

A picture comes from whoever sent it, so nothing it says is believed: its size in
bytes is looked at before it is read, its size in pixels before it is decoded, and
it is decoded once to see that it is whole. What is wrong with it is a fault of the
source, with a remedy; a page is made all the same, with a gap where the picture
belongs.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from pipeline.errors import SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MAX_BYTES", "MAX_PIXELS", "Picture", "gap", "opened", "picture_path", "read_picture"]

# The largest file, in bytes, and the largest picture, in pixels, that are read. A
# broadsheet page at 300 dpi has 29 million pixels; Pillow itself warns of a bomb
# at 89 million.
MAX_BYTES: Final = 64 * 2**20
MAX_PIXELS: Final = 80_000_000

_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_SHAPE: Final = (3, 2)  # of a gap: a landscape photograph
_ORIENTATION: Final = 0x0112  # EXIF 2.32 § 4.6.4; 5 to 8 are turned by a quarter
_REMEDY: Final = "put it there, or correct its name"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as it was found.

    `file` is its name in the source, `width` and `height` its size in pixels as it is
    to be seen, turned by its EXIF orientation. A picture that cannot be used has no
    `data`, a `fault` and a `remedy`; its size then gives the shape of the gap.
    """

    file: str
    data: bytes = field(repr=False)
    width: int
    height: int
    fault: str = ""
    remedy: str = ""

    @property
    def ratio(self) -> float:
        """Height by width."""
        return self.height / self.width


def gap(file: str, fault: str, remedy: str) -> Picture:
    """What stands for a picture that cannot be used."""
    return Picture(file, b"", *_SHAPE, fault=fault, remedy=remedy)


def picture_path(folder: Path, file: str) -> Path | None:
    r"""The path of a picture that a page in `folder` names; None for an address or a bare root.

    A name as Windows or an editor for the web writes it (``a\b.jpg``, ``a%20b.jpg``) is
    understood where no file has that very name.
    """
    plain = file.strip()
    if not plain or "://" in plain or plain.startswith("data:") or "\0" in plain:
        return None
    if PurePosixPath(plain).is_absolute() or Path(plain).is_absolute():
        return None
    path = folder / plain
    try:
        if not path.exists():
            other = folder / unquote(plain).replace("\\", "/")
            if other.is_file():
                return other
    except (OSError, ValueError):  # a name too long, or one no file system has
        return path
    return path


def read_picture(
    folder: Path, file: str, *, source: Path | str, line: int | None = None
) -> Picture:
    """The picture that a page in `folder` names.

    Raises `SourceError` with the place in the `source` for a file that is not there,
    is no JPEG, PNG or WebP, is too large or is damaged.
    """

    def error(message: str, remedy: str) -> SourceError:
        return SourceError(message, path=source, line=line, remedy=remedy)

    path = picture_path(folder, file)
    if path is None:
        raise error(
            f"the picture {file!r} is no file beside the page",
            "copy it into the folder of the page and name it from there",
        )
    try:
        if not path.is_file():
            raise error(f"the picture {file} is not there", _REMEDY)
        if path.stat().st_size > MAX_BYTES:
            raise error(
                f"the picture {file} is larger than {MAX_BYTES // 2**20} MiB",
                "save it as JPEG, at the size it is to be printed in",
            )
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "no file can have that name"
        raise error(f"the picture {file} cannot be read: {reason.lower()}", _REMEDY) from problem
    try:
        width, height = _size(data)
    except _TooLargeError as problem:
        raise error(
            f"the picture {file} has {problem} pixels, more than {MAX_PIXELS:,}",
            "save it smaller: a whole page at 300 dpi has 29 million",
        ) from problem
    except _UnknownError as problem:
        raise error(
            f"the picture {file} is no JPEG, PNG or WebP", "save it as JPEG or PNG"
        ) from problem
    except Exception as problem:  # decoders raise whatever bytes drive them to
        raise error(
            f"the picture {file} is damaged", "ask for it again, or save it anew"
        ) from problem
    return Picture(file, data, width, height)


class _TooLargeError(Exception):
    """A picture of too many pixels; its text is their number."""


class _UnknownError(Exception):
    """Bytes of no format that is read."""


@contextmanager
def opened(data: bytes) -> Iterator[Image]:
    """A picture by Pillow, its pixels still undecoded and not too many.

    Truncated data is an error here, although WeasyPrint asks Pillow to let it pass.
    """
    from io import BytesIO

    from PIL import Image, ImageFile, UnidentifiedImageError

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            # Odd metadata is no reason to speak up; a bomb is stopped below.
            warnings.simplefilter("ignore")
            try:
                image = Image.open(BytesIO(data), formats=_FORMATS)
            except UnidentifiedImageError as error:
                raise _UnknownError from error
            except Image.DecompressionBombError as error:
                raise _TooLargeError("far too many") from error
            with image:
                if image.width * image.height > MAX_PIXELS:
                    raise _TooLargeError(f"{image.width * image.height:,}")
                yield image
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _size(data: bytes) -> tuple[int, int]:
    """Width and height as seen, of a picture that decodes to its end."""
    with opened(data) as image:
        width, height = image.size
        turned = image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
        if image.format in ("JPEG", "MPO"):
            # An eighth of the pixels is decoded: enough to meet the end of the file.
            image.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
        image.load()
    return (height, width) if turned else (width, height)
