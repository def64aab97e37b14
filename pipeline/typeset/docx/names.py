"""What the parts of the page are called in Word, and which of them share a box or a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pipeline.edition import Block, Role
from pipeline.typeset.style import Container

__all__ = [
    "ANCHOR_STYLE",
    "FOOTER_STYLE",
    "JUMP_STYLE",
    "LINES",
    "LINE_ROLES",
    "NAMES",
    "NOTE_MARK",
    "RESUMED_STYLE",
    "TABLE_STYLE",
    "TRANSLATED",
    "Named",
    "heading_levels",
    "pinyin_style",
]


@dataclass(frozen=True, slots=True)
class Named:
    """A style's id, its name, its Chinese name, and its level as a heading.

    `level` counts from 1, 0 for what is no head; `built_in` are the styles that
    Word knows by that very name.
    """

    id: str
    name: str
    alias: str = ""
    level: int = 0
    built_in: bool = False


NAMES: Final = {
    Role.MASTHEAD: Named("Masthead", "Masthead", "报头"),
    Role.DATELINE: Named("Dateline", "Dateline", "日期"),
    Role.FOLIO: Named("Folio", "Folio", "版次"),
    Role.HOTLINE: Named("Hotline", "Hotline", "热线"),
    Role.CREDIT: Named("Credit", "Credit", "版面人员"),
    Role.KICKER: Named("Kicker", "Kicker", "引题"),
    Role.HEADLINE: Named("Headline", "Headline", "主题", 1),
    Role.SUBTITLE: Named("Subtitle", "Subtitle", "副题", built_in=True),
    Role.BYLINE: Named("Byline", "Byline", "署名"),
    Role.LEAD_LABEL: Named("LeadLabel", "Lead Label", "提示标签"),
    Role.LEAD: Named("Lead", "Lead", "核心提示"),
    Role.SECTION: Named("SectionHead", "Section Head", "通栏标题", 2),
    Role.HEADING: Named("ColumnHead", "Column Head", "栏内标题", 3),
    Role.SUBHEADING: Named("Subhead", "Subhead", "小标题", 4),
    Role.PARAGRAPH: Named("BodyText", "Body Text", "正文段落", built_in=True),
    Role.PICTURE: Named("Picture", "Picture", "图片"),
    Role.CAPTION: Named("Caption", "caption", "图注", built_in=True),
    Role.TABLE_TITLE: Named("TableTitle", "Table Title", "表题"),
    Role.TABLE_HEAD: Named("TableHead", "Table Head", "表头"),
    Role.TABLE: Named("TableText", "Table Text", "表格"),
    Role.PULL_QUOTE: Named("PullQuote", "Pull Quote", "引语"),
    Role.NOTE: Named("FootnoteText", "footnote text", "脚注文本", built_in=True),
    Role.FURNITURE: Named("PageFurniture", "Page Furniture", "版面附注"),
    Role.COLOPHON: Named("Colophon", "Colophon", "编排说明"),
}
# The styles of the English blocks of a parallel edition.
TRANSLATED: Final = {
    role: Named(f"{name.id}English", f"{name.name} (English)", f"{name.alias}（英文）", name.level)
    for role, name in NAMES.items()
}
NOTE_MARK: Final = Named("FootnoteReference", "footnote reference", "脚注引用", built_in=True)
FOOTER_STYLE: Final = "Footer"
# The lines that send a reader on, and what of text boxes is anchored in.
JUMP_STYLE: Final = Named("JumpLine", "Jump Line", "转版")
RESUMED_STYLE: Final = Named("JumpHead", "Jump Head", "接版")
ANCHOR_STYLE: Final = Named("StoryAnchor", "Story Anchor", "稿件定位")
TABLE_STYLE: Final = Named("NewspaperTable", "Newspaper Table", "报纸表格")

# The two lines at the head of the page: their paragraph style, and the roles
# they hold, which are character styles there.
LINES: Final = {
    Container.NAMEPLATE: Named("Nameplate", "Nameplate", "报头行"),
    Container.INFOLINE: Named("InfoLine", "Info Line", "信息行"),
}
# The role whose values the paragraph of a line has.
LINE_ROLES: Final[Mapping[Container | None, Role]] = {
    Container.NAMEPLATE: Role.MASTHEAD,
    Container.INFOLINE: Role.HOTLINE,
}


# Which box or line a role stands in; the others stand by themselves.
def pinyin_style(role: Role) -> str:
    """The id of the character style of the pinyin over a role's hanzi."""
    return "Pinyin" if role is Role.PARAGRAPH else f"Pinyin{NAMES[role].id}"


def heading_levels(blocks: Iterable[Block]) -> Mapping[str, int]:
    """The levels of heads by their ids, in each story one after the other without a gap.

    A story without sections has its next lower heads on level 2: a reader that moves by
    headings (WCAG 2.2, technique G141) would look for what is left out.
    """
    heads = [block for block in blocks if NAMES[block.role].level]
    found: dict[str, int] = {}
    for _, own in groupby(heads, key=lambda block: block.article):
        story = list(own)
        ranks = sorted({NAMES[block.role].level for block in story})
        before = 0
        for block in story:
            before = min(ranks.index(NAMES[block.role].level) + 1, before + 1)
            found[block.id] = before
    return found
