"""What ends a page below the text of its last story.

A picture's caption, a note to the readers, who published the story together, an advertisement,
the name of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.normalise.advertisement import NEAR, advertised
from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.characters import Line
from pipeline.normalise.desk import Found, hotline_of
from pipeline.normalise.masthead import masthead_below
from pipeline.normalise.shape import is_final
from pipeline.normalise.special import signs_alone
from pipeline.normalise.width import HAN
from pipeline.page import Furniture, Metadata

__all__ = ["below_text"]

# A story with a picture (文/图) may end with its caption, which says what is seen and no more:
# 村民在家门口乘坐“小黄车”。
_PICTURED = re.compile("文[/／]图|图[/／]文|文图|图文|摄影报道|文[/／]摄")
_SEEN = re.compile(f"[{HAN}]{{2,8}}(?:正在|在)[{HAN}“”]{{3,20}}。")
# The paper speaks of itself to its readers:
# 您有健康方面的疑问，欢迎拨打热线12320，本报将请专家解答。
_READERS = re.compile("[您你]|读者|市民|网友|家长|农友|观众|欢迎|如果?有|凡|敬请|诚邀")
_CALLS = re.compile(
    "拨打|致电|来电|来信|来稿|投稿|联系|报料|爆料|咨询|反映|提供|发送|告诉我们|报名"
)
_ITSELF = re.compile("本[报刊版栏]|编辑部|报社")
_MAIL = re.compile(r"[\w.-]+@[\w.-]+")
# Text rather: who says so, what became of it.
_TOLD = re.compile("[“”他她说]|记者[^，。]{0,8}(?:了解|获悉|从)|近日|昨[日天]|连日来")
_LONGEST_NOTE = 90
# Who gave out the last story, most often together: 西岭商报与市商务局联合发布.
_TOGETHER: Final = re.compile(
    f"[（(]?(?:本[报版栏刊]\\s?)?[{HAN}]{{2,20}}(?:\\s*[与和同、]\\s*|\\s+)[{HAN}、]{{2,30}}\\s?"
    "(?:联合|共同)(?:发布|推出|主办|出品|制作|策划|编制|整理|供稿|提供|开设)[）)]?"
    f"|[（(]?本[报刊](?:联合|携手|会同)[{HAN}、]{{2,30}}(?:发布|推出|主办|策划)[）)]?"
    f"|[（(]?[{HAN}]{{2,14}}(?:局|委|厅|办|中心|院|台|站)(?:发布|提供)[）)]?"
    f"|[（(]?本[版栏刊](?:目)?由[{HAN}、\\s]{{3,40}}(?:合办|协办|主办|承办|供稿|提供|特约刊[登出])[）)]?"
)
_A_LINE_AND_TEXT = 2


def below_text(
    rest: Sequence[Line], furniture: Sequence[Furniture], metadata: Metadata
) -> Found | None:
    """What the last line of a page is where it belongs to no story; `metadata` are the page's."""
    if len(rest) < _A_LINE_AND_TEXT or not _ended(rest[-2].text):
        return None
    text = rest[-1].text
    if _pictured(rest, furniture):
        return Found("caption")
    if _to_readers(text, metadata.hotline):
        return Found("notice")
    if _TOGETHER.fullmatch(text):
        return Found("source")
    page = (line.text for line in rest)
    paper = masthead_below(text, page, named=metadata.newspaper is not None)
    if paper is not None:
        return paper
    return advertised(text, [line.text for line in rest[-NEAR - 1 : -1]])


def _ended(text: str) -> bool:
    """Whether a story may end with a line: its last sentence, or who wrote it."""
    return is_final(text) or signs_alone(text) or parse_byline(text) is not None


def _pictured(rest: Sequence[Line], furniture: Sequence[Furniture]) -> bool:
    """Whether the last line is the caption of the last story, which has a picture and no other."""
    if not _SEEN.fullmatch(rest[-1].text) or any(item.kind == "caption" for item in furniture):
        return False
    signed = [people for line in rest if (people := parse_byline(line.text)) is not None]
    return bool(signed) and any(_PICTURED.fullmatch(credit.role) for credit in signed[-1])


def _to_readers(text: str, hotline: str | None) -> bool:
    """Whether a line is a note to the readers, one sentence with where to turn to.

    The number is the page's own `hotline`, or the paper speaks of itself.
    """
    number = hotline_of(text)
    if len(text) > _LONGEST_NOTE or (number is None and not _MAIL.search(text)):
        return False
    if re.search("。.", text) or _TOLD.search(text):
        return False
    if not (_READERS.search(text) and _CALLS.search(text)):
        return False
    own = number is not None and _figures(number) == _figures(hotline or "")
    return own or _ITSELF.search(text) is not None


def _figures(number: str) -> str:
    return re.sub(r"\D", "", number)
