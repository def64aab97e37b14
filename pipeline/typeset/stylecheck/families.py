"""Whether the fonts that the sheets name are there, and draw what an edition prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.edition import EditionCode
from pipeline.errors import MissingDependencyError
from pipeline.typeset.docx.fonts import GENERIC, is_han
from pipeline.typeset.fonts import FaceFile, FontBook, installed_faces
from pipeline.typeset.stylecheck.faults import Kind, Level, nearest
from pipeline.typeset.stylecheck.view import View
from pipeline.typeset.stylecheck.vocabulary import translated

__all__ = ["Families"]

_LATIN: Final = "".join(map(chr, range(0x21, 0x7F)))
_MARKS: Final = "，。、；：？！（）《》“”‘’—…·"
# The commonest hanzi of newspapers, in both scripts; place names and 乡镇 of a local paper.
_HANS: Final = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "说产种面而方后多定行学法所民得经进部度家力实现长里两体制机当使点从业本去把性好应开合因向理"
    "新闻报记者乡镇县市区党建设农村经济环境绿化园林优质服务责任编辑版"
)
_HANT: Final = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過"
    "說產種面而方後多定行學法所民得經進部度家力實現長裡兩體制機當使點從業本去把性好應開合因向理"
    "新聞報記者鄉鎮縣市區黨建設農村經濟環境綠化園林優質服務責任編輯版"
)
_READINGS: Final = "aāáǎàbcdeēéěèfghiīíǐìjklmnoōóǒòpqrstuūúǔùüǖǘǚǜwxyzAĀÁǍÀEĒÉĚÈOŌÓǑÒ'-"
_SAMPLES: Final[Mapping[EditionCode, str]] = {
    EditionCode.HANS: _HANS + _MARKS + _LATIN,
    EditionCode.HANT: _HANT + "，。、；：？！（）《》「」『』—…·" + _LATIN,
    EditionCode.PINYIN: _HANS + _MARKS + _LATIN,
    EditionCode.EN: _LATIN + "“”‘’–—…é",
}
_MOST_SHOWN: Final = 8
_ALIKE: Final = 0.85
# What tells one family of a kind from the next, and is no slip of the pen.
_REGION: Final = re.compile(r"\b(?:SC|TC|HK|HC|JP|KR|K|J|CN|TW|GB|\d+)\b")


@dataclass(slots=True)
class Families:
    """Looks at the font lists of one style after another."""

    faces: Sequence[FaceFile] | None = None
    _book: FontBook | None = None
    _families: dict[str, str] = field(default_factory=dict)
    _alike: dict[str, str | None] = field(default_factory=dict)
    _lacking: dict[tuple[tuple[str, ...], int, bool, str], str] = field(default_factory=dict)

    def open(self) -> None:
        """Ask for the installed fonts; raises `MissingDependencyError` without fontconfig."""
        if self._book is None:
            faces = installed_faces() if self.faces is None else self.faces
            self._book = FontBook(faces)
            self._families = {face.family.casefold(): face.family for face in faces}

    def look(self, view: View) -> None:
        """Remark on the lists of one style."""
        self.open()
        for name, block in view.blocks():
            sample = _SAMPLES[_text_of(view, name)]
            self._list(view, name, block.fonts, block.weight, sample, italic=block.italic)
            if view.annotated and name != "footer":
                ruby = block.ruby
                self._list(view, f"{name}-rt", ruby.fonts, ruby.weight, _READINGS, italic=False)

    def _list(
        self,
        view: View,
        name: str,
        fonts: tuple[str, ...],
        weight: int,
        sample: str,
        *,
        italic: bool,
    ) -> None:
        there = [family for family in fonts if family.casefold() in self._families]
        if there:
            for family in fonts:
                if family not in there:
                    self._absent(view, name, family, fonts, there)
        else:
            shown = ", ".join(fonts)
            close = next(filter(None, (self._misspelt(family, fonts) for family in fonts)), None)
            view.say(
                Level.ERROR, Kind.FONT, name, ("font-family",),
                f"no font for {{part}} is installed ({shown}): it cannot be set",
                _remedy(fonts, close),
                what="none",
            )  # fmt: skip
            return
        if italic and not self._is_italic(fonts, weight):
            view.say(
                Level.ADVICE, Kind.DOCX, name, ("font-style",),
                "no font for {part} is italic: the PDF stays upright, and Word slants it",
                "write normal to have both alike", what="italic",
            )  # fmt: skip
        lacking = self._missing(fonts, weight, sample, italic=italic)
        hanzi = [char for char in sample if "\u4e00" <= char <= "\u9fff"]
        if lacking is None:
            view.say(
                Level.ERROR, Kind.FONT, name, ("font-family",),
                f"the font file of {there[0]} cannot be read", "install the font again",
                what="file",
            )  # fmt: skip
        elif hanzi and set(hanzi) <= set(lacking):
            view.say(
                Level.ERROR, Kind.FONT, name, ("font-family",),
                f"none of the fonts for {{part}} has hanzi ({', '.join(there)})",
                'name a Chinese one too, such as "Noto Serif CJK SC"', what="hanzi",
            )  # fmt: skip
        elif lacking:
            shown = "".join(lacking[:_MOST_SHOWN]) + ("…" if len(lacking) > _MOST_SHOWN else "")
            view.say(
                Level.ERROR, Kind.FONT, name, ("font-family",),
                f"none of the fonts for {{part}} has {shown} ({', '.join(there)})",
                "name a font that has them too; without it such a page is not made",
                rank=-len(lacking), what="glyphs",
            )  # fmt: skip
        if hanzi and not any(is_han(family) for family in fonts):
            view.say(
                Level.ADVICE, Kind.DOCX, name, ("font-family",),
                f"Word takes {fonts[0]} for the hanzi of {{part}}: no other in the list is known"
                " to be Chinese by its name",
                "name a Chinese font that Word has, such as SimSun or PMingLiU", what="han",
            )  # fmt: skip

    def _absent(
        self, view: View, name: str, family: str, fonts: tuple[str, ...], there: list[str]
    ) -> None:
        """A family that is not installed: told where it is misspelt, or was the first choice."""
        close = self._misspelt(family, fonts)
        if close is not None:
            view.say(
                Level.ADVICE, Kind.FONT, name, ("font-family",),
                f"no font is called {family}", f"write {close}, which is installed",
                what=f"misspelt {family}",
            )  # fmt: skip
        elif there and family == fonts[0]:
            view.say(
                Level.ADVICE, Kind.FONT, name, ("font-family",),
                f"{family} is not installed: {there[0]} sets {{part}} in the PDF",
                f"install {family}, or name {there[0]} first", what=f"first {family}",
            )  # fmt: skip

    def _misspelt(self, family: str, fonts: tuple[str, ...]) -> str | None:
        """The installed family that one that is not there is most likely meant to be."""
        if family not in self._alike:
            self._alike[family] = nearest(family, self._families.values(), alike=_ALIKE)
        close = self._alike[family]
        if close is None or close in fonts or _plain(close) == _plain(family):
            return None
        return close

    def _is_italic(self, fonts: tuple[str, ...], weight: int) -> bool:
        """Whether the face that sets the text is italic."""
        if self._book is None:
            return False
        try:
            return self._book.chain(fonts, weight, italic=True)[0].file.italic
        except MissingDependencyError:
            return False

    def _missing(
        self, fonts: tuple[str, ...], weight: int, sample: str, *, italic: bool
    ) -> str | None:
        """The characters that no font of the list draws; None if a font cannot be read."""
        key = (fonts, weight, italic, sample)
        if key not in self._lacking:
            assert self._book is not None  # noqa: S101 - `look` has opened it
            try:
                chain = self._book.chain(fonts, weight, italic=italic)
            except MissingDependencyError:
                return None
            self._lacking[key] = "".join(
                char for char in sample if not any(face.has(char) for face in chain)
            )
        return self._lacking[key]


def _text_of(view: View, name: str) -> EditionCode:
    """The edition whose text a part has: one of the two of a parallel edition."""
    if not view.abreast:
        return view.combination.code
    if translated(name):
        return EditionCode.EN
    return EditionCode.HANT if "Hant" in view.style.language else EditionCode.HANS


def _remedy(fonts: tuple[str, ...], close: str | None) -> str:
    """What to do where none of the fonts is installed."""
    if close is not None:
        return f"write {close}, which is installed"
    if all(family.lower() in GENERIC for family in fonts):
        return "a kind of fonts is not enough: name one that fc-list shows"
    return "install one of them, or name one that fc-list shows; pipeline doctor helps"


def _plain(family: str) -> str:
    return _REGION.sub("", family).casefold().strip()
