r"""The source format: a page as a Markdown file that an editor can read and correct.

::

    +++
    date = 2025-02-20
    weekday = "星期四"
    credits = ["编辑：郭剑", "校对：姬祥"]
    +++

    # 依法履职守正创新\
    实干担当助力发展

    副题：市人大常委会工作报告要览
    署名：本报记者 杜玲；通讯员 王五、李四

    > **核心提示**
    >
    > The lead box, paragraph by paragraph.

    ## A head that spans the page

    A paragraph, in one line. An empty line ends it.

    ### A head in the column\
    of two lines

    ![A caption](picture.jpg){columns=2}

    表题：The title of a table
    | Item | Figure |
    | ---- | -----: |
    | A    | 126.5  |

    >>> A pull quote.

    Words with a note[^1] to them.

    [^1]: The note, in a paragraph of its own.

The front matter between the ``+++`` lines is TOML. A story begins at its ``#``
headline; the lines 引题：, 副题： and 署名： right under it are optional. ``##`` alone
opens a section without a head. A backslash at the end of a line forces a line
break; before a punctuation mark it takes the mark's meaning away (``\#``), and
``\u{200B}`` is the character of that code, ``\u{}`` no character at all. Pictures,
tables and pull quotes are described in `pipeline.sourceformat.inserts`, notes in
`pipeline.sourceformat.footnotes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.incoming import as_text
from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.decode import decode
from pipeline.normalise.report import render_report
from pipeline.page import (
    Article,
    Credit,
    Figure,
    Insert,
    Lead,
    Note,
    Page,
    Passage,
    PullQuote,
    Section,
    Table,
)
from pipeline.printed import read_raw, with_script
from pipeline.sourceformat.fences import FENCE, lines_of, where_fenced
from pipeline.sourceformat.footnotes import (
    NoteError,
    is_note,
    note_start,
    passage_of,
    settled,
    write_note,
    write_text,
)
from pipeline.sourceformat.frontmatter import read_front_matter, write_front_matter
from pipeline.sourceformat.illustrate import with_pictures
from pipeline.sourceformat.inserts import (
    FIGURE,
    QUOTE,
    ROW,
    TITLE_LINE,
    InsertError,
    Title,
    read_figure,
    read_table,
    read_title,
    write_figure,
    write_quote,
    write_table,
)
from pipeline.sourceformat.keepfile import read_keep_file, read_waive_file
from pipeline.sourceformat.sourceblocks import LABEL_LINE, SourceBlock, read_blocks
from pipeline.sourceformat.textmarks import escape

__all__ = ["parse", "read_page", "render", "render_report"]

# Marks that part people in a byline.
_GROUPS, _NAMES = "；;", "、，,"


def read_page(path: Path) -> Page:
    """The page in a file: an edited ``.md`` as it stands, anything else normalised.

    A Word, web or PDF page is taken as the text in it, see `pipeline.incoming`.

    The pictures of an edited page are read with it, see `pipeline.sourceformat.illustrate`; a page
    in traditional characters says so in its metadata, see `pipeline.printed`; a raw text keeps
    the places that its file of entries names, see `pipeline.sourceformat.keepfile`. Raises
    `SourceError` if the file cannot be read or holds no page.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"the source cannot be read: {error.strerror}",
            path=path,
            remedy="check the name, and that it is a file you may read",
        ) from error
    if path.suffix.lower() == ".md":
        text = decode(raw, path).text
        return with_pictures(with_script(parse(text, path), text), path)
    page = read_raw(as_text(raw, path), path, keep=read_keep_file(path))
    return replace(page, waive=read_waive_file(path))


# --- writing ---------------------------------------------------------------


def render(page: Page) -> str:
    """A page in the source format; ``parse(render(page), path) == page``.

    Raises `ValueError` for a section of a level below 1, which no head can show.
    """
    blocks = [f"{FENCE}\n{write_front_matter(page)}{FENCE}"]
    for article in page.articles:
        blocks += _article_blocks(article)
    return "\n\n".join(blocks) + "\n"


def _article_blocks(article: Article) -> list[str]:
    blocks = [f"# {_passage(article.headline)}"]
    labels = []
    if article.kicker is not None:
        labels.append(f"引题：{_passage(article.kicker)}")
    if article.subtitle is not None:
        labels.append(f"副题：{_passage(article.subtitle)}")
    if article.byline:
        labels.append(f"署名：{_byline(article.byline)}")
    if labels:
        blocks.append("\n".join(labels))
    if article.lead is not None:
        blocks.append(_lead(article.lead))
    for number, section in enumerate(article.sections):
        filled = bool(section.body)
        implied = number == 0 and section.heading is None and section.level == 1 and filled
        if not implied:
            blocks.append(_head(section))
        blocks += map(_item, section.body)
    blocks += map(write_note, article.notes)
    return blocks


def _item(item: Passage | Insert) -> str:
    match item:
        case Figure():
            return write_figure(item)
        case Table():
            return write_table(item)
        case PullQuote():
            return write_quote(item)
        case Passage():
            return _passage(item)


def _head(section: Section) -> str:
    if section.level < 1:
        message = f"a section of level {section.level}: levels begin at 1"
        raise ValueError(message)
    marks = "#" * (section.level + 1)
    return marks if section.heading is None else f"{marks} {_passage(section.heading)}"


def _passage(passage: Passage) -> str:
    return "\\\n".join(map(_line, write_text(passage).split("\\\n")))


def _line(plain: str) -> str:
    """One written line, with a backslash before what would mean something at its start."""
    label = LABEL_LINE.match(plain) or TITLE_LINE.match(plain)
    if label is not None:
        at = label.start(label.re.groups)  # of what stands after the colon
        return f"{plain[: at - 1]}\\{plain[at - 1 :]}"
    if plain.startswith(("#", ">", FIGURE, ROW, "**", FENCE)):
        return f"\\{plain}"
    return plain


def _byline(credits_: tuple[Credit, ...]) -> str:
    special = f"{_GROUPS}{_NAMES}:： \u3000"
    parts = []
    for credit in credits_:
        names = "、".join(escape(name, special, spaces=True) for name in credit.names)
        role = escape(credit.role, special, spaces=True)
        parts.append(f"{role} {names}" if credit.names else role)
    return "；".join(parts)


def _lead(lead: Lead) -> str:
    blocks = []
    if lead.label is not None:
        blocks.append(f"**{write_text(lead.label, '*')}**")
    blocks += (_passage(paragraph) for paragraph in lead.paragraphs)
    quoted = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in quoted)


# --- reading ---------------------------------------------------------------


def parse(text: str, path: Path | str) -> Page:
    """The page in a text of the source format.

    `Passage.source_lines` are lines of that text. Raises `SourceError` with file,
    line and what to do where the text is malformed.
    """
    lines = lines_of(text)
    fenced = where_fenced(lines)
    start, end = fenced or (0, -1)
    if end == len(lines):
        raise SourceError(
            "the front matter is not closed",
            path=path,
            line=start + 1,
            remedy="write a line +++ after it",
        )
    front = lines[start + 1 : end] if fenced else ()
    metadata, furniture, keep, waive = read_front_matter(front, path, start + 2)
    start = end + 1
    articles = _Reader(path).articles(read_blocks(lines, start, path))
    return Page(metadata, articles, furniture, keep=keep, waive=waive)


class _Reader:
    """Builds the articles of a page from its blocks."""

    def __init__(self, path: Path | str) -> None:
        self.path = path

    def error(self, message: str, line: int, remedy: str) -> SourceError:
        return SourceError(message, path=self.path, line=line, remedy=remedy)

    def articles(self, blocks: list[SourceBlock]) -> tuple[Article, ...]:
        starts = [at for at, block in enumerate(blocks) if self._level(block) == 0]
        if blocks and (not starts or starts[0] > 0):
            raise self.error(
                "text stands before the first headline",
                blocks[0].first,
                "begin the story with a line “# headline”",
            )
        bounds = [*starts, len(blocks)]
        return tuple(self._article(blocks[start:end]) for start, end in pairwise(bounds))

    def _level(self, block: SourceBlock) -> int | None:
        """0 for a headline, the level for a section's head, None for anything else."""
        text = block.texts[0]
        if block.quoted or not text.startswith("#"):
            return None
        return len(text) - len(text.lstrip("#")) - 1

    def _article(self, blocks: list[SourceBlock]) -> Article:
        head = blocks[0]
        rest = [block for block in blocks[1:] if not is_note(block.texts[0])]
        if not head.texts[0].lstrip("#").strip():
            raise self.error("a headline without words", head.first, "write it after the #")
        found: dict[str, Passage] = {}
        byline: list[Credit] = []
        at = 0
        while at < len(rest) and not rest[at].quoted:
            label = LABEL_LINE.match(rest[at].texts[0])
            if label is None:
                break
            name, skip = (
                label.group(1).replace("題", "题"),
                len(rest[at].texts[0]) - len(label.group(2)),
            )
            if name in found:
                raise self.error(
                    f"a second line {name}：",
                    rest[at].first,
                    "end the first with a backslash and write the second right under it",
                )
            found[name] = rest[at].passage(skip)
            if name == "署名":
                byline = self._people(rest[at], skip)
            at += 1
        quoted = at
        while quoted < len(rest) and rest[quoted].quoted:
            quoted += 1
        article = Article(
            headline=head.passage(1),
            kicker=found.get("引题"),
            subtitle=found.get("副题"),
            byline=tuple(byline),
            lead=self._lead(rest[at:quoted]),
            sections=self._sections(rest[quoted:]),
        )
        notes = [self._note(block) for block in blocks[1:] if is_note(block.texts[0])]
        try:
            return replace(article, notes=settled(article.passages(), notes))
        except NoteError as error:
            raise self.error(error.message, error.line, error.remedy) from error

    @staticmethod
    def _note(block: SourceBlock) -> Note:
        label, start = note_start(block.texts[0])
        return Note(label, block.passage(start))

    def _people(self, block: SourceBlock, skip: int) -> list[Credit]:
        marks = block.marks(skip)
        if passage_of(marks, block.numbers).references:
            raise self.error(
                "a reference to a note in the byline",
                block.first,
                "write it in the headline or in the text",
            )
        credits_: list[Credit] = []
        for group in marks.split(_GROUPS):
            role, *names = group.strip().split(" \u3000:：", most=1)
            people = [name.strip() for name in names[0].strip().split(_NAMES)] if names else []
            if not role.raw or any(not name.raw for name in people):
                raise self.error(
                    "the byline has a role or a name missing",
                    block.first,
                    "write “署名：本报记者 杜玲；通讯员 王五、李四”",
                )
            if any(name.has(" \u3000") for name in people):
                # 本报记者 杜玲 通讯员 王五: as newspapers print it.
                printed = parse_byline(group.text)
                if printed is None:
                    raise self.error(
                        f"cannot tell the names apart in “{group.text.strip()}”",
                        block.first,
                        "put 、 between names and ； before the next role",
                    )
                credits_ += printed
            else:
                credits_.append(Credit(role.text, tuple(name.text for name in people)))
        return credits_

    def _lead(self, blocks: list[SourceBlock]) -> Lead | None:
        if not blocks:
            return None
        label: Passage | None = None
        paragraphs: list[Passage] = []
        for block in blocks:
            if not block.texts[0]:
                continue
            if block.texts[0].startswith("**"):
                marks = block.marks(2)
                if label is not None or paragraphs or not marks.closes("**"):
                    raise self.error(
                        "** marks the label of a lead box and nothing else",
                        block.first,
                        "write “> **核心提示**” first in the box, or \\** for asterisks",
                    )
                label = passage_of(marks.without("**"), block.numbers)
            else:
                paragraphs.append(block.passage())
        return Lead(label, tuple(paragraphs))

    def _sections(self, blocks: list[SourceBlock]) -> tuple[Section, ...]:
        starts = [at for at, block in enumerate(blocks) if self._level(block) is not None]
        bounds = [0, *(at for at in starts if at > 0), len(blocks)]
        return tuple(
            self._section(blocks[start:end]) for start, end in pairwise(bounds) if start < end
        )

    def _section(self, blocks: list[SourceBlock]) -> Section:
        depth = self._level(blocks[0])
        if depth is None:
            return Section(1, None, tuple(self._body(blocks)))
        named = bool(blocks[0].texts[0].lstrip("#").strip())
        heading = blocks[0].passage(depth + 1) if named else None
        return Section(depth, heading, tuple(self._body(blocks[1:])))

    def _body(self, blocks: list[SourceBlock]) -> Iterator[Passage | Insert]:
        title: tuple[Title, int] | None = None  # of the table to come, and its line
        for block in blocks:
            text = block.texts[0]
            if block.quoted:
                raise self.error(
                    "a lead box in the middle of a story",
                    block.first,
                    "move the > lines right under the headline, or write \\> for the sign itself; "
                    f"{QUOTE} begins a pull quote",
                )
            if title is not None and not text.startswith(ROW):
                break
            try:
                titled = TITLE_LINE.match(text)
                if titled is not None:
                    marks = block.marks(titled.start(1))
                    title = read_title(marks, block.numbers), block.first
                elif text.startswith(ROW):
                    yield read_table(block.texts, block.first, title[0] if title else None)
                    title = None
                elif text.startswith(FIGURE):
                    yield read_figure(block.marks(len(FIGURE)), block.numbers)
                elif text.startswith(QUOTE):
                    yield self._quote(block)
                else:
                    yield block.passage()
            except InsertError as error:
                line = block.first + error.line
                raise self.error(error.message, line, error.remedy) from error
        if title is not None:
            raise self.error(
                "the title of a table without a table",
                title[1],
                "write the table right under it, or 表题\\： for the words themselves",
            )

    def _quote(self, block: SourceBlock) -> PullQuote:
        if not block.marks(len(QUOTE)).raw:
            raise self.error("a pull quote without words", block.first, f"write it after {QUOTE}")
        return PullQuote(block.passage(len(QUOTE)))
