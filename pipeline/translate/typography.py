"""English as it is set: widths, quotes, spaces and capitals put right.

Engines trained on mixed text leave full-width punctuation, straight quotes and
stray spaces behind; a newspaper page has none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

__all__ = ["clean", "curled", "finish", "is_title", "quoted", "sentence_case", "series"]

# Marks of engines and tokenisers that are no text.
_ARTEFACTS = re.compile(
    "<unk>|</?s>|⁇|[\u2581\u200b-\u200d\u2060\ufeff\ufffd]|[\x00-\x08\x0b-\x1f\x7f]"
)

_PUNCTUATION = {
    "。": ". ",
    "，": ", ",
    "、": ", ",
    "；": "; ",
    "：": ": ",
    "！": "! ",
    "？": "? ",
    "（": " (",
    "）": ") ",
    "【": " [",
    "】": "] ",
    "〔": " [",
    "〕": "] ",
    "［": " [",
    "］": "] ",
    "《": " “",
    "》": "” ",
    "〈": " “",
    "〉": "” ",
    "「": " “",
    "」": "” ",
    "『": " ‘",
    "』": "’ ",
    "„": "“",
    "«": "“",
    "»": "”",
    "＂": '"',
    "＇": "'",
    "`": "'",
    "´": "'",
    "．": ".",
    "％": "%",
    "～": "–",
    "〜": "–",
    "・": "·",
    "•": "·",
    "\u3000": " ",
    "\u00a0": " ",
    "…": "...",
    "──": "—",
    "——": "—",
    "―": "—",
}
_PUNCTUATION_PATTERN = re.compile("|".join(map(re.escape, sorted(_PUNCTUATION, key=len)[::-1])))
# Full-width letters, digits and marks that have an ASCII twin.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_SPACES = re.compile(r"\s+")
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?%)\]](?!\d))")
_SPACE_AFTER_OPEN = re.compile(r"(?<=[(\[])\s+")
_NO_SPACE_AFTER = re.compile(
    r"(?<=[,;!?])(?=[A-Za-z(])|(?<=Ltd\.)(?=[A-Za-z0-9])|(?<=[a-z]):(?=[A-Z])|(?<=[)\]])(?=[A-Za-z0-9])"
)
_DOUBLED = re.compile(r"([,;:])(?:\s*[,;:])+|[,;:]\s*(?=[.!?](?!\.))")
_DASHES = re.compile("—{2,}|-{2,}")
_ELLIPSIS = re.compile(r"\s*(?:\.\s?){3,}")

_CONTRACTION = re.compile(r"(?<=\w)'(?=\w)")
_POSSESSIVE = re.compile(r"(?<=[sS])'(?=\s|$|[,.;:])")
_YEARS = re.compile(r"'(?=\d\ds?\b)")
_OPENING_AFTER = frozenset(" (\n[{—–-/“‘")
_CLOSING_BEFORE = frozenset(",.;:!?)]}—–-/”’")
_CURLED = {('"', True): "“", ('"', False): "”", ("'", True): "‘", ("'", False): "’"}
_SPACE_INSIDE = re.compile(r"(?<=“)\s+|\s+(?=”)")
_SPACE_OUTSIDE = re.compile(r"(?<=[\w,;:.!?])(?=“)|(?<=”)(?=[\w(“])")
_STOP_OUTSIDE = re.compile("(\\.?)([”’]+)([,.])(?!\\d)")

_HEAD_MARK = re.compile("[.,;:](?=[\"”’')]*$)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Ltd|Co|Inc|Corp|Jr|Sr|etc|a\.m|p\.m)|\b[A-Z](?:\.[A-Z])*)\.[\"”’')]*$"
)

_SMALL = frozenset(
    "a an and as at but by for from in into nor of on onto or over per the to up via with".split()
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’.-]*")


# Engines keep the hour of 18时 and add the half of the day.
_AFTER_NOON = re.compile(r"\b(1[3-9]|2[0-3])((?::\d\d)? ?p\.?m\b)", re.IGNORECASE)
# 零时 and 零时7分: the twelve-hour clock has no hour 0, and minutes have two digits.
_MIDNIGHT = re.compile(r"(?<![\d.,:])0?0(?::00?)? ?[Aa](?:\.[Mm]\.|[Mm]\b)")
_AFTER_MIDNIGHT = re.compile(
    r"(?<![\d.,:])0?0:(?P<minutes>[0-5]?\d)(?!\d)(?P<half> ?[Aa]\.?[Mm]\b)"
)
_SENTENCE_ENDS = re.compile("[\"”’']*(?: [\"“‘']*[A-Z]|$)")


def _midnight(match: re.Match[str]) -> str:
    """``midnight``, with a full stop where that of a.m. ended the sentence too."""
    ends = match[0][-1] == "." and _SENTENCE_ENDS.match(match.string, match.end())
    return "midnight." if ends else "midnight"


@lru_cache(maxsize=512)  # a page's drafts come again with each attempt
def clean(text: str) -> str:
    """Engine output with English punctuation, typographic quotes and single spaces."""
    text = _ARTEFACTS.sub(" ", text)
    text = _PUNCTUATION_PATTERN.sub(lambda match: _PUNCTUATION[match[0]], text)
    text = text.translate(_FULL_WIDTH)
    text = _ELLIPSIS.sub("… ", text)
    text = _DASHES.sub("—", text)
    text = _NO_SPACE_AFTER.sub(lambda match: match[0] + " ", text)
    text = _SPACES.sub(" ", text)
    text = _SPACE_BEFORE.sub("", text)
    text = _SPACE_AFTER_OPEN.sub("", text)
    text = _DOUBLED.sub(lambda match: match[1] or "", text)
    text = _AFTER_NOON.sub(lambda match: str(int(match[1]) - 12) + match[2], text)
    text = _MIDNIGHT.sub(_midnight, text)
    text = _AFTER_MIDNIGHT.sub(lambda match: f"12:{match['minutes']:0>2}{match['half']}", text)
    text = _SPACE_INSIDE.sub("", curled(text))
    return _SPACE_OUTSIDE.sub(" ", text).strip()


def quoted(text: str) -> str:
    """The text with a comma or full stop inside a closing quote, as American papers set it."""
    return _STOP_OUTSIDE.sub(_inside, curled(text))


def curled(text: str) -> str:
    """The text with typographic quotes and apostrophes: “ ” ‘ ’."""
    text = _CONTRACTION.sub("’", text)
    text = _POSSESSIVE.sub("’", text)
    text = _YEARS.sub("’", text)
    out: list[str] = []
    inside = {'"': False, "'": False}
    for position, character in enumerate(text):
        mark = character
        if mark in inside:
            before = out[-1] if out else " "
            after = text[position + 1 : position + 2]
            spaced_after = after in ("", " ", "\n")
            opens = before in _OPENING_AFTER and not spaced_after
            if mark == '"' and not opens and not spaced_after and after not in _CLOSING_BEFORE:
                opens = not inside[mark]  # no space on either side: said:"Go
            mark = _CURLED[mark, opens]
        if mark in "“”":
            inside['"'] = mark == "“"
        out.append(mark)
    return "".join(out)


def _inside(match: re.Match[str]) -> str:
    # An apostrophe before a comma (the deputies’, the) is no closing quote.
    if match[2] == "’":
        return match[0]
    # One stop is enough, but for that of an abbreviation before a comma.
    kept = match[1] if match[3] == "," and _ABBREVIATED.search(match.string[: match.end(1)]) else ""
    return kept + match[3] + match[2]


def finish(source: str, english: str, *, head: bool = False) -> str:
    """A translated sentence or head with its first capital and its final mark.

    A sentence of running text ends with a mark where its source does; a head
    ends with none but ! or ?.
    """
    text = english.strip()
    if not text:
        return ""
    first = re.search("[A-Za-z]", text)
    if first is not None and not re.match(r"\W*\w*\d", text[: first.start() + 1]):
        at = first.start()
        if not re.match("e-|i[A-Z]|[a-z]+[A-Z0-9]", text[at:]):
            text = text[:at] + text[at].upper() + text[at + 1 :]
    if head:
        return text if _ABBREVIATED.search(text) else _HEAD_MARK.sub("", text)
    stop = source.rstrip(" \u3000“”‘’」』）)\"'")[-1:]
    if stop and stop in "；;" and text.endswith(";"):
        return text  # an item of a list that goes on in the next paragraph
    if stop and stop in "。！？!?…；;" and not re.search(r"[.!?…:][\"”’')\]]*$", text):
        mark = {"！": "!", "？": "?", "!": "!", "?": "?"}.get(stop, ".")
        text = re.sub(r"[,;]?([\"”’']*)$", lambda match: mark + match[1], text, count=1)
    return text


def is_title(text: str) -> bool:
    """Whether a head is in Title Case: all its longer words have capitals, three at least."""
    words = [match[0] for match in _WORD.finditer(text) if match[0].lower() not in _SMALL]
    return len(words) >= 3 and all(word[0].isupper() for word in words)


def sentence_case(text: str, keep: AbstractSet[str]) -> str:
    """A head in Title Case put in sentence case.

    Words keep their capital where they are one of `keep` (the words of names and
    terms that are written with one), or have a capital further in (GDP, COVID-19).
    """
    out: list[str] = []
    position = 0
    for match in _WORD.finditer(text):
        word = match[0]
        out.append(text[position : match.start()])
        proper = word in keep or word.removesuffix("’s") in keep or word[1:] != word[1:].lower()
        starts = not position or re.search(r"[.!?:]\s+[\"“‘(]*$", text[: match.start()])
        out.append(word if proper or starts else word[0].lower() + word[1:])
        position = match.end()
    out.append(text[position:])
    return "".join(out)


def series(words: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``: no comma before "and" (AP Stylebook)."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
