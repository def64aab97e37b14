"""The runs of a block: its text, its words with their readings, its own size where it has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Inline, NoteMark, Role
from pipeline.typeset.docx.composed import word_size
from pipeline.typeset.docx.fonts import languages
from pipeline.typeset.docx.footnotes import label, link, number_run
from pipeline.typeset.docx.names import LINES, NAMES, Named
from pipeline.typeset.docx.styles import pinyin_properties, ruby_raise
from pipeline.typeset.docx.unreviewed import show_unreviewed
from pipeline.typeset.docx.wml import XML_SPACE, add_text, check_text, half_points, node, twips, w
from pipeline.typeset.style import CONTAINERS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import Style

__all__ = ["READING_SHARE", "Runs", "pieces"]

# A ruby is never broken between lines: a longer word is set as several.
_LONGEST_RUBY: Final = 4
READING_SHARE: Final = 0.5  # of the room that hanzi stand closer by, that of their readings
_AFTER_ROOM: Final = frozenset({w("sz"), w("szCs"), w("bdr"), w("shd"), w("lang")})


def pieces(inline: Inline) -> Iterator[tuple[str, str]]:
    """A word as (hanzi, reading) pairs of at most four hanzi, as even as can be.

    A part without a reading has "" for it.
    """
    if not inline.syllables:
        yield inline.text, ""
        return
    length = len(inline.text)
    count = -(-length // _LONGEST_RUBY)
    start = 0
    for number in range(count):
        end = start + -(-(length - start) // (count - number))
        yield inline.text[start:end], "".join(inline.syllables[start:end])
        start = end


def _kind(piece: Inline | NoteMark) -> str:
    if isinstance(piece, NoteMark):
        return "number"
    if piece.syllables:
        return "read"
    return "machine" if piece.machine else "plain"


def _merged(inlines: Iterable[Inline | NoteMark]) -> Iterator[Inline | NoteMark]:
    """Neighbouring runs without readings as one."""
    for kind, run in groupby(inlines, key=_kind):
        if kind in ("plain", "machine"):
            text = "".join(piece.text for piece in run if isinstance(piece, Inline))
            yield Inline(text, machine=kind == "machine")
        else:
            yield from run


class Runs:
    """Makes the runs of one role, from templates that are copied for each run.

    `scale` is the share of its size at which a head is set to keep its lines, `squeeze`
    what is added to its letter-spacing for that, in pt. `names` are the styles of the roles.
    """

    def __init__(
        self,
        style: Style,
        role: Role,
        scale: float,
        squeeze: float,
        names: Mapping[Role, Named] = NAMES,
    ) -> None:
        block = style.blocks[role]
        self._chinese = style.language.lower().startswith("zh")
        self._name = names[role].id if CONTAINERS.get(role) in LINES else None
        ruby = block.ruby
        size, room = block.size, block.letter_spacing
        if scale != 1 or squeeze:
            room = room * scale + squeeze
            size, room = word_size(size * scale, room, chinese=self._chinese)
        self._size = None if scale == 1 else half_points(size)
        self._room = None if room == block.letter_spacing else twips(room)
        self._plain = node("r", self._properties())
        self._ruby = node(
            "r",
            self._properties(),
            node(
                "ruby",
                node(
                    "rubyPr",
                    node("rubyAlign", val="center"),
                    node("hps", val=half_points(ruby.size * scale)),
                    node("hpsRaise", val=half_points(ruby_raise(block.size, ruby) * scale)),
                    node("hpsBaseText", val=half_points(size)),
                    node("lid", val=languages(style.language).han),
                ),
                node("rt", node("r", self._reading(style, role, scale, squeeze), node("t"))),
                node("rubyBase", node("r", self._properties(), node("t"))),
            ),
        )

    @staticmethod
    def _reading(style: Style, role: Role, scale: float, squeeze: float) -> Element:
        """The properties of a reading, which stands closer as its hanzi do."""
        made = pinyin_properties(style, role, scale=scale)
        if role is Role.PARAGRAPH and squeeze:
            # In the order of w:rPr, before its size.
            at = next((n for n, one in enumerate(made) if one.tag in _AFTER_ROOM), len(made))
            made.insert(at, node("spacing", val=twips(squeeze * READING_SHARE)))
        return made

    def _properties(self) -> Element | None:
        # Curly quotes, dashes and dots are Latin to Word unless the run says that
        # it is Chinese.
        hint = node("rFonts", hint="eastAsia") if self._chinese else None
        name = None if self._name is None else node("rStyle", val=self._name)
        size = None if self._size is None else node("sz", val=self._size)
        room = None if self._room is None else node("spacing", val=self._room)
        if hint is None and name is None and size is None and room is None:
            return None
        return node("rPr", name, hint, room, size)

    def gap(self, text: str) -> Element:
        """A run of white space beside a block of this role."""
        run = deepcopy(self._plain)
        add_text(run, text)
        return run

    def add(self, paragraph: Element, block: Block) -> None:
        """Append the block's runs to a paragraph."""
        inlines = list(_merged(block.pieces()))
        if block.number:
            paragraph.extend(label(block.id, block.article, self._number(block.number)))
            paragraph.append(self.gap(" "))
        for inline, following in zip_longest(inlines, inlines[1:]):
            if isinstance(inline, NoteMark):
                paragraph.append(link(inline.note, self._number(inline.number)))
                if isinstance(following, NoteMark):
                    paragraph.append(self._number(","))
                continue
            check_text(inline.text, block.id)
            last: Element | None = None
            for text, reading in pieces(inline):
                if reading:
                    run = self._word(text, check_text(reading, block.id))
                    last = run
                    paragraph.append(run)
                elif text:
                    run = deepcopy(self._plain)
                    add_text(run, text)
                    if inline.machine:
                        show_unreviewed(run)
                    paragraph.append(run)
            if last is not None and isinstance(following, Inline) and following.syllables:
                # A space parts the readings of two words, as in running pinyin
                # (GB/T 16159-2012 § 6); without it long ones would touch.
                reading_text = last[-1][1][0][-1]
                reading_text.text += " "
                reading_text.set(XML_SPACE, "preserve")

    @staticmethod
    def _number(number: int | str) -> Element:
        """The number of a note, or the comma between two."""
        return number_run(str(number))

    def _word(self, text: str, reading: str) -> Element:
        run = deepcopy(self._ruby)
        _, rt, base = run[-1]
        rt[0][-1].text = reading.strip()
        base[0][-1].text = text
        return run
