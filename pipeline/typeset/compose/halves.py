"""The blocks of a parallel edition as pairs, each set to its half of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import TOP, Block, Edition, Role
from pipeline.editions.parallel import is_translation, pair_group, pairs
from pipeline.typeset.compose.abreast import Half, Pair, half, half_of_band, half_of_plates
from pipeline.typeset.compose.inserts import set_inserts
from pipeline.typeset.compose.module import columns_page
from pipeline.typeset.compose.pictures import set_figure
from pipeline.typeset.compose.storysetter import Known, StorySetter
from pipeline.typeset.style import (
    CONTAINERS,
    TRANSLATION,
    BlockStyle,
    Box,
    Container,
    Edges,
    Style,
)

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser
    from pipeline.typeset.compose.lines import Line

__all__ = ["Halves", "grid_of", "on_grid"]

_LINES: Final = (Container.NAMEPLATE, Container.INFOLINE)
# Of the size of its type, the room that a reading takes over a line, and the air over that:
# what pinyin.css gives its text comes to the same.
_READING: Final = 1.17
_AIR: Final = 1.2
_TIGHT: Final = 1.2  # of its size, the closest lines of English under readings
# What runs on in lines, to stand on the lines of the other half.
_RUNNING: Final = frozenset({Role.PARAGRAPH, Role.LEAD, Role.NOTE, Role.SUBHEADING})
_LEAST: Final = 0.84  # of its size, the smallest that a head is set to keep its lines
# The heads of a story, with no rule between their halves.
_OPENING: Final = frozenset({Role.KICKER, Role.SUBTITLE, Role.BYLINE})
_NARROW: Final = 0.62  # of the page's measure, the width of a picture for one column


def _roomy(look: BlockStyle) -> BlockStyle:
    """A block's style with room between its lines for readings."""
    share = 1 + (_READING * look.ruby.size + look.ruby.gap) / look.size
    return replace(look, leading=max(look.leading, _AIR * share * look.size))


def grid_of(style: Style, *, read: bool) -> tuple[float, int]:
    """The grid in pt, and how many lines of English stand in one of its lines."""
    own = style.blocks[Role.PARAGRAPH].leading
    english = style.variants[TRANSLATION][Role.PARAGRAPH]
    if read:
        return max(_roomy(style.blocks[Role.PARAGRAPH]).leading, 2 * _TIGHT * english.size), 2
    return own, max(1, int(own / english.leading + 0.1))


def on_grid(edition: Edition, style: Style) -> Style:
    """The style with the running text of both languages on one grid.

    Roles with readings get room for them: the sheets do not know which edition of Chinese is
    shown.
    """
    annotated = {b.role for b in edition.blocks if any(i.syllables for i in b.inlines)}
    grid, many = grid_of(style, read=Role.PARAGRAPH in annotated)
    blocks = {
        role: _roomy(look) if role in annotated else look for role, look in style.blocks.items()
    }
    english = dict(style.variants[TRANSLATION])
    body, translated = style.blocks[Role.PARAGRAPH], english[Role.PARAGRAPH]
    for role in _RUNNING:
        if abs(style.blocks[role].leading - body.leading) < 0.2 * body.leading:
            blocks[role] = replace(blocks[role], leading=grid)
        if abs(english[role].leading - translated.leading) < 0.2 * translated.leading:
            english[role] = replace(english[role], leading=grid / many)
    return replace(style, blocks=blocks, variants={**style.variants, TRANSLATION: english})


class _HalfSetter(StorySetter):
    """Sets blocks to a half: a head that is too long for a line gets a second one."""

    def least_scale(self, block: Block) -> float:
        """The share of its size down to which a block may be set to keep its lines whole."""
        return max(super().least_scale(block), _LEAST)


@dataclass(frozen=True, slots=True)
class _Side:
    """What sets one language: in its half, across both, and in the lead box."""

    own: _HalfSetter
    across: _HalfSetter

    @property
    def style(self) -> Style:
        """The style of this language's blocks."""
        return self.own.style


class Halves:
    """Sets the blocks of a parallel edition; `style` is on the grid (`on_grid`)."""

    def __init__(
        self, edition: Edition, style: Style, chinese: Atomiser, english: Atomiser
    ) -> None:
        self.style = style
        self.page = style.page
        self.measures = style.measures
        self.grid = style.blocks[Role.PARAGRAPH].leading
        self._blocks = edition.blocks
        language = next((block.language for block in edition.blocks if block.language), "en")
        translated = replace(
            style, language=language, blocks={**style.blocks, **style.variants[TRANSLATION]}
        )
        left, right = self.measures
        self._left = self._side(edition, style, chinese, left)
        self._right = self._side(replace(edition, language=language), translated, english, right)

    def _side(self, edition: Edition, style: Style, atomiser: Atomiser, measure: float) -> _Side:
        # The boxes of what stands in both halves go round both.
        bare = {
            **style.containers,
            **dict.fromkeys((*_LINES, Container.LEAD_BOX), Box()),
        }
        half_page = columns_page(self.page, measure, 1)
        whole = replace(style, page=replace(self.page, columns=1))
        own = replace(style, page=half_page, containers=bare)
        return _Side(
            _HalfSetter(edition, own, atomiser, Known()),
            _HalfSetter(edition, whole, atomiser, Known()),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What was set smaller to keep its lines."""
        sides = (self._left, self._right)
        found = (note for side in sides for one in (side.own, side.across) for note in one.notes)
        return tuple(dict.fromkeys(found))

    @property
    def footer_setter(self) -> StorySetter:
        """What sets the running foot."""
        return self._left.across

    def rows(self) -> Iterator[Pair]:
        """The page's pairs, in reading order."""
        for container in _LINES:
            row = [b for b in self._blocks if CONTAINERS.get(b.role) is container]
            if row:
                yield self._line(row, container)
        story = 0
        rest = [b for b in self._blocks if CONTAINERS.get(b.role) not in _LINES]
        for whole, group in groupby(rest, key=pair_group):
            members = tuple(group)
            begins = members[0].article > 1 and members[0].article != story
            story = members[0].article or story
            made = list(self._pairs(whole, members))
            if begins and made:
                made[0] = replace(made[0], frame=_over(self.style.containers[Container.STORY]))
            yield from made

    def _pairs(self, whole: str, members: Sequence[Block]) -> Iterator[Pair]:
        if whole == "lead":
            rows = list(pairs(members))
            for number, (one, other) in enumerate(rows):
                yield self._lead(one, other, first=number == 0, last=number == len(rows) - 1)
        elif members[0].role is Role.PICTURE:
            yield from self._picture(members)
        elif members[0].part is not None:
            yield from self._tables(members)
        else:
            for one, other in pairs(members):
                yield from self._pair(one, other)

    def _set(self, block: Block | None, side: _Side, measure: float) -> Half:
        return Half() if block is None else half(block, side.own, measure, self.grid)

    def _pair(self, one: Block, other: Block | None) -> Iterator[Pair]:
        keep = self.style.of(one).keep_with_next
        if self.style.of(one).span:
            measure = self.page.measure
            # Later stories have smaller heads, as on a page of several.
            share = self.style.head_scale[1] if one.article > 1 and one.role in TOP else 1.0
            made = [half(one, self._left.across, measure, self.grid, share)]
            if other is not None:
                made.append(half(other, self._right.across, measure, self.grid, share))
            last = len(made) - 1
            yield from (
                Pair(item, keep=keep or at < last, ruled=False) for at, item in enumerate(made)
            )
            return
        wide, narrow = self.measures
        left, right = self._set(one, self._left, wide), self._set(other, self._right, narrow)
        own = one.article > 0 and one.role not in _OPENING
        yield Pair(left, right, keep=keep, ruled=own).level()

    def _line(self, row: Sequence[Block], container: Container) -> Pair:
        halves: list[Half] = []
        for side, translated in ((self._left, False), (self._right, True)):
            own = [block for block in row if is_translation(block) is translated]
            halves.append(half_of_band(side.own.line(own, container)) if own else Half())
        frame = self.style.containers[container]
        return Pair(halves[0], halves[1], frame=frame, ruled=False).level()

    def _lead(self, one: Block, other: Block | None, *, first: bool, last: bool) -> Pair:
        """A row of the lead box, whose sides take of the outer edges of the halves."""
        frame = self.style.containers[Container.LEAD_BOX]
        inset, (wide, narrow) = frame.inset, self.measures
        body = self.style.of(one)
        pitch = body.size + body.letter_spacing
        left = self._set(one, self._left, max(int((wide - inset.left) / pitch), 1) * pitch)
        right = self._set(other, self._right, narrow - inset.right)
        keep = self.style.of(one).keep_with_next
        made = Pair(
            left.moved(inset.left, 0.0), right, keep=keep, frame=frame, first=first, last=last,
            ruled=False,
        )  # fmt: skip
        return made.level()

    def _picture(self, members: Sequence[Block]) -> Iterator[Pair]:
        """A picture over both halves, its captions under it in theirs."""
        picture, captions = members[0], members[1:]
        part = picture.part
        wide = part is not None and part.across(2) == 2
        width = self.page.measure * (1.0 if wide else _NARROW)
        plate = set_figure((picture, *captions[:1]), self._left.across, width, 2)
        bare = tuple((y, line) for y, line in plate.lines if line.block == picture.id)
        look = self.style.of(picture).box
        height = _drawn_height(bare) or plate.height
        alone = replace(plate, lines=bare, height=height, below=look.margin.bottom)
        shown = half_of_plates((alone,)).moved((self.page.measure - width) / 2, 0.0)
        yield Pair(shown, keep=bool(captions), ruled=False)
        for one, other in pairs(captions):
            yield from self._pair(one, other)

    def _tables(self, members: Sequence[Block]) -> Iterator[Pair]:
        """A table and its English: each in its half, or one under the other across both."""
        chinese = [block for block in members if not is_translation(block)]
        english = [block for block in members if is_translation(block)]
        part = members[0].part
        across = part is not None and part.across(2) == 2
        found = []
        for side, blocks in ((self._left, chinese), (self._right, english)):
            setter = side.across if across else side.own
            plates = set_inserts(blocks, setter)
            found.append(tuple(plate for block in blocks for plate in plates.get(block.id, ())))
        if across:
            for plates_ in found:
                yield from (Pair(half_of_plates((plate,)), ruled=False) for plate in plates_)
            return
        yield Pair(half_of_plates(found[0]), half_of_plates(found[1]))


def _drawn_height(lines: Sequence[tuple[float, Line]]) -> float:
    """How far down the picture of a figure reaches, in pt; 0 for none."""
    feet = []
    for y, line in lines:
        if line.decor is not None:
            decor = line.decor
            feet += [y + rule.y + rule.height for rule in decor.rules]
            feet += [y + box.y + box.height for box in decor.boxes]
            feet += [y + shown.y + shown.height for shown in decor.pictures]
    return max(feet, default=0.0)


def _over(box: Box) -> Box:
    """What parts a story from the one over it."""
    edges = Edges(top=box.margin.top), Edges(top=box.padding.top)
    return Box(margin=edges[0], padding=edges[1], border_top=box.border_top)
