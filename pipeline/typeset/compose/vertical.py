"""Lines that run down the page, one to the left of the other (CSS ``vertical-rl``).

They are set as any other line, with faces that measure along it
(`pipeline.typeset.vertical_forms`), and then stood up: every character by itself in
the middle of the line, Latin words on their side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import Line, Run, SetBlock
from pipeline.typeset.vertical_forms import DASHES, DownFace, squared

__all__ = ["cropped", "extent", "side_by_side", "stood_up"]

_SQUARE: Final = 0.88  # em of a hanzi's square over its baseline
_MIDDLE: Final = _SQUARE - 0.5  # em over the baseline: the middle of that square


def stood_up(line: Line, measure: float) -> Line:
    """A line that was set with faces of a `DownBook`, standing: `measure` pt high.

    Its width is the leading; its runs are placed from its top right corner's left, that
    is from the top left corner of that strip.
    """
    middle = line.height / 2
    runs = tuple(piece for run in line.runs if not run.ruby for piece in _standing(run, middle))
    return Line(line.block, runs, line.height, measure, vertical=True)


def _standing(run: Run, middle: float) -> Iterator[Run]:
    """The characters of a run from its start down; `middle` is that of the line, in pt."""
    face = run.face
    if not isinstance(face, DownFace):
        message = "the line was not set for vertical text"
        raise TypeError(message)
    y, start = run.x, 0
    kinds = [_kind(face, char) for char in run.text]
    while start < len(run.text):
        end = start + 1
        while kinds[start] and end < len(run.text) and kinds[end] == kinds[start]:
            end += 1
        text, advances = run.text[start:end], run.advances[start:end]
        if kinds[start]:
            yield from _turned(run, face, text, advances, middle, y)
        else:
            yield _upright(run, face, text, middle, y)
        y += sum(advances)
        start = end


def _kind(face: DownFace, char: str) -> str:
    """What lies on its side together, "" for what stands upright alone."""
    if squared(char) or (not char.isspace() and face.upright(char)):
        return ""
    return "dash" if char in DASHES else "word"


def _turned(
    run: Run, face: DownFace, text: str, advances: Sequence[float], middle: float, y: float
) -> Iterator[Run]:
    """What lies on its side; white between hanzi is no run."""
    if not text.strip():
        return
    lead = len(text) - len(text.lstrip())
    y += sum(advances[:lead])
    text, advances = text[lead:].rstrip(), advances[lead : len(text.rstrip())]
    over = face.middle(text[0]) if text[0] in DASHES else _MIDDLE
    yield replace(
        run, face=face.plain, x=middle - over * run.size, baseline=y, text=text,
        advances=tuple(advances), turned=True,
    )  # fmt: skip


def _upright(run: Run, face: DownFace, char: str, middle: float, y: float) -> Run:
    inside = squared(char)
    if not inside:
        form = face.form(char)
        drawn = face.drawn_by(char)
        return replace(
            run, face=drawn, x=middle + form.right * run.size,
            baseline=y + form.down * run.size, text=char,
            advances=(drawn.advance(char) * run.size,),
        )  # fmt: skip
    widths = face.plain.advances(inside)
    size = run.size * min(1.0, 1.0 / sum(widths))
    baseline = y + run.size / 2 + face.plain.cap_height * size / 2
    return replace(
        run, face=face.plain, size=size, x=middle - sum(widths) * size / 2, baseline=baseline,
        text=inside, advances=tuple(width * size for width in widths),
    )  # fmt: skip


def extent(line: Line) -> tuple[float, float]:
    """From where to where a standing line has type, in pt from its top."""
    tops = [run.baseline if run.turned else run.baseline - _SQUARE * run.size for run in line.runs]
    feet = [
        run.baseline + (run.width if run.turned else (1 - _SQUARE) * run.size) for run in line.runs
    ]
    return min(tops, default=0.0), max(feet, default=0.0)


def side_by_side(
    blocks: Iterable[SetBlock], measure: float
) -> tuple[tuple[PlacedLine, ...], float]:
    """Blocks whose lines run down, from right to left, and the width of all of them in pt.

    Their margins at the left and right stand between them, the larger of two that meet.
    """
    places: list[tuple[float, Line]] = []
    x, before = 0.0, 0.0
    for done in blocks:
        margin = done.style.box.margin
        x += max(before, margin.right) if places else 0.0
        for line in done.lines:
            x += line.height
            places.append((x, stood_up(line, measure)))
        before = margin.left
    return tuple(PlacedLine(x - right, 0.0, line) for right, line in places), x


def cropped(lines: Sequence[PlacedLine]) -> tuple[tuple[PlacedLine, ...], float, float]:
    """Lines without the white over the highest and under the lowest.

    Also how much white was over them, and their height, in pt.
    """
    ends = [extent(placed.line) for placed in lines]
    top = min((start for start, _ in ends), default=0.0)
    foot = max((end for _, end in ends), default=0.0)
    return (
        tuple(
            replace(
                placed,
                line=replace(
                    placed.line,
                    height=foot - top,
                    runs=tuple(
                        replace(run, baseline=run.baseline - top) for run in placed.line.runs
                    ),
                ),
            )
            for placed in lines
        ),
        top,
        foot - top,
    )
