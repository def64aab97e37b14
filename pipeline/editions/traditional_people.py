"""People that only the traditional edition must find: 于海 and 余松 among other names.

A surname that is rather a word (于, 余, 涂, 郁, 钟) with one more character is no sure name
in running text. Between the marks of a list, or after 叫, it is one if it is no word.
"""

from __future__ import annotations

import re

from pipeline.editions.words import load_words

__all__ = ["bounded_names"]

_SURNAMES = "于余涂郁钟"
_RARE = frozenset(_SURNAMES)
# Places, and words that the list of words lacks: what is left over, coats, bells, 于公、于私.
_NO_NAMES = frozenset(
    (
        "郁林 郁南 郁江 余干 余江 余庆 余吾 涂山 钟山 钟祥 于都 于阗 于田 "
        "于洪 余晖 余威 余温 余毒 余韵 余味 余香 余电 余票 余货 余房 余怒 "
        "余响 余数 余角 余切 余割 余项 余裕 余兴 余风 余绪 余生 余年 余月 "
        "余日 余岁 余人 余料 余量 余股 余闲 余勇 余罪 余刑 余利 余值 余火 "
        "余灰 余土 余氯 余压 余辜 余事 余物 余财 余资 余食 涂装 涂布 涂刷 "
        "涂膜 涂漆 涂粉 涂油 涂胶 涂色 涂写 涂饰 涂地 涂上 涂药 涂蜡 钟罩 "
        "钟形 钟体 钟架 钟面 钟秀 钟灵 郁热 郁血 郁烈 郁香 郁卒 于公 于私 "
        "于情 于理 于法 于己 于人 于国 于民 于家 于党 于事 于心 于我 于他 "
        "于她 于你 于此 于彼 于内 于外 于上 于下 于前 于后 于水 于火 于农 "
        "于企 于校 于市 于县 于村 于今 "
    ).split()
)
_LISTED = re.compile(
    rf"(?:^|(?<=[、：:（(\s]))[{_SURNAMES}][\u4e00-\u9fff](?=[、，。；（）()\s]|$)", re.MULTILINE
)
_CALLED = re.compile(
    rf"(?<=[名做他她人子我孩]叫)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[，。；、（的]|$)"
)
_JOINED = re.compile(rf"(?<=[、和与同跟])[{_SURNAMES}][\u4e00-\u9fff](?=[、和与及等两])")


def bounded_names(text: str) -> tuple[str, ...]:
    """The names of two or three characters that marks or 叫 bound, words left out."""
    if _RARE.isdisjoint(text):
        return ()
    words = load_words()
    found = (
        match.group() for pattern in (_LISTED, _CALLED, _JOINED) for match in pattern.finditer(text)
    )
    return tuple(
        dict.fromkeys(name for name in found if words.get(name) is None and name not in _NO_NAMES)
    )
