"""What children and friends are called: 豆豆 is Doudou, 小宇 Xiaoyu, 阿强 A Qiang.

Such a name has no surname, so it counts only behind a word for who has it (小男孩豆豆, 6岁的小宇)
or, with 阿, where a clause begins and somebody does something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.editions.persons.model import load_name_model
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.translate.naming.names import COMMON_SURNAMES, spell
from pipeline.translate.occurrence import Occurrence

__all__ = ["nicknames"]

_CHILD: Final = re.compile(
    "(?:[男女小]孩|孩子|儿童|儿子|女儿|孙[子女儿]|外孙女?|外甥女?|侄[子女]|学生|小朋友|女生|"
    "男生|童|岁的|姑娘|少年|少女|"
    "弟弟|妹妹|宝宝|娃|演员|同学|主播|宠物|化名)$"
)
_TWICE: Final = re.compile("([\u4e00-\u9fff])\\1")
_SMALL: Final = re.compile("小[\u4e00-\u9fff]")
_BEGINNING: Final = re.compile("阿([\u4e00-\u9fff])")
_KIN: Final = frozenset(
    ""
    "妈爸爷奶哥姐弟妹叔伯姑舅太婆公娃宝常刚渐天人个家条年月处时日件样种代户村谢好慢快仅偷悄默纷频每多少大小高远深久轻暗连一二三四五六七八九十两零"
)
_ELDERS: Final = frozenset("姨婆爸妈公爹哥姐弟妹嫂叔伯爷奶舅姑里坝克尔拉富根迪訇飞")
_MARKS: Final = frozenset("，。；：、！？“”‘（） \u3000\n")


def nicknames(text: str, tokens: Sequence[Token]) -> Iterator[Occurrence]:
    """The people of a sentence that are called by such a name, in no order."""
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    for match in _TWICE.finditer(text):
        whole = match.start() in starts and match.end() in ends
        if whole and match[1] not in _KIN and _CHILD.search(text[: match.start()]):
            yield _person(match, spell(match[0]))
    for match in _SMALL.finditer(text):
        given = match[0][1]
        alone = match.start() in starts and match.end() in ends
        listed = load_words().get(match[0])
        if (
            alone
            and (listed is None or listed.kind in "SN?")
            and given not in COMMON_SURNAMES
            and (given in load_name_model().second or given in load_name_model().first)
            and _CHILD.search(text[: match.start()])
        ):
            yield _person(match, spell(match[0]), f"Xiao {spell(given)}")
    for match in _BEGINNING.finditer(text):
        begins = not match.start() or text[match.start() - 1] in _MARKS
        child = _CHILD.search(text[: match.start()]) is not None
        does = any(token.start == match.end() and token.isa("pvVdrt") for token in tokens)
        if (
            (begins or child)
            and does
            and match[1] not in _ELDERS
            and match.end() in ends
            and load_words().get(match[0]) is None
            and (match[1] in load_name_model().second or match[1] in COMMON_SURNAMES)
        ):
            yield _person(match, f"A {spell(match[1])}", f"A{spell(match[1]).lower()}")


def _person(match: re.Match[str], english: str, *others: str) -> Occurrence:
    return Occurrence(match.start(), match.end(), match[0], english, others, "person")
