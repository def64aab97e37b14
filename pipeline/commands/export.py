"""``pipeline export``: a page's editions for other systems, its words for learners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.session import Command, session, told, write_output
from pipeline.edition import TEXTS, Edition, EditionCode
from pipeline.errors import MissingDependencyError, OutputError, UsageError
from pipeline.files import display, read_text, write_new
from pipeline.pinyin_style import HIGHEST_LEVEL

if TYPE_CHECKING:
    from pipeline.building.plan import PagePlan
    from pipeline.export.wordlist import Choice, Word
    from pipeline.page import Page

__all__ = ["FORMATS", "export"]

# The formats, and the editions that each has if none is named.
_HANS = (EditionCode.HANS,)
FORMATS = {"text": _HANS, "markdown": _HANS, "json": _HANS, "newsml": TEXTS, "nitf": _HANS}
_LISTS = ("words", "anki")
_ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".json": "json",
    ".xml": "newsml",
    ".csv": "words",
    ".nitf": "nitf",
}
_ANOTHER = "name another file, or delete that one"


def _codes(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[EditionCode, ...]:
    names = [name.strip() for part in value for name in part.split(",")]
    for name in names:
        if name not in tuple(TEXTS):
            message = f"{name!r} is not one of {', '.join(TEXTS)}."
            raise click.BadParameter(message, ctx, param)
    return tuple(code for code in TEXTS if code in names)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline export source/2025-02-20/01.txt -f text -e en
  pipeline export source/2025-02-20/01.txt -o page.json -e hans,pinyin,en
  pipeline export source/2025-02-20/01.txt -f newsml -o page.xml
  pipeline export source/2025-04-12/01.md -f nitf --story 2 -e en
  pipeline export source/2025-04-12/01.md -f nitf -e hans,en -o stories.zip
  pipeline export source/2025-02-20/01.txt -f anki -o words.txt --hsk-above 4
  pipeline export source/2025-02-20/01.txt -o words.csv --known last-week.csv

text is plain text, markdown the project's own source for hans and CommonMark for the others, json
the schema newspaper-edition/1, newsml a NewsML-G2 message with an item for each story and edition,
nitf an NITF 3.6 document of one story, or a .zip file of all of them,
words a CSV list for a spreadsheet, anki the same for Anki's import. The pinyin edition has its
readings in parentheses in text and markdown. The words are those of the stories, each once, in
order of appearance, with the first sentence that they stand in; the English of a word is the
lexicon's, and is empty where the lexicon has none.""",
)
@click.argument("page", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "chosen",
    type=click.Choice([*FORMATS, *_LISTS]),
    help="What to write.  [default: what the name of the output says]",
)
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    callback=_codes,
    metavar="[hans|hant|pinyin|en]",
    help="Of these editions; separated by commas, or give the option again.  "
    "[default: hans; all in NewsML]",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("-"),
    metavar="FILE",
    help="Write it to this file, which must not be there yet.  [default: standard output]",
)
@click.option(
    "--story", type=click.IntRange(1), default=None, metavar="N", help="Of this story, in NITF."
)
@click.option("--no-readings", is_flag=True, help="The pinyin edition without its readings.")
@click.option(
    "--hsk-above",
    type=click.IntRange(0, HIGHEST_LEVEL),
    default=0,
    help="Only words above this level of HSK 3.0, and those that are in no list.",
)
@click.option(
    "--min-count", type=click.IntRange(1), default=1, help="Only words that often on the page."
)
@click.option(
    "--known",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leave out the words of this list: one a line, or the first column of an exported one.",
)
@click.option("--no-english", is_flag=True, help="Lists of words without the sentences' English.")
@click.pass_context
def export(
    ctx: click.Context,
    /,
    *,
    page: Path,
    chosen: str | None,
    editions: tuple[EditionCode, ...],
    target: Path,
    **options: Any,
) -> None:
    """Write a page as text, Markdown, JSON, NewsML-G2 or NITF, or list its words for learners.

    PAGE is a page of a newspaper, raw or edited.
    """
    from pipeline.stages import read

    format_ = chosen or _ENDINGS.get(target.suffix.lower())
    if format_ is None:
        raise UsageError(
            "what to write is not said", remedy=f"add -f {', '.join((*FORMATS, *_LISTS))}"
        )
    _refuse_idle(ctx, format_, editions)
    if format_ == "nitf":
        _refuse_two(editions, options["story"], archive=_packed(target))
    if str(target) != "-" and target.exists():  # before a page is translated for nothing
        raise OutputError(
            "exists already and is not overwritten", path=display(target), remedy=_ANOTHER
        )
    known = options["known"]
    listed = None if known is None else read_text(known, "the list of words", remedy=_LIST)
    plan = _planned(page)
    source = _Source(plan, read(plan.source), _note(ctx))
    if format_ in _LISTS:
        from pipeline.export.wordlist import Choice, known_words

        choice = Choice(
            options["hsk_above"], options["min_count"], known_words(listed) if listed else ()
        )
        data = _listed(source, format_, choice, english=not options["no_english"])
    else:
        wanted = editions or FORMATS[format_]
        if format_ == "nitf":
            data = _nitf(source, wanted, options["story"], archive=_packed(target))
        else:
            data = _exported(source, format_, wanted, readings=not options["no_readings"])
    if str(target) == "-":
        write_output(data.decode())
        return
    write_new(target, data, remedy=_ANOTHER)
    if not session(ctx).quiet:
        write_output(f"wrote {display(target)}\n")


_LIST = "name a text file with a word on each line"
_OPTIONS = {
    "story": ("nitf",),
    "no_readings": ("text", "markdown"),
    "hsk_above": _LISTS,
    "min_count": _LISTS,
    "known": _LISTS,
    "no_english": _LISTS,
}


def _refuse_idle(ctx: click.Context, format_: str, editions: Sequence[EditionCode]) -> None:
    """Raises `UsageError` for an option that says nothing to this format."""
    given = click.core.ParameterSource.COMMANDLINE
    for name, formats in _OPTIONS.items():
        if format_ not in formats and ctx.get_parameter_source(name) is given:
            option = "--" + name.replace("_", "-")
            raise UsageError(
                f"{option} says nothing to the format {format_}",
                remedy=f"leave it out, or add -f {' or '.join(formats)}",
            )
    if editions and format_ in _LISTS:
        raise UsageError(f"the format {format_} is made of all editions", remedy="leave -e out")
    if len(editions) > 1 and format_ in ("text", "markdown"):
        raise UsageError(
            f"the format {format_} is of one edition", remedy="name one, and export again"
        )


def _packed(target: Path) -> bool:
    """Whether a file is to hold several documents."""
    return target.suffix.lower() == ".zip"


def _refuse_two(editions: Sequence[EditionCode], story: int | None, *, archive: bool) -> None:
    """Raises `UsageError` for what one NITF document cannot be, or all of them need not."""
    if archive and story is not None:
        raise UsageError("a .zip file has all stories", remedy="leave --story out")
    if len(editions) > 1 and not archive:
        raise UsageError(
            "an NITF file is of one edition", remedy="name one, or write them all to a .zip file"
        )


def _note(ctx: click.Context) -> Callable[[str], None]:
    def say(text: str) -> None:
        if not session(ctx).quiet:
            click.echo(f"{told('note:')} {told(text)}", err=True)

    return say


def _planned(file: Path) -> PagePlan:
    """Where a page is; an edited page is taken before its raw text, as in a build."""
    from pipeline.building.plan import Options, make_plan

    plan, _ = make_plan((file,), Options(), output=None, working=Path.cwd())
    if plan.errors:
        raise plan.errors[0]
    if len(plan.pages) != 1:
        raise UsageError(f"{display(file)} is a folder of pages", remedy="name one page")
    return plan.pages[0]


@dataclass(frozen=True, slots=True)
class _Source:
    """A page with its editions; `note` says what an export does without."""

    plan: PagePlan
    page: Page
    note: Callable[[str], None]

    def edition(self, code: EditionCode) -> Edition:
        from pipeline.stages import edition

        return edition(code, self.page, self.plan.paper)

    def english(self) -> Edition | None:
        """The English edition; without what translates it there is none, and that is said."""
        try:
            return self.edition(EditionCode.EN)
        except MissingDependencyError as error:
            self.note(f"left out: the English. {error}")
            return None

    def editions(self, codes: Sequence[EditionCode]) -> list[Edition]:
        """Editions of the page. The only one that is wanted is never left out."""
        if len(codes) == 1:
            return [self.edition(codes[0])]
        made = (self.english() if code is EditionCode.EN else self.edition(code) for code in codes)
        return [one for one in made if one is not None]


def _exported(
    source: _Source, format_: str, codes: Sequence[EditionCode], *, readings: bool
) -> bytes:
    paper = source.plan.paper
    match format_:
        case "markdown" if codes[0] is EditionCode.HANS:
            from pipeline.export.markdown import source_markdown
            from pipeline.stages import in_simplified

            return source_markdown(in_simplified(source.page, paper))
        case "text" | "markdown":
            from pipeline.export.markdown import markdown
            from pipeline.export.text import plain_text

            made = source.edition(codes[0])
            return (plain_text if format_ == "text" else markdown)(made, readings=readings)
        case "json":
            from pipeline.export.json_edition import edition_json

            return edition_json(source.editions(codes))
        case _:
            from pipeline.export.newsml import newsml

            provider = paper.name.hans or source.page.metadata.newspaper or ""
            return newsml(
                source.editions(codes), provider=provider, original=source.plan.recorded_source
            )


def _nitf(
    source: _Source, codes: Sequence[EditionCode], story: int | None, *, archive: bool
) -> bytes:
    from pipeline.export.nitf import nitf, nitf_archive

    meta = source.page.metadata
    provider = source.plan.paper.name.hans or meta.newspaper or ""
    original, number = source.plan.recorded_source, meta.page or ""
    editions = source.editions(codes)
    if archive:
        return nitf_archive(editions, provider=provider, original=original, number=number)
    return nitf(editions[0], provider=provider, original=original, number=number, story=story or 0)


def _listed(source: _Source, format_: str, choice: Choice, *, english: bool) -> bytes:
    from pipeline.export.cards import anki_file, words_csv
    from pipeline.export.wordlist import page_words
    from pipeline.resources import lexicon_of
    from pipeline.stages import edition

    paper = source.plan.paper
    # A list has every word, however few readings the newspaper prints.
    style = replace(
        paper.pinyin,
        ruby="word",
        hsk=0,
        first_only=False,
        script="pinyin",
        characters="simplified",
    )
    words = page_words(
        edition(EditionCode.PINYIN, source.page, replace(paper, pinyin=style)),
        traditional=source.edition(EditionCode.HANT),
        lexicon=lexicon_of(paper),
        english=source.english() if english else None,
        choice=choice,
    )
    _tell(source, words)
    if format_ == "words":
        return words_csv(words)
    date = source.page.metadata.date
    tags = f"newspaper {date.isoformat()}" if date is not None else "newspaper"
    return anki_file(words, tags=tags)


def _tell(source: _Source, words: Sequence[Word]) -> None:
    without = sum(not word.english for word in words)
    source.note(f"{len(words)} words, {without} of them without English: the lexicon has none")
