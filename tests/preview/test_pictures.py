"""The picture of a page: PNG as other programs read it."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.preview.pictures import png_of


@st.composite
def pictures(draw: st.DrawFn) -> tuple[bytes, int, int, int]:
    """Pixels, width, height, and a row's length with what PDFium fills it up with."""
    width, height = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    stride = 3 * width + draw(st.integers(0, 5))
    return (
        draw(st.binary(min_size=stride * height, max_size=stride * height)),
        width,
        height,
        stride,
    )


@given(pictures())
def test_every_pixel_is_read_back(picture: tuple[bytes, int, int, int]) -> None:
    pixels, width, height, stride = picture
    with Image.open(io.BytesIO(png_of(*picture))) as image:
        assert (image.mode, image.size) == ("RGB", (width, height))
        assert (
            image.tobytes()
            == Image.frombytes("RGB", (width, height), pixels, "raw", "RGB", stride).tobytes()
        )
