"""Data inside a document: JSON that cannot end its own element."""

from __future__ import annotations

import json

__all__ = ["as_data"]


def as_data(value: object) -> str:
    """A value as JSON for a ``script`` element; ``<`` is escaped, so that no tag ends it."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return plain.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
