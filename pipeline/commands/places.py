"""Arguments that name a place: a path on disk, or an address in a store."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from pipeline.remote.store import is_address

__all__ = ["Place"]


class Place(click.ParamType[str | Path]):
    """A path, or an address such as ``s3://bucket/paper`` as text; ``file://`` is a path."""

    name = "place"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | Path:
        """See `click.ParamType`."""
        if isinstance(value, Path) or not is_address(value):
            return Path(value)
        parts = urlsplit(value)
        if parts.scheme != "file":
            return str(value)
        if parts.netloc not in {"", "localhost"}:
            self.fail(f"{value!r} is on another machine; give its path here", param, ctx)
        return Path(unquote(parts.path))
