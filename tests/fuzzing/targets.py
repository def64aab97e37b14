"""The program's readers, each with well-formed files and what it may say of others."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import ConfigurationError, PipelineError, SourceError
from tests.fuzzing.inputs import MARKUP, WORDS, damaged, packed

__all__ = ["TARGETS", "Target"]

Maker = Callable[[random.Random, Sequence[bytes], Sequence[bytes]], bytes]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: `seeds` are files that it takes, `words` are put into them, `read` reads one.

    `read` takes the bytes and a folder of its own; it raises one of `errors`, with the file.
    `weight` is how many inputs it has for one of a style sheet, which takes half a second.
    """

    name: str
    file: str
    seeds: Callable[[], tuple[bytes, ...]]
    read: Callable[[bytes, Path], object]
    errors: tuple[type[PipelineError], ...] = (SourceError,)
    words: tuple[bytes, ...] = ()
    make: Maker = damaged
    weight: int = 20

    def input(self, seed: int) -> bytes:
        """The input of this number, the same each time."""
        rng = random.Random(f"{self.name} {seed}")  # noqa: S311 - inputs, no secrets
        return self.make(rng, _seeds(self), (*WORDS, *self.words))


@cache
def _seeds(target: Target) -> tuple[bytes, ...]:
    return target.seeds()


# --- Pages -----------------------------------------------------------------------------------

_PAGE = """+++
newspaper = "临江日报"
page = "2"
date = 2025-02-20
credits = ["编辑：郭剑", { role = "校对", names = ["姬祥", "王五"] }]
furniture = [ { kind = "caption", text = "图" } ]
keep = ["join 3, 5: 下"]
waive = ["a1.s1.p1-1: figures"]
+++

# 春耕备耕全面展开

引题：农时不等人
副题：\\
一副题
署名：本报记者 张伟；通讯员 王五、李四

> **核心提示**
> 提示[^2]的话。

正文\\u{4E00}一句[^1]，*两*句。

![图说](a.jpg){columns=2}

表题：一表 {columns=all}

| 甲 | 乙 |
|:--|--:|
| 1 | 2 |

>>> 引语 \\
某人

## 小标题

[^1]: 注一。

[^2]: 注二。
"""


def _source(data: bytes, folder: Path) -> object:
    from pipeline.normalise.decode import decode
    from pipeline.sourceformat.source import parse, render

    page = parse(decode(data, "page.md").text, "page.md")
    assert parse(render(page), "page.md").articles == page.articles
    return page


def _incoming(suffix: str) -> Callable[[bytes, Path], object]:
    def read(data: bytes, folder: Path) -> object:
        from pipeline.incoming import as_text

        return as_text(data, Path(f"page{suffix}")).decode("utf-8", "surrogatepass")

    return read


def _docx() -> tuple[bytes, ...]:
    from docx import Document

    document = Document()
    document.add_heading("春耕备耕全面展开", 1)
    document.add_paragraph("正文一句。").add_run("又一句。").bold = True
    table = document.add_table(2, 3)
    table.rows[0].cells[1].text, table.rows[0].cells[2].text = "甲", "乙"
    document.sections[0].header.paragraphs[0].text = "临江日报"
    out = io.BytesIO()
    document.save(out)
    return (out.getvalue(),)


_HTML = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>页</title>
<style>p { text-indent: 2em }</style><script>if (a < b) alert("x")</script></head><body>
<nav>首页</nav><h1>春耕备耕全面展开</h1><p style="text-indent:2em">正文<b>一</b>句。<br>又一句。
<ruby>重<rt>zhòng</rt></ruby>要&nbsp;&amp;</p><table><tr><th>甲<td>乙<tr><td>1<td>2</table>
<div hidden>不见</div><p aria-hidden=true>不见</p><img src="file:///SENTINEL"><iframe src=x></iframe>
</body></html>"""


def _pdf() -> tuple[bytes, ...]:
    content = b"BT /F 24 Tf 72 720 Td (Spring) Tj 0 -40 Td /F 12 Tf (one two three) Tj ET /X Do"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources"
            b"<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Length 0>>stream\n\nendstream",
    )
    out = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return (out + head + table + tail,)


_PDF_WORDS = (
    b"/X Do ", b"q " * 99, b"Q ", b"1e38 ", b"-1 ", b"0 0 0 0 0 0 Tm ", b"[(a) -9999999 (b)] TJ ",
    b"/Filter/FlateDecode", b"/Length 999999999", b"6 0 R", b"1 0 R", b"endobj\n", b"stream\n",
    b"/Encrypt 5 0 R", b"/Count 99999999", b"<<" * 99, b"[" * 99,
)  # fmt: skip

# --- Configuration ---------------------------------------------------------------------------

_NEWSPAPER = """[name]
hans = "临江日报"
[files]
lexicon = "lexicon.tsv"
[layout]
paper = "broadsheet"
look = "standard"
[pinyin]
tones = "marks"
[english]
engine = "none"
"""
_PLAN = """columns = 6
[[row]]
stories = [ {story = 1, columns = 4, head = "left"}, {story = "二", columns = 2} ]
[[row]]
stories = [ {story = 3, vertical = "head"} ]
"""


def _newspaper(data: bytes, folder: Path) -> object:
    from pipeline.config import read_newspaper

    path = folder / "newspaper.toml"
    path.write_bytes(data)
    return read_newspaper(path)


def _plan(data: bytes, folder: Path) -> object:
    from pipeline.typeset.planfile import read_plan

    path = folder / "page-01.toml"
    path.write_bytes(data)
    return read_plan(path, ["一", "二", "三"])


def _keep(data: bytes, folder: Path) -> object:
    from pipeline.sourceformat.keepfile import read_keep_file, read_waive_file

    (folder / "01.keep.toml").write_bytes(data)
    return read_keep_file(folder / "01.txt"), read_waive_file(folder / "01.txt")


_LEXICON = "simplified\ttraditional\tpinyin\tenglish\tkind\tnote\n# 一\n\n人大\t人大\trén dà\tNPC\torganisation\t\n李四\t\tLǐ Sì\t\tperson\tx\n"


def _lexicon(data: bytes, folder: Path) -> object:
    from pipeline.lexicon import read_lexicon

    path = folder / "lexicon.tsv"
    path.write_bytes(data)
    return read_lexicon(path)


def _terms(suffix: str) -> Callable[[bytes, Path], object]:
    def read(data: bytes, folder: Path) -> object:
        from pipeline.terms.exchange import format_of
        from pipeline.terms.exchange import read as read_terms

        path = folder / f"terms{suffix}"
        path.write_bytes(data)
        return read_terms(path, format_of(path))

    return read


def _written_terms(format_: str) -> Callable[[], tuple[bytes, ...]]:
    def made() -> tuple[bytes, ...]:
        from pipeline.lexicon import Term
        from pipeline.terms.exchange import Format, written

        terms = [
            Term("人大", "人大", "rén dà", "NPC", "", "=1+1"),
            Term("李四", "", "Lǐ Sì", "", "", ""),
        ]
        return (written(terms, Format(format_), "Terms"),)

    return made


def _css() -> tuple[bytes, ...]:
    styles = Path(__file__).parents[2] / "styles"
    return tuple((styles / name).read_bytes() for name in ("hans.css", "tokens.css"))


_CSS_WORDS = (
    b"var(--a)", b"--a: var(--b) var(--b);", b"--b: var(--a) var(--a);", b"calc(1pt / 0)", b"@import 'hans.css';",
    b"@import url(//host.invalid/SENTINEL);", b"url(file:///SENTINEL)", b":is(", b":has(", b"&", b"{", b"}",
    b"p,h1{", b"@media print{", b"@layer a{", b"@page{", b"@font-face{src:url(/SENTINEL)}", b"!important",
    b"/*", b"*/", b"1e308pt", b"calc(infinity * 1pt)", b"\\0", b"\\2d ", b"writing-mode:", b"font:", b"em",
)  # fmt: skip


def _sheet(data: bytes, folder: Path) -> object:
    import shutil

    from pipeline.edition import EditionCode
    from pipeline.typeset.cascade import resolve

    styles = folder / "styles"
    if not styles.exists():
        shutil.copytree(Path(__file__).parents[2] / "styles", styles)
    (styles / "hans.css").write_bytes(data)
    return resolve(EditionCode.HANS, "zh-Hans", styles=styles, paper=None)


# --- Memory and review -----------------------------------------------------------------------


def _tmx() -> tuple[bytes, ...]:
    from pipeline.memory.entry import Entry
    from pipeline.memory.tmx import tmx

    entries = [
        Entry("甲句。", "One.", note="n", date="20250220T000000Z", properties=(("x", "y"),)),
        Entry("乙句。", "Two.", reviewed=False, engine="e"),
    ]
    return (b"".join(tmx(entries, Path("m.tmx"))),)


def _memory(data: bytes, folder: Path) -> object:
    from pipeline.memory.entry import Entry
    from pipeline.memory.tmx import read_tmx
    from pipeline.memory.tmx_add import add_to_tmx

    path = folder / "memory.tmx"
    path.write_bytes(data)
    before = list(read_tmx(path))
    added = add_to_tmx(path, [Entry("新句。", "New.")])
    assert [e.source for e in read_tmx(path)][: len(before)] == [e.source for e in before]
    assert len(list(read_tmx(path))) == len(before) + added
    return before


def _written_review(format_: str) -> Callable[[], tuple[bytes, ...]]:
    def made() -> tuple[bytes, ...]:
        from pipeline.review.exchange import Format, written
        from tests.review.conftest import SAMPLE

        return (written(SAMPLE, Format(format_)),)

    return made


def _review(name: str) -> Callable[[bytes, Path], object]:
    def read(data: bytes, folder: Path) -> object:
        from pipeline.lexicon import Lexicon
        from pipeline.review.exchange import read as read_review
        from pipeline.review.judge import judge
        from tests.review.conftest import SAMPLE

        return judge(read_review(data, Path(name)), SAMPLE, Lexicon({}))

    return read


# --- Pictures --------------------------------------------------------------------------------


def _pictures() -> tuple[bytes, ...]:
    from PIL import Image

    made = []
    for kind in ("PNG", "JPEG"):
        out = io.BytesIO()
        Image.new("RGB", (40, 30), (90, 120, 30)).save(out, kind)
        made.append(out.getvalue())
    return tuple(made)


def _picture(data: bytes, folder: Path) -> object:
    from pipeline.sourceformat.pictures import read_picture

    (folder / "a.png").write_bytes(data)
    return read_picture(folder, "a.png", source="a.png")


_WRONG = (ConfigurationError,)
TARGETS: tuple[Target, ...] = (
    Target("source", "page.md", lambda: (_PAGE.encode(),), _source, weight=60),
    Target("docx", "page.docx", _docx, _incoming(".docx"), words=MARKUP, make=packed),
    Target("html", "page.html", lambda: (_HTML.encode(),), _incoming(".html"), words=MARKUP, weight=60),
    Target("pdf", "page.pdf", _pdf, _incoming(".pdf"), words=_PDF_WORDS, weight=2),
    Target("newspaper", "newspaper.toml", lambda: (_NEWSPAPER.encode(),), _newspaper, _WRONG, weight=60),
    Target("plan", "page-01.toml", lambda: (_PLAN.encode(),), _plan, _WRONG, weight=60),
    Target("keep", "01.keep.toml", lambda: (b'keep = ["join 3, 5: x"]\nwaive = ["a1.s1.p1-1: figures"]\n',), _keep, weight=60),
    Target("lexicon", "lexicon.tsv", lambda: (_LEXICON.encode(),), _lexicon, _WRONG, weight=60),
    Target("csv", "terms.csv", _written_terms("csv"), _terms(".csv"), _WRONG, weight=60),
    Target("xlsx", "terms.xlsx", _written_terms("xlsx"), _terms(".xlsx"), _WRONG, MARKUP, packed),
    Target("tbx", "terms.tbx", _written_terms("tbx"), _terms(".tbx"), _WRONG, MARKUP, weight=60),
    Target("tmx", "memory.tmx", _tmx, _memory, (*_WRONG,), MARKUP, weight=60),
    Target("xliff2", "r.xlf", _written_review("xliff"), _review("r.xlf"), words=MARKUP, weight=60),
    Target("xliff12", "r.xlf", _written_review("xliff1.2"), _review("r.xlf"), words=MARKUP, weight=60),
    Target("review-xlsx", "r.xlsx", _written_review("xlsx"), _review("r.xlsx"), words=MARKUP, make=packed),
    Target("review-docx", "r.docx", _written_review("docx"), _review("r.docx"), words=MARKUP, make=packed),
    Target("css", "hans.css", _css, _sheet, _WRONG, _CSS_WORDS, weight=1),
    Target("picture", "a.png", _pictures, _picture, weight=60),
)  # fmt: skip
