"""The room between what stands across the page, such that the type stands where the PDF has it.

Of the room after one paragraph and before the next Word takes the larger, as CSS does.
What Word's lines have their type higher or lower than the composer's so cannot be told to
one of them: it is settled here, for each pair, once all paragraphs are made.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.edition import Role
from pipeline.typeset.docx.boxes import Frame, frame
from pipeline.typeset.docx.composed import Composed
from pipeline.typeset.docx.names import LINE_ROLES, LINES, NAMES
from pipeline.typeset.docx.stretches import Section
from pipeline.typeset.docx.styles import ABOVE_BASELINE, line_height
from pipeline.typeset.docx.wml import spacing_of, twips, w
from pipeline.typeset.style import CONTAINERS, Container

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import Style

__all__ = ["settle"]

_ROLES: Final = {name.id: role for role, name in NAMES.items()}
_CONTAINERS: Final = {name.id: container for container, name in LINES.items()}


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph across the page, in pt.

    `before` and `after` are the room that the style sheets ask for, `over` and `under`
    what has to be added to it; `box` is what it shares a box with.
    """

    paragraph: Element
    before: float
    after: float
    over: float
    under: float
    box: Container | None


def settle(
    sections: Sequence[Section],
    asked: Style,
    style: Style,
    made: Composed,
    ruby_roles: Collection[Role],
) -> None:
    """Give the paragraphs across the page the room between them.

    `asked` are the values of the style sheets, `style` those that the paragraphs have.
    """
    grid = line_height(style, Role.PARAGRAPH, ruby_roles)
    text = made.baselines.get(Role.PARAGRAPH, ABOVE_BASELINE * grid)
    last: _Place | None = None
    for section in sections:
        if section.columns > 1:
            if last is not None:
                gap = last.after + last.under + text - ABOVE_BASELINE * grid
                _set(last.paragraph, after=gap)
            last = None
            continue
        for element in section.paragraphs:
            place = _place(element, asked, made, ruby_roles)
            if place is not None and last is not None and not _one_box(place, last):
                gap = max(last.after, place.before) + last.under + place.over
                _set(place.paragraph, before=gap)
                if last.after > gap:
                    _set(last.paragraph, after=gap)
            last = place


def _one_box(place: _Place, last: _Place) -> bool:
    return place.box is not None and place.box is last.box


def _set(paragraph: Element, **sides: float) -> None:
    spacing = spacing_of(paragraph)
    for side, room in sides.items():
        spacing.set(w(side), str(twips(max(room, 0.0))))


def _place(
    element: Element, asked: Style, made: Composed, ruby_roles: Collection[Role]
) -> _Place | None:
    name = element.find(f"{w('pPr')}/{w('pStyle')}")
    known = None if name is None else name.get(w("val"))
    if known in _CONTAINERS:
        container = _CONTAINERS[known]
        box, role = frame(asked.containers[container]), LINE_ROLES[container]
        over, under = _shifts(element, box, role, asked, made, ruby_roles)
        return _Place(element, box.before, box.after, over, under, container)
    role_ = _ROLES.get(known or "")
    if role_ is None:
        return None
    own = asked.blocks[role_].box
    if CONTAINERS.get(role_) is Container.LEAD_BOX:
        outer = frame(asked.containers[Container.LEAD_BOX])
        inner = outer.around(own)
        before, after = outer.before + inner.before, outer.after + inner.after
        return _Place(element, before, after, 0.0, 0.0, Container.LEAD_BOX)
    box = frame(own)
    over, under = _shifts(element, box, role_, asked, made, ruby_roles)
    return _Place(element, box.before, box.after, over, under, None)


def _shifts(
    element: Element,
    box: Frame,
    role: Role,
    asked: Style,
    made: Composed,
    ruby_roles: Collection[Role],
) -> tuple[float, float]:
    """What is to be added over and under a paragraph; a rule there has it in its padding."""
    if role not in made.baselines:
        return 0.0, 0.0
    height = line_height(asked, role, ruby_roles)
    spacing = element.find(f"{w('pPr')}/{w('spacing')}")
    own = None if spacing is None else spacing.get(w("line"))
    scale = 1.0 if own is None else int(own) / twips(height)
    down = (made.baselines[role] - ABOVE_BASELINE * height) * scale
    extra = (asked.blocks[role].leading - height) * scale
    top, _, bottom, _ = box.rules
    return (0.0 if top.width else down), (0.0 if bottom.width else extra - down)
