"""Roads, waters, hills and sights that nothing lists: 中州路 is Zhongzhou Road, 白龟湖 Baigui Lake.

A name is what stands between the beginning of a clause, or a word that cannot be its part, and the
common part behind it. It is none where it tells what kind of road it is (高速路, 致富路). Names
that are common words (建设大道, 文化巷) are those that streets all over China have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.editions.places.gazetteer import is_foreign, listed_places
from pipeline.editions.places.likely import LANDMARKS, Candidate, likeliest, likelihoods
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.lexicon import Lexicon
from pipeline.translate.naming.places import LOCALITY, in_pinyin
from pipeline.translate.occurrence import Occurrence

__all__ = ["STREET_NAMES", "landmarks"]

# The common parts, with their English; longer ones win.
_ROADS: Final = {
    "路": "Road", "大道": "Avenue", "大街": "Street", "街": "Street", "巷": "Lane",
    "胡同": "Hutong",
}  # fmt: skip
_SIGHTS: Final = {
    "水库": "Reservoir", "大桥": "Bridge", "公园": "Park", "湿地公园": "Wetland Park",
    "森林公园": "Forest Park", "广场": "Square", "石窟": "Grottoes", "油田": "Oilfield",
    "机场": "Airport", "国际机场": "International Airport", "古镇": "Ancient Town",
    "景区": "Scenic Area", "风景区": "Scenic Area", "湖": "Lake", "河": "River", "山": "Mountain",
    "寺": "Temple", "峡谷": "Canyon", "瀑布": "Waterfall", "东站": "East Railway Station",
    "西站": "West Railway Station", "南站": "South Railway Station",
    "北站": "North Railway Station",
    "火车站": "Railway Station", "高铁站": "High-speed Railway Station",
}  # fmt: skip
# What streets, squares, schools and parks all over the country are called.
STREET_NAMES: Final = frozenset(
    "人民 解放 建设 和平 中山 文化 光明 新华 胜利 团结 友谊 幸福 前进 工业 交通 健康 青年 朝阳 "
    "东风 红旗 "
    "黄河 长江 淮河 嵩山 泰山 北京 上海 南京 中原 中州 迎宾 滨河 环城 东环 西环 南环 北环 东关 "
    "西关 南关 北关 "
    "学府 文昌 文峰 育才 育英 育红 体育场 站前 政通 振兴 富强 民主 民生 民族 兴隆 永安 长安 "
    "平安 开元 金水 八一 "
    "五一 五四 七一 二七 龙门 王城 向阳 新兴 新民 新建 复兴 繁荣 富民 兴业 英才 希望 实验 启明 "
    "明德 曙光 "
    "星光 阳光 春晖 博爱 仁和 协和 同济 康宁 爱心 安康 仁爱 仁济 广济 惠民 便民 利民 东方 北方 "
    "南方 中华 "
    "振华 兴华 建华 文明 劳动 工人 纬一 纬二 纬三 纬四 纬五 经一 经二 经三 经四 经五 黄山 华山 "
    "衡山 恒山 天山 "
    "珠江 松江 汉江 西湖 太湖 洞庭 长城 东城 西城 南城 北城 沿河 沿江 河滨 江滨 湖滨 海滨 临江 "
    "古城 府前 县前 "
    "行政 商贸 科技 创新 创业 科学 大学 学院 师院 医院 公园 花园 果园 梅园 桃园 竹园 松园 世纪 "
    "时代 未来 "
    "国槐 梧桐 紫荆 玉兰 樱花 桂花 牡丹 荷花 丁香 银杏 香樟 翠竹 青松 锦绣 金城 银城 玉泉 清泉 "
    "龙泉 凤凰 "
    "九龙 黄龙 青龙 白云 彩虹 康乐 安乐 永乐 长乐 太平 升平 福民 福安 吉祥 如意".split()
)
# Street names that are rather words where a road is a way: 幸福路上, 创业路上.
_WAYS: Final = frozenset(
    "民生 幸福 振兴 创业 创新 复兴 前进 富强 希望 科技 富民 健康 胜利 文明 行政 商贸 大学 医院 "
    "学院 公园".split()
)
_KINDS_OF_ROAD: Final = re.compile(
    ".*(?:高速|公|铁|马|道|线|出|思|网|电|水|山|土|小|大|老|新|旧|古|长|远|弯|夜|末|后|退|来|"
    "去|回|归|沿|半|一|两|几|条|段|"
    "断头|硬化|石板|石子|砂石|水泥|柏油|沥青|盘山|乡村|通村|产业|旅游|景观|绿色|快速|步行|商业|"
    "美食|小吃|风情|特色|背|十字|岔|"
    "革命|长征|致富|小康|求学|上学|放学|回家|成长|人生|发展|改革|强国|脱贫|逃生|护|引|开|带|问|"
    "让|占|堵|修|筑|铺|跑|走|行|赶|"
    "认|探|领|指|平坦|宽阔|光明大|康庄|星光|阳关|林荫|机耕|生产|专用|匝|车|车行|人行|赛|跑|航|"
    "隧|管|渠|频|轨|铁|弹|该|此|本|这|那|每|各|全|逛|"
    "主干|支|环湖|环山|上|下|里|外|某)"
)
_NO_SIGHT: Final = re.compile(
    "(?:跨|母亲|清真|石窟|儿童|老年|护城|人工|大运|运|内|界|小|大|老|黄|冰|银|天|爱|先|沿|过|拦|城市|农村|全市|全县|"
    "市区|县区|城区|境内|"
    "大型|中型|小型|病险|大中|新建|附近|引水|重点|山区|主题|街心|文化|市民|农民|体育|休闲|口袋|"
    "湿地|森林|地质|生态|音乐|健身|"
    "花果|火焰|青|荒|矿|雪|火|江|高|深|后|前|靠|爬|登|上|下|开|满|万重|金银|绿水青|金|银|远|群|"
    "关|东|西|南|北|"
    "本地|国际|民用|通用|军用|机|各|这|那|该|座|条|个|片|每|某|双|几|两|一|高铁|城铁|地铁|汽车|"
    "客运|货运|铁路|公交|中心|县|市|区|"
    "国家级?|世界|国内|国外|江南|江北|千年|历史|特色|水乡|旅游|古)"
)
# What else names stand before that are only known by their hanzi and what is around them.
_OTHERS: Final = {
    "桥": "Bridge", "特大桥": "Bridge", "隧道": "Tunnel", "水电站": "Hydropower Station",
    "码头": "Wharf", "渡口": "Ferry", "古城": "Ancient City", "煤矿": "Coal Mine", "矿": "Mine",
    "林场": "Forest Farm", "农场": "Farm", "灌区": "Irrigation District", "半岛": "Peninsula",
    "高速": "Expressway", "高速公路": "Expressway", "铁路": "Railway",
    "高铁": "High-speed Railway", "小区": "Residential Community", "大厦": "Building",
    "新区": "New Area", "高新区": "High-tech Zone", "开发区": "Development Zone", "江": "River",
    "港": "Port", "岛": "Island", "塔": "Pagoda", "站": "Station",
}  # fmt: skip
_ENGLISH: Final = _ROADS | _SIGHTS | _OTHERS
# These are written in one word with their names: Guocanggou.
_ONE_WORD: Final = frozenset("沟岭湾")
_SURE: Final = 0.8
_SPEAKS: Final = re.compile("[说道称笑问答叹]|告诉|介绍|表示|坦言|回忆|感慨|认为|解释")
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_KINDS_OF_STREET: Final = frozenset("文化 青年 科技 民族 商贸".split())
_HILLS: Final = frozenset("区民村路坡水头")
_WATERS: Final = frozenset("河湖")
_BANKS: Final = re.compile("水[位质面]|河[段道岸堤面]|流域|两岸|沿岸|[边畔岸堤里上]|大堤|大桥|治理")
_SLOPES: Final = frozenset("上下里脚顶")
_SLOPES_OF: Final = re.compile("[上下脚麓顶]|[东南西北]麓|景区|主峰")
_SERVICES: Final = frozenset("新建 便民 利民 惠民 科学 行政 世纪 时代 未来".split())
_LANDFORMS: Final = frozenset("山湖河岛峡")
_LAKES: Final = frozenset("边畔水面上里")
# A road stands in space: what follows or precedes tells it from a way.
_BEHIND_ROAD: Final = re.compile(
    r"[上与和、，。口号段边东西南北旁沿两改由至到一的（\d]|交叉|附近|小学|$"
)
_SPACE: Final = re.compile("[与和段东西南北交]")
_BESIDE: Final = frozenset("在到从与和沿由对至是往向经过及、，。；：“（ \u3000")
_AREA: Final = ("大桥", "镇", "县", "乡", "村", "区政府", "街道", "社区", "派出所")
_FOREIGN: Final = frozenset(
    "多瑙 湄公 塞纳 莱茵 尼罗 伏尔加 亚马孙 泰晤士 密西西 约旦 圣马可 "
    "印度 安第斯 阿尔卑斯 加通".split()
)
_SHORTEST, _LONGEST = 2, 3
_SELDOM: Final = 13.0
_SETTLED: Final = {
    "镇": "Town", "乡": "Township", "村": "Village", "社区": "Community", "街道": "Subdistrict",
}  # fmt: skip
_TOWNSHIP: Final = re.compile(
    ""
    "(?P<county>[\u4e00-\u9fff]{2})县(?![级委政府城域处长区属里办内外])(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<part>[镇乡])(?![村长街党政])"
)
_NO_COUNTY: Final = re.compile("[全本该各我某个区市原老是在的县]")
_SETTLEMENT: Final = re.compile(
    f"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?P<part>{'|'.join(_SETTLED)})(?![镇村])"
)
# What villages end with before their common part.
_FEATURES: Final = frozenset("店庄寺庙屯沟岭口湾坡坪塘桥堡寨营集铺楼岗洼窑坝渡峪坳垭堰圩阁陂垛郢堂")
_NO_SETTLEMENT: Final = re.compile(
    "^[市县区个的在到从全本该各我某这那每几两一二三四五六七八九十多数示]|[关]口$|人口|路口|港口|出口|"
    "窗口|门口|[山深]沟|"
    "行政|自然|文明|示范|贫困|脱贫|特色|智慧|和谐|老旧|安置|移民|中心|城|服务|生态|美丽|平安|"
    "幸福|健康|科学|创新|创业|创建"
)
_PARTS: Final = tuple(sorted((*_ROADS, *_SIGHTS), key=len, reverse=True))
_COMMON: Final = re.compile("|".join(_PARTS))
_ANY: Final = re.compile("|".join((*_PARTS, *_SETTLED)))
# Characters from a name's first in which its common part stands: 卢氏县官道口镇.
_FARTHEST: Final = 12


def landmarks(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, taken: Iterable[tuple[int, int]] = ()
) -> Iterator[Occurrence]:
    """The landmarks of a sentence, left to right; `taken` are stretches that are something else."""
    scored = likelihoods(text, tokens, LANDMARKS)
    likely = {one.start: one for one in likeliest(scored, _SURE)}
    if _ANY.search(text) is None and not likely:
        return
    busy = tuple(taken)
    last = 0
    for number, token in enumerate(tokens):
        if token.start < last or not token.kind:
            continue
        made = _landmark(text, tokens, number, lexicon) if _is_free(tokens, number) else None
        if made is None and token.start in likely:
            made = _by_its_looks(text, likely[token.start], lexicon)
        if made is None or any(made.start < end and start < made.end for start, end in busy):
            continue
        yield made
        last = made.end


def _by_its_looks(text: str, one: Candidate, lexicon: Lexicon) -> Occurrence | None:
    """A landmark that no rule finds, by its hanzi and what is around it (`likely`)."""
    name, part = text[one.start : one.end], one.part
    end = one.end + len(part)
    term = lexicon.match(text, one.start)
    listed = term is not None and one.start + len(term.simplified) >= end
    if _SPEAKS.match(text, end) or text.startswith("沟深", end - 1):
        return None  # 山大沟深
    if listed or is_foreign(name) or name in _FOREIGN or name[-1] in "之的":
        return None
    whole = in_pinyin(name + part, lexicon)
    if part in _ONE_WORD:
        return Occurrence(one.start, end, name + part, whole, (), LOCALITY)
    made = _made(text, one.start, name, part, lexicon)
    also = (*made.accepted, in_pinyin(name, lexicon), whole)
    return replace(made, accepted=tuple(dict.fromkeys(also)))


def _landmark(
    text: str, tokens: Sequence[Token], number: int, lexicon: Lexicon
) -> Occurrence | None:
    start = tokens[number].start
    near = text[start : start + _FARTHEST]
    if _ANY.search(near) is None:
        return None
    for part in _PARTS if _COMMON.search(near) else ():
        for size in (_SHORTEST, _LONGEST):
            if not text.startswith(part, start + size):
                continue
            name = text[start : start + size]
            end = start + size + len(part)
            if not _HAN.fullmatch(name) or name[-1] in "之的" or name in _FOREIGN:
                continue
            if is_foreign(name) or text.startswith(_AREA, end):
                continue
            if len(part) == 1 and _SPEAKS.match(text, end):
                continue  # 封长河说
            stands = _is_road if part in _ROADS else _is_sight
            if stands(text, tokens, number, name, part, lexicon):
                return _made(text, start, name, part, lexicon)
    token = tokens[number]
    hill = token.kind == "S" and token.text[1:] == "山" and token.text not in lexicon
    if hill and _SLOPES_OF.match(text, token.end):  # 嵩山脚下, not 灵山镇 and 远山的呼唤
        spelt = in_pinyin(token.text, lexicon)
        also = (spelt, f"{spelt} Mountain")
        return Occurrence(start, token.end, token.text, f"Mount {spelt}", also, LOCALITY)
    water = token.kind == "S" and token.text[1:] in _WATERS and token.text not in lexicon
    if water and _BANKS.match(text, token.end):  # 沙河水位, not 九江 and 芜湖
        common = _SIGHTS[token.text[1]]
        short = f"{in_pinyin(token.text[0], lexicon)} {common}"
        english = f"{in_pinyin(token.text, lexicon)} {common}"
        return Occurrence(start, token.end, token.text, english, (short,), LOCALITY)
    return _settlement(text, tokens, number, lexicon)


def _settlement(
    text: str, tokens: Sequence[Token], number: int, lexicon: Lexicon
) -> Occurrence | None:
    """A town or village that only its name tells of: 石佛寺镇, 卢氏县官道口镇, 桃园社区."""
    start = tokens[number].start
    match = _TOWNSHIP.match(text, start)
    if match is not None and not _NO_COUNTY.search(match["county"]):
        county, town = in_pinyin(match["county"], lexicon), in_pinyin(match["name"], lexicon)
        common = f"{town} {_SETTLED[match['part']]}"
        english = f"{common} in {county} County"
        return Occurrence(start, match.end(), match[0], english, (common,), LOCALITY)
    match = _SETTLEMENT.match(text, start)
    if match is None or text.startswith(("民委员会", "委", "长", "支书", "级"), match.end()):
        return None
    name, part = match["name"], match["part"]
    parts = [token for token in tokens[number:] if token.start < match.end() - len(part)]
    geographic = name[-1] in _FEATURES and len(name) > 1 and not _NO_SETTLEMENT.search(name)
    plain = not any(token.isa("pcudrvV") for token in parts) and load_words().get(name) is None
    usual = name in STREET_NAMES - _WAYS - _SERVICES
    quarter = part in ("社区", "街道") and (
        usual or (tokens[number].kind != "N" and _is_name(name, tokens, number, lexicon))
    )
    if not ((geographic and plain) or (quarter and not _NO_SETTLEMENT.search(name))):
        return None
    english = f"{in_pinyin(name, lexicon)} {_SETTLED[part]}"
    return Occurrence(start, match.end(), match[0], english, (), LOCALITY)


def _is_road(
    text: str, tokens: Sequence[Token], number: int, name: str, part: str, lexicon: Lexicon
) -> bool:
    end = tokens[number].start + len(name) + len(part)
    if name in STREET_NAMES:
        if (part == "路" and name in _WAYS) or part == "街":
            return _SPACE.match(text, end) is not None and name not in _KINDS_OF_STREET
    elif _KINDS_OF_ROAD.fullmatch(name) or not _is_name(name, tokens, number, lexicon):
        return False
    return _BEHIND_ROAD.match(text, end) is not None


def _is_sight(
    text: str, tokens: Sequence[Token], number: int, name: str, part: str, lexicon: Lexicon
) -> bool:
    token = tokens[number]
    end = token.start + len(name) + len(part)
    one = token.text == name and (len(name) == _LONGEST or token.kind == "S")
    if _NO_SIGHT.match(name) and name not in STREET_NAMES and not one:
        return False
    word = token.end == end and token.isa("nSN") and (len(name) == _SHORTEST or token.kind == "S")
    if len(part) == 1:
        if part == "山" and text[end : end + 1] in _HILLS:
            return False
        if text.endswith("“", 0, token.start):
            return False
        slope = part == "山" and text[end : end + 1] in _SLOPES and token.text == name
        if slope and token.isa("SNZ"):
            return True  # 万安山上
        lake = (
            part == "湖"
            and text[end : end + 1] in _LAKES
            and _is_name(name, tokens, number, lexicon)
        )
        return word or lake
    ends = end == len(text) or any(each.start == end for each in tokens)
    public = name in STREET_NAMES - _KINDS_OF_STREET and part in ("公园", "广场", "大桥")
    return ends and (word or public or _is_name(name, tokens, number, lexicon))


def _is_name(name: str, tokens: Sequence[Token], number: int, lexicon: Lexicon) -> bool:
    """Whether the hanzi from a token on are no common words: 中州, 贾鲁, 白|龟."""
    listed = listed_places().get(name)
    term = lexicon.get(name)
    city = term is not None and term.kind == "place" and term.english[:1].isupper()
    if city or (listed is not None and not listed.abroad):
        return True
    end = tokens[number].start + len(name)
    parts = [token for token in tokens[number : number + len(name)] if token.start < end]
    known = load_words().get(name)
    if len(parts) == 1 and len(name) == _LONGEST and known is not None:
        return known.kind in "nS" and known.cost > _SELDOM  # 小浪底
    if len(parts) == 1:
        return parts[0].isa("SN" if parts[0].text == name else "nSNZ?") and (
            parts[0].text == name or known is None
        )
    if len(parts) == 2 and parts[0].isa("SNZ") and name[2:] in _LANDFORMS and known is None:
        return len(parts[0].text) == _SHORTEST  # 云梦山景区
    single = all(len(token.text) == 1 for token in parts)
    return known is None and single and not any(token.isa("pcudrmqvVf") for token in parts)


def _is_free(tokens: Sequence[Token], number: int) -> bool:
    """Whether a name may begin with a token, by what is before it."""
    if not number:
        return True
    before = tokens[number - 1]
    return not before.kind or before.text[-1] in _BESIDE or before.isa("pcuvS")


def _made(text: str, start: int, name: str, part: str, lexicon: Lexicon) -> Occurrence:
    spelt = in_pinyin(name, lexicon)
    english = f"{spelt} {_ENGLISH[part]}"
    also = (f"Mount {spelt}", f"{spelt} Mountains") if part == "山" else ()
    end = start + len(name) + len(part)
    return Occurrence(start, end, text[start:end], english, also, LOCALITY)
