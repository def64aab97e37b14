"""Countries and their adjectives: 英国政府 is the British government.

The table gives, for a country's Chinese name, its English adjective and other English
that says the same. Names and adjectives follow the section Nationality of The World
Factbook (public domain); the short forms are those of the Associated Press Stylebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["COUNTRIES", "LANDS", "Country"]


@dataclass(frozen=True, slots=True)
class Country:
    """The adjective of a country, and other words for it and for its people."""

    adjective: str
    others: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All that says the country, beside its name in the lexicon."""
        return (self.adjective, *self.others)


_ROWS = """
中国	Chinese	China
美国	U.S.	USA|America|American|United States
英国	British	UK|U.K.|Britain|Briton|United Kingdom|English
法国	French	France
德国	German	Germany
俄罗斯	Russian	Russia
日本	Japanese	Japan
韩国	South Korean	South Korea|Korean|ROK|Republic of Korea
朝鲜	DPRK	North Korea|North Korean|Korean|Democratic People's Republic of Korea
印度	Indian	India
巴西	Brazilian	Brazil
意大利	Italian	Italy
西班牙	Spanish	Spain|Spaniard
葡萄牙	Portuguese	Portugal
荷兰	Dutch	Netherlands|Holland
比利时	Belgian	Belgium
卢森堡	Luxembourg	Luxembourger
瑞士	Swiss	Switzerland
奥地利	Austrian	Austria
波兰	Polish	Poland
捷克	Czech	Czech Republic|Czechia
匈牙利	Hungarian	Hungary
罗马尼亚	Romanian	Romania
保加利亚	Bulgarian	Bulgaria
希腊	Greek	Greece
塞尔维亚	Serbian	Serbia|Serb
克罗地亚	Croatian	Croatia
乌克兰	Ukrainian	Ukraine
白俄罗斯	Belarusian	Belarus
瑞典	Swedish	Sweden|Swede
挪威	Norwegian	Norway
丹麦	Danish	Denmark|Dane
芬兰	Finnish	Finland|Finn
爱尔兰	Irish	Ireland
冰岛	Icelandic	Iceland
土耳其	Turkish	Turkey|Türkiye|Turk
以色列	Israeli	Israel
巴勒斯坦	Palestinian	Palestine
伊朗	Iranian	Iran
伊拉克	Iraqi	Iraq
叙利亚	Syrian	Syria
沙特阿拉伯	Saudi	Saudi Arabia|Saudi Arabian
沙特	Saudi	Saudi Arabia|Saudi Arabian
阿联酋	Emirati	United Arab Emirates|UAE
埃及	Egyptian	Egypt
利比亚	Libyan	Libya
阿尔及利亚	Algerian	Algeria
摩洛哥	Moroccan	Morocco
南非	South African	South Africa
尼日利亚	Nigerian	Nigeria
埃塞俄比亚	Ethiopian	Ethiopia
肯尼亚	Kenyan	Kenya
坦桑尼亚	Tanzanian	Tanzania
阿富汗	Afghan	Afghanistan
巴基斯坦	Pakistani	Pakistan
孟加拉国	Bangladeshi	Bangladesh
斯里兰卡	Sri Lankan	Sri Lanka
尼泊尔	Nepali	Nepal|Nepalese
蒙古国	Mongolian	Mongolia
蒙古	Mongolian	Mongolia|Mongol
哈萨克斯坦	Kazakh	Kazakhstan
乌兹别克斯坦	Uzbek	Uzbekistan
越南	Vietnamese	Vietnam
老挝	Lao	Laos|Laotian
柬埔寨	Cambodian	Cambodia
泰国	Thai	Thailand
缅甸	Myanmar	Burmese
马来西亚	Malaysian	Malaysia
新加坡	Singaporean	Singapore
印度尼西亚	Indonesian	Indonesia
印尼	Indonesian	Indonesia
菲律宾	Philippine	Philippines|Filipino
澳大利亚	Australian	Australia
新西兰	New Zealand	New Zealander
加拿大	Canadian	Canada
墨西哥	Mexican	Mexico
古巴	Cuban	Cuba
阿根廷	Argentine	Argentina|Argentinian
智利	Chilean	Chile
秘鲁	Peruvian	Peru
哥伦比亚	Colombian	Colombia
委内瑞拉	Venezuelan	Venezuela
"""

COUNTRIES: Mapping[str, Country] = {
    name: Country(adjective, tuple(others.split("|")))
    for name, adjective, others in (row.split("\t") for row in _ROWS.strip().split("\n"))
}

# All lands, those too of which nothing else is known here.
LANDS: frozenset[str] = frozenset(COUNTRIES) | frozenset(
    "阿尔巴尼亚 安道尔 安哥拉 安提瓜和巴布达 亚美尼亚 阿塞拜疆 巴哈马 巴林 孟加拉 巴巴多斯 "
    "伯利兹 贝宁 不丹 玻利维亚 波黑 博茨瓦纳 文莱 布基纳法索 布隆迪 佛得角 喀麦隆 中非 乍得 "
    "科摩罗 刚果 哥斯达黎加 科特迪瓦 塞浦路斯 吉布提 多米尼克 多米尼加 厄瓜多尔 萨尔瓦多 "
    "赤道几内亚 厄立特里亚 爱沙尼亚 斯威士兰 斐济 加蓬 冈比亚 格鲁吉亚 加纳 格林纳达 危地马拉 "
    "几内亚 几内亚比绍 圭亚那 海地 洪都拉斯 牙买加 约旦 基里巴斯 科威特 吉尔吉斯斯坦 拉脱维亚 "
    "黎巴嫩 莱索托 利比里亚 列支敦士登 立陶宛 马达加斯加 马拉维 马尔代夫 马里 马耳他 "
    "马绍尔群岛 毛里塔尼亚 毛里求斯 密克罗尼西亚 摩尔多瓦 摩纳哥 黑山 莫桑比克 纳米比亚 瑙鲁 "
    "尼加拉瓜 尼日尔 北马其顿 阿曼 帕劳 巴拿马 巴布亚新几内亚 巴拉圭 卡塔尔 卢旺达 圣卢西亚 "
    "萨摩亚 圣马力诺 塞内加尔 塞舌尔 塞拉利昂 斯洛伐克 斯洛文尼亚 所罗门群岛 索马里 南苏丹 "
    "苏丹 苏里南 塔吉克斯坦 东帝汶 多哥 汤加 特立尼达和多巴哥 突尼斯 土库曼斯坦 图瓦卢 乌干达 "
    "乌拉圭 瓦努阿图 梵蒂冈 也门 赞比亚 津巴布韦 科索沃 苏格兰 英格兰 威尔士".split()
)
