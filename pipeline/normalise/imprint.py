"""The imprint of a paper: its address, press, price and rights (地址、邮编、承印…)."""

from __future__ import annotations

import re
from typing import Final

from pipeline.normalise.desk import NUMBER, Found, hotline_of
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.width import HAN
from pipeline.page import Metadata

__all__ = ["IMPRINT", "NAMED_LINE", "OWNER", "RIGHTS", "STOPS", "imprint_of", "line_of"]

# The telephone that advertisers ring: 广告投放：020-83615566, 广告部电话 8220110.
_ADVERTISERS: Final = (
    "广告(?:部|中心|业务|投放|刊登|咨询|合作|代理|联系|招商){0,3}"
    r"(?:(?:热线|电话|专线)(?=\s?[:：/／]?\s?\d{3})|(?=\s?[:：/／]\s?\d{3}))|广告热线"
)
IMPRINT = re.compile(
    "(?:本报|本社|报社|编辑部|本[刊版])?(?:社址|地址|邮编|邮政编码|广告经营许可证|广告许可证|承印|印刷|零售|定价|发行|订阅|投稿|"
    "电子邮箱|电子邮件|"
    "电子信箱|邮箱|信箱|E-?mail|网址|网站|国内统一|邮发代号|法律顾问|传真|电话|热线|新闻热线|"
    f"{_ADVERTISERS}|"
    "主管|主办|出版|开印|印完|印数|准印证?号?|发送对象|公众号|微信|微博|客户端)",
    re.IGNORECASE,
)
_STRONG_IMPRINT = re.compile(
    "邮编|邮政编码|许可证|承印|零售|国内统一|邮发代号|法律顾问|社址|开印|印完|印数|准印"
)
# The press alone on its line: 印刷：青峪日报社印务中心.
_PRESS: Final = re.compile(
    f"(?:印刷|印制)(?:单位|厂)?\\s*[:：]\\s*[{HAN}（）]{{2,20}}?"
    f"(?:印刷|印务|彩印|印业|报社|报业)[{HAN}（）]{{0,10}}(?:厂|中心|公司|部|所|集团)"
)
# Who publishes a paper without a press, before the rest: 石河县融媒体中心主办 地址：….
_PUBLISHED: Final = re.compile(
    f"[{HAN}（）]{{2,20}}(?:报社|传媒(?:中心|集团)|融媒体?中心|新闻中心|编辑部|宣传部|广播电视台)"
    "(?:主管主办|主管|主办|编印|编辑出版|出版|印制)\\s+(?=\\S)"
)
# Whose address it is: 漳江日报 社址:…, 本报地址：…, 河东日报社出版 国内统一….
OWNER: Final = re.compile(
    f"(?:本报|(?P<paper>[{HAN}]{{2,8}}报)(?:\\s+|社\\s*(?=出版|主办|主管|编辑|社址|地址)))(?=\\S)"
)
# Whose the page is: below a web page's text, or at a printed page's foot.
RIGHTS: Final = re.compile(
    "版权所有(?![者人])|版权归\\S{1,16}所有|Copyright|©|\\S{1,2}ICP[备证]|\\S{1,2}公网安备|违法和不良信息举报"
    "|本版据\\S{1,40}自动编排"  # our own colophon, of a page that comes back
    "|(?:本[报版刊网]\\S{0,12})?未经\\S{0,8}(?:许可|授权|同意|允许)[，,\\s]?(?:不得|请勿|谢绝|严禁|禁止)",
    re.IGNORECASE,
)
_LONGEST_RIGHTS: Final = 60
_BEFORE = f" \t\u3000{ORNAMENTS}"
_ADDRESS = re.compile(
    r"(?:本版|本刊|投稿|联系|电子)*(?:邮箱|信箱|E-?mail|网址|QQ群?)\s*[:：]\s*[\w.@:/-]{5,60}",
    re.IGNORECASE,
)
_PARTS = re.compile(f"[\\s{re.escape(ORNAMENTS)}]+")
# A telephone with what it is for: 新闻热线.
NAMED_LINE = re.compile("(?:本报)?(?:新闻|法律|咨询|报料|爆料|读者|服务|维权|订报|24小时)*热线")
# The same under any name, which stands over all text only: 来信热线：024-86120000.
_ANY_LINE: Final = re.compile(f"[{HAN}]{{0,6}}热线(?:电话)?\\s*[:：/／|｜]?\\s*{NUMBER.pattern}")
_AD_LINE: Final = re.compile(f"(?:本[报刊版])?(?:{_ADVERTISERS})")
STOPS = re.compile("[。！？；]")


def line_of(text: str) -> Found | None:
    """A telephone of the desk alone on its line, whatever it is for."""
    if not _ANY_LINE.fullmatch(text.strip(_BEFORE)):
        return None
    advertisers = _AD_LINE.search(text) is not None
    return Found("imprint", Metadata(hotline=None if advertisers else hotline_of(text)))


def imprint_of(text: str) -> Found | None:
    """A line of the imprint, with the paper and the telephone that it names."""
    if len(text) <= _LONGEST_RIGHTS and RIGHTS.match(text):
        return Found("imprint")
    start = text.lstrip(_BEFORE)
    if _ADDRESS.fullmatch(text) or _PRESS.fullmatch(start):
        return Found("imprint")
    owner = OWNER.match(start)
    if owner is not None:
        start = text = start[owner.end() :]
    published = None if owner else _PUBLISHED.match(start)
    if published is not None:
        start = text = start[published.end() :]
    if not (IMPRINT.match(start) or NAMED_LINE.match(start)) or STOPS.search(text):
        return None
    parts = [part for part in _PARTS.split(text) if part]
    if not parts:
        return None
    if _AD_LINE.match(start):
        return Found("imprint")  # advertisers ring another number than readers
    if not (IMPRINT.match(parts[0]) or NAMED_LINE.match(parts[0])):
        return None
    labelled = sum(IMPRINT.match(part) is not None for part in parts)
    several = 2
    hotline = NAMED_LINE.match(parts[0]) and NUMBER.search(text)
    labelled += published is not None
    if not (labelled >= several or _STRONG_IMPRINT.match(parts[0]) or hotline):
        return None
    paper = owner and owner["paper"]
    return Found("imprint", Metadata(newspaper=paper or None, hotline=hotline_of(text)))
