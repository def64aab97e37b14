"""Countries and their adjectives: 英国政府 is the British government.

The table gives, for a country's Chinese name, its English adjective and other English
that says the same; its English name is in the lexicon. Names and adjectives follow the
section Nationality of The World Factbook (public domain); the short forms are those of the
Associated Press Stylebook.
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
阿尔巴尼亚	Albanian	Albania
安哥拉	Angolan	Angola
亚美尼亚	Armenian	Armenia
阿塞拜疆	Azerbaijani	Azerbaijan
贝宁	Beninese	Benin
不丹	Bhutanese	Bhutan
玻利维亚	Bolivian	Bolivia
波黑	Bosnian	Bosnia and Herzegovina
博茨瓦纳	Botswanan	Botswana
文莱	Bruneian	Brunei
布基纳法索	Burkinabe	Burkina Faso
布隆迪	Burundian	Burundi
佛得角	Cape Verdean	Cape Verde
喀麦隆	Cameroonian	Cameroon
乍得	Chadian	Chad
科摩罗	Comoran	Comoros
哥斯达黎加	Costa Rican	Costa Rica
科特迪瓦	Ivorian	Cote d'Ivoire
塞浦路斯	Cypriot	Cyprus
吉布提	Djiboutian	Djibouti
多米尼加	Dominican	Dominican Republic
厄瓜多尔	Ecuadorian	Ecuador
萨尔瓦多	Salvadoran	El Salvador
赤道几内亚	Equatorial Guinean	Equatorial Guinea
厄立特里亚	Eritrean	Eritrea
爱沙尼亚	Estonian	Estonia
斐济	Fijian	Fiji
加蓬	Gabonese	Gabon
冈比亚	Gambian	Gambia
格鲁吉亚	Georgian	Georgia
加纳	Ghanaian	Ghana
危地马拉	Guatemalan	Guatemala
几内亚	Guinean	Guinea
几内亚比绍	Bissau-Guinean	Guinea-Bissau
圭亚那	Guyanese	Guyana
海地	Haitian	Haiti
洪都拉斯	Honduran	Honduras
牙买加	Jamaican	Jamaica
约旦	Jordanian	Jordan
科威特	Kuwaiti	Kuwait
吉尔吉斯斯坦	Kyrgyz	Kyrgyzstan
拉脱维亚	Latvian	Latvia
黎巴嫩	Lebanese	Lebanon
莱索托	Basotho	Lesotho
利比里亚	Liberian	Liberia
立陶宛	Lithuanian	Lithuania
马达加斯加	Malagasy	Madagascar
马拉维	Malawian	Malawi
马尔代夫	Maldivian	Maldives
马耳他	Maltese	Malta
毛里塔尼亚	Mauritanian	Mauritania
毛里求斯	Mauritian	Mauritius
摩尔多瓦	Moldovan	Moldova
摩纳哥	Monegasque	Monaco
莫桑比克	Mozambican	Mozambique
纳米比亚	Namibian	Namibia
尼加拉瓜	Nicaraguan	Nicaragua
尼日尔	Nigerien	Niger
北马其顿	North Macedonian	North Macedonia
阿曼	Omani	Oman
巴拿马	Panamanian	Panama
巴布亚新几内亚	Papua New Guinean	Papua New Guinea
巴拉圭	Paraguayan	Paraguay
卡塔尔	Qatari	Qatar
卢旺达	Rwandan	Rwanda
萨摩亚	Samoan	Samoa
圣马力诺	Sammarinese	San Marino
塞内加尔	Senegalese	Senegal
塞舌尔	Seychellois	Seychelles
塞拉利昂	Sierra Leonean	Sierra Leone
斯洛伐克	Slovak	Slovakia
斯洛文尼亚	Slovenian	Slovenia
所罗门群岛	Solomon Islander	Solomon Islands
索马里	Somali	Somalia
南苏丹	South Sudanese	South Sudan
苏丹	Sudanese	Sudan
苏里南	Surinamese	Suriname
塔吉克斯坦	Tajik	Tajikistan
东帝汶	Timorese	Timor-Leste
多哥	Togolese	Togo
汤加	Tongan	Tonga
突尼斯	Tunisian	Tunisia
土库曼斯坦	Turkmen	Turkmenistan
乌干达	Ugandan	Uganda
乌拉圭	Uruguayan	Uruguay
瓦努阿图	Ni-Vanuatu	Vanuatu
也门	Yemeni	Yemen
赞比亚	Zambian	Zambia
津巴布韦	Zimbabwean	Zimbabwe
科索沃	Kosovar	Kosovo
英格兰	English	England
苏格兰	Scottish	Scotland
威尔士	Welsh	Wales
"""

COUNTRIES: Mapping[str, Country] = {
    name: Country(adjective, tuple(others.split("|")))
    for name, adjective, others in (row.split("\t") for row in _ROWS.strip().split("\n"))
}

# All lands, those too of which nothing else is known here.
LANDS: frozenset[str] = frozenset(COUNTRIES) | frozenset(
    "安道尔 安提瓜和巴布达 巴哈马 巴林 孟加拉 巴巴多斯 伯利兹 中非 刚果 多米尼克 "
    "斯威士兰 格林纳达 基里巴斯 列支敦士登 马里 马绍尔群岛 密克罗尼西亚 黑山 瑙鲁 帕劳 "
    "圣卢西亚 特立尼达和多巴哥 图瓦卢 梵蒂冈".split()
)
