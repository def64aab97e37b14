"""Names of Mongols, Tibetans, Uyghurs and Kazakhs, written by their sound: 乌云其木格.

They have no surname and may be as long as eight hanzi, all of them of the few that transcribe
syllables, of which hardly any run of a sentence is made.
"""

from __future__ import annotations

import re

__all__ = ["transcribed"]

# Syllables of such names in the usual spelling, without hanzi that Chinese given names are full
# of (文, 明, 海, 强, 志).
_SYLLABLES = (
    "阿艾爱安昂敖奥巴白拜班包宝贝比必毕别波伯博布不才仓查朝策楚次措达道旦丹当德登迪丁都顿敦多"
    "额恩尔嘎噶尕甘高格根贡古哈罕翰合和呼胡吉加嘉江金晋旺卡凯克肯库奎拉腊兰朗乐勒楞雷里力利丽"
    "列林仁日鲁伦罗洛玛马麦买满曼梅美孟蒙米敏莫姆木穆牧娜那纳南尼诺努欧帕皮平珀普甫其齐奇恰"
    "青琴曲却群热荣肉如若萨赛塞色桑沙山什斯松苏素索孙逊塔泰坦特提铁通图吐土托娅雅亚娃瓦"
    "旺维乌吾西希锡夏先延央尧叶伊依义益因音尤于玉云扎占泽增珍哲者朱珠卓孜宗尊让万扬"
)
_NAME = re.compile(f"[{_SYLLABLES}]{{4,8}}")


def transcribed(token: str) -> bool:
    """Whether a run of four hanzi and more may be a name written by its sound."""
    return _NAME.fullmatch(token) is not None
