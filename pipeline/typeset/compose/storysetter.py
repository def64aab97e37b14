"""The blocks of a story set for a module: heads in few lines, of even length."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import TOP, Block, Edition, Role
from pipeline.typeset.compose.bands import Setter
from pipeline.typeset.compose.lines import SetBlock
from pipeline.typeset.compose.plates import shifted
from pipeline.typeset.scaling import scaled
from pipeline.typeset.style import BlockStyle, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser

__all__ = ["Known", "StorySetter"]

_EVENED: Final = TOP | {Role.SECTION}
# A head of one line is rather broken than set smaller than this.
_LEAST_ONE_LINE: Final = 0.8
_EVEN_STEPS: Final = 7
# A head of many lines is set smaller by steps of this, down to so many sizes of the text.
_STEP: Final = 0.92
_LEAST_BROKEN: Final = 1.5


@dataclass(slots=True)
class Known:
    """Blocks that were set before: a story's text is the same at every width."""

    blocks: dict[tuple[str, str, float, BlockStyle], SetBlock] = field(default_factory=dict)


class StorySetter(Setter):
    """Sets the blocks of one story to the columns of its module.

    A head that has to be broken gets lines of even length.
    """

    def __init__(
        self,
        edition: Edition,
        style: Style,
        atomiser: Atomiser,
        cache: Known,
    ) -> None:
        super().__init__(edition, style, atomiser)
        self._cache = cache

    def least_scale(self, block: Block) -> float:
        """The share of its size down to which a block may be set to keep its lines whole."""
        least = super().least_scale(block)
        one_line = block.role is Role.HEADLINE and "\n" not in block.text
        return max(least, _LEAST_ONE_LINE) if one_line else least

    def set(self, block: Block, measure: float, style: BlockStyle | None = None) -> SetBlock:
        """A block's lines, set once for each measure; a head set smaller is noted."""
        look = style or self.style.blocks[block.role]
        key = (block.id, block.text, round(measure, 3), look)
        if key not in self._cache.blocks:
            before = len(self.notes)
            self._cache.blocks[key] = self._head(block, measure, look)
            del self.notes[before:]
        done = self._cache.blocks[key]
        self.note(done)
        return done

    def _head(self, block: Block, measure: float, look: BlockStyle) -> SetBlock:
        """A block; a headline is set smaller rather than in more than two lines for one."""
        done = super().set(block, measure, look)
        if block.role not in _EVENED or look.box.visible:
            return done
        share = 1.0
        most = 2 * (block.text.count("\n") + 1)
        least = _LEAST_BROKEN * self.style.blocks[Role.PARAGRAPH].size / look.size
        while block.role is Role.HEADLINE and len(done.lines) > most and share * _STEP > least:
            share *= _STEP
            done = super().set(block, measure, scaled(look, share))
        done = self._evened(block, measure, scaled(look, share), done)
        return replace(done, scale=done.scale * share)

    def _evened(self, block: Block, measure: float, look: BlockStyle, done: SetBlock) -> SetBlock:
        """The block at the narrowest measure that needs no line more, where it is aligned."""
        if len(done.lines) == block.text.count("\n") + 1:
            return done
        low, high, best = measure / len(done.lines) / 2, measure, None
        for _ in range(_EVEN_STEPS):
            middle = (low + high) / 2
            tried = super().set(block, middle, look)
            if tried.scale == done.scale and len(tried.lines) <= len(done.lines):
                best, high = (tried, middle), middle
            else:
                low = middle
        if best is None:
            return done
        narrow, width = best
        shift = {"center": (measure - width) / 2, "right": measure - width}.get(look.align, 0.0)
        return replace(narrow, lines=tuple(shifted(line, shift) for line in narrow.lines))
