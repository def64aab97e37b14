"""Head lines over a story that nobody signs: the headline's, or the first section's head."""

import pytest

from pipeline.normalise import normalise

TEXT = "记者在现场看到，工作人员正在忙碌，来往的市民驻足观看，不时拿出手机拍照留念。"


def page(top, *heads):
    """A story with some text under its head lines, and under each head."""
    lines = [*top, TEXT, *(line for head in heads for line in (head, TEXT))]
    return normalise("\n\n".join(lines).encode())


def over(found):
    """The kicker and the lines of the headline; the heads of the sections."""
    (article,) = found.articles
    kicker = article.kicker and article.kicker.text
    heads = [part.heading.text for part in article.sections if part.heading]
    return kicker, article.headline.lines, heads


@pytest.mark.parametrize(
    ("kicker", "headline", "heads"),
    [
        # A dash leads on.
        (
            "河东镇小花椒做成大产业——",
            "红火日子麻又香",
            ("一棵树，结出八种产品", "一根线，连起九个省份"),
        ),
        # A column and what it tells; news and the headline.
        ("古镇旧影", "渡口边的老茶馆里说书人", ("茶客", "说书")),
        (
            "今年全市大豆种植面积突破百万亩",
            "种得多，卖得好吗",
            ("农户换了新品种", "企业签下长订单"),
        ),
    ],
)
def test_a_line_that_does_not_look_like_the_heads_further_down_is_the_headline(
    kicker, headline, heads
):
    found = page((kicker, headline), *heads)
    assert over(found) == (kicker, (headline,), list(heads))
    assert not [repair for repair in found.repairs if "first section" in repair.reason]


def test_two_lines_of_a_headline_under_a_kicker_stay_together():
    top = ("全市“新年第一会”释放强烈信号", "敢想敢试敢担当", "争先争优争一流")
    heads = ("树导向：真金白银奖先进", "列清单：挂图作战抓落实", "强作风：干部要有精气神")
    assert over(page(top, *heads)) == (top[0], top[1:], list(heads))


@pytest.mark.parametrize(
    ("headline", "heads"),
    [
        ("茶山四时", ("春", "夏", "秋")),
        ("一座小城的“慢时光”", ("人让车，车礼人", "书等人，人找书", "老有伴，少有为")),
        ("让“一老一小”都有“靠”", ("看病不出村", "吃饭有食堂", "托育在家旁")),
    ],
)
def test_a_line_that_looks_like_the_heads_further_down_is_the_first_sections_head(headline, heads):
    found = page((headline, heads[0]), *heads[1:])
    assert over(found) == (None, (headline,), list(heads))
    assert [repair for repair in found.repairs if "head of the first section" in repair.reason]


def test_a_head_as_long_as_those_further_down_ends_no_headline():
    top = ("以案说法", "网上租的车押金迟迟不退，该找谁", "案情回放")
    found = over(page(top, "法院判决", "法官提醒"))
    assert found == (top[0], top[1:2], ["案情回放", "法院判决", "法官提醒"])


def test_a_head_of_two_lines_is_not_parted_from_its_second():
    top = ("一条冷链", "鲜达天下")
    found = normalise(
        "\n\n".join(
            [*top, TEXT, "从田头到库头", "把损耗降下来", TEXT, "从库头到车头", "把时间抢回来", TEXT]
        ).encode()
    )
    assert over(found)[1] == top


@pytest.mark.parametrize(
    "kicker",
    [
        "市委、市政府召开新时期装备制造业创新集群建设推进会",
        "退货没人理、赠品成摆设、保修期悄悄缩水……",
        "前三季度全市高新技术产业投资同比增长9.4%",
    ],
)
def test_a_long_first_line_over_a_head_line_is_no_paragraph(kicker):
    found = page((kicker, "做强链主，带动一方"), "龙头企业怎么引", "中小企业怎么育")
    (article,) = found.articles
    assert kicker in (article.kicker and article.kicker.text, *article.headline.lines)
