"""The credits of a page (责编、校对…), and how its desk is reached."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.normalise.credits import parse_credits
from pipeline.normalise.names import parse_names
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.width import HAN
from pipeline.page import Credit, Metadata

__all__ = [
    "CALLED",
    "CONTACT",
    "HOTLINE",
    "NUMBER",
    "Found",
    "credits_of",
    "hotline_of",
    "readers_number",
]

# A day is no number, though it may follow the section 热线: A08 热线 2024年10月22日.
_DAY = r"(?:19|20)\d{2}\s?(?:年|(?P<mark>[-./])\s?\d{1,2}\s?(?P=mark)\s?\d{1,2}(?!\d))"
HOTLINE = re.compile(
    f"(?:(?<![{HAN}])[{HAN}]{{2,4}}热线(?:电话)?|(?:本报|新闻|报料|读者|服务|24小时)*热线(?:电话)?"
    "|(?:新闻|编辑部|采编|本版|联系)?电话)"
    rf"\s*[:：/／|｜丨│]?\s*(?!{_DAY})(?P<number>\d[\d-]{{2,}}\d)(?:[、/／ ]+\d{{5,}})*"
)
_DATED = re.compile(rf"(?<![\d-]){_DAY}")
CONTACT = re.compile("热线|电话|报料|爆料|传真|手机")
# Whom readers do not ring: advertisers' and subscribers' numbers.
_OTHER_DESK = re.compile(
    "(?:广告|发行|印刷|承印|订阅|投递|招商)[部科处室社厂]?(?:中心|公司)?(?:业务|联系|咨询|刊登)?(?:热线|电话|手机|传真)+$"
)
_AFTER_LABEL = " \t\u3000:：/／|｜丨│"
NUMBER = re.compile(r"\d[\d\-—－() 、/]{2,40}\d")
# How the desk is reached: 电话 0571-8600123, 信箱 xcsb@126.com.
_REACHED = re.compile(
    r"(?<!\S)(?:本版|编辑部|编辑|读者|联系|投稿|电子|新闻|报料)*"
    r"(?:电话|信箱|邮箱|E-?mail|QQ群?|微信号?|传真)\s*[:：]?\s*(?=[\w.@()-]*[\d@])[\w.@()-]{4,60}(?!\S)",
    re.ASCII | re.IGNORECASE,
)
# A number without the word for a telephone: with its area code, and among credits as it is dialled
# within the town or a mobile's. 20250211 is a day.
CALLED = re.compile(r"(?<!\S)(?P<number>0\d{2,3}-\d{7,8})(?!\S)")
_CALLED_HERE = re.compile(
    f"(?:(?<=[\\s{ORNAMENTS}])|^)(?P<number>0\\d{{2,3}}[-—－]?\\d{{7,8}}|1[3-9]\\d{{9}}|400-?\\d{{3}}-?\\d{{4}}"
    f"|(?!(?:19|20)\\d{{6}}(?!\\d))[2-9]\\d{{6,7}})(?=[\\s{ORNAMENTS}]|$)"
)
_ADDRESS = re.compile(
    "地址|邮编|邮政编码|投稿|邮箱|信箱|邮件|E-?mail|网址|网站|传真|电话|热线|QQ|微信|公众号",
    re.IGNORECASE,
)


_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Found:
    """A line of furniture: its kind, what it tells, and what is doubtful about it."""

    kind: str
    metadata: Metadata = _NOTHING
    suspicions: tuple[tuple[str, str], ...] = ()


def hotline_of(text: str) -> str | None:
    """The number after the word for a telephone, or None."""
    text = _DATED.sub(" ", text)
    for match in CONTACT.finditer(text):
        if _OTHER_DESK.search(text, 0, match.end()):
            continue
        number = NUMBER.search(text, match.end(), match.end() + 48)
        if number is not None:
            return number.group().strip()
    return None


def readers_number(found: re.Match[str]) -> str | None:
    """The number of a match, or None where the words before it say that readers ring another."""
    label = found.string[: found.start("number")].rstrip(_AFTER_LABEL)
    return None if _OTHER_DESK.search(label) else found["number"]


def credits_of(text: str) -> Found | None:
    """The people of a credits line (责编、校对…) and the hotline beside them."""
    found = _credits_of(text)
    if found is not None:
        return found
    called = _CALLED_HERE.search(text)
    if called is None and not _REACHED.search(text):
        return None
    # 编辑 甘 甜 信箱 …@…, without a colon; ■0573-82110007 ■责编：…, without a word.
    bare = _REACHED.sub(" ", text if called is None else _CALLED_HERE.sub(" ", text)).strip()
    found = _credits_of(bare) if bare else None
    if found is None or not found.metadata.credits:
        return None
    hotline = found.metadata.hotline or hotline_of(text) or (called and called["number"])
    return replace(found, metadata=replace(found.metadata, hotline=hotline))


def _credits_of(text: str) -> Found | None:
    items, hotline = parse_credits(text), None
    number = None if items else HOTLINE.search(text)
    if number is not None:
        # 校对 瓯越 新闻热线 88860000, without a colon.
        items = parse_credits(f"{text[: number.start()]} {text[number.end() :]}".strip())
        hotline = readers_number(number)
    if not items:
        return None
    credits_: list[Credit] = []
    for role, value in items:
        contact = CONTACT.search(role)
        if contact is not None and NUMBER.search(value):
            if not _OTHER_DESK.search(role, 0, contact.end()):
                hotline = hotline or value
            continue
        names = parse_names(value)
        if names is None:
            # A mail address among the credits is kept in the line; any other text
            # shows that this is no credits line.
            if _ADDRESS.search(role) or "@" in value:
                continue
            return None
        credits_.append(Credit(role, names))
    if not credits_ and hotline is None:
        return None
    return Found("credits", Metadata(hotline=hotline, credits=tuple(credits_)))
