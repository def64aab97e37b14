"""Pictures for the tests, drawn when they are asked for."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw


@lru_cache(maxsize=32)
def photograph(width: int, height: int, form: str = "JPEG", *, orientation: int = 1) -> bytes:
    """A landscape with a border of four colours, so that nothing of it is cut unseen."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(image)
    edge = max(width // 40, 2)
    draw.rectangle((0, 0, width, edge), fill="red")
    draw.rectangle((0, height - edge, width, height), fill="blue")
    draw.rectangle((0, 0, edge, height), fill="green")
    draw.rectangle((width - edge, 0, width, height), fill="orange")
    draw.ellipse((width // 3, height // 4, width * 2 // 3, height * 3 // 4), fill="#dd8844")
    draw.polygon([(0, height), (width // 2, height // 2), (width, height)], fill="#335577")
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()
