"""What all paragraphs of a style have in common belongs to the style.

Spacing that keeps columns level, and the size of a head that was set smaller, depend on
the text: they are known when the paragraphs are made, after the styles. Where most
paragraphs of a style have the same spacing, or all its runs the same size, the style gets
it, and only what differs stays with the paragraph. An editor then changes a part of the
page by its style.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from pipeline.typeset.docx.wml import spacing_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["into_styles"]

_SPACING: Final = w("spacing")
_LEVEL: Final = w("outlineLvl")
_OF_RUNS: Final = (w("spacing"), w("sz"))
_PPR: Final = w("pPr")
_RPR: Final = w("rPr")
_VAL: Final = w("val")


def into_styles(body: Element, styles: Element) -> None:
    """Move formatting from the paragraphs of w:body to their styles in w:styles."""
    known = {style.get(w("styleId")): style for style in styles.iter(w("style"))}
    paragraphs: defaultdict[str, list[Element]] = defaultdict(list)
    for paragraph in body.iter(w("p")):
        name = paragraph.find(f"{_PPR}/{w('pStyle')}")
        if name is not None:
            paragraphs[name.get(_VAL) or ""].append(paragraph)
    for name, own in paragraphs.items():
        style = known.get(name)
        if style is not None:
            _spacing(style, own)
            _level(style, own)
            _runs(style, own)


def _attributes(element: Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {str(key): str(value) for key, value in element.attrib.items()}


def _spacing(style: Element, paragraphs: Sequence[Element]) -> None:
    held = style.find(f"{_PPR}/{_SPACING}")
    if held is None or held.get(w("lineRule")) is None:
        return  # Normal, which is for whatever an editor puts in
    asked = _attributes(held)
    found = [paragraph[0].find(_SPACING) for paragraph in paragraphs]
    wanted = [{**asked, **_attributes(spacing)} for spacing in found]
    common = dict(Counter(tuple(sorted(one.items())) for one in wanted).most_common(1)[0][0])
    for key, value in common.items():
        held.set(key, value)
    for paragraph, spacing, values in zip(paragraphs, found, wanted, strict=True):
        if spacing is not None:
            paragraph[0].remove(spacing)
        differing = {key: value for key, value in values.items() if common.get(key) != value}
        if differing:
            spacing_of(paragraph).attrib.update(differing)


def _level(style: Element, paragraphs: Sequence[Element]) -> None:
    held = style.find(f"{_PPR}/{_LEVEL}")
    direct = [level for p in paragraphs if (level := p[0].find(_LEVEL)) is not None]
    values = {level.get(_VAL) for level in direct}
    if held is None or len(direct) < len(paragraphs) or len(values) != 1:
        return
    held.set(_VAL, next(iter(values)) or "")
    for paragraph, level in zip(paragraphs, direct, strict=True):
        paragraph[0].remove(level)


def _runs(style: Element, paragraphs: Iterable[Element]) -> None:
    held = style.find(_RPR)
    runs = [run for paragraph in paragraphs for run in _base_runs(paragraph)]
    if held is None or not runs:
        return
    for tag in _OF_RUNS:
        direct = [run.find(f"{_RPR}/{tag}") for run in runs]
        values = {None if one is None else one.get(_VAL) for one in direct}
        own = held.find(tag)
        if len(values) != 1 or None in values or own is None:
            continue
        own.set(_VAL, next(iter(values)) or "")
        for one in direct:
            if one is not None:
                _dropped(one)


def _base_runs(paragraph: Element) -> Iterable[Element]:
    """The runs of a paragraph, those under a reading with them, the readings not."""
    for run in paragraph.iter(w("r")):
        parent = run.getparent()
        holds = any(child.tag == w("ruby") for child in run)
        if not holds and (parent is None or parent.tag != w("rt")):
            yield run


def _dropped(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    holder = parent.getparent()
    if not len(parent) and holder is not None:
        holder.remove(parent)
