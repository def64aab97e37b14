"""Which properties the program makes something of, on which part of a page.

The tables say what `pipeline.typeset.compose` and `pipeline.typeset.docx` do with
a `Style`; tests/typeset/stylecheck/test_vocabulary.py tries every entry on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, Flag, auto
from typing import Final

from pipeline.edition import EditionCode, Role
from pipeline.typeset.style import (
    CONTAINERS,
    SEVERAL,
    TRANSLATION,
    VARIANTS,
    VERTICAL_HEAD,
    Container,
)
from pipeline.typeset.stylecheck.faults import listed, nearest

__all__ = [
    "INHERITED",
    "OWN",
    "Effect",
    "Part",
    "effects",
    "example_of",
    "name_of",
    "nearest_property",
    "part_of",
    "summary",
    "translated",
]


class Effect(Flag):
    """Where a property shows."""

    NONE = 0
    PDF = auto()
    DOCX = auto()
    BOTH = PDF | DOCX


class Part(Enum):
    """The kinds of parts of a page, by what can be done with them."""

    PAGE = "@page"
    COLUMNS = ".columns"
    ROW = "a line of several blocks"  # .nameplate, .infoline
    LEAD_BOX = ".lead-box"
    FOOTER = ".footer"
    IN_ROW = "a block in a line of several"
    ROW_ALONE = "a block with a line to itself"  # width: 100%
    IN_LEAD_BOX = "a block in the lead box"
    LABEL = "a label in the lead box"  # display: inline-block
    BLOCK = "a block across the page or in a column"
    HEAD = "a head of a story"
    DOWN = "a block of a vertical story"
    INSERT = "a picture, table or quotation"
    STORY = ".story"
    STORY_BOX = ".story-box"
    JUMP = ".jump"
    NOTE = ".note"
    NOTE_MARK = ".note-mark"
    UNREVIEWED = ".unreviewed"
    RUBY = "rt"


# The program's own properties, and where each is read.
OWN: Final[Mapping[str, Part]] = {
    "--column-rule": Part.COLUMNS,
    "--fit-leading": Part.COLUMNS,
    "--fit-size": Part.COLUMNS,
    "--halves": Part.COLUMNS,
    "--head-scale": Part.COLUMNS,
    "--ruby-gap": Part.RUBY,
}

_SIDES: Final = ("top", "right", "bottom", "left")


def _each(pattern: str, sides: Iterable[str] = _SIDES) -> tuple[str, ...]:
    return tuple(pattern.format(side) for side in sides)


_TEXT: Final = (
    "font-family", "font-size", "font-weight", "font-style", "color", "line-height",
    "letter-spacing",
)  # fmt: skip
_SETTING: Final = ("text-align-all", "text-indent", "hyphens")
_BORDER: Final = tuple(
    f"border-{side}-{what}" for side in _SIDES for what in ("style", "width", "color")
)
_BOX: Final = (*_BORDER, "background-color")
_MARGIN: Final = _each("margin-{}")
_PADDING: Final = _each("padding-{}")
_ROOM: Final = (*_MARGIN, *_PADDING)

# The properties that pass from an element to what stands in it; custom ones do too.
INHERITED: Final = frozenset({*_TEXT, *_SETTING, "writing-mode"})


def _table(
    both: Iterable[str], *, docx: Iterable[str] = (), pdf: Iterable[str] = ()
) -> Mapping[str, Effect]:
    return {
        **dict.fromkeys(docx, Effect.DOCX),
        **dict.fromkeys(pdf, Effect.PDF),
        **dict.fromkeys(both, Effect.BOTH),
    }


_BLOCK: Final = (*_TEXT, *_SETTING, *_ROOM, *_BOX, "column-span", "break-after", "display")
# break-after: a line and the lead box are never broken in the PDF, so that saying it does
# no harm there.
_EFFECTS: Final[Mapping[Part, Mapping[str, Effect]]] = {
    Part.PAGE: _table(("size", *_MARGIN)),
    Part.COLUMNS: _table(
        (
            "column-count", "column-gap", "--column-rule", "--fit-leading", "--fit-size",
            "--halves", "--head-scale",
        )
    ),
    Part.ROW: _table((*_ROOM, *_BOX)),
    Part.LEAD_BOX: _table((*_ROOM, *_BOX)),
    Part.FOOTER: _table(
        (*_TEXT, *_PADDING, *_BOX, "text-align-all", "text-indent", "margin-left", "margin-right"),
        docx=("margin-top", "margin-bottom"),
        pdf=("display",),
    ),
    Part.IN_ROW: _table((*_TEXT, *_BOX, "text-align-all", "width", "break-after"), pdf=_ROOM),
    Part.ROW_ALONE: _table(
        (
            *_TEXT, *_BOX, *_PADDING, "margin-top", "margin-bottom", "text-align-all", "width",
            "break-after",
        ),
        pdf=("margin-left", "margin-right", "display"),
    ),
    Part.IN_LEAD_BOX: _table((*_TEXT, *_SETTING, *_ROOM, "break-after", "display"), pdf=_BOX),
    Part.LABEL: _table((*_TEXT, *_SETTING, *_ROOM, *_BOX, "break-after", "display")),
    Part.BLOCK: _table(_BLOCK),
    Part.HEAD: _table((*_BLOCK, "writing-mode")),
    Part.INSERT: _table((*_BLOCK, "width")),
    # What only a page of several stories has, and pictures and tables, are not tried by the
    # test of these tables: more is let pass than may show.
    Part.DOWN: _table((*_BLOCK, "writing-mode")),
    Part.STORY: _table(
        (
            "margin-top", "padding-top",
            *(name for name in _BORDER if name.startswith(("border-top", "border-left"))),
        )
    ),
    Part.STORY_BOX: _table((*_PADDING, *_BOX)),
    Part.JUMP: _table((*_TEXT, *_SETTING, *_ROOM, *_BOX)),
    # Word draws the line over footnotes itself; where notes stand at a story's end, in the
    # DOCX of a page of several, it is that of the sheet.
    Part.NOTE: _table(
        (
            *(name for name in _TEXT if name != "line-height"), *_SETTING,
            "border-top-style", "border-top-width", "border-top-color",
        ),
        # Of footnotes; elsewhere notes stand on the lines of the columns.
        docx=("line-height",),
    ),
    Part.NOTE_MARK: _table(("font-family", "font-size", "color", "vertical-align")),
    Part.UNREVIEWED: _table(
        (
            "border-bottom-style", "border-bottom-width", "border-bottom-color",
            "background-color",
        )
    ),
    Part.RUBY: _table(("font-family", "font-size", "font-weight", "color", "--ruby-gap")),
}  # fmt: skip

_STORY_ROLES: Final = frozenset(
    {Role.SECTION, Role.HEADING,
     Role.SUBHEADING, Role.PARAGRAPH, Role.CAPTION, Role.FURNITURE, Role.COLOPHON}
)  # fmt: skip
_BY_ID: Final = {
    "columns": Part.COLUMNS, "jump": Part.JUMP, "note-mark": Part.NOTE_MARK
}  # fmt: skip
_BOXES: Final = {
    Container.LEAD_BOX: Part.LEAD_BOX,
    Container.FOOTER: Part.FOOTER,
    Container.STORY: Part.STORY,
    Container.STORY_BOX: Part.STORY_BOX,
    Container.UNREVIEWED: Part.UNREVIEWED,
}


def part_of(element_id: str, *, display: str = "", whole: bool = False) -> Part | None:
    """The kind of part that an element of the skeleton is, by its id; None for the others.

    `display` is its property of that name, where a sheet sets it; `whole`: its
    ``width`` is ``100%``.
    """
    own = translated(element_id)
    if own:
        # English has no readings. Its blocks are set as the Chinese ones are, in their half.
        return None if own.endswith("-rt") else part_of(own, display=display, whole=whole)
    if element_id.endswith("-rt"):
        return Part.RUBY
    if element_id in _BY_ID:
        return _BY_ID[element_id]
    if element_id in set(Container):
        return _BOXES.get(Container(element_id), Part.ROW)
    if element_id.startswith(tuple(VARIANTS)):
        variant = _variant(element_id)
        return {"": None, SEVERAL: Part.BLOCK}.get(variant, Part.DOWN)
    if element_id not in set(Role):
        return None
    role = Role(element_id)
    if role in VARIANTS[VERTICAL_HEAD]:
        return Part.HEAD
    match CONTAINERS.get(role):
        case None:
            return (
                Part.NOTE
                if role is Role.NOTE
                else Part.BLOCK
                if role in _STORY_ROLES
                else Part.INSERT
            )
        case Container.LEAD_BOX:
            return Part.LABEL if display.startswith("inline") else Part.IN_LEAD_BOX
        case _:
            return Part.ROW_ALONE if whole else Part.IN_ROW


def translated(element_id: str) -> str:
    """The id of the part that an element is the English of, in a parallel edition; "" for none."""
    start = f"{TRANSLATION}-"
    return element_id.removeprefix(start) if element_id.startswith(start) else ""


def _variant(element_id: str) -> str:
    """The class of blocks whose specimen an element is, "" for the others."""
    known = (*VARIANTS, TRANSLATION)
    return next((name for name in known if element_id.startswith(f"{name}-")), "")


def effects(part: Part, code: EditionCode, *, english: bool = False) -> Mapping[str, Effect]:
    """The properties that show on a part in one edition; `english`: its text is in English.

    The text of the English edition is so always.
    """
    if part is Part.RUBY and code not in (EditionCode.PINYIN, EditionCode.PARALLEL):
        return {}
    table = _EFFECTS[part]
    if part is Part.COLUMNS and code is not EditionCode.PARALLEL:
        table = {name: effect for name, effect in table.items() if name != "--halves"}
    if not (english or code is EditionCode.EN) and "hyphens" in table:
        # Only Word breaks the Latin words of a Chinese text.
        return {**table, "hyphens": Effect.DOCX}
    return table


def name_of(element_id: str) -> str:
    """A part of the page as a selector: ``.headline``, ``.headline rt``."""
    variant = _variant(element_id)
    if variant:
        return f".{variant} .{element_id.removeprefix(variant + '-')}"
    role, _, rest = element_id.partition("-rt")
    return f".{role} rt" if element_id.endswith("-rt") and not rest else f".{element_id}"


_SHORT: Final = (
    ("font", ("font-family", "font-size", "font-weight", "font-style")),
    ("font-family, font-size, font-weight", ("font-family", "font-size", "font-weight")),
    ("margin", _MARGIN), ("padding", _PADDING), ("border", _BORDER),
    *((f"border-{side}", tuple(f"border-{side}-{what}" for what in ("style", "width", "color")))
      for side in _SIDES),
    ("background", ("background-color",)), ("text-align", ("text-align-all",)),
)  # fmt: skip


def summary(parts: Iterable[Part]) -> str:
    """The properties that show on these parts, in both products, in words."""
    left: dict[str, None] = {}
    for part in parts:
        left |= dict.fromkeys(
            name for name, effect in _EFFECTS[part].items() if effect is Effect.BOTH
        )
    names: list[str] = []
    for short, members in _SHORT:
        if all(member in left for member in members):
            names.append(short)
            for member in members:
                del left[member]
    return listed(sorted([*names, *left]))


def nearest_property(name: str) -> str | None:
    """The property that a misspelt one is meant to be; those that show come first."""
    from pipeline.typeset.stylecheck.validity import known_properties

    shown = {name for table in _EFFECTS.values() for name in table}
    shorthands = {"font", "margin", "padding", "border", "background", "text-align", "columns"}
    shorthands |= {f"border-{side}" for side in _SIDES}
    return nearest(name, shown | shorthands) or nearest(name, known_properties())


_LENGTH: Final = "write a length such as 3pt, 2mm or 0.5em"
_COLOR: Final = "write a colour such as #a8141e"
_RULE: Final = "write WIDTH STYLE COLOUR, such as 0.5pt solid #8c8c8c"
_EXAMPLES: Final = {
    "font-family": 'write families with commas between, such as "Noto Serif CJK SC", SimSun',
    "font-size": "write a size such as 10.5pt or 1.2em",
    "font-weight": "write 400 or 700",
    "vertical-align": "write a length such as 0.5em, or super",
    "font-style": "write normal or italic",
    "font": 'write SIZE/LEADING FAMILY, such as 10.5pt/1.6 "Noto Serif CJK SC"',
    "line-height": "write a number of times the size, such as 1.6, or a length such as 17pt",
    "text-align": "write justify, left, center or right",
    "hyphens": "write auto or manual",
    "writing-mode": "write vertical-rl or horizontal-tb",
    "column-count": "write a number such as 5",
    "column-span": "write all or none",
    "break-after": "write avoid or auto",
    "size": "write WIDTH HEIGHT, such as 297mm 420mm",
    "background": _COLOR,
    "--column-rule": _RULE,
    "--fit-leading": "write the least and the most, such as 0.95 1.12",
    "--fit-size": "write the least and the most, such as 0.94 1.2",
    "--halves": "write the shares of the Chinese and the English, such as 43 57",
    "--head-scale": "write the share over one column and over all, such as 0.42 0.8",
    "--ruby-gap": "write a length such as 0.08em",
}


def example_of(name: str) -> str:
    """What to write as the value of a property."""
    if name in _EXAMPLES:
        return _EXAMPLES[name]
    if name.endswith("color"):
        return _COLOR
    if name.endswith("-style"):
        return "write solid, double, dashed, dotted or none"
    if name.startswith("border") and not name.endswith(("width", "radius")):
        return _RULE
    if name.startswith(("margin", "padding", "border", "letter", "text-indent", "column-gap")):
        return _LENGTH
    return "see what CSS allows for it, or take it away"
