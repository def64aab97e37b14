"""Notes that point elsewhere: 下转/上接, 详见A3版, a text's source, what it is not meant for."""

from __future__ import annotations

import re
from typing import Final

from pipeline.normalise.desk import Found
from pipeline.normalise.width import HAN

__all__ = ["jump_of", "source_note_of"]

_JUMP = re.compile(
    r"^[（(【]?\s*(?:下转|上接|紧接|紧转)\s*(?:第?\s*[A-Z\d一二三四五六七八九十头本]{1,4}\s*版[^。]{0,20}"
    r"|[A-Z]\d{1,2}|[左右上下]{1,2}[方栏]?)\s*[）)】]?$"
)
_MAY_SEE: Final = re.compile("[见刊看阅]")
# Where more is to be read: （相关报道见A3版）, （更多报道见2版、3版）, （系列报道之二见明日6版）.
_OTHER_PAGE: Final = r"(?:第\s*[一二三四五六七八九十\d]{1,3}\s*版|[A-Z]\d{1,2}\s*版?|\d{1,2}\s*版)"
_SEE = re.compile(
    f"^(?:[（(【]\\s*[{HAN}，、：《》“”]{{0,20}}?|[▶►▷→➤»>\\s]*[{HAN}]{{0,10}}?)"
    "(?:详见|另见|见|刊|刊于|刊登于|请看|参看|请阅)\\s*"
    r"(?:今[日天]|明[日天]|昨[日天]|次日|本报|\d{1,2}月\d{1,2}日|\d{1,2}日){0,2}\s*"
    r"(?:(?:第\s*)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、—–-]\s*"
    f"|{_OTHER_PAGE}\\s*[、，和及至—–-]\\s*){{0,5}}"
    f"(?:{_OTHER_PAGE}|[一二三四五六七八九十]{{1,3}}版)\\s*[）)】]?$"
)
_SOURCE_NOTE = re.compile(
    f"^[〔\\[（(【](?:本版)?(?:来源|据|稿件来源|本报综合|"
    f"综合)[^〕\\]）)】]{{0,30}}[〕\\]）)】]$|^(?:稿件)?来源[:：]\\s*[{HAN}\\w、《》]{{2,20}}$"
)
# The same with what was taken from there, in brackets or without: （资料来源：省疾控中心）,
# 本版数据来源：省统计局、省发改委.
_TAKEN: Final = "资料|数据|稿件|文稿|素材|内容|信息|消息|文字|图文|图表"
_TAKEN_FROM: Final = re.compile(
    f"[〔\\[（(【※*]?\\s*(?:(?:本[文版栏表]|以上|上述|文中|部分|相关|主要)+的?)?(?:(?:{_TAKEN})(?:和|及|、)?)*(?:{_TAKEN}|综合|本[文版栏])"
    "来源\\s*[:：]\\s*[^〕\\]）)】。，；！？：:]{2,40}[〕\\]）)】]?"
)
# What the whole page was put together from: 本版稿件均据新华社电.
_PAGE_FROM: Final = re.compile(
    f"[（(【]?本版(?:(?:{_TAKEN})(?:和|及|、)?)*(?:除署名外)?(?:[，,\\s])?(?:均|皆|由本报)?(?:据|综合)自?"
    "[^〕\\]）)】。，；！？：:]{2,30}?(?:电|报道|消息|稿|整理|提供|[社网报端])[）)】]?"
)
# What a text is not meant for: （本文仅供参考，不作为诊疗依据）.
_DISCLAIMER: Final = re.compile(
    "^[（(【〔\\[※*]?\\s*(?:(?:免责声明|(?:风险|特别|温馨)提示|声明|注)[：:】）)]\\s*)?(?:(?:以上|上述|文中|本[文版栏])"
    "[^。；）)]{0,12}?(?:仅供[^。；，）)]{0,6}参考|不构成[^。；）)]{0,8}建议|不代表本[报刊版][^。；）)]{2,8}"
    "|不(?:能)?(?:作为|代替|替代)[^。；）)]{0,8}(?:依据|建议|诊断|诊疗|治疗|就医))[^。；）)]{0,24}"
    "|(?:投资|股市|理财)有风险，(?:入市|投资|理财)?需谨慎)。?\\s*[）)】〕\\]]?$"
)


def jump_of(text: str) -> Found | None:
    """A line that leads to another page or comes from there."""
    if ("转" in text or "接" in text) and _JUMP.match(text):
        return Found("jump")
    return Found("jump") if _MAY_SEE.search(text) and _SEE.match(text) else None


def source_note_of(text: str) -> Found | None:
    """A line that tells where a text comes from, or what it is not meant for."""
    told = _SOURCE_NOTE.match(text) or _DISCLAIMER.match(text)
    told = told or _TAKEN_FROM.fullmatch(text) or _PAGE_FROM.fullmatch(text)
    return Found("source") if told else None
