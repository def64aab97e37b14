"""Quotation marks of one kind into those of another, by how they nest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Quotes", "requoted"]


@dataclass(frozen=True, slots=True)
class Quotes:
    """What marks become: `pairs` are those that open with those that close them.

    `by_depth` are the outer and the inner new ones, `by_shape` the new one of each old one.
    """

    pairs: Mapping[str, str]
    by_depth: tuple[tuple[str, str], tuple[str, str]]
    by_shape: Mapping[str, str]


def requoted(text: str, places: Iterable[int], quotes: Quotes) -> str:
    """A paragraph with its marks at `places` exchanged.

    What stands outside is told by nesting. Where they do not pair (a quotation of several
    paragraphs opens in each and closes in the last), each is set by its shape.
    """
    chars = list(text)
    places = list(places)
    paired = _by_depth(text, places, quotes)
    for place in places:
        chars[place] = paired.get(place) or quotes.by_shape[text[place]]
    return "".join(chars)


def _by_depth(text: str, places: Iterable[int], quotes: Quotes) -> dict[int, str]:
    """The new marks by place, nothing if the old ones do not pair."""
    found: dict[int, str] = {}
    closing: list[str] = []
    for place in places:
        char = text[place]
        if char in quotes.pairs:
            found[place] = quotes.by_depth[len(closing) % 2][0]
            closing.append(quotes.pairs[char])
        elif closing and closing[-1] == char:
            closing.pop()
            found[place] = quotes.by_depth[len(closing) % 2][1]
        else:
            return {}
    return {} if closing else found
