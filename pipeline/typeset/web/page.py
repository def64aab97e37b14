"""The document: head, tools, editions, facsimile, dictionary, in one file.

Nothing is asked of any other address: style, script and pictures stand in the page, and its
Content Security Policy admits no others. Without the script all editions follow each other.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from string import Template

from pipeline import __version__
from pipeline.edition import EditionCode
from pipeline.resources import package_folder
from pipeline.site.webpage import WebPage
from pipeline.typeset.pdf_tags import reading_language
from pipeline.typeset.web.dictionary import dictionary
from pipeline.typeset.web.facsimile import facsimile
from pipeline.typeset.web.labels import LABELS, default, label, spoken, table
from pipeline.typeset.web.metadata import described
from pipeline.typeset.web.scripts import as_data
from pipeline.typeset.web.sections import NAMES, Section, section_markup, sections
from pipeline.typeset.web.sheet import web_sheet
from pipeline.typeset.xmltext import checked

__all__ = ["web_page"]


def web_page(page: WebPage) -> bytes:
    """A page of the newspaper as an HTML document in UTF-8.

    Raises `OutputError`, which names the block, for a character that HTML cannot hold, and
    `SourceError` for a picture that does not decode.
    """
    shown = sections(page)
    sheet = web_sheet(page, shown)
    data = package_folder() / "data"
    early = (data / "web-early.js").read_text(encoding="utf-8")
    script = (data / "web.js").read_text(encoding="utf-8")
    template = Template((data / "web.html").read_text(encoding="utf-8"))
    first = shown[0]
    labels = default(first)
    printed = facsimile(page, shown)
    masthead = page.paper.name.hans or next(
        (block.text for block in first.edition.blocks if block.role == "masthead"), ""
    )
    title = " · ".join(filter(None, (first.edition.title, masthead)))
    made = template.substitute(
        lang=escape(first.edition.language),
        first=first.code,
        labels=labels,
        policy=_policy(sheet, early, script),
        version=escape(__version__),
        title=escape(checked(title, "the title", "web page"), quote=False),
        described=described(page, shown),
        sheet=sheet,
        early=early,
        script=script,
        switch=_switch(shown),
        pinyin="" if any(one.read for one in shown) else " hidden",
        readings=label(f"plus_{_readings(shown)}"),
        beside="" if _both(shown) else " hidden",
        printed="" if printed else " hidden",
        home=_home(page),
        editions="\n".join(
            section_markup(one, pictures=number == 0) for number, one in enumerate(shown)
        ),
        files=_files(page, labels),
        facsimile=printed,
        terms=as_data(dictionary(page, shown)),
        settings=as_data(_settings(shown)),
        **{f"l_{name}": label(name) for name in LABELS},
        **{f"s_{name}": spoken(name, labels) for name in _SPOKEN},
    )
    return made.encode()


def _both(shown: tuple[Section, ...]) -> bool:
    codes = {one.code for one in shown}
    return EditionCode.EN in codes and len(codes) > 1


def _settings(shown: tuple[Section, ...]) -> dict[str, object]:
    """What the script has to know: the editions, and which of them has readings in what."""
    read = next((one for one in shown if one.read), None)
    inlines = () if read is None else (i for b in read.edition.blocks for i in b.inlines)
    first = next((inline.reading for inline in inlines if inline.reading), "")
    return {
        "editions": [one.code for one in shown],
        "read": "" if read is None else read.code,
        "language": reading_language(first) if first else "",
        "labels": table(),
    }


def _home(page: WebPage) -> str:
    if not page.home:
        return ""
    return f'<a class="home" href="{escape(page.home)}">{label("home")}</a>'


def _policy(*inline: str) -> str:
    """A Content Security Policy (level 3) that admits this style and these scripts only."""
    sheet, *scripts = (
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in inline
    )
    return (
        f"default-src 'none'; img-src data:; style-src {sheet}; script-src {' '.join(scripts)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _switch(shown: tuple[Section, ...]) -> str:
    """Links to the editions, which the script makes a switch; pinyin is one of them."""
    links = []
    for one in shown:
        lang = escape(one.edition.language)
        links.append(f'<a href="#{one.code}" data-view="{one.code}" lang="{lang}">{one.name}</a>')
        if one.read:
            links.append(f'<a href="#pinyin" data-view="pinyin">{label(_readings((one,)))}</a>')
    return "\n".join(links)


def _readings(shown: tuple[Section, ...]) -> str:
    """The label of the readings over the text."""
    zhuyin = any(one.read and "zh-Hant" in one.edition.language for one in shown)
    return "zhuyin" if zhuyin else "pinyin"


_KINDS = {"pdf": "PDF", "docx": "DOCX", "epub": "EPUB"}
# The labels that the template has where nothing but a screen reader tells them.
_SPOKEN = ("editions", "display", "smaller", "larger")
_LANGUAGES = {EditionCode.HANS: "zh-Hans", EditionCode.HANT: "zh-Hant", EditionCode.EN: "en"}


def _files(page: WebPage, labels: str) -> str:
    """Links to the files of the page, by edition; "" where there are none."""
    rows = []
    for code in EditionCode:
        name = (
            f'<span lang="{_LANGUAGES[code]}">{NAMES[code]}</span>'
            if code in NAMES
            else label(code)
        )
        links = []
        for file in page.files:
            stem, _, kind = file.rpartition(".")
            if stem == code:
                # Which of several links called PDF it is, for who hears one without its row.
                links.append(
                    f'<a href="{escape(file)}"><span class="unseen">{name} </span>'
                    f"{_KINDS.get(kind, kind.upper())}</a>"
                )
        if links:
            rows.append(f'<li><span aria-hidden="true">{name}</span> {" ".join(links)}</li>')
    if not rows:
        return ""
    return (
        f'<nav class="files" {spoken("files", labels)}><h2>{label("files")}</h2>\n'
        "<ul>\n" + "\n".join(rows) + "\n</ul></nav>"
    )
