"""Polyphones by the words around them, rule by rule."""

import pytest

from pipeline.editions.polyphones import Phrases, load_phrases
from pipeline.editions.reader import reader_of
from pipeline.editions.readings import read_tokens
from pipeline.lexicon import Lexicon

READER = reader_of(Lexicon())


def reading(text: str) -> str:
    """The syllable of the character in brackets."""
    at = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    tokens = READER.tokens(plain)
    for token, syllables in zip(tokens, read_tokens(tokens, READER.words, {}), strict=True):
        if token.start <= at < token.end:
            return syllables[at - token.start]
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("text", "syllable"),
    [
        ("[为]破解停车难，市里出台办法", "wèi"),
        ("[为]群众办实事", "wèi"),
        ("代表[为]人民", "wèi"),
        ("将俯下身子[为]百姓干实事", "wèi"),
        ("以案例[为]镜", "wéi"),
        ("将目标定[为]十亿元", "wéi"),
        ("总面积[为]三百平方米", "wéi"),
        ("占比为25%，[为]全省最高", "wéi"),
        ("变被动[为]主动", "wéi"),
        ("跑[得]很快", "de"),
        ("这项工作[得]抓紧", "děi"),
        ("[得]抓紧修路", "děi"),
        ("他[得]了冠军", "dé"),
        ("认真[地]听", "de"),
        ("高高兴兴[地]回家", "de"),
        ("低[地]国家", "dì"),
        ("三[只]羊", "zhī"),
        ("[只]看成绩", "zhǐ"),
        ("几[种]树苗", "zhǒng"),
        ("怎么[种]", "zhòng"),
        ("[种]了五百亩大蒜", "zhòng"),
        ("[长]不出庄稼", "zhǎng"),
        ("隧道[长]三千米", "cháng"),
        ("桥[长]达两公里", "cháng"),
        ("局长[率]代表团出访", "shuài"),
        ("[应]市政府邀请来访", "yìng"),
        ("各地[应]加强管理", "yīng"),
        ("把群众[当]亲人", "dàng"),
        ("我[当]班长", "dāng"),
        ("从教三十八[载]", "zǎi"),
        ("动力之[都]", "dū"),
        ("大家[都]说好", "dōu"),
        ("[教]孩子唱歌", "jiāo"),
        ("房子[倒]了", "dǎo"),
        ("[倒]不如不去", "dào"),
        ("[量]了体温", "liáng"),
        ("[数]了数", "shǔ"),
        ("数一[数]", "shǔ"),
        ("围着项目[转]", "zhuàn"),
        ("放三天[假]", "jià"),
        ("一[石]粮食", "dàn"),
        ("早餐[铺]依旧开门", "pù"),
        ("路面[铺]得平整", "pū"),
        ("当地同[行]称赞", "háng"),
        ("与时代同[行]", "xíng"),
        ("身上穿[着]棉衣", "zhe"),
        ("横贯东[西]的铁路", "xī"),
        ("最美的地[方]", "fang"),
    ],
)
def test_rules_of_context(text: str, syllable: str) -> None:
    assert reading(text) == syllable


def test_a_phrase_counts_only_between_the_ends_of_words() -> None:
    assert reading("城市[长]期供水") == "cháng"
    assert reading("副市[长]期待") == "zhǎng"


def test_the_longest_phrase_wins() -> None:
    phrases = Phrases(["行 =xíng", "行 háng 一行", "行 xíng 一行白"])
    tokens = READER.tokens("一 行 白".replace(" ", ""))
    at = next(index for index, token in enumerate(tokens) if "行" in token.text)
    offset = tokens[at].text.index("行")
    assert phrases.covering(tokens, at, offset) == "xíng"


def test_every_shipped_phrase_has_its_character_and_one_reading() -> None:
    phrases = load_phrases()
    seen: dict[tuple[str, str], str] = {}
    for char in phrases.characters():
        for phrase, syllable in phrases.of(char)[0].items():
            assert char in phrase, (char, phrase)
            assert seen.setdefault((char, phrase), syllable) == syllable
