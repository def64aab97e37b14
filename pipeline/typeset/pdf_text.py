"""Lines of set type as pieces to draw, each with the text that a reader is to get.

Copying, searching and reading aloud work on the glyphs of a PDF, and where glyphs
stand is not always what the text says. So the lines are compared with their
block's text, and where the two differ a piece says what it stands for
(``ActualText``, ISO 32000-1 § 14.9.4):

- a word with its pinyin over it is its hanzi, not hanzi and syllables in turn;
- white between two hanzi, or between hanzi and a figure, is no space;
- the hyphen at a line's end is a soft one;
- a character drawn with another one's glyph is itself;
- the number of a note is ``[1]``: in a copied text it is not taken for a figure.

Such a piece is as small as it can be, a word or a character: what is selected in
a reader is always the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from pipeline.edition import Block
from pipeline.typeset.compose.lines import Line, Run
from pipeline.typeset.fonts import Face
from pipeline.typeset.pdf_fonts import Embedded
from pipeline.typeset.pdf_order import Hint
from pipeline.typeset.pdf_runs import Readings, run_like, sliced

__all__ = ["Piece", "block_pieces", "line_piece"]

# White wider than this, in em, is taken for a space by readers: 0.1 in Poppler.
_LOOSE: Final = 0.08
_HANGING: Final = 0.3  # em of white behind the ink of a mark
_SAME: Final = 0.01  # of a size
_INDENT: Final = 3.0  # em; what stands further in is no indent
_HYPHEN: Final = "\u2010"
_SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
_FIRST_HAN: Final = "\u2e80"
# A Latin word or a figure, or any one character.
_TOKEN: Final = re.compile(r"[0-9A-Za-zÀ-ɏ]+(?:[.,:'’&+/-][0-9A-Za-zÀ-ɏ]+)*|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn and read as one.

    `base` are the runs on the line, `reading` those over it. `text` is what they
    stand for, "" where the glyphs say it themselves; `language` a BCP 47 tag where
    it is not the document's. White on either side may belong to a piece with a `text`,
    before it from `since` on and after it up to `until` (pt from the line's left edge,
    None for none); the latter is drawn as a space `size` pt large. A piece that runs down
    is seen between two such spaces on a baseline `level` pt under the line's corner. The
    number of a note stands between two on the line of the run `beside` it; `label`: it
    begins the note.
    """

    base: tuple[Run, ...]
    reading: tuple[Run, ...] = ()
    text: str = ""
    language: str = ""
    since: float | None = None
    until: float | None = None
    size: float = 0.0
    level: float | None = None
    beside: Run | None = None
    label: bool = False


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character of a line: where it begins, where its own width ends, and its reading."""

    char: str
    x: float
    right: float
    run: int
    at: int
    word: int = -1  # the inline that it belongs to, if that has a reading
    syllable: str = ""


def block_pieces(
    block: Block,
    lines: Sequence[Line],
    fonts: Mapping[Face, Embedded],
    language: str,
    hints: Sequence[Hint],
) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of every line of a block, in the order in which they are read.

    `language` is the document's, `hints` tell how each line is to be seen. Lines that do
    not say what the block says are given as they are: the check that reads the file back
    tells of them.
    """
    wanted = [
        (char, index if inline.syllables else -1, syllable)
        for index, inline in enumerate(block.inlines)
        for char, syllable in zip(
            inline.text, inline.syllables or ("",) * len(inline.text), strict=True
        )
    ]
    solid = [item for item in wanted if not item[0].isspace()]
    spaced = _after_space(char for char, _, _ in wanted)
    made: list[tuple[Piece, ...]] = []
    at = 0
    for line, hint in zip(lines, hints, strict=True):
        glyphs, end = _told(line, solid, at)
        if glyphs is None:
            return tuple(
                (Piece(_of(line, ruby=False), _of(line, ruby=True)), *_numbers(line))
                for line in lines
            )
        if line.vertical:
            said = "".join(
                (" " if index in spaced else "") + solid[index][0] for index in range(at, end)
            )
            at = end
            said = said.lstrip() + (" " if at in spaced and at < len(solid) else "")
            made.append((_standing(line, said, hint),))
            continue
        at = end
        pieces = list(
            _Set(line, glyphs, fonts, language, hint, _marks(line, glyphs, hint)).pieces()
        )
        if at < len(solid) and at in spaced:
            pieces.append(_space_after(line))
        made.append(tuple(pieces))
    return tuple(made)


def line_piece(line: Line, hint: Hint) -> Piece:
    """A whole line as one piece, for lines that are no part of the edition's text."""
    base, over = _of(line, ruby=False), _of(line, ruby=True)
    text = "".join(run.text for run in base)
    # A mark at the end may hang out of the line with its white.
    end = min(base[-1].x + base[-1].width, base[0].x + line.width)
    end = max(end, hint.until or 0.0)
    return _ended(Piece(base, over, text, "", hint.since, end, base[-1].size))


def _standing(line: Line, said: str, hint: Hint) -> Piece:
    """A line that runs down as one piece: its glyphs stand one under the other."""
    runs = _of(line, ruby=False)
    size, until = hint.size or runs[0].size, hint.until or line.width
    return Piece(runs, (), said, "", hint.since or 0.0, until, size, hint.level)


def _ended(piece: Piece) -> Piece:
    """A piece with the white after it as a space that is drawn with its last run.

    Where the piece is to be seen in another size, one of that size is still to follow.
    """
    last, until = piece.base[-1], piece.until
    if until is None:
        return piece
    width = last.face.advance(" ") * last.size
    way = until - width - (last.x + sum(last.advances[:-1]))
    longer = run_like(last, last.x, last.text + " ", (*last.advances[:-1], way, width))
    resized = abs(piece.size / last.size - 1) > _SAME
    return replace(
        piece, base=(*piece.base[:-1], longer), until=until if resized else None
    )  # fmt: skip


def _after_space(chars: Iterator[str]) -> frozenset[int]:
    """Which characters, counted without white space, follow white space."""
    found = set()
    count = 0
    for char in chars:
        if char.isspace():
            found.add(count)
        else:
            count += 1
    return frozenset(found)


def _of(line: Line, *, ruby: bool) -> tuple[Run, ...]:
    return tuple(run for run in line.runs if run.ruby is ruby and not run.mark and run.text.strip())


def _numbers(line: Line, start: float | None = None, hint: Hint | None = None) -> list[Piece]:
    """The numbers of notes in a line; one before `start`, where its text begins, is a note's own.

    That opens its line, which is to be seen as the `hint` tells.
    """
    beside = next((run for run in line.runs if not run.mark and not run.ruby), None)
    made: list[Piece] = []
    for run in line.runs:
        if not run.mark or beside is None:
            continue
        said = "".join(f"[{number}]" for number in run.text.split(","))
        since, until, size = run.x, run.x + run.width, beside.size
        label = start is not None and run.x < start
        if label and start is not None:
            said, until = f"{said} ", start
            if hint is not None:
                since = min(hint.since or 0.0, since)
                size = hint.size or size
        made.append(Piece((run,), (), said, "", since, until, size, beside=beside, label=label))
    return made


def _told(
    line: Line, solid: Sequence[tuple[str, int, str]], at: int
) -> tuple[list[_Glyph] | None, int]:
    """The glyphs of a line with their words; None if the line says something else."""
    glyphs: list[_Glyph] = []
    base = [(n, run) for n, run in enumerate(line.runs) if not run.ruby and not run.mark]
    for number, run in base:
        x = run.x
        for index, (char, advance) in enumerate(zip(run.text, run.advances, strict=True)):
            right = x + run.face.advance(char) * run.size
            if char.isspace():
                glyphs.append(_Glyph(char, x, right, number, index))
            elif at < len(solid) and solid[at][0] == char:
                glyphs.append(_Glyph(char, x, right, number, index, *solid[at][1:]))
                at += 1
            elif char == _HYPHEN and (number, index) == (base[-1][0], len(run.text) - 1):
                glyphs.append(_Glyph(char, x, right, number, index))
            else:
                return None, at
            x += advance
    return glyphs, at


def _marks(line: Line, glyphs: Sequence[_Glyph], hint: Hint) -> dict[int, list[Piece]]:
    """The numbers of notes in a line, by how many glyphs stand before them."""
    found: dict[int, list[Piece]] = {}
    if not any(run.mark for run in line.runs):
        return found
    for piece in _numbers(line, glyphs[0].x, hint):
        before = sum(glyph.x < piece.base[0].x for glyph in glyphs)
        after = glyphs[before : before + 1]
        until = piece.until or 0.0
        if not after:
            until = max(until, hint.until or 0.0)
        elif not after[0].char.isspace():
            until = after[0].x
        found.setdefault(before, []).append(replace(piece, until=until))
    return found


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with its glyphs told."""

    line: Line
    glyphs: Sequence[_Glyph]
    fonts: Mapping[Face, Embedded]
    language: str
    hint: Hint
    marks: Mapping[int, Sequence[Piece]]  # numbers of notes, by how many glyphs are before them

    def pieces(self) -> Iterator[Piece]:
        """The line's pieces, from left to right."""
        readings = Readings(self.line)
        marks = self.marks
        if readings.text != "".join(glyph.syllable for glyph in self.glyphs):
            # A word wider than its column was cut anywhere: its reading has no part of its own.
            yield line_piece(self.line, self.hint)
            yield from _numbers(self.line)
            return
        yield from marks.get(0, ())
        spans = groupby(range(len(self.glyphs)), key=lambda index: self.glyphs[index].word)
        done = 0
        for word, span in spans:
            end = max(span) + 1
            if word >= 0:
                yield self._word(done, end, readings)
                done = end if end in marks else self._solid(end)
                yield from marks.get(end, ())
                continue
            for at in (*(at for at in marks if done < at < end), end):
                yield from self._plain(done, at)
                yield from marks.get(at, ()) if at > done else ()
                done = max(at, done)

    def _solid(self, at: int) -> int:
        """The first glyph from one on that is no space."""
        while at < len(self.glyphs) and self.glyphs[at].char.isspace():
            at += 1
        return at

    def _text(self, start: int, end: int) -> str:
        return "".join(glyph.char for glyph in self.glyphs[start:end])

    def _piece(self, start: int, end: int, text: str, language: str = "") -> Piece:
        glyphs = self.glyphs
        base = tuple(
            sliced(self.line.runs[number], items[0].at, items[-1].at + 1, items[0].x)
            for number, group in groupby(glyphs[start:end], key=lambda glyph: glyph.run)
            if (items := list(group))
        )
        if not text:
            return Piece(base, language=language)
        hint, last = self.hint, end == len(glyphs) and end not in self.marks
        until, since, size = self._end(end - 1), None, base[-1].size
        if last and hint.until is not None:
            until = max(hint.until, until)
        if not start and 0 not in self.marks:
            since = hint.since
            if self._sized:
                size = hint.size
                until = until if last or glyphs[end].char.isspace() else glyphs[end].x
                if since is None and glyphs[0].x <= _INDENT * base[0].size:
                    since = 0.0
        return Piece(base, (), text, language, since, until, size)

    @property
    def _sized(self) -> bool:
        """Whether the line is to be seen in another size than its own."""
        own = self.line.runs[self.glyphs[0].run].size
        return self.hint.size > 0 and abs(self.hint.size / own - 1) > _SAME

    def _word(self, start: int, end: int, readings: Readings) -> Piece:
        """A word with its reading, and a space that follows: other white is none."""
        glyphs = self.glyphs
        numbers = self.marks.get(end, ())
        after = end if numbers else self._solid(end)
        text = self._text(start, end) + (" " if after > end else "")
        piece = self._piece(start, end, text)
        reading = readings.take("".join(glyph.syllable for glyph in glyphs[start:end]))
        until = piece.until
        if numbers:
            until = numbers[0].base[0].x
        elif after < len(glyphs):
            until = glyphs[after].x
        elif self.hint.until is None and piece.size == piece.base[-1].size:
            until = None
        since = piece.base[0].x if piece.since is None else piece.since
        return _ended(replace(piece, reading=reading, since=since, until=until))

    def _plain(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of neighbouring glyphs without a reading."""
        begun = start
        for token in _TOKEN.finditer(self._text(start, end)):
            first, last = start + token.start(), start + token.end()
            said = self._said(first, last)
            tongue = _tongue(token[0], self.language)
            if not said and not tongue:
                continue
            if first > begun:
                yield self._piece(begun, first, "")
            yield _ended(self._piece(first, last, said, tongue))
            begun = last
        if end > begun:
            yield self._piece(begun, end, "")

    def _said(self, first: int, last: int) -> str:
        """What a token stands for; "" where its glyphs are read as just that."""
        text = self._text(first, last)
        if text == _HYPHEN and last == len(self.glyphs):
            return _SOFT_HYPHEN
        if not first and (self._sized or self.hint.since is not None) and 0 not in self.marks:
            return text
        if last == len(self.glyphs) and self.hint.until is not None:
            return text
        plain = all(
            self._end(index) == self.glyphs[index].right
            and self._font(index).reads_back(self.glyphs[index].char)
            for index in range(first, last)
        )
        return "" if plain else text

    def _font(self, index: int) -> Embedded:
        return self.fonts[self.line.runs[self.glyphs[index].run].face]

    def _end(self, index: int) -> float:
        """Where a glyph ends as a reader is to see it: with no white after it that is no space.

        That is where its own width ends, but for a mark at the line's end, whose white
        half hangs out of the column and would bring the next one nearer.
        """
        this = self.glyphs[index]
        run = self.line.runs[this.run]
        marks = self.marks.get(index + 1)
        if marks:
            return min(this.right, marks[0].base[0].x)
        if index + 1 == len(self.glyphs):
            hanging = run.face.bearings(this.char)[1]
            return this.right - (hanging * run.size if hanging > _HANGING else 0.0)
        after = self.glyphs[index + 1]
        if this.char.isspace() or after.char.isspace():
            return this.right
        return after.x if after.x - this.right > _LOOSE * run.size else this.right


def _tongue(token: str, language: str) -> str:
    """The language of a token where it is not the document's, by its script."""
    if language.startswith("zh"):
        return "en" if sum(char.isalpha() and char < _FIRST_HAN for char in token) > 1 else ""
    return "zh" if token[0] >= _FIRST_HAN and token[0].isalpha() else ""


def _space_after(line: Line) -> Piece:
    """A space without ink at a line's end, where the text has one."""
    run = [run for run in line.runs if not run.ruby and not run.mark][-1]
    end = max(run.x + run.width for run in line.runs if not run.ruby)
    width = run.face.advance(" ") * run.size
    return Piece((run_like(run, end, " ", (width,)),))
