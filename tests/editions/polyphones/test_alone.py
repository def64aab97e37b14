"""Polyphones by the words around them, rule by rule."""

import pytest

from pipeline.editions.polyphones.alone import Phrases, load_phrases
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
        ("关键是[得]把品质搞上去", "děi"),
        ("他[得]了第一名", "dé"),
        ("修得[了]法规，也要修得了自己", "liǎo"),
        ("孩子上学[得]大人背着走", "děi"),
        ("一根一根[地]拾起", "de"),
        ("哪块[地]不能动", "dì"),
        ("担心逾期不[还]的", "huán"),
        ("个子没[长]，膝盖疼起来", "zhǎng"),
        ("一条两公里[长]的老街", "cháng"),
        ("送教上门，产[教]融合", "jiào"),
        ("民警[教]老人用手机", "jiāo"),
        ("女儿的床头灯[调]到最暗", "tiáo"),
        ("从科长[调]到乡镇", "diào"),
        ("在小区里[转]了两圈", "zhuàn"),
        ("每分钟1500[转]", "zhuàn"),
        ("切实解决[重]分配轻管理", "zhòng"),
        ("连下几[场]雨", "cháng"),
        ("下了一[场]罕见的大雪", "cháng"),
        ("看了一[场]足球比赛", "chǎng"),
        ("把准考证[落]在了网约车上", "là"),
        ("每天给女儿[扎]辫子", "zā"),
        ("连水[都]顾不上喝", "dōu"),
        ("两国[将]联合研发", "jiāng"),
        ("在大厅[为]旅客指路", "wèi"),
        ("5月31日[为]森林防火期", "wéi"),
        ("去年[为]有记录以来最热", "wéi"),
        ("这种分[子]能抑制癌细胞", "zǐ"),
        ("这种[分]子能抑制癌细胞", "fēn"),
        ("不法[分]子", "fèn"),
        ("千万不能大[意]", "yi"),
        ("文章的大[意]是这样", "yì"),
        ("花白，精[神]却很好", "shen"),
        ("改革创新精[神]", "shén"),
        ("孩子交给人[家]说不过去", "jia"),
        ("普通人[家]的孩子", "jiā"),
        ("衣服被刮[得]到处都是", "de"),
        ("[背]着书包上学", "bēi"),
        ("和老伴[儿]商量", "er"),
        ("他闭[着]眼都能摸出来", "zhe"),
        ("要[着]眼长远", "zhuó"),
        ("掰玉米棒[子]", "zi"),
        ("枝头[结]满了果子", "jiē"),
        ("眉毛上[结]满了冰霜", "jié"),
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
