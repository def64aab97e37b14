"""里, 舍 and 赞 of foreign names: 里士满, 弗里曼, 迪罗里·帕塔维, 舍弗勒, 赞斯卡尔.

A name is told by the characters around it: those of 《世界人名翻译大辞典》 that hardly make a
Chinese word beside 里. One of them is not enough (塔里 is also in the tower), three are.
"""

from __future__ import annotations

import re

from pipeline.editions.words import load_words

__all__ = ["keep_foreign"]

_SOUNDS = (
    "[阿埃艾奥贝彼查戴蒂厄尔恩菲弗佛戈哈赫霍杰凯坎柯莱兰劳勒雷隆卢鲁罗洛玛梅莫默姆穆尼诺帕佩皮普"
    "萨塞森什斯索坦特廷托威维沃乌西谢辛雅亚扬伊因尤詹兹泽蒙纳切蒲瓦士巴布卡科克库基吉拉利德迪希古伯扎]"
)
# No common noun ends so before 里 and what can go on in Chinese: 坦克里|西瓦.
_ENDS = "[埃贝蒂厄恩菲弗赫霍坎柯劳勒卢鲁洛玛迈姆穆尼诺佩普萨塞什索廷维沃谢兹泽瓦]"
# What begins a name after 里 and hardly a word there: 碗里|塞满, 屋里|瓦斯 are words.
_BEGINS = "[埃贝蒂厄菲弗赫坎柯卢玛姆穆尼诺佩萨维沃谢]"
_TITLES = "市|州|省|郡|岛|河|湖|族|语|将军|总统|先生|女士|部长|教授|首相|王子|谚语"
_FOREIGN = re.compile(
    rf"(?<={_SOUNDS}{_SOUNDS})里(?={_SOUNDS}|·)"
    rf"|(?<={_SOUNDS})里(?={_SOUNDS}{_SOUNDS})"
    rf"|(?<={_ENDS})里(?=[·{_ENDS[1:-1]}])"
    rf"|(?<={_SOUNDS}{_SOUNDS})里(?=[（(] ?[A-Za-z])"
    rf"|(?<=·)里(?=[\u4e00-\u9fff])|(?<=·{_SOUNDS})里"
    rf"|(?<={_SOUNDS})里(?=·)|里(?={_SOUNDS}·)|(?<=[兹茨斯特夫布比德尔]伯)里"
    rf"|里(?={_SOUNDS}{{3}})|里(?={_BEGINS}{_SOUNDS})|里(?=士满|福德|维耶拉|朗威)"
    rf"|(?<={_SOUNDS}{_SOUNDS})里(?={_TITLES})|(?<={_ENDS})里(?={_TITLES})"
)
# 赞 of foreign names is 贊: 合赞汗, 赞斯卡尔.
_PRAISE = re.compile(rf"(?<={_SOUNDS})赞(?=[汗{_SOUNDS[1:-1]}])|赞(?={_SOUNDS}{{2}})")
# A foreign name that ends here, if no end of it is a word: 达克斯伯里 but 奥特莱斯|里.
_WITHIN = ("奥特莱斯",)
_END = re.compile(rf"({_SOUNDS}{{3,}})里")
# 舍 of foreign names is no 捨: 舍弗勒, 舍甫琴科.
_SHE = re.compile(f"舍(?=[尔恩弗费甫斯特瓦伍][{_SOUNDS[1:-1]}德琴科])")


def keep_foreign(text: str, chars: list[str]) -> None:
    """Write 里, 舍 and 贊 where `text` has them in foreign names; `chars` is what was written."""
    if "里" in text:
        for match in _FOREIGN.finditer(text):
            chars[match.start()] = "里"
        for match in _END.finditer(text):
            run = match.group(1)
            ends = (run[at:] for at in range(len(run) - 1))
            if not run.endswith(_WITHIN) and all(load_words().get(end) is None for end in ends):
                chars[match.end() - 1] = "里"
    if "舍" in text:
        for match in _SHE.finditer(text):
            chars[match.start()] = "舍"
    if "赞" in text:
        for match in _PRAISE.finditer(text):
            chars[match.start()] = "贊"
