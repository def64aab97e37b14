"""What the DOCX cannot do, or does otherwise than the PDF.

What shows in one of the two only is told by `pipeline.typeset.stylecheck.reach`;
this is about values. The limits are those of `pipeline.typeset.docx` and of
WordprocessingML (ECMA-376-1).
"""

from __future__ import annotations

from typing import Final

from pipeline.edition import Role
from pipeline.typeset.docx.names import LINES
from pipeline.typeset.docx.styles import BOLD, line_height
from pipeline.typeset.style import CONTAINERS, BlockStyle, Border, Box, Container
from pipeline.typeset.stylecheck.faults import Kind, Level
from pipeline.typeset.stylecheck.setting import contrast, room_for_readings
from pipeline.typeset.stylecheck.view import View, role_of

__all__ = ["look_at_word"]

# The rule between columns in Word is black and thin. A thin plain grey one comes so near
# that nobody needs to be told.
_RULE_WIDTH: Final = 0.75
_GREY: Final = 24  # of 255, between the channels of what still passes for grey
_PALE: Final = 1.6  # contrast with white under which a grey rule is meant hardly to be seen

_MOST_PAGE: Final = 1584.0  # pt, 22 inches: Word's largest page
_BORDER: Final = (0.25, 12.0)  # pt, § 17.3.4
_MOST_SPACE: Final = 31.0  # pt between text and rule, § 17.3.4
_KINDS: Final = ("none", "hidden", "solid", "double", "dashed", "dotted")
_LEADING: Final = 1.05  # times: by how much Word's lines may be wider before it is told
_MOST_OFF: Final = 0.01  # pt
_LABEL_PADDING: Final = 3.0  # pt: what nobody misses
_IN_LEAD_BOX: Final = frozenset(
    role for role, held in CONTAINERS.items() if held is Container.LEAD_BOX
)
_SIDES: Final = ("top", "right", "bottom", "left")


def look_at_word(view: View) -> None:
    """Remark on what comes out otherwise in Word."""
    _page(view)
    for name, block in view.blocks():
        if block.weight < BOLD and block.weight != 400:
            _say(view, name, ("font-weight",),
                 f"{{part}} has weight {block.weight}, which is regular in the DOCX",
                 "write 400 or 700 to have both alike")  # fmt: skip
        elif block.weight >= BOLD and block.weight != 700:
            _say(view, name, ("font-weight",),
                 f"{{part}} has weight {block.weight}, which is bold (700) in the DOCX",
                 "write 400 or 700 to have both alike")  # fmt: skip
        halves = round(block.size * 2) / 2
        if abs(halves - block.size) > _MOST_OFF:
            _say(view, name, ("font-size",),
                 f"{{part}} is {block.size:.4g} pt, which is {halves:g} pt in the DOCX",
                 "Word knows whole and half points: write one of them")  # fmt: skip
        if name in set(Role):
            _leading(view, Role(name))
        if block.shrink or _in_line(name, block):
            _label(view, name, block.box)
        elif role_of(name) not in _IN_LEAD_BOX:
            _box(view, name, block.box)
    for container in (Container.NAMEPLATE, Container.INFOLINE, Container.LEAD_BOX):
        _box(view, str(container), view.style.containers[container])


def _in_line(name: str, block: BlockStyle) -> bool:
    """Whether a block stands in a line of several, as wide as its text."""
    role = role_of(name)
    held = role is not None and CONTAINERS.get(role) in LINES
    return held and not block.whole_line


def _say(
    view: View, name: str, properties: tuple[str, ...], message: str, remedy: str, *,
    rank: float = 0.0, what: str = "",
) -> None:  # fmt: skip
    view.say(
        Level.ADVICE, Kind.DOCX, name, properties, message, remedy,
        rank=rank, what=what or properties[0],
    )  # fmt: skip


def _page(view: View) -> None:
    page = view.style.page
    if max(page.width, page.height) > _MOST_PAGE + 1:
        inches = max(page.width, page.height) / 72
        _say(view, "@page", ("size",),
             f"the page is {inches:.1f} inches long, and Word's is 22 at most",
             "write a page of at most 558mm")  # fmt: skip
    rule = page.column_rule
    # The halves of a parallel edition are a table's cells, whose rule is any.
    if page.columns > 1 and not view.abreast and rule.width and not _near_black_and_thin(rule):
        _say(view, "columns", ("--column-rule",),
             f"the rule between columns ({rule.width:g} pt {rule.style} {rule.color}) is thin,"
             " plain and black in the DOCX of a page of one story",
             "Word has no other: write a thin solid grey to have both nearly alike")  # fmt: skip


def _near_black_and_thin(rule: Border) -> bool:
    channels = [int(rule.color[at : at + 2], 16) for at in (1, 3, 5)]
    grey = max(channels) - min(channels) <= _GREY
    return (
        rule.style == "solid"
        and rule.width <= _RULE_WIDTH
        and grey
        and contrast(rule.color, "#ffffff") >= _PALE
    )


def _leading(view: View, role: Role) -> None:
    if not view.annotated:
        return
    leading = view.style.blocks[role].leading
    if leading < room_for_readings(view.style.blocks[role]):
        return  # told of the PDF already
    wider = line_height(view.style, role, {role})
    if wider > leading * _LEADING:
        _say(view, str(role), ("line-height",),
             f"{{part}} has lines {leading:.3g} pt apart, and {wider:.3g} pt in the DOCX: Word"
             " would cut readings off",
             f"write a line-height of {wider / view.style.blocks[role].size:.2f}",
             rank=leading - wider)  # fmt: skip


def _label(view: View, name: str, box: Box) -> None:
    """A box as wide as its text is a run's in Word: one rule for all sides, and no padding."""
    borders = (box.border_top, box.border_right, box.border_bottom, box.border_left)
    if any(border != box.border_top for border in borders):
        _say(view, name, ("border-top-style", "border-right-style", "border-bottom-style",
                          "border-left-style"),
             "the box of {part} has the rule of its upper side on all sides in the DOCX,"
             " or none if that has none",
             "write one border for all sides", what="label-border")  # fmt: skip
    if (
        box.visible
        and max(box.padding.top, box.padding.right, box.padding.bottom, box.padding.left)
        > _LABEL_PADDING
    ):
        _say(view, name, ("padding-left", "padding-top", "padding-right", "padding-bottom"),
             "the box of {part} stands close round its text in the DOCX, without the padding",
             "Word has no other for a box as wide as its text", what="label-padding")  # fmt: skip


def _box(view: View, name: str, box: Box) -> None:
    borders = (box.border_top, box.border_right, box.border_bottom, box.border_left)
    padding = (box.padding.top, box.padding.right, box.padding.bottom, box.padding.left)
    for side, border, space in zip(_SIDES, borders, padding, strict=True):
        if border.width and border.style not in _KINDS:
            _say(view, name, (f"border-{side}-style",),
                 f"the {border.style} rule of {{part}} is solid in the DOCX",
                 "write solid, double, dashed or dotted", what="border-style")  # fmt: skip
        if border.width and not _BORDER[0] <= border.width <= _BORDER[1]:
            least, most = _BORDER
            _say(view, name, (f"border-{side}-width",),
                 f"the rule of {border.width:.3g} pt of {{part}} is"
                 f" {min(max(border.width, least), most):g} pt in the DOCX",
                 f"write {least:g}pt to {most:g}pt", what="border-width")  # fmt: skip
        if space > _MOST_SPACE and (border.width or box.background is not None):
            _say(view, name, (f"padding-{side}",),
                 f"the padding of {space:.3g} pt of {{part}} is {_MOST_SPACE:g} pt in the DOCX",
                 f"write at most {_MOST_SPACE:g}pt", what="padding")  # fmt: skip
