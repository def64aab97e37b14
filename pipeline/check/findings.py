"""What a check found wrong with a product."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Finding", "quoted"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a product.

    `block` is the id of the block concerned, "" where the fault belongs to
    none; `kind` is a short name (``missing``, ``changed``, ``moved``,
    ``extra``, ``reading``, ``unreadable`` …); `message` tells an editor what
    is wrong; `page` counts from 1, None where the product knows no pages.
    """

    block: str
    kind: str
    message: str
    page: int | None = None


def quoted(text: str, most: int = 30) -> str:
    """A text in quotes for a message, cut to `most` characters."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")
