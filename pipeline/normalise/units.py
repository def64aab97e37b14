"""Lines to units: which are heads, bylines and labels, and which go on with a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.alike import alike_lines
from pipeline.normalise.around import (
    by_authors,
    cut_perhaps,
    heads_table,
    issued,
    may_lead,
    notes,
    parallel_lines,
    signs,
)
from pipeline.normalise.authors import author_below, worked_below
from pipeline.normalise.characters import Line
from pipeline.normalise.cuthead import cut_heads
from pipeline.normalise.edits import apply, excerpt
from pipeline.normalise.galley import Galley
from pipeline.normalise.habit import habit_of
from pipeline.normalise.heads import is_commentary
from pipeline.normalise.items import item_odds
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.labelled import labelled_heads, listed_rows
from pipeline.normalise.layout import Layout
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.paragraphs import Paragraphs
from pipeline.normalise.runin import run_in_heads, run_in_repairs
from pipeline.normalise.running import must_run_on, runs_on
from pipeline.normalise.shape import head_like, is_final, row_like
from pipeline.normalise.special import (
    author_of,
    begins_letter,
    gives_report,
    holder_of,
    label_of,
    reader_of,
)
from pipeline.normalise.standing import doubts, standing
from pipeline.normalise.tables import table_rows
from pipeline.normalise.turns import in_turn
from pipeline.normalise.unit import Kind, Unit, byline_repairs, spaced
from pipeline.normalise.verse import verse
from pipeline.normalise.width import printed_width
from pipeline.page import Credit, Repair

__all__ = ["Kind", "Unit", "gather"]

# Under an author's name stands text, which is longer than another name.
_SHORTEST_TEXT = 12
# A headline and its subtitle.
_TOP = 2


def gather(
    lines: Sequence[Line], layout: Layout, keeping: Keeping = NOTHING
) -> tuple[tuple[Unit, ...], tuple[Repair, ...]]:
    """The units of a page in the order of its lines, and what was changed."""
    printed: list[Line] = []
    repairs: list[Repair] = []
    texts = ["", *(line.text for line in lines), ""]
    for line, above, below in zip(lines, texts, texts[2:], strict=False):
        edits = printed_width(line.text, above, below)
        if edits:
            before, after = excerpt(line.text, edits)
            reason = "full-width punctuation, half-width figures and letters, as newspapers print"
            repair = Repair("width", (line.number,), before, after, reason, 0.95)
            if not keeping.names(repair):
                repairs.append(repair)
                line = replace(line, text=apply(line.text, edits))  # noqa: PLW2901 - the same line, printed right
        printed.append(line)
    habit = habit_of(printed, layout)
    text = Paragraphs(printed, layout, repairs=repairs, keeping=keeping, habit=habit)
    galley = Galley(
        printed,
        layout,
        text,
        keeping,
        labelled=labelled_heads(printed),
        listed=listed_rows(printed),
        parallel=parallel_lines(printed, layout),
        alike=alike_lines(printed, layout),
        rows=table_rows(printed),
        items=item_odds(printed),
        run_in=run_in_heads(printed, layout),
        cut=cut_heads(printed, layout),
        turns=in_turn(printed),
    )
    _set(galley)
    units, doubts = by_authors(text.units)
    return tuple(units), (*text.repairs, *doubts, *cut_perhaps(units))


def _set(galley: Galley) -> None:
    """Make units of all lines."""
    units = galley.units
    lyric = verse(galley.lines, galley.layout, galley.special)
    done = 0
    for index, line in enumerate(galley.lines):
        if index < done:
            continue  # it is in the head above
        if index in lyric:
            galley.close()
            units.append(lyric[index])
            continue
        done = index + _head_apart(galley, index)
        if index < done:
            continue
        special = None
        if not must_run_on(galley, index):
            special = galley.special(index) or _author(galley, index)
        if special is not None:
            galley.close()
            units.append(_unmark(galley, line, _as_it_was(galley, line, special)))
            continue
        if _labelled(galley, line):
            continue
        following = galley.following(index)
        if galley.body and runs_on(galley, index, following):
            galley.body.append(line)
            continue
        galley.close()
        _place(galley, index, following)
    galley.close()


def _place(galley: Galley, index: int, following: Line | None) -> None:
    """Set a line that continues nothing: alone, as a head, or as the beginning of a paragraph."""
    line = galley.lines[index]
    if (
        row_like(line.text)
        or line.number in galley.rows
        or _row_of_list(galley, index)
        or heads_table(line, following)
        or signs(galley.units, galley.lines, index)
    ):
        galley.units.append(Unit(Kind.BODY, line.text, (line.number,)))
    elif issued(galley.units, galley.lines, index):
        galley.units.append(Unit(Kind.SUBTITLE, line.text, (line.number,)))
    else:
        found = standing(galley, index, following)
        galley.text.repairs += doubts(galley, index, following, found)
        if found.is_head:
            text = galley.text.curl(line.text, (line.number,))
            galley.units.append(Unit(Kind.HEAD, text, (line.number,)))
        else:
            galley.body.append(line)


def _row_of_list(galley: Galley, index: int) -> bool:
    """Whether a line is a row of a list, and whole where it is as wide as the column.

    It is where another row is below, or where it ends as the one above: …，增长6.1% / …，增长4.4%.
    """
    line, listed = galley.lines[index], galley.listed
    if line.number not in listed or not galley.layout.full(line):
        return line.number in listed
    above, below = galley.lines[max(0, index - 1) : index], galley.lines[index + 1 : index + 2]
    if any(other.number in listed for other in below):
        return True
    end = line.text[-1]
    return not end.isalnum() and any(
        other.number in listed and other.text[-1] == end for other in above
    )


def _labelled(galley: Galley, line: Line) -> bool:
    """Set the label of a lead box, and open the paragraph that stands on its line."""
    label = label_of(line.text)
    if label is not None and label["rest"] and not galley.body and may_lead(galley.units):
        galley.close()
        unit = Unit(Kind.LABEL, label["label"], (line.number,))
        marked = replace(line, text=line.text[: label.start("rest")].rstrip())
        galley.units.append(_unmark(galley, marked, unit))
        galley.body.append(replace(line, text=label["rest"]))
        return True
    if not galley.body and notes(galley.units, line.text):
        galley.units.append(Unit(Kind.LABEL, line.text, (line.number,)))
        return True
    return False


def _head_apart(galley: Galley, index: int) -> int:
    """Set a head that is not just its line, and tell how many lines were taken.

    It stands on the first line of its text, whose paragraph is opened, or ends on the line below.
    """
    if galley.body and not is_final(galley.body[-1].text):
        return 0
    line = galley.lines[index]
    start = galley.run_in.get(index)
    if start is not None:
        return _run_in(galley, line, start)
    return _cut(galley, line, galley.lines[index + 1]) if index in galley.cut else 0


def _run_in(galley: Galley, line: Line, start: int) -> int:
    made = run_in_repairs(line, start, alone=len(galley.run_in) == 1)
    if galley.keeping.names(made[0]):
        return 0
    galley.close()
    galley.text.repairs += made
    head = galley.text.curl(line.text[:start].rstrip(), (line.number,))
    galley.units.append(Unit(Kind.HEAD, head, (line.number,)))
    galley.body.append(replace(line, text=line.text[start:], before=line.text[:start]))
    return 1


def _cut(galley: Galley, line: Line, below: Line) -> int:
    numbers, whole = (line.number, below.number), line.text + below.text
    reason = "the end of a head stands on a line of its own"
    repair = Repair("join", numbers, f"{line.text}\n{below.text}", whole, reason, 0.85)
    if galley.keeping.names(repair):
        return 0
    galley.close()
    galley.text.repairs.append(repair)
    galley.units.append(Unit(Kind.HEAD, galley.text.curl(whole, numbers), numbers))
    return 2


def _author(galley: Galley, index: int) -> Unit | None:
    """The byline of a name alone between a headline and its text, or of one with its office."""
    line, units = galley.lines[index], galley.units
    under = not galley.body and bool(units) and units[-1].kind in (Kind.HEAD, Kind.SUBTITLE)
    if under and any(gives_report(unit.text) for unit in units[-_TOP:]):
        people = holder_of(line.text)
        if people is not None:
            return Unit(Kind.BYLINE, line.text, (line.number,), people)
    following = _text_under(galley, index) if under else None
    if following is not None and begins_letter(following.text):
        people = reader_of(line.text, letter=True)
        if people is not None:
            return Unit(Kind.BYLINE, line.text, (line.number,), people)
    if following is None or len(following.text) < _SHORTEST_TEXT:
        return None
    people = author_below(line.text) if units[-1].kind is Kind.HEAD else None
    people = people or worked_below(line.text)
    if people is None and is_commentary(line.text) and not head_like(following.text):
        people = (Credit(line.text, ()),)
    if people is None and lead_in(following.text) is None:  # 本报讯 names its writer itself
        people = author_of(line.text) or reader_of(line.text, letter=False)
    return None if people is None else Unit(Kind.BYLINE, line.text, (line.number,), people)


def _text_under(galley: Galley, index: int) -> Line | None:
    """The line under one, or under the label of a lead box, if it tells nothing of itself."""
    special = galley.special(index + 1) if index + 1 < len(galley.lines) else None
    label = special is not None and special.kind is Kind.LABEL
    return galley.following(index + label)


def _as_it_was(galley: Galley, line: Line, unit: Unit) -> Unit:
    """The unit, but for a byline that the editor wants as its line has it."""
    if not galley.keeping.entries:
        return unit
    for repair in filter(galley.keeping.names, byline_repairs(unit)):
        if repair.kind == "space":
            return replace(unit, credits=spaced(unit.credits, unit.text))
        return Unit(Kind.BODY, line.text, unit.lines)
    return unit


def _unmark(galley: Galley, line: Line, unit: Unit) -> Unit:
    """Put on record the marks that a label does without."""
    if unit.kind is Kind.LABEL and "".join(line.text.split()) != unit.text:
        reason = "the layout marks the label of a lead box"
        repair = Repair("mark", unit.lines, line.text, unit.text, reason)
        if galley.keeping.names(repair):
            return replace(unit, text=line.text)
        galley.text.repairs.append(repair)
    return unit
