"""What the page's own bar, buttons and links are called, in the reader's language.

All languages stand in the page: a rule of `SHEET` shows one of them, by what the script in
the head found in the reader's settings. Without a script it is the language of the text that
comes first. Editions keep the names that they have in their own languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Final

from pipeline.edition import EditionCode
from pipeline.typeset.web.sections import Section

__all__ = ["LABELS", "SHEET", "Label", "default", "label", "spoken", "table"]

# BCP 47 tags of the languages of labels, by the value of data-labels that shows them.
_TAGS: Final = MappingProxyType({"hans": "zh-Hans", "hant": "zh-Hant", "en": "en"})


@dataclass(frozen=True, slots=True)
class Label:
    """One label in the three forms in which it is shown."""

    hans: str
    hant: str
    en: str

    def form(self, name: str) -> str:
        """The form of that name, ``hans``, ``hant`` or ``en``."""
        return {"hans": self.hans, "hant": self.hant, "en": self.en}[name]


# Those that stand on the screen.
LABELS: Final[Mapping[str, Label]] = MappingProxyType(
    {
        "skip": Label("跳到正文", "跳到正文", "Skip to the text"),
        "pinyin": Label("拼音", "拼音", "Pinyin"),
        "zhuyin": Label("注音", "注音", "Zhuyin"),
        "plus_pinyin": Label("加拼音", "加拼音", "+ Pinyin"),
        "plus_zhuyin": Label("加注音", "加注音", "+ Zhuyin"),
        "beside": Label("对照", "對照", "+ English"),
        "printed": Label("版面", "版面", "Facsimile"),
        "dark": Label("夜间", "夜間", "Dark"),
        "head": Label("版面", "版面", "The printed page"),
        "over": Label("标注读音", "標註讀音", "Reading over it"),
        "close": Label("关闭", "關閉", "Close"),
        "files": Label("下载", "下載", "Files"),
        "home": Label("全部版面", "全部版面", "All pages"),
        "parallel": Label("中英对照", "中英對照", "Chinese and English"),
    }
)
# Those that a screen reader speaks, or the script writes.
_SPOKEN: Final[Mapping[str, Label]] = MappingProxyType(
    {
        "editions": Label("版本", "版本", "Editions"),
        "display": Label("显示", "顯示", "Display"),
        "smaller": Label("A− 缩小字号", "A− 縮小字號", "A− smaller type"),
        "larger": Label("A+ 放大字号", "A+ 放大字號", "A+ larger type"),
        "files": Label("下载", "下載", "Files"),
        "sheet": Label("版面", "版面", "Printed page"),
        "anchor": Label("本段链接", "本段連結", "Link to this paragraph"),
        "copied": Label("链接已复制", "連結已複製", "Link copied"),
        "unknown": Label("词表未收", "詞表未收", "Not in this paper’s lexicon"),
    }
)

# In the page itself and not in web.css, of which a newspaper may have its own: one that was
# made for labels in both languages hides every span[lang] of the bar on a telephone.
SHEET: Final = """\
:root .l.l.l{display:inline}
[data-labels="hans"] .l:not(.l-hans),[data-labels="hant"] .l:not(.l-hant),\
[data-labels="en"] .l:not(.l-en){display:none!important}
"""


def default(first: Section) -> str:
    """The form that is shown without a script: the language of the text that comes first."""
    return {EditionCode.HANT: "hant", EditionCode.EN: "en"}.get(first.code, "hans")


def label(name: str) -> str:
    """A label in all its forms as markup; what is the same in both scripts stands once."""
    told = LABELS[name]
    if told.hans == told.hant:
        chinese = _span("l l-hans l-hant", "zh", told.hans)
    else:
        chinese = _span("l l-hans", "zh-Hans", told.hans) + _span("l l-hant", "zh-Hant", told.hant)
    return chinese + _span("l l-en", "en", told.en)


def _span(classes: str, lang: str, text: str) -> str:
    return f'<span class="{classes}" lang="{lang}">{escape(text, quote=False)}</span>'


def spoken(name: str, form: str, *, attribute: str = "aria-label", number: int = 0) -> str:
    """Attributes of an element with a label that is not on the screen, and with its language.

    The script changes them by ``data-spoken``; a `number` of more than 0 stands after it.
    """
    text = _SPOKEN[name].form(form) + (f" {number}" if number else "")
    counted = f' data-number="{number}"' if number else ""
    return f'{attribute}="{escape(text)}" lang="{_TAGS[form]}" data-spoken="{name}"{counted}'


def table() -> dict[str, dict[str, str]]:
    """What the script writes, by form, with the form's language under ``lang``."""
    return {
        form: {"lang": tag, **{name: one.form(form) for name, one in _SPOKEN.items()}}
        for form, tag in _TAGS.items()
    }
