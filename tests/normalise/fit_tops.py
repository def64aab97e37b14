"""Fits what the lines over a story weigh, and tells how well they do on tops they have not seen.

    python tests/normalise/fit_tops.py [--write]

A conditional logistic regression (softmax over the ways to part the lines) with an L2 penalty, on
the tops of all worked pages and on tests/gold/normalise-pool/tops.txt. The cross-validation parts
stories, so that a headline joined on one line is with its other form. hard-tops.txt, written to be
hard, is left out: fitted on with the others, it gained some there and lost as many on the pages. What
the weights that ship make of it is told last. --write puts the weights into
pipeline/normalise/topweights.py.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from damage import GOLD, golds

from pipeline.normalise.banner import asked
from pipeline.normalise.decode import decode
from pipeline.normalise.heads import is_column, is_title, is_tournament
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.ornaments import DASHES
from pipeline.normalise.tops import Parting, features, parted, partings
from pipeline.printed import _double

POOL = GOLD / "normalise-pool" / "tops.txt"
HARD = GOLD / "normalise-pool" / "hard-tops.txt"
TARGET = Path(__file__).parents[2] / "pipeline" / "normalise" / "topweights.py"
PENALTY = 0.12
STEPS = 400
FOLDS = 10
SURE = 0.8
# How often a top of the pool counts, and one of a page, which comes with its paragraphs.
POOLED, WHOLE = 1, 3
# A shorter lead of the pool is not the whole beginning: what it says again is not known.
KNOWN = 24
LEAST = 0.05  # a smaller weight is left out
HEADER = '''"""What the lines over a story weigh: log likelihoods, by role and look.

`K`, `H` and `S` are a line of the kicker, the headline and the subtitle; two letters, a line over
another. The looks are those of `pipeline.normalise.tops`. Fitted by tests/normalise/fit_tops.py;
do not edit by hand.
"""

from __future__ import annotations

__all__ = ["WEIGHTS"]

WEIGHTS: dict[str, float] = {
'''


@dataclass(frozen=True)
class Story:
    """The lines of a kicker, a headline and a subtitle, and how the first paragraph begins."""

    kickers: list[str]
    heads: list[str]
    subtitles: list[str]
    lead: str
    told: str
    dashed: bool
    times: int


@dataclass(frozen=True)
class Top:
    """The lines over a story that a banner is made of, with their roles."""

    lines: tuple[str, ...]
    way: Parting
    story: Story
    named: bool
    fold: int

    @property
    def ways(self) -> list[Parting]:
        return list(partings(len(self.lines), subtitled=self.story.dashed))


def tops() -> list[Top]:
    """Every top of more than one line.

    A headline of two lines comes also joined on one (but for that over a plain subtitle), a
    subtitle with a dash also without it.
    """
    pages = list(printed())
    known = {told_apart(story) for story in pages}
    # A top of the pool that a worked page has as well counts once, or the cross-validation would
    # have it on both sides.
    stories = [*(story for story in pooled(POOL) if told_apart(story) not in known), *pages]
    return made_of(stories)


def hard_tops() -> list[Top]:
    """Those of the tops that are hard to tell, which nothing is fitted on."""
    return made_of(list(pooled(HARD)))


def made_of(stories: Sequence[Story]) -> list[Top]:
    found: list[Top] = []
    bare = [
        (number, replace(story, subtitles=list(map(undashed, story.subtitles)), dashed=False))
        for number, story in enumerate(stories)
        if story.dashed
    ]
    for number, story in [*enumerate(stories), *bare]:
        kickers, heads = story.kickers, story.heads
        named = bool(kickers) and (is_column(kickers[0]) or is_tournament(kickers[0]))
        over, under = kickers[named:], [] if story.dashed else story.subtitles
        shapes = [heads]
        # Joined over a plain subtitle, without a kicker above, it would look like a kicker over a headline.
        if len(heads) == 2 and (over or not under) and not any(" " in head for head in heads):
            shapes.append([" ".join(heads)])
        for shape in shapes:
            lines = (*over, *shape, *under)
            way = Parting(len(over), len(shape), len(under))
            top = Top(lines, way, story, named, number % FOLDS)
            if len(lines) > 1 and not told_by_rule(lines) and way in top.ways:
                found.append(top)
    return found


def told_apart(story: Story) -> tuple[str, ...]:
    """The lines of a story without their spaces and dashes."""
    lines = (*story.kickers, "", *story.heads, "", *story.subtitles)
    return tuple("".join(undashed(line).split()) for line in lines)


def undashed(text: str) -> str:
    return text.lstrip(f"{DASHES}- ")


def told_by_rule(lines: Sequence[str]) -> bool:
    """Whether the roles need no weights: the title of a document, a note under it."""
    return is_title(lines) or any(line.startswith("（") for line in lines)


def pooled(pool: Path) -> Iterator[Story]:
    for row in pool.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            *fields, lead = (field.strip() for field in row.split("|"))
            kicker, head, subtitle = ([part for part in x.split(" / ") if part] for x in fields)
            dashed = bool(subtitle) and subtitle[0].startswith("——")
            told = opening(lead)
            yield Story(
                kicker, head, subtitle, told if len(lead) > KNOWN else "", told, dashed, POOLED
            )


def printed() -> Iterator[Story]:
    """The stories of the worked pages, as they are printed but in simplified characters."""
    for name, gold in golds().items():
        raw = next(GOLD.glob(f"normalise*/{name}.raw.txt"))
        whole = decode(raw.read_bytes(), raw).text
        text = "".join(whole.split())
        rows = {"".join(row.split()) for row in whole.splitlines()}
        for article in gold["articles"]:
            texts = [text for part in article["sections"] for text in part["paragraphs"]]
            subtitle = article["subtitle"] or ""
            bare = "".join(subtitle.split())
            before = text[: text.find(bare)] if bare and bare in text else "—"
            lead = opening(_double((texts or [""])[0]))
            yield Story(
                [*map(_double, as_rows((article["kicker"] or "").split("\n"), rows))],
                [_double(head) for head in article["headline_lines"]],
                [*map(_double, as_rows(subtitle.split("\n"), rows))],
                lead,
                lead,
                bool(bare) and before[-1] in f"{DASHES}-",
                WHOLE,
            )


def as_rows(parts: Sequence[str], rows: Collection[str]) -> Iterator[str]:
    """The lines of a kicker or a subtitle as the raw text has them: a break may stand for a space."""
    open_: list[str] = []
    for part in parts:
        open_.append(part)
        if "".join("".join(open_).split()) in rows or part == parts[-1]:
            if part:
                yield " ".join(open_)
            open_ = []


def opening(text: str) -> str:
    found = lead_in(text)
    return text if found is None else text[len(found.raw) :]


def looks_of(top: Top, way: Parting) -> dict[str, float]:
    story = top.story
    return features(top.lines, story.lead, way, named=top.named, told=story.told)


@dataclass(frozen=True)
class Tables:
    """What each way to part the lines of each top has, a row for each way, top by top."""

    rows: np.ndarray  # (ways of all tops, looks)
    starts: np.ndarray  # of each top, its first row
    right: np.ndarray  # of each top, the row that is right
    times: np.ndarray  # how often each top counts

    def shares(self, weights: np.ndarray) -> np.ndarray:
        """How likely each row is among those of its top."""
        scores = self.rows @ weights
        of = np.repeat(np.arange(len(self.starts)), np.diff(self.starts, append=len(scores)))
        shares = np.exp(scores - np.maximum.reduceat(scores, self.starts)[of])
        return shares / np.add.reduceat(shares, self.starts)[of]

    def without(self, tops_: np.ndarray) -> Tables:
        """The tables in which some tops, a truth value for each, count nothing."""
        return replace(self, times=np.where(tops_, 0, self.times))


def tables_of(sample: Sequence[Top], names: dict[str, int]) -> Tables:
    ways = [(top, way) for top in sample for way in top.ways]
    rows = np.zeros((len(ways), len(names)))
    for row, (top, way) in enumerate(ways):
        for name, value in looks_of(top, way).items():
            rows[row, names[name]] = value
    starts = np.cumsum([0, *(len(top.ways) for top in sample[:-1])])
    right = starts + [top.ways.index(top.way) for top in sample]
    return Tables(rows, starts, right, np.array([top.story.times for top in sample]))


def fitted(tables: Tables) -> np.ndarray:
    """The weights that make the right ways likeliest (AdaGrad, enough steps to settle)."""
    weights = np.zeros(tables.rows.shape[1])
    squares = np.zeros_like(weights)
    sizes = np.diff(tables.starts, append=len(tables.rows))
    times = np.repeat(tables.times, sizes)
    wanted = np.zeros(len(tables.rows))
    wanted[tables.right] = 1
    for _ in range(STEPS):
        slope = PENALTY * weights + ((tables.shares(weights) - wanted) * times) @ tables.rows
        squares += slope**2
        weights -= 0.5 * slope / np.sqrt(squares + 1e-9)
    return weights


def tell_hard() -> None:
    """How the weights that ship do on the tops that are hard to tell."""
    sample = hard_tops()
    got = [
        parted(top.lines, top.story.lead, subtitled=top.story.dashed, named=top.named)
        for top in sample
    ]
    right = [found == top.way for top, (found, _, _) in zip(sample, got, strict=True)]
    sure = [
        share >= asked(top.lines, found) for top, (found, _, share) in zip(sample, got, strict=True)
    ]
    both = sum(map(min, right, sure))
    print(
        f"hard: {sum(right)}/{len(right)} right; {both}/{sum(sure)} of those that nothing is told of"
    )


def main(*, write: bool) -> None:
    sample = tops()
    looks = {name for top in sample for way in top.ways for name in looks_of(top, way)}
    names = {name: at for at, name in enumerate(sorted(looks))}
    tables = tables_of(sample, names)
    folds = np.array([top.fold for top in sample])
    right = sure = sure_right = 0
    for fold in range(FOLDS):
        shares = tables.shares(fitted(tables.without(folds == fold)))
        for number in np.flatnonzero(folds == fold):
            top, start, want = sample[number], tables.starts[number], tables.right[number]
            of_top = shares[start : start + len(top.ways)]
            got = start + int(of_top.argmax())
            right += got == want
            sure += shares[got] >= SURE
            sure_right += shares[got] >= SURE and got == want
            if got != want:
                roles = f"{shares[got]:.2f} {top.ways[got - start].roles} for {top.way.roles}"
                print(roles, " / ".join(top.lines), "|", top.story.lead[:30])
    print(
        f"unseen: {right}/{len(sample)} right; {sure_right}/{sure} of those that nothing is told of"
    )
    tell_hard()
    weights = fitted(tables)
    kept = {name: round(float(weights[at]), 2) for name, at in names.items()}
    rows = [f'    "{name}": {value},\n' for name, value in kept.items() if abs(value) >= LEAST]
    if write:
        TARGET.write_text(f"{HEADER}{''.join(rows)}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main(write="--write" in sys.argv)
