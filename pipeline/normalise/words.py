"""Chinese words and how common they are, to judge where text was cut.

A unigram model: the likelihood of a run of hanzi is the product of the
frequencies of its words under the best segmentation. The counts come from
`data/words.tsv` (jieba's dictionary, MIT, reduced by `training/wordlist.py`)
and from the base lexicon. Loading costs about 0.1 CPU s, once, and only when a
page has a seam to judge.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.lexicon import base_lexicon

__all__ = ["Segmentation", "Words", "words"]

# A lexicon term that the word counts lack is taken for a fairly common word of
# this genre (jieba's counts are of 60 million words; 100 is its median).
_TERM_COUNT = 100
_LONGEST = 6
# Words of newspapers that jieba's dictionary, of 2012, is too old for, and some of its gaps.
_LATER = (
    "换热 秋种 法拍房 短视频 视频号 直播间 带货 主播 网格化 网格员 步道 绿道 碧道 牙周炎 "
    "小程序 公众号 微信群 朋友圈 热搜 村史馆 营商 赋能 抓手 网红 共享单车 "
    "一审 二审 终审 一审判决 二审判决 终审判决 "
    "二维码 扫码 人脸识别 区块链 碳达峰 碳中和 锂电 致富带头人 驻村 网约车 "
    "电商 文旅 研学 传承人 家住 头班车 末班车 充电桩 换电 储能 光伏 风电 "
    "氢能 芯片 大模型 人工智能 智慧城市 数字化 智能化 低空经济 无人机 "
    "高标准农田 合作社 专班 清单 台账 闭环 链主 专精特新 独角兽 产业链 供应链 "
    "冷链 预制菜 民宿 露营 打卡 夜经济 首店 一刻钟 便民 口袋公园 海绵城市 "
    "老旧小区 棚改 加装电梯 物业费 业委会 托育 医共体 医联体 家庭医生 双减 "
    "课后服务 老年食堂 助餐 失能 适老化 银发 快递员 外卖员 骑手 新业态 零工 "
    "稳岗 就业帮扶 防返贫 第一书记 河长 河长制 林长 林长制 田长 污水管网 "
    "排污口 黑臭水体 湿地 候鸟 生物多样性 全民健身 马拉松 村超 村晚 国潮 汉服 "
    "文创 非遗 古树 古建 慢病 锚定 挤挤挨挨 书声琅琅 琅琅 稳稳 哗哗 嗒嗒 咔咔 吱吱 轰轰 薄薄 "
    "美滋滋 甜滋滋 脆生生 嫩生生 亮堂堂"
).split()
# Natural logarithms: a hanzi outside the list, and what an inserted 不 or 得 costs.
_UNKNOWN = -13.0
_INFIX = -1.5
_INFIXES = frozenset("不得")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The most likely words of a run of hanzi, with their natural log likelihood."""

    words: tuple[str, ...]
    score: float

    def across(self, offset: int) -> tuple[str, str]:
        """The word before and the word after `offset`; the same word if it lies across."""
        start = 0
        before = after = ""
        for word in self.words:
            end = start + len(word)
            if start < offset < end:
                return word, word
            if end == offset:
                before = word
            if start == offset:
                after = word
            start = end
        return before, after


class Words:
    """How often each word was seen in a corpus of `total` words.

    Frequencies are natural logarithms; `_reach` has, by a word's first two characters, how long
    the longest word is that begins with them.
    """

    __slots__ = ("_costs", "_reach")

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        logs = {count: math.log(count / total) for count in set(counts.values())}
        self._costs = {word: logs[count] for word, count in counts.items()}
        reach: dict[str, int] = {}
        for word in counts:
            size = len(word)
            if size > 1 and size > reach.get(word[:2], 0):
                reach[word[:2]] = min(size, _LONGEST)
        self._reach = reach

    def __contains__(self, word: str) -> bool:
        return word in self._costs

    def frequency(self, word: str) -> float | None:
        """The natural log frequency of a word, or None if it is no word.

        A verb or adjective split by 不 or 得 (天不亮, 看得见: 可能补语) counts as a
        word when its two halves make one.
        """
        known = self._costs.get(word)
        if known is not None:
            return known
        if len(word) == 1:
            return _UNKNOWN
        # 取得得 and 绝不不 are none: the 得 or 不 is one of the halves.
        if len(word) == 3 and word[1] in _INFIXES and word[1] not in (word[0], word[2]):
            halves = self._costs.get(word[0] + word[2])
            if halves is not None:
                return halves + _INFIX
        return None

    def spans(self, text: str, at: int) -> bool:
        """Whether any word of the list lies across a place of a run of hanzi."""
        for start in range(max(0, at - _LONGEST + 1), at):
            last = start + self._reach.get(text[start : start + 2], 0)
            if last > at:
                for end in range(at + 1, min(last, len(text)) + 1):
                    if text[start:end] in self._costs:
                        return True
            infixed = start + 2 >= at and text[start + 1 : start + 2] in _INFIXES
            if infixed and self.frequency(text[start : start + 3]) is not None:
                return True  # split by its negation: 看|不见
        return False

    def segment(self, text: str) -> Segmentation:
        """The best segmentation of a run of hanzi; time is linear in its length."""
        best, cut = self._ways(text)
        found: list[str] = []
        end = len(text)
        while end:
            found.append(text[cut[end] : end])
            end = cut[end]
        return Segmentation(tuple(reversed(found)), best[-1])

    def gain(self, tail: str, head: str) -> float:
        """How much better two runs of hanzi read as one, 0 where no word lies across the cut."""
        at = len(tail)
        if not self.spans(tail + head, at):
            return 0.0
        best, cut = self._ways(tail + head)
        start = end = len(best) - 1
        while start > at:
            start, end = cut[start], start
        met = start == at and tail[cut[at] :] == head[: end - at]
        if start == at and not met:
            return 0.0
        # What the whole reads like up to the cut is what the tail reads like by itself.
        return max(0.0, best[-1] - best[at] - self._ways(head)[0][-1])

    def _ways(self, text: str) -> tuple[list[float], list[int]]:
        """How likely the best reading is up to each place, and where its last word begins."""
        size = len(text)
        best = [0.0] + [-math.inf] * size
        cut = [0] * (size + 1)
        costs, reach = self._costs, self._reach
        infixed = any(infix in text for infix in _INFIXES)
        for start, char in enumerate(text):
            here = best[start]
            value = here + costs.get(char, _UNKNOWN)
            if value > best[start + 1]:
                best[start + 1] = value
                cut[start + 1] = start
            longest = reach.get(text[start : start + 2])
            if longest is not None:
                last = min(start + longest, size)
                for end in range(start + 2, last + 1):
                    cost = costs.get(text[start:end])
                    if cost is not None and here + cost > best[end]:
                        best[end] = here + cost
                        cut[end] = start
            if infixed and text[start + 1 : start + 2] in _INFIXES and start + 3 <= size:
                cost = self.frequency(text[start : start + 3])
                if cost is not None and here + cost > best[start + 3]:
                    best[start + 3] = here + cost
                    cut[start + 3] = start
        return best, cut


@cache
def words() -> Words:
    """The word list that ships with the package, together with the base lexicon."""
    source = resources.files("pipeline") / "data" / "words.tsv"
    _, _, rows = source.read_text(encoding="utf-8").partition("\n\t")
    total, *fields = rows.split()
    counts = {word: int(count) or 1 for word, count in zip(fields[::2], fields[1::2], strict=True)}
    for word in _LATER:
        counts.setdefault(word, _TERM_COUNT)
    for term in base_lexicon():
        if 1 < len(term.simplified) <= _LONGEST:
            counts.setdefault(term.simplified, _TERM_COUNT)
    return Words(counts, int(total))
