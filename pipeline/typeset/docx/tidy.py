"""What all paragraphs of a style have in common belongs to the style.

Spacing that keeps columns level, and the size of a head that was set smaller, depend on
the text: they are known when the paragraphs are made, after the styles. Where most
paragraphs of a style have the same spacing, or all its runs the same size, the style gets
it, and only what differs stays with the paragraph. A head that is set smaller than its like,
over a narrower story, has a style of its own that is based on theirs: Headline 2, 主题2.
An editor then changes a part of the page by its style.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from pipeline.typeset.docx.footnotes import is_number
from pipeline.typeset.docx.wml import node, spacing_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["into_styles"]

_SPACING: Final = w("spacing")
_LEVEL: Final = w("outlineLvl")
_WIDOWS: Final = w("widowControl")
# What stands before it in w:pPr (ECMA-376-1 § 17.3.1.26).
_FIRST: Final = frozenset(w(name) for name in ("pStyle", "keepNext", "keepLines"))
_OF_RUNS: Final = (w("spacing"), w("sz"))
_PPR: Final = w("pPr")
_RPR: Final = w("rPr")
_VAL: Final = w("val")
_CELL: Final = w("tc")
_BOX: Final = w("txbxContent")  # in a paragraph that anchors one


def into_styles(body: Element, styles: Element) -> None:
    """Move formatting from the paragraphs of w:body to their styles in w:styles."""
    known = {style.get(w("styleId")): style for style in styles.iter(w("style"))}
    paragraphs: defaultdict[str, list[Element]] = defaultdict(list)
    for paragraph in body.iter(w("p")):
        name = paragraph.find(f"{_PPR}/{w('pStyle')}")
        if name is not None and next(paragraph.iter(_BOX), None) is None:
            paragraphs[name.get(_VAL) or ""].append(paragraph)
    for name, own in paragraphs.items():
        style = known.get(name)
        if style is not None:
            _spacing(style, own)
            for tag in (_LEVEL, _WIDOWS):
                _property(style, own, tag)
            _runs(style, own)
            _smaller(style, own)


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


def _property(style: Element, paragraphs: Sequence[Element], tag: str) -> None:
    """Move a property that all paragraphs have alike to the style."""
    direct = [found for p in paragraphs if (found := p[0].find(tag)) is not None]
    values = {found.get(_VAL) for found in direct}
    properties = style.find(_PPR)
    if properties is None or len(direct) < len(paragraphs) or len(values) != 1:
        return
    held = properties.find(tag)
    if held is None:
        held = style.makeelement(tag)
        before = (n for n, child in enumerate(properties) if child.tag not in _FIRST)
        properties.insert(next(before, len(properties)), held)
    held.set(_VAL, next(iter(values)) or "")
    for paragraph, found in zip(paragraphs, direct, strict=True):
        paragraph[0].remove(found)


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


def _smaller(style: Element, paragraphs: Sequence[Element]) -> None:
    """Give heads that are set in another size than their style's a style of that size."""
    made: dict[tuple[tuple[str, ...], ...], str] = {}
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        if parent is not None and parent.tag == _CELL:
            continue  # an upright head, a story beside the nameplate: there is but one
        runs = list(_base_runs(paragraph))
        if all(run.find(f"{_RPR}/{w('rStyle')}") is not None for run in runs):
            continue  # its characters have a style of their own
        direct = [[run.find(f"{_RPR}/{tag}") for tag in _OF_RUNS] for run in runs]
        values = {tuple("" if one is None else str(one.get(_VAL)) for one in own) for own in direct}
        if len(values) != 1 or not any(next(iter(values))):
            continue
        room, size = next(iter(values))
        spacing = paragraph[0].find(_SPACING)
        key = ((room, size), *sorted(_attributes(spacing).items()))
        if key not in made:
            made[key] = _based(style, len(made) + 2, _attributes(spacing), room, size)
        name = paragraph[0].find(w("pStyle"))
        if name is not None:
            name.set(_VAL, made[key])
        if spacing is not None:
            paragraph[0].remove(spacing)
        for one in (one for own in direct for one in own if one is not None):
            _dropped(one)


def _based(style: Element, number: int, spacing: Mapping[str, str], room: str, size: str) -> str:
    """A style like another but for its size and spacing; gives its id."""
    new = style.makeelement(style.tag, dict(style.attrib))
    # Body Text 2 and 3 are Word's own.
    closer = "" if size else "Tight"
    identity = f"{style.get(w('styleId'))}{closer}{number}"
    new.set(w("styleId"), identity)
    for tag, parting in (("name", f" {closer} ".replace("  ", " ")), ("aliases", closer and "紧")):
        named = style.find(w(tag))
        if named is not None:
            new.append(node(tag, val=f"{named.get(_VAL)}{parting}{number}"))
    new.append(node("basedOn", val=style.get(w("styleId"))))
    for tag in ("next", "uiPriority", "qFormat"):
        held = style.find(w(tag))
        if held is not None:
            new.append(deepcopy(held))
    level = style.find(f"{_PPR}/{_LEVEL}")
    properties = node("pPr", node("spacing") if spacing else None)
    if spacing:
        properties[0].attrib.update(spacing)
    if level is not None:
        # Its heir has it anyhow, but not every reader looks that far.
        properties.append(deepcopy(level))
    if len(properties):
        new.append(properties)
    new.append(
        node(
            "rPr",
            node("spacing", val=room) if room else None,
            node("sz", val=size) if size else None,
            node("szCs", val=size) if size else None,
        )
    )
    new.set(w("customStyle"), "1")
    style.addnext(new)
    return identity


def _base_runs(paragraph: Element) -> Iterable[Element]:
    """The runs of a paragraph, those under a reading with them, the readings not."""
    for run in paragraph.iter(w("r")):
        parent = run.getparent()
        holds = any(child.tag == w("ruby") for child in run) or is_number(run)
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
