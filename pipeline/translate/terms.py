"""Lexicon terms inside a sentence: found, put into the source, looked for in the output.

A term is *binding* when its English is a fixed expression that a reader would
miss if the engine chose other words: a body, a law, an office, a place, a
slogan. Single words of the common vocabulary and measure words are left to the
engine.

An engine that was trained to copy English standing in its Chinese source (its
package says ``"term_injection": true``) is given the binding terms in place by
`inject`; the training script writes its examples by the same function. What any
other engine makes of a term can only be looked at afterwards: `missing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.countries import COUNTRIES
from pipeline.lexicon import Lexicon, Term
from pipeline.translate.glosses import glossed, telling_words
from pipeline.translate.grammar.stems import stems
from pipeline.translate.naming.formulas import formulas
from pipeline.translate.naming.institution_names import WORK_REPORT, work_report
from pipeline.translate.naming.officers import officer, staffed
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.word_edges import WordEdges
from pipeline.translate.wording import WORDING

__all__ = [
    "Occurrence",
    "Placed",
    "binding",
    "in_full",
    "inject",
    "missing",
    "occurrences",
    "plain_english",
    "recased",
    "requoted",
    "uninflected",
]

# The other kinds gloss common words and measure words, whose English depends on
# the sentence. A newspaper's own row without a kind is meant to be used.
_BINDING_KINDS = frozenset(
    {"", "institution", "law", "meeting", "person", "place", "policy", "slogan", "title"}
)
# Two hanzi are too easily a part of another word, but for names and bodies.
_SHORT_KINDS = frozenset({"", "institution", "person", "place"})
_SHORTEST = 3

_QUOTES = re.compile(r"[\"“”‘’]")
_QUOTED = frozenset({"“”", "‘’", "「」", "『』"})
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?=.*[A-Z]{2})[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}")
# No common English word ends like this; names do (the Kennedys).
_CONSONANT_YS = re.compile(r"\b([a-z]+[bcdfghjklmnpqrstvwxz])ys\b")
_LETTERS = re.compile("[A-Za-z]+")
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b")
# Names whose letters must all be right.
_SPELT_KINDS = frozenset({"person", "locality", "abroad"})

# What has a name of its own is one thing: there are no two July 7 Incidents. Of others there are:
# Grade A tertiary hospitals, Municipal Party Committees.
_SOLE_KINDS = frozenset({"", "law", "place", "policy"})
_SOLE = re.compile(r"[A-Z\d](?:.* )?[A-Z][^ ]*[^s ]$")

# Classes of words (see `pipeline.editions.words.Word`).
_NOUNS = frozenset("nNSTZiL")
_ADJECTIVE = "a"
# Lands that models of news know by heart.
_OFTEN = frozenset("中国 美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 印度 巴西".split())
# English that says the same as a lexicon's: prosecutors are those of other countries.
_ALSO = {
    "procurator": ("prosecutor",),
    "people's congress deputy": (
        "deputy to the people's congress",
        "deputy to people's congresses",
    ),
}

# The stretches of a source, in order: start and end in the source, then where they, or the
# English that stands for them, are in the text.
Placed = tuple[tuple[int, int, int, int], ...]


def plain_english(english: str) -> str:
    """A term's English as it stands inside a sentence: no article, no quotes."""
    return _ARTICLE.sub("", _QUOTES.sub("", english)).strip()


def binding(term: Term) -> bool:
    """Whether a term's English must stand in the translation."""
    if not term.english or "..." in term.english or term.kind not in _BINDING_KINDS:
        return False
    return len(term.simplified) >= (2 if term.kind in _SHORT_KINDS else _SHORTEST)


def occurrences(
    text: str, lexicon: Lexicon, people: Iterable[Occurrence] = ()
) -> tuple[Occurrence, ...]:
    """The fixed expressions of a source, left to right, longest first, none overlapping.

    `people` are the persons named in it (`pipeline.translate.naming.names.people`); they
    win over terms, so that 民生 is not found in 主任李民生. A term that is not
    binding still keeps its characters: 市长 is not found in 城市长期. One that cuts a
    word is none: 财政部 in 财政部门, 国道 in 全国道德模范. Set phrases that gloss a thing
    (`glosses`) are looked for only afterwards, and one of their words is enough. Names that
    follow a formula (市十四届人大三次会议) are found without a row of the lexicon.
    """
    found: list[Occurrence] = []
    persons = {person.start: person for person in people}
    taken = [(person.start, person.end) for person in persons.values()]
    edges = WordEdges(text, lexicon)
    made: dict[int, Occurrence] = {}
    for formula in formulas(text):
        if formula.kind == "title" and not edges.begins(formula.start):
            continue  # 全市人大常委会主任
        rival = made.get(formula.start)
        if rival is None or formula.end > rival.end:
            made[formula.start] = formula
    position = 0
    while position < len(text):
        formula_ = made.get(position)
        term = _match(text, position, lexicon, taken, edges)
        if position in persons:
            found.append(persons[position])
        elif formula_ and (term is None or len(term.simplified) < len(formula_.source)):
            found.append(formula_)
        elif term is not None and binding(term):
            found.append(_occurrence(term, position, edges, text, lexicon))
        elif term is not None and glossed(term) and edges.stands(term, position):
            end = position + len(term.simplified)
            english, said = plain_english(term.english), telling_words(term)
            found.append(
                Occurrence(position, end, term.simplified, english, said, term.kind, injected=False)
            )
        elif term is not None and edges.begins(position):
            position += len(term.simplified)
            continue
        else:
            position += 1
            continue
        position = found[-1].end
    return tuple(found)


def _occurrence(
    term: Term, start: int, edges: WordEdges, text: str, lexicon: Lexicon
) -> Occurrence:
    end = start + len(term.simplified)
    held = officer(term.simplified, text[:start], lexicon)
    if held is not None:
        return Occurrence(start, end, term.simplified, held.english, held.accepted, term.kind)
    english, accepted, injected = plain_english(term.english), _accepted(term), True
    report = work_report(english, text, start, end) if term.kind == "institution" else None
    if report is not None:
        source = text[start : end + len(WORK_REPORT)]
        return Occurrence(start, start + len(source), source, report, (), term.kind)
    country = COUNTRIES.get(term.simplified)
    if country is not None:
        accepted += country.forms
        behind = "" if edges.counts_behind(end) else edges.class_behind(end)
        often = term.simplified in _OFTEN
        # 英国政府, 美国著名律师: which form it takes depends on what the engine makes of that; of
        # lands that the news seldom tells of it makes others (Emirati was Australian).
        modifies = behind in _NOUNS or behind == _ADJECTIVE
        injected = not (often and modifies)
        if behind in _NOUNS or (modifies and not often):
            accepted = (english, *accepted)
            english = country.adjective
    return Occurrence(start, end, term.simplified, english, accepted, term.kind, injected)


def _match(
    text: str, start: int, lexicon: Lexicon, taken: Sequence[tuple[int, int]], edges: WordEdges
) -> Term | None:
    """The longest term at `start` that runs into no person's name and cuts no word.

    Only a binding term is asked whether it cuts one.
    """
    limit = min((begin for begin, _ in taken if begin > start), default=len(text))
    term = lexicon.match(text[:limit], start)
    while (
        term is not None
        and binding(term)
        and (
            staffed(term.english, text, start + len(term.simplified))
            or not edges.stands(term, start)
        )
    ):
        term = lexicon.match(text[: start + len(term.simplified) - 1], start)
    return term


def _accepted(term: Term) -> tuple[str, ...]:
    """Other English of a term: an abbreviation that its row notes, another word for it."""
    noted = (term.note,) if _ABBREVIATION.fullmatch(term.note) else ()
    return noted + _ALSO.get(term.english, ())


def inject(text: str, found: Iterable[Occurrence]) -> tuple[str, Placed]:
    """The source with each injected occurrence in English, and where all of it stands.

    A space parts the English from a letter, digit or hanzi beside it; none is
    set beside punctuation: 在市委坚强领导下 becomes ``在 Municipal Party Committee
    坚强领导下``, and “两个维护” becomes ``“Two Upholds”``. Two slogans that follow
    each other without a mark, as in headlines, are parted by a comma.
    """
    last: Occurrence | None = None
    made = ""
    same = False  # Chinese takes the place of Chinese
    placed: list[tuple[int, int, int, int]] = []
    position = 0

    def add(text: str) -> int:
        """Append text, parted where it must be; returns where it stands."""
        nonlocal made
        both = (made[-1:].isalnum() or made.endswith(".m.")) and text[:1].isalnum()
        chinese = "\u4e00" <= text[:1] <= "\u9fff" and last is not None and last.kind == WORDING
        made += " " if both and not chinese and not same else ""
        made += text
        return len(made) - len(text)

    for occurrence in found:
        if not occurrence.injected:
            continue
        between = text[position : occurrence.start]
        if between:
            placed.append((position, occurrence.start, add(between), len(made)))
        elif last is not None and last.kind == occurrence.kind == "slogan":
            add("，")
        same = occurrence.kind == WORDING
        start = add(occurrence.copied)
        same = False
        placed.append((occurrence.start, occurrence.end, start, len(made)))
        position, last = occurrence.end, occurrence
    placed.append((position, len(text), add(text[position:]), len(made)))
    return made, tuple(placed)


def recased(found: Iterable[Occurrence], english: str) -> str:
    """The translation with the capitals that its terms are written with.

    Engines lower them: ``the “two Upholds”``. No capital is taken away.
    """
    for term in found:
        words = term.english.split()
        if not any(word[:1].isupper() for word in words):
            continue
        # Li is not in “public”.
        pattern = re.compile(rf"(?<!\w){re.escape(' '.join(words))}(?=s?(?![a-z]))", re.IGNORECASE)
        for match in pattern.finditer(english):
            said = _capitals(match[0], term.english)
            english = english[: match.start()] + said + english[match.end() :]
    return english


def in_full(found: Iterable[Occurrence], english: str) -> str:
    """The translation with what an engine was given shortly said in full, once each.

    What follows places with a comma between them is parted by one, too.
    """
    for term in found:
        if not term.given:
            continue
        if term.english not in english:
            short = re.compile(rf"(?<![\w’-]){re.escape(term.given)}(?!\w)")
            english = short.sub(term.english.replace("\\", ""), english, count=1)
        if ", " in term.english:
            english = re.sub(
                rf"{re.escape(term.english)}(?= (?!and\b|or\b)[a-z])", rf"{term.english},", english
            )
    return english


def uninflected(found: Iterable[Occurrence], english: str) -> str:
    """The translation without the plural that an engine hangs on a slogan (to excels).

    So it is with what there is one of (September 18 Incidents); of other terms and words only
    the spelling of the plural is mended (deputys).
    """
    for term in found:
        if term.kind == "slogan" or (term.kind in _SOLE_KINDS and _SOLE.match(term.english)):
            written = re.escape(term.english).replace("'", "['’]")
            english = re.sub(rf"\b({written})e?s\b", r"\1", english, flags=re.IGNORECASE)
    return _CONSONANT_YS.sub(r"\1ies", english)


def requoted(source: str, found: Iterable[Occurrence], english: str) -> str:
    """The translation with quotes around the terms that are quoted alone in the source.

    Engines lose them: “两个确立” is “Two Affirmations”, not Two Affirmations.
    """
    for term in found:
        around = source[term.start - 1 : term.start] + source[term.end : term.end + 1]
        at = english.find(term.english)
        if around not in _QUOTED or at < 0:
            continue
        end = at + len(term.english)
        beside = english[max(0, at - 1) : at] + english[end : end + 1]
        if not _QUOTES.search(beside) and not any(map(str.isalnum, beside)):
            english = f"{english[:at]}“{term.english}”{english[end:]}"
    return english


def _capitals(said: str, written: str) -> str:
    """A term as the engine said it, with the capitals that are `written`; the same length."""
    return "".join(
        letter if letter.isupper() else other for letter, other in zip(written, said, strict=True)
    )


def missing(found: Iterable[Occurrence], english: str) -> tuple[Occurrence, ...]:
    """The occurrences whose English does not stand in the translation.

    Inflected forms, other articles, possessives (perform their duties) and a known
    abbreviation are accepted; a term that occurs twice must stand at least once.
    """
    words = stems(english)
    return tuple(
        occurrence
        for occurrence in found
        if not any(
            _stands(form, words, english)
            and (occurrence.kind not in _SPELT_KINDS or _is_spelt(form, english))
            for form in _forms(occurrence)
        )
    )


def _is_spelt(form: str, english: str) -> bool:
    """Whether the names in a form are spelt as they are: Hanye is not Hany."""
    said = set(_LETTERS.findall(english.lower()))
    names = map(str.lower, _CAPITAL.findall(form))
    return all(name in said or f"{name}s" in said for name in names)


def _stands(form: str, words: Sequence[str], english: str) -> bool:
    """Whether a form of a term is in the English; abbreviations as written: WHO, not who."""
    if form.isupper() and form.isalpha():
        return re.search(rf"\b{form}(?:s|['’]s)?\b", english) is not None
    return _contains(words, stems(form))


def _forms(occurrence: Occurrence) -> tuple[str, ...]:
    return (occurrence.english, *occurrence.accepted)


def _contains(words: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return any(list(words[at : at + size]) == wanted for at in range(len(words) - size + 1))
