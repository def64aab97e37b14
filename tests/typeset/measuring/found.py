"""What was read off one file: the figures, and the places where something is wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

__all__ = ["FAULTS", "Measured"]

# What may go wrong, each with what it says of the text.
FAULTS: Final = {
    "lost": "text of the edition that no row has, or a row whose text the edition has not",
    "kinsoku": "a mark where it must not stand, dashes or dots parted",
    "numbers": "a number cut, or its unit taken away",
    "ragged": "a full line whose right edge is not the column's",
    "ragged_left": "one whose left edge is not",
    "off_grid": "a baseline off the columns' grid",
    "feet": "columns of one run whose feet are more than a line apart",
    "lonely": "a last line of one character",
    "holes": "white for more than two lines inside a column",
    "faces": "a glyph from another face than its style names, or not drawn",
    "outside": "a glyph outside its column or the margins",
    "readings": "a reading that is not over the middle of its word",
    "overlaps": "a reading that touches its neighbour",
    "pairs": "two marks in a row that are not squeezed",
    "quarters": "white between hanzi and Latin that is not a quarter em",
    "in_words": "white inside a Latin word",
    "off_square": "a Traditional mark out of the middle of its square",
    "hyphens": "three hyphens in a row",
}


@dataclass(slots=True)
class Measured:
    """The figures of one file; lengths in pt, em or grid lines as named.

    `places` has for each kind of fault the texts at which it was seen. `fragments` are
    last lines that are the end of a word: allowed, but counted.
    """

    rows: int = 0
    full_lines: int = 0
    places: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    feet_apart: float = 0.0  # lines
    widest_hole: float = 0.0  # lines
    off_centre: float = 0.0  # pt, of a word's reading from its hanzi
    syllables_off: list[float] = field(default_factory=list)  # em, each from its hanzi
    hyphens_in_a_row: int = 0
    fragments: list[str] = field(default_factory=list)
    narrowest_space: float = 9.0  # em, between words
    widest_space: float = 0.0
    widest_spread: float = 0.0  # em, that justifying put between two hanzi
    widest_pair: float = 0.0  # em, from mark to mark
    narrowest_quarter: float = 9.0  # em, between hanzi and Latin
    widest_quarter: float = 0.0
    looseness: list[tuple[float, str]] = field(default_factory=list)  # em, by full line

    @property
    def flush(self) -> float:
        """The share of full lines whose right edge is the column's."""
        return 1 - len(self.places["ragged"]) / self.full_lines if self.full_lines else 1.0

    @property
    def faults(self) -> dict[str, list[str]]:
        """The faults that were seen, by kind."""
        return {kind: places for kind, places in self.places.items() if places}

    def fault(self, kind: str, where: str) -> None:
        """Note a fault of a known kind."""
        assert kind in FAULTS
        self.places[kind].append(where)
