"""The repair report: what the normaliser did to a page, for its editor to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.normalise.keep import keep_entry
from pipeline.page import Page, Repair
from pipeline.sourceformat.frontmatter import toml_string

__all__ = ["counted", "render_report", "rows_of"]

# Kinds of repairs in the order an editor should look at them, each with its head
# and a line that explains it.
_GROUPS: tuple[tuple[str, str, str], ...] = (
    ("suspect", "Suspected errors", "Nothing was changed here. Please check each one."),
    ("kept", "Left as it was", "An entry of `keep` takes these repairs back."),
    ("unreadable", "Characters that could not be read", "□ stands for each; please fill them in."),
    ("move", "Moved", "These parts were put in another order."),
    ("doubled", "Dropped: a character repeated at a column break", "The second one was dropped."),
    ("join", "Joined: a paragraph that a column break had cut", "The parts are one paragraph."),
    ("unwrap", "Joined: wrapped lines", "The lines of a paragraph were put together."),
    ("byline", "Bylines", "Names were read out of these lines."),
    ("lift", "Taken out of the story", "These notes are kept with the page's furniture."),
    ("jump", "Stories that go on elsewhere", "Their other parts are not in this file."),
    ("break", "Heads broken into lines", "A space in the raw text stands for the break."),
    ("mark", "Marks dropped", "The layout shows what these marks stood for."),
    ("width", "Width of characters", "Punctuation and figures as newspapers print them."),
    ("space", "Spaces closed up", "Spaces that the extraction left between characters."),
    ("look-alike", "Look-alike characters", "Replaced by the ordinary character."),
    ("invisible", "Invisible characters", "Dropped; nothing prints them."),
    ("encoding", "Encoding", "How the file was read."),
)
_SHOWN = 200
_ROWS = 3  # of a kind of repairs in the table; suspicions are all there


def render_report(page: Page, path: Path | str, told: Callable[[str], str] = str) -> str:
    """The repairs of a page as Markdown, suspicions first; `path` is the raw file's name.

    Each repair gives its lines in the raw file, the text before and after, the
    reason, and how sure the program is where it is not. `told` puts its own words into the
    reader's language.
    """
    name = Path(path).name
    parts = [f"# {told(f'Repair report for {_inline(name)}')}\n", told(_summary(page.repairs))]
    known = {kind for kind, _, _ in _GROUPS}
    others = sorted({repair.kind for repair in page.repairs} - known)
    for kind, title, note in (*_GROUPS, *((kind, kind.capitalize(), "") for kind in others)):
        repairs = [repair for repair in page.repairs if repair.kind == kind]
        if repairs:
            parts.append(f"## {told(title)} ({len(repairs)})\n\n{told(note)}\n")
            parts += (_item(number, repair, told) for number, repair in enumerate(repairs, start=1))
    return "\n".join(parts)


def rows_of(page: Page) -> list[tuple[str, str, str]]:
    """The repairs for a terminal: kind, lines in the raw file, and what was done or is doubted.

    Of a kind with many the first ones, and how many more there are.
    """
    rows: list[tuple[str, str, str]] = []
    order = [kind for kind, _, _ in _GROUPS]
    kinds = sorted(
        {repair.kind for repair in page.repairs},
        key=lambda kind: (order.index(kind) if kind in order else len(order), kind),
    )
    for kind in kinds:
        repairs = [repair for repair in page.repairs if repair.kind == kind]
        shown = repairs if kind == "suspect" else repairs[:_ROWS]
        rows += ((kind, _numbers(repair.lines), _told(repair)) for repair in shown)
        if len(repairs) > len(shown):
            rows.append((kind, "", f"and {len(repairs) - len(shown)} more"))
    return rows


def _told(repair: Repair) -> str:
    """What a repair did, in a line of a table."""
    if repair.kind == "suspect":
        return repair.reason
    before, after = (text.replace("\n", "⏎") for text in (repair.before, repair.after))
    closed = "⏎" in before and "⏎" not in after  # the seam shows what was done
    change = f"{before} → {after}" if after and before != after and not closed else before
    return f"{change}{_doubt(repair)}" if change else repair.reason


def _numbers(lines: tuple[int, ...]) -> str:
    return _lines(lines).removeprefix("lines ").removeprefix("line ")


def counted(repairs: Sequence[Repair]) -> str:
    """How many suspicions there are to check, and how many repairs were made."""
    suspicions = sum(repair.kind == "suspect" for repair in repairs)
    kept = sum(repair.kind == "kept" for repair in repairs)
    changes = len(repairs) - suspicions - kept
    return (
        f"{_count(suspicions, 'suspicion')} to check, {_count(changes, 'repair')} made"
        f"{f', {kept} taken back' if kept else ''}"
    )


def _summary(repairs: Sequence[Repair]) -> str:
    if not repairs:
        return "The raw text was taken as it stands: no repairs, no suspicions.\n"
    told = f"{counted(repairs)}. Line numbers are those of the raw file.\n"
    if all(keep_entry(repair) is None for repair in repairs):
        return told
    return (
        f"{told}\nTo take a repair back, copy what stands after “undo” into `keep = [ … ]` in the "
        "front matter of the page, or in a file NAME.keep.toml beside the raw text NAME.txt, and "
        "run `pipeline normalise` again. "
        "That place then stays as the raw text has it.\n"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _item(number: int, repair: Repair, told: Callable[[str], str]) -> str:
    rows = [
        f"{number}. **{told(_lines(repair.lines))}**: {told(repair.reason)}{told(_doubt(repair))}"
    ]
    if repair.before != repair.after:
        labels = ("text", "perhaps") if repair.kind == "suspect" else ("before", "after")
        rows += (
            f"   - {told(label)}: {_shown(text)}"
            for label, text in zip(labels, (repair.before, repair.after), strict=True)
            if text
        )
    elif repair.before:
        rows.append(f"   - {_shown(repair.before)}")
    entry = keep_entry(repair)
    if entry is not None:
        rows.append(f"   - {told('undo')}: {_inline(f'{toml_string(entry)},')}")
    return "\n".join(rows) + "\n"


def _lines(lines: tuple[int, ...]) -> str:
    if not lines:
        return "the file"
    if len(lines) == 1:
        return f"line {lines[0]}"
    ends = sorted(lines)
    dense = ends == list(range(ends[0], ends[-1] + 1))
    if dense and len(ends) > 2:
        return f"lines {ends[0]} to {ends[-1]}"
    most = 12
    listed = ", ".join(map(str, lines[:most]))
    return f"lines {listed}{' …' if len(lines) > most else ''}"


def _doubt(repair: Repair) -> str:
    sure = 0.9
    if repair.kind == "suspect" or repair.confidence >= sure:
        return ""
    return f" ({repair.confidence:.0%} sure)"


def _shown(text: str) -> str:
    """A text as Markdown code, its line breaks shown as ⏎."""
    line = text.replace("\n", " ⏎ ")
    return _inline(line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …")


def _inline(text: str) -> str:
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
