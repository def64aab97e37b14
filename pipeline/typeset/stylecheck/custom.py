"""Custom properties: those that sheets define for themselves, and the program's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from pipeline.typeset.stylecheck.documents import Combination
from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, listed, nearest, shortened
from pipeline.typeset.stylecheck.remarks import Remark, Remarks
from pipeline.typeset.stylecheck.sheets import Declaration, Sheet, is_var, written
from pipeline.typeset.stylecheck.validity import longhands_of
from pipeline.typeset.stylecheck.vocabulary import OWN, example_of
from pipeline.typeset.stylecheck.winners import PAGE, Resolved, Winners

__all__ = ["asked", "check_values", "unused"]

_LENGTHS: Final = ("pt", "px", "mm", "cm", "in")  # what the program's own properties know
_RULES: Final = ("none", "solid", "dashed", "dotted")
_ALIKE_OWN: Final = 0.8


def check_values(
    winners: Winners, combination: Combination, remarks: Remarks, used: frozenset[str]
) -> None:
    """Resolve every value that counts, and see what it comes to.

    `used` are the custom properties that some value asks for.
    """
    good: set[Declaration] = set()
    bad: dict[Declaration, list[tuple[Declaration, Resolved]]] = {}
    for element in (*winners.document.elements, PAGE):
        for declaration in dict.fromkeys(winners.own(element).values()):
            if any(_has_var(token) for token in declaration.tokens):
                resolved = winners.resolve(declaration.tokens, element)
            elif declaration.name in OWN:
                resolved = Resolved(declaration.tokens)
            else:
                continue
            if _refused(declaration, resolved):
                key = resolved.through[-1] if _single(declaration, resolved) else declaration
                bad.setdefault(key, []).append((declaration, resolved))
                continue
            good.update(resolved.through)
            for level, message, remedy in _wrong(declaration, resolved, winners, used):
                kind = Kind.CUSTOM if declaration.name in OWN or resolved.missing else Kind.VALUE
                place = declaration.path, declaration.line
                remarks.add(
                    Remark(level, kind, place, "", 0.0, message, remedy), combination, what=message
                )
    for source, found in bad.items():
        _tell_refused(source, found, combination, remarks, blame=source not in good)


def _single(declaration: Declaration, resolved: Resolved) -> bool:
    """Whether a value is made of one custom property, which then may be what is wrong."""
    return bool(resolved.through) and len(list(_variables(declaration.tokens))) == 1


def _refused(declaration: Declaration, resolved: Resolved) -> bool:
    """Whether CSS does not take what a value comes to."""
    if declaration.custom or resolved.tokens is None or resolved.missing or resolved.circular:
        return False
    found = longhands_of(declaration.name, resolved.tokens, declaration.path.as_uri())
    return not isinstance(found, tuple) and bool(found)


def _tell_refused(
    source: Declaration,
    found: Sequence[tuple[Declaration, Resolved]],
    combination: Combination,
    remarks: Remarks,
    *,
    blame: bool,
) -> None:
    """Say what CSS does not take: at the custom property, where all its uses fail."""
    uses = dict.fromkeys(declaration for declaration, _ in found)
    if blame and len(uses) > 1:
        names = sorted({declaration.name for declaration in uses})
        verb = "does" if len(names) == 1 else "do"
        value = shortened(source.text)
        message = f"{source.name} is “{value}”, which {listed(names)} {verb} not take"
        remedy = example_of(next(iter(uses)).name)
        remark = Remark(
            Level.ERROR, Kind.VALUE, (source.path, source.line), "", 0.0, message, remedy
        )
        remarks.add(remark, combination, what=source.name)
        return
    for declaration, resolved in found:
        value = shortened(written(resolved.tokens or ()))
        message = f"{declaration.name} comes to “{value}”, which it does not take"
        place = declaration.path, declaration.line
        remark = Remark(
            Level.ERROR, Kind.VALUE, place, "", 0.0, message, example_of(declaration.name)
        )
        remarks.add(remark, combination, what=message)


def _wrong(
    declaration: Declaration, resolved: Resolved, winners: Winners, used: frozenset[str]
) -> Iterator[tuple[Level, str, str]]:
    name = declaration.name
    if resolved.circular:
        yield Level.ERROR, f"{name} refers to itself", "give one of the two a value"
    for missing in dict.fromkeys(resolved.missing):
        known = nearest(missing, _defined(winners))
        remedy = f"write {known}"
        if known is None:
            remedy = f"define it in tokens.css, as :root {{ {missing}: … }}"
        elif known not in used:
            remedy = f"{known} is defined instead and used nowhere: one of the two is misspelt"
        yield Level.ERROR, f"{missing} is used but not defined", remedy
    if resolved.tokens is None or resolved.missing or resolved.circular:
        return
    if name in OWN:
        for level, message in _own(name, resolved.tokens):
            yield level, message, example_of(name)


def _defined(winners: Winners) -> set[str]:
    return {
        name
        for element in winners.document.elements
        for name in winners.own(element)
        if name.startswith("--")
    }


def _has_var(token: Any) -> bool:
    return bool(list(_variables([token])))


def _variables(tokens: Sequence[Any]) -> Iterator[str]:
    """The names in every ``var()`` among tokens."""
    for token in tokens:
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        if is_var(token):
            first = next((t for t in token.arguments if t.type == "ident"), None)
            yield "" if first is None else str(first.value)
        if isinstance(inner, list):
            yield from _variables(inner)


def _own(name: str, tokens: Sequence[Any]) -> Iterator[tuple[Level, str]]:
    """What is wrong with a value of one of the program's own properties."""
    bare = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if len(bare) == 1 and bare[0].type == "ident" and bare[0].lower_value in ("initial", "inherit"):
        return
    value = shortened(written(tokens))
    match name:
        case "--column-rule":
            yield from _rule(bare, value)
        case "--ruby-gap":
            if len(bare) != 1 or not _length(bare[0], "em"):
                yield Level.ERROR, f"--ruby-gap does not take “{value}”"
            elif bare[0].value < 0:
                yield Level.ERROR, f"--ruby-gap of {value} sets readings into the hanzi"
        case _:
            yield from _limits(name, bare, value)


def _length(token: Any, *more: str) -> bool:
    if token.type == "number":
        return bool(token.value == 0)
    return token.type == "dimension" and token.lower_unit in (*_LENGTHS, *more)


def _rule(bare: Sequence[Any], value: str) -> Iterator[tuple[Level, str]]:
    from tinycss2.color4 import parse_color

    widths = [token for token in bare if _length(token)]
    for token in bare:
        if token in widths or (token.type == "ident" and token.lower_value in _RULES):
            continue
        if parse_color(token) is None or parse_color(token) == "currentcolor":
            yield Level.ERROR, f"--column-rule does not take “{shortened(written([token]))}”"
            return
    none = any(token.type == "ident" and token.lower_value == "none" for token in bare)
    if len(widths) > 1 or (not widths and not none):
        yield Level.ERROR, f"--column-rule wants one width, not “{value}”"
    elif widths and widths[0].value < 0:
        yield Level.ERROR, f"--column-rule has a width under nothing in “{value}”"


def _limits(name: str, bare: Sequence[Any], value: str) -> Iterator[tuple[Level, str]]:
    if len(bare) != 2 or any(token.type != "number" for token in bare):
        yield Level.ERROR, f"{name} wants two numbers, not “{value}”"
        return
    least, most = (token.value for token in bare)
    if name == "--halves":
        if least <= 0 or most <= 0:
            yield Level.ERROR, f"--halves of {value} leaves one text no room"
        return
    if least <= 0:
        yield Level.ERROR, f"{name} begins at {least:g}, which leaves nothing"
    elif least > most:
        yield Level.ERROR, f"{name} has a least ({least:g}) over its most ({most:g})"
    elif name != "--head-scale" and not least <= 1 <= most:
        yield (
            Level.ADVICE,
            f"{name} {value} leaves out 1, the size that the sheets ask for",
        )


def _declarations(sheets: Iterable[Sheet]) -> Iterator[Declaration]:
    for sheet in sheets:
        for rule in sheet.rules:
            yield from rule.declarations


def asked(sheets: Iterable[Sheet]) -> frozenset[str]:
    """The custom properties that values in these sheets ask for."""
    return frozenset(
        name for declaration in _declarations(sheets) for name in _variables(declaration.tokens)
    )


def unused(sheets: Iterable[Sheet]) -> Iterator[Fault]:
    """Custom properties that are defined and asked for nowhere, or misspelt ones of the program."""
    sheets = tuple(sheets)
    used = asked(sheets)
    for declaration in _declarations(sheets):
        name = declaration.name
        if not declaration.custom or name in OWN or name in used:
            continue
        meant = nearest(name, OWN, alike=_ALIKE_OWN)
        if meant is not None:
            yield Fault(
                Level.ERROR, Kind.CUSTOM, declaration.path, declaration.line,
                f"{name} is none of the program's own properties, and used nowhere",
                f"write {meant}",
            )  # fmt: skip
            continue
        close = nearest(name, used, alike=_ALIKE_OWN)
        yield Fault(
            Level.ADVICE, Kind.CUSTOM, declaration.path, declaration.line,
            f"{name} is defined but used nowhere",
            f"take it away{f', or write {close}' if close else ''}; the program's own are"
            f" {listed(OWN)}",
        )  # fmt: skip
