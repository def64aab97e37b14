"""``pipeline traditional``, ``simplified``, ``pinyin``, ``english``: one stage, text to text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import click

from pipeline.commands.pinyin_output import chosen_style, pinyin_options, pinyin_text
from pipeline.commands.review import FORMATS, export_review, import_review
from pipeline.commands.session import Command, read_input, say, session, write_output
from pipeline.config import Newspaper, Variant, find_newspaper
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon

__all__ = ["english", "pinyin", "simplified", "traditional"]


def _file(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("file", type=click.Path(path_type=Path), default=Path("-"))(command)


def _read(file: Path) -> str:
    """A file's text, or that of standard input, in whatever encoding it is found to be."""
    from pipeline.normalise.decode import decode

    data = read_input(file)
    if not data:
        return ""
    name = "standard input" if str(file) == "-" else str(file)
    text = decode(data, name).text
    # Broken bytes may have been read as lone surrogates, which no library takes.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parted(text: str) -> tuple[str, str]:
    """A page's front matter, which is for the program to read, and the text without it.

    Blank lines stand in its place, so that the lines keep their numbers.
    """
    from pipeline.sourceformat.fences import front_matter_of, lines_of

    front = front_matter_of(text)
    return front, _blank(len(lines_of(front))) + text.removeprefix(front)


def _joined(front: str, made: str) -> str:
    """What was made of such a text, with its front matter."""
    from pipeline.sourceformat.fences import lines_of

    return front + made.removeprefix(_blank(len(lines_of(front))))


def _blank(lines: int) -> str:
    """As many line ends as part so many lines."""
    return "\n" * (lines - 1)


def _surroundings(file: Path) -> tuple[Newspaper, Lexicon]:
    """The newspaper that a file belongs to, or the current folder; and its lexicon."""
    from pipeline.building.plan import SOURCE_FOLDER, find_project
    from pipeline.resources import lexicon_of

    place = Path.cwd()
    if str(file) != "-":
        place = file.resolve().parent
    project = find_project(place)
    paper = find_newspaper(place if project is None else project / SOURCE_FOLDER)
    return paper, lexicon_of(paper)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline traditional page.txt > page-tw.txt
  echo 计划编制 | pipeline traditional --variant hk""",
)
@_file
@click.option(
    "--variant",
    type=click.Choice(get_args(Variant)),
    help="As printed in Taiwan (tw) or Hong Kong (hk).  [default: as in newspaper.toml]",
)
def traditional(*, file: Path, variant: str | None) -> None:
    """Put simplified Chinese into traditional characters.

    FILE is a text file; without it, standard input is read. The words of the
    newspaper's own lexicon are used if FILE or the current folder is in one.
    """
    text = _read(file)
    from pipeline.editions.traditional.edition import convert

    paper, lexicon = _surroundings(file)
    chosen = cast("Variant", variant or paper.variant)
    write_output(convert(text, lexicon=lexicon, variant=chosen))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline simplified page-tw.txt > page.txt
  echo 發展計畫 | pipeline simplified""",
)
@_file
def simplified(*, file: Path) -> None:
    """Put Chinese in traditional characters into simplified ones.

    FILE is a text file; without it, standard input is read. The forms of Taiwan and of
    Hong Kong are understood alike. Words stay (軟體 is 软体) but where the newspaper's own
    lexicon has a row for them, which is used if FILE or the current folder is in one.
    """
    text = _read(file)
    from pipeline.editions.from_traditional import convert_back

    _, lexicon = _surroundings(file)
    write_output(convert_back(text, lexicon=lexicon))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline pinyin page.txt
  echo 西安的银行 | pipeline pinyin --syllables
  echo 2025年三点儿 | pipeline pinyin --read-numbers --sandhi
  pipeline pinyin page.txt --json | jq '.[].pinyin'""",
)
@_file
@pinyin_options
def pinyin(*, file: Path, **options: object) -> None:
    """Put Chinese into pinyin, or into zhuyin.

    FILE is a text file; without it, standard input is read; a page's front matter stays as it is.
    Words are written together and parted by spaces, as the orthography (GB/T 16159) has it. What an
    option does not say is as in newspaper.toml; --syllables alone gives citation tones.
    Text in traditional characters keeps them; its zhuyin is Taiwan's (企業 ㄑㄧˋ ㄧㄝˋ).
    """
    text = _read(file)
    paper, lexicon = _surroundings(file)
    style = chosen_style(paper.pinyin, options)
    front, body = ("", text) if options["as_json"] else _parted(text)
    made = pinyin_text(body, lexicon=lexicon, style=style, options=options)
    write_output(_joined(front, made))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline english page.txt
  echo 市人大常委会 | pipeline english --model ~/zh-en.argosmodel
  pipeline english source/2025-02-20/01.md --export page.xlsx
  pipeline english --import page.xlsx

A review goes out as .xlsx for a spreadsheet, .docx for a word processor, .xlf (XLIFF 2.1) for a
translation tool, or XLIFF 1.2 with --format xliff1.2 for an older one, and comes back in any of
them. A sentence counts as reviewed where its English differs from what was exported, and where
it is marked: yes in the column Reviewed; the state reviewed, final or signed-off, or approved,
in XLIFF. What is marked no is left out. What is reviewed wins over the engine and the lexicon in
every later build. Damage (rows or units that are gone, changed Chinese, merged cells, numbers
that stand twice, English that is gone, another page or language) is listed with its row or line:
what is sound is taken all the same, and the exit code is 5.""",
)
@_file
@click.option(
    "--engine",
    metavar="ENGINE",
    help="argos, the path of a model, libretranslate:ADDRESS or openai:ADDRESS.  "
    "[default: the newspaper's, or argos]",
)
@click.option(
    "--model",
    metavar="MODEL",
    help="A translation package (.argosmodel), or a server's name of a model.  "
    "[default: the newspaper's, or the best installed]",
)
@click.option(
    "--export",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="REVIEW",
    help="Write the English of the page in FILE for an editor, sentence by sentence.",
)
@click.option(
    "--import",
    "returned",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="REVIEW",
    help="Take what an editor sent back into the memory; REVIEW itself names its page.",
)
@click.option(
    "--format", "chosen", type=click.Choice(FORMATS), help="Of REVIEW, if its name does not tell."
)
@click.option("--dry-run", is_flag=True, help="With --import: say what would be taken.")
@click.pass_context
def english(
    ctx: click.Context,
    *,
    file: Path,
    engine: str | None,
    model: str | None,
    target: Path | None,
    returned: Path | None,
    chosen: str | None,
    dry_run: bool,
) -> None:
    """Put Chinese into English, by machine, line by line; or have a page's English reviewed.

    FILE is a text file; without it, standard input is read; a page's front matter stays as it is.
    Terms come from the lexicon, reviewed sentences from the newspaper's memory. What should be
    looked at is said on standard error. With --export and --import, FILE is a newspaper's page.
    """
    if target is not None and returned is not None:
        raise UsageError("--export and --import at once", remedy="do one, then the other")
    if (chosen and target is None and returned is None) or (dry_run and returned is None):
        option = "--dry-run" if dry_run else "--format"
        raise UsageError(f"{option} says nothing here", remedy="give --import REVIEW with it")
    if returned is not None:
        import_review(ctx, file, returned, chosen, dry_run=dry_run)
        return
    from pipeline.translate.engines.choice import chosen_engine

    if target is not None:
        named = partial(chosen_engine, engine=engine, model=model)
        export_review(ctx, file, target, chosen, named)
        return
    from pipeline.editions.english import translate_text
    from pipeline.memory.kept import keeping
    from pipeline.memory.opening import open_memory

    front, text = _parted(_read(file))
    paper, lexicon = _surroundings(file)
    found = chosen_engine(paper, engine, model)
    with open_memory(paper.memory) as memory, keeping(found) as translator:
        made, notes = translate_text(text, lexicon=lexicon, translator=translator, memory=memory)
    write_output(_joined(front, made))
    if not session(ctx).quiet:
        for note in notes:
            say(f"note: {note}")
