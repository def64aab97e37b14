"""A newspaper with a page, an engine that knows no Chinese, and its English on the way to an editor."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.edition import Edition, EditionCode
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add
from pipeline.review.exchange import Format, written
from pipeline.review.returned import ReturnedFile
from pipeline.review.segments import Match, PageSegments, Segment, SegmentOrigin, TermUse

PAGE = r"""+++
newspaper = "南江日报"
date = 2025-05-15
page = "2"
credits = [{ role = "编辑", names = ["郭剑"] }]
+++
# 清水变资源\
一渠活水润万家

> 核心提示
>
> 会议听取了报告。

## 一、加强自身建设

去年新增水田120亩。农民收入增长5.2%！村里来了三位老师。

会议听取了报告。他们说：“=1+1”很容易。
"""


class Echo:
    """Says for each sentence how long it is, and all its figures."""

    name = "echo 1.0"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [
            ""
            if "老师" in sentence
            else f"in all {'word ' * (len(sentence) // 3)}{' '.join(re.findall(r'[0-9.]+%?', sentence))}."
            for sentence in sentences
        ]


@dataclass(frozen=True)
class Desk:
    """A newspaper's folder, and the command line in it."""

    folder: Path
    page: Path
    memory: Path

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli, ["english", *arguments])

    def export(self, name: str, *more: str) -> Path:
        result = self.run(str(self.page), "--export", name, *more)
        assert result.exit_code == 0, result.output
        return self.folder / name

    def edition(self) -> Edition:
        """The English edition, as the next build makes it."""
        from pipeline.config import find_newspaper
        from pipeline.stages import edition, read

        return edition(EditionCode.EN, read(self.page), find_newspaper(self.page))

    def english(self, block: str) -> str:
        return next(found.text for found in self.edition().blocks if found.id == block)

    def remember(self, source: str, english: str, *, reviewed: bool = True) -> None:
        add(self.memory, [Entry(source, english, reviewed=reviewed)])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("pipeline.translate.engines.argos.find_translator", lambda _: Echo())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "paper"
    page = folder / "source/2025-05-15/02.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    (folder / "source/newspaper.toml").write_text(
        '[name]\nhans = "南江日报"\nen = "Nanjiang Daily"\n[files]\nmemory = "memory.tmx"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(folder)
    return Desk(folder, page, folder / "source/memory.tmx")


def segment(number: int, source: str, target: str, **more: object) -> Segment:
    origin = more.pop("origin", SegmentOrigin.MACHINE)
    return Segment(
        f"a1.p{number}-1", f"a1.p{number}", "story 1, paragraph", source, target, origin, **more
    )  # type: ignore[arg-type]


SAMPLE = PageSegments(
    "source/2025-05-15/02.md",
    "清水变资源",
    "echo 1.0",
    (
        segment(1, "甲句在这里。", "The first sentence is here."),
        segment(2, "乙句有<标记>和&符号。", "The second has <marks> & signs.", lines=(7, 8)),
        segment(3, "丙句是标题\n有两行", "The third is a head\nof two lines", origin=SegmentOrigin.REVIEWED, score=100),
        segment(4, "丁句出自词库。", "=SUM(A1:A9)", origin=SegmentOrigin.LEXICON, terms=(TermUse("词库", "lexicon"),)),
        segment(5, "戊句没有译文。", "", origin=SegmentOrigin.FAILED, notes=("no translation",)),
        segment(
            6,
            "己句很像另一句。",
            "The sixth is  like_x0041_ another.",
            score=63,
            matches=(Match("己句像另一句。", "The sixth, as a person said it.", 88, True),),
            notes=("figure missing: 6 (6)", "short"),
            untold=("另", "句"),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def sample() -> PageSegments:
    return SAMPLE


@pytest.fixture
def reread(tmp_path: Path) -> Callable[[bytes, Format], ReturnedFile]:
    """Reads bytes as a file of the name that the format has."""
    from pipeline.review.exchange import read

    def reread(data: bytes, format_: Format) -> ReturnedFile:
        name = {"xliff1.2": "page.xlf", "xliff": "page.xlf"}.get(format_, f"page.{format_}")
        return read(data, tmp_path / name)

    return reread


def bytes_of(page: PageSegments, format_: Format) -> bytes:
    return written(page, format_)
