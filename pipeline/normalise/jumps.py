"""Stories that go on elsewhere in the same file: 下转第2版 and 上接第1版 put together.

The lines of the second part are put behind those of the first before they become units, so a
paragraph that the jump cut is joined as at a column break. It happens only where the notes name
each other: both say 本版, the page they name is the file's own, or the second part repeats the
headline. Every other note stays among the furniture, and the report says where the story goes on.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.normalise.characters import Line
from pipeline.normalise.furniture import Sorted
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.shape import han_number
from pipeline.page import Furniture, Repair

__all__ = ["rejoined"]

_NOTE = re.compile(
    r"[（(【]?\s*(?P<way>下转|紧转|上接|紧接)\s*第?\s*(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十头本]{1,3})?\s*"
    r"(?P<rest>[^（(【）)】。]{0,30})[）)】]?"
)
_MARKED = re.compile(r"[（(【]\s*(?:下转|紧转|上接|紧接)[^（(【）)】。]{1,30}[）)】]")
_ONWARD = ("下转", "紧转")
# What names the page the note itself stands on.
_HERE = re.compile("本版|[左右上下][方栏侧]")
_SHORTEST_TITLE = 4
# The lines of a longer one are not looked for one by one.
_LONGEST_TITLE = 80
# Where a second part ends is looked for up to so many notes further.
_FURTHER = 2
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class _Note:
    """A note: before or behind which line it stands, and what page it names, None for this one."""

    text: str
    number: int
    onward: bool
    page: str | None
    inline: bool


@dataclass(frozen=True, slots=True)
class _Title:
    """A line beside a note, and which lines of the page it is made of: where each stands first."""

    line: Line
    bare: str
    parts: Mapping[str, int]


Parting = Callable[[Sequence[Line]], int]


def rejoined(found: Sorted, parting: Parting, keeping: Keeping = NOTHING) -> Sorted:
    """The page's lines with the second parts of its stories behind the first.

    `parting` tells how many of some lines belong to the story that the first of them begins.
    """
    notes = _notes(found)
    if not notes:
        return found
    known: set[_Note] = set()
    backs = [note for note in notes if not note.onward]
    titles = _titles(found.lines, backs)
    for onward in (note for note in notes if note.onward):
        for at, back in enumerate(backs):
            if back.number <= onward.number or back in known:
                continue
            title = _repeated(titles[back], onward)
            if title is not None or _named(found, onward, back):
                near = partial(_before, parting, backs[at + _FURTHER : at + _FURTHER + 1])
                found = _moved(found, onward, back, title, near, keeping) or found
                known |= {onward, back}
                break
    told = tuple(_told(note) for note in notes if note not in known)
    return replace(found, repairs=(*found.repairs, *told))


def _notes(found: Sorted) -> list[_Note]:
    notes = [
        _read(item.text, item.source_lines[0], inline=False)
        for item in found.furniture
        if item.kind == "jump" and _NOTE.search(item.text)  # （相关报道见A3版） parts no story
    ]
    for line in found.lines:
        if "转" not in line.text and "接" not in line.text:
            continue
        for match in _MARKED.finditer(line.text):
            text = match.group()
            if match.start() == 0 or match.end() == len(line.text):
                notes += [_read(text, line.number, inline=True)]
    return sorted(notes, key=lambda note: note.number)


def _read(text: str, number: int, *, inline: bool) -> _Note:
    match = _NOTE.search(text)
    if match is None:
        return _Note(text, number, text.lstrip("（(【 ").startswith(_ONWARD), "?", inline)
    page = match["page"]
    if _HERE.search(text):
        page = None
    elif page is not None:
        value = han_number(page.replace("头", "一"))
        page = page if value is None else str(value)
    return _Note(text, number, match["way"] in _ONWARD, page or None, inline)


def _named(found: Sorted, onward: _Note, back: _Note) -> bool:
    """Whether two notes are the two of one story by the pages that they name."""
    if onward.page is None and back.page is None:
        return True
    own = found.metadata.page
    return own is not None and back.page == own and onward.page not in (None, own)


def _titles(lines: Sequence[Line], backs: Sequence[_Note]) -> dict[_Note, list[_Title]]:
    """The lines right above and below each note, any of which may repeat a head further up."""
    first: dict[str, int] = {}
    for line in lines:
        bare = _bare(line.text)
        if len(bare) >= _SHORTEST_TITLE:
            first.setdefault(bare, line.number)
    found: dict[_Note, list[_Title]] = {}
    for back in backs:
        end = bisect_left(lines, back.number, key=lambda line: line.number)
        start = bisect_right(lines, back.number, key=lambda line: line.number)
        near = [*lines[max(0, end - 1) : end], *lines[start : start + 1]]
        found[back] = [_title(line, first) for line in near]
    return found


def _title(line: Line, first: Mapping[str, int]) -> _Title:
    bare = _bare(line.text)
    texts = {bare}
    if len(bare) <= _LONGEST_TITLE:
        texts |= {
            bare[start:end]
            for start in range(len(bare))
            for end in range(start + _SHORTEST_TITLE, len(bare) + 1)
        }
    return _Title(line, bare, {text: first[text] for text in texts if text in first})


def _repeated(titles: Sequence[_Title], onward: _Note) -> Line | None:
    """Which line beside a note repeats a head of the first part, or several of its lines."""
    for title in titles:
        above = [text for text, number in title.parts.items() if number < onward.number]
        whole = title.bare in above or sum(map(len, above)) == len(title.bare) > 0
        if title.line.number > onward.number and whole:
            return title.line
    return None


def _bare(text: str) -> str:
    return "".join(text.split())


def _before(parting: Parting, notes: Sequence[_Note], lines: Sequence[Line]) -> int:
    """What `parting` tells of the lines before any of some notes."""
    until = min((note.number for note in notes), default=math.inf)
    return parting([line for line in lines if line.number < until])


def _moved(
    found: Sorted,
    onward: _Note,
    back: _Note,
    title: Line | None,
    parting: Parting,
    keeping: Keeping,
) -> Sorted | None:
    """The page with the part behind `back` put behind `onward`; None where that is not wanted."""
    start = back.number if back.inline else back.number + 1
    lines = [line for line in found.lines if line is not title]
    if len(lines) == len(found.lines):
        title = None  # it is gone already, with another part
    end = max(
        (place for place, line in enumerate(lines) if line.number <= onward.number), default=-1
    )
    # Of another story a part may have been put further up: what goes on stands below the note.
    at = next((at for at in range(end + 1, len(lines)) if lines[at].number >= start), len(lines))
    rest = [_stripped(line, back) for line in lines[at:]]
    part = rest[: parting(rest)] if rest else []
    if not part or end < 0:
        return None
    first, last = part[0].text[:_SHOWN], lines[end].text[-_SHOWN:]
    reason = f"what stands after {back.text} goes on with the story that ends with {onward.text}"
    numbers = (*dict.fromkeys(line.number for line in part),)
    move = Repair("move", numbers, f"{back.text}\n{first}…", f"…{last}\n{first}…", reason, 0.9)
    if keeping.names(move):
        return None
    # The jump is no paragraph's end, so what it cut is joined as at a column break.
    part[0] = replace(part[0], gap=lines[end].gap and part[0].gap)
    lines[end] = _stripped(lines[end], onward)
    ordered = [*lines[: end + 1], *part, *lines[end + 1 : at], *rest[len(part) :]]
    kept = [
        Furniture("jump", text, (number,))
        for text, number, apart in (
            (onward.text, onward.number, onward.inline),
            (back.text, back.number, back.inline),
        )
        if apart
    ]
    if title is not None:
        kept.append(Furniture("jump", title.text, (title.number,)))
    return replace(
        found,
        lines=tuple(line for line in ordered if line.text),
        furniture=(*found.furniture, *kept),
        repairs=(*found.repairs, move),
    )


def _stripped(line: Line, note: _Note) -> Line:
    if not note.inline or line.number != note.number:
        return line
    return replace(line, text=line.text.replace(note.text, "", 1).strip())


def _told(note: _Note) -> Repair:
    """What the report says of a note whose story is not put together."""
    page = None if note.page == "?" else note.page
    if note.onward and page is None:
        reason = "the story continues elsewhere, not in this file"
    elif note.onward:
        reason = f"the story continues on page {page}, not in this file"
    elif page is None:
        reason = "the story begins elsewhere, not in this file"
    else:
        reason = f"the story begins on page {page}, not in this file"
    return Repair("jump", (note.number,), note.text, note.text, reason)
