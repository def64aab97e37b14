"""The straightforward script over the same libraries, as the mark to compare with.

`python plain.py CODE.FORMAT FOLDER` sets FOLDER/CODE.json without any of this
project's code: HTML and CSS columns for WeasyPrint, one inline block a syllable for
pinyin (WeasyPrint has no ruby); paragraphs and ruby elements through python-docx.
It breaks the type badly (ragged edges, no balance of heads): it is here for its time.
"""

from __future__ import annotations

import html
import json
import sys
from pathlib import Path

HEADS = {"headline": "h1", "section": "h2", "heading": "h3", "subheading": "h4"}
SPANNING = {"paragraph", "heading", "subheading", "caption"}  # all others cross the columns

CSS = """
@page { size: 390mm 540mm; margin: 14mm }
body { font: 10.5pt/1.62 "Noto Serif CJK SC", serif; columns: 5; column-gap: 6mm;
       column-rule: 0.4pt solid gray; text-align: justify }
p, h1, h2, h3, h4 { margin: 0 0 2pt }
h1 { font-size: 56pt; line-height: 1.2; text-align: center }
.across { column-span: all }
.paragraph { text-indent: 2em; hyphens: auto }
.s { display: inline-block; text-align: center; line-height: 1.1 }
.s i { display: block; font-size: 0.5em; font-style: normal }
"""


def run_html(text: str, syllables: list[str]) -> str:
    if not syllables:
        return html.escape(text).replace("\n", "<br>")
    return "".join(
        f'<span class="s"><i>{html.escape(syllable)}</i>{html.escape(char)}</span>'
        for char, syllable in zip(text, syllables, strict=True)
    )


def pdf(blocks: list, language: str) -> bytes:
    from weasyprint import HTML

    body = []
    for role, runs in blocks:
        tag = HEADS.get(role, "p")
        across = "" if role in SPANNING else " across"
        text = "".join(run_html(*run) for run in runs)
        body.append(f'<{tag} class="{role}{across}">{text}</{tag}>')
    page = f'<html lang="{language}"><style>{CSS}</style><body>{"".join(body)}</body></html>'
    return HTML(string=page).write_pdf()


def docx(blocks: list, path: Path) -> None:
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    def element(tag: str, parent, **attributes: str):
        made = OxmlElement(tag)
        for name, value in attributes.items():
            made.set(qn(f"w:{name}"), value)
        parent.append(made)
        return made

    document = Document()
    for _, runs in blocks:
        paragraph = document.add_paragraph()
        for text, syllables in runs:
            if not syllables:
                paragraph.add_run(text).font.size = Pt(10.5)
                continue
            for char, syllable in zip(text, syllables, strict=True):
                ruby = element("w:ruby", paragraph.add_run()._r)
                settings = element("w:rubyPr", ruby)
                element("w:rubyAlign", settings, val="center")
                element("w:hps", settings, val="10")
                element("w:hpsRaise", settings, val="20")
                element("w:hpsBaseText", settings, val="21")
                element("w:lid", settings, val="zh-CN")
                for part, content in (("w:rt", syllable), ("w:rubyBase", char)):
                    run = element("w:r", element(part, ruby))
                    element("w:t", run).text = content
    document.save(str(path))


if __name__ == "__main__":
    name, folder = sys.argv[1], Path(sys.argv[2])
    code, _, format_ = name.partition(".")
    pieces = json.loads((folder / f"{code}.json").read_text("utf-8"))
    target = folder / f"plain.{name}"
    if format_ == "pdf":
        target.write_bytes(pdf(pieces, "en" if code == "en" else "zh"))
    else:
        docx(pieces, target)
