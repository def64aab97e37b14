"""Countries and their adjectives: 英国政府 is the British government.

The table gives, for a country's Chinese name, its English adjective and other English
that says the same. Names and adjectives follow the section Nationality of The World
Factbook (public domain); the short forms are those of the Associated Press Stylebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["COUNTRIES", "Country"]


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
