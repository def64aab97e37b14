"""What ``pipeline pinyin`` can be asked for, and the forms that it writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

import click

from pipeline.editions.running_pinyin import running_pinyin, running_zhuyin
from pipeline.pinyin_style import HIGHEST_LEVEL, PinyinStyle, Tones

if TYPE_CHECKING:
    from pipeline.edition import Inline
    from pipeline.lexicon import Lexicon

__all__ = ["chosen_style", "pinyin_options", "pinyin_text"]

_OPTIONS = (
    click.option(
        "--syllables",
        is_flag=True,
        help="One syllable a hanzi, nothing for other characters, line for line.",
    ),
    click.option(
        "--json", "as_json", is_flag=True, help="Write the words with their places as JSON."
    ),
    click.option(
        "--tones",
        type=click.Choice(get_args(Tones)),
        help="Tone marks, numbers after the syllables (neutral: 5), or none.",
    ),
    click.option(
        "--sandhi/--no-sandhi",
        default=None,
        help="Write 一 and 不 as they are spoken: yí gè, bú shì.",
    ),
    click.option(
        "--third-tone/--no-third-tone",
        default=None,
        help="Write a third tone before another as the second: ní hǎo.",
    ),
    click.option(
        "--erhua/--no-erhua",
        default=None,
        help="Write 儿 after a word as r: huār, not huāer.",
    ),
    click.option("--zhuyin", is_flag=True, help="Write zhuyin (ㄓㄨㄥ ㄨㄣˊ) instead of pinyin."),
    click.option(
        "--hsk",
        type=click.IntRange(0, HIGHEST_LEVEL),
        help="Leave the words up to this level of HSK 3.0 in hanzi.",
    ),
    click.option(
        "--first-only/--every-time",
        default=None,
        help="Give a word its reading only where it comes first.",
    ),
    click.option(
        "--read-numbers",
        is_flag=True,
        help="Read figures out in full: 2025年 is èr líng èr wǔ nián.",
    ),
)
_BY_HAND = ("tones", "sandhi", "third_tone", "erhua", "hsk", "first_only")


def pinyin_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of the readings and their forms."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen_style(style: PinyinStyle, options: Mapping[str, Any]) -> PinyinStyle:
    """A newspaper's style with what the command line says otherwise.

    Syllables alone are in citation tones with tone marks, whatever the newspaper has;
    only the command line changes that.
    """
    if options["syllables"]:
        style = PinyinStyle(erhua=False)
    given = {name: options[name] for name in _BY_HAND if options[name] is not None}
    script = "zhuyin" if options["zhuyin"] else style.script
    return replace(style, **given, script=script, ruby="word")


def pinyin_text(
    text: str, *, lexicon: Lexicon, style: PinyinStyle, options: Mapping[str, Any]
) -> str:
    """The text read in the form that the options ask for; raises `click.UsageError`."""
    if options["syllables"] and options["as_json"]:
        raise click.UsageError("--syllables and --json exclude each other")
    if options["read_numbers"] and (options["syllables"] or options["as_json"]):
        raise click.UsageError("--read-numbers is for running text, not for hanzi one by one")
    from pipeline.editions.characters import is_traditional, readable, set_in
    from pipeline.editions.pinyin import annotate, syllables
    from pipeline.editions.styled import bare, styled
    from pipeline.editions.taiwan import in_taiwan

    traditional = is_traditional(text)
    read = readable(text, lexicon=lexicon) if traditional else text
    if options["syllables"] and style == PinyinStyle(erhua=False):
        return _by_line(syllables(read, lexicon=lexicon))
    inlines = annotate(read, lexicon=lexicon)
    if traditional and style.script == "zhuyin":
        inlines = in_taiwan(inlines, text)
    if options["read_numbers"]:
        from pipeline.editions.figures import read_figures

        # Figures become words, so only what has no reading is put back: quotes, not hanzi.
        as_given = zip(inlines, set_in(inlines, text), strict=True)
        inlines = tuple(one if one.syllables else own for one, own in as_given)
        return _running(styled(read_figures(inlines, lexicon=lexicon), style), style)
    if options["as_json"]:
        return json.dumps(_words(inlines, style, text), ensure_ascii=False, indent=1) + "\n"
    made = set_in(styled(inlines, style), text)
    if options["syllables"]:
        return _by_line(
            (inline.text, [bare(syllable) for syllable in inline.syllables]) for inline in made
        )
    return _running(made, style)


def _running(made: Sequence[Inline], style: PinyinStyle) -> str:
    return running_zhuyin(made) if style.script == "zhuyin" else running_pinyin(made)


def _words(inlines: Sequence[Inline], style: PinyinStyle, text: str) -> list[dict[str, object]]:
    """Every word of the text with a reading; `start` and `end` count its characters."""
    from pipeline.editions.styled import bare, styled

    words: list[dict[str, object]] = []
    start = 0
    seen: set[str] = set()
    # Word by word, so that a word stays one where its readings stand over each hanzi.
    spoken = styled(inlines, replace(style, script="pinyin"), seen)
    for inline in spoken:
        end = start + len(inline.text)
        if inline.syllables:
            shown = styled((inline,), PinyinStyle(erhua=False, script=style.script))
            syllables = [syllable for piece in shown for syllable in piece.syllables]
            joint = " " if style.script == "zhuyin" else ""
            words.append(
                {
                    "text": text[start:end],
                    "start": start,
                    "end": end,
                    "pinyin": joint.join(syllables),
                    "syllables": [bare(syllable) for syllable in syllables],
                }
            )
        start = end
    return words


def _by_line(pieces: Iterable[tuple[str, Sequence[str]]]) -> str:
    """The syllables of the pieces of a text, parted by spaces, line for line."""
    lines: list[list[str]] = [[]]
    for text, sounds in pieces:
        if sounds:
            lines[-1] += sounds
        else:
            lines += [[] for _ in range(text.count("\n"))]
    return "\n".join(" ".join(line) for line in lines)
