"""Lines of set type: every character with its place.

A `Line` is what the painter draws: runs of one face, each with the advance of
every character, and over them, in the pinyin edition, the row of readings.
Distances run from the line's top left corner, in pt, y downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block
from pipeline.typeset.compose.atom import Atom, Glyphs
from pipeline.typeset.compose.breaking import Span, break_lines
from pipeline.typeset.compose.frames import Decor, framed
from pipeline.typeset.compose.headwords import HEADS, between_words
from pipeline.typeset.compose.notes import with_label, with_mark
from pipeline.typeset.fonts import Face
from pipeline.typeset.scaling import scaled

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser, Once
    from pipeline.typeset.style import BlockStyle, Box

__all__ = ["Line", "Run", "SetBlock", "set_block"]

_WHOLE: Final = 0.999  # of the measure, so that rounding breaks no line
_WIDE_HYPHEN: Final = 0.9  # em
_LOWER: Final = 0.11  # em


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face at one size; `x` and `baseline` in pt from the line's corner.

    A `turned` run lies on its side and runs down from there, its baseline at the left;
    a `mark` is the number of a note.
    """

    face: Face
    size: float
    color: str
    x: float
    baseline: float
    text: str
    advances: tuple[float, ...]
    ruby: bool = False
    turned: bool = False
    mark: bool = False

    @property
    def width(self) -> float:
        """The run's length in pt."""
        return sum(self.advances)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs, its width and its height (the leading), in pt.

    A `vertical` line runs down: its width is the leading.
    """

    block: str
    runs: tuple[Run, ...]
    width: float
    height: float
    decor: Decor | None = None
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block's lines, and the style they were set in (a head may be set smaller).

    `width` is that of the block with its box and margins, in pt. What the box draws
    is the first line's `decor`.
    """

    block: Block
    style: BlockStyle
    lines: tuple[Line, ...]
    scale: float = 1.0
    width: float = 0.0


def set_block(
    block: Block,
    style: BlockStyle,
    atomiser: Atomiser,
    measure: float,
    *,
    least_scale: float = 1.0,
) -> SetBlock:
    """Set a block, with its box, to a measure (pt).

    Each forced line is kept whole by setting the block smaller, down to
    `least_scale` of its size; a block that needs less than that keeps its size
    and is broken. Raises `MissingGlyph`.
    """
    outer, measure = measure, measure - _beside(style.box)
    atoms: Sequence[Atom] = atomiser.atoms(block, style)
    scale = 1.0
    if least_scale < 1:
        widest = max((_natural(part) for part in _forced_parts(atoms)), default=0.0)
        wanted = measure * _WHOLE / max(widest * style.size, 1e-6)
        if least_scale <= wanted < 1:
            scale = wanted
            style = scaled(style, scale)
    em = style.size
    atoms = _short_enough(atoms, (measure - style.indent) / em)
    justify = style.align == "justify"
    indent = style.indent / em
    spans = break_lines(atoms, measure / em, indent=indent, justify=justify)
    if block.role in HEADS and atomiser.word_ends and len(spans) > block.text.count("\n") + 1:
        spans = (
            between_words(atoms, measure / em, atomiser.word_ends, indent=indent, justify=justify)
            or spans
        )
    read, once = any(atom.ruby for atom in atoms), atomiser.once
    if style.shrink:
        widths = (
            _line(block, atoms, s, style, measure, once, first=False, read=read).width
            for s in spans
        )
        measure = min(measure, max(widths, default=0.0))
    lines = tuple(
        _line(block, atoms, span, style, measure, once, first=span.start == 0, read=read)
        for span in spans
    )
    return _boxed(SetBlock(block, style, lines, scale), measure, outer)


def _beside(box: Box) -> float:
    """What a box takes of the measure, in pt."""
    return box.margin.left + box.inset.left + box.inset.right + box.margin.right


def _boxed(done: SetBlock, inner: float, outer: float) -> SetBlock:
    """A block whose text is `inner` pt wide with its box round it, in `outer` pt.

    A box as wide as its text stands in the measure as the text itself would.
    """
    style, box = done.style, done.style.box
    width = inner + _beside(box)
    spare = outer - width
    x = box.margin.left + {"center": spare / 2, "right": spare}.get(style.align, 0.0)
    lines = done.lines
    shift = x + box.inset.left
    if shift:
        lines = tuple(
            replace(line, runs=tuple(_shifted(run, shift) for run in line.runs)) for line in lines
        )
    if lines and box.visible:
        height = box.inset.top + style.leading * len(lines) + box.inset.bottom
        drawn = framed(box, width - box.margin.left - box.margin.right, height)
        lines = (replace(lines[0], decor=drawn.moved(x, -box.inset.top)), *lines[1:])
    return replace(done, lines=lines, width=width)


def _forced_parts(atoms: Sequence[Atom]) -> list[list[Atom]]:
    parts: list[list[Atom]] = [[]]
    for atom in atoms:
        parts[-1].append(atom)
        if atom.forced:
            parts.append([])
    return parts


def _natural(atoms: Sequence[Atom]) -> float:
    return sum(a.width + a.gap for a in atoms[:-1]) + (atoms[-1].width if atoms else 0.0)


def _short_enough(atoms: Sequence[Atom], measure: float) -> Sequence[Atom]:
    """The atoms, those wider than the measure (em) cut between any two characters.

    A word longer than a line (an address of the web, say) has no better break.
    """
    if all(atom.width <= measure for atom in atoms):
        return atoms
    whole: list[Atom] = []
    for atom in atoms:
        if atom.width <= measure or len(atom.text) < 2:
            whole.append(atom)
            continue
        pieces = [
            Atom((Glyphs(run.face, char, (width,)),), width, stretch=0.0)
            for run in atom.glyphs
            for char, width in zip(run.text, run.advances, strict=True)
        ]
        if atom.ruby is not None:
            pieces[0] = replace(pieces[0], ruby=atom.ruby)
        if atom.label is not None:
            pieces[0] = with_label(pieces[0], atom.label)
        if atom.mark is not None:
            pieces[-1] = with_mark(pieces[-1], atom.mark)
        pieces[-1] = replace(
            pieces[-1], gap=atom.gap, space=atom.space, stretch=atom.stretch,
            shrink=atom.shrink, penalty=atom.penalty, forced=atom.forced,
        )  # fmt: skip
        whole.extend(pieces)
    return whole


class _Row:
    """Collects characters with their x, in units of `em` pt, and gives them out as runs."""

    def __init__(
        self, em: float, once: Once, *, size: float, color: str, baseline: float, ruby: bool
    ) -> None:
        self._em = em
        self._once = once
        self._size = size
        self._color = color
        self._baseline = baseline
        self._ruby = ruby
        self._chars: list[tuple[Face, str, float, float]] = []

    def put(self, face: Face, char: str, x: float, advance: float) -> None:
        self._chars.append((face, char, x, advance))

    def runs(self) -> tuple[Run, ...]:
        runs: list[Run] = []
        chars, em, once = self._chars, self._em, self._once
        start = 0
        for end in range(1, len(chars) + 1):
            if end == len(chars) or chars[end][0] is not chars[start][0]:
                part = chars[start:end]
                # The advance of a character is the way to the next one's place.
                ways = [once((after[2] - this[2]) * em) for this, after in pairwise(part)]
                runs.append(
                    Run(
                        part[0][0], self._size, self._color, part[0][2] * em, self._baseline,
                        "".join([char for _, char, _, _ in part]), (*ways, once(part[-1][3] * em)),
                        ruby=self._ruby,
                    )
                )  # fmt: skip
                start = end
        return tuple(runs)


def _line(
    block: Block,
    atoms: Sequence[Atom],
    span: Span,
    style: BlockStyle,
    measure: float,
    once: Once,
    *,
    first: bool,
    read: bool,
) -> Line:
    """A line of a block; `read`: one that has readings in some of its lines."""
    part = atoms[span.start : span.end]
    face = part[0].glyphs[0].face
    middle = style.leading / 2 + (face.ascent - face.descent) * style.size / 2
    if read:
        # The pair of rows stands in the middle of the line: half of the ruby's row lower.
        middle += (style.ruby.size + style.ruby.gap) / 2
    em = style.size  # what is measured below is in em
    base = _Row(em, once, size=em, color=style.color, baseline=middle, ruby=False)
    # The readings' descenders hang into the gap; a hanzi's square begins 0.88 em up.
    over = middle - 0.88 * style.size - style.ruby.gap - 0.12 * style.ruby.size
    above = _Row(em, once, size=style.ruby.size, color=style.ruby.color, baseline=over, ruby=True)
    indent = style.indent / em if first else 0.0
    x = indent
    if not (first and indent):
        x -= part[0].lead
    hyphen = part[-1].hyphen if span.end < len(atoms) else None
    end_of_reading = -1.0
    runs_on = False
    marks: list[Run] = []
    for index, atom in enumerate(part):
        pulled = max(span.ratio, 0.0) * atom.inner
        end_of_reading = _put_ruby(above, atom, x + pulled / 2, end_of_reading, runs_on=runs_on)
        runs_on = atom.joined and atom.ruby is not None
        if atom.label is not None:
            marks.append(_mark(atom.label, style, x, middle))
        x = _put_base(base, atom, x, max(span.ratio, 0.0))
        if atom.mark is not None:
            marks.append(_mark(atom.mark, style, x - atom.trail - atom.mark.width, middle))
        if index < len(part) - 1:
            gap = atom.gap + (span.ratio * (atom.stretch if span.ratio > 0 else atom.shrink))
            if atom.space:
                space_face = atom.glyphs[-1].face
                base.put(space_face, " ", x, gap)
            x += gap
    tail: tuple[Run, ...] = ()
    if hyphen is not None:
        tail = (_hyphen(hyphen, style, x * em, middle),)
        x += hyphen.width
    x = (x - part[-1].trail) * em
    x -= style.letter_spacing if style.align != "justify" else 0.0
    shift = {"center": (measure - x) / 2, "right": measure - x}.get(style.align, 0.0)
    runs = (*above.runs(), *marks, *base.runs(), *tail)
    if shift:
        runs = tuple(_shifted(run, shift) for run in runs)
    return Line(block.id, runs, x, style.leading)


def _shifted(run: Run, shift: float) -> Run:
    return replace(run, x=run.x + shift)


def _mark(glyphs: Glyphs, style: BlockStyle, x: float, baseline: float) -> Run:
    """The number of a note, `x` em from the line's start."""
    em, mark = style.size, style.mark
    return Run(
        glyphs.face, em * mark.size, mark.color or style.color, x * em,
        baseline - mark.rise * em, glyphs.text, tuple(width * em for width in glyphs.advances),
        mark=True,
    )  # fmt: skip


def _hyphen(glyphs: Glyphs, style: BlockStyle, x: float, baseline: float) -> Run:
    """The hyphen at a line's end, `x` pt from its start.

    One that stands in the middle of an em square is moved to where Latin letters
    have theirs: against the word, and down to half the height of an x.
    """
    wide = glyphs.face.advance(glyphs.text) > _WIDE_HYPHEN
    own = glyphs.face.advance(glyphs.text) * style.size
    return Run(
        glyphs.face, style.size, style.color, x - (own - glyphs.width * style.size) / 2,
        baseline + (_LOWER * style.size if wide else 0.0), glyphs.text, (own,),
    )  # fmt: skip


def _put_base(row: _Row, atom: Atom, x: float, pull: float) -> float:
    """Put an atom's characters, pulled apart by `pull` of their stretch; returns its end (em)."""
    at = x + atom.before
    apart, put = 0.0, row.put
    if pull and atom.inner:
        apart = pull * atom.inner / max(sum(len(run.text) for run in atom.glyphs) - 1, 1)
    for run in atom.glyphs:
        face = run.face
        for char, advance in zip(run.text, run.advances, strict=True):
            put(face, char, at, advance)
            at += advance + apart
    return x + atom.width + pull * atom.inner


def _put_ruby(row: _Row, atom: Atom, x: float, end: float, *, runs_on: bool) -> float:
    """Put an atom's reading centred over it; returns where the reading ends (em)."""
    if atom.ruby is None:
        return end
    ruby = atom.ruby
    at = x + atom.before + (atom.width - atom.before - atom.after - ruby.width) / 2
    if end >= 0:
        # A space between two words' readings, as wide as the way between them.
        if not runs_on:
            row.put(ruby.face, " ", end, max(at - end, 0.0))
        at = max(at, end)
    for char, advance in zip(ruby.text, ruby.advances, strict=True):
        row.put(ruby.face, char, at, advance)
        at += advance
    return at
