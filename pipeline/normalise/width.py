"""Full and half width, and stray spaces, as Chinese newspapers print them.

Punctuation that stands with hanzi is full width (GB/T 15834-2011, 5.1.10);
digits and Latin letters are half width (GB/T 15835-2011, 5.1). Nothing else is
touched: 12+108+N, 3.5%, 1,000, 9:30, addresses of mail and web, English words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.edits import Edit, apply
from pipeline.normalise.ornaments import DASHES
from pipeline.normalise.rule import Rule

__all__ = ["HAN", "closed_up", "curled_quotes", "is_cjk", "printed_width", "stray_spaces"]

# A hanzi, as a regular expression class without its brackets.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"

_CJK = re.compile(
    f"[{HAN}\u3001-\u303f\u3040-\u30ff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—·□■]"
)
_PROTECTED = re.compile(
    r"(?:https?|ftp)://[\x21-\x7e]+(?<![,.;:!?)])"
    r"|\bwww\.[\x21-\x7e]+(?<![,.;:!?)])"
    r"|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64}){1,8}"
    r"|&#?[A-Za-z0-9]{1,8};|</?[A-Za-z][^<>]{0,80}>"
    r"|\b[A-Za-z0-9-]{1,64}\.(?:com|cn|net|org|gov|edu)\b(?:[./][\x21-\x7e]*)?",
    re.ASCII,
)
_MAY_PROTECT = re.compile("[.&<]")
_FULL_ALNUM = re.compile("[０-９Ａ-Ｚａ-ｚ％]")
# Full-width signs that belong to a number, a formula or an address.
_FULL_SIGN = re.compile(
    "(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ%％])[．＋－／＠＆＝：，](?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])"
)
_HALF_SIGN = re.compile(r"\.{3,}|。{3}|--+|––+|－－+|──+|<<|>>|[,;:?!().､｡｢｣･]")
_PRINTED = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_ALWAYS = {"､": "、", "｡": "。", "｢": "「", "｣": "」", "･": "·"}
_UNITS = ("%", "℃")
_BEFORE_STOP = ("%", "℃", '"', ")")
_FIGURE = re.compile(f"[{HAN}：:][A-Z]{{0,3}}\\d+(?:[:./+-]\\d+){{0,4}}$")
# What no decimal goes on with: 比分定格在78比76.10月26日晚，….
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|(?:19|20)\d{2}年")
# The number of the first item behind the colon that announces a list: 500米：1.白沙渔家队，…；2.….
_FIRST_ITEM = re.compile(r"(?<!\d)[：:]\s?[1１]$")
# What a wrap leaves of a sentence's last figure: …达到10|0%.
_LAST_FIGURE = re.compile(r"[\d.]{0,8}[%℃][.;]")
# A line without any of these is printed as it should be.
_MAY_CHANGE = re.compile("[０-９Ａ-Ｚａ-ｚ％．＋－／＠＆＝,;:?!().､｡｢｣･<>─–]")
_BETWEEN = Rule("：，", "[0-9A-Za-z０-９Ａ-Ｚａ-ｚ%％][：，][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_SPACE = re.compile(r"[^\S\n]+")
_BLANK = re.compile(r"\s")
_SHIFT = 0xFEE0  # from a full-width form to its ASCII character


def is_cjk(char: str) -> bool:
    """Whether a character is a hanzi, kana or full-width punctuation."""
    return bool(char) and _CJK.match(char) is not None


def printed_width(text: str, above: str = "", below: str = "") -> list[Edit]:
    """The edits that give a line the widths a newspaper prints.

    `above` and `below` are its neighbours: a number may go on there, a full stop belong there.
    """
    if not _may_change(text):
        return []
    alone = above and (len(text) < 3 or (_LAST_FIGURE.fullmatch(text) and _CJK.search(above)))
    if not (_CJK.search(text) or alone):
        return []
    edits = [
        Edit(match.start(), match.end(), _half(match.group()))
        for match in _FULL_ALNUM.finditer(text)
    ]
    edits += _signs_of_numbers(text)
    protected = _covered(text)
    for match in _HALF_SIGN.finditer(text):
        if match.start() not in protected:
            printed = _printed(text, match, above[-1:], below[:1])
            if printed is not None:
                edits.append(Edit(match.start(), match.end(), printed))
    return sorted(edits, key=lambda edit: edit.start)


def _may_change(text: str) -> bool:
    """Whether a text has a sign that may be printed otherwise; most lines have none."""
    if _MAY_CHANGE.search(text) is not None or "--" in text or "。。" in text:
        return True
    return _BETWEEN.search(text) is not None


def _half(char: str) -> str:
    return chr(ord(char) - _SHIFT)


def _signs_of_numbers(text: str) -> Iterator[Edit]:
    for match in _FULL_SIGN.finditer(text):
        before, after = text[match.start() - 1], text[match.end()]
        sign = match.group()
        # A full-width colon or comma is Chinese punctuation unless the numbers
        # around it were full width as well (９：３０, １，０００).
        if sign in "：，" and not (
            before in "０１２３４５６７８９" and after in "０１２３４５６７８９"
        ):
            continue
        yield Edit(match.start(), match.end(), _half(sign))


def _covered(text: str) -> set[int]:
    """The offsets inside addresses of mail and web, and inside markup, which is text here."""
    if not _MAY_PROTECT.search(text):
        return set()
    return {at for match in _PROTECTED.finditer(text) for at in range(*match.span())}


def _printed(text: str, match: re.Match[str], above: str, below: str) -> str | None:
    """The full-width form of a half-width sign, or None where it is right as it is.

    `above` is the last character of the line before, `below` the first of the next.
    """
    sign = match.group()
    before = text[max(0, match.start() - 2) : match.start()].rstrip()[-1:]
    after = text[match.end() : match.end() + 2].lstrip()[:1]
    if match.start() == 0 and sign in ".:,;":
        before = above
    # A sign after a unit parts two amounts, it stands in none: 22℃至27℃;8日….
    beside = (
        is_cjk(before) or is_cjk(after) or (before in _UNITS and sign in ",;" and after.isdigit())
    )
    beside = beside or (sign in ",:;" and _after_bracket(text, match.start()))
    # Nor does a semicolon: …2分21秒38;2.师范学院队.
    beside = beside or (sign == ";" and before.isdigit() and after.isdigit())
    broken = match.end() == len(text) and before.isdigit() and (below.isdigit() or below == sign)
    if sign in _ALWAYS:
        return _ALWAYS[sign]
    if len(sign) > 1:
        return _printed_run(sign) if beside or not before else None
    if sign == ".":
        # A full stop only after hanzi, a closing mark or a percentage: the rest
        # are decimals, abbreviations and numbered items.
        ends = is_cjk(before) or before in _BEFORE_STOP
        last = is_cjk(after) or (not after and not broken)
        dated = before.isdigit() and _DAY.match(text, match.end()) is not None
        ends = ends or ((last or dated) and _ends_with_figure(text, match, after or below))
        goes_on = is_cjk(after) or after.isdigit() or after in ('"', "(")
        return "。" if ends and (not after or goes_on) else None
    if sign in ",:" and (broken or (before.isdigit() and after.isdigit())):
        return None
    if sign == ":" and text[match.end() : match.end() + 2] == "//":
        return None
    if sign in "()":
        beside = is_cjk(text[max(0, match.start() - 1) : match.start()]) or is_cjk(
            text[match.end() : match.end() + 1]
        )
        return _PRINTED[sign] if beside or _encloses_han(text, match) else None
    return _PRINTED[sign] if beside or (not after and bool(before)) else None


def _ends_with_figure(text: str, match: re.Match[str], following: str) -> bool:
    """Whether a sentence ends with a figure here: …比分变为0:2.下半场.

    `following` is what follows, on this line or the next.
    """
    near = text[max(0, match.start() - 24) : match.start()]
    if following and _FIRST_ITEM.search(near) is not None:
        return False
    return _FIGURE.search(near) is not None


def _after_bracket(text: str, at: int) -> bool:
    """Whether a half-width bracket that is printed full ends at an offset: 闻人杰(古渡):1小时."""
    bracket = _HALF_SIGN.match(text, at - 1) if text[at - 1 : at] == ")" else None
    return bracket is not None and _printed(text, bracket, "", "") is not None


def _printed_run(sign: str) -> str | None:
    if sign[0] in ".。":
        return "……"
    if sign[0] in f"{DASHES}-":
        return "——"
    return {"<<": "《", ">>": "》"}[sign]


def _encloses_han(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket and its partner, at most 60 characters on, hold hanzi or stand in them."""
    reach = 60
    if match.group() == "(":
        end = text.find(")", match.end(), match.end() + reach)
        start = match.start()
        beyond = text[end + 1 : end + 2]
    else:
        end = match.start()
        start = text.rfind("(", max(0, end - reach), end)
        beyond = text[max(0, start - 1) : max(0, start)]
    if start < 0 or end < 0:
        return False
    return any(map(is_cjk, text[start + 1 : end])) or is_cjk(beyond)


def stray_spaces(text: str, start: int = 0) -> list[Edit]:
    """The edits that close up spaces beside hanzi and leave one between Latin words.

    Spaces before offset `start` stay.
    """
    if _BLANK.search(text, start) is None:
        return []  # nearly every line
    edits: list[Edit] = []
    for match in _SPACE.finditer(text, start):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        wanted = "" if is_cjk(before) or is_cjk(after) or not before or not after else " "
        if match.group() != wanted:
            edits.append(Edit(match.start(), match.end(), wanted))
    return edits


def closed_up(text: str) -> str:
    """The text without its stray spaces."""
    edits = stray_spaces(text)
    return apply(text, edits) if edits else text


def curled_quotes(text: str) -> list[Edit]:
    """The edits that turn straight quotes beside hanzi into “ ” and ‘ ’.

    Quotes of a kind are taken in pairs; an odd one out leaves them all alone,
    as nothing tells which one is missing.
    """
    edits: list[Edit] = []
    for straight, pair in (('"', "“”"), ("'", "‘’")):
        if straight not in text:
            continue
        found = [
            at
            for at in (match.start() for match in re.finditer(straight, text))
            if is_cjk(text[at - 1 : at]) or is_cjk(text[at + 1 : at + 2])
        ]
        if len(found) % 2 == 0 and len(found) == text.count(straight):
            edits += [Edit(at, at + 1, pair[turn % 2]) for turn, at in enumerate(found)]
    return sorted(edits, key=lambda edit: edit.start)
