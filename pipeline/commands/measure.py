"""Options that take a size or a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from pipeline.measures import parse_duration, parse_size

__all__ = ["measure"]


class _Measure(click.ParamType[float]):
    """A size or a time as a person writes it."""

    def __init__(self, name: str, read: Callable[[str], float]) -> None:
        self.name, self._read = name, read

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The bytes or the seconds."""
        try:
            return self._read(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def measure(kind: str) -> click.ParamType[float]:
    """The type of an option that takes a ``size`` or a ``time``."""

    def read(text: str) -> float:
        return parse_size(text) if kind == "size" else parse_duration(text)

    return _Measure(kind, read)
