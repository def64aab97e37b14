"""The column of a page while its lines become units: what is set already and what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.normalise.characters import Line
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.layout import Layout
from pipeline.normalise.paragraphs import Paragraphs
from pipeline.normalise.special import special_of
from pipeline.normalise.unit import Unit

__all__ = ["Galley"]


@dataclass
class Galley:
    """The lines of a page, and what was made of the first of them.

    `text` has the units that are set, `body` the lines of the open paragraph. `labelled`,
    `listed`, `parallel`, `alike` and `rows` are numbers of lines that stand out among the
    others of the page: heads with a label, rows of a list, lines that run parallel, lines
    of one shape, rows of a table. `items` tells what speaks for it that a line is an item,
    `run_in` where the text begins on lines that begin with their head; `cut` are heads that end on
    the line below. These two are places in `lines`: pieces of one printed line share its number.
    `turns` are the labels of those who speak in turn: 记者, 商周.
    """

    lines: Sequence[Line]
    layout: Layout
    text: Paragraphs
    keeping: Keeping = NOTHING
    body: list[Line] = field(default_factory=list)
    specials: dict[int, Unit | None] = field(default_factory=dict)
    labelled: frozenset[int] = frozenset()
    listed: frozenset[int] = frozenset()
    parallel: frozenset[int] = frozenset()
    alike: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()
    items: Mapping[int, float] = field(default_factory=dict)
    run_in: Mapping[int, int] = field(default_factory=dict)
    cut: frozenset[int] = frozenset()
    turns: frozenset[str] = frozenset()

    @property
    def units(self) -> list[Unit]:
        """What is set: the units so far."""
        return self.text.units

    def special(self, index: int) -> Unit | None:
        """What a line is by itself: a byline, a subtitle, a label."""
        if index not in self.specials:
            self.specials[index] = special_of(self.lines[index])
        return self.specials[index]

    def following(self, index: int) -> Line | None:
        """The line after one, if it tells nothing of itself."""
        if index + 1 >= len(self.lines) or self.special(index + 1) is not None:
            return None
        return self.lines[index + 1]

    def close(self) -> None:
        """End the open paragraph."""
        if self.body:
            lines, self.body = self.body, []
            self.text.add(lines)
