"""Lines that tell by themselves what they are: labels of lead boxes, subtitles, bylines."""

from __future__ import annotations

import re

from pipeline.normalise.authors import author_alone, signed_alone
from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.characters import Line
from pipeline.normalise.names import COMPOUND_SURNAMES, NO_NAME, parse_names, surnamed
from pipeline.normalise.ornaments import DASHES
from pipeline.normalise.rule import Rule
from pipeline.normalise.unit import Kind, Unit
from pipeline.normalise.width import HAN
from pipeline.normalise.words import words
from pipeline.page import Credit

__all__ = [
    "alone",
    "author_of",
    "begins_letter",
    "ends_with_contact",
    "gives_report",
    "holder_of",
    "is_answer",
    "is_day",
    "is_issuer",
    "is_passed",
    "is_salutation",
    "label_of",
    "may_sign",
    "note_of",
    "plain_line",
    "reader_of",
    "signs_alone",
    "signs_letter",
    "special_of",
]

_LABEL = re.compile(
    r"^[【\[（(〔■◆●▲□]?\s*"
    r"(?P<label>(?:核心|阅读|内容|报告|本文|全文|文章|论文)(?:提示|提要|摘要|导读|概要|阅读)|新闻提示|"
    r"编[者前](?:按语?|的?话|语)|开[栏篇](?:的话|[语词])|主持人(?:语|的话)|主编的话|"
    r"人物(?:名片|档案|简介)|专家简介|嘉宾简介|提要|摘要|导读|导语|按语)"
    r"\s*[】\]）)〕■◆●▲□]?\s*(?P<mark>[:：—]{0,2})\s*(?P<rest>.*)$"
)
# What the labels begin with, and the marks before them.
_LABEL_OPENS = frozenset("【[（(〔■◆●▲□核阅内报本全文论新编开主人专嘉提摘导按")
# A subtitle opens with a dash; half of one may stand for it before a hanzi.
_HALF_DASH = DASHES.replace("—", "")
_DASH = re.compile(
    f"^(?:—{{1,2}}|[{_HALF_DASH}]{{2}}|[{_HALF_DASH}](?=\\s?[{HAN}“‘《「]))\\s*(?=\\S)"
)
_LONGEST_SUBTITLE = 60


_CONTACT = re.compile(
    "(?:电话|手机|热线|传真|邮编|邮政编码|邮箱|信箱|网址|微信|QQ)[：:]\\s*"
    f"[\\w.@/、—-]*\\d[\\w.@/、—-]*(?:[（(][{HAN}]{{1,6}}[）)])?$",
    re.ASCII,
)
# What the note under the title of a law says: when it was passed.
_PASSED = re.compile(
    r"[（(]\d{4}年[^（）]{6,200}(?:通过|批准|公布|发布|施行|印发|修正|修订)[^（）。]{0,20}[）)]"
)
_NOTE = re.compile(r"[（(]\d{4}年\d{1,2}月\d{1,2}日")
# What stands over the answer to a letter: who answers in a word or two, or how far it has come.
_ANSWER = re.compile(
    f"[{HAN}]{{0,4}}(?:答复|回复|回音|回应|答疑|解答|反馈)|(?:处理|办理|调查|核查|整改)(?:结果|情况|进展)"
)
# Letters: 此致 / 敬礼 / 城北新村居民　马永福; notices: 某某市自然资源局 / 2025年3月1日.
_PHRASES = frozenset(
    "此致 敬礼 敬礼！ 特此公告 特此公告。 特此声明 特此声明。 特此通告 特此通告。".split()
)
_SALUTATION = re.compile(
    "(?:尊敬的)?(?:编辑|总编|主编|记者)"
    "(?:(?:同志|先生|女士|老师|朋友)们?(?:，?[您你]们?好)?|们?，?[您你]们?好)[：:！!]"
)
_DAY = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_BODY_CORPORATE = re.compile(f"[{HAN}（）\\s、]{{4,40}}")
_OFFICE = re.compile(
    "(?:局|公司|委员会|办公室|办事处|中心|政府|法院|检察院|医院|学校|大队|支队|总队|调查队|管理处|厅|部|会|院|办|妇联|团委|党委|支部|残联|报社|工会|管委会|集团|委)$"
)
# The last characters of those: nearly no line is looked at longer.
_OFFICE_ENDS = frozenset("局司会室处心府院校队厅部办联委社团")
_REFERENCE = Rule("号", f"[{HAN}]{{2,16}}[〔\\[（(]\\d{{4}}[〕\\]）)]\\s*第?\\s*\\d{{1,5}}\\s*号")
# 表1 …, the title of a table; 一座老厂区的“重生” 3版, what stands on other pages.
_ROW = Rule(
    "（(表版A-Z",
    r"[（(](?:作者|作者单位|作者系|本文|整理|未完|完)[^（）]{0,40}[）)]|[（(][^（）。]{2,24}(?:供稿|提供|整理|综合|协办)[）)]|表\s?[\d一二三四五六七八九十]{1,3}[\s:：]\s*\S.{2,40}"
    r"|[^。]{4,40}\s(?:[（(]?(?:见|详见|导读)?第?\s?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})版[）)]?|[A-Z]\d{1,2})",
)
# Who gave a report: 市长　高远.
_HOLDER = re.compile(
    f"(?P<role>[{HAN}]{{0,12}}(?:省长|市长|县长|区长|州长|镇长|乡长|院长|检察长|主任|书记|主席|局长|厅长))\\s+"
    f"(?P<name>[{HAN}](?:\\s?[{HAN}]){{1,3}})"
)
# Over the name of who gave it: 政府工作报告（摘要）, 在市第七届人民代表大会第四次会议上的讲话.
_REPORT = re.compile(
    "(?:(?:工作|述职)报告|讲话|致辞|贺词|发言)(?:[（(](?:摘要|摘登|节选|全文)[）)])?$|[会议]上[）)]?$"
)
# A name of two hanzi that is filled out to the width of three is one whatever its surname: 濮 阳.
_PADDED = re.compile(f"[{HAN}]\\s+[{HAN}]")
# Who writes by his office, under a headline: 省农业科学院研究员 禾 田, 市气象台 郑 晴.
_AUTHOR = re.compile(
    f"(?P<role>[{HAN}·（）()、]{{2,24}})\\s+(?P<names>[{HAN}·]{{1,8}}(?:[\\s、]+[{HAN}·]{{1,8}}){{0,5}})"
)
_CALLING = re.compile(
    "(?:研究员|教授|讲师|教师|老师|院士|博士|医师|医生|药师|护士长?|律师|[程济计艺牧园规设]师|工程师|农艺师|"
    "会长|理事长|秘书长|[所站校园馆院社队村镇乡县市区局厅处科部司行厂]长|主任|书记|主席|专家|学者|作家|诗人|"
    "评论家|委员|代表|法官|检察官|民警|警官|董事长|经理|干部|主编|总编辑?|馆员|辅导员|班主任|特约撰稿)$"
)
_INSTITUTE = re.compile("(?:大学|[中小]学|[台所站馆社])$")
_PLACE = re.compile("[省市县区州镇乡村院局校站所馆社厅会]|大学|中学|小学|公司|中心|医院|银行|集团")
_SPREAD = re.compile(f"[{HAN}]\\s+[{HAN}](?![{HAN}])")
_SHORTEST_OFFICE = 5
_READER = "读者"
_SIGNER = re.compile(
    f"(?P<role>[{HAN}]{{0,14}}(?:居民|读者|市民|村民|学生|教师|职工|业主|家长|网友|乘客|农民|退休工人))"
    f"(?:\\s+|(?P<colon>：)\\s*)(?P<name>[{HAN}](?:\\s?[{HAN}]){{1,3}})"
)


def label_of(text: str) -> re.Match[str] | None:
    """A text that begins with the label of a lead box, with what follows as ``rest``."""
    found = _LABEL.match(text) if text[:1] in _LABEL_OPENS else None
    if found is None or not found["rest"]:
        return found
    marked = bool(found["mark"]) or text[0] in "【[（(〔■◆●▲□"
    return found if marked else None


def special_of(line: Line) -> Unit | None:
    """The unit of a line that tells what it is, or None."""
    text = line.text
    number = (line.number,)
    short = len(text) <= _LONGEST_SUBTITLE and text[0] in _LABEL_OPENS
    label = label_of("".join(text.split())) if short else None
    if label is not None and not label["rest"]:
        return Unit(Kind.LABEL, label["label"], number)
    if (
        text[0] in DASHES
        and _DASH.match(text)
        and len(text) <= _LONGEST_SUBTITLE
        and not text.endswith("。")
    ):
        return Unit(Kind.SUBTITLE, text, number)
    people = parse_byline(text)
    if people is not None:
        return Unit(Kind.BYLINE, text, number, people)
    holder = _HOLDER.fullmatch(text)
    padded = holder is not None and _PADDED.fullmatch(holder["name"]) is not None
    names = None if holder is None else parse_names(holder["name"], glued=not padded)
    if holder is not None and names is not None:
        return Unit(Kind.BYLINE, text, number, (Credit(holder["role"], names),))
    alone = author_alone(text)
    if alone is not None:
        return Unit(Kind.BYLINE, text, number, (Credit("作者", (alone,)),))
    return None


def holder_of(text: str) -> tuple[Credit, ...] | None:
    """An office and its holder's name, whatever his surname is: 市长 濮阳.

    Only what stands above tells that it is a name: 书记 领头雁 is a head.
    """
    found = _HOLDER.fullmatch(text)
    names = None if found is None else parse_names(found["name"])
    return None if found is None or names is None else (Credit(found["role"], names),)


def gives_report(text: str) -> bool:
    """Whether a line of a headline or its subtitle is that of a report or a speech."""
    return _REPORT.search(text) is not None


def author_of(text: str) -> tuple[Credit, ...] | None:
    """The author of a line under a headline that gives his office with his name.

    The name is spread out (禾 田), or a known surname's and no word, with an office of some place:
    民警 展风采 is the second line of a headline.
    """
    found = _AUTHOR.fullmatch(text)
    offices = (_CALLING, _OFFICE, _INSTITUTE)
    if found is None or not any(office.search(found["role"]) for office in offices):
        return None
    if _SPREAD.match(found["names"]):
        names = parse_names(found["names"])
    else:
        first = found["names"].split()[0]
        placed = _PLACE.search(found["role"]) and len(found["role"]) >= _SHORTEST_OFFICE
        names = parse_names(found["names"], glued=True) if placed and first not in words() else None
    return None if names is None else (Credit(found["role"], names),)


def reader_of(text: str, *, letter: bool) -> tuple[Credit, ...] | None:
    """The reader of a line under a headline whose letter stands below: 读者 欧阳素.

    `letter` tells that what is below speaks to the editor; else only a name that is spread out
    is believed (读者 羊 春), or one with a surname behind 读者. A word is no name: 读者 时评.
    """
    signed = _SIGNER.fullmatch(text)
    if signed is None:
        return None
    role, name = signed["role"], signed["name"]
    if signed["colon"] and not (letter and _is_name(name)):
        return None
    padded = _SPREAD.match(name) is not None
    named = role == _READER and surnamed(name)
    names = parse_names(name, glued=True) if padded or letter or named else None
    if names is None or (not padded and names[0] in words()):
        return None
    return (Credit(role, names),)


def note_of(text: str) -> bool:
    """Whether a text begins as the note under the title of a law (题注): （2025年4月28日…通过）."""
    return text[:1] in "（(" and _NOTE.match(text) is not None


def alone(text: str) -> bool:
    """Whether a line stands alone wherever it is: the number of a document, a table's title."""
    return _REFERENCE.fullmatch(text) is not None or _ROW.fullmatch(text) is not None


def ends_with_contact(text: str) -> bool:
    """Whether a text ends with a number or an address after its label: 电话：0779-2201188."""
    return _CONTACT.search(text[-_LONGEST_SUBTITLE:]) is not None


def is_passed(text: str) -> bool:
    """Whether a text is the whole note under the title of a law: when it was passed."""
    return text[:1] in "（(" and _PASSED.fullmatch(text) is not None


def is_salutation(text: str) -> bool:
    """Whether a line speaks to the editor, as letters begin: 编辑同志：."""
    return text[-1:] in "：:！!" and _SALUTATION.fullmatch(text) is not None


def begins_letter(text: str) -> bool:
    """Whether a paragraph begins as letters to the editor do: 编辑同志：我是…."""
    return _SALUTATION.match(text) is not None


def is_answer(text: str) -> bool:
    """Whether a line is over what came of a letter: 部门答复, 处理结果. It names nothing else."""
    return _ANSWER.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether a line is a date, as under the title or the text of a document."""
    return _DAY.fullmatch(text) is not None


def is_issuer(text: str) -> bool:
    """Whether a line may name who issued a document: 北原市统计局."""
    return _is_office(text) and _BODY_CORPORATE.fullmatch(text) is not None


def plain_line(text: str, following: str, *, notice: bool, letter: bool) -> bool:
    """Whether a short line after a paragraph signs a letter or a notice, or is its set phrase.

    `notice` tells that the story is one, `letter` that it speaks to the editor.
    """
    if text in _PHRASES or _DAY.fullmatch(text):
        return True
    if (_DAY.fullmatch(following) or (notice and _is_office(text))) and _BODY_CORPORATE.fullmatch(
        text
    ):
        return True
    return signs_letter(text, letter=letter)


def _is_office(text: str) -> bool:
    """Whether a text ends as the name of an office or a firm does."""
    return text[-1:] in _OFFICE_ENDS and _OFFICE.search(text) is not None


def signs_letter(text: str, *, letter: bool) -> bool:
    """Whether a line signs a letter: 城北新村居民　马永福, 读者：胥梦兰.

    `letter` tells that what is above speaks to the editor; elsewhere 学生：王小明 may be a head.
    """
    signed = _SIGNER.fullmatch(text)
    if signed is None or (signed["colon"] and not (letter and _is_name(signed["name"]))):
        return False
    return parse_names(signed["name"]) is not None


def _is_name(text: str) -> bool:
    """Whether hanzi behind a colon are a name and not what is said: 市民：方便了.

    A space spreads a name that is a word as well: 高 远.
    """
    name = "".join(text.split())
    if not surnamed(name) or not NO_NAME.isdisjoint(name):
        return False
    alone = len(words().segment(name).words[0]) == 1
    return name != text or alone or name[:2] in COMPOUND_SURNAMES


def may_sign(text: str) -> bool:
    """Whether a line may sign a letter: a reader, an office, a day."""
    return signs_letter(text, letter=True) or is_issuer(text) or is_day(text)


def signs_alone(text: str) -> bool:
    """Whether a line is a name in brackets, which signs the paragraph above: （贺 年）."""
    return text[0] == "（" and text[-1] == "）" and signed_alone(text[1:-1]) is not None
