"""What names of schools, hospitals and companies are made of, in English.

绵阳|师范|学院 is Mianyang Normal College: a place or a name in pinyin, what the body is for, and
its kind. What it is for stands before the kind in English (Normal College) or behind it
(University of Light Industry).
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.translate.figures.numerals import hanzi_value
from pipeline.translate.typography import series

__all__ = [
    "BUREAU",
    "COMPANY",
    "SCHOOL_OR_HOSPITAL",
    "SHORT_NAME",
    "WORK_REPORT",
    "bureau",
    "company",
    "ordinal_number",
    "school_or_hospital",
    "short_name",
    "work_report",
]

WORK_REPORT: Final = "工作报告"


def _table(rows: str) -> dict[str, str]:
    pairs = (row.partition(" ") for row in rows.strip().splitlines())
    return {chinese: english for chinese, _, english in pairs}


_KINDS: Final = _table("""
大学 University
学院 College
医学院 Medical College
工学院 Institute of Technology
农学院 Agricultural College
高等专科学校 College
专科学校 College
职业学校 Vocational School
职业中学 Vocational Middle School
职业高中 Vocational High School
技工学校 Technical School
技师学院 Technician College
中等专业学校 Secondary Vocational School
特殊教育学校 Special Education School
高级中学 Senior High School
初级中学 Junior High School
中学 Middle School
高中 Senior High School
初中 Junior High School
小学 Primary School
幼儿园 Kindergarten
医院 Hospital
中医院 Traditional Chinese Medicine Hospital
妇幼保健院 Maternal and Child Health Hospital
卫生院 Health Center
""")
_BEFORE: Final = _table("""
师范 Normal
医学 Medical
医科 Medical
职业技术 Vocational and Technical
职业 Vocational
技术 Technical
农业 Agricultural
幼儿师范 Preschool Normal
外国语 Foreign Languages
实验 Experimental
中心 Central
人民 People's
中医 Traditional Chinese Medicine
中西医结合 Integrated Chinese and Western Medicine
中心人民 Central People's
儿童 Children's
妇幼 Women's and Children's
肿瘤 Cancer
口腔 Stomatological
眼科 Eye
精神病 Mental
传染病 Infectious Diseases
骨科 Orthopedic
胸科 Chest
康复 Rehabilitation
工业 Industrial
工程 Engineering
信息 Information
建筑 Construction
旅游 Tourism
护理 Nursing
警察 Police
民族 Minzu
体育 Sports
艺术 Art
铁道 Railway
铁路 Railway
黄河 Yellow River
""")
_BEHIND: Final = _table("""
农林 Agriculture and Forestry
航空工业 Aeronautical Industry
管理 Management
理工 Science and Technology
科技 Science and Technology
轻工业 Light Industry
财经 Finance and Economics
中医药 Chinese Medicine
交通 Transportation
经济 Economics
牧业 Animal Husbandry
畜牧 Animal Husbandry
工商 Industry and Commerce
政法 Political Science and Law
电力 Electric Power
水利水电 Water Resources and Electric Power
水利 Water Resources
林业 Forestry
航空 Aeronautics
传媒 Communication
经贸 Economics and Trade
商务 Commerce
""")
_TRADES: Final = _table("""
新材料 New Materials
材料 Materials
科技 Technology
技术 Technology
面业 Flour
食品 Food
实业 Industrial
工业 Industry
建设 Construction
建筑 Construction
工程 Engineering
生物 Biological
医药 Pharmaceutical
药业 Pharmaceutical
制药 Pharmaceutical
机械 Machinery
电子 Electronics
农业 Agricultural
农牧 Farming
商贸 Trading
贸易 Trading
房地产 Real Estate
置业 Property
物业 Property Management
旅游 Tourism
文化 Culture
传媒 Media
化工 Chemical
纺织 Textile
服饰 Garment
服装 Garment
汽车 Automobile
新能源 New Energy
能源 Energy
环保 Environmental Protection
电力 Power
玻璃 Glass
集团 Group
控股 Holding
投资 Investment
物流 Logistics
供热 Heating
热力 Heating
燃气 Gas
水务 Water
制造 Manufacturing
重工 Heavy Industry
装备 Equipment
信息 Information
网络 Network
教育 Education
国际 International
粮油 Grain and Oil
乳业 Dairy
酒业 Liquor
铝业 Aluminum
特钢 Special Steel
钢铁 Iron and Steel
矿业 Mining
陶瓷 Ceramics
紧固件 Fasteners
水泥 Cement
造纸 Paper
制鞋 Shoe
家具 Furniture
肥料 Fertilizer
化肥 Fertilizer
制衣 Garment
印刷 Printing
砖瓦 Brick
面粉 Flour
轴承 Bearing
阀门 Valve
塑料 Plastics
水产 Aquatic Products
养殖 Breeding
种业 Seed
饲料 Feed
家居 Furnishings
电器 Electrical Appliances
电缆 Cable
轮胎 Tire
发展 Development
""")
_OFFICES: Final = _table("""
教育 Education
体育 Sports
科学技术 Science and Technology
科技 Science and Technology
工业和信息化 Industry and Information Technology
民政 Civil Affairs
财政 Finance
人力资源和社会保障 Human Resources and Social Security
自然资源 Natural Resources
生态环境 Ecology and Environment
住房和城乡建设 Housing and Urban-Rural Development
城乡建设 Urban-Rural Development
交通运输 Transport
水利 Water Resources
农业农村 Agriculture and Rural Affairs
农业 Agriculture
畜牧 Animal Husbandry
林业 Forestry
商务 Commerce
文化 Culture
广电 Radio and Television
广播电视 Radio and Television
旅游 Tourism
文物 Cultural Heritage
卫生 Health
审计 Audit
统计 Statistics
气象 Meteorology
信访 Petitions
粮食 Grain
公路 Highways
园林 Parks
环境保护 Environmental Protection
城市管理 Urban Management
安全生产监督管理 Work Safety
应急管理 Emergency Management
医疗保障 Healthcare Security
""")
_ENDS_OF_COMPANIES: Final = "(?:股份)?有限(?:责任)?公司"


def _any(*tables: dict[str, str]) -> str:
    return "|".join(sorted({name for table in tables for name in table}, key=len, reverse=True))


_NTH: Final = r"第[一二三四五六七八九十]{1,3}|第\d{1,2}"
# Both are looked for from a place or a name on.
SCHOOL_OR_HOSPITAL: Final = re.compile(
    rf"(?P<nth>{_NTH})?(?P<fields>(?:{_any(_BEFORE, _BEHIND)})*?)(?P<kind>{_any(_KINDS)})"
)
# 市三院, 县一中: what people of the place say.
_SHORT_KINDS: Final = _table("""
院 Hospital
医院 Hospital
中 Middle School
高 Senior High School
高中 Senior High School
小 Primary School
实小 Experimental Primary School
幼 Kindergarten
中院 Intermediate People's Court
""")
SHORT_NAME: Final = re.compile(
    rf"(?P<nth>[一二三四五六七八九]|十[一二三四五六七八九]?)(?P<kind>{_any(_SHORT_KINDS)})"
    r"(?![士级队学区组时子户型康体])"
)
_BEHIND_TRADE: Final = "|".join(f"(?<={trade})" for trade in sorted(_TRADES))
COMPANY: Final = re.compile(
    rf"(?P<trades>(?:{_any(_TRADES)})*)(?P<kind>{_ENDS_OF_COMPANIES}|集团(?!军|化|式|公司内)"
    rf"|(?:{_BEHIND_TRADE})(?:公司(?!法|制|化)|厂(?![长区房家矿商])))"
)
BUREAU: Final = re.compile(
    rf"(?P<fields>(?:(?:{_any(_OFFICES)})[和与]?)+)(?<![和与])局(?![长面部势])"
)
_OFFICE: Final = re.compile(_any(_OFFICES))
_FIELD: Final = re.compile(_any(_BEFORE, _BEHIND))
_TRADE: Final = re.compile(_any(_TRADES))


def ordinal_number(text: str) -> int:
    """The number of 第三 and 第3."""
    digits = text.removeprefix("第")
    return int(digits) if digits.isdecimal() else int(hanzi_value(digits) or 0)


def school_or_hospital(match: re.Match[str]) -> str:
    """``No. 3 People's Hospital``, ``University of Light Industry``; for `SCHOOL_OR_HOSPITAL`."""
    fields = _FIELD.findall(match["fields"])
    before = [_BEFORE[field] for field in fields if field in _BEFORE]
    behind = [_BEHIND[field] for field in fields if field in _BEHIND]
    nth = [f"No. {ordinal_number(match['nth'])}"] if match["nth"] else []
    said = " ".join([*nth, *before, _KINDS[match["kind"]]])
    return f"{said} of {' and '.join(behind)}" if behind else said


def short_name(match: re.Match[str]) -> str:
    """``No. 3 Hospital``; for `SHORT_NAME`."""
    return f"No. {ordinal_number(match['nth'])} {_SHORT_KINDS[match['kind']]}"


def bureau(match: re.Match[str]) -> str:
    """``Bureau of Education and Sports``; for `BUREAU`."""
    fields = [_OFFICES[field] for field in _OFFICE.findall(match["fields"])]
    return f"Bureau of {series(fields)}"


def company(match: re.Match[str]) -> str:
    """``Flour Group Co., Ltd.``; for `COMPANY`."""
    trades = [_TRADES[trade] for trade in _TRADE.findall(match["trades"])]
    end = {"集团": "Group", "厂": "Factory", "公司": "Company"}.get(match["kind"], "Co., Ltd.")
    return " ".join([*trades, end])


def work_report(body: str, text: str, start: int, end: int) -> str | None:
    """``Work Report of the …``, where a `text` has a body there and 工作报告 behind it."""
    behind = (f"{WORK_REPORT}{mark}" for mark in "》（")
    if text[:start].endswith("《") and text.startswith(tuple(behind), end):
        return f"Work Report of the {body}"
    return None
