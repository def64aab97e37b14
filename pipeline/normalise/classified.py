"""Small advertisements in a sentence or two, which say what they are for: 转让：…, 招聘：….

They stand between stories as well as at the edge of a page, nearly always one line each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.normalise.advertisement import NEAR, TELEPHONE
from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.characters import Line
from pipeline.normalise.desk import Found, credits_of
from pipeline.normalise.heads import is_notice
from pipeline.normalise.imprint import imprint_of
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.shape import head_like, is_final
from pipeline.normalise.special import signs_alone
from pipeline.normalise.width import HAN

__all__ = ["between", "classified"]

# Behind the last number: whom it reaches and where, or a word to those who call: 中介勿扰。
_CALLED_LAST: Final = re.compile(f"(?:{TELEPHONE.pattern})[。；，]?[^。；]{{0,30}}[。！!.]?$")
_WHOM: Final = (
    f"(?:\\s?(?:[（(][{HAN}]{{1,4}}[）)]|[{HAN}]{{1,3}}"
    f"|[{HAN}]{{1,2}}(?:先生|女士|小姐|经理|老板|师傅|老师|店长)))?"
)
_CALLED_ONLY: Final = re.compile(
    rf"(?:{TELEPHONE.pattern})(?:\s?[、/／，]\s?[\d-]{{7,13}})*(?:\s?[（(]?(?:微信)?同[号微][）)]?)?"
    rf"{_WHOM}(?:[，。；\s]*(?:地址|地点|联系人)[:：]?[^。]{{2,24}})?[。！!.]?$"
)
# What is wanted or on offer.
_HANDED: Final = "转让|转租|出租(?!车)|招租|出售|出兑|出让|求购|求租|回收|收购|收售|急[售转租]"
_TRADE: Final = (
    f"{_HANDED}|招聘|诚聘|急聘|高薪聘|招工|求职|招商|加盟|代理|征婚|交友|家政|保洁|保姆|月嫂|搬家|疏通|开锁"
    "|维修|装修|家教|培训|招生|驾校|租车|配送|典当|贷款|拍卖|承接|婚介|婚庆|开业|迁址|乔迁|促销|优惠|福利"
    "|特价|售房|租房|寻物|寻人|寻狗|寻亲|招领|认领"
)
_DECLARED: Final = (
    "遗失|挂失|作废|注销|减资|清算|解散|合并|分立|债权|拍卖|迁址|更名|开业|寻物|寻人|寻狗|招领|认领"
)
# The label: 转让：, 【店铺转让】, ■招聘启事：, 遗失声明：. Behind a space the bare word only.
_BEFORE: Final = f"[\\s{re.escape(ORNAMENTS)}]*"
_PAPERS: Final = "(?:启事|信息|公告|声明|广告|通告|登报|大吉|服务|公司)"
_LABEL: Final = re.compile(
    f"{_BEFORE}(?:"
    f"(?P<declared>(?:[{HAN}]{{0,4}}(?:{_DECLARED})(?:{_PAPERS})?|声明|启事)[:：]"
    f"|[【〔\\[](?:[{HAN}]{{0,4}}(?:{_DECLARED})(?:{_PAPERS})?|声明|启事)[】〕\\]][:：]?)"
    f"|[{HAN}]{{0,6}}(?:{_TRADE}){_PAPERS}?[:：]"
    f"|[【〔\\[][{HAN}]{{0,6}}(?:{_TRADE}){_PAPERS}?[】〕\\]][:：]?"
    f"|(?:{_TRADE}){_PAPERS}?\\s)"
)
# What ends a declaration that nobody need call about.
_VOID: Final = re.compile(
    "(?:声明作废|作废|特此(?:声明|公告)|登报声明|必有重谢|重金酬谢|当面酬谢|申报债权|清偿债务[^。]{0,20})。?$"
)
# A clause that hands something over, asks for it or for a hand: 旺铺两间转让, 诚聘厨师.
_AT_ONCE: Final = (
    "(?:本[人店厂户])?(?:因[^，。]{1,6})?"
    "(?:[现急诚快低高优平整长常专全]|个人|[低高]价|长期|[常长]年|专业|大量|上门)*"
)
_NO_OFFER: Final = "(?![价商站点费方人率的后时前给]|[^，。；]{0,10}(?:信息|均可))"
# Who takes on pupils or hands: 顺达驾校招生, 广汇面粉厂招工.
_TAKES_ON: Final = (
    "驾校|技校|幼儿园|托管班|辅导班|兴趣班|培训(?:班|学校|中心)|画室|琴行|厂|店|饭庄|酒楼|公司"
)
_HANDS_OVER: Final = re.compile(
    f"{_BEFORE}(?:"
    f"{_AT_ONCE}(?:{_HANDED}|征婚|疏通|开锁|搬家|承接){_NO_OFFER}[^，。；]{{0,20}}"
    f"|[{HAN}\\w“”、（）]{{2,24}}?{_AT_ONCE}(?:{_HANDED})"
    f"|[{HAN}]{{2,12}}(?:[低高优]价|对外|长期|大量)(?:{_HANDED}){_NO_OFFER}[^，。；]{{0,20}}"
    f"|[{HAN}“”]{{2,12}}(?:{_TAKES_ON}){_AT_ONCE}招[生工聘]"
    f"|[^，。；]{{0,16}}(?:诚聘|急聘|急招|高薪聘请?|高薪招聘)[^，。；]{{2,20}})"
    r"(?=[，。；！!\s])"
)
# Who does something for hire and offers it: 婚车租赁一站式服务, 月嫂、育儿嫂、钟点工，….
# An office has no mobile for that, and what is done for nothing is no trade.
_FOR_HIRE: Final = (
    "租赁|租车|家政|保洁|保姆|月嫂|育儿嫂|钟点工|护工|陪护|搬家|疏通|开锁|维修|装修|家教|婚庆|婚介|代驾|清洗|安装"
    "|定制|回收|代账|跟拍|殡葬"
)
_OFFERED: Final = "服务|一站式|上门|预约|价格|优惠|从优|低价|随叫随到|专业|诚信|小时"
# Who sells by the piece or the lot: 海鲜礼盒批发，一件起批，代发全国.
_SOLD: Final = "批发|批零|零售|直销|直供|特卖|专卖|团购|订购"
_TERMS: Final = "[起可]批|起[订发送]|代发|包邮|送货|发货|货源|厂家|量大|现货|自提|冷链到家"
_SELLS: Final = re.compile(
    f"{_BEFORE}(?=[^。；：:]*?(?:{_OFFERED}|{_TERMS}))[{HAN}“”、]{{2,12}}(?:{_SOLD})(?=，)"
)
_HIRED: Final = re.compile(
    f"{_BEFORE}(?=[^。；：:]*?(?:{_OFFERED}))(?:[^，。；：:]{{2,16}}，){{0,2}}"
    f"[{HAN}“”]{{0,8}}?(?:{_FOR_HIRE})(?:[、和]?[{HAN}]{{0,4}}?(?:{_FOR_HIRE})){{0,3}}"
    "(?:一站式|一条龙|全套|全程|上门|专业|快速|预约){0,3}(?:服务|业务|公司|团队|中心|店)?(?=，)"
)
# What makes a list of work or goods an offer: a field of its own without a subject, so no
# 志愿者随叫随到.
_PRICED: Final = (
    "(?:质优价廉|价廉物美|物美价廉|[新老]客优惠|修不好不(?:收费|要钱)"
    "|(?:价格|价钱|收费|费用|工资|待遇|量大)?"
    "(?:面议|从优|优惠|优厚|公道|合理|实惠|低廉|可议|另议))"
)
_READY: Final = (
    f"随[叫到]随[到学修取]|(?:24|二十四)小时[{HAN}]{{0,4}}|全天候?服务"
    "|长短途均可|持证上岗|诚信经营|包[吃食]住|年龄不限"
    f"|(?:专业|预约|随时|快速|城区|市区|全城)*(?:[送接取][货餐]?)?(?:上门|到家)[{HAN}]{{0,4}}"
)
_NEXT: Final = r"(?:，\s?|\s)"
# Who offers it for nothing, or tells of it.
_AN_OFFICE: Final = "社区|居委|村委|街道办|党员|网格员|协会|医院|学校|书记|主任|干部|队员|民警"
# An item of the list, without what only a sentence has.
_ONE: Final = r"[^\W\d_了已被是在]{1,10}"
# The list first, an offer behind it and the bare number: 家电清洗、空调移机，随叫随到，电话….
_LISTED: Final = re.compile(
    f"{_BEFORE}(?![他她我你该各需])(?={_ONE}、)(?![^，\\s]*(?:{_AN_OFFICE}))"
    f"{_ONE}(?:、{_ONE}){{1,7}}(?={_NEXT})"
    f"(?=[^。；：:]*?{_NEXT}(?:(?P<priced>{_PRICED})|{_READY}){_NEXT})"
    f"(?:{_NEXT}[\\w、“”—-]{{2,12}}){{1,4}}?{_NEXT}"
    f"(?:联系人[:：]?[{HAN}]{{2,4}}{_NEXT})?(?:联系|咨询|预约|服务|订餐)?(?:微信同号[:：]?)?"
    f"(?={TELEPHONE.pattern})"
)
# Who takes on hands, with a mobile's number: 招聘服务员两名，…, 诚招保安、保洁，….
_HANDS: Final = re.compile(
    f"{_BEFORE}(?:(?:本[店厂人]|饭店|工地)?[现急]?招聘?[{HAN}、]{{2,16}}?(?:[\\d一二两三四五六七八九十]{{1,3}}|若干|数)[名人位]"
    f"|[{HAN}]{{0,12}}诚招[{HAN}\\d、]{{2,20}})(?={_NEXT})"
)
# What is for hire first, an offer beside it and the number, a field each: 假日租车 上门取送
# 预订电话：400-600-1820. A number without its word is the last field.
_FIELDED: Final = re.compile(
    f"{_BEFORE}(?!.*[。；，])(?![{HAN}]*(?:{_AN_OFFICE}))[{HAN}“”]{{0,8}}?(?:{_FOR_HIRE})[{HAN}]{{0,6}}"
    f"(?=\\s.*(?:{_OFFERED}|{_TERMS}|{_READY}))(?:\\s+[^\\s：:]{{2,14}}){{1,4}}?\\s+"
    f"(?:(?:联系|咨询|预约|预订|服务)*(?:热线|电话)?\\s?[:：]?\\s?)(?={TELEPHONE.pattern}|[2-9]\\d{{6,7}}$)"
)
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})(?!\d)")
_FOR_NOTHING: Final = re.compile("免费|义务|义诊|志愿|爱心|低保|老人|补贴|合作社")
# A story's own words, the paper's to its readers, and what an office offers for nothing.
_TOLD: Final = re.compile(
    "记者|近日|日前|昨[日天]|今年|目前|连日来|(?:^|[，。；：])据|介绍[，：说]|表示|说[，。：“道]|了解到|获悉"
    "|举[行办]|召开|本[报刊版栏]|编辑部|人社局|举报|投诉"
    "|公益|免费(?:参加|开放|游览|乘坐|观看|入场|办理)|全免|派出所"
    "|(?:市民|群众|村民|农户|居民|读者|家长|考生)们?(?:可|如|请)|请(?:广大|市民|居民|村民)"
)
# Without its label it speaks to nobody by name.
_SERVES: Final = re.compile(
    "农户|群众|市民|村民|居民|客商|读者|家长|考生|可(?:拨打|致电|联系|与|向|到)"
)
# What tells of no story: the names of places and streets (北营门街), the words of such notices.
_STOCK: Final = re.compile(
    f"[{HAN}]{{1,3}}?(?:[省市县区镇乡街路巷]|大道|胡同|小区|广场)|联系(?:电话|人)|有限(?:责任)?公司|专业合作社|营业执照|居民身份证"
)
# So many hanzi in a row that a line has in common with the story above tell that it belongs to it.
_IN_COMMON: Final = 4
_HANZI: Final = re.compile(f"[{HAN}]+")
# Marks of half width, which a page of figures keeps.
_FULL: Final = str.maketrans(",:;!()", "，：；！（）")
_LONGEST: Final = 160
_LONGEST_BARE: Final = 90
_MOST_LINES: Final = 3
_ITEM: Final = re.compile(f"{_BEFORE}[【〔]?[{HAN}]{{2,8}}[】〕]?[:：]")
_FIELD: Final = re.compile(
    f"{_BEFORE}[{HAN}]{{0,4}}(?:时间|地[点址]|对象|报名|电话|联系人?|费用|学费|方式|要求|人数|年龄|岗位|条件|待遇|名额|专业|内容)[:：]"
)
# Nearly no line has one of these words where an advertisement has it. Each begins with one hanzi,
# no class: only so `re` knows where to try, which is twenty times faster.
_HINT: Final = re.compile(
    f"{_TRADE}|{_FOR_HIRE}|{_SOLD}|{_DECLARED}|声明|启事|急招|诚招|高薪|分类|小广告|广告|供求",
)
_HINT_WITHIN: Final = 48
_NUMBER_LAST: Final = re.compile(r"\d{4}")
_NUMBER_WITHIN: Final = 24
_COLUMN: Final = re.compile(
    f"{_BEFORE}(?:本报)?(?:分类(?:信息|广告|导航)|小广告|广告(?:专栏|专版|之窗|超市|集市)|供求信息|便民广告|生活广告)"
    f"(?:栏)?{_BEFORE}"
)
_FORMS: Final = (_LABEL, _HANDS_OVER, _HIRED, _SELLS, _LISTED, _HANDS, _FIELDED, _COLUMN)
_REASON: Final = "taken for an advertisement; it may belong to a story"


def classified(text: str, story: Sequence[str], beside: Sequence[str]) -> Found | None:
    """A small advertisement: a label and a number to call, or a clause that hands over or offers.

    Where a notice stands in the lines of the `story` next to it, these share its words, or the
    lines right `beside` it are items of a list that no advertisements are, it is the story's own
    information. It is always a doubt.
    """
    if not _is_ad(text) or any(map(is_notice, story)):
        return None
    if _shared(text, story) or any(_item(other) and not _is_ad(other) for other in beside):
        return None
    return Found("advertisement", suspicions=((text, _REASON),))


def between(rest: Sequence[Line], lines: Sequence[Line], index: int) -> tuple[Found | None, int]:
    """A small advertisement where a story may have ended, and how many lines it takes.

    It begins at an `index` of the `lines`; `rest` are those above it that are no furniture. Or the
    head of a column of them. One under its label may be wrapped at the column's width.
    """
    first = lines[index].text
    if len(first) > _LONGEST or not (_HINT.search(first, 0, _HINT_WITHIN) or _may_list(first)):
        return None, 0
    first = first.translate(_FULL)
    if not any(form.match(first) for form in _FORMS):
        return None, 0
    above = [line.text for line in rest[-NEAR:]]
    lines = lines[index : index + NEAR]
    # What stands above and was not taken is an item of the story's own list.
    if not _ended(above[-1]) or _item(above[-1]) or _is_ad(above[-1]):
        return None, 0
    below = [line.text for line in lines[1:]]
    if _COLUMN.fullmatch(first):
        return (Found("advertisement"), 1) if below and _is_ad(below[0]) else (None, 0)
    text, size = lines[0].text, 1
    for line in lines[1:_MOST_LINES] if _LABEL.match(first) else ():
        if _is_ad(text) or line.gap or line.indent or is_final(text) or head_like(text):
            break
        text, size = text + line.text, size + 1
    return classified(text, above, below[size - 1 : size]), size


def _may_list(text: str) -> bool:
    """Whether a line may be a list with a number to call at its end."""
    return (
        "、" in text and _NUMBER_LAST.search(text, max(0, len(text) - _NUMBER_WITHIN)) is not None
    )


def _ended(last: str) -> bool:
    """Whether a story may end with a line: a sentence and no head that asks, or who wrote it."""
    if is_final(last):
        return last[-1] not in ":：" and not head_like(last)
    return signs_alone(last) or parse_byline(last) is not None


def _is_ad(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    text = text.translate(_FULL)
    label, clause = _LABEL.match(text), _HANDS_OVER.match(text)
    listed = _LISTED.match(text)
    hired = _HIRED.match(text) or _SELLS.match(text) or _HANDS.match(text)
    fielded = _FIELDED.match(text)
    if not (label or clause or hired or listed or fielded) or _TOLD.search(text):
        return False
    if label is not None and len(text) > label.end():
        if _CALLED_LAST.search(text, label.end()):
            return True
        if label["declared"] and _VOID.search(text):
            return True
    if len(text) > _LONGEST_BARE or _SERVES.search(text):
        return False
    if fielded is not None and _FOR_NOTHING.search(text) is None:
        return True
    if clause is not None and _CALLED_ONLY.search(text, clause.end()):
        return True
    called = None if hired is None else _CALLED_ONLY.search(text, hired.end())
    private = called is not None and _MOBILE.search(called.group()) is not None
    if listed is not None and (only := _CALLED_ONLY.match(text, listed.end())):
        # An office names no price to be agreed upon, so a shop may have a telephone on its desk.
        private |= listed["priced"] is not None or _MOBILE.search(only.group()) is not None
    return private and _FOR_NOTHING.search(text) is None


def _item(text: str) -> bool:
    """Whether a line is an item under its label: 时间：…, or 停电：… with a number to call.

    The imprint has such labels too (地址：… 邮编：…), at the foot of a page.
    """
    labelled = _FIELD.match(text) or ("电话" in text and _ITEM.match(text))
    return bool(labelled) and imprint_of(text) is None and credits_of(text) is None


def _shared(text: str, story: Sequence[str]) -> bool:
    bare = _STOCK.sub(" ", text)
    runs = {
        run
        for at in range(len(bare) - _IN_COMMON + 1)
        if _HANZI.fullmatch(run := bare[at : at + _IN_COMMON])
    }
    # Another advertisement above shares 水电齐全 and tells nothing.
    return any(run in other for other in story if not _is_ad(other) for run in runs)
