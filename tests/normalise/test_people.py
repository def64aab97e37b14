"""Bylines and credits."""

import pytest

from pipeline.normalise.people import parse_byline, parse_credits, parse_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("郭 剑", ("郭剑",)),
        ("余 音 范 可", ("余音", "范可")),
        ("范 晓 陈立新", ("范晓", "陈立新")),
        ("陈立新 范　晓", ("陈立新", "范晓")),
        ("郑 旺 发", ("郑旺发",)),
        ("欧阳 明", ("欧阳明",)),
        ("张三、李四，王五", ("张三", "李四", "王五")),
        ("阿不都·热合曼", ("阿不都·热合曼",)),
        ("John Smith", ("John Smith",)),
        ("手记", None),
        ("走访发现。", None),
        ("", None),
    ],
)
def test_names(text, names):
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("本报记者 杜 玲", [("本报记者", ("杜玲",))]),
        ("（本报记者 曲波 实习生 谷雨）", [("本报记者", ("曲波",)), ("实习生", ("谷雨",))]),
        (
            "□本报记者 王明 通讯员 李 岩 文/图",
            [("本报记者", ("王明",)), ("通讯员", ("李岩",)), ("文/图", ())],
        ),
        ("张三 文/图", [("文/图", ("张三",))]),
        ("文/张三 图/李四", [("文", ("张三",)), ("图", ("李四",))]),
        ("记者 张三/文 李四/图", [("记者", ()), ("文", ("张三",)), ("图", ("李四",))]),
        ("南江日报记者 秋 实 摄", [("南江日报记者", ("秋实",)), ("摄", ())]),
        ("本报记者王明", [("本报记者", ("王明",))]),
        ("本报评论员", [("本报评论员", ())]),
        ("记者走访发现", None),
        ("记者 手记", None),
        ("记者从市农业农村局获悉", None),
        ("一个村支书的三十年", None),
    ],
)
def test_bylines(text, people):
    found = parse_byline(text)
    assert (found and [(credit.role, credit.names) for credit in found]) == people


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "■新闻热线:8797000 | ■编辑:郭 剑 | 版式:汪 洋",
            (("新闻热线", "8797000"), ("编辑", "郭 剑"), ("版式", "汪 洋")),
        ),
        ("责任编辑 沈 丹 版式设计 郁 文", (("责任编辑", "沈 丹"), ("版式设计", "郁 文"))),
        ("责编/张三 版式/李四", (("责编", "张三"), ("版式", "李四"))),
        ("值班主任：张三 | 印务：王五", (("值班主任", "张三"), ("印务", "王五"))),
        ("编辑部主任 李强", None),
        ("设计未来", None),
        ("■一周要闻", None),
        ("时间：9:30 地点：市体育馆", None),
    ],
)
def test_credits(text, items):
    assert parse_credits(text) == items
