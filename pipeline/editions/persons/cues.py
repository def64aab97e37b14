"""Where a text points at a person's name though no title stands before it.

A caption tells who stands where (单建国（右）), a story is signed in brackets at its end
(（单建国 王芳）), somebody is introduced by name (他叫单建国) or is met, thanked and asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["cued_names"]

_HANZI = "[\u4e00-\u9fff]"
_SIGNED = re.compile(
    rf"（({_HANZI}{{2,4}}(?:[ \u3000、]{_HANZI}{{2,4}})*)）[ \u3000]*$", re.MULTILINE
)
_STANDS = re.compile(
    rf"(?:^|[，。、；：“（ \u3000图为是和与])({_HANZI}{{2,3}})"
    "(?=（(?:[左右中男女]|前排|后排|化名))",
    re.MULTILINE,
)
_CALLED = re.compile(
    rf"(?:[他她也]叫|名叫|叫做|叫作|姓名|化名|笔名|原名|本名|名字是)({_HANZI}{{2,3}})(?=[，。、；（”的])"
)
_MET = re.compile(
    rf"(?:聘请|任命|选举|推选|推荐|免去|见到|找到|采访|采访到|看望|慰问|邀请|感谢|致敬|接替|走近|追记|怀念|缅怀|对话|专访|授予)了?"
    rf"({_HANZI}{{3}})(?=$|[，。、；：？！”》 时的为等]|担任|接任|出任|一家|本人|同志|先生|女士)",
    re.MULTILINE,
)
_SPEAKS = re.compile(
    rf"(?:据|由|(?:^|[。；”\n]))({_HANZI}{{2,3}})(?=说[：，道]|表示[：，]|介绍[，：说]|要求|强调|指出|告诉记者|告诉笔者|"
    rf"透露|回忆[，说道]|坦言|感慨|主持|致辞|主讲|饰演|执教|领衔)",
    re.MULTILINE,
)
_AGED = re.compile(rf"岁的({_HANZI}{{3}})")
_BY = re.compile(
    rf"由({_HANZI}{{3}})(?=担任|出任|主演|主唱|领唱|演奏|执裁|讲解|主持|主讲|领衔|带队|牵头|执导|饰演|扮演|创作|演唱|执笔|撰写|负责|陪同)"
)
_LIVES = re.compile(rf"(?:家住|来自)[^，。；]{{2,12}}的({_HANZI}{{3}})")
_TOLD = re.compile(
    rf"(?:^|[，。；、“”的])({_HANZI}{{3}})"
    "(?=今年[0-9一二三四五六七八九]|出生于|毕业于|祖籍|夫妇|家住|的(?:父亲|母亲|妻子|丈夫|儿子|女儿|爷爷|奶奶))",
    re.MULTILINE,
)
# A player, by what he does on the field: 替补上场的曾诚抢断后.
_PLAYS = re.compile(
    rf"(?:上场|登场|出场|替换|换下|主罚|参赛|出战|首发|后卫|前锋|门将|中锋|后场|前场|禁区)的?({_HANZI}{{2,3}})"
    "(?=抢断|破门|接|带球|凌空|头球|禁区|主罚|劲射|远射|攻入|打入|梅开二度|扳平|扑出|传中|助攻|命中|投中|独得|砍下|"
    "得到[0-9一二三四五六七八九十])"
)
_STAFF = re.compile(rf"人员({_HANZI}{{3}})(?=在|说|介绍|告诉|正|表示|为|来到|带着|发现|建议)")
# A notice of loss: 本人解文静不慎将身份证丢失.
_DECLARES = re.compile(rf"本人({_HANZI}{{3}})(?=不慎|遗失|丢失|因|于|将|声明|郑重|系|[，（])")
# An official on the spot: 调研中，单志刚仔细询问.
_ACTS = re.compile(
    rf"(?:^|[，。；])({_HANZI}{{3}})(?=仔细|详细|首先|会见|认真|先后|一行|实地|听取|询问|走进|深入|来到|"
    "前往|逐一|边走边|充分肯定|随机|俯身|弯腰|蹲下|掏出|拿出|接过|递上|当选|荣获|获评|夺冠|领誓|"
    "等[0-9一二两三四五六七八九十]+[人名位])",
    re.MULTILINE,
)
# Somebody in office, and what is said or done there: 粮食局局长过家兴在收购现场, 村主任种建设的话.
_IN_OFFICE = re.compile(
    "(?:主任|书记|主席|经理|总监|律师|法官|检察官|警官|院士|教授|支书|导演|主教练|博士|工程师|"
    "[局处科市县区镇乡村校院所站队部省厅行社班连营团厂园馆庭事书]长)"
    rf"({_HANZI}{{3}})(?=在|说|的|和|与|表示|介绍|告诉|坦言|指出|强调|认为|同志|一行|等人|带队|带领|率领|主持|到会|出席|宣布|"
    "[，、：])"
)
_SEES = re.compile(
    rf"在({_HANZI}{{3}})(?=看来|眼里|眼中|心里|心中|家里|家中|的带[领动]下|的帮助下)"
)
_CUES = (
    *(_IN_OFFICE, _DECLARES, _ACTS, _SEES, _BY, _STAFF, _LIVES),
    *(_PLAYS, _TOLD, _AGED, _STANDS, _CALLED, _MET, _SPEAKS),
)


def cued_names(text: str) -> Iterator[str]:
    """What stands where a name would: two to four hanzi, whether or not they are one."""
    for match in _SIGNED.finditer(text):
        names = re.split("[ \u3000、]", match.group(1))
        yield from (name for name in names if len(names) > 1 or len(name) > 2)
    for cue in _CUES:
        for match in cue.finditer(text):
            yield match.group(1)
