"""Names of persons."""

import pytest

from pipeline.normalise.names import parse_names, spread


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("郭 剑", ("郭剑",)),
        ("余 音 范 可", ("余音", "范可")),
        ("范 晓 陈立新", ("范晓", "陈立新")),
        ("陈立新 范　晓", ("陈立新", "范晓")),
        ("郑 旺 发", ("郑旺发",)),
        ("欧阳 明", ("欧阳明",)),
        ("慕容 雪飞 王明", ("慕容雪飞", "王明")),
        ("慕容 池小鱼", ("慕容", "池小鱼")),
        ("张三、李四，王五", ("张三", "李四", "王五")),
        ("阿不都·热合曼", ("阿不都·热合曼",)),
        ("John Smith", ("John Smith",)),
        ("乌云其木格", ("乌云其木格",)),
        ("呼和巴特尔、王明和李岩峰", ("呼和巴特尔", "王明", "李岩峰")),
        ("马兰和白云", ("马兰", "白云")),
        ("白音巴特尔", ("白音巴特尔",)),
        ("陈立新范晓", ("陈立新", "范晓")),
        ("从市委获悉", None),
        ("手记", None),
        ("走访发现。", None),
        ("", None),
    ],
)
def test_names(text, names):
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("name", "text", "found", "every"),
    [
        ("郭剑", "责编：郭　剑", "郭　剑", "郭　剑"),
        ("郭剑", "责编：郭剑", "郭剑", None),
        ("郑旺发", "郑 校 郑  旺 发", "郑  旺 发", "郑  旺 发"),
        ("郑旺发", "郑 旺发", "郑 旺发", None),
        ("郑旺发", "郑 旺", None, None),
        ("郭剑", "编辑 王明", None, None),
        ("John Smith", "by John  Smith", "John  Smith", None),
    ],
)
def test_a_name_is_found_as_it_is_spread_in_print(name, text, found, every):
    assert spread(name, text) == found
    assert spread(name, text, every=True) == every
