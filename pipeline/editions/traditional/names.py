"""People's names in traditional characters.

A surname has one form, whatever its character means elsewhere: 范 is never 範, 于
never 於. A given name takes the form that names have: 里, 松 and 征 stay.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.editions.persons.finding import split_name
from pipeline.editions.traditional.opencc import Converter
from pipeline.editions.words import load_words

__all__ = ["GIVEN", "SURNAMES", "doubtful", "write_name"]

# Surnames whose character has several traditional forms (《中華姓氏大辭典》).
SURNAMES: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "范=范 于=于 余=余 涂=涂 云=雲 姜=姜 郁=郁 沈=沈 岳=岳 曲=曲 谷=谷 钟=鍾 种=种 折=折 卜=卜 "
        "后=后 祝=祝 占=占 向=向 游=游 舍=舍 胡=胡 周=周 秋=秋 朴=朴 仇=仇 纪=紀 丰=豐 尽=盡 "
        "台=台 松=松 干=干 万=萬 叶=葉 苏=蘇 宁=寧 冯=馮 欧=歐 区=區 曾=曾 蒙=蒙 布=布 征=征 "
        "升=升 千=千 栗=栗 辟=辟 合=合 采=采 吕=呂 梁=梁 杆=杆 戚=戚 宋=宋 咸=咸 症=症 药=藥 别=別 "
        "丑=丑"
    ).split()
)
# Characters that keep the form on the right in given names and as second surname.
GIVEN: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "里=里 松=松 征=征 谷=谷 郁=郁 岳=岳 升=升 采=采 周=周 秋=秋 志=志 游=游 布=布 占=占 复=復 "
        "准=準 杰=傑 昆=昆 曲=曲 向=向 卷=卷 合=合 栗=栗 姜=姜 蒙=蒙 范=範 余=餘 云=雲 丰=豐 台=台 "
        "表=表 面=面 千=千 克=克 术=術 斗=斗 系=系 叶=葉 钟=鍾 朱=朱 制=制 舍=舍 咸=咸 后=后 "
        "致=致 家=家 梁=梁 胜=勝 修=修 凌=凌 彩=彩 旋=旋 御=御 欲=欲 冲=沖 沈=沈 借=借 淀=淀 了=了 "
        "朴=樸 于=于"
    ).split()
)

# People of history whose names are not written as these characters mostly are.
_BEARERS: Mapping[str, str] = {"张三丰": "張三丰", "干宝": "干寶"}

# A word likelier than this, in nats, is rather a word than a given name.
_COMMON = 13.0
# In given names both forms are in use, as the bearer was registered.
_TWO_FORMS = frozenset("范余后谷台里升钟云杰")


def doubtful(name: str) -> bool:
    """Whether only the bearer knows the traditional form of the given name: 俊范, 文杰."""
    return not _TWO_FORMS.isdisjoint(split_name(name)[1])


def write_name(name: str, opencc: Converter) -> str:
    """A person's name (at least a surname) in traditional characters, same length."""
    if name in _BEARERS:
        return _BEARERS[name]
    surname, given = split_name(name)
    whole = opencc.convert(name)
    word = load_words().get(given) if len(given) == 2 else None
    if word is not None and word.kind in "vV" and word.cost < _COMMON:
        # 史采集 is no name but 党史 and 采集.
        return SURNAMES.get(surname, whole[:1]) + opencc.convert(given)
    written = [
        SURNAMES.get(surname, whole[:1]),
        *(GIVEN.get(char, plain) for char, plain in zip(name[1:], whole[1:], strict=True)),
    ]
    if len(surname) == 2:
        written[:2] = opencc.convert(surname)
    return "".join(written)
