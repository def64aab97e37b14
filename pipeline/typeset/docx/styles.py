"""The named styles of the document: one a role, with the values of the style sheets.

An editor finds the parts of the page under their own names (Headline, Section
Head, Lead …) and changes a part everywhere by changing its style. The heads
are based on Heading 1-4, so that Word's navigation pane and a screen reader
know the page's structure. What stands beside other blocks on one line (the
paper's name, the date, the folio) is a character style.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.edition import Role
from pipeline.typeset.docx.boxes import Frame, bare, frame, run_box
from pipeline.typeset.docx.fonts import Languages, languages, slots
from pipeline.typeset.docx.footnotes import mark_properties
from pipeline.typeset.docx.names import (
    ANCHOR_STYLE,
    FOOTER_STYLE,
    JUMP_STYLE,
    LINE_ROLES,
    LINES,
    NAMES,
    NOTE_MARK,
    RESUMED_STYLE,
    TABLE_STYLE,
    TRANSLATED,
    Named,
    pinyin_style,
)
from pipeline.typeset.docx.tablestyle import table_properties
from pipeline.typeset.docx.wml import half_points, hex_color, node, twips, w
from pipeline.typeset.scaling import RESUMED_SCALE, scaled
from pipeline.typeset.style import CONTAINERS, TRANSLATION, Box, Container

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import BlockStyle, RubyStyle, Style

__all__ = [
    "ABOVE_BASELINE",
    "BOLD",
    "add_styles",
    "line_height",
    "pinyin_properties",
    "ruby_raise",
]

BOLD: Final = 600  # CSS Fonts 4 § 2.2.1: 600 and more is a bold face

# Of a line of fixed height Word and LibreOffice give four fifths to what stands
# above the baseline, and Word cuts off what rises higher.
ABOVE_BASELINE: Final = 0.8
# Ink of hanzi and of pinyin, in em from the baseline; a capital with its tone mark.
_HANZI_TOP: Final = 0.88
_HANZI_DEPTH: Final = 0.12
_PINYIN_TOP: Final = 0.95
_PINYIN_DEPTH: Final = 0.22
# LibreOffice knows no raise: it sets the pinyin over the face's ascender, which is
# as high as this in Noto CJK, by the pinyin's own descender.
_FACE_ASCENT: Final = 1.16
_FACE_DESCENT: Final = 0.29
_BOXED_OTHERWISE: Final = frozenset({Role.PICTURE, Role.TABLE_HEAD, Role.TABLE})
_ANCHOR: Final = 1.0  # pt, the line of a paragraph that holds only anchors
# What concerns Arabic and its like only.
_COMPLEX: Final = frozenset({w("bCs"), w("iCs"), w("szCs")})


def ruby_raise(size: float, ruby: RubyStyle) -> float:
    """How far the pinyin's baseline lies over that of hanzi of `size` pt, in pt."""
    return _HANZI_TOP * size + ruby.gap + _PINYIN_DEPTH * ruby.size


def line_height(
    style: Style, role: Role, ruby_roles: Collection[Role], *, scale: float = 1.0
) -> float:
    """A role's line height in pt: its leading times `scale`, at least what shows pinyin whole.

    Under pinyin it is also enough to keep it off the line above in LibreOffice.
    """
    block = style.blocks[role]
    leading = block.leading * scale
    if role not in ruby_roles:
        return leading
    size, pinyin = block.size, block.ruby.size
    word = (ruby_raise(size, block.ruby) + _PINYIN_TOP * pinyin) / ABOVE_BASELINE
    office = (_FACE_ASCENT + _HANZI_DEPTH) * size + (_FACE_DESCENT + _PINYIN_TOP) * pinyin
    return max(leading, word, office)


def _run_properties(
    fonts: tuple[str, ...],
    size: float,
    weight: int,
    color: str,
    *,
    italic: bool = False,
    spacing: float = 0.0,
    pinyin: bool = False,
    box: Box | None = None,
) -> Element:
    border, ground = (None, None) if box is None else run_box(box)
    pair = slots(fonts)
    bold = int(weight >= BOLD)
    return node(
        "rPr",
        node("rFonts", ascii=pair.latin, hAnsi=pair.latin, eastAsia=pair.han, cs=pair.latin),
        node("b", val=bold),
        node("bCs", val=bold),
        node("i", val=int(italic)),
        node("iCs", val=int(italic)),
        # Pinyin is no English: no red waves under it.
        node("noProof") if pinyin else None,
        node("color", val=hex_color(color)),
        node("spacing", val=twips(spacing)),
        node("sz", val=half_points(size)),
        node("szCs", val=half_points(size)),
        border,
        ground,
        node("lang", val="zh-CN") if pinyin else None,
    )


def _block_run(block: BlockStyle, *, boxed: bool = False) -> Element:
    """A block's type; with `boxed`, its box too, as wide as the text."""
    return _run_properties(
        block.fonts,
        block.size,
        block.weight,
        block.color,
        italic=block.italic,
        spacing=block.letter_spacing,
        box=block.box if boxed else None,
    )


def pinyin_properties(style: Style, role: Role, *, scale: float = 1.0) -> Element:
    """The properties of a run of pinyin over a role's hanzi, set at `scale`.

    That is its character style, and by hand what makes it different from the
    paragraph: LibreOffice heeds no character style in a ruby.
    """
    ruby = style.blocks[role].ruby
    paragraph = _block_run(style.blocks[LINE_ROLES.get(CONTAINERS.get(role), role)])
    known = {etree.tostring(child) for child in paragraph}
    made = _run_properties(ruby.fonts, ruby.size * scale, ruby.weight, ruby.color)
    for child in list(made):
        if child.tag in _COMPLEX or etree.tostring(child) in known:
            made.remove(child)
    made.insert(0, node("rStyle", val=pinyin_style(role)))
    return made


def _ruby_run(ruby: RubyStyle) -> Element:
    return _run_properties(ruby.fonts, ruby.size, ruby.weight, ruby.color, pinyin=True)


def _indents(block: BlockStyle, box: Frame, *, han: bool) -> Element:
    """The indents; in Chinese also in characters, which follow a change of size."""
    first = block.indent
    chars = round(first / block.size * 100) if han else None
    return node(
        "ind",
        left=twips(box.left),
        right=twips(box.right),
        firstLineChars=chars if first >= 0 else None,
        firstLine=twips(first) if first >= 0 else None,
        hangingChars=-chars if chars is not None and first < 0 else None,
        hanging=twips(-first) if first < 0 else None,
    )


class _Sheet:
    """The styles of one edition, as elements of w:styles."""

    def __init__(self, root: Element, style: Style, ruby_roles: frozenset[Role]) -> None:
        self._root = root
        self._style = style
        self._ruby_roles = ruby_roles
        self._languages: Languages = languages(style.language)
        self._han = style.language.lower().startswith("zh")
        self._hyphenates = style.hyphenates

    def _leading(self, role: Role) -> float:
        return line_height(self._style, role, self._ruby_roles)

    def _add(
        self,
        kind: str,
        name: Named,
        *properties: Element,
        base: str | None = None,
        follows: str | None = None,
        shown: bool = True,
        default: bool = False,
    ) -> None:
        self._root.append(
            node(
                "style",
                node("name", val=name.name),
                node("aliases", val=name.alias) if name.alias else None,
                node("basedOn", val=base) if base else None,
                node("next", val=follows) if follows else None,
                node("uiPriority", val="1" if shown else "99"),
                None if shown else node("semiHidden"),
                None if shown else node("unhideWhenUsed"),
                node("qFormat") if shown else None,
                *properties,
                type=kind,
                default="1" if default else None,
                customStyle=None if name.built_in else "1",
                styleId=name.id,
            )
        )

    def defaults(self) -> None:
        """What holds where no style says otherwise."""
        body = self._style.blocks[Role.PARAGRAPH]
        pair = slots(body.fonts)
        run = node(
            "rPr",
            node("rFonts", ascii=pair.latin, hAnsi=pair.latin, eastAsia=pair.han, cs=pair.latin),
            # Latin pairs are kerned from 1 pt, as in the PDF.
            node("kern", val="2"),
            node("sz", val=half_points(body.size)),
            node("szCs", val=half_points(body.size)),
            node("lang", val=self._languages.latin, eastAsia=self._languages.han, bidi="ar-SA"),
        )
        paragraph = node(
            "pPr",
            node("widowControl"),
            # Kinsoku (避头尾), hanging punctuation, and the quarter em between hanzi
            # and Latin words or figures (clreq § 3.1.4, § 3.1.6, § 3.2.2).
            node("kinsoku"),
            node("wordWrap"),
            node("overflowPunct"),
            node("autoSpaceDE"),
            node("autoSpaceDN"),
            node("snapToGrid", val="0"),
        )
        self._root.append(
            node("docDefaults", node("rPrDefault", run), node("pPrDefault", paragraph))
        )

    def foundation(self) -> None:
        """Normal, the headings and Word's other basic styles."""
        self._add(
            "paragraph",
            Named("Normal", "Normal", built_in=True),
            # Not of a fixed line height: a picture put into it would be cut off.
            node("pPr", node("spacing", before=0, after=0)),
            # Not among the defaults: LibreOffice (7.4) sets text boxes in that colour.
            node("rPr", node("color", val=hex_color(self._style.blocks[Role.PARAGRAPH].color))),
            default=True,
        )
        self._add(
            "character",
            Named("DefaultParagraphFont", "Default Paragraph Font", built_in=True),
            shown=False,
            default=True,
        )
        self._table_and_list()
        for role, name in NAMES.items():
            if name.level:
                block = self._style.blocks[role]
                self._add(
                    "paragraph",
                    Named(f"Heading{name.level}", f"heading {name.level}", built_in=True),
                    node(
                        "pPr",
                        node("keepNext"),
                        node("keepLines"),
                        node("outlineLvl", val=name.level - 1),
                    ),
                    node("rPr", node("b", val=int(block.weight >= BOLD))),
                    base="Normal",
                    follows=NAMES[Role.PARAGRAPH].id,
                )
        self._add(
            "paragraph",
            Named(FOOTER_STYLE, "footer", built_in=True),
            self._paragraph(
                self._style.footer, frame(self._style.footer.box), self._style.footer.leading
            ),
            _block_run(self._style.footer),
            base="Normal",
        )
        if self._ruby_roles:
            ruby = self._style.blocks[Role.PARAGRAPH].ruby
            self._add("character", Named("Pinyin", "Pinyin", "拼音"), _ruby_run(ruby))

    def _table_and_list(self) -> None:
        cell = node(
            "tblPr",
            node("tblInd", w="0", type="dxa"),
            node("tblCellMar", *(node(side, w=108, type="dxa") for side in ("left", "right"))),
        )
        self._add(
            "table",
            Named("TableNormal", "Normal Table", built_in=True),
            cell,
            shown=False,
            default=True,
        )
        self._add("table", TABLE_STYLE, *table_properties(self._style), base="TableNormal")
        self._add("numbering", Named("NoList", "No List", built_in=True), shown=False, default=True)

    def _paragraph(
        self,
        block: BlockStyle,
        box: Frame,
        leading: float,
        *,
        tabs: Element | None = None,
        level: int = 0,
    ) -> Element:
        return node(
            "pPr",
            node("keepNext", val=int(block.keep_with_next)),
            node("keepLines") if level else None,
            box.borders(),
            box.shading(),
            tabs,
            node("suppressAutoHyphens", val=int(not block.hyphenate)) if self._hyphenates else None,
            node(
                "spacing",
                before=twips(box.before),
                after=twips(box.after),
                line=twips(leading),
                lineRule="exact",
            ),
            _indents(block, box, han=self._han),
            node("jc", val="both" if block.align == "justify" else block.align),
            node("outlineLvl", val=level - 1) if level else None,
        )

    def roles(self) -> None:
        """A style for every role, and for the two lines at the head of the page."""
        lead_box = self._style.containers[Container.LEAD_BOX]
        for role, name in NAMES.items():
            block = self._style.blocks[role]
            container = CONTAINERS.get(role)
            if container in LINES:
                self._add("character", name, _block_run(block, boxed=not block.whole_line))
            else:
                # A box as wide as its text is the run's.
                own = bare(block.box) if block.shrink else block.box
                # What is drawn around a picture or a cell is not its paragraph's.
                box = frame(Box() if role in _BOXED_OTHERWISE else own)
                if container is Container.LEAD_BOX:
                    box = frame(lead_box).around(own)
                self._add(
                    "paragraph",
                    name,
                    self._paragraph(block, box, self._leading(role), level=name.level),
                    _block_run(block, boxed=block.shrink),
                    base=f"Heading{name.level}" if name.level else "Normal",
                    follows=NAMES[Role.PARAGRAPH].id if name.level else None,
                )
            if role in self._ruby_roles and role is not Role.PARAGRAPH:
                self._add(
                    "character",
                    Named(pinyin_style(role), f"Pinyin {name.name}"),
                    _ruby_run(block.ruby),
                    base="Pinyin",
                )
        for line in LINES:
            self._line(line)
        self._add(
            "character", NOTE_MARK, mark_properties(self._style.blocks[Role.PARAGRAPH]), shown=False
        )

    def translations(self) -> None:
        """A style for every role of the English blocks of a parallel edition."""
        blocks = self._style.variants.get(TRANSLATION, {})
        for role, name in TRANSLATED.items() if blocks else ():
            block = blocks[role]
            run = _block_run(block, boxed=block.shrink)
            run.append(node("lang", val="en-US"))
            if CONTAINERS.get(role) in LINES:
                self._add("character", name, run)
                continue
            own = bare(block.box) if block.shrink else block.box
            box = frame(Box() if role in _BOXED_OTHERWISE else own)
            properties = self._paragraph(block, box, block.leading, level=name.level)
            base = f"Heading{name.level}" if name.level else "Normal"
            self._add("paragraph", name, properties, run, base=base)

    def boxes(self) -> None:
        """Styles of the lines that send a reader on, and of what text boxes are anchored in."""
        jump = self._style.jump or replace(self._style.footer, align="right")
        head = scaled(replace(jump, align="left", weight=700), RESUMED_SCALE)
        for name, block in ((JUMP_STYLE, jump), (RESUMED_STYLE, head)):
            paragraph = self._paragraph(block, frame(block.box), block.leading)
            self._add("paragraph", name, paragraph, _block_run(block), base="Normal")
        spacing = node("spacing", before=0, after=0, line=twips(_ANCHOR), lineRule="exact")
        self._add("paragraph", ANCHOR_STYLE, node("pPr", spacing), base="Normal")

    def _line(self, container: Container) -> None:
        """A line that holds several blocks, in the middle and against the right margin."""
        roles = [role for role, held in CONTAINERS.items() if held is container]
        block = self._style.blocks[LINE_ROLES[container]]
        box = frame(self._style.containers[container])
        right = self._style.page.measure - box.left - box.right
        centred = any(self._style.blocks[role].align == "center" for role in roles)
        stops = (
            node("tab", val="center", pos=twips(box.left + right / 2)) if centred else None,
            node("tab", val="right", pos=twips(box.left + right)),
        )
        self._add(
            "paragraph",
            LINES[container],
            self._paragraph(
                # The tabs place the blocks.
                replace(block, align="left"),
                box,
                max(map(self._leading, roles)),
                tabs=node("tabs", *stops),
            ),
            _block_run(block),
            base="Normal",
        )


def add_styles(
    root: Element, style: Style, ruby_roles: Collection[Role], *, boxed: bool = False
) -> None:
    """Fill w:styles; `ruby_roles` are the roles that have pinyin in this edition.

    `boxed`: the stories stand in text boxes, which are anchored, and may go on elsewhere.
    """
    sheet = _Sheet(root, style, frozenset(ruby_roles))
    sheet.defaults()
    sheet.foundation()
    sheet.roles()
    sheet.translations()
    if boxed:
        sheet.boxes()
