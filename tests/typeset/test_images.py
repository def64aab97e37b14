"""Pictures made ready for print: upright, in sRGB on white, no finer than needed, no metadata."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from pipeline.errors import SourceError
from pipeline.sourceformat.pictures import Picture
from pipeline.typeset.images import Rendition, rendition, samples
from pipeline.typeset.jpeg import without_metadata
from tests.drawn import photograph


def picture(data: bytes, width: int, height: int) -> Picture:
    return Picture("a.jpg", data, width, height)


def saved(image: Image.Image, form: str = "PNG", **options: object) -> Picture:
    out = io.BytesIO()
    image.save(out, form, **options)
    return picture(out.getvalue(), *image.size)


def pixels(made: Rendition) -> Image.Image:
    image = Image.open(io.BytesIO(made.data))
    image.load()
    return image


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("width", [60.0, 400.0])
def test_the_same_bytes_each_time_and_no_metadata(form: str, width: float) -> None:
    source = picture(photograph(600, 400, form), 600, 400)
    made = rendition(source, width)
    assert made == rendition(source, width)
    image = pixels(made)
    assert image.size == (made.width, made.height)
    assert made.format == (image.format or "").lower()
    assert not image.getexif()
    assert image.mode == "RGB"
    assert len(samples(made)) == made.width * made.height * 3


def test_no_finer_than_300_dots_an_inch_and_never_blown_up() -> None:
    source = picture(photograph(3000, 2000), 3000, 2000)
    assert (rendition(source, 144).width, rendition(source, 144).height) == (600, 400)
    assert rendition(source, 2000).width == 3000


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_a_photograph_that_is_fine_keeps_its_pixels_to_the_bit(options) -> None:
    image = Image.open(io.BytesIO(photograph(600, 400)))
    exif = Image.Exif()
    exif[0x9286] = "secret " * 200
    source = saved(image, "JPEG", exif=exif, comment=b"secret\xff\xd9", **options)
    trailing = picture(source.data + b"\xff\xd8 a second picture of a camera", 600, 400)
    for one in (source, trailing):
        made = rendition(one, 300)
        assert pixels(made).tobytes() == Image.open(io.BytesIO(source.data)).tobytes()
        assert b"secret" not in made.data
        assert len(made.data) < len(source.data)


@given(st.integers(0, 20_000), st.binary(max_size=8))
def test_no_bytes_drive_the_stripping_of_a_jpeg_mad(at: int, noise: bytes) -> None:
    data = photograph(120, 90)
    at %= len(data)
    with suppress(ValueError):
        without_metadata(data[:at] + noise + data[at + len(noise) :])
    with suppress(ValueError):
        without_metadata(data[:at])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("width", [60.0, 400.0])
@pytest.mark.parametrize(
    ("orientation", "top"), [(1, "red"), (3, "blue"), (6, "green"), (8, "orange")]
)
def test_a_picture_stands_upright(form: str, width: float, orientation: int, top: str) -> None:
    """The four edges of the drawing tell which way up it is."""
    turned = orientation in (6, 8)
    size = (400, 600) if turned else (600, 400)
    source = picture(photograph(600, 400, form, orientation=orientation), *size)
    image = pixels(rendition(source, width)).convert("RGB")
    assert abs(image.height / image.width - size[1] / size[0]) < 0.02
    colors = {"red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0), "orange": (255, 165, 0)}  # fmt: skip
    found = image.getpixel((image.width // 6, 2) if top != "blue" else (image.width // 2, 2))
    if top == "blue":  # the hill stands on it
        found = image.getpixel((image.width // 4, 1))
    wanted = colors[top]
    hill = (51, 85, 119)
    near = [max(abs(a - b) for a, b in zip(found, color, strict=True)) for color in (wanted, hill)]
    assert min(near) < 40


def test_what_is_transparent_is_paper() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 19, 39), fill=(200, 0, 0, 255))
    made = pixels(rendition(saved(image), 100)).convert("RGB")
    assert made.getpixel((30, 20)) == (255, 255, 255)
    assert made.getpixel((5, 20)) == (200, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGB", "RGBA"])
def test_every_kind_of_png_comes_out_in_eight_bits(mode: str) -> None:
    gray = Image.linear_gradient("L").resize((64, 64))
    image = Image.frombytes("I;16", (64, 64), b"".join(bytes((0, v)) for v in gray.tobytes())) if mode == "I;16" else gray.convert(mode)  # fmt: skip
    made = rendition(saved(image), 100)
    shown = pixels(made).convert("L")
    assert (made.width, made.height) == (64, 64)
    assert shown.getpixel((32, 2)) < 40
    assert shown.getpixel((32, 61)) > 215
    assert made.gray == (pixels(made).mode == "L")


def test_a_cmyk_photograph_comes_out_in_srgb() -> None:
    source = saved(Image.new("CMYK", (50, 50), (0, 255, 255, 0)), "JPEG")
    red, green, blue = pixels(rendition(source, 100)).getpixel((25, 25))
    assert red > 200
    assert max(green, blue) < 60


def test_a_colour_space_of_its_own_is_converted() -> None:
    """A profile that swaps nothing leaves the colours; one that cannot be read does, too."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"no profile at all"):
        source = saved(Image.new("RGB", (30, 30), (10, 120, 200)), "PNG", icc_profile=icc)
        made = pixels(rendition(source, 100))
        assert made.info.get("icc_profile") is None
        assert max(abs(a - b) for a, b in zip(made.getpixel((9, 9)), (10, 120, 200), strict=True)) <= 2  # fmt: skip


def test_a_drawing_stays_sharp_and_a_photograph_small() -> None:
    chart = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(chart).line((0, 0, 900, 600), fill="black", width=3)
    assert rendition(saved(chart), 100).format == "png"
    noise = Image.merge("RGB", [Image.effect_noise((200, 200), 90) for _ in range(3)])
    assert rendition(saved(noise), 100).format == "jpeg"


def test_damage_that_shows_only_here_is_a_fault_of_the_source() -> None:
    broken = picture(photograph(600, 400)[:6000], 600, 400)
    with pytest.raises(SourceError, match=r"a\.jpg is damaged") as caught:
        rendition(broken, 100)
    assert caught.value.remedy
