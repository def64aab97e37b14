"""The pieces that a line is made of, and what they are made of: see `atoms`.

Lengths are in em of the block's type, so that atoms serve at every size that
copyfitting tries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.typeset.fonts import Face

__all__ = ["NO_BREAK", "Atom", "Glyphs"]

NO_BREAK: Final = 10_000.0  # the penalty that forbids a line's end


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of characters in one face: text, and the advance of each in em."""

    face: Face
    text: str
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        """The run's width in em."""
        return sum(self.advances)


@dataclass(frozen=True, slots=True)
class Atom:
    """An unbreakable piece of a line; lengths in em.

    `width` includes the room that a wide reading needs, `before` and `after`
    its hanzi (which stay together, as a word should). `lead` and `trail` are the white
    that a line's start or end takes off. `gap` follows the atom inside a line:
    `space` tells that it is a word space, `stretch` and `shrink` how far it
    moves, `penalty` what a break after the atom costs (NO_BREAK: none), and
    `hyphen` is the run set when the line does break there. `inner` is the stretch
    between the atom's own characters, all of them together. `width` includes `mark`, the
    number of a note at its end, which stands before the white of `trail`, and `label`,
    that of the note which it begins, with the room after it.
    """

    glyphs: tuple[Glyphs, ...]
    width: float
    lead: float = 0.0
    trail: float = 0.0
    gap: float = 0.0
    space: bool = False
    stretch: float = 0.0
    shrink: float = 0.0
    inner: float = 0.0
    penalty: float = 0.0
    hyphen: Glyphs | None = None
    before: float = 0.0
    after: float = 0.0
    ruby: Glyphs | None = None
    joined: bool = False  # the reading runs on into the next atom's
    tied: bool = False  # a string of letters and figures goes on: no white follows
    forced: bool = False  # the line ends here
    mark: Glyphs | None = None
    label: Glyphs | None = None

    @property
    def text(self) -> str:
        """The atom's characters."""
        if len(self.glyphs) == 1:
            return self.glyphs[0].text
        return "".join(run.text for run in self.glyphs)

    def followed(self, gap: float, stretch: float, shrink: float, penalty: float) -> Atom:
        """The atom with the gap that follows it, and what a break there costs.

        Written out, since it is done to every atom and `dataclasses.replace` is slow.
        """
        return Atom(
            self.glyphs, self.width, self.lead, self.trail, gap, self.space, stretch, shrink,
            self.inner, penalty, self.hyphen, self.before, self.after, self.ruby, self.joined,
            self.tied, self.forced, self.mark, self.label,
        )  # fmt: skip
