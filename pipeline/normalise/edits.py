"""Small changes within a line, applied together and shown to the editor in context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Edit", "apply", "excerpt"]

# Characters of context at each side of a change, and how many changes of one
# line are still shown in context.
_CONTEXT = 4
_SHOWN = 8
_GAP = " … "


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by `text`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made; they are in order and do not overlap."""
    out: list[str] = []
    at = 0
    for edit in edits:
        out += (text[at : edit.start], edit.text)
        at = edit.end
    out.append(text[at:])
    return "".join(out)


def excerpt(text: str, edits: Sequence[Edit]) -> tuple[str, str]:
    """What changed, before and after, with the same context on both sides."""
    context = _CONTEXT if len(edits) <= _SHOWN else 0
    spans: list[list[Edit]] = []
    for edit in edits:
        if spans and edit.start - context <= spans[-1][-1].end + context:
            spans[-1].append(edit)
        else:
            spans.append([edit])
    before: list[str] = []
    after: list[str] = []
    for span in spans:
        start = max(0, span[0].start - context)
        end = min(len(text), span[-1].end + context)
        before.append(text[start:end])
        moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in span]
        after.append(apply(text[start:end], moved))
    return _GAP.join(before), _GAP.join(after)
