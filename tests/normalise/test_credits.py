"""The credits of a page."""

from itertools import permutations, product

import pytest

from pipeline.normalise.credits import parse_credits


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "■新闻热线:8797000 | ■编辑:郭 剑 | 版式:汪 洋",
            (("新闻热线", "8797000"), ("编辑", "郭 剑"), ("版式", "汪 洋")),
        ),
        ("责任编辑 沈 丹 版式设计 郁 文", (("责任编辑", "沈 丹"), ("版式设计", "郁 文"))),
        ("编辑|胡晓宜  版式|雷晶", (("编辑", "胡晓宜"), ("版式", "雷晶"))),
        ("责编/张三 版式/李四", (("责编", "张三"), ("版式", "李四"))),
        ("值班主任：张三 | 印务：王五", (("值班主任", "张三"), ("印务", "王五"))),
        ("策划:年华 执行:季节", (("策划", "年华"), ("执行", "季节"))),
        (
            "统筹 李 明 文字 王 五 摄影 赵 六 设计 孙 七",
            (("统筹", "李 明"), ("文字", "王 五"), ("摄影", "赵 六"), ("设计", "孙 七")),
        ),
        ("责编 宋 词 学生编辑 林 晚", (("责编", "宋 词"), ("学生编辑", "林 晚"))),
        ("文字 李 明 摄影 王 五", None),
        # A role with spaces inside, as wide as the one beside it, ends the names before it.
        ("责任编辑 寿 山 校 对 海 阔", (("责任编辑", "寿 山"), ("校对", "海 阔"))),
        ("责 编：寿 山 美 编：海 阔", (("责编", "寿 山"), ("美编", "海 阔"))),
        ("本 版 责 编 郭文明 美术 编辑 子 贡", (("本版责编", "郭文明"), ("美术编辑", "子 贡"))),
        ("【责 编】寿 山 【摄 影】海 阔", (("责编", "寿 山"), ("摄影", "海 阔"))),
        ("校对 欧阳 明 校 对 海 阔", (("校对", "欧阳 明"), ("校对", "海 阔"))),
        ("编辑 张 主 任 王 五", (("编辑", "张 主 任 王 五"),)),
        ("校对 巴 图 编 辑 竹 青", (("校对", "巴 图"), ("编辑", "竹 青"))),
        ("策 划 城 市 更 新", None),
        ("编 辑 同 志：", None),
        ("校 对 安 宁", (("校对", "安 宁"),)),
        # Whatever parts them: a bar, an ornament, a comma, a dot, or nothing.
        ("编辑 寿山 | 摄影 海阔", (("编辑", "寿山"), ("摄影", "海阔"))),
        ("编辑|寿山|摄影|海阔", (("编辑", "寿山"), ("摄影", "海阔"))),
        ("■编辑 寿山 ■摄影 海阔", (("编辑", "寿山"), ("摄影", "海阔"))),
        ("编辑：寿山，摄影：海阔", (("编辑", "寿山"), ("摄影", "海阔"))),
        ("编辑：寿山；摄影：海阔", (("编辑", "寿山"), ("摄影", "海阔"))),
        ("编辑·寿山 美编·海阔", (("编辑", "寿山"), ("美编", "海阔"))),
        ("编辑：寿山摄影：海阔", (("编辑", "寿山"), ("摄影", "海阔"))),
        ("编辑：寿 山美编：海 阔", (("编辑", "寿 山"), ("美编", "海 阔"))),
        ("编辑 邱实 摄影张三", (("编辑", "邱实"), ("摄影", "张三"))),
        ("视觉·光影", None),
        ("摄影 李 明 | 文字 王 五", None),
        ("编辑部主任 李强", None),
        ("设计未来", None),
        ("■一周要闻", None),
        ("时间：9:30 地点：市体育馆", None),
    ],
)
def test_credits(text, items):
    assert parse_credits(text) == items


def test_every_role_ends_the_names_before_it():
    """Any two roles, spread or not, in every form in which they are printed."""
    roles = "责任编辑 责编 编辑 美编 校对 版式设计 值班主任 二读 审校 美术 摄影 文字 执行".split()
    forms = ("{} 寿 山 {} 海 阔", "{}：寿 山 {}：海 阔", "{}/寿山 {}/海阔", "{} 寿山 | {} 海阔")
    forms += (
        "■{}：寿山 ■{}：海阔",
        "{}\u3000寿\u3000山\u3000{}\u3000海\u3000阔",
        "（{}：寿山 {}：海阔）",
    )
    spread = (str, " ".join, "\u3000".join)
    for first, second in permutations(roles, 2):
        if first in {"摄影", "文字", "执行"}:
            continue  # none of a desk's: the line may be a byline
        for form, one, other in product(forms, spread, spread):
            text = form.format(one(first), other(second))
            found = [(role, "".join(names.split())) for role, names in parse_credits(text) or ()]
            assert found == [(first, "寿山"), (second, "海阔")], text
