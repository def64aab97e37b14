"""Notes and their numbers on the page.

A number stands, small and raised, behind the character that the source has it behind, and
belongs to that: no line begins with it. Behind a full-width mark it stands in the mark's
own white, as far as that goes (clreq § 3.1.6 counts that white as the line's to give).

The notes stand at the end of their story, as newspapers have them, where they are found
whatever column the reference came to stand in: small type on the lines of the columns, so
that these stay level, with a short rule over the first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.compose.atom import Atom, Glyphs
from pipeline.typeset.compose.frames import Decor, Rule
from pipeline.typeset.style import Box

if TYPE_CHECKING:
    from pipeline.typeset.compose.bands import Setter
    from pipeline.typeset.compose.lines import SetBlock

__all__ = ["set_note", "with_label", "with_mark"]

_AFTER_LABEL: Final = 0.2  # em, between a note's number and its first word
_RULE_DOWN: Final = 0.1  # of a line, to stand between the ink over it and the note's
_RULE: Final = 0.36  # of the column's width, the rule over the notes


def with_mark(atom: Atom, mark: Glyphs) -> Atom:
    """An atom with the number of a note at its end."""
    trail = max(atom.trail - mark.width, 0.0)
    more = mark.width - (atom.trail - trail)
    return replace(atom, width=atom.width + more, after=atom.after + more, trail=trail, mark=mark)


def with_label(atom: Atom, label: Glyphs) -> Atom:
    """The first atom of a note, with the note's number before it."""
    more = label.width + _AFTER_LABEL
    return replace(atom, width=atom.width + more, before=atom.before + more, lead=0.0, label=label)


def set_note(block: Block, setter: Setter) -> SetBlock:
    """A note in a column, on the lines of its text."""
    look = setter.style.blocks[Role.NOTE]
    leading = setter.style.blocks[Role.PARAGRAPH].leading
    plain = replace(
        look, leading=leading, box=Box(), span=False, keep_with_next=False, vertical=False
    )
    done = setter.set(block, setter.column_width, plain)
    border = look.box.border_top
    if block.number != 1 or not border.width:
        return done
    rule = Rule(0.0, _RULE_DOWN * leading, _RULE * setter.column_width, border.width, border)
    first, *others = done.lines
    return replace(done, lines=(replace(first, decor=Decor((rule,))), *others))
