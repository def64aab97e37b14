"""Stretches of a text that may be terms: bodies, quoted words, compounds, foreign names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.editions.tokens import CLAUSE_ENDS, Token
from pipeline.editions.words import HANZI, Words, load_words
from pipeline.lexicon import Lexicon

__all__ = ["bodies", "compounds", "foreign_names", "quoted", "titled"]

# How the names of bodies end; the shorter ones are no ending of a name of two hanzi.
_BODY_ENDS = tuple(
    "委员会 办公室 办事处 人民政府 人民法院 人民检察院 公安局 派出所 研究院 研究所 研究中心 "
    "服务中心 合作社 联合社 基金会 促进会 联合会 协会 学会 商会 工会 "
    "妇联 集团 公司 银行 信用社 医院 卫生院 大学 学院 学校 中学 小学 幼儿园 博物馆 图书馆 "
    "文化馆 体育馆 展览馆 剧院 电视台 出版社 示范区 开发区 产业园 工业园 园区 基地 实验室 "
    "工作站 联络站 服务站 管理处 支队 大队 总队 法院 检察院 党校 中心 局 委 办 厅 署".split()
)
# One hanzi that ends a body's name only behind a place: 市审计局, 省委财经办.
_SHORT_ENDS = frozenset("局委办厅署")
# 局 in 布局 and 办 in 举办 are no bodies; others are none without a name before them.
_NOT_BODIES = frozenset(
    "布局 结局 格局 大局 全局 战局 开局 破局 举办 承办 主办 经办 兴办 创办 协办 督办 查办 "
    "联办 公办 民办 即办 代办 帮办 交办 转办 编委 常委 党委 市委 县委 区委 省委 政委 客厅 餐厅 "
    "大厅 舞厅 部署 签署".split()
)
_HEADS = frozenset("市县区省")  # 市公安局 by itself
_TAILS = frozenset("镇乡州")  # only behind its name: 清化镇
# Kinds of words inside a body's name; a plain verb belongs to the sentence.
_INSIDE = frozenset("nVaZSTLj?lz")
_NOT_INSIDE = frozenset(
    "我市 我县 我省 全市 全县 全省 全国 本市 各县 建设 建成 成立 个 所 座 名 位 处 家 幢 项 条 "
    "有关 部分 相关 新建 扩建 改扩建 新建改扩建 领办 规范 现代化 联合 "
    "记者 目前 今年 去年 近日 日前 多家 多个".split()
)
_FUNCTION = frozenset("pcudmqrf")
_RARE = 10.3  # nats
_MOST_WORDS, _LONGEST_BODY = 8, 18
_SHORTEST_BODY = {True: 4, False: 5}  # with and without a place

_QUOTED = re.compile("[“「]([^“”「」\n]{2,12})[”」]")
_TITLED = re.compile("[《〈]([^《》〈〉\n]{2,30})[》〉]")
_TERM = re.compile(r"[\w+·]+")
_AFTER_NAMES = frozenset("与和的说在是对将就向同称被也及曾于从为")
# What makes a sentence of a quotation.
_SAYING = frozenset("的了是吗呢吧我你他她它们不就都这那么也到很着")
_LAWS = tuple("法 条例 规定 办法 决定 意见 细则 规程 章程 准则 通则".split())

_OF_COMPOUNDS = frozenset("nvVaZST?lj")
_NOUNS = frozenset("nVZST?L")
_LONGEST_COMPOUND = 4  # words
_SHARE = 0.5  # of its rarest word's occurrences a compound has at least so many


def bodies(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Names of institutions: the words before an ending such as 局, back to a place."""
    for index, token in enumerate(tokens):
        if not token.kind or not _ends_body(token.text):
            continue
        # 市公安局交警支队: the name goes on.
        if index + 1 < len(tokens) and _ends_body(tokens[index + 1].text):
            continue
        begin, placed = _body_begin(tokens, index, lexicon)
        if token.text[-1] in _SHORT_ENDS and not placed:
            continue
        if not placed and begin and tokens[begin - 1].isa("mq"):
            continue  # 五轴联动加工中心 is a machine
        name = "".join(word.text for word in tokens[begin : index + 1])
        if _SHORTEST_BODY[placed] <= len(name) <= _LONGEST_BODY and begin < index:
            yield name, "institution"


def _ends_body(word: str) -> bool:
    return word.endswith(_BODY_ENDS) and word[-2:] not in _NOT_BODIES


def _body_begin(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, bool]:
    """The word that the name begins with, and whether it is a place; else its first noun."""
    begin = index
    place = None
    for at in range(index - 1, max(-1, index - _MOST_WORDS), -1):
        token, before = tokens[at], tokens[at - 1] if at else None
        if not _inside(token, before):
            break
        begin = at
        term = lexicon.get(token.text)
        if token.kind == "S" or token.text in _HEADS or (term and term.kind == "place"):
            place = at
            # A place that the word list does not know: 沧|南县.
            if before is not None and len(before.text) == 1 and before.isa("n?"):
                place = at - 1
        elif token.text in _TAILS and before is not None and before.isa("nVZ?"):
            place = at - 1
    if place is not None:
        return place, True
    joined = [at for at in range(begin, index) if tokens[at].text == "和"]
    begin = joined[-1] + 1 if joined else begin
    # Adjectives at the head belong to the sentence.
    while begin < index and tokens[begin].kind not in _NOUNS:
        begin += 1
    # A firm's own name is of hanzi that make no word: 恒润新材料公司.
    while begin and _rare(tokens[begin - 1]):
        begin -= 1
    return begin, False


def _rare(token: Token) -> bool:
    """Whether a token is a hanzi that hardly stands by itself in running text."""
    if len(token.text) != 1 or not token.kind or token.kind in _FUNCTION:
        return False
    word = load_words().get(token.text)
    return word is None or word.cost > _RARE


def _inside(token: Token, before: Token | None) -> bool:
    """Whether a word can stand inside the name of a body."""
    if token.text == "第" or (before is not None and before.text == "第"):
        return True  # 第二人民医院
    if token.text == "和":  # 住房和城乡建设局
        return before is not None and before.isa("nVL")
    return bool(token.kind) and token.kind in _INSIDE and token.text not in _NOT_INSIDE


def quoted(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Terms in quotes, short and without a sentence's words: “清水河模式”."""
    for name in _marked(_QUOTED, tokens):
        if _SAYING.isdisjoint(name):
            yield name, ""


def titled(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Laws, documents and works in 《》."""
    for name in _marked(_TITLED, tokens):
        yield name, "law" if name.endswith(_LAWS) else "other"


def _marked(pattern: re.Pattern[str], tokens: Sequence[Token]) -> Iterator[str]:
    words = {token.text for token in tokens if token.kind}
    for match in pattern.finditer("".join(token.text for token in tokens)):
        name = match[1]
        # One word of the language is quoted for its tone, not as a term.
        if _TERM.fullmatch(name) and HANZI.search(name) and name not in words:
            yield name


def foreign_names(tokens: Sequence[Token]) -> Iterator[str]:
    """Names with a dot between their parts: 弗拉基米尔·普京."""
    for index, token in enumerate(tokens):
        if token.text != "·" or index in (0, len(tokens) - 1):
            continue
        begin, end = index - 1, index + 1
        while begin and _syllable(tokens[begin]) and _syllable(tokens[begin - 1]):
            begin -= 1
        while end + 1 < len(tokens) and _syllable(tokens[end]) and _syllable(tokens[end + 1]):
            end += 1
        if _foreign([*tokens[begin:index], *tokens[index + 1 : end + 1]]):
            yield "".join(token.text for token in tokens[begin : end + 1])


def _syllable(token: Token) -> bool:
    """Whether a token can be one hanzi of a name that the word list does not know."""
    return bool(token.kind) and len(token.text) == 1 and token.text not in _AFTER_NAMES


def _foreign(parts: Sequence[Token]) -> bool:
    """Whether words can make a foreign name: one is known as a name, or all are mere hanzi."""
    kinds = [_class(token) for token in parts]
    known = any(kind and kind in "?NZS" for kind in kinds)
    return all(
        _syllable(token) or (known and bool(kind) and kind in "?NZSn")
        for token, kind in zip(parts, kinds, strict=True)
    )


def _class(token: Token) -> str:
    """The class of a word; a term that the word list has as a name, 普京, is a name."""
    word = load_words().get(token.text) if token.kind == "L" else None
    return word.kind if word is not None and word.kind in "NS" else token.kind


def compounds(texts: Sequence[Sequence[Token]], least: int, words: Words) -> Iterator[str]:
    """Two to four words that keep standing together, so often or more.

    Of a compound and a part of it that never stands alone, the longer is taken.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    single: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for tokens in texts:
        for run in _runs(tokens):
            single.update(token.text for token in run)
            kinds |= {token.text: token.kind for token in run}
            for size in range(2, _LONGEST_COMPOUND + 1):
                for at in range(len(run) - size + 1):
                    counts[tuple(token.text for token in run[at : at + size])] += 1
    kept = {
        gram: count
        for gram, count in counts.items()
        if count >= least
        and kinds[gram[-1]] in _NOUNS
        and count >= _SHARE * min(single[word] for word in gram)
        and len("".join(gram)) > 3
        and words.get("".join(gram)) is None
    }
    for gram, count in sorted(kept.items(), key=lambda item: (-item[1], item[0])):
        text = "".join(gram)
        longer = any(
            other != gram and text in "".join(other) and kept[other] == count for other in kept
        )
        if not longer:
            yield text


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The stretches of words that compounds are made of."""
    run: list[Token] = []
    for token in tokens:
        inside = token.kind in _OF_COMPOUNDS if token.kind else False
        if inside and CLAUSE_ENDS.isdisjoint(token.text):
            run.append(token)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run
