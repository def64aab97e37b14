"""What ends a page below the text of its last story: a picture's caption, a note to the readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.characters import Line
from pipeline.normalise.desk import hotline_of
from pipeline.normalise.people import parse_byline
from pipeline.normalise.shape import is_final
from pipeline.normalise.width import HAN
from pipeline.page import Furniture

__all__ = ["caption_below", "note_to_readers"]

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


def caption_below(rest: Sequence[Line], furniture: Sequence[Furniture]) -> Furniture | None:
    """The caption that ends the last story of a page, if it has a picture and no other one."""
    last, above = (rest[-1], rest[-2]) if len(rest) > 1 else (None, None)
    if last is None or above is None or not is_final(above.text) or not _SEEN.fullmatch(last.text):
        return None
    signed = [people for line in rest if (people := parse_byline(line.text)) is not None]
    pictured = bool(signed) and any(_PICTURED.fullmatch(credit.role) for credit in signed[-1])
    if not pictured or any(item.kind == "caption" for item in furniture):
        return None
    return Furniture("caption", last.text, (last.number,))


def note_to_readers(rest: Sequence[Line], hotline: str | None) -> Furniture | None:
    """The note to the readers below the last story, one sentence with where to turn to.

    The number is the page's own `hotline`, or the paper speaks of itself.
    """
    last, above = (rest[-1], rest[-2]) if len(rest) > 1 else (None, None)
    if last is None or above is None or not is_final(above.text) or len(last.text) > _LONGEST_NOTE:
        return None
    text = last.text
    number = hotline_of(text)
    if (number is None and not _MAIL.search(text)) or re.search("。.", text):
        return None
    if not (_READERS.search(text) and _CALLS.search(text)) or _TOLD.search(text):
        return None
    own = number is not None and _figures(number) == _figures(hotline or "")
    return Furniture("notice", text, (last.number,)) if own or _ITSELF.search(text) else None


def _figures(number: str) -> str:
    return re.sub(r"\D", "", number)
