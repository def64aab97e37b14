"""Credits, bylines and photo credits."""

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.page import Credit
from pipeline.translate.credits import byline, credit, newspaper_name, photo_credit, role_name
from tests.translate.conftest import lexicon

BASE = base_lexicon()


@pytest.mark.parametrize(
    ("role", "names", "english"),
    [
        ("编辑", ["郭剑"], "Editor: Guo Jian"),
        ("版式", ["汪洋"], "Layout: Wang Yang"),
        ("校对", ["姬祥"], "Proofreader: Ji Xiang"),
        ("组版", ["华保红"], "Page makeup: Hua Baohong"),
        ("本版责编", ["余音", "范可"], "Editors in charge: Yu Yin, Fan Ke"),
        ("统筹/编辑", ["李一"], "Coordinator and editor: Li Yi"),
        ("值班编委", ["王二", "李三"], "Editorial board members on duty: Wang Er, Li San"),
        ("摄影", ["王二"], "Photo by Wang Er"),
        ("某职", ["王二"], "Mouzhi: Wang Er"),
    ],
)
def test_credits(role: str, names: list[str], english: str) -> None:
    assert credit(role, names, BASE) == english


@pytest.mark.parametrize(
    ("credits_", "english"),
    [
        ([("本报记者", ["杜玲"])], "By Du Ling, staff reporter"),
        ([("本报记者", ["范晓", "陈立新"])], "By Fan Xiao and Chen Lixin, staff reporters"),
        (
            [("本报记者", ["曲波"]), ("实习生", ["谷雨"])],
            "By Qu Bo, staff reporter, and Gu Yu, intern",
        ),
        (
            [("本报记者", ["丁一"]), ("通讯员", ["卜方", "李四", "王五"]), ("实习生", ["赵六"])],
            "By Ding Yi, staff reporter; Bu Fang, Li Si and Wang Wu, correspondents; Zhao Liu, intern",
        ),
        ([("", ["秋实"])], "By Qiu Shi"),
        ([("", ["新华社"])], "By Xinhua News Agency"),
        ([("文", ["丁一"]), ("图", ["王五"])], "Text by Ding Yi; photos by Wang Wu"),
        (
            [("本报记者", ["丁一"]), ("图", ["王五"])],
            "By Ding Yi, staff reporter; photos by Wang Wu",
        ),
        ([("文/图", ["王五"])], "Text and photos by Wang Wu"),
        ([("南江日报记者", ["秋实"])], "By Qiu Shi, Nanjiang Daily reporter"),
        ([("新华社记者", ["李嘉南"])], "By Li Jianan, Xinhua reporter"),
        ([("本报评论员", [])], "By staff commentator"),
        ([], ""),
    ],
)
def test_bylines(credits_: list[tuple[str, list[str]]], english: str) -> None:
    assert byline([Credit(role, tuple(names)) for role, names in credits_], BASE) == english


@pytest.mark.parametrize(
    ("caption", "rest", "english"),
    [
        (
            "图为仪器。 南江日报记者 秋 实 摄",
            "图为仪器。",
            "Photo by Nanjiang Daily reporter Qiu Shi",
        ),
        (
            "焊接机器人。　　本报记者　尚文博　摄",
            "焊接机器人。",
            "Photo by staff reporter Shang Wenbo",
        ),
        ("特色小吃。　　（田野　摄）", "特色小吃。", "Photo by Tian Ye"),
        ("油菜花田。　　李　昂　摄", "油菜花田。", "Photo by Li Ang"),
        (
            "工人作业。本报记者 张三 李 四 摄",
            "工人作业。",
            "Photo by staff reporters Zhang San and Li Si",
        ),
        ("工人作业。记者王强摄", "工人作业。", "Photo by reporter Wang Qiang"),
        ("应天门前留影。资料图片", "应天门前留影。", "File photo"),
        ("图①：就餐。（均为资料图片）", "图①：就餐。", "File photo"),
        ("智能家电。", "智能家电。", ""),
        ("市民在现场拍摄", "市民在现场拍摄", ""),
    ],
)
def test_photo_credits(caption: str, rest: str, english: str) -> None:
    assert photo_credit(caption, BASE) == (rest, english)


def test_a_body_may_provide_the_photo() -> None:
    rows = lexicon(("市消防队", "Municipal Fire Brigade", "institution"))
    expected = ("灭火器。", "Photo provided by the Municipal Fire Brigade")
    assert photo_credit("灭火器。市消防队供图", rows) == expected


def test_the_lexicon_wins_over_the_table() -> None:
    rows = lexicon(("编辑", "page editor", "media"))
    assert credit("编辑", ["郭剑"], rows) == "Page editor: Guo Jian"
    assert role_name("没有的", rows) == ""


@pytest.mark.parametrize(
    ("name", "english"),
    [("焦作日报", "Jiaozuo Daily"), ("海州晚报", "Haizhou Evening News"), ("西安", "Xi'an")],
)
def test_newspapers(name: str, english: str) -> None:
    assert newspaper_name(name, lexicon()) == english
