"""The same page for other typesetters: HTML for a browser, markup for Typst.

Made from the edition and from what the style sheets come to, as somebody who knows these
programs would write them: the page, its columns, faces, sizes and leading are ours; the
browser sets real ruby and balances its columns, and is asked for all it knows of Chinese
(strict line breaks, squeezed marks, white before Latin, the better line breaker). Typst has
no ruby, so that a word is a box of two rows; nor can a head span columns further down the
page, so that there it stands in its column. Stories with pictures or tables are left out.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from pipeline.edition import Block, Edition, Inline, Role
from pipeline.typeset.style import CONTAINERS, BlockStyle, Container, Edges, Style

__all__ = ["html_page", "typst_page"]

_HEADS: Final = {Role.HEADLINE: "h1", Role.SECTION: "h2", Role.HEADING: "h3", Role.SUBHEADING: "h4"}
_SIDE_BY_SIDE: Final = {Container.NAMEPLATE, Container.INFOLINE}
_REGION: Final = {"zh-Hans": ("zh", "cn"), "zh-Hant-TW": ("zh", "tw"), "zh-Hant-HK": ("zh", "hk")}


def _used(edition: Edition, style: Style) -> dict[Role, BlockStyle]:
    return {block.role: style.blocks[block.role] for block in edition.blocks}


def _places(edition: Edition) -> Iterator[tuple[Container | None, list[Block]]]:
    """Runs of blocks that stand in one container, None for the columns."""
    for place, run in groupby(edition.blocks, lambda block: CONTAINERS.get(block.role)):
        yield place, list(run)


# HTML ---------------------------------------------------------------------------------------


def html_page(edition: Edition, style: Style) -> str:
    """A page of HTML that a browser prints."""
    body: list[str] = []
    opened = False
    for place, run in _places(edition):
        if place is None or place is Container.LEAD_BOX:
            body += [] if opened else ['<div class="columns">']
            opened = True
        blocks = "\n".join(map(_html_block, run))
        body.append(blocks if place is None else f'<div class="{place}">\n{blocks}\n</div>')
    body += ["</div>"] if opened else []
    return (
        f'<!DOCTYPE html>\n<html lang="{edition.language}">\n<head><meta charset="utf-8">'
        f"<title>{html.escape(edition.title)}</title>\n<style>\n{_css(edition, style)}\n</style>"
        f"</head>\n<body>\n{chr(10).join(body)}\n</body></html>\n"
    )


def _html_block(block: Block) -> str:
    tag = _HEADS.get(block.role, "p")
    return f'<{tag} class="{block.role}">{"".join(map(_html_run, block.inlines))}</{tag}>'


def _html_run(inline: Inline) -> str:
    text = html.escape(inline.text).replace("\n", "<br>")
    if not inline.syllables:
        return text
    return f"<ruby>{text}<rt>{html.escape(inline.reading)}</rt></ruby>"


_CHINESE: Final = """\
body { line-break: strict; text-spacing-trim: trim-start; text-autospace: normal;
       text-wrap: pretty; ruby-align: center; orphans: 2; widows: 2 }"""


def _css(edition: Edition, style: Style) -> str:
    page = style.page
    rule = page.column_rule
    lines = [
        f"@page {{ size: {page.width}pt {page.height}pt; margin: {_edges(page.margin)} }}",
        "body, p, h1, h2, h3, h4, div { margin: 0 }",
        _CHINESE,
        f".columns {{ columns: {page.columns}; column-gap: {page.column_gap}pt }}",
        f".columns {{ column-rule: {rule.width}pt {rule.style} {rule.color} }}",
        ".nameplate, .infoline { display: flex; justify-content: space-between }",
        ".lead-box { column-span: all }",
    ]
    for container in {CONTAINERS[role] for role in _used(edition, style) if role in CONTAINERS}:
        box = style.containers[container]
        lines.append(
            f".{container} {{ margin: {_edges(box.margin)}; padding: {_edges(box.padding)};"
            f" background: {box.background or 'none'};"
            f" border-top: {box.border_top.width}pt solid {box.border_top.color};"
            f" border-bottom: {box.border_bottom.width}pt solid {box.border_bottom.color} }}"
        )
    for role, look in sorted(_used(edition, style).items()):
        across = "column-span: all;" if look.span and role not in CONTAINERS else ""
        lines.append(
            f".{role} {{ font: {look.weight} {look.size}pt/{look.leading}pt {_families(look.fonts)};"
            f" color: {look.color}; text-align: {look.align}; text-indent: {look.indent}pt;"
            f" letter-spacing: {look.letter_spacing}pt; margin: {_edges(look.box.margin)};"
            f" hyphens: {'auto' if look.hyphenate else 'manual'};"
            f" break-after: {'avoid' if look.keep_with_next else 'auto'}; {across} }}"
        )
        share = look.ruby.size / look.size
        lines.append(
            f".{role} rt {{ font: {look.ruby.weight} {share:.3f}em/1 {_families(look.ruby.fonts)};"
            f" color: {look.ruby.color}; letter-spacing: 0 }}"
        )
    return "\n".join(lines)


def _edges(edges: Edges) -> str:
    return f"{edges.top}pt {edges.right}pt {edges.bottom}pt {edges.left}pt"


def _families(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


# Typst --------------------------------------------------------------------------------------


def typst_page(edition: Edition, style: Style) -> str:
    """A page in Typst's markup."""
    page = style.page
    margin = page.margin
    language, region = _REGION.get(edition.language, (edition.language[:2], None))
    lines = [
        f"#set document(title: {_string(edition.title)})",
        f"#set page(width: {page.width}pt, height: {page.height}pt, columns: {page.columns})",
        f"#set page(margin: (top: {margin.top}pt, right: {margin.right}pt))",
        f"#set page(margin: (bottom: {margin.bottom}pt, left: {margin.left}pt))",
        f"#set columns(gutter: {page.column_gap}pt)",
        f"#set text(lang: {_string(language)}, region: {_string(region) if region else 'none'})",
        "#set text(top-edge: 0.8em, bottom-edge: -0.2em, overhang: false)",
        '#set par(linebreaks: "optimized")',
        "#set block(spacing: 0pt)",
        _RUBY,
    ]
    head: list[str] = []
    begun = False
    for place, run in _places(edition):
        made = [_typst_block(block, style.blocks[block.role]) for block in run]
        if place in _SIDE_BY_SIDE:
            head.append(f"#stack(dir: ltr, spacing: 1fr,\n{','.join(f'[{one}]' for one in made)})")
            continue
        for block, one in zip(run, made, strict=True):
            if place is not None or (style.blocks[block.role].span and not begun):
                head.append(one)
                continue
            if not begun:
                lines.append(_across("top", head))
            begun = True
            lines.append(one if block.role is not Role.COLOPHON else _across("bottom", [one]))
    return "\n".join(lines if begun else [*lines, *head]) + "\n"


# A word is a box, and Typst stretches nothing between two boxes but a word space.
_RUBY: Final = """\
#let ruby(rt, size, base) = box(baseline: 0.2em, grid(
  columns: 1, align: center, row-gutter: 0.1em, text(size: size, rt), base))"""


def _across(edge: str, made: Sequence[str]) -> str:
    whole = "\n".join(made)
    return f'#place({edge}, scope: "parent", float: true, clearance: 10pt)[\n{whole}\n]'


def _typst_block(block: Block, look: BlockStyle) -> str:
    fonts = ", ".join(map(_string, look.fonts))
    margin = look.box.margin
    align = "left" if look.align == "justify" else look.align
    text = "".join(_typst_runs(block.inlines, look))
    # Typst's leading is the white between two lines, and a word's box is a line and a half high.
    over = look.ruby.size + 0.1 * look.size if any(i.syllables for i in block.inlines) else 0.0
    leading = look.leading - look.size - over
    width = "auto" if CONTAINERS.get(block.role) in _SIDE_BY_SIDE else "100%"
    return (
        f"#block(width: {width}, above: {margin.top}pt, below: {margin.bottom + leading}pt,"
        f" sticky: {_truth(look.keep_with_next)})[\n"
        f"#set text(font: ({fonts},), size: {look.size}pt, weight: {look.weight},"
        f' fill: rgb("{look.color}"), tracking: {look.letter_spacing}pt,'
        f" hyphenate: {_truth(look.hyphenate)})\n"
        f"#set par(leading: {leading}pt, justify: {_truth(look.align == 'justify')},"
        f" first-line-indent: (amount: {look.indent}pt, all: true))\n"
        f"#set align({align})\n#par[{text}]]"
    )


def _typst_runs(inlines: Sequence[Inline], look: BlockStyle) -> Iterator[str]:
    for before, inline in pairwise((Inline(""), *inlines)):
        if not inline.syllables:
            yield " \\\n".join("#" + _string(line) + ";" for line in inline.text.split("\n"))
            continue
        if before.syllables:
            yield "#text(spacing: 0.06em)[ ]"
        yield f"#ruby({_string(inline.reading)}, {look.ruby.size}pt)[#{_string(inline.text)}]"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _truth(value: object) -> str:
    return "true" if value else "false"
