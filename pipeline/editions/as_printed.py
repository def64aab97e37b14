"""The traditional edition of a page that was printed in traditional characters."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.config import Newspaper, Variant
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.simplified import simplified
from pipeline.editions.traditional.forms import form_notes
from pipeline.editions.traditional.opencc import load_folder, load_simplifier
from pipeline.editions.traditional.variants import hong_kong
from pipeline.page import Page

__all__ = ["as_printed", "variant_in_print"]

# What the program sets of the page's data, in its own words.
_SET = frozenset({Role.DATELINE, Role.FOLIO, Role.HOTLINE, Role.COLOPHON})
# Forms that one region's papers print and not the other's; 著 of writing is in both.
_HONG_KONG = re.compile("[裏着衞佔]")
_TAIWAN = re.compile("裡|(?<![顯原名編土專昭卓論])著(?![名作稱述者書錄])|占(?![卜星婆城])")
_FEWEST = 3


def variant_in_print(page: Page) -> Variant | None:
    """The region whose forms a page has, None where they do not tell."""
    text = "".join(passage.text for article in page.articles for passage in article.passages())
    there, here = len(_HONG_KONG.findall(text)), len(_TAIWAN.findall(text))
    if there + here < _FEWEST or max(there, here) < 2 * min(there, here):
        return None
    return "hk" if there > here else "tw"


def as_printed(
    page: Page, made: Edition, *, paper: Newspaper, variant: Variant, fold: bool = False
) -> Edition:
    """The edition `made` from the page's simplified text, with the page's own characters.

    What the program sets itself (dateline, folio, colophon) stays as made. With `fold`
    the printed forms are put into the house style of `variant`.
    """
    printed = simplified(page, paper)
    ours = {block.id: block for block in made.blocks}

    def finished(text: str) -> str:
        return _folded(text, variant) if fold else text

    def chosen(block: Block) -> Block:
        if block.role in _SET or (block.role is Role.MASTHEAD and paper.name.hans):
            return ours[block.id]
        if block.role is Role.PICTURE:
            return block
        return replace(block, inlines=(Inline(finished(block.text)),))

    blocks = tuple(map(chosen, printed.blocks))
    return replace(
        made,
        code=EditionCode.HANT,
        title=finished(printed.title),
        author=finished(printed.author),
        blocks=blocks,
        # Of what was printed there is no doubt; of what was folded there may be.
        notes=(*printed.notes, *(form_notes(blocks) if fold else ())),
    )


def _folded(text: str, variant: Variant) -> str:
    taiwan = load_folder().convert(text)
    return taiwan if variant == "tw" else hong_kong(load_simplifier().convert(taiwan), taiwan)
