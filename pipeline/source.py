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

    ![A caption](picture.jpg)

The front matter between the ``+++`` lines is TOML. A story begins at its ``#``
headline; the lines 引题：, 副题： and 署名： right under it are optional. ``##`` alone
opens a section without a head. A backslash at the end of a line forces a line
break; before a punctuation mark it takes the mark's meaning away (``\#``), and
``\u{200B}`` is the character of that code, ``\u{}`` no character at all.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.frontmatter import read_front_matter, write_front_matter
from pipeline.normalise import normalise
from pipeline.normalise.decode import decode
from pipeline.normalise.people import parse_byline
from pipeline.normalise.report import render_report
from pipeline.page import Article, Credit, Figure, Lead, Page, Passage, Section
from pipeline.textmarks import Marked, escape, read_marks

__all__ = ["parse", "read_page", "render", "render_report"]

_LABELS = ("引题", "副题", "署名")
_LABEL_LINE = re.compile(r"(引题|副题|署名)\s*[:：](.*)", re.DOTALL)
_FENCE = "+++"
# Marks that part people in a byline.
_GROUPS, _NAMES = "；;", "、，,"


def read_page(path: Path) -> Page:
    """The page in a file: an edited ``.md`` as it stands, anything else normalised.

    Raises `SourceError` if the file cannot be read or holds no page.
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
        return parse(decode(raw, path).text, path)
    return normalise(raw, path=path)


# --- writing ---------------------------------------------------------------


def render(page: Page) -> str:
    """A page in the source format; ``parse(render(page), path) == page``.

    Raises `ValueError` for a section of a level below 1, which no head can show.
    """
    blocks = [f"{_FENCE}\n{write_front_matter(page)}{_FENCE}"]
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
        filled = bool(section.paragraphs or section.figures)
        implied = number == 0 and section.heading is None and section.level == 1 and filled
        if not implied:
            blocks.append(_head(section))
        blocks += (_passage(paragraph) for paragraph in section.paragraphs)
        blocks += (_figure(figure) for figure in section.figures)
    return blocks


def _head(section: Section) -> str:
    if section.level < 1:
        message = f"a section of level {section.level}: levels begin at 1"
        raise ValueError(message)
    marks = "#" * (section.level + 1)
    return marks if section.heading is None else f"{marks} {_passage(section.heading)}"


def _passage(passage: Passage) -> str:
    return "\\\n".join(_line(line) for line in passage.text.split("\n"))


def _line(text: str) -> str:
    """One line, with a backslash before what would mean something at its start."""
    plain = escape(text)
    label = _LABEL_LINE.match(plain)
    if label is not None:
        at = plain.index(label.group(2), len(label.group(1))) if label.group(2) else len(plain)
        return f"{plain[: at - 1]}\\{plain[at - 1 :]}"
    if plain.startswith(("#", ">", "![", "**", _FENCE)):
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
        lines = (escape(line, "*") for line in lead.label.text.split("\n"))
        blocks.append("**" + "\\\n".join(lines) + "**")
    blocks += (_passage(paragraph) for paragraph in lead.paragraphs)
    quoted = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in quoted)


def _figure(figure: Figure) -> str:
    caption = "\\\n".join(escape(line, "[]") for line in figure.caption.text.split("\n"))
    return f"![{caption}]({escape(figure.file, '()') if figure.file else ''})"


# --- reading ---------------------------------------------------------------


def parse(text: str, path: Path | str) -> Page:
    """The page in a text of the source format.

    `Passage.source_lines` are lines of that text. Raises `SourceError` with file,
    line and what to do where the text is malformed.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    metadata, furniture = read_front_matter([], path, 0)
    if start < len(lines) and lines[start].strip() == _FENCE:
        end = start + 1
        while end < len(lines) and lines[end].strip() != _FENCE:
            end += 1
        if end == len(lines):
            raise SourceError(
                "the front matter is not closed",
                path=path,
                line=start + 1,
                remedy="write a line +++ after it",
            )
        metadata, furniture = read_front_matter(lines[start + 1 : end], path, start + 2)
        start = end + 1
    articles = _Reader(path).articles(_blocks(lines, start, path))
    return Page(metadata, articles, furniture)


class _Block:
    """Lines that belong together: a head, a paragraph, a label line, a lead box, a figure."""

    __slots__ = ("first", "quoted", "texts")

    def __init__(self, first: int, text: str, *, quoted: bool = False) -> None:
        self.first = first
        self.texts = [text]
        self.quoted = quoted

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(range(self.first, self.first + len(self.texts)))

    def marks(self, skip: int = 0) -> Marked:
        """The characters of the block without the first `skip` and the outer spaces."""
        texts = [self.texts[0][skip:].strip(), *(text.strip() for text in self.texts[1:])]
        return read_marks("\n".join(texts))

    def passage(self, skip: int = 0) -> Passage:
        return Passage(self.marks(skip).text, self.numbers)


def _breaks(text: str) -> bool:
    """Whether a line ends in a backslash that no backslash takes the meaning from."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _blocks(lines: list[str], start: int, path: Path | str) -> list[_Block]:
    blocks: list[_Block] = []
    glued = False  # the line before was text, so that this one cannot begin a block
    for number, raw in enumerate(lines[start:], start=start + 1):
        line = raw.strip()
        before = blocks[-1] if blocks else None
        broken = before is not None and _breaks(before.texts[-1])
        quoted = line.startswith(">") and not (broken and before is not None and not before.quoted)
        if quoted:
            line = line[1:].strip()
        if before is not None and broken:
            if not line or quoted != before.quoted:
                raise _broken(before.numbers[-1], path)
            before.texts.append(line)
            continue
        opens = quoted != (before is not None and before.quoted) or _opens(line, quoted=quoted)
        if line and glued and not opens:
            raise SourceError(
                "a new line right under a paragraph",
                path=path,
                line=number,
                remedy="put an empty line between two paragraphs, or join the lines into one",
            )
        if line or quoted:
            blocks.append(_Block(number, line, quoted=quoted))
        glued = bool(line) and not _opens(line, quoted=quoted)
    if blocks and _breaks(blocks[-1].texts[-1]):
        raise _broken(blocks[-1].numbers[-1], path)
    return blocks


def _broken(line: int, path: Path | str) -> SourceError:
    return SourceError(
        "the line ends in a backslash, but no line follows that it breaks to",
        path=path,
        line=line,
        remedy="remove the backslash, or write the next line right under it",
    )


def _opens(line: str, *, quoted: bool) -> bool:
    """Whether a line is a block by itself and needs no empty line around it."""
    if quoted:
        return line.startswith("**")
    return line.startswith(("#", "![")) or _LABEL_LINE.match(line) is not None


class _Reader:
    """Builds the articles of a page from its blocks."""

    def __init__(self, path: Path | str) -> None:
        self.path = path

    def error(self, message: str, line: int, remedy: str) -> SourceError:
        return SourceError(message, path=self.path, line=line, remedy=remedy)

    def articles(self, blocks: list[_Block]) -> tuple[Article, ...]:
        starts = [at for at, block in enumerate(blocks) if self._level(block) == 0]
        if blocks and (not starts or starts[0] > 0):
            raise self.error(
                "text stands before the first headline",
                blocks[0].first,
                "begin the story with a line “# headline”",
            )
        bounds = [*starts, len(blocks)]
        return tuple(self._article(blocks[start:end]) for start, end in pairwise(bounds))

    def _level(self, block: _Block) -> int | None:
        """0 for a headline, the level for a section's head, None for anything else."""
        text = block.texts[0]
        if block.quoted or not text.startswith("#"):
            return None
        return len(text) - len(text.lstrip("#")) - 1

    def _article(self, blocks: list[_Block]) -> Article:
        head, rest = blocks[0], blocks[1:]
        if not head.texts[0].lstrip("#").strip():
            raise self.error("a headline without words", head.first, "write it after the #")
        found: dict[str, Passage] = {}
        byline: list[Credit] = []
        at = 0
        while at < len(rest) and not rest[at].quoted:
            label = _LABEL_LINE.match(rest[at].texts[0])
            if label is None:
                break
            name, skip = label.group(1), len(rest[at].texts[0]) - len(label.group(2))
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
        return Article(
            headline=head.passage(1),
            kicker=found.get("引题"),
            subtitle=found.get("副题"),
            byline=tuple(byline),
            lead=self._lead(rest[at:quoted]),
            sections=self._sections(rest[quoted:]),
        )

    def _people(self, block: _Block, skip: int) -> list[Credit]:
        marks = block.marks(skip)
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

    def _lead(self, blocks: list[_Block]) -> Lead | None:
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
                label = Passage(marks.without("**").text, block.numbers)
            else:
                paragraphs.append(block.passage())
        return Lead(label, tuple(paragraphs))

    def _sections(self, blocks: list[_Block]) -> tuple[Section, ...]:
        sections: list[Section] = []
        level, heading = 1, None
        paragraphs: list[Passage] = []
        figures: list[Figure] = []
        opened = False
        for block in blocks:
            if block.quoted:
                raise self.error(
                    "a lead box in the middle of a story",
                    block.first,
                    "move the > lines right under the headline, or write \\> for the sign itself",
                )
            depth = self._level(block)
            if depth is None:
                opened = True
                if block.texts[0].startswith("!["):
                    figures.append(self._figure(block))
                else:
                    paragraphs.append(block.passage())
                continue
            if opened:
                sections.append(Section(level, heading, tuple(paragraphs), tuple(figures)))
                paragraphs, figures = [], []
            level, opened = depth, True
            named = bool(block.texts[0].lstrip("#").strip())
            heading = block.passage(depth + 1) if named else None
        if opened:
            sections.append(Section(level, heading, tuple(paragraphs), tuple(figures)))
        return tuple(sections)

    def _figure(self, block: _Block) -> Figure:
        caption, *file = block.marks(2).split_at("](")
        if not file or not file[0].closes(")"):
            raise self.error(
                "a picture is not written out",
                block.first,
                "write “![caption](file)”, or \\! for the sign itself",
            )
        return Figure(file[0].without(")").text, Passage(caption.text, block.numbers))
