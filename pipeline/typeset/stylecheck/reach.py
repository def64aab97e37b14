"""Rules that hold for nothing, properties that show nowhere, and what is always overridden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from pipeline.files import display
from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, listed, shortened
from pipeline.typeset.stylecheck.selectors import names_in
from pipeline.typeset.stylecheck.sheets import Clause, Declaration, PageClause, Rule, Sheet
from pipeline.typeset.stylecheck.usage import Usage
from pipeline.typeset.stylecheck.vocabulary import OWN, Effect, Part, summary
from pipeline.typeset.writing import MODES

__all__ = ["reach"]

# What takes nothing away where it does nothing: a reset.
_NEUTRAL: Final = frozenset(
    {"none", "normal", "auto", "initial", "unset", "inherit", "revert", "transparent", "visible",
     "static", "baseline", "manual", "start", "horizontal-tb"}
)  # fmt: skip

_ON_PAGE: Final = "the margins of the page are in @page { margin: … }"
_WIDTHS: Final = "widths come from @page, column-count and column-gap"
_HIDDEN: Final = "no part of the page can be hidden: all of the text is printed"
_HINTS: Final = {
    "column-rule": "write --column-rule: WIDTH STYLE COLOUR on .columns",
    "column-width": "write column-count and column-gap on .columns",
    "width": _WIDTHS, "max-width": _WIDTHS, "min-width": _WIDTHS, "inline-size": _WIDTHS,
    "height": "heights come from the text, line-height and margins",
    "visibility": _HIDDEN, "opacity": "write a lighter color",
    "text-align-last": "the last line of a paragraph is at the left",
    "ruby-align": "readings stand in the middle over their word",
    "ruby-position": "readings stand over the line",
    "text-autospace": "the quarter em between hanzi and Latin is always set",
    "text-spacing-trim": "punctuation is always squeezed by clreq",
    "hanging-punctuation": "punctuation is always squeezed by clreq",
    "line-break": "lines are always broken by clreq",
    "orphans": "the program keeps lines together by its own rules",
    "writing-mode": "what runs down is a head (.kicker, .headline, .subtitle, .byline), or all"
    " of a .vertical-story",
    "widows": "the program keeps lines together by its own rules",
}  # fmt: skip

# The values that the program makes something of, where CSS has more.
_HONOURED: Final = {
    "display": ("inline-block", "inline", "block"),
    "break-after": ("avoid", "avoid-page", "avoid-column", "auto"),
    "column-span": ("all", "none"),
    "hyphens": ("auto", "manual", "none"),
    "text-align-all": ("justify", "left", "center", "right", "start", "end"),
    "width": ("100%", "auto"),
    "writing-mode": MODES,
}

_Test = Callable[[Clause], bool]


def reach(
    sheet: Sheet, usage: Usage, *, elsewhere: _Test, named: _Test, beyond: str, broken: set[Path]
) -> Iterator[Fault]:
    """What never comes to anything in a sheet.

    `elsewhere` tells whether a selector would hold in an edition that does not read
    this sheet, `beyond` in words which one does; `named` whether all that it names
    is on some page. `broken` are the sheets that are not read as they look.
    """
    for rule in sheet.rules:
        if not rule.printed:
            yield Fault(
                Level.ADVICE, Kind.UNREACHABLE, sheet.path, rule.line,
                f"{rule.text} holds for {listed(rule.media)} only, and pages are printed",
                "take it out of @media, or write @media print",
            )  # fmt: skip
            continue
        if rule.nested and not sheet.whole:
            continue
        for clause in rule.clauses:
            if clause not in usage.matched:
                yield from _unmatched(clause, elsewhere, named, beyond)
        yield from _declarations(sheet, rule, usage, broken)


def _unmatched(
    clause: Clause | PageClause, elsewhere: _Test, named: _Test, beyond: str
) -> Iterator[Fault]:
    shown = shortened(clause.text)
    if isinstance(clause, PageClause):
        message = f"“{shown}” holds for no page: all pages are alike"
        remedy = "write @page"
    elif not named(clause) or clause.tree.pseudo_element is not None:
        return
    elif elsewhere(clause):
        message = f"“{shown}” never holds: {beyond}"
        remedy = "move the rule to the sheet of its edition, or to newspaper.css"
    else:
        message = f"“{shown}” holds for no part of any page"
        remedy = "see docs/styles.md for what stands in what"
    yield Fault(Level.ADVICE, Kind.UNREACHABLE, clause.path, clause.line, message, remedy)


def _declarations(sheet: Sheet, rule: Rule, usage: Usage, broken: set[Path]) -> Iterator[Fault]:
    clauses = [clause for clause in rule.clauses if clause in usage.matched]
    for declaration in rule.declarations:
        if declaration.custom and declaration.name not in OWN:
            continue
        if not declaration.longhands and not declaration.elsewhere:
            continue
        by_effect: dict[Effect, list[Clause | PageClause]] = {}
        for clause in clauses:
            effect = _effect(declaration, clause, usage)
            by_effect.setdefault(effect, []).append(clause)
        neutral = _neutral(declaration)
        if set(by_effect) - {Effect.NONE}:
            vain = _vain(declaration, of_page=isinstance(clauses[0], PageClause))
            if vain is not None:
                yield vain
                continue
        if (without := by_effect.pop(Effect.NONE, None)) and not neutral:
            yield _unused(declaration, without, usage)
        shown = [clause for some in by_effect.values() for clause in some]
        if shown and declaration not in usage.used:
            yield from _overridden(declaration, shown, usage, broken)
            continue
        for effect, where in ((Effect.DOCX, "DOCX"), (Effect.PDF, "PDF")):
            if (lame := by_effect.get(effect)) and not neutral:
                yield Fault(
                    Level.ADVICE, Kind.DOCX, sheet.path, declaration.line,
                    f"{declaration.name} on {_named(lame)} shows in the {where} only",
                    f"leave it, or write what shows in both there: {_works(lame, usage)}",
                )  # fmt: skip


def _effect(declaration: Declaration, clause: Clause | PageClause, usage: Usage) -> Effect:
    effect = Effect.NONE
    for name in declaration.longhands:
        effect |= usage.shown.get((clause, name), Effect.NONE)
    return effect


def _neutral(declaration: Declaration) -> bool:
    if declaration.name == "hyphens":
        return declaration.text.lower() in ("manual", "none")
    return all(
        (token.type == "ident" and token.lower_value in _NEUTRAL)
        or (token.type in ("number", "dimension", "percentage") and not token.value)
        or token.type in ("whitespace", "comment")
        for token in declaration.tokens
    )


def _vain(declaration: Declaration, *, of_page: bool) -> Fault | None:
    """A value that CSS takes and the program makes nothing of."""
    said = ""
    for name in declaration.longhands:
        known = _HONOURED.get(name)
        value = declaration.text.lower()
        if known is not None and value not in known and not _has_function(declaration):
            said = f"the program knows {listed(known, word='or')}"
            if (name, value) == ("display", "none"):
                said = _HIDDEN
    share = any(token.type == "percentage" and token.value for token in declaration.tokens)
    if share and declaration.name.startswith(("margin", "padding")) and not of_page:
        said = "a percentage counts for nothing here: write a length such as 3pt or 0.5em"
    if not said or _keyword(declaration):
        return None
    return Fault(
        Level.ADVICE, Kind.UNUSED, declaration.path, declaration.line,
        f"{declaration.name}: {shortened(declaration.text)} does nothing", said,
    )  # fmt: skip


def _keyword(declaration: Declaration) -> bool:
    return declaration.text.lower() in ("initial", "inherit", "unset")


def _has_function(declaration: Declaration) -> bool:
    return any(token.type == "function" for token in declaration.tokens)


def _named(clauses: Sequence[Clause | PageClause]) -> str:
    return shortened(listed(clause.text for clause in clauses))


def _works(clauses: Sequence[Clause | PageClause], usage: Usage) -> str:
    parts: dict[Part, None] = {}
    for clause in clauses:
        parts |= dict.fromkeys(sorted(usage.parts.get(clause, ()), key=lambda part: part.value))
    return summary(parts)


def _unused(
    declaration: Declaration, clauses: Sequence[Clause | PageClause], usage: Usage
) -> Fault:
    works = _works(clauses, usage)
    hint = next(
        (
            hint
            for name in (declaration.name, declaration.name.rpartition("-")[0])
            if (hint := _HINTS.get(name)) is not None
        ),
        None,
    )
    if not works and all(_of_readings(clause) for clause in clauses):
        hint = "readings stand in the pinyin edition alone: write it in pinyin.css"
    elif declaration.name in OWN:
        hint = f"write it on {OWN[declaration.name].value}"
    elif not works and declaration.name.startswith("margin"):
        hint = _ON_PAGE
    if hint is None:
        hint = (
            f"what shows there: {works}" if works
            else "it passes on font, color, line-height, letter-spacing, text-align, text-indent"
        )  # fmt: skip
    return Fault(
        Level.ADVICE, Kind.UNUSED, declaration.path, declaration.line,
        f"{declaration.name} does nothing on {_named(clauses)}", hint,
    )  # fmt: skip


def _of_readings(clause: Clause | PageClause) -> bool:
    return isinstance(clause, Clause) and any(
        name in (("element", "rt"), ("element", "ruby")) for name in names_in(clause.tree)
    )


def _overridden(
    declaration: Declaration,
    clauses: Sequence[Clause | PageClause],
    usage: Usage,
    broken: set[Path],
) -> Iterator[Fault]:
    for clause in clauses:
        for name in declaration.longhands:
            other = usage.instead(clause, name)
            if other is not None and other is not declaration and other.path not in broken:
                yield Fault(
                    Level.ADVICE, Kind.OVERRIDDEN, declaration.path, declaration.line,
                    f"{declaration.name} never counts: {display(other.path)}:{other.line}"
                    " says otherwise for all that it holds for",
                    "change it there, or take one of the two away",
                )  # fmt: skip
                return
