"""里, 舍 and 赞 of foreign names, and what is no name."""

import pytest

from pipeline.editions.traditional.edition import convert
from pipeline.editions.traditional.foreign import keep_foreign
from pipeline.editions.traditional.people import is_likely
from pipeline.lexicon import Lexicon


@pytest.mark.parametrize(
    ("simplified", "printed"),
    [
        ("泰晤士河畔里士满", "泰晤士河畔里士滿"),
        ("迪罗里·帕塔维", "迪羅里·帕塔維"),
        ("萨里郡", "薩里郡"),
        ("乌尔里希和达克斯伯里", "烏爾里希和達克斯伯里"),
        ("奥特莱斯里人头攒动", "奧特萊斯裡人頭攢動"),
        ("行李箱里塞满", "行李箱裡塞滿"),
        ("屋里瓦斯超标", "屋裡瓦斯超標"),
        ("坦克里的士兵", "坦克裡的士兵"),
        ("舍弗勒公司", "舍弗勒公司"),
        ("舍小家", "捨小家"),
        ("赞斯卡尔", "贊斯卡爾"),
        ("点个赞", "點個讚"),
    ],
)
def test_foreign_names(simplified: str, printed: str) -> None:
    assert convert(simplified, lexicon=Lexicon()) == printed


def test_only_names_are_written_over() -> None:
    written = list("在屋裡讚許")
    keep_foreign("在屋里赞许", written)
    assert "".join(written) == "在屋裡讚許"


@pytest.mark.parametrize(
    ("name", "cost", "text", "likely"),
    [
        ("和谷仓", 22.9, "麻袋和谷仓", False),
        ("孔洞里", 24.6, "风从孔洞里穿过", False),
        ("从井里", 21.9, "消防员从井里救出", False),
        ("于家乡", 8.0, "关于家乡的报道", False),
        ("于家乡", 8.0, "回到于家乡", True),
        ("余波未", 26.0, "余波未了", False),
        ("李万里", 21.0, "李万里", True),
    ],
)
def test_a_name_and_what_only_looks_like_one(
    name: str, cost: float, text: str, likely: bool
) -> None:
    assert is_likely(name, cost, text) is likely
