"""The 55 nationalities of China beside the Han, as places are called after them.

The English is that of the national list (GB/T 3304-1991), in the spelling of the government's
English pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["ANY_PEOPLE", "PEOPLES", "peoples"]

PEOPLES: Final[Mapping[str, str]] = dict(
    pair.split("=")
    for pair in (
        "蒙古=Mongolian 回=Hui 藏=Tibetan 维吾尔=Uygur 苗=Miao 彝=Yi 壮=Zhuang 布依=Bouyei "
        "朝鲜=Korean 满=Manchu 侗=Dong 瑶=Yao 白=Bai 土家=Tujia 哈尼=Hani 哈萨克=Kazak 傣=Dai "
        "黎=Li 傈僳=Lisu 佤=Va 畲=She 高山=Gaoshan 拉祜=Lahu 水=Shui 东乡=Dongxiang 纳西=Naxi "
        "景颇=Jingpo 柯尔克孜=Kirgiz 土=Tu 达斡尔=Daur 仫佬=Mulao 羌=Qiang 布朗=Blang 撒拉=Salar "
        "毛南=Maonan 仡佬=Gelao 锡伯=Xibe 塔吉克=Tajik 怒=Nu 鄂温克=Ewenki 德昂=De'ang "
        "保安=Bonan 裕固=Yugur 独龙=Derung 鄂伦春=Oroqen 赫哲=Hezhe 门巴=Monba 珞巴=Lhoba "
        "基诺=Jino 阿昌=Achang 普米=Pumi 俄罗斯=Russian 乌孜别克=Uzbek 塔塔尔=Tatar 京=Gin"
    ).split()
)
# A regular expression: a people with or without 族.
ANY_PEOPLE: Final = rf"(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})族?"
_PEOPLE: Final = re.compile(ANY_PEOPLE)


def peoples(text: str) -> list[str]:
    """The peoples of a stretch that is made of them: 苗族侗族 are 苗族 and 侗族."""
    return _PEOPLE.findall(text)
