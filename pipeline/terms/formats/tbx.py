"""TBX-Basic, the exchange format of termbases (ISO 30042:2019).

A term is a concept; its forms are the terms of the languages ``zh-Hans``, ``zh-Hant``,
``zh-Latn-pinyin`` (BCP 47) and ``en``, its kind the subject field. Written in the DCA
style. Files of the 2008 edition (``martif``) and of the DCT style are read as well.
DTDs are not loaded and entities not resolved; a file that declares any is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError, OutputError
from pipeline.files import display
from pipeline.foreignxml import name_of, root_of
from pipeline.lexicon import KINDS, Term
from pipeline.terms.formats.incoming import Incoming, Terms

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NAMESPACE", "read_tbx", "write_tbx"]

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES: Mapping[str, str] = {
    "simplified": "zh-Hans",
    "traditional": "zh-Hant",
    "pinyin": "zh-Latn-pinyin",
    "english": "en",
}
_ROOTS = frozenset({"tbx", "martif"})
_CONCEPTS = frozenset({"conceptEntry", "termEntry"})
_SECTIONS = frozenset({"langSec", "langSet"})
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_UNWANTED = frozenset(
    {"deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecated", "superseded"}
)


def write_tbx(terms: Iterable[Term], title: str) -> bytes:
    """The terms as TBX-Basic; raises `OutputError` for characters that XML cannot hold."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap={None: NAMESPACE})
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    root.set(_LANG, _LANGUAGES["simplified"])
    file = _under(_under(root, "tbxHeader"), "fileDesc")
    _under(_under(file, "titleStmt"), "title", title)
    _under(_under(file, "sourceDesc"), "p", "Lexicon of newspaper-pipeline")
    body = _under(_under(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        try:
            _concept(body, term, number)
        except ValueError as error:
            raise OutputError(
                f"characters that XML cannot hold in the row of {term.simplified!r}",
                remedy="remove the control characters from the lexicon",
            ) from error
    etree.indent(root, "  ")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _under(parent: _Element, name: str, text: str | None = None) -> _Element:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text is not None:
        element.text = text
    return element


def _concept(body: _Element, term: Term, number: int) -> None:
    concept = _under(body, "conceptEntry")
    concept.set("id", f"c{number}")
    if term.kind:
        _under(concept, "descrip", term.kind).set("type", "subjectField")
    if term.note:
        _under(concept, "note", term.note)
    for column, language in _LANGUAGES.items():
        form: str = getattr(term, column)
        if form:
            section = _under(concept, "langSec")
            section.set(_LANG, language)
            _under(_under(section, "termSec"), "term", form)


def read_tbx(data: bytes, path: Path) -> Terms:
    """The terms of a TBX file.

    A concept without a simplified form, the other terms of a language and a subject
    field that is no kind are left out, with a remark. Raises `ConfigurationError`, naming
    the line, if the file is no TBX.
    """
    found = []
    remarks: list[tuple[int, str]] = []
    for concept in _elements(_root(data, path), _CONCEPTS):
        line: int = concept.sourceline
        forms: dict[str, str] = {}
        for section in _elements(concept, _SECTIONS):
            column = _column(section.get(_LANG) or section.get("lang") or "")
            if column is None:
                continue
            terms = [text for text, unwanted in _terms(section) if text and not unwanted]
            if column in forms or not terms:
                continue
            forms[column] = terms[0]
            remarks += [
                (section.sourceline, f"{other} beside {terms[0]} is left out: a row has one form")
                for other in terms[1:]
            ]
        if "simplified" not in forms:
            remarks.append((line, "a concept without a term in simplified Chinese is left out"))
            continue
        kind, note = _described(concept)
        if kind and kind not in KINDS:
            remarks.append((line, f"subject field {kind} is no kind and is left out"))
            kind = ""
        found.append(Incoming(Term(**forms, kind=kind, note=note), line))
    return Terms(tuple(found), tuple(remarks))


def _root(data: bytes, path: Path) -> _Element:
    remedy = "export it again as TBX"
    root = root_of(data, path, error=ConfigurationError, remedy=remedy)
    if name_of(root) not in _ROOTS:
        raise ConfigurationError(
            f"a TBX file begins with <tbx>, this one with <{name_of(root)}>",
            path=display(path),
            line=root.sourceline,
            remedy=remedy,
        )
    return root


def _elements(parent: _Element, names: Iterable[str]) -> Iterator[_Element]:
    """The elements of these names in the order of the file, but none within another.

    The standard has none there, and each would be read as often as there are some around it.
    """
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        if name_of(element) in names and element is not parent:
            yield element
        else:
            waiting += reversed(element)


def _column(language: str) -> str | None:
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] == "en":
        return "english"
    if parts[0] != "zh":
        return None
    if not {"latn", "pinyin"}.isdisjoint(parts):
        return "pinyin"
    return "simplified" if _TRADITIONAL.isdisjoint(parts) else "traditional"


def _terms(section: _Element) -> Iterator[tuple[str, bool]]:
    """The terms of a language, each with whether the termbase advises against it."""
    said: dict[_Element, str] = {}  # of thousands of terms side by side it is looked for once
    for term in _elements(section, ("term",)):
        around = term.getparent()
        if around is not None and around not in said:
            said[around] = _value(around, "administrativeStatus")
        yield _text(term), said.get(around, "") in _UNWANTED


def _described(concept: _Element) -> tuple[str, str]:
    """Subject field and note of a concept."""
    notes = [_text(child) for child in concept if name_of(child) == "note"]
    return _value(concept, "subjectField"), "; ".join(notes)


def _value(element: _Element, category: str) -> str:
    """A data category of an element: typed (DCA) or an element of its name (DCT)."""
    for child in element.iter():
        if child.get("type") == category or name_of(child) == category:
            return _text(child)
    return ""


def _text(element: _Element) -> str:
    """Text without the line breaks and indentation of the file."""
    lines = "".join(element.itertext()).replace("\t", "\n").replace("\r", "\n").split("\n")
    return " ".join(line.strip() for line in lines if line.strip())
