"""Lines to units: heads, bylines, labels, and paragraphs put together again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.normalise.characters import Line
from pipeline.normalise.edits import apply, excerpt
from pipeline.normalise.fragments import fragment_odds, two_parts
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.layout import Layout
from pipeline.normalise.people import parse_byline
from pipeline.normalise.seam import judge, straddle
from pipeline.normalise.shape import (
    head_like,
    is_final,
    numbering,
    open_marks,
    row_like,
    starts_closed,
)
from pipeline.normalise.special import label_of, special_of
from pipeline.normalise.unit import Kind, Unit, byline_repairs, spaced
from pipeline.normalise.width import HAN, curled_quotes, is_cjk, printed_width, stray_spaces
from pipeline.page import Repair

__all__ = ["Kind", "Unit", "gather"]


_SURE = 0.85
# Log odds below which a line is a head even after a paragraph without its full stop.
_SURELY_A_HEAD = -2.0
_FIRST_CLAUSE = re.compile(f"^[{HAN}]{{2,12}}(?=[，、])")
_BESIDE = 8
_SHOWN = 12
_TAIL = 80
# Overlaps of two or more characters: how long a repeat may be.
_LONGEST_REPEAT = 12


@dataclass
class _Gatherer:
    lines: Sequence[Line]
    layout: Layout
    units: list[Unit] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    keeping: Keeping = NOTHING

    def run(self) -> None:
        for index, line in enumerate(self.lines):
            special = None if self._inside(line) else special_of(line)
            if special is not None:
                self._close()
                self.units.append(self._unmark(line, self._as_it_was(line, special)))
                continue
            label = label_of(line.text)
            if label is not None and label["rest"] and not self.body and self._may_lead():
                self._close()
                unit = Unit(Kind.LABEL, label["label"], (line.number,))
                marked = replace(line, text=line.text[: label.start("rest")].rstrip())
                self.units.append(self._unmark(marked, unit))
                line = replace(line, text=label["rest"])  # noqa: PLW2901 - the rest is text
                self.body.append(line)
                continue
            following = self.lines[index + 1] if index + 1 < len(self.lines) else None
            if following is not None and special_of(following) is not None:
                following = None
            if self.body and self._continues(line, following):
                self.body.append(line)
                continue
            self._close()
            if row_like(line.text) or _heads_table(line, following):
                self.units.append(Unit(Kind.BODY, line.text, (line.number,)))
            elif head_like(line.text) and not self._fragment(line, following):
                text = self._curl(line.text, (line.number,))
                self.units.append(Unit(Kind.HEAD, text, (line.number,)))
            else:
                self.body.append(line)
        self._close()

    def _may_lead(self) -> bool:
        """Whether a lead box may begin here: right under a story's heads and byline."""
        if self.units and self.units[-1].kind in (Kind.BYLINE, Kind.SUBTITLE):
            return True
        return all(unit.kind is Kind.HEAD for unit in self.units)

    def _as_it_was(self, line: Line, unit: Unit) -> Unit:
        """The unit, but for a byline that the editor wants as its line has it."""
        for repair in filter(self.keeping.names, byline_repairs(unit)):
            if repair.kind == "space":
                return replace(unit, credits=spaced(unit.credits, unit.text))
            return Unit(Kind.BODY, line.text, unit.lines)
        return unit

    def _unmark(self, line: Line, unit: Unit) -> Unit:
        """Put on record the marks that a label does without."""
        if unit.kind is Kind.LABEL and "".join(line.text.split()) != unit.text:
            reason = "the layout marks the label of a lead box"
            repair = Repair("mark", unit.lines, line.text, unit.text, reason)
            if self.keeping.names(repair):
                return replace(unit, text=line.text)
            self.repairs.append(repair)
        return unit

    def _inside(self, line: Line) -> bool:
        """Whether a paragraph is open that the line cannot but continue."""
        return bool(self.body) and starts_closed(line.text)

    def _continues(self, line: Line, following: Line | None) -> bool:
        """Whether a line goes on with the open paragraph."""
        last = self.body[-1]
        if starts_closed(line.text):
            return True
        if self.layout.indents and line.indent:
            return False
        if row_like(line.text) and row_like(last.text):
            return False
        text = "".join(part.text for part in self.body[-3:])
        if not is_final(last.text):
            return not (head_like(line.text) and self._head_follows(last, line, following))
        marks = open_marks(text)
        if marks and marks[-1] in "（《" and not head_like(line.text):
            return True
        if not self.layout.full(last):
            return False
        if head_like(line.text) and not self._fragment(line, following):
            return False
        # The last line is full and ends a sentence: only how paragraphs are marked
        # tells whether the paragraph ends there as well.
        return self.layout.indents or (self.layout.gaps and not line.gap)

    def _head_follows(self, last: Line, line: Line, following: Line | None) -> bool:
        """Whether a head stands after a paragraph that lacks its full stop."""
        if self.layout.full(last) or last.text[-1] in "，、" or open_marks(last.text):
            return False
        if numbering(line.text) is not None:
            return True
        if last.text[-1] == line.text[0] or straddle(_closed(last), _closed(line)) > 0:
            return False
        return following is not None and self._evidence(line, following) < _SURELY_A_HEAD

    def _fragment(self, line: Line, following: Line | None) -> bool:
        """Whether a line that looks like a head is a cut paragraph's beginning."""
        if following is None:
            return False
        if self.layout.full(line):
            return not (following.indent and self.layout.indents)
        return self._evidence(line, following) > 0

    def _evidence(self, line: Line, following: Line) -> float:
        """How much speaks for a cut paragraph and against a head, in log odds."""
        score = fragment_odds(_closed(line), _closed(following))
        if self.layout.indents:
            score += (3 if line.indent else 0) + (-6 if following.indent else 3)
        # A head stands over a paragraph that begins afresh; another head under it
        # makes a head of two lines.
        two_lines = head_like(following.text) and not self.layout.full(following)
        if two_lines:
            score -= 4 if abs(len(following.text) - len(line.text)) < 2 else 2
        return score + self._heads_above(line) - 5 * two_parts(line.text)

    def _heads_above(self, line: Line) -> float:
        """What the head lines right above a line tell of it: it may be the second of two."""
        above = [] if self.body else self.units[-2:]
        if not above or above[-1].kind is not Kind.HEAD:
            return 0.0
        sizes = [len(unit.text) for unit in above if unit.kind is Kind.HEAD]
        if two_parts(above[-1].text) or (len(sizes) == 2 and abs(sizes[0] - sizes[1]) <= 2):
            return 2.0  # a head of two lines is complete
        return -2.0 if sizes[-1] == len(line.text) else 0.0

    def _close(self) -> None:
        """End the open paragraph."""
        if not self.body:
            return
        lines, self.body = self.body, []
        self._paragraph(lines)

    def _apart(self, lines: Sequence[Line], cuts: Sequence[int], before: int) -> None:
        """The lines as several paragraphs; what was put on record for one is forgotten."""
        del self.repairs[before:]
        for start, end in pairwise((0, *cuts, len(lines))):
            self._paragraph(lines[start:end])

    def _paragraph(self, lines: Sequence[Line]) -> None:
        """The lines of a paragraph put together."""
        before = len(self.repairs)
        numbers = tuple(line.number for line in lines)
        parts: list[str] = []
        tail = ""  # of the paragraph so far: all that a join looks at
        wrapped: list[int] = []
        wraps: list[int] = []  # the places of the lines that a wrap parts from the one above
        for at, line in enumerate(lines):
            clean = self._close_up(line)
            if parts and self.layout.full(lines[at - 1]) and not _repeats(tail, clean):
                parts.append(_glue(tail, clean))
                wrapped += (lines[at - 1].number, line.number)
                wraps.append(at)
            elif parts:
                joined = self._join(tail, clean, lines[at - 1], line)
                if joined is None:
                    self._apart(lines, (at,), before)
                    return
                glue, clean = joined
                parts.append(glue)
            parts.append(clean)
            tail = (tail + clean[-_TAIL:])[-_TAIL:]
        text = "".join(parts)
        if wrapped:
            spread = tuple(dict.fromkeys(wrapped))
            shown = text[: 2 * _SHOWN]
            reason = f"{len(spread)} wrapped lines are one paragraph"
            repair = Repair("unwrap", spread, shown, shown, reason, 0.95)
            if self.keeping.names(repair):
                self._apart(lines, wraps, before)
                return
            self.repairs.append(repair)
        text = self._curl(text, numbers)
        self.units.append(Unit(Kind.BODY, text, numbers))

    def _curl(self, text: str, numbers: tuple[int, ...]) -> str:
        """The text with curved quotation marks, the change on record."""
        edits = curled_quotes(text)
        if edits:
            before, after = excerpt(text, edits)
            reason = "Chinese prints curved quotation marks"
            repair = Repair("width", numbers, before, after, reason)
            if self.keeping.names(repair):
                return text
            self.repairs.append(repair)
        return apply(text, edits)

    def _close_up(self, line: Line) -> str:
        edits = stray_spaces(line.text)
        kept = [match.span() for match in _DATELINE_SPACE.finditer(line.text)]
        kept += (
            match.span()
            for match in _IN_BRACKETS.finditer(line.text)
            if parse_byline(match.group(1)) is not None
        )
        if kept:
            edits = [
                edit for edit in edits if not any(start <= edit.start < end for start, end in kept)
            ]
        if edits:
            before, after = excerpt(line.text, edits)
            reason = "Chinese is set without spaces between its characters"
            repair = Repair("space", (line.number,), before, after, reason)
            if self.keeping.names(repair):
                return line.text
            self.repairs.append(repair)
        return apply(line.text, edits)

    def _join(self, text: str, clean: str, above: Line, below: Line) -> tuple[str, str] | None:
        """What stands between a text's end and its continuation, and the continuation.

        None where the editor wants the two lines apart.
        """
        lines = (above.number, below.number)
        size = _repeats(text, clean)
        shown_before = f"…{text[-_SHOWN:]}\n{clean[:_SHOWN]}…"
        if size == 0:
            glue = _glue(text, clean)
            confidence = 0.95 if straddle(text, clean) > 0 or starts_closed(clean) else 0.9
            reason = "the line above does not end a sentence"
            after = f"…{text[-_SHOWN:]}{glue}{clean[:_SHOWN]}…"
            repair = Repair("join", lines, shown_before, after, reason, confidence)
            if self.keeping.names(repair):
                return None
            self.repairs.append(repair)
            return glue, clean
        wrapped = self.layout.full(above)
        drop, reason, confidence = True, f"{clean[:size]} is repeated where a column breaks", 0.9
        if size == 1 and is_cjk(clean[0]) and clean[0].isalpha():
            verdict = judge(text, clean, self._beside(below.number))
            drop, reason, confidence = verdict.drop, verdict.reason, verdict.confidence
            # Few of the breaks of a wrapped page are column breaks: be surer there.
            drop = drop and (not wrapped or confidence >= _SURE)
        if drop:
            shown = clean[size : size + _SHOWN]
            before, after = (
                f"…{text[-_SHOWN:]}\n{clean[:size]}{shown}…",
                f"…{text[-_SHOWN:]}{shown}…",
            )
            repair = Repair("doubled", lines, before, after, reason, confidence)
            if self.keeping.names(repair):
                # Both characters stay; whether the lines are one paragraph is another matter.
                drop, reason, confidence = (
                    False,
                    "the editor keeps the character on both sides",
                    1.0,
                )
        if not drop:
            after = f"…{text[-_SHOWN:]}{clean[:_SHOWN]}…"
            repair = Repair("join", lines, shown_before, after, reason, confidence)
            if self.keeping.names(repair):
                return None
        self.repairs.append(repair)
        unsure = 0.65
        if confidence < unsure:
            other = f"…{text[-_SHOWN:]}{clean[size if not drop else 0 :][:_SHOWN]}…"
            done = "dropped" if drop else "kept"
            doubt = f"{done} {clean[:size]} at a column break without certainty: {reason}"
            self.repairs.append(
                Repair("suspect", lines, after, other, doubt, round(1 - confidence, 2))
            )
        return "", clean[size:] if drop else clean

    def _beside(self, number: int) -> tuple[str, ...]:
        """The opening clauses of the lines around a line."""
        start = bisect_left(self.lines, number - _BESIDE, key=lambda line: line.number)
        near = (
            _FIRST_CLAUSE.match(line.text)
            for line in self.lines[start : start + 2 * _BESIDE + 1]
            if 0 < abs(line.number - number) <= _BESIDE
        )
        return tuple(match.group() for match in near if match)


# （记者 张三 李四）: the spaces part the names.
_IN_BRACKETS = re.compile("[（(]([^（）()]{2,80})[）)]")
# 本报讯 and 新华社…电 are set off from the text by a space.
_DATELINE_SPACE = re.compile(r"^(?:本报讯|本报综合消息|[^\s，。]{2,12}\d{1,2}日[电讯])\s")


def gather(
    lines: Sequence[Line], layout: Layout, keeping: Keeping = NOTHING
) -> tuple[tuple[Unit, ...], tuple[Repair, ...]]:
    """The units of a page in the order of its lines, and what was changed."""
    printed: list[Line] = []
    repairs: list[Repair] = []
    for line in lines:
        edits = printed_width(line.text)
        if edits:
            before, after = excerpt(line.text, edits)
            reason = "full-width punctuation, half-width figures and letters, as newspapers print"
            repair = Repair("width", (line.number,), before, after, reason, 0.95)
            if not keeping.names(repair):
                repairs.append(repair)
                line = replace(line, text=apply(line.text, edits))  # noqa: PLW2901 - the same line, printed right
        printed.append(line)
    gatherer = _Gatherer(printed, layout, repairs=repairs, keeping=keeping)
    gatherer.run()
    return tuple(gatherer.units), tuple(gatherer.repairs)


def _closed(line: Line) -> str:
    return apply(line.text, stray_spaces(line.text))


def _heads_table(line: Line, following: Line | None) -> bool:
    """Whether a line is the head row of a table: as many fields as the row under it."""
    fields = line.text.split()
    return (
        following is not None
        and len(fields) > 2
        and row_like(following.text)
        and len(following.text.split()) == len(fields)
    )


def _glue(text: str, after: str) -> str:
    """A space where English words were wrapped, nothing elsewhere."""
    latin = text[-1:].isascii() and after[:1].isascii()
    return " " if latin and text[-1:].isalpha() and after[:1].isalpha() else ""


def _repeats(text: str, after: str) -> int:
    """How many characters at the end of a text its continuation repeats."""
    for size in range(min(_LONGEST_REPEAT, len(text), len(after)), 2, -1):
        if text.endswith(after[:size]) and any(map(is_cjk, after[:size])):
            return size
    last, first = text[-1:], after[:1]
    return int(last == first and is_cjk(first) and first not in "—…·□")
